"""Practices on the screen: each played to its end, at every size, in every way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from hearten.content.library import library
from hearten.tui.flow.flow_screen import FlowScreen
from helpers.homes import home_at
from helpers.practising import (
    MOST,
    TEXT,
    WORDS,
    card_of,
    go_on,
    kind,
    opened,
    records,
    screen_of,
    to,
)
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

pytestmark = pytest.mark.slow

EVERY = [each.id for each in library().practices()]


def walked(
    folder: Path, practice: str, size: tuple[int, int] = (80, 24), **environ: str
) -> Session:
    """Play a practice to its end; every line of it stands on the screen."""
    session = session_at(folder, TEXT, **environ)

    async def steps(hand: Hand) -> None:
        await opened(hand, practice)
        for _ in range(MOST):
            sight = " ".join(hand.sight().replace("\n", " ").split())
            asked = card_of(hand).question
            if asked and size[0] >= 80:
                assert " ".join(asked.split()[-3:]) in sight
            assert "help now" in sight
            assert all(len(line) <= size[0] for line in hand.lines())
            await go_on(hand)
            if hand.here == "Today":
                return
        raise AssertionError("no end")

    walk(session, steps, size)
    return session


@pytest.mark.parametrize("practice", EVERY)
def test_played(tmp_path, practice):
    session = walked(tmp_path, practice)
    page = library().practice_page(practice)
    assert page is not None
    kept = records(session)
    if page.records in ("nothing", "asked"):
        assert kept == ()
        assert list((home_at(tmp_path / "home").state / "drafts").glob("*.toml")) == []
        return
    (record,) = kept
    assert (record.practice, record.felt) == (practice, "helped")
    usual = page.variant()
    if page.records == "all" and any(step.does == "ask" and not step.when for step in usual.steps):
        assert WORDS in (record.text + str(record.answers))
    assert list((home_at(tmp_path / "home").state / "drafts").glob("*.toml")) == []


@pytest.mark.parametrize(
    "practice", ["thought-record", "compassionate-letter", "mindful-breathing"]
)
@pytest.mark.parametrize("size", [(40, 12), (40, 24), (120, 40)], ids=str)
def test_played_at_every_size(tmp_path, practice, size):
    assert records(walked(tmp_path, practice, size))


@pytest.mark.parametrize("practice", ["self-compassion-break", "how-am-i-treating-myself"])
def test_played_without_colour_and_in_ascii(tmp_path, monkeypatch, practice):
    monkeypatch.setenv("NO_COLOR", "1")
    assert records(walked(tmp_path, practice, NO_COLOR="1", LC_ALL="C"))


def test_every_length_can_be_chosen(tmp_path):
    async def steps(hand: Hand) -> None:
        await opened(hand, "mindful-breathing")
        assert "3 minutes" in hand.lines()[1]
        await hand.press("enter", "v", "home", "enter")
        assert "a minute" in hand.lines()[1]
        assert "Sit, stand or lie" in hand.sight()

    walk(session_at(tmp_path, TEXT), steps)


def test_a_practice_of_the_command_line_opens_at_once(tmp_path):
    async def one(hand: Hand) -> None:
        assert "As you would a friend" in hand.lines()[1]
        await hand.press("escape", "escape")
        assert hand.here == "Today"

    async def a_list(hand: Hand) -> None:
        assert "These may fit" in hand.sight()

    walk(session_at(tmp_path, TEXT), one, start="practice:friend-lens")
    walk(session_at(tmp_path / "a"), one_without_a_plan, start="practice:friend-lens")
    walk(session_at(tmp_path / "b", TEXT), a_list, start="practices")
    walk(session_at(tmp_path / "b", TEXT), short, start="practice:mindful-breathing:1 minute")


async def short(hand: Hand) -> None:
    assert "a minute" in hand.lines()[1]


async def one_without_a_plan(hand: Hand) -> None:
    assert "As you would a friend" in hand.lines()[1]


def test_keys_of_a_fast_hand_go_where_they_were_meant(tmp_path):
    session = session_at(tmp_path, TEXT)

    async def steps(hand: Hand) -> None:
        await opened(hand, "thought-record")
        driver = hand.app._driver
        assert driver is not None
        keys = ("enter", "enter", *"late", "enter", *"fool", "enter", "2", *"sad", "enter", "3")
        for key in keys:
            driver.send_message(events.Key(key, key if len(key) == 1 else None))
        await hand.pilot.pause()
        await hand.press("ctrl+s")

    walk(session, steps)
    (record,) = records(session)
    assert dict(record.answers) == {
        "situation": "late", "thought": "fool", "pattern": "mind reading", "feeling": "sad",
        "strength_before": "a lot",
    }  # fmt: skip


def test_own_words_are_an_answer_beside_the_choices(tmp_path):
    session = session_at(tmp_path, TEXT)

    async def steps(hand: Hand) -> None:
        await opened(hand, "feel-without-judging")
        await to(hand, "pick", "feeling")
        rows = [row.label.plain for row in screen_of(hand).query_one("#answers").rows]
        await hand.press(*["down"] * rows.index("something else"), "enter")
        await hand.write("wobbly")
        await hand.press("enter")
        while kind(hand) != "ask":
            assert "[feeling]" not in hand.sight()
            await go_on(hand)
        await hand.press("ctrl+s")

    walk(session, steps)
    (record,) = records(session)
    assert record.answers["feeling"] == "wobbly"


def test_ticks_and_a_focus_lead_on(tmp_path):
    session = session_at(tmp_path, TEXT)

    async def steps(hand: Hand) -> None:
        await opened(hand, "how-am-i-treating-myself")
        await to(hand, "pick")
        await hand.press("space", "down", "down", "space", "down", "space", "up", "space", "enter")
        await to(hand, "pick", "focus")
        assert "never speak to a friend" in hand.sight()
        await hand.press("1")
        await go_on(hand)
        assert kind(hand) == "follow"
        await hand.press("1")
        assert isinstance(hand.app.screen, FlowScreen)
        assert hand.lines()[1].strip().startswith("Change the tone")
        await hand.press("escape", "escape")
        assert kind(hand) == "follow"

    walk(session, steps)
    (record, *_) = records(session)
    assert len(record.answers["signs"]) == 2


def test_a_tick_leads_to_a_habit_that_goes_into_the_plan(tmp_path):
    session = session_at(tmp_path, TEXT)

    async def steps(hand: Hand) -> None:
        await opened(hand, "how-am-i-treating-myself")
        await to(hand, "pick")
        await hand.press("down", "down", "space", "enter")  # replaying
        await to(hand, "pick", "focus")
        await hand.press("1")
        await go_on(hand)
        assert "A habit for my plan: Put worries on paper" in hand.sight()
        await hand.press("2")
        assert '"Put worries on paper" is in the plan.' in hand.sight()

    walk(session, steps)
    (kept,) = [each for each in session.load().plan.habits if each.title == "Put worries on paper"]
    assert kept.smaller == "one line"
    assert kept.after == "dinner is done"
