"""The keys of the screens on keyboards that have no Latin letters on: the same key by its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.tui import key_queue
from helpers.homes import home_at
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "Mine"

[[habits]]
id = "walk"
title = "Short walk"
rhythm = { every = "day" }
"""


def kept(folder: Path) -> str:
    logs = home_at(folder / "home").plans.glob("my-plan/log/*.toml")
    return "".join(each.read_text(encoding="utf-8") for each in logs)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("d", "u"),
    [("в", "г"), ("δ", "θ"), ("ג", "ו"), ("ي", "ع"), ("ㅇ", "ㅕ"), ("し", "な"), ("シ", "ナ"),
     ("ｼ", "ﾅ"), ("დ", "უ"), ("ก", "u")],
)  # fmt: skip
def test_a_mark_and_taking_it_back(tmp_path: Path, d: str, u: str) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press(d)
        assert 'did = "done"' in kept(tmp_path)
        assert "removes" not in kept(tmp_path)
        await hand.press(u)
        assert "removes" in kept(tmp_path)

    walk(session_at(tmp_path, PLAN), steps)


@pytest.mark.parametrize(
    ("key", "screen"), [("п", "Flow"), ("м", "DayCalendar"), ("ω", "DayCalendar")]
)
def test_other_places_and_the_way_back(tmp_path: Path, key: str, screen: str) -> None:
    async def steps(hand: Hand) -> None:
        before = hand.here
        await hand.press(key)
        assert hand.here == screen
        await hand.press("escape")
        assert hand.here == before

    walk(session_at(tmp_path, PLAN), steps)


def test_several_typed_ahead_keep_their_order(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.pilot.press("в", "г", "в")
        await hand.pilot.pause()
        assert kept(tmp_path).count('did = "done"') == 2
        assert kept(tmp_path).count("removes") == 1

    walk(session_at(tmp_path, PLAN), steps)


def test_what_is_written_stays_as_it_is_written(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.pilot.press("в", "т", *"вид", "space", *"мира")
        await hand.pilot.pause()
        assert "вид мира" in hand.sight()
        await hand.press("enter")
        assert 'note = "вид мира"' in kept(tmp_path)

    walk(session_at(tmp_path, PLAN), steps)


def test_a_syllable_that_was_joined_is_no_key(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("아")
        assert hand.here == "Today"
        assert kept(tmp_path) == ""

    walk(session_at(tmp_path, PLAN), steps)


def test_no_letter_means_two_keys() -> None:
    letters = [letter for row, _ in key_queue._BY_PLACE for letter in row]
    assert len(letters) == len(set(letters)) == len(key_queue.LATIN)
    assert all(len(row) == len(keys) for row, keys in key_queue._BY_PLACE)
