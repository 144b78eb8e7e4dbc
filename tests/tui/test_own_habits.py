"""On the screen, a habit in own words is asked whether it is agreed, before anything is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

ASKS = "Is this agreed with someone, like medication?"


def to_habits(*down: int):
    """Return steps that choose areas of the whole plan and go on to the habits."""

    async def steps(hand: Hand) -> None:
        await hand.press("down", "enter")
        for many in down:
            await hand.press(*["down"] * many, "space")
        for _ in range(3):
            await hand.next_page()
        assert "A habit that might help" in hand.sight()

    return steps


def flat(hand: Hand) -> str:
    """Return what is in view as one line of words."""
    return " ".join(hand.sight().replace("│", " ").split())


@pytest.mark.slow
def test_one_area_health_care_asks_and_enter_makes_up_no_rhythm(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await to_habits(8)(hand)
        await write(hand, "my tablets")
        assert ASKS in flat(hand)
        (habit,) = hand.app.screen.sitting.state.plan.habits
        assert (habit.title, habit.area, habit.rhythm) == ("my tablets", "health-care", None)
        await hand.press("enter", "enter")
        (habit,) = hand.app.screen.sitting.state.plan.habits
        assert (habit.fixed, habit.rhythm) == (True, None)

    walk(session_at(tmp_path), steps)


@pytest.mark.slow
def test_of_two_areas_it_is_asked_which_and_enter_alone_says_not_sure(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await to_habits(2, 6)(hand)
        await write(hand, "my tablets")
        said = flat(hand)
        assert "my tablets: which area is it for?" in said
        assert ASKS in said
        await hand.press("enter", "enter", "enter")
        (habit,) = hand.app.screen.sitting.state.plan.habits
        assert (habit.area, habit.fixed, habit.rhythm) == (None, True, None)

    walk(session_at(tmp_path), steps)


async def write(hand: Hand, text: str) -> None:
    """Write a habit in own words, and Enter."""
    place = hand.app.screen._prompts.box("habits/new/title").place_for(hand.app.screen)
    hand.app.screen.set_focus(place)
    await hand.write(text)
    await hand.press("enter")


PLAN = """format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"

[[areas]]
id = "health-care"
title = "Health care and treatment"

[[habits]]
id = "note"
title = "A note for my helper"
area = "health-care"
fixed = false
rhythm = { every = "day" }
"""


def test_another_one_in_its_place_is_asked_at_once(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("p", "slash")
        await hand.write("A note")
        await hand.press("enter", "w")
        place = next(iter(hand.app.screen.query("LineEntry")))
        hand.app.screen.set_focus(place)
        await hand.write("my tablets")
        await hand.press("enter")
        assert 'Is "my tablets" agreed with someone, like medication?' in flat(hand)
        await hand.press("enter")

    walk(session, steps)
    plan = session.load().plan
    assert plan is not None
    assert [(h.title, h.state, h.fixed, h.rhythm) for h in plan.habits[1:]] == [
        ("my tablets", "active", True, None)
    ]
