"""What a chosen template offers, read as suggestions: nothing of it is in the plan yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from hearten.actions.wizard.views import Suggestion

if TYPE_CHECKING:
    from hearten.actions.wizard.state import Wizard

_DATES = ("around", "about", "look_again", "from")


def items(wizard: Wizard, table: str) -> Iterator[dict[str, Any]]:
    """Yield the items a template offers for a table, its dates counted from today."""
    for item in _maps(wizard.offer.get(table)):
        yield dict(item)


def _maps(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, (list, tuple)):
        yield from (item for item in value if isinstance(item, Mapping))


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
