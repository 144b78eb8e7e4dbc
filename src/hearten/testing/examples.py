"""Values to test with: a habit, its entries, and a plan in which every field is filled."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.model import fields
from hearten.model.plan.from_data import plan_from_data
from hearten.model.plan.parts import Entry, Habit, Plan
from hearten.model.plan.schema import PLAN, Table
from hearten.model.rhythm.data import RhythmField, rhythm_from_data
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.plugins.contract import HabitKind

DAY = dt.date(2026, 11, 22)
# What a key refers to, so that the example plan reads without a problem.
REFERS = {
    "area": "areas",
    "about": "goals",
    "with": "people",
    "what": "habits",
    "who_knows": "people",
}
_FIXED: dict[str, Any] = {
    "format": 1,
    "id": "01JDA2Z8T4M6N8P0Q2R4S6T8V0",
    "settings.time_zone": "Europe/Berlin",
    "settings.countries": ["DE"],
    "habits.kind": "done",
    "habits.fixed": False,
    "pauses.until": DAY + dt.timedelta(days=7),
    "kindness.practices": ["kind-pause"],
    "kindness.pinned": ["kind-pause"],
    "kindness.hidden": ["kind-pause"],
    "goals.steps.practice": "kind-pause",
}


def example_value(field: fields.Field) -> Any:
    """Return a value that fits *field*, as it would stand in a file."""
    if field.default not in (None, ()):
        return field.store(field.default)
    match field:
        case fields.Number():
            low = 1 if field.low is None else field.low
            return int(low) if field.whole else float(low)
        case fields.YesNo():
            return True
        case fields.Choice():
            return field.choices[0]
        case fields.Choices():
            return list(field.choices[:1])
        case fields.Texts():
            return [f"some words under {field.key}"]
        case fields.Day():
            return DAY
        case fields.Clock():
            return dt.time(20, 0)
        case fields.Duration():
            return field.store(field.low or field.high or dt.timedelta(minutes=30))
        case fields.Clocks():
            return [dt.time(8, 0), dt.time(19, 0)]
        case fields.Moment():
            return dt.datetime.fromisoformat("2026-12-01T10:30")
        case RhythmField():
            return {"every": "day"}
        case fields.Options():
            return {}
    if field.hint and not isinstance(field, fields.Text):
        with suppress(fields.FieldError):
            return field.store(field.parse(field.hint))
    return f"some words under {field.key}"


def example_habit(kind: HabitKind, **options: Any) -> Habit:
    """Return a daily habit of *kind* with these options."""
    return Habit(
        id="a-small-thing",
        title="A small thing",
        kind=kind.name,
        rhythm=rhythm_from_data({"every": "day"}),
        since=DAY,
        options=options,
    )


def example_entries(*told: dict[str, Any] | str) -> tuple[Entry, ...]:
    """Return one entry a day: a dict is answers of a day it was done, a word is what was done."""
    return tuple(
        Entry(
            id=f"{number:026}",
            day=DAY + dt.timedelta(days=number),
            at=dt.datetime.combine(DAY, dt.time(21), dt.UTC) + dt.timedelta(days=number),
            habit="a-small-thing",
            did=said if isinstance(said, str) else "done",
            answers={} if isinstance(said, str) else said,
        )
        for number, said in enumerate(told)
    )


def example_plan() -> Plan:
    """Return a plan with every table and every field filled; each text occurs once in it."""
    read = plan_from_data(_filled(PLAN, ""))
    assert read.plan is not None, read.problems
    return read.plan


def some_days(plan: Plan) -> tuple[Entry, ...]:
    """Return some days of the first habit of *plan*: done, smaller, a rest."""
    return tuple(
        replace(entry, habit=plan.habits[0].id)
        for entry in example_entries("done", "smaller", "rest", {"note": "some words of a day"})
    )


def _filled(table: Table, path: str) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for field in table.fields:
        data[field.key] = _value(field, f"{path}{field.key}")
    for inner in table.tables:
        item = _filled(inner, f"{path}{inner.name}.")
        data[inner.name] = [item] if inner.many else item
    return data


def _value(field: fields.Field, path: str) -> Any:
    if path in _FIXED:
        return _FIXED[path]
    if field.key == "id":
        return _id(path.rpartition(".")[0])
    many = isinstance(field, fields.Texts) or (isinstance(field, fields.Choices) and field.open)
    if not many and not isinstance(field, fields.Text):
        return example_value(field)
    words = f"words of {path.replace('.', ' ').replace('_', ' ')}"
    text = _id(REFERS[field.key]) if field.key in REFERS else words
    return [text] if many else text


def _id(table: str) -> str:
    return f"{table.replace('.', '-').replace('_', '-')}-one"
