"""The plan file is saved by a real editor while the screens are open: both texts survive."""

from __future__ import annotations

import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest

from helpers.homes import home_at
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PLAN = """\
# mine
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-22

[[habits]]
id = "walk"
title = "Short walk"
rhythm = { every = "day" } # any day
state = "active"

[[habits]]
id = "soup"
title = "Soup"
rhythm = { every = "day" }

[[people]]
id = "mira"
name = "Mira"
contact = "door bell"
"""
MEANWHILE = "The file was changed elsewhere meanwhile. That change is kept too."
TWICE = "The plan was changed elsewhere at the same time, in the same place."


def file_in(folder: Path) -> Path:
    return home_at(folder / "home").plans / "my-plan/plan.toml"


def written(folder: Path, old: str, new: str) -> str:
    """Save the plan as an editor does: a new file in place of the old one."""
    place = file_in(folder)
    text = place.read_text(encoding="utf-8").replace(old, new)
    assert new in text
    other = place.with_name("plan.toml~")
    other.write_text(text, encoding="utf-8")
    other.replace(place)
    return text


def seen(hand: Hand) -> str:
    return " ".join(hand.sight().split())


async def at_walk(hand: Hand) -> None:
    await hand.press("p", "slash")
    await hand.write("short walk")
    await hand.press("enter")


async def renames(hand: Hand) -> None:
    await hand.press("n")
    await hand.write(" 2")
    await hand.press("enter")


async def lets_go(hand: Hand) -> None:
    await hand.press("x")


async def rests(hand: Hand) -> None:
    await hand.press("p", "enter")


async def moves(hand: Hand) -> None:
    await hand.press("J")


async def by_wizard(hand: Hand) -> None:
    await hand.press("enter", "end")
    await hand.write(" 2")
    await hand.press("enter")


WAYS = {
    "rename": (renames, lambda plan: plan["habits"][0]["title"] == "Short walk 2"),
    "wizard": (by_wizard, lambda plan: plan["habits"][0]["title"] == "Short walk 2"),
    "let go": (lets_go, lambda plan: plan["habits"][0]["state"] == "let go"),
    "pause": (rests, lambda plan: plan["pauses"][0]["what"] == "walk"),
    "move": (moves, lambda plan: [h["id"] for h in plan["habits"]] == ["soup", "walk"]),
}


@pytest.mark.parametrize("way", WAYS)
def test_another_line_changed_outside_is_kept_and_said(tmp_path: Path, way: str) -> None:
    act, holds = WAYS[way]

    async def steps(hand: Hand) -> None:
        await at_walk(hand)
        written(tmp_path, 'contact = "door bell"', 'contact = "the red door" # new')
        await act(hand)
        assert MEANWHILE in seen(hand)
        assert "You can close this now." in seen(hand)

    walk(session_at(tmp_path, PLAN), steps)
    text = file_in(tmp_path).read_text(encoding="utf-8")
    assert 'contact = "the red door" # new' in text
    assert holds(tomllib.loads(text))
    assert "# any day" in text


@pytest.mark.parametrize(
    ("way", "old", "new"),
    [
        ("rename", 'title = "Short walk"', 'title = "Round the lake"'),
        ("wizard", 'title = "Short walk"', 'title = "Round the lake"'),
        ("pause", "[[people]]", '[[pauses]]\nwhat = "walk"\nfrom = 2026-11-22\n\n[[people]]'),
        ("move", 'id = "soup"', 'id = "stew"'),
    ],
)
def test_the_same_line_changed_on_both_sides_keeps_both_texts(
    tmp_path: Path, way: str, old: str, new: str
) -> None:
    act, holds = WAYS[way]
    theirs: list[str] = []

    async def steps(hand: Hand) -> None:
        await at_walk(hand)
        theirs.append(written(tmp_path, old, new))
        await act(hand)
        assert TWICE in seen(hand)
        assert "Both are kept: yours is in plan.conflict-" in seen(hand)

    walk(session_at(tmp_path, PLAN), steps)
    assert file_in(tmp_path).read_text(encoding="utf-8") == theirs[0]
    (copy,) = file_in(tmp_path).parent.glob("plan.conflict-*.toml")
    assert holds(tomllib.loads(copy.read_text(encoding="utf-8")))


