"""The fixtures of ``hearten.testing``, used as an author uses them."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from helpers.plans import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.testing import HeartenLoad, HeartenPlan, HeartenRun, HeartenWizard

TEA = """\
from hearten.api import HabitKind, Number, hookimpl

class Tea(HabitKind):
    name = "tea"
    label = "Cups of tea"
    options = (Number(key="cups", label="How many cups?", low=1, high=9, default=2),)
    asks = (Number(key="drunk", label="How many cups?", low=0, high=9),)
    def describe(self, habit):
        return f"{habit.title}: {self.option(habit, 'cups')} cups"

@hookimpl
def hearten_habit_kinds():
    return [Tea()]
"""


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    """A plugin in one file."""
    place = tmp_path / "tea.py"
    place.write_text(TEA)
    return place


def test_a_command_runs_with_the_plugin_on(
    tea: Path,
    hearten_load: HeartenLoad,
    hearten_plan: HeartenPlan,
    hearten_run: HeartenRun,
    hearten_today: dt.date,
) -> None:
    loaded = hearten_load(tea)
    assert (loaded.name, list(loaded.kinds)) == ("tea", ["tea"])
    assert loaded.hooks == ("hearten_habit_kinds",)
    habit = hearten_plan.add_habit("tea", "Tea", cups=3)
    assert loaded.kinds["tea"].describe(habit) == "Tea: 3 cups"
    ran = hearten_run("done", "tea", "3")
    assert (ran.code, ran.err) == (0, "")
    (entry,) = hearten_plan.entries()
    assert (entry.day, entry.answers) == (hearten_today, {"drunk": 3})
    assert "Tea" in hearten_run("today").out


def test_the_page_of_habits_is_answered(
    tea: Path, hearten_load: HeartenLoad, hearten_wizard: HeartenWizard
) -> None:
    hearten_load(tea)
    made = hearten_wizard("Cups of tea", "every day", to={"Say more": "+", "How many cups?": "4"})
    (habit,) = made.plan.habits
    assert (habit.kind, habit.options) == ("tea", {"cups": 4})
    assert made.prompts[1].startswith("Cups of tea: how often?\n  1 every day\n")
    assert "How many cups?\n  For example: 5" in made.prompts
    assert made.out.endswith("Saved. You can close this now.\n")


def test_a_page_that_does_not_come_to_its_end_is_told(
    hearten_plan: HeartenPlan, hearten_wizard: HeartenWizard
) -> None:
    hearten_plan.file.write_text("title = ")
    with pytest.raises(AssertionError) as told:
        hearten_wizard("Tea")
    assert str(told.value).startswith("the page of habits ended with exit code 1: ")


def test_a_plugin_that_does_not_load_is_told_as_the_program_does(
    tea: Path, hearten_load: HeartenLoad
) -> None:
    tea.write_text(TEA.replace("name =", "nmae ="))
    with pytest.raises(AssertionError) as told:
        hearten_load(tea)
    assert str(told.value) == (
        'The plugin "tea" is set aside for now: its habit kind has no name; write name = "..." '
        "in the class Tea (tea.py, line 3). Nothing of yours is lost."
    )
    tea.write_text("import nowhere_at_all")
    with pytest.raises(AssertionError, match=r"raised ModuleNotFoundError: nowhere_at_all \(tea"):
        hearten_load(tea)
    with pytest.raises(AssertionError, match=r"there is no file .*/none\.py$"):
        hearten_load("none.py")


def test_a_module_is_loaded_under_the_name_that_its_package_gives_it(
    hearten_load: HeartenLoad, hearten_run: HeartenRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = ROOT / "plugins" / "hearten-breathing"
    monkeypatch.syspath_prepend(str(package / "src"))
    loaded = hearten_load("hearten_breathing")
    assert (loaded.name, list(loaded.kinds)) == ("breathing", ["breathing"])
    assert hearten_load(sys.modules["hearten_breathing"]).plugin is loaded.plugin
    assert hearten_run("plugins").out.splitlines()[1:] == [
        "breathing  0.1.0  hearten-breathing  on"
    ]


def test_settings_and_commands_are_as_in_the_program(
    tea: Path, hearten_load: HeartenLoad, hearten_plan: HeartenPlan, hearten_run: HeartenRun
) -> None:
    pours = """
from hearten.api import Command

@hookimpl
def hearten_settings():
    return [Number(key="pots", label="How many pots?", low=1, high=9, default=1)]

class Pour(Command):
    name = "pour"
    def run(self, args, context):
        return 0

@hookimpl
def hearten_commands(settings):
    return [Pour()]

@hookimpl
def hearten_notices(today, settings):
    return [f"{settings['pots']} pots on {today}"]
"""
    tea.write_text(TEA + pours)
    loaded = hearten_load(tea, pots=4)
    assert (loaded.settings, list(loaded.commands)) == ({"pots": 4}, ["pour"])
    assert hearten_run("today").out.endswith("\n4 pots on 2026-11-22\n")
    with pytest.raises(AssertionError, match="pots: 99 is not between 1 and 9"):
        hearten_load(tea, pots=99)


def test_there_is_no_network_and_nobody_elses_home(
    tea: Path, hearten_load: HeartenLoad, hearten_plan: HeartenPlan, hearten_run: HeartenRun
) -> None:
    asks = """
import os, socket
@hookimpl
def hearten_notices(today):
    said = [os.environ["HOME"], os.getcwd()]
    try:
        socket.create_connection(("192.0.2.1", 80), 1)
    except OSError as error:
        said.append(error.strerror)
    return said
"""
    tea.write_text(TEA + asks)
    hearten_load(tea)
    before = dict(os.environ)
    ran = hearten_run("today")
    home = str(hearten_plan.folder).partition("/home/")[0]
    assert ran.out.splitlines()[-3:] == [home, home, "there is no network in a test of a plugin"]
    assert (dict(os.environ), sys.stdout.closed) == (before, False)


def test_a_day_of_before_can_be_put_there(
    tea: Path, hearten_load: HeartenLoad, hearten_plan: HeartenPlan, hearten_run: HeartenRun
) -> None:
    hearten_load(tea)
    habit = hearten_plan.add_habit("tea", rhythm="mon, thu")
    entry = hearten_plan.add_entry(habit, dt.date(2026, 11, 19), drunk=2)
    assert (entry.habit, entry.day, entry.answers) == (
        habit.id,
        dt.date(2026, 11, 19),
        {"drunk": 2},
    )
    assert hearten_plan.add_habit("done").id == "a-small-thing-2"
    assert hearten_run("look-back").err == ""


def test_whoever_has_hearten_installed_loads_next_to_nothing_of_it() -> None:
    ours = "sorted(name for name in sys.modules if name.startswith('hearten'))"
    code = f"import sys, hearten.testing.fixtures; print(*{ours})"
    ran = subprocess.run(
        (sys.executable, "-W", "error", "-c", code), capture_output=True, check=True
    )
    assert ran.stdout.split() == [b"hearten", b"hearten.testing", b"hearten.testing.fixtures"]
