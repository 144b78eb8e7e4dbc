"""The settings of a habit's kind, as fields; also those of a kind that is not here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.model.fields import Clock, Day, Field, FieldError, Number, Text, Texts, YesNo

if TYPE_CHECKING:
    from hearten.actions.wizard.context import Context
    from hearten.model.plan.parts import Habit


def option_fields(habit: Habit, context: Context) -> dict[str, Field]:
    """Return the fields of a habit's options by key: declared ones, then any others it holds."""
    kind = context.kinds.get(habit.kind)
    fields: dict[str, Field] = {each.key: each for each in getattr(kind, "options", ())}
    for key, value in habit.options.items():
        if key not in fields and (field := _like(key, value)) is not None:
            fields[key] = field
    return fields


def held(habit: Habit, field: Field) -> Any:
    """Return what a habit holds for an option, or None where it does not fit."""
    value = habit.options.get(field.key)
    if value is None:
        return None
    try:
        return field.check(value)
    except FieldError:
        return None


def _like(key: str, value: Any) -> Field | None:
    match value:
        case bool():
            return YesNo(key=key, label=key)
        case int() | float():
            return Number(key=key, label=key, whole=False)
        case str():
            return Text(key=key, label=key)
        case dt.time():
            return Clock(key=key, label=key)
        case dt.date() if not isinstance(value, dt.datetime):
            return Day(key=key, label=key)
        case list() | tuple() if all(isinstance(each, str) for each in value):
            return Texts(key=key, label=key)
    return None
