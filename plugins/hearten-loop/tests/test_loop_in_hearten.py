"""The whole way: the commands of the README, with the plugin on, into a plan in use."""

from __future__ import annotations

import io
import re
import shlex
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import hearten_loop
import pytest

from hearten.testing import check_importer

if TYPE_CHECKING:
    from hearten.testing import HeartenLoad, HeartenPlan, HeartenRun

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
FILES = {
    "Habits.csv": (
        "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,"
        "Unit,Target Type,Target Value,Archived?\n"
        "001,Walk,YES_NO,,,3,7,#FF8F00,,,,false\n"
        "002,Pills,NUMERICAL,,,1,1,#00897B,pieces,AT_LEAST,2.0,false\n"
    ),
    "001 Walk/Checkmarks.csv": "Date,Value,Notes\n2026-11-21,YES_MANUAL,slowly\n2026-11-20,NO,\n",
    "002 Pills/Checkmarks.csv": "Date,Value,Notes\n2026-11-21,2000,\n",
}


def packed() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for path, text in FILES.items():
            zipped.writestr(path, text)
    return made.getvalue()


def test_it_keeps_every_promise_of_an_importer() -> None:
    plan = check_importer(hearten_loop.Loop(), packed())
    assert plan is not None
    assert [habit.title for habit in plan.habits] == ["Walk", "Pills"]


@pytest.fixture
def command(tmp_path: Path, hearten_load: HeartenLoad) -> list[str]:
    """The command of the README, for a file that is there; the plugin is on."""
    hearten_load(hearten_loop)
    found = re.search(r"^\$ hearten (import loop .*)$", README, re.MULTILINE)
    assert found is not None
    *words, name = shlex.split(found[1])
    file = tmp_path / name
    file.write_bytes(packed())
    return [*words, str(file)]


def test_the_command_of_the_readme(
    command: list[str], hearten_run: HeartenRun, hearten_plan: HeartenPlan
) -> None:
    before = len(hearten_plan.entries())
    looked = hearten_run(*command, "--dry-run")
    assert "Comes in: Walk, Pills; 2 entries." in looked.out
    assert "Left out, not recorded: 1 (001 Walk/Checkmarks.csv:3)" in looked.out
    assert len(hearten_plan.entries()) == before

    brought = hearten_run(*command, "--answer", "agreed=pills", "--yes")
    assert (brought.code, "In your plan now: Walk, Pills." in brought.out) == (0, True)
    pills = next(habit for habit in hearten_plan.read().habits if habit.id == "pills")
    assert (pills.fixed, pills.kind, pills.options) == (True, "done", {})
    assert sorted((e.habit, e.did, e.note) for e in hearten_plan.entries()[before:]) == [
        ("pills", "done", None),
        ("walk", "done", "slowly"),
    ]

    again = hearten_run(*command, "--answer", "agreed=pills", "--yes")
    assert "Nothing new: both entries were here already." in again.out
    assert len(hearten_plan.entries()) == before + 2
    assert hearten_run("check").code == 0
