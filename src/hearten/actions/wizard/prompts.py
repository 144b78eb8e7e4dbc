"""Prompts made from declared fields: of a plan's tables, and of a habit's kind."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.prompt import Prompt, Suggestion
from hearten.actions.wizard.factories import TABLES, TITLES
from hearten.model.fields import (
    Choice,
    Clock,
    Day,
    Field,
    FieldError,
    Number,
    Text,
    Texts,
    YesNo,
    is_asked,
)
from hearten.model.plan.items import called
from hearten.model.plan.schema import attribute
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hearten.actions.wizard.state import Context
    from hearten.model.plan.parts import Habit


def of(
    table: str,
    item: Any,
    key: str,
    *,
    label: str = "",
    field: Field | None = None,
    more: bool = True,
    group: str = "",
    hint: str = "",
    care: str = "",
    suggestions: Sequence[Suggestion] = (),
) -> Prompt:
    """Return the prompt for one key of an item (or of a table there is one of)."""
    field = field or TABLES[table].field(key)
    address = f"{table}/{item.id}/{key}" if TABLES[table].many else f"{table}/{key}"
    return Prompt(
        key=address,
        field=replace(field, label=label or field.label, hint=hint or field.hint),
        value=getattr(item, attribute(key)),
        more=more,
        group=group,
        care=care,
        suggestions=tuple(suggestions),
    )


def each(table: str, item: Any, keys: Iterable[str], *, group: str = "") -> tuple[Prompt, ...]:
    """Return prompts for several keys of an item, as their fields declare them."""
    return tuple(of(table, item, key, group=group) for key in keys)


def new(
    table: str,
    label: str,
    *,
    about: str = "",
    key: str = "",
    more: bool = False,
    group: str = "",
    hint: str = "",
    care: str = "",
    suggestions: Sequence[Suggestion] = (),
) -> Prompt:
    """Return the blank prompt that makes a new item; *about* is its area, goal, stage …"""
    key = key or TITLES[table]
    field = TABLES[table].field(key)
    return Prompt(
        key=f"{table}/new:{about}/{key}" if about else f"{table}/new/{key}",
        field=replace(field, label=label, hint=hint or field.hint, required=False),
        more=more,
        group=group,
        care=care,
        suggestions=tuple(suggestions),
    )


def once(line: str, said: set[str]) -> str:
    """Return a line of care the first time a page says it, and nothing after that."""
    if line in said:
        return ""
    said.add(line)
    return line


def one_of(table: str, key: str, held: Iterable[Any], value: str | None) -> Choice:
    """Return a field that chooses one of the plan's items (what it holds now included)."""
    field = TABLES[table].field(key)
    pairs = {item.id: called(item) for item in held}
    if value is not None:
        pairs.setdefault(value, value)
    return Choice(key=key, label=field.label, choices=tuple(pairs), labels=tuple(pairs.values()))


def adding(
    value: Sequence[str], texts: Iterable[tuple[str, str]], *, offered: bool = False
) -> tuple[Suggestion, ...]:
    """Return suggestions that add one text each to a list; pairs of text and label."""
    held = set(value)
    return tuple(
        Suggestion(value=(*value, text), label=label, offered=offered)
        for text, label in dict.fromkeys(texts)
        if text not in held
    )


def option_fields(habit: Habit, context: Context) -> dict[str, Field]:
    """Return the fields of a habit's options by key: declared ones, then any others it holds.

    What hangs on another setting is among them where that leads to it, or it is held.
    """
    kind = context.kinds.get(habit.kind)
    declared = getattr(kind, "options", ())
    usual = {each.key: each.store(each.default) for each in declared if each.default is not None}
    now = {**usual, **habit.options}
    fields: dict[str, Field] = {
        each.key: each for each in declared if each.key in habit.options or is_asked(each, now)
    }
    for key, value in habit.options.items():
        if key not in fields and (field := _like(key, value)) is not None:
            fields[key] = field
    return fields


def option_held(habit: Habit, field: Field) -> Any:
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
