"""What a chosen template offers, read as suggestions: nothing of it is in the plan yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from hearten.actions.wizard.quick import suggested
from hearten.actions.wizard.views import Suggestion

if TYPE_CHECKING:
    from hearten.actions.wizard.context import Context
    from hearten.actions.wizard.state import Wizard

_DATES = ("around", "about", "look_again", "from")


def items(wizard: Wizard, table: str) -> Iterator[dict[str, Any]]:
    """Yield the items a template offers for a table, with dates counted from today."""
    for item in _maps(wizard.offer.get(table)):
        yield resolved(item, wizard.context)


def _maps(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, (list, tuple)):
        yield from (item for item in value if isinstance(item, Mapping))


def resolved(item: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """Return offered data with library ids looked up and "in so many days" made a date."""
    data: dict[str, Any] = {}
    habit = context.library.habit(str(item["library"])) if "library" in item else None
    if habit is not None:
        data |= suggested(habit, context).value
    for key, value in item.items():
        if key in ("library", "in_days"):
            continue
        if isinstance(value, Mapping) and set(value) == {"in_days"}:
            value = context.today + dt.timedelta(days=int(value["in_days"]))
        data[key] = value
    if isinstance(item.get("in_days"), int):
        key = next((key for key in _DATES if key in item), "about")
        data[key] = context.today + dt.timedelta(days=item["in_days"])
    if isinstance(data.get("steps"), list):
        data["steps"] = [resolved(step, context) for step in _maps(data["steps"])]
    return data


def offered(wizard: Wizard, table: str, key: str = "title", **only: Any) -> tuple[Suggestion, ...]:
    """Return a template's items of a table as suggestions, those not in the plan yet."""
    library = wizard.context.library
    found = []
    for item in items(wizard, table):
        if any(item.get(name, default) != default for name, default in only.items()):
            continue
        habit = library.habit(str(item.get("id", "")))
        if isinstance(item.get(key), str):
            found.append(
                Suggestion(
                    value=item,
                    label=item[key],
                    note=str(item.get("smaller") or item.get("then") or ""),
                    care=habit.care if habit and table == "habits" else "",
                )
            )
    return tuple(found)


def texts_of(wizard: Wizard, table: str, item_id: str, key: str) -> Iterator[tuple[str, str]]:
    """Yield the texts a template offers for a list key, as pairs of text and label."""
    held = wizard.offer.get(table)
    if isinstance(held, Mapping):
        sources = [held]
    else:
        sources = [item for item in _maps(held) if item.get("id") == item_id]
    for source in sources:
        for text in source.get(key, ()):
            if isinstance(text, str):
                yield text, text
