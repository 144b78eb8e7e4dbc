"""What the program says for a while is one quiet line above the keys, and covers nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.days import PLAN
from helpers.homes import home_at
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

TOLD = "It looks like this until you close."


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)])
def test_it_covers_nothing_on_the_first_page(tmp_path: Path, size: tuple[int, int]) -> None:
    session = session_at(tmp_path, None)
    settings = home_at(tmp_path / "home").config_file
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("theme = [\n", encoding="utf-8")

    async def steps(hand: Hand) -> None:
        before = [line for line in hand.lines() if "[ Next ]" in line]
        await hand.press("ctrl+t")
        lines = hand.lines()
        said = next(number for number, line in enumerate(lines) if TOLD[:25] in line)
        ways = next(number for number, line in enumerate(lines) if "[ Next ]" in line)
        assert ways < said < len(lines) - 1
        assert [line for line in lines if "[ Next ]" in line] == before
        assert not hand.app.screen.query("Toast")
        await hand.press("ctrl+t")
        assert hand.sight().count(TOLD[:25]) == 1
        hand.app.clear_notifications()
        await hand.pilot.pause()
        assert TOLD[:25] not in hand.sight()

    walk(session, steps, size)


@pytest.mark.slow
@pytest.mark.parametrize("key", ["m", "p", "b", "l", "exclamation_mark", "x"])
def test_it_is_the_same_line_on_every_screen(tmp_path: Path, key: str) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press(key)
        hand.app.notify("A line with [b]brackets[/b].", timeout=60)
        await hand.pilot.pause()
        said = next(n for n, line in enumerate(hand.lines()) if "[b]brackets[/b]." in line)
        assert said >= len(hand.lines()) - 3

    walk(session_at(tmp_path, PLAN), steps)


def test_it_goes_along_to_the_next_screen_and_is_not_seen_while_hidden(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        hand.app.notify("Something was kept.", timeout=60)
        await hand.press("p")
        assert "Something was kept." in hand.sight()
        await hand.press("ctrl+x")
        hand.app.notify("Something was kept.", timeout=60)
        await hand.pilot.pause()
        assert "Something" not in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


@pytest.mark.slow
@pytest.mark.parametrize("keys", [(), ("m",), ("p",)], ids=["today", "practices", "plan"])
def test_a_search_that_finds_nothing_says_so(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press(*keys, "slash")
        assert "goes by that name" not in hand.sight()
        await hand.write("zzz")
        assert "Nothing here goes by that name." in hand.sight()
        await hand.press("backspace", "backspace", "backspace")
        assert "goes by that name" not in hand.sight()
        await hand.write("zz")
        await hand.press("escape")
        assert "goes by that name" not in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)


def test_what_is_said_of_one_question_does_not_stand_under_the_next(tmp_path: Path) -> None:
    first = "This is the first page."

    async def steps(hand: Hand) -> None:
        await hand.press("escape")
        assert first in hand.sight()
        await hand.press("enter")
        assert "What could use a little care?" in hand.sight()
        assert first not in hand.sight()

    walk(session_at(tmp_path, None), steps)
