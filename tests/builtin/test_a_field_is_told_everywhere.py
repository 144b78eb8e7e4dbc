"""A field that the model gains is told wherever a plan is told, without a line for it there."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from hearten.actions.wizard.summary import read_back
from hearten.builtin.exporters.markdown import MarkdownExporter
from hearten.builtin.paper.report import ReportExporter
from hearten.cli.commands.show import plan_in_words
from hearten.model.fields import Text
from hearten.model.plan import parts
from hearten.model.plan.difference import difference
from hearten.model.plan.from_data import plan_from_data
from hearten.model.plan.schema import TABLES
from hearten.model.value import valueclass
from hearten.plugins.plugin_list import KINDS, load_object
from hearten.tui.plan.goal_screen import lines_of
from hearten.tui.plan.plan_rows import FOLDS, plan_rows
from helpers.papers import context, text

if TYPE_CHECKING:
    from hearten.model.plan.parts import Plan

PLAN = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"
[well]
like = ["calm"]
[day]
work = "office"
[kindness]
coping = ["tea"]
[safety]
signs = ["I go quiet"]
[[areas]]
id = "sleep"
title = "Sleep"
[[goals]]
id = "calm"
title = "Calmer evenings"
[[habits]]
id = "walk"
title = "Walk"
[[people]]
id = "mira"
name = "Mira"
[[appointments]]
id = "dec"
at = 2026-12-01T10:30:00
[[signs]]
id = "late"
sign = "Late nights"
[[checkins]]
id = "week"
title = "The week"
"""
NEW = 'music = "the old records"\n'
ONCE = {"well": parts.Well, "day": parts.DayShape, "kindness": parts.Kindness,
        "safety": parts.Safety}  # fmt: skip
MANY = {"areas": parts.Area, "goals": parts.Goal, "habits": parts.Habit, "people": parts.Person,
        "appointments": parts.Appointment, "signs": parts.Sign,
        "checkins": parts.Checkin}  # fmt: skip
ITEMS = {"areas": "sleep", "goals": "calm", "habits": "walk", "people": "mira",
         "appointments": "dec", "signs": "late", "checkins": "week"}  # fmt: skip


@pytest.fixture(params=[*ONCE, *MANY])
def name(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A table to which the model adds the field ``music``."""
    table = TABLES[request.param]
    base: Any = {**ONCE, **MANY}[request.param]

    @valueclass(frozen=True, kw_only=True)
    class Longer(base):
        music: str = ""

    fields = (*table.fields, Text(key="music", label="What I listen to", lines=False))
    for key, now in (("make", Longer), ("fields", fields)):
        monkeypatch.setitem(table.__dict__, key, now)
    return request.param


def read(more: str = "") -> Plan:
    found = plan_from_data(tomllib.loads(PLAN.replace(more, f"{more}{NEW}") if more else PLAN)).plan
    assert found is not None
    return found


def plan_with(name: str) -> Plan:
    return read(f"[{name}]\n" if name in ONCE else f'id = "{ITEMS[name]}"\n')


class OnlyKinds:
    """What telling asks of a session."""

    def kinds(self) -> dict[str, Any]:
        return {key: load_object(place) for key, place in KINDS.items()}


def test_it_is_read_back_and_leads_to_a_page(name: str) -> None:
    key = f"{name}/music" if name in ONCE else f"{name}/{ITEMS[name]}/music"
    lines = {line.key: line for line in read_back(plan_with(name))}
    assert lines[key].said == "What I listen to: the old records"
    assert lines[key].page


def test_the_shell_shows_it(name: str) -> None:
    assert (
        "  What I listen to: the old records\n"
        in f"{plan_in_words(OnlyKinds(), plan_with(name))}\n"
    )


def test_the_plan_page_has_it(name: str) -> None:
    rows = plan_rows(plan_with(name), dt.date(2026, 11, 22), OnlyKinds().kinds(), opened=FOLDS)
    lines = [line.plain for row in rows for line in (row.label, *row.under)]
    assert "What I listen to: the old records" in lines


def test_the_page_of_a_goal_has_it(name: str) -> None:
    plan = plan_with("goals") if name == "goals" else read()
    lines = [str(each) for each in lines_of(plan.goals[0], plan)]
    assert lines == (["What I listen to: the old records"] if name == "goals" else [])


def test_the_document_has_it(name: str) -> None:
    said = text(MarkdownExporter(), context(plan_with(name)))
    assert "**What I listen to:** the old records" in said


@pytest.mark.parametrize("form", ["html", "markdown", "text"])
def test_the_pages_for_a_helper_have_it_where_the_part_is_ticked(name: str, form: str) -> None:
    ticked = {"sections": (), "private": ("safety",)} if name == "safety" else {"sections": (name,)}
    said = text(ReportExporter(), context(plan_with(name), format=form, **ticked))
    assert "the old records" in said
    assert "What I listen to" in said


def test_what_is_different_between_two_plans_names_it(name: str) -> None:
    (found,) = difference(read(), plan_with(name))
    assert [(line.label, line.gone, line.come) for line in found.lines] == [
        ("What I listen to", (), ("the old records",))
    ]
