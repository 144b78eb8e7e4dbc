"""A day that holds nothing offers three quiet ways, and only such a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow

EMPTY = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-01

[settings]
time_zone = "Europe/Berlin"
"""
# What stands or rests on 22 November 2026, a Sunday: no offer beside it.
HOLDS = {
    "a habit": '[[habits]]\nid = "walk"\ntitle = "Walk"\nrhythm = { every = "day" }\n',
    "a habit for when it is needed":
        '[[habits]]\nid = "walk"\ntitle = "Walk"\nrhythm = { as_needed = true }\n',
    "a step": '[[goals]]\nid = "g"\ntitle = "G"\n[[goals.steps]]\nid = "s"\ntitle = "S"\n',
    "a check-in": '[[checkins]]\nid = "c"\ntitle = "C"\nrhythm = { every = "day" }\n',
    "a practice kept near": '[kindness]\npinned = ["feet-on-floor"]\n',
    "an appointment": '[[appointments]]\nid = "a"\nat = 2026-11-22T15:00:00\n',
    "the whole plan rests": '[[pauses]]\nwhat = "plan"\nfrom = 2026-11-20\n',
    "what there is rests": '[[habits]]\nid = "walk"\ntitle = "Walk"\nrhythm = { every = "day" }\n'
        '[[pauses]]\nwhat = "walk"\nfrom = 2026-11-20\nuntil = 2026-11-25\n',
}  # fmt: skip
# What is there and not on that day.
HOLDS_NOT = {
    "nothing": "",
    "a habit of another day":
        '[[habits]]\nid = "walk"\ntitle = "Walk"\nrhythm = { weekdays = ["mon"] }\n',
    "a rest that is over": '[[pauses]]\nwhat = "plan"\nfrom = 2026-11-10\nuntil = 2026-11-20\n',
    "an appointment of tomorrow": '[[appointments]]\nid = "a"\nat = 2026-11-23T15:00:00\n',
}  # fmt: skip
ROWS = (
    "A kind pause",
    "One more small thing   with a few ideas",
    "Leave it at that       for today",
)
SHELL = """\
Sunday 22 November 2026 \u00b7 My plan
Nothing planned. That can be a plan.
If you like:
  A kind pause \u00b7 hearten practice self-compassion-break
  One more small thing \u00b7 hearten add habit
  Leave it at that \u00b7 for today
"""


def offered(hand: Hand) -> list[str]:
    return [line.strip(" \u25b8") for line in hand.lines() if line.strip(" \u25b8") in ROWS]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("what", HOLDS_NOT)
def test_three_quiet_rows_on_a_day_that_holds_nothing(
    tmp_path: Path, what: str, size: tuple[int, int]
) -> None:
    async def steps(hand: Hand) -> None:
        assert "Nothing planned. That can be a plan." in hand.sight()
        assert offered(hand) == list(ROWS)
        assert "hearten " not in hand.sight()
        await hand.press("y")
        assert offered(hand) == []

    walk(session_at(tmp_path, EMPTY + HOLDS_NOT[what]), steps, size)


@pytest.mark.parametrize("what", HOLDS)
def test_none_where_something_stands_or_rests(tmp_path: Path, what: str) -> None:
    async def steps(hand: Hand) -> None:
        assert offered(hand) == []

    walk(session_at(tmp_path, EMPTY + HOLDS[what]), steps)


def test_the_first_is_a_kind_pause_and_leads_back(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("enter")
        assert hand.here == "Flow"
        assert "A kind pause" in hand.sight()
        await hand.press("escape")
        while hand.here != "Today":
            await hand.press("escape")
        assert offered(hand) == list(ROWS)

    walk(session_at(tmp_path, EMPTY), steps)


def test_the_second_offers_ideas_and_adds_one(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("down", "enter")
        assert "Is there something you'd like to do most days, or some days?" in hand.sight()
        for idea in ("A kind pause", "One kind sentence", "Mark a small win"):
            assert idea in hand.sight()
        await hand.press("down", "enter", *["ctrl+n"] * 2)
        assert hand.here == "Today"
        assert '"A kind pause" is in the plan.' in hand.sight()
        assert offered(hand) == []

    walk(session_at(tmp_path, EMPTY), steps)


def test_the_last_leaves_it_at_that_for_the_day(tmp_path: Path) -> None:
    async def leave(hand: Hand) -> None:
        assert "enter open" in hand.sight()
        await hand.press("end")
        assert "enter choose" in hand.sight()
        await hand.press("enter")
        assert "That's enough for today." in hand.sight()
        assert "Nothing planned. That can be a plan." in hand.sight()
        assert offered(hand) == []
        assert "enter" not in hand.lines()[-1]

    async def again(hand: Hand) -> None:
        assert offered(hand) == []

    walk(session_at(tmp_path, EMPTY), leave)
    walk(session_at(tmp_path), again)


@pytest.mark.parametrize("key", ["s", "r"])
def test_no_mark_but_a_tick_leads_on_from_these_rows(tmp_path: Path, key: str) -> None:
    async def steps(hand: Hand) -> None:
        for _ in range(3):
            await hand.press(key)
            assert hand.here == "Today"
            assert "There is nothing to mark on this row. Enter opens it." in hand.sight()
            assert offered(hand) == list(ROWS)
            await hand.press("down")

    walk(session_at(tmp_path, EMPTY), steps)


@pytest.mark.parametrize("key", ["d", "space"])
def test_a_tick_leads_on_from_these_rows_as_enter_does(tmp_path: Path, key: str) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("end", key)
        assert "That's enough for today." in hand.sight()
        assert offered(hand) == []

    async def again(hand: Hand) -> None:
        await hand.press(key)
        assert hand.here == "Flow"

    walk(session_at(tmp_path / "leaves", EMPTY), steps)
    walk(session_at(tmp_path / "opens", EMPTY), again)


RESTS = (
    '[[habits]]\nid = "walk"\ntitle = "Walk"\nrhythm = { every = "day" }\n'
    '[[pauses]]\nwhat = "walk"\nfrom = 2026-11-20\nuntil = 2026-11-25\n'
)


@pytest.mark.parametrize("key", ["d", "space", "s", "r"])
def test_a_mark_on_a_row_that_rests_says_what_works_there(tmp_path: Path, key: str) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press(key)
        assert hand.here == "Today"
        said = "Nothing to mark here for now. z picks it up again, and Enter opens it."
        assert said in " ".join(hand.sight().split())
        await hand.press("enter")
        assert hand.here == "ItemMenu"
        await hand.press("escape", "z")
        assert hand.here == "Today"
        assert "\u25cb Walk" in hand.sight()

    walk(session_at(tmp_path, EMPTY + RESTS), steps)


def test_a_hard_day_is_asked_for_less(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("h")
        assert "A kind pause" in hand.sight()
        assert "One more small thing" not in hand.sight()
        assert "Leave it at that" in hand.sight()

    walk(session_at(tmp_path, EMPTY), steps)


def test_the_day_after_three_answers_of_not_sure_yet(hearten: Program) -> None:
    hearten("new", "--plain", "--date", "2026-11-21", typed="not sure yet\n" * 3 + "\n")
    assert "Try a kind pause" in hearten("today", "--date", "2026-11-21").out
    hearten("done", "try", "--date", "2026-11-21")
    first, rest = SHELL.split("\n", 1)
    week = "This week: something on Saturday."
    assert hearten("today", "--date", "2026-11-22").out == f"{first}\n{week}\n{rest}"
    assert "If you like" not in hearten("today", "--date", "2026-11-21").out
