"""After a heavy check-in, a line for the appointment that is near: on the screen."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from hearten.tui.destinations import RunFlow
from helpers.days import undo
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.actions.session import Session

OFFER = "Something to tell Dr Okoro on 1 December? Add a line"
BEFORE = ["the new dose", "is this tired normal?"]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_at(tmp_path, SAM.read_text(encoding="utf-8"))


def asked(session: Session) -> list[str]:
    """Return what the plan says to ask at the appointment."""
    text = (session.folder().path / "plan.toml").read_text(encoding="utf-8")
    (one,) = tomllib.loads(text)["appointments"]
    return list(one["ask"])


async def opened(hand: Hand) -> None:
    """Open the check-in over Today."""
    hand.app.go_to(RunFlow("check-in"))
    await hand.pilot.pause()


def rows(hand: Hand, first: str) -> list[str]:
    """Return the ways on that are in view, from the one that begins with *first*."""
    lines = [line.strip(" ▸│") for line in hand.lines()]
    at = next(n for n, line in enumerate(lines) if line.startswith(first))
    return lines[at : at + 8]


def test_a_line_typed_stands_with_the_appointment_and_the_row_is_gone(session):
    async def steps(hand: Hand) -> None:
        await opened(hand)
        await hand.press("2", "ctrl+o")
        assert rows(hand, "A steadying")[2].startswith(OFFER)
        await hand.press("down", "down", "enter")
        seen = " ".join(hand.sight().split())
        assert "Something to tell Dr Okoro on 1 December?" in seen
        assert "It's kept with the appointment in your plan file, in your own words." in seen
        await hand.write("The  nights [/]")
        await hand.press("enter")
        assert "Kept for 1 December." in hand.sight()
        assert OFFER not in hand.sight()

    walk(session, steps)
    assert asked(session) == [*BEFORE, "The  nights [/]"]
    undo(session)
    assert asked(session) == BEFORE


def test_enter_on_the_empty_line_changes_nothing(session):
    before = (session.folder().path / "plan.toml").read_bytes()

    async def steps(hand: Hand) -> None:
        await opened(hand)
        await hand.press("2", "ctrl+o", "down", "down", "enter", "enter")
        assert "See today" in hand.sight()
        await hand.press("escape")

    walk(session, steps)
    assert (session.folder().path / "plan.toml").read_bytes() == before


def test_on_a_stormy_day_there_is_help_alone(session):
    async def steps(hand: Hand) -> None:
        await opened(hand)
        await hand.press("1")
        help_first = [row.split("  ")[0] for row in rows(hand, "A steadying")]
        assert help_first == [
            "A steadying minute",
            "Help now",
            "Five, four, three, two, one",
            "Reach out to someone",
            "Smaller versions for today",
            "The other questions",
            "What you wrote for harder days",
            "come by",  # the rest of what to do then
        ]
        assert OFFER not in hand.sight()

    walk(session, steps)


@pytest.mark.slow
def test_a_line_that_was_being_typed_is_offered_again(tmp_path, session):
    async def begun(hand: Hand) -> None:
        await opened(hand)
        await hand.press("2", "ctrl+o", "down", "down", "enter")
        await hand.write("the bad")
        await hand.press("escape", "escape")

    async def again(hand: Hand) -> None:
        await opened(hand)
        assert "You had begun a line for an appointment." in " ".join(hand.sight().split())
        await hand.press("enter")
        assert "the bad" in hand.sight()
        await hand.write(" nights")
        await hand.press("enter")

    walk(session, begun)
    walk(session_at(tmp_path), again)
    assert asked(session) == [*BEFORE, "the bad nights"]
    assert session.drafts.names() == ()
