"""A whole plan that rests says so on its day, and one key picks it up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.actions.today.load import load_day
from hearten.cli.plain.today import lines_of
from helpers.days import PLAN
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

RESTS = PLAN + '[[pauses]]\nwhat = "plan"\nfrom = 2026-11-20\n'


def seen(hand: Hand) -> str:
    return " ".join(hand.sight().split())


@pytest.mark.parametrize(
    ("end", "says"),
    [
        ("until = 2026-11-29\n", "The whole plan is resting until Sunday 29 November 2026."),
        ("", "The whole plan is resting. No end is set."),
    ],
)
def test_the_day_says_that_it_rests_and_z_wakes_it(tmp_path: Path, end: str, says: str) -> None:
    async def steps(hand: Hand) -> None:
        assert f"{says} z picks it up again." in seen(hand)
        assert "Nothing planned" not in hand.sight()
        assert "Morning light" not in hand.sight()
        await hand.press("c", "escape")
        assert says in seen(hand)
        await hand.press("z")
        assert hand.here == "Today"
        assert "is resting" not in hand.sight()
        assert "Morning light" in hand.sight()
        await hand.press("u")
        assert says in seen(hand)

    walk(session_at(tmp_path, RESTS + end), steps)


def test_let_to_rest_from_today_it_says_so_at_once(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("z", "w", "down", "down", "enter")
        assert "The whole plan is resting until Saturday 28 November 2026." in seen(hand)

    walk(session_at(tmp_path, PLAN), steps)


def test_line_by_line_it_is_said_with_the_command_that_wakes_it(tmp_path: Path) -> None:
    found = load_day(session_at(tmp_path, RESTS))
    said = list(lines_of(found.day, found.plan))
    at = said.index("The whole plan is resting. No end is set.")
    assert said[at + 1] == "To pick it up again: hearten resume plan"
    assert "Nothing planned. That can be a plan." not in said


def test_a_plan_that_rests_another_time_says_nothing(tmp_path: Path) -> None:
    later = PLAN + '[[pauses]]\nwhat = "plan"\nfrom = 2026-11-23\n'

    async def steps(hand: Hand) -> None:
        assert "is resting" not in hand.sight()

    walk(session_at(tmp_path, later), steps)
