"""No low week is set beside its target: not in a command, on a screen or in data."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow

PLAN = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"
started = 2026-09-01

[[habits]]
id = "wind-down"
title = "Wind down"
rhythm = { every = "day" }
about = 4

[[habits]]
id = "walk"
title = "Short walk"
rhythm = { times = 3, per = "week" }

[[habits]]
id = "water"
title = "Drink water"
kind = "count"
rhythm = { every = "day" }
options = { amount = 8, unit = "glasses" }

[[habits]]
id = "coffee"
title = "Coffee"
kind = "count"
rhythm = { every = "day" }
options = { amount = 2, unit = "cups", towards = "fewer" }

[[habits]]
id = "read"
title = "Read"
kind = "minutes"
rhythm = { every = "day" }
options = { amount = 20 }
"""
TODAY = "2026-11-22"  # a Sunday, the last day of its week
MARKS = ("wind-down", "walk", "water 3", "coffee 5", "read 5")
# How often, and how much of it on a day; each with the target that is never in its line.
OFTEN, MUCH = r"\b(?:once|twice|times)\b", r"\b(?:3 glasses|5 cups|5 minutes)\b"
TARGETS = {
    OFTEN: ("is enough", "a week"),
    MUCH: ("8 glasses", "2 cups", "or fewer", "20 minutes"),
}
# All that counts, or that looks at a day or a week. What the plan itself says, without a count,
# is what show, edit and the exports of the plan are for.
COUNTING = (
    "today", "today --all", "today --hard", "today --all --date 2026-11-21", "look-back",
    "look-back --year", "look-back --json", "review --plain", "review --look-again --plain",
    "checkin --plain", "checkin --quick okay", "jar", "here", "journal list", "letter", "done walk",
    "practice", "setback --plain",
)  # fmt: skip


def set_beside(text: str) -> list[str]:
    """Return the lines in which a count has its target beside it."""
    return [
        line
        for line in text.splitlines()
        for count, targets in TARGETS.items()
        if re.search(count, line.replace("times a week", "")) and any(t in line for t in targets)
    ]


def lived(program: Program, *, often: int = 1, heavy: bool = False) -> Program:
    """Return the program in a home whose week held each habit so often."""
    program.plan.parent.mkdir(mode=0o700, parents=True)
    program.plan.write_text(PLAN, encoding="utf-8")
    for day in range(22, 22 - often, -1):
        for words in MARKS:
            assert program("done", *words.split(), "--date", f"2026-11-{day}").code == 0
    if heavy:
        assert program("checkin", "--quick", "heavy", "--date", TODAY).code == 0
    return program


@pytest.mark.parametrize("words", COUNTING)
def test_no_command_sets_a_low_week_beside_what_is_enough(hearten: Program, words: str) -> None:
    program = lived(hearten)
    ran = program("--date", TODAY, *words.split(), typed="\n" * 40)
    assert ran.code == 0, ran
    assert set_beside(ran.out) == []
    if "review" in words or "look-back" in words:
        assert "Wind down" in ran.out
        assert "enough" not in ran.out.replace("That's enough", "")
        assert "times a week" not in ran.out


def test_today_says_how_it_stands_and_how_often_and_never_what_is_enough(hearten: Program) -> None:
    program = lived(hearten)
    said = program("--date", TODAY, "today", "--all").out
    assert "  Drink water · done · once this week\n      3 glasses\n" in said
    assert "  Coffee · done · noticed once this week\n      5 cups\n" in said
    assert "  Read · done · once this week\n      5 minutes\n" in said
    said = program("--date", "2026-11-21", "today", "--all").out
    assert "  Wind down · once this week\n" in said
    assert "  Short walk · once this week\n" in said
    said = program("--date", "2026-11-16", "today", "--all").out
    assert "  Drink water: about 8 glasses" in said


def test_the_data_of_today_neither(hearten: Program) -> None:
    program = lived(hearten)
    data = json.loads(program("--date", TODAY, "today", "--all", "--json").out)
    items = [*(each for group in data["groups"] for each in group["items"]), *data["more"]]
    told = {each["id"]: (each["title"], each["rhythm"], each["week"]) for each in items}
    assert told == {
        "wind-down": ("Wind down", None, "once this week"),
        "walk": ("Short walk", None, "once this week"),
        "water": ("Drink water", None, "once this week"),
        "coffee": ("Coffee", None, "noticed once this week"),
        "read": ("Read", None, "once this week"),
    }
    data = json.loads(program("--date", "2026-11-09", "today", "--all", "--json").out)
    items = [*(each for group in data["groups"] for each in group["items"]), *data["more"]]
    told = {each["id"]: (each["title"], each["rhythm"], each["week"]) for each in items}
    assert told["wind-down"] == ("Wind down", "about 4 a week is enough", None)
    assert told["walk"] == ("Short walk", "about 3 times a week", None)


REVIEW = ("--date", TODAY, "review", "--plain")


@pytest.mark.parametrize(
    ("often", "heavy", "held", "stands"),
    [
        (1, False, "Wind down: once", "Wind down"),
        (3, False, "Wind down: three times", "Wind down"),
        (4, False, "Wind down: four times, about 4 is enough",
         "Wind down: every day; about 4 a week is enough"),
        (4, True, "Wind down: four times", "Wind down"),
    ],
)  # fmt: skip
def test_a_review_says_what_is_enough_once_it_was_reached(
    hearten: Program, often: int, heavy: bool, held: str, stands: str
) -> None:
    program = lived(hearten, often=often, heavy=heavy)
    lines = [line.strip() for line in program(*REVIEW, typed="\n" * 40).out.splitlines()]
    assert held in lines
    assert stands in lines[lines.index(held) + 1 :]
    each = [
        line.strip() for line in program(*REVIEW, typed="\n\n\n2\n" + "\n" * 9).out.splitlines()
    ]
    assert ("about 4 is enough" in each) is (often == 4 and not heavy)


def test_the_wider_look_sets_no_week_beside_its_counts(hearten: Program) -> None:
    said = lived(hearten, often=4)("--date", TODAY, "review", "--look-again", "--plain",
                                   typed="\n" * 60).out  # fmt: skip
    assert "  Wind down: four times\n" in said
    assert "a week" not in said


def test_no_screen_does(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)
    seen: dict[str, str] = {}

    async def steps(hand: Hand) -> None:
        from hearten.actions.today.mark import mark_by_name

        for words in MARKS:
            name, _, amount = words.partition(" ")
            mark_by_name(session, name, "done", amount=amount or None)
        hand.app.go_home()
        await hand.pilot.pause()
        seen["today"] = hand.sight()
        await hand.press("l")
        seen["look back"] = hand.sight()
        await hand.press("escape")

    walk(session, steps)
    walk(session_at(tmp_path), _reviewing(seen), start="flow:check-in:weekly")
    assert {where: set_beside(sight) for where, sight in seen.items()} == {
        "today": [], "look back": [], "held": [], "fit": [],
    }  # fmt: skip
    assert "about 8 glasses" not in seen["today"]
    assert "Wind down: once" in seen["held"]
    assert "is enough" not in seen["held"]
    assert "is enough" not in seen["fit"]


def _reviewing(seen: dict[str, str]):
    async def steps(hand: Hand) -> None:
        seen["held"] = hand.sight()
        for _ in range(12):
            if "How they are now" in hand.sight():
                break
            await hand.press("enter")
        seen["fit"] = hand.sight()

    return steps
