"""The shape of the day on the screen: asked one question after the other, then seen on Today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PLAN = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"
started = 2026-11-01

[[habits]]
id = "stretch"
title = "Stretch"
rhythm = { every = "day" }
"""


def test_the_day_is_named_a_habit_stands_in_it_and_today_shows_both(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("p", "end", "enter", *["down"] * 5, "enter")
        assert "What is the shape of your day?" in hand.sight()
        await hand.write("7:30")
        await hand.press("enter", "enter", "enter", "enter", "enter")
        await hand.write("20:00 when the house is [quiet]")
        await hand.press("ctrl+n")
        assert "The parts of my day: 20:00 when the house is [quiet]" in " ".join(
            hand.sight().split()
        )
        await hand.press("home", "down", "enter", *["tab"] * 7, "down", "down")
        assert "▸ ○ when the house is [quiet] · 20:00" in hand.sight()
        await hand.press("space", "ctrl+n", "escape")
        assert [line.strip() for line in hand.lines()[2:5] if line.strip()] == [
            "when the house is [quiet] · 20:00",
            "▸ ○ Stretch",
        ]

    walk(session_at(tmp_path, PLAN), steps)
