"""The whole way: the commands of the README, with the plugin on, into a plan in use."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import hearten_daylio
import pytest

from hearten.testing import check_importer

if TYPE_CHECKING:
    from hearten.testing import HeartenLoad, HeartenPlan, HeartenRun

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
EXPORT = (
    "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"
    '2026-11-21,November 21,Saturday,21:05,rad,"friends | gaming","","","Awesome"\n'
    '2026-11-20,November 20,Friday,08:20,irritable,"","","","One.<br>Two."\n'
)


def test_it_keeps_every_promise_of_an_importer() -> None:
    check_importer(hearten_daylio.Daylio(), EXPORT.encode("utf-8-sig"))


@pytest.fixture
def command(tmp_path: Path, hearten_load: HeartenLoad) -> list[str]:
    """The command of the README, for a file that is there; the plugin is on."""
    hearten_load(hearten_daylio)
    found = re.search(r"^\$ hearten (import daylio .*)$", README, re.MULTILINE)
    assert found is not None
    *words, name = shlex.split(found[1])
    file = tmp_path / name
    file.write_text(EXPORT, encoding="utf-8-sig")
    return [*words, str(file)]


def test_the_command_of_the_readme(
    command: list[str], hearten_run: HeartenRun, hearten_plan: HeartenPlan
) -> None:
    before = len(hearten_plan.entries())
    looked = hearten_run(*command, "--dry-run")
    assert "Comes in: 2 entries and one page of the journal." in looked.out
    assert "Changed, its mood is kept as a word: 1" in looked.out
    assert len(hearten_plan.entries()) == before

    brought = hearten_run(*command, "--answer", "mood-irritable=heavy", "--yes")
    assert brought.code == 0
    assert [(e.checkin, dict(e.answers), e.note) for e in hearten_plan.entries()[before:]] == [
        ("daily", {"day-weather": "heavy"}, "irritable"),
        ("daily", {"day-weather": "bright"}, "Awesome\nrad · friends · gaming"),
    ]

    again = hearten_run(*command, "--yes")
    nothing = "Nothing new: both entries and one page of the journal were here already."
    assert nothing in again.out
    assert len(hearten_plan.entries()) == before + 2
    assert hearten_run("check").code == 0
