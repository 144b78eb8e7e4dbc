"""The whole way: the commands of the README, with the plugin on, into a plan in use."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import hearten_csv
import pytest

from hearten.testing import check_importer

if TYPE_CHECKING:
    from hearten.testing import HeartenLoad, HeartenPlan, HeartenRun

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ hearten (import csv .*)$", README, re.MULTILINE)
(TABLE,) = re.findall(r"```csv\n(.*?)```", README, re.DOTALL)
OWN = "When,What,How\n2026-11-20,Walk,yes\n2026-11-21,Walk,yes\n"


def test_it_keeps_every_promise_of_an_importer() -> None:
    plan = check_importer(hearten_csv.Csv(), TABLE.encode(), layout="yes")
    assert plan is not None
    assert [habit.title for habit in plan.habits] == ["Walk", "Water"]


@pytest.fixture
def commands(tmp_path: Path, hearten_load: HeartenLoad) -> list[list[str]]:
    """The commands of the README, for files that are there; the plugin is on."""
    hearten_load(hearten_csv)
    for name, text in (("habits.csv", TABLE), ("own.csv", OWN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [
        [str(tmp_path / word) if word.endswith(".csv") else word for word in shlex.split(command)]
        for command in COMMANDS
    ]


def test_the_commands_of_the_readme(
    commands: list[list[str]], hearten_run: HeartenRun, hearten_plan: HeartenPlan
) -> None:
    plain, answered, own = commands
    before = len(hearten_plan.entries())
    looked = hearten_run(*plain, "--dry-run")
    assert "Comes in: Walk, Water; 2 entries." in looked.out
    assert "Left out, not recorded: 1 (line 3 · 2026-11-21 Walk)" in looked.out
    assert len(hearten_plan.entries()) == before

    brought = hearten_run(*answered)
    assert (brought.code, "In your plan now: Walk, Water." in brought.out) == (0, True)
    water = next(habit for habit in hearten_plan.read().habits if habit.id == "water")
    assert (water.kind, dict(water.options)) == ("count", {"unit": "glasses"})
    assert [(e.habit, dict(e.answers), e.note) for e in hearten_plan.entries()[before:]] == [
        ("walk", {}, "slowly"),
        ("water", {"amount": 6}, None),
    ]
    again = hearten_run(*answered)
    assert "Nothing new: both entries were here already." in again.out

    of_own = hearten_run(*own)
    assert (of_own.code, "Comes in: 2 entries." in of_own.out) == (0, True)
    assert hearten_run("check").code == 0


def test_answers_are_offered_for_the_same_columns_and_not_for_others(
    commands: list[list[str]],
    tmp_path: Path,
    hearten_run: HeartenRun,
    hearten_plan: HeartenPlan,
) -> None:
    """A no to one table is none to another: that is read as it looks."""
    *own, _ = commands[2]
    assert hearten_run(*own, "--answer", "values=", "--yes").code == 0
    (tmp_path / "own.csv").write_text(f"{OWN}2026-11-22,Walk,no\n", encoding="utf-8")
    same = hearten_run("import", "csv", str(tmp_path / "own.csv"), "--dry-run")
    assert "Comes in: one entry.\n" in same.out  # with no column of values, a no is done, too
    other = hearten_run(*commands[0], "--dry-run")
    assert "2026-11-20 Walk: done, with its note" in other.out
