"""hearten plugins faults, and HEARTEN_TRACE_PLUGINS=1: what an author sees of their plugin."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from hearten.plugins.call_trace import in_short
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from helpers.program import Program

DAY = ("--date", "2026-11-22")
TEA = """\
from hearten.api import HabitKind, hookimpl

class Tea(HabitKind):
    name = "tea"
    label = "Tea"
    def summary(self, habit, entries):
        raise ValueError("private words")

@hookimpl
def hearten_habit_kinds(): return [Tea()]
"""
NOTES = """\
from hearten.api import hookimpl

@hookimpl
def hearten_notices(plan): return [f"Hello, {plan.title}"]
"""
ODD = """\
from hearten.api import hookimpl

@hookimpl
def hearten_exporters(): return 3
"""


def on(program: Program, **plugins: str) -> Program:
    program.plugins.mkdir(parents=True, exist_ok=True)
    for name, text in plugins.items():
        (program.plugins / f"{name}.py").write_text(text, encoding="utf-8")
    turned_on(program.root, *plugins)
    program.plan.write_text(program.plan.read_text().replace('kind = "minutes"', 'kind = "tea"', 1))
    return program


def test_each_fault_is_listed_once_with_the_way_on(with_sam: Program) -> None:
    ran = on(with_sam, tea=TEA, odd=ODD, notes=NOTES)("plugins", "faults", *DAY)
    assert ran.code == 1
    assert ran.out == (
        'The plugin "odd" is set aside for now: its hook hearten_exporters gave an int where a '
        "list of Exporter objects is needed (odd.py, line 3). Nothing of yours is lost.\n"
        'The plugin "tea" is set aside for now: its kind "tea", in summary, raised ValueError '
        "(tea.py, line 7). Nothing of yours is lost.\n"
    )
    assert ran.err == (
        "To see where in their code: hearten plugins faults --trace\n"
        "To look into it: hearten plugins check odd. To leave it out: hearten plugins disable odd\n"
        "To look into it: hearten plugins check tea. To leave it out: hearten plugins disable tea\n"
    )


def test_with_trace_it_is_shown_where(with_sam: Program) -> None:
    program = on(with_sam, tea=TEA)
    assert "private words" not in program("plugins", "faults", *DAY).out
    ran = program("plugins", "faults", "--trace", *DAY)
    assert "line 7, in summary\n" in ran.out
    assert "ValueError: private words\n" in ran.out
    assert "To see where" not in ran.err
    data = json.loads(program("plugins", "faults", "--json", *DAY).out)
    assert data["faults"] == [
        {
            "plugin": "tea",
            "what": 'its kind "tea", in summary, raised ValueError (tea.py, line 7)',
            "aside": True,
        }
    ]


def test_where_nothing_is_wrong_that_is_said(with_sam: Program) -> None:
    ran = with_sam("plugins", "faults")
    assert (ran.code, ran.out) == (0, "No plugin is on but what is built in.\n")
    ran = on(with_sam, notes=NOTES)("plugins", "faults", *DAY)
    assert (ran.code, ran.out) == (0, "Nothing went wrong in the plugins that are on.\n")
    with_sam.plan.write_text("no plan")
    ran = with_sam("plugins", "faults", *DAY)
    assert (ran.code, ran.out) == (0, "Nothing went wrong in the plugins that are on.\n")


def test_every_call_is_one_line_with_nothing_of_the_person_in_it(with_sam: Program) -> None:
    program = on(with_sam, notes=NOTES)
    assert program("today", *DAY).err == ""
    ran = program("today", *DAY, HEARTEN_TRACE_PLUGINS="1")
    assert [re.sub(r"\d+\.\d ms", "0.0 ms", line) for line in ran.err.splitlines()] == [
        "plugin notes: to be loaded: 0.0 ms: module",
        "plugin notes: to be loaded: 0.0 ms: Hooks",
        "plugin notes: hook hearten_notices: 0.0 ms: list of 1",
    ]
    assert "Hello, A softer winter" in ran.out
    assert "Hello" not in ran.err


def test_a_call_that_goes_wrong_is_a_line_too(with_sam: Program) -> None:
    ran = on(with_sam, odd=ODD)("export", "text", HEARTEN_TRACE_PLUGINS="1")
    assert re.search(
        r"^plugin odd: hook hearten_exporters: \d+\.\d ms: raised PluginError$", ran.err, re.M
    )


def test_what_was_said_before_is_not_said_again_while_calls_are_traced(with_sam: Program) -> None:
    program = on(with_sam, notes=NOTES)
    for _ in range(2):
        assert "hearten_notices" in program("today", HEARTEN_TRACE_PLUGINS="1").err


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (None, "None"),
        (True, "True"),
        ("my words", "text of 8 letters"),
        (b"12", "2 bytes"),
        (["mine", "too"], "list of 2"),
        (("mine",), "list of 1"),
        ({"mine": 1}, "dict of 1"),
        (0.5, "float"),
    ],
)
def test_a_result_is_told_by_its_kind_and_size(result: object, told: str) -> None:
    assert in_short(result) == told


def test_a_habit_whose_kind_can_not_say_when_it_stands_is_still_there(with_sam: Program) -> None:
    own_days = TEA.replace("def summary(self, habit, entries)", "def is_due(self, habit, day)")
    program = on(with_sam, tea=own_days)
    program.plan.write_text(
        f'{program.plan.read_text()}\n[[habits]]\nid = "cup"\ntitle = "A cup"\nkind = "tea"\n'
    )
    ran = program("today", *DAY)
    assert "If it comes up\n  Coffee after four\n  A cup\n" in ran.out
    assert 'its kind "tea", in is_due, raised ValueError (tea.py, line 7)' in ran.err
    assert program("done", "a cup", *DAY).code == 0
