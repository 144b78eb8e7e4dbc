"""The whole plan read back: each line in the person's words, and the prompt that edits it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.wizard.pages.book import page_of
from hearten.actions.wizard.views import Line
from hearten.model.fields import TEXT_ROOM, Choices, Field, Options, Text, Texts
from hearten.model.plan.edits import called, items
from hearten.model.plan.outline import told_in_order
from hearten.model.plan.plain_words import plainly
from hearten.model.plan.schema import PLAN, Table, attribute, default_of
from hearten.model.printable import shortened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from hearten.model.plan.parts import Plan

_POINTS = ("area", "about", "with", "what", "practice")
_SILENT = ("id", "format")
_ELSEWHERE = {
    ("well", "treatment"): "people",
    ("well", "okay_day"): "kindness",
    ("well", "noticed"): "lately",
    ("settings", "countries"): "safety",
    ("", "look_again"): "checkins",
}
_PAGES = {"": "welcome", "settings": "checkins", "day": "checkins"}


def read_back(
    plan: Plan,
    *,
    names: Mapping[str, str] | None = None,
    kinds: Mapping[str, Any] | None = None,
) -> tuple[Line, ...]:
    """Return the plan as lines. *names* are words for ids of ours, such as practices."""
    said = {**(names or {}), "plan": "the whole plan"}
    said |= {item.id: called(item) for _, item in items(plan)}
    fixed = {habit.id for habit in plan.habits if habit.is_fixed}
    reader = _Reader(said, kinds or {}, fixed)
    lines = list(reader.record(PLAN, plan, "plan", ""))
    for table in told_in_order():
        held = getattr(plan, attribute(table.name))
        if not table.many:
            lines += reader.record(table, held, table.name, "")
        else:
            lines += reader.many(table, held)
    return tuple(lines)


class _Reader:
    def __init__(
        self, names: Mapping[str, str], kinds: Mapping[str, Any], fixed: Collection[str]
    ) -> None:
        self.names, self.fixed = names, fixed
        self.kinds = kinds

    def many(self, table: Table, held: tuple[Any, ...]) -> Iterator[Line]:
        for index, item in enumerate(held):
            key = f"{table.name}/{getattr(item, 'id', index)}"
            yield from self.record(table, item, key, getattr(item, "id", ""))
            for nested in table.tables:
                yield from self.many(nested, getattr(item, attribute(nested.name)))

    def record(self, table: Table, item: Any, key: str, item_id: str) -> Iterator[Line]:
        for field in table.fields:
            value = getattr(item, attribute(field.key))
            if field.key in _SILENT or value is None:
                continue
            if not field.required and value == default_of(table, field.key):
                continue
            if isinstance(field, Options):
                yield from self.options(table, item, key)
                continue
            if table.name == "pauses" and field.key == "what":
                continue
            if (table.name, field.key) == ("habits", "about") and not item.has_enough:
                continue
            alone = plainly(table.name, field, value, self.kinds)
            if alone == "":
                continue
            yield Line(
                heading=table.heading,
                label="" if alone else self.label(table, field, item),
                text=alone or self.words(table, field, item, value),
                page=_page(table, field),
                key=f"{key}/{field.key}",
            )

    def words(self, table: Table, field: Field, item: Any, value: Any) -> str:
        if field.key == "rhythm":
            return self.often(item)
        room = field.room if isinstance(field, Text) else TEXT_ROOM
        return shortened(self.text(table, field, value), 2 * room)

    def often(self, item: Any) -> str:
        return item.rhythm.exactly() if item.id in self.fixed else str(item.rhythm.words())

    def label(self, table: Table, field: Field, item: Any) -> str:
        if table.name == "pauses":
            how = "paused" if item.what in self.fixed else "resting"
            return f"{self.names.get(item.what, item.what)}, {how} {field.label.lower()}"
        return field.label

    def text(self, table: Table, field: Field, value: Any) -> str:
        if isinstance(value, str) and field.key in _POINTS:
            return self.names.get(value, value)
        named = table.name in ("safety", "kindness", "checkins")
        if isinstance(field, Texts | Choices) and (named or field.key in ("who_knows", "noticed")):
            return " · ".join(self.names.get(each, each) for each in value)
        return field.show(value)

    def options(self, table: Table, habit: Any, key: str) -> Iterator[Line]:
        kind = self.kinds.get(habit.kind)
        fields = {field.key: field for field in getattr(kind, "options", ())}
        for name, value in habit.options.items():
            field = fields.get(name)
            yield Line(
                heading=table.heading,
                label=field.label.rstrip("?") if field else name,
                text=_option(field, value),
                page="habits",
                key=f"{key}/options/{name}",
            )


def _option(field: Field | None, value: Any) -> str:
    from hearten.model.fields import FieldError

    if field is None:
        return str(value)
    try:
        return field.show(field.check(value))
    except FieldError:
        return str(value)


def _page(table: Table, field: Field) -> str:
    held = _ELSEWHERE.get((table.name, field.key)) or _PAGES.get(table.name)
    return held or page_of(table.name)
