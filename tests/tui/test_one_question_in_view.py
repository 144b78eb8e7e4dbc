"""The plan for very hard moments is asked one question at a time; nothing else of it changed."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from hearten.tui.destinations import ChangeItem, WholePlan
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-22

[safety]
made = "now"
"""
ASKED = [
    "What tells you that it's starting?",
    "What can you do by yourself to get through the next hour or two?",
    "Which people and places take your mind off things?",
    "Who can you tell, and ask for help?",
    "Which professionals and services can help?",
    "How could the things around you be made safer? Who could help with this?",
    "What's worth staying for, even a little?",
    "Help lines of which country? Its name, or two letters such as DE.",
]
FIRST, LAST = "Would you like to make it now?", "How do you come back, after a crisis?"
KEPT = {
    "signs": ("It starts.", "Twice."),
    "alone": ("I walk.",),
    "distract": ("The library.",),
    "ask": ("Ana.",),
    "professionals": ("Dr B.",),
    "surroundings": ("Ana keeps it.",),
    "here_for": ("The cat.",),
}


def asked(hand: Hand) -> list[str]:
    """Return the questions on the card in view."""
    return [box.prompt.field.label for box in hand.app.screen.query("PromptBox")]


async def to_the_page(hand: Hand) -> None:
    hand.app.go_to(WholePlan("safety"))
    await hand.pilot.pause()


def test_each_question_has_a_card_and_back_leads_through_them(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await to_the_page(hand)
        assert asked(hand) == [FIRST]
        assert "please contact someone now" in " ".join(hand.sight().split())
        await hand.press("enter")
        for number, question in enumerate(ASKED, 2):
            assert asked(hand) == [question]
            assert f"third: when it gets harder · {number} of 10" in hand.lines()[1]
            assert "ctrl+n next  ctrl+r skip  esc back" in hand.lines()[-1]
            await hand.press("ctrl+n" if number % 2 else "ctrl+r")
        assert asked(hand) == [LAST]
        assert "third: when it gets harder · 10 of 10" in hand.lines()[1]
        assert "Say more" not in hand.sight()
        assert "Help lines" not in hand.sight()
        await hand.press("ctrl+n")
        assert "Stop here?" in hand.sight()
        for question in [LAST, *reversed(ASKED), FIRST]:
            await hand.press("escape")
            assert asked(hand) == [question]

    walk(session_at(tmp_path, PLAN), steps)


def test_what_is_stored_is_what_it_was_line_by_line(tmp_path: Path, with_sam: Program) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        hand.app.go_to(ChangeItem("safety"))
        await hand.pilot.pause()
        assert "[ Next ]" in hand.sight()
        await hand.press("enter")
        for lines in KEPT.values():
            await hand.write("\n".join(lines))
            await hand.press("ctrl+n")
        assert asked(hand) == [ASKED[-1]]
        await hand.press("ctrl+n")
        assert asked(hand) == [LAST]
        await hand.write("Rest.")
        assert "[ Save ]" in hand.sight()
        assert hand.lines()[-1].startswith("  ctrl+n save")
        await hand.press("ctrl+n")
        assert hand.here == "Today"

    walk(session, steps)
    safety = session.load().plan.safety
    assert {key: getattr(safety, key) for key in KEPT} == KEPT
    assert safety.after == ("Rest.",)

    with_sam.plan.write_text(PLAN, encoding="utf-8")
    typed = "".join(f"{line}\n" for lines in KEPT.values() for line in (*lines, ""))
    assert with_sam("edit", "safety", "--plain", typed=f"\n{typed}" + "\n" * 5).code == 0
    plain = tomllib.loads(with_sam.plan.read_text(encoding="utf-8"))["safety"]
    assert {key: tuple(plain[key]) for key in KEPT} == KEPT


def test_one_part_that_is_changed_is_alone_in_view_and_enter_stores_it(tmp_path: Path) -> None:
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))

    async def steps(hand: Hand) -> None:
        hand.app.go_to(ChangeItem("safety", "safety/here_for"))
        await hand.pilot.pause()
        assert asked(hand) == ["What's worth staying for, even a little?"]
        assert " of 10" not in hand.sight()
        await hand.press("ctrl+end")
        await hand.write("\nthe cat")
        await hand.press("ctrl+n")
        assert hand.here == "Today"

    walk(session, steps)
    assert session.load().plan.safety.here_for[-1] == "the cat"


@pytest.mark.parametrize("written", ["today", "before there were cards"])
def test_half_a_word_is_gone_on_with_on_its_card(tmp_path: Path, written: str) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await to_the_page(hand)
        await hand.press("enter", "ctrl+n", "ctrl+n", "ctrl+n")
        assert asked(hand) == ["Who can you tell, and ask for help?"]
        await hand.write("half a na")
        await hand.press("ctrl+s")

    async def again(hand: Hand) -> None:
        await hand.press("enter")
        assert asked(hand) == ["Who can you tell, and ask for help?"]
        await hand.write("me")
        assert hand.app.screen.focused.written == "half a name"

    walk(session, steps)
    (draft,) = session.drafts.folder.glob("*.toml")
    text = draft.read_text(encoding="utf-8")
    assert 'card = "safety/ask"\n' in text
    if written != "today":
        draft.write_text(text.replace('card = "safety/ask"\n', ""), encoding="utf-8")
    walk(session_at(tmp_path), again)


def test_where_it_is_for_later_each_part_has_a_fold_of_its_own(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await to_the_page(hand)
        folds = list(hand.app.screen.query("CollapsibleSection"))
        await folds[0].open()
        await hand.pilot.pause()
        inner = [fold.key for fold in hand.app.screen.query("CollapsibleSection")][1:]
        assert inner == [*ASKED, LAST]

    walk(session_at(tmp_path, PLAN.replace('"now"', '"later"')), steps)


def test_what_more_there_is_after_a_no_begins_with_its_question(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await to_the_page(hand)
        await hand.press("down", "down", "down", "enter", "escape")
        said = "▸ Say more, if you like: Help lines of which country? Its name, or two"
        assert said in " ".join(hand.sight().split())

    walk(session_at(tmp_path, PLAN), steps)