def test_what_was_changed_outside_is_seen_where_the_calendar_is_shown_and_on_the_way_back(
    tmp_path: Path,
) -> None:
    plan = PLAN + '\n[settings]\ntime_zone = "Europe/Berlin"\ncalendar_titles = "real"\n'

    async def steps(hand: Hand) -> None:
        assert "Round the lake" not in seen(hand)
        written(
            tmp_path,
            'title = "Short walk"\n',
            'title = "Round the lake"\nat = 16:40:00\nsince = 2026-11-22\n',
        )
        await hand.press("e", "enter")
        assert "16:40 Round the lake" in seen(hand)
        await hand.press("escape", "escape")
        assert "Round the lake" in seen(hand)
        assert "Short walk" not in seen(hand)

    walk(session_at(tmp_path, plan), steps)


def test_the_plan_is_opened_as_it_is_by_now(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        written(tmp_path, 'title = "Short walk"', 'title = "Round the lake"')
        await hand.press("p")
        assert "Round the lake, every day" in seen(hand)
        await hand.press("escape")
        written(tmp_path, 'title = "Round the lake"', 'title = "Round the lake')
        await hand.press("p")
        assert "Round the lake, every day" in seen(hand)

    walk(session_at(tmp_path, PLAN), steps)


def test_a_plan_broken_outside_is_said_on_the_way_back_to_today(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("question_mark")
        written(tmp_path, 'title = "Soup"', 'title = "Soup')
        await hand.press("escape")
        await hand.pilot.pause()
        assert "Your plan file has a part I can't read. Nothing was changed." in seen(hand)

    walk(session_at(tmp_path, PLAN), steps)


def test_undo_on_the_screen_keeps_what_was_changed_outside(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await at_walk(hand)
        await hand.press("x")
        written(tmp_path, 'contact = "door bell"', 'contact = "the red door"')
        await hand.press("u")
        assert "That version is kept in the history." in seen(hand)

    walk(session_at(tmp_path, PLAN), steps)
    history = file_in(tmp_path).parent / "history"
    kept = [path.read_text(encoding="utf-8") for path in history.rglob("*.toml")]
    assert any('contact = "the red door"' in text for text in kept)


def test_a_file_broken_outside_is_left_and_nothing_is_lost(tmp_path: Path) -> None:
    broken: list[str] = []

    async def steps(hand: Hand) -> None:
        await at_walk(hand)
        broken.append(written(tmp_path, "[[people]]", "[[people"))
        await hand.press("x")
        assert hand.here == "PlanProblems"

    walk(session_at(tmp_path, PLAN), steps)
    assert file_in(tmp_path).read_text(encoding="utf-8") == broken[0]
    (copy,) = file_in(tmp_path).parent.glob("plan.conflict-*.toml")
    assert WAYS["let go"][1](tomllib.loads(copy.read_text(encoding="utf-8")))


def test_a_pause_from_today_keeps_what_was_changed_outside(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        written(tmp_path, 'contact = "door bell"', 'contact = "the red door"')
        await hand.press("z", "enter")
        assert MEANWHILE in seen(hand)

    walk(session_at(tmp_path, PLAN), steps)
    plan = tomllib.loads(file_in(tmp_path).read_text(encoding="utf-8"))
    assert plan["people"][0]["contact"] == "the red door"
    assert len(plan["pauses"]) == 1


def test_that_others_could_open_the_plan_is_said_and_mended(tmp_path):
    session = session_at(tmp_path, PLAN)
    file = session.folder().file
    file.chmod(0o644)
    seen = []

    async def steps(hand: Hand) -> None:
        seen.append(hand.sight())

    walk(session, steps)
    assert "Other people on this computer could open your hearten files." in seen[0]
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_plan_folder_that_goes_away_ends_nothing(tmp_path):
    session = session_at(tmp_path, SAM.read_text(encoding="utf-8"))

    async def steps(hand: Hand) -> None:
        await hand.press("down", "d")
        shutil.rmtree(session.home.plans)
        for key in (
            "u",
            "d",
            "h",
            "s",
            "n",
            "escape",
            "i",
            "escape",
            "down",
            "enter",
            "escape",
            "w",
        ):
            await hand.press(key)
            assert hand.app.is_running
        assert "Something broke" not in hand.sight()

    walk(session, steps)
