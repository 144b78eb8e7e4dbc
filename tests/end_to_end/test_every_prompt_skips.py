"""Nothing has to be answered: every page, question, line and card can be passed by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hearten.actions.checkin import closing_page
from hearten.actions.checkin import state as asking
from hearten.actions.checkin.flow import FLOW as CHECKIN
from hearten.actions.checkin.questions import checkin_of, questions_of
from hearten.actions.flow.card_list import OVER
from hearten.actions.review.flow import WEEKLY_LOOK as REVIEW
from hearten.actions.review.store import KINDS, start_review
from hearten.actions.wizard import machine as wizard
from hearten.actions.wizard.pages.page_registry import QUICK, WHOLE
from hearten.content.library import library
from hearten.content.plan_templates import names
from helpers.plans import SAM, sam
from helpers.tui import Hand, session_at, walk
from helpers.wizards import TODAY, context

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow

PAST = re.compile(r"skip|not now|enter goes on|enter on|\bon\b|next", re.IGNORECASE)


def starts() -> dict[str, wizard.Wizard]:
    """Every way into the wizard, over nothing and over a full plan."""
    return {
        "quick": wizard.start_quick(context()),
        "whole": wizard.start_whole(context()),
        "whole over sam": wizard.start_whole(context(), sam()),
        "template": wizard.start_from_template(context(), "offer"),
        **{p.id: wizard.start_item(context(), sam(), p.id) for p in (*QUICK, *WHOLE)},
    }


@pytest.mark.parametrize("way", starts())
def test_every_page_of_the_wizard_is_skipped(way: str) -> None:
    at = starts()[way]
    plan = at.plan
    for _ in range(len(WHOLE) + 2):
        if at.done:
            break
        page = at.page
        at = wizard.skip(at)
        assert at.done or at.page != page
    assert at.done
    assert way == "quick" or at.plan == plan


@pytest.mark.parametrize("kind", ["daily", "weekly", "look again"])
def test_every_question_of_a_check_in_is_skipped(kind: str) -> None:
    checkin = checkin_of(sam(), kind)
    at = asking.start(checkin, questions_of(sam(), checkin, library()), TODAY)
    for each in at.questions:
        assert at.at == each.id
        at = CHECKIN.skip(at)
    assert at.at == OVER
    assert asking.log_values(at)["answers"] is None
    said = closing_page.make_closing_page(sam(), {}, TODAY, anything=False)
    assert said.first == "You're here. That counts."


@pytest.mark.parametrize("flow", KINDS)
def test_every_card_of_a_review_is_skipped_and_changes_nothing(flow: str, tmp_path: Path) -> None:
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))
    plan = session.load().plan
    at = start_review(session, plan, flow)
    for _ in range(99):
        if REVIEW.card(at) is None:
            break
        card = REVIEW.card(at)
        at = REVIEW.skip(at)
        assert at.at != card.key
    assert REVIEW.card(at) is None
    assert not at.has_words


LINES = (
    ("new", "--plain"), ("new", "--plain", "--whole"),
    *(("new", "--plain", "--template", name) for name in names()),
)  # fmt: skip


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_empty_lines_lead_through_a_new_plan(hearten: Program, words: tuple[str, ...]) -> None:
    ran = hearten(*words, typed="\n" * 80)
    assert (ran.code, ran.err) == (0, "")
    assert "Enter skips." in ran.out


@pytest.mark.parametrize(
    "words",
    [("checkin",), ("checkin", "weekly"), ("review",), ("review", "--look-again")],
    ids=" ".join,
)
def test_empty_lines_lead_through_looking(with_sam: Program, words: tuple[str, ...]) -> None:
    before = _but_the_next_look(with_sam.plan)
    ran = with_sam(*words, "--plain", typed="\n" * 80)
    assert (ran.code, ran.err) == (0, "")
    assert re.search("Enter (?:skips|goes on)", ran.out)
    assert _but_the_next_look(with_sam.plan) == before


def _but_the_next_look(plan: Path) -> list[str]:
    """Return the plan's lines without the day of the next wider look, which goes on by itself."""
    lines = plan.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("look_again = ")]


def test_on_the_screen_every_page_shows_the_way_past(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("down", "enter")
        for _ in range(60):
            if hand.here != "Wizard":
                break
            assert re.search("skip|next", hand.sight(), re.IGNORECASE)
            await hand.press("ctrl+n")
        assert hand.here == "Saved"

    walk(session_at(tmp_path), steps)


def offered(sight: str) -> None:
    """Check that a stormy day is met with offers and a not-now, and without praise."""
    assert "That sounds rough." in sight
    assert "Leave it at that" in sight
    assert not re.search("thank|well done|proud|grateful", sight, re.IGNORECASE)


def choices(hand: Hand) -> list[str]:
    """Return the rows of the list on the screen, from the one under the cursor on."""
    lines = hand.lines()
    first = next(n for n, line in enumerate(lines) if line.lstrip().startswith("▸"))
    return lines[first:]


def test_on_the_screen_every_question_has_skip_and_every_offer_a_not_now(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("c")
        assert "skip for now" in hand.sight()
        await hand.press("1")
        offered(hand.sight())
        row = next(n for n, line in enumerate(choices(hand)) if "The other questions" in line)
        await hand.press(*("down",) * row, "enter")
        for number, answer in enumerate(("end", "end", "", "end"), 1):
            assert PAST.search(hand.lines()[-1]) or "skip for now" in hand.sight()
            if number != 3:
                assert "skip for now" in hand.sight()
            await hand.press(*((answer,) if answer else ()), "enter")
        offered(hand.sight())

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)
