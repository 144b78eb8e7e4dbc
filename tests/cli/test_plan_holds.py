"""What a plan can hold, driven as a person would: the whole way, line by line, into plan.toml."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.session import Session
from hearten.actions.wizard import machine
from hearten.actions.wizard.context_lookup import context_of
from helpers.program import Program
from helpers.typist import Marking, sit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.actions.flow.prompt import Prompt
    from helpers.typist import Desk

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Program, dict[str, Any]]:
    """A plan for which every page was filled in, and what stands in its file."""
    hearten = Program(tmp_path_factory.mktemp("whole"))
    wizard = machine.start_chosen(context_of(Session(environ=hearten.settings())))
    typed = sit(wizard, Marking()).typed
    ran = hearten("new", "--plain", "--whole", typed="\n".join(typed) + "\n")
    assert "Saved. That's a plan." in ran.out
    [file] = hearten.plans.glob("*/plan.toml")
    return hearten, tomllib.loads(file.read_text(encoding="utf-8"))


def held(data: Any, path: str) -> list[Any]:
    """Return every value at a dotted path, through lists."""
    found = [data]
    for key in path.split("."):
        inner = [one.get(key) for one in found if isinstance(one, dict)]
        found = [v for each in inner for v in (each if isinstance(each, list) else [each])]
    return [value for value in found if value not in (None, "")]


HOLDS = {
    "support inside and outside": ("kindness.practices", "people.name"),
    "strengths": ("well.strengths", "well.matters", "well.values"),
    "coping": ("kindness.coping",),
    "triggers and answers": ("signs.sign", "signs.then", "if_then.if", "if_then.then"),
    "the shape of a day": ("day.wake", "day.meals", "day.work", "day.wind_down"),
    "areas, goals and needs": ("areas.care", "areas.how", "areas.better", "areas.why"),
    "what helps, what gets in the way": ("areas.helps", "areas.hinders", "areas.fears"),
    "attainable goals": ("goals.title", "goals.why", "goals.steps.title", "goals.confidence"),
    "habits": ("habits.title", "habits.rhythm", "habits.smaller", "habits.grow"),
    "resources and help": ("people.role", "people.good_for", "people.may_know", "people.contact",
                           "appointments.at", "appointments.ask", "well.treatment"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOLDS)
def test_asked_line_by_line_and_kept(written: tuple[Program, dict[str, Any]], what: str) -> None:
    _, plan = written
    assert [path for path in HOLDS[what] if not held(plan, path)] == []


def test_what_was_written_is_shown_again(written: tuple[Program, dict[str, Any]]) -> None:
    hearten, plan = written
    shown = hearten("show", "--all").out
    for path in ("well.strengths", "kindness.coping", "signs.sign", "areas.hinders"):
        for value in held(plan, path):
            assert str(value) in shown


def test_a_group_is_a_kind_of_help_one_can_write_down(tmp_path) -> None:
    hearten = Program(tmp_path).with_sam()
    ran = hearten("add", "person", "Tuesday circle")
    assert ran.code == 0
    wizard_lines = _asked(hearten, "tuesday-circle", {"kind": "a group or place"})
    assert hearten("edit", "tuesday", "--plain", typed=wizard_lines).code == 0
    people = tomllib.loads(hearten.plan.read_text(encoding="utf-8"))["people"]
    assert [p["kind"] for p in people if p["name"] == "Tuesday circle"] == ["group"]
    assert "Tuesday circle" in hearten("help-now").out


def test_every_habit_of_the_library_can_be_made_ones_own(tmp_path) -> None:
    hearten = Program(tmp_path)
    assert hearten("new", "--plain", typed="Sleep\nWind down\nmost\n").code == 0
    for change in (("--title", "Lamp, then book"), ("--rhythm", "mon, thu"), ("--at", "21:30")):
        assert hearten("edit", "wind-down", *change).code == 0
    shown = hearten("show", "habits").out
    for words in ("Lamp, then book", "Monday and Thursday", "21:30"):
        assert words in shown
    lines = _asked(hearten, "wind-down", {"smaller": "lamp only", "after": "I brush my teeth"})
    assert hearten("edit", "wind-down", "--plain", typed=lines).code == 0
    shown = hearten("show", "habits").out
    assert "lamp only" in shown
    assert "I brush my teeth" in shown


def _asked(hearten: Program, item: str, answers: dict[str, str]) -> str:
    """Return the lines that somebody types who changes these keys of an item, and nothing else."""
    session = Session(environ=hearten.settings())
    plan = session.load().plan
    waiting = dict(answers)

    def typing(desk: Desk, prompts: Sequence[Prompt]) -> str:
        if not prompts:
            return "+" if waiting else ""
        return waiting.pop(prompts[0].key.rpartition("/")[2], "") if len(prompts) == 1 else ""

    assert plan is not None
    sitting = sit(machine.start_item(context_of(session), plan, item), typing)
    assert not waiting
    return "\n".join(sitting.typed) + "\n"


def test_what_was_ticked_about_lately_is_offered_as_an_early_sign(tmp_path):
    hearten = Program(tmp_path)
    assert hearten("new", "--plain", typed="Sleep\nWind down\nmost\n").code == 0
    assert hearten("edit", "lately", "--plain", typed="3, 7\n").code == 0
    asked = hearten("edit", "signs", "--plain", typed="2\n\n\n\n").out
    assert "1 I kept replaying things I said or did\n  2 I pulled away from people\n" in asked
    [file] = hearten.plans.glob("*/plan.toml")
    (sign,) = tomllib.loads(file.read_text(encoding="utf-8"))["signs"]
    assert sign["sign"] == "I pulled away from people"
    assert "(an early sign)" in hearten("show", "signs").out
    again = hearten("edit", "signs", "--plain", typed="\n\n+\n\n\n\n").out
    assert "1 I kept replaying things I said or did\n  A number" in again
