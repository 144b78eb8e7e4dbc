"""What a chosen template offers, read as suggestions: nothing of it is in the plan yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.prompt import Suggestion
from hearten.actions.wizard import words
from hearten.actions.wizard.prompts import adding
from hearten.model.coping import coping_things

if TYPE_CHECKING:
    from hearten.actions.flow.prompt import Prompt
    from hearten.actions.wizard.state import Wizard

AS_OFFERED = "as the template suggests"


def named(prompt: Prompt, each: Suggestion) -> str:
    """Return what one offered suggestion is called, once it is kept."""
    if isinstance(each.value, dt.date):
        return f"look again around {each.label}"
    if each.label != AS_OFFERED:
        return each.label
    label = prompt.field.label
    return str(each.value.get("title", label)) if isinstance(each.value, Mapping) else label


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
    held = {getattr(item, f"{key}_" if key == "if" else key) for item in _held(wizard, table)}
    found = []
    for item in items(wizard, table):
        if any(item.get(name, default) != default for name, default in only.items()):
            continue
        habit = library.habit(str(item.get("id", "")))
        if isinstance(item.get(key), str) and item[key] not in held:
            found.append(
                Suggestion(
                    value=item,
                    label=item[key],
                    note=str(item.get("smaller") or item.get("then") or ""),
                    care=habit.care if habit and table == "habits" else "",
                    offered=True,
                )
            )
    return tuple(found)


def _held(wizard: Wizard, table: str) -> Sequence[Any]:
    held: Sequence[Any] = getattr(wizard.plan, table)
    return held


def checkin(wizard: Wizard, kind: str) -> tuple[Suggestion, ...]:
    """Return a template's check-in of a kind, with the questions of its own that it asks."""
    own = [item for item in items(wizard, "questions") if isinstance(item.get("ask"), str)]
    questions = {str(item.get("id")): item for item in own}
    for item in items(wizard, "checkins"):
        if item.get("kind", "daily") != kind:
            continue
        asked = item.get("questions")
        names = asked if isinstance(asked, (list, tuple)) else ()
        asks = [questions[name] for name in names if name in questions]
        said = " · ".join(each["ask"] for each in asks)
        return (Suggestion(value={**item, "asks": asks}, label=AS_OFFERED, note=said,
                           offered=True),)  # fmt: skip
    return ()


def free_times(wizard: Wizard) -> tuple[Suggestion, ...]:
    """Return times of day that are mostly free in the person's own calendar, where one is set."""
    return tuple(
        Suggestion(value=time, label=f"{time:%H:%M}", note=words.FREE_MOSTLY)
        for time in wizard.context.free(wizard.page)
    )


def texts(
    wizard: Wizard, table: str, item_id: str, key: str, value: Sequence[str]
) -> tuple[Suggestion, ...]:
    """Return the texts a template offers for a list key, those that *value* lacks."""
    return adding(value, texts_of(wizard, table, item_id, key), offered=True)


def texts_of(wizard: Wizard, table: str, item_id: str, key: str) -> Iterator[tuple[str, str]]:
    """Yield the texts a template offers for a list key, as pairs of text and label."""
    held = wizard.offer.get(table)
    if isinstance(held, Mapping):
        sources = [held]
    else:
        sources = [item for item in _maps(held) if item.get("id") == item_id]
    for source in sources:
        given = source.get(key, ())
        for text in coping_things(given) if isinstance(given, (list, tuple)) else ():
            yield text, text
