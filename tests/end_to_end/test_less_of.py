"""Of what there is to be less of, no number is called enough: it would read as so many glasses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow

LESS = "Habits I'd like less of"
WINE = "drink less wine"


def plan_file(hearten: Program) -> Path:
    """Return the file of the only plan there is."""
    (file,) = hearten.plan.parents[1].glob("*/plan.toml")
    return file


@pytest.fixture
def begun(hearten: Program) -> Program:
    """Return a home whose plan was made by the first questions."""
    assert hearten("new", "--plain", typed=f"{LESS}\n{WINE}\nmost days\n").code == 0
    return hearten


SHOWN: tuple[tuple[str, ...], ...] = (
    ("today",), ("today", "--json"), ("show",), ("show", WINE), ("review", "--plain"),
    ("export", "markdown", "-o", "-"), ("export", "fridge", "--format", "text", "-o", "-"),
    ("export", "report", "--format", "text", "-o", "-"), ("edit", WINE, "--smaller"),
    ("edit", WINE, "--plain"),
)  # fmt: skip


@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
@pytest.mark.parametrize("stored", [False, True], ids=["new", "written before"])
def test_nothing_says_that_some_is_enough(
    words: tuple[str, ...], stored: bool, begun: Program
) -> None:
    if stored:
        file = plan_file(begun)
        text = file.read_text(encoding="utf-8")
        assert "about" not in text
        file.write_text(text.replace(f'title = "{WINE}"', f'title = "{WINE}"\nabout = 5'))
        assert "about = 5" in file.read_text(encoding="utf-8")
    ran = begun(*words, typed="+\n" + "\n" * 60 if "--plain" in words else None)
    assert re.findall(r"about \w+(?: a week)? is enough|how many times", ran.out) == [], ran.out
    assert "about 5" not in ran.out


def test_a_few_times_a_week_is_no_number_on_today_either(hearten: Program) -> None:
    hearten("new", "--plain", typed=f"{LESS}\n{WINE}\na few times a week\n")
    said = hearten("today").out
    assert WINE in said
    assert "3" not in said.partition(WINE)[2].partition("\n")[0]
    assert "about" not in plan_file(hearten).read_text(encoding="utf-8")


def test_another_area_says_it_as_before(hearten: Program) -> None:
    hearten("new", "--plain", typed="Body and movement\nwalk\nmost days\n")
    assert "about 5 a week is enough" in hearten("today").out


def test_a_kind_for_less_of_something_has_no_enough_in_any_area() -> None:
    from hearten.model.plan.parts import Habit

    wine = Habit(id="wine", title=WINE, kind="reduce", about=5)
    fewer = Habit(id="fewer", title="cups", kind="count", options={"towards": "fewer"})
    assert [habit.has_enough for habit in (wine, fewer, Habit(id="a", title="a"))] == [
        False, False, True,
    ]  # fmt: skip
