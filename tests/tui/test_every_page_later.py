"""Every page of the wizard is reached later: from the plan page, and from the list of all keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.tui.widgets.pick_list import PickList
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-22

[[habits]]
id = "walk"
title = "Walk"
rhythm = { every = "day" }
"""
PAGES = (
    ("areas", "Areas of life"),
    ("hopes", "Small hopes"),
    ("steps", "Small steps"),
    ("habits", "Habits"),
    ("checkins", "Checking in"),
    ("day", "The shape of my day"),
    ("well", "When I am all right"),
    ("people", "People and help"),
    ("kindness", "My kindness toolbox"),
    ("lately", "How I've been treating myself lately"),
    ("obstacles", "What may get in the way"),
    ("signs", "What I notice, and what I do then"),
    ("safety", "A plan for very hard moments"),
    ("welcome", "About this plan"),
    ("read-back", "The whole plan, line by line"),
)


def rows(hand: Hand) -> list[str]:
    """Return the rows of the choice in view."""
    return [line.strip(" ▸") for line in hand.lines()[2:-2] if line.strip(" ▸")][1:]


async def from_all_keys(hand: Hand) -> None:
    """Choose every page from the list of all keys."""
    await hand.press("question_mark")
    picks = hand.app.screen.query_one(PickList)
    rows = [row for row in picks.rows if not row.heading]
    place = [row.note.plain for row in rows].index("every page of the plan, one by one")
    await hand.press(*["down"] * place, "enter")


def test_the_plan_page_leads_to_each_of_them(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("p")
        for number, (page, _) in enumerate(PAGES):
            await hand.press("end", "enter")
            assert rows(hand) == [label for _, label in PAGES]
            await hand.press(*["down"] * number, "enter")
            assert hand.app.screen.sitting.state.page == page
            await hand.press("escape")
            assert hand.here == "Plan"

    walk(session_at(tmp_path, PLAN), steps)


@pytest.mark.parametrize("way_in", [(), ("p",)])
def test_the_list_of_all_keys_leads_to_them(tmp_path: Path, way_in: tuple[str, ...]) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press(*way_in)
        home = hand.here
        await from_all_keys(hand)
        assert rows(hand) == [label for _, label in PAGES]
        await hand.press("down", "enter")
        assert hand.app.screen.sitting.state.page == "hopes"
        await hand.press("escape")
        assert hand.here == home

    walk(session_at(tmp_path, PLAN), steps)


def test_what_nothing_was_said_on_is_named_plainly(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("p", "end")
        said = " ".join(hand.sight().split())
        assert "More of the plan its pages, one by one" in said
        assert (
            "Areas of life · Small hopes · Small steps · Checking in · The shape of my day · "
            "When I am all right · People and help · My kindness toolbox · How I've been treating "
            "myself lately · What may get in the way · What I notice, and what I do then · "
            "A plan for very hard moments"
        ) in said

    walk(session_at(tmp_path, PLAN), steps)


def test_in_a_full_plan_the_row_stands_alone(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("p", "end")
        lines = [line.strip() for line in hand.lines() if line.strip()]
        (at,) = (n for n, line in enumerate(lines) if line.startswith("▸ More of the plan"))
        assert lines[at + 1].startswith("enter open")

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)


@pytest.mark.parametrize(
    ("kind", "said", "told", "row"),
    [
        ("A person", ["Ana", "0151"], "Ana", "▸ Ana"),
        (
            "A step",
            ["call the practice"],
            '"call the practice"',
            "▸ A small step: call the practice.",
        ),
        ("An early sign", ["silence", "one word"], '"silence"', "▸ More of what I wrote"),
    ],
)
def test_what_was_added_is_under_the_cursor(
    tmp_path: Path, kind: str, said: list[str], told: str, row: str
) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("p", "a")
        labels = [line.strip(" ▸") for line in hand.lines()]
        first = next(n for n, line in enumerate(labels) if line.startswith("Something small"))
        at = next(n for n, line in enumerate(labels) if line.startswith(f"{kind} "))
        await hand.press(*["down"] * (at - first), "enter")
        for words in said:
            await hand.write(words)
            await hand.press("ctrl+n")
        for _ in range(6):
            if hand.here == "Wizard":
                await hand.press("ctrl+n")
        assert hand.here == "Plan"
        assert row in hand.sight()
        assert f"{told} is in the plan. u takes it back." in hand.sight()
        await hand.press("u")
        assert row not in hand.sight()

    walk(session_at(tmp_path, PLAN), steps)
