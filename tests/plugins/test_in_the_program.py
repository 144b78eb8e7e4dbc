"""Plugins that misbehave, met through the commands: no command breaks, no plan changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from helpers.program import Program

EVERY_METHOD = """
from hearten.api import Exporter, HabitKind, Importer, PlanTemplate, hookimpl

class Kind(HabitKind):
    name = "breathing"
    label = "Breathing"
    def score(self, *given): raise ValueError("private")
    def describe(self, *given): raise ValueError("private")
    def is_due(self, *given): raise ValueError("private")
    def summary(self, *given): raise ValueError("private")

class Format(Exporter):
    name = "format"
    label = "A format"
    def export(self, context): raise ValueError("private")

class Template(PlanTemplate):
    name = "template"
    label = "A template"
    def toml(self): raise ValueError("private")

@hookimpl
def hearten_habit_kinds(): return [Kind()]
@hookimpl
def hearten_exporters(): return [Format()]
@hookimpl
def hearten_plan_templates(): return [Template()]
@hookimpl
def hearten_plan_saved(plan): raise ValueError("private")
@hookimpl
def hearten_notices(plan): raise ValueError("private")
"""
PLUGINS = {
    "raises": EVERY_METHOD,
    "exits": "import sys\nsys.exit(0)\n",
    "misspelt": "from hearten.api import hookimpl\n@hookimpl\ndef hearten_habit_kind(): ...\n",
}
HABIT = """
[[habits]]
id = "three-breaths"
title = "Three breaths"
kind = "breathing"
rhythm = { every = "day" }
at = 12:30:00
"""


@pytest.fixture(params=sorted(PLUGINS))
def program(request: pytest.FixtureRequest, with_sam: Program) -> Program:
    """The program with one such plugin enabled, and a habit of its kind."""
    data = with_sam.home / "data"
    (data / "plugins").mkdir(mode=0o700)
    (data / "plugins" / "odd.py").write_text(PLUGINS[request.param])
    (data / "config.toml").write_text('enable = ["odd"]\n')
    with_sam.plan.write_text(with_sam.plan.read_text() + HABIT)
    return with_sam


@pytest.mark.parametrize(
    "words",
    [
        ("show",),
        ("check",),
        ("export",),
        ("export", "markdown", "-o", "-"),
        ("export", "ics", "-o", "-"),
        ("export", "json", "-o", "-"),
        ("templates",),
        ("plugins",),
        ("plugins", "info", "odd"),
        ("help-now",),
    ],
    ids=" ".join,
)
def test_every_command_goes_on(program: Program, words: tuple[str, ...]) -> None:
    before = program.plan.read_bytes()
    ran = program(*words)
    assert ran.code in (0, 1)
    assert ran.out + ran.err
    for bad in ("Traceback", "Something broke", "private"):
        assert bad not in ran.out + ran.err
    assert ran.err.count("set aside for now") <= 1
    assert program.plan.read_bytes() == before


def test_a_change_is_stored_and_its_habit_can_be_paused(program: Program) -> None:
    ran = program("pause", "three-breaths", "--until", "2026-12-24", "--date", "2026-12-20")
    assert ran.code == 0, ran.err
    text = program.plan.read_text()
    assert HABIT.strip() in text
    assert 'what = "three-breaths"' in text


def test_without_plugins_it_is_not_met(program: Program) -> None:
    ran = program("check", "--no-plugins")
    assert "odd" not in ran.err
