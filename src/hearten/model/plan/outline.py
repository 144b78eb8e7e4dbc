"""A plan told in words: headings, labels and what the person wrote, for any page or document."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import repeat
from typing import TYPE_CHECKING, Any, Protocol

from hearten.model.fields import Choice, Choices, Day, Options, Texts, YesNo
from hearten.model.named import alike
from hearten.model.plan.items import called, find
from hearten.model.plan.items import items as with_ids
from hearten.model.plan.parts import NOT_FIXED
from hearten.model.plan.schema import PLAN, Table, attribute, default_of
from hearten.model.rhythm.forms import TIMES
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hearten.model.fields import Field
    from hearten.model.plan.parts import Habit, Plan

# The key that heads an item, where it is not its title.
_HEADS = {
    "pauses": "what", "if_then": "if", "people": "name", "appointments": "with",
    "signs": "sign", "questions": "ask",
}  # fmt: skip
_HIDDEN = ("id", "format")
# What says where something belongs or how it is set, told in one quiet line at the end.
_QUIET = ("kind", "calendar_title", "practice", "area", "about", "who_knows")
_REFERS = ("area", "about", "with", "what", "who_knows", "distract", "ask", "professionals")
# Ids that come with the product: practices, signs, questions.
_NAMED = ("practices", "pinned", "hidden", "practice", "noticed", "questions")
OWN_KEYS = "Also in the file"
IN_SHORT = "In short"  # a kind's line about a habit, made of what stands in other lines


def told_in_order() -> tuple[Table, ...]:
    """Return the tables as they are told: how the days run comes last."""
    return tuple(sorted(PLAN.tables, key=lambda table: table.name == "settings"))


class KindWords(Protocol):
    """What telling needs of a habit kind: its settings, and its line about a habit."""

    options: Sequence[Field]

    def describe(self, habit: Habit, /) -> str:
        """Return one line for lists and exports."""


@valueclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing said: its label, and the person's words; several where it is a list.

    *alone* are words that say all of it without the label, where there are such. What is *usual*
    goes without saying, and *by_default* is what holds where the file says nothing. *key* is the
    key of its *field*; without a field it is the file's own. *heads*: the heading is made of it.
    A *small* one is in small print.
    """

    label: str
    values: tuple[str, ...]
    alone: str = ""
    key: str = ""
    field: Field | None = None
    heads: bool = False
    small: bool = False
    usual: bool = False
    by_default: bool = False

    @property
    def line(self) -> str:
        """All of it in one line."""
        return self.alone or f"{self.label}: {', '.join(self.values)}"


@valueclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the plan: a heading, what is said under it, and the parts inside it.

    *name* is the table (``habits``), or the id of an item; *table* says which, and is absent for
    what the file holds beyond what we know. *lines* are all that is said, in the order of the
    table.
    """

    name: str
    heading: str
    table: Table | None = None
    lines: tuple[Said, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def said(self) -> tuple[Said, ...]:
        """What is said under the heading."""
        return tuple(line for line in self.lines if not (line.small or line.heads))

    @property
    def quiet(self) -> tuple[Said, ...]:
        """What belongs in small print."""
        return tuple(line for line in self.lines if line.small and not line.heads)


_AWAY = "(what brings this kind is not here; the habit stays and can be ticked)"


def outline(
    plan: Plan,
    kinds: Mapping[str, KindWords] | None = None,
    names: Mapping[str, str] | None = None,
    renamed: Mapping[str, str] | None = None,
) -> Part:
    """Return the whole plan in words.

    *kinds*, where given, lend their labels to a habit's settings, and a kind that is not
    among them is said to be away; *names* says what ids that come with the product are called.
    *renamed* says what other things of the plan are called where one refers to them.
    """
    return _Teller(plan, kinds, names or {}, renamed or {}).whole()


def outline_of(plan: Plan, item_id: str) -> Part:
    """Return one thing of the plan in words, as ``outline`` has it; NotFound where it is gone."""
    return _Teller(plan, None, {}, {}).item(*find(plan, item_id))


def section(whole: Part, name: str) -> Part | None:
    """Return the part that *name* means: a table, or the id of a thing."""
    for part in _within(whole):
        if name and name in (part.name, part.name.rpartition(".")[2]):
            return part
    return None


def headed(whole: Part, name: str) -> Part | None:
    """Return the part whose heading begins with *name*, if there is just one."""
    word = alike(name)
    found = [part for part in _within(whole) if word and alike(part.heading).startswith(word)]
    return found[0] if len(found) == 1 else None


def section_names(whole: Part) -> tuple[str, ...]:
    """Return the tables that this plan says something in."""
    return tuple(part.name for part in whole.parts)


def _within(part: Part) -> Iterator[Part]:
    for inner in part.parts:
        yield inner
        yield from _within(inner)


class _Teller:
    def __init__(
        self,
        plan: Plan,
        kinds: Mapping[str, KindWords] | None,
        names: Mapping[str, str],
        renamed: Mapping[str, str],
    ) -> None:
        self._plan = plan
        self._kinds = kinds
        self._names = names
        self._called = {item.id: called(item) for _, item in with_ids(plan)}
        self._called |= {"plan": "everything", **renamed}

    def whole(self) -> Part:
        """Return the plan as one part with a part for each table that is not empty."""
        parts = (*(self._table(table) for table in told_in_order()), self._own_tables())
        return Part(
            name="",
            heading=self._plan.title,
            table=PLAN,
            lines=tuple(self._lines(PLAN, self._plan, "title")),
            parts=tuple(part for part in parts if part is not None),
        )

    def _table(self, table: Table) -> Part | None:
        held = getattr(self._plan, attribute(table.name))
        if table.many:
            return self._items(table, held, table.name)
        if held == table.make():
            return None
        lines = (*self._lines(table, held), *_inside(table, held))
        return Part(name=table.name, heading=table.heading, table=table, lines=lines)

    def _items(self, table: Table, held: Sequence[Any], name: str) -> Part | None:
        if not held:
            return None
        parts = tuple(self.item(table, item) for item in held)
        return Part(name=name, heading=table.heading, table=table, parts=parts)

    def item(self, table: Table, item: Any) -> Part:
        """Return what one item says."""
        head = _HEADS.get(table.name, "title")
        words = str(getattr(item, attribute(head)) or table.one.capitalize())
        parts = (
            self._items(inner, getattr(item, attribute(inner.name)), f"{item.id}.{inner.name}")
            for inner in table.tables
        )
        return Part(
            name=str(getattr(item, "id", "")),
            heading=self._called.get(words, words) if head in _REFERS else words,
            table=table,
            lines=(*self._in_short(table, item), *self._lines(table, item, head)),
            parts=tuple(part for part in parts if part is not None),
        )

    def _in_short(self, table: Table, item: Any) -> Iterator[Said]:
        """Yield what a habit's kind says of it, where that is more than its title."""
        kind = self._kinds.get(item.kind) if table.name == "habits" and self._kinds else None
        line = kind.describe(item) if kind is not None else ""
        if line and line != item.title:
            yield Said(label=IN_SHORT, values=(line,))

    def _lines(self, table: Table, item: Any, head: str = "") -> Iterator[Said]:
        """Yield what an item says; *head* is the key that its heading is made of."""
        fixed = getattr(item, "is_fixed", False)
        for field in table.fields:
            value = getattr(item, attribute(field.key))
            if field.key in _HIDDEN or value in (None, "", (), {}):
                continue
            if (table.name, field.key) == ("habits", "about") and not item.has_enough:
                continue
            if isinstance(field, Options):
                yield from self._options(item.kind, value)
            else:
                often = item.how_often if field.key == "rhythm" and fixed else ""
                line = self._line(table, field, value, often, field.key == head)
                yield replace(line, usual=True) if value is False and line.key == "fixed" else line
        if table is not PLAN:
            for key, value in item.extra.items():
                if not (fixed and key in NOT_FIXED):
                    yield Said(label=key, values=tuple(_own(value)), small=table.many)

    def _line(self, table: Table, field: Field, value: Any, words: str, heads: bool) -> Said:
        """Return the line of one field; *words* where they are known already."""
        away = self._is_away(table, field, value)
        alone = None if away else plainly(table.name, field, value, self._kinds)
        shown = (f"{value} {_AWAY}",) if away else (words,) if words else self._shown(field, value)
        is_set = isinstance(field, (Choice, YesNo)) or field.key in _QUIET
        return Said(
            label=field.label,
            values=tuple(shown),
            alone=alone or "",
            key=field.key,
            field=field,
            heads=heads,
            small=table.many and is_set and not away and not isinstance(field, Day),
            usual=alone == "",
            by_default=not field.required and value == default_of(table, field.key),
        )

    def _is_away(self, table: Table, field: Field, value: Any) -> bool:
        """Say whether this is the kind of a habit whose plugin is not here."""
        kinds = self._kinds
        return (table.name, field.key) == ("habits", "kind") and not (
            kinds is None or value in kinds
        )

    def _shown(self, field: Field, value: Any) -> Iterator[str]:
        refers = field.key in _REFERS
        if field.key in _NAMED:
            names = value if isinstance(value, tuple) else (value,)
            yield from (
                self._called.get(n)
                or self._names.get(n)
                or field.show((n,) if isinstance(value, tuple) else n)
                for n in names
            )
            return
        if isinstance(field, (Texts, Choices)):
            for each in value:
                yield self._called.get(each, each) if refers else field.show((each,))
        else:
            yield (
                self._called.get(value, value)
                if refers and value in self._called
                else (field.show(value))
            )

    def _options(self, kind: str, options: Mapping[str, Any]) -> Iterator[Said]:
        known = (self._kinds or {}).get(kind)
        fields = {field.key: field for field in known.options} if known is not None else {}
        for key, value in options.items():
            field = fields.get(key)
            yield Said(
                label=(field.label.rstrip("?") if field is not None else "") or key,
                values=tuple(_own(value)) if field is None else _option(field, value),
                key=f"options/{key}",
                field=field,
                small=True,
            )

    def _own_tables(self) -> Part | None:
        """Return what the file holds beyond what we know: tables of the person's own."""
        extra = self._plan.extra
        lines = tuple(Said(label=key, values=tuple(_own(value))) for key, value in extra.items())
        return Part(name="extra", heading=OWN_KEYS, lines=lines) if extra else None


def _inside(table: Table, held: Any) -> Iterator[Said]:
    """Yield what lies inside a table that stands once: each thing in one line."""
    for inner in table.tables:
        items = getattr(held, attribute(inner.name))
        if items:
            told = tuple(map(_in_one_line, repeat(inner), items))
            yield Said(label=inner.heading, values=told, key=inner.name)


def _in_one_line(table: Table, item: Any) -> str:
    known = ((field, getattr(item, attribute(field.key))) for field in table.fields)
    said = [field.show(value) for field, value in known if value not in (None, "", (), {})]
    own = [f"({key}: {line})" for key, value in item.extra.items() for line in _own(value)]
    return " ".join([*said, *own])


def _option(field: Field, value: Any) -> tuple[str, ...]:
    try:
        return (field.show(field.check(value)),)
    except ValueError:
        return tuple(_own(value))


def _own(value: Any) -> list[str]:
    """Return any TOML value in words, one line for each part of it."""
    if isinstance(value, Mapping):
        return [f"{key}: {line}" for key, item in value.items() for line in _own(item)]
    if isinstance(value, (list, tuple)):
        return [line for item in value for line in _own(item)]
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    return [str(value)]


_RINGS = {
    "appointments": {"at": "rings at the time", "before": "rings two hours before"},
    "": {"at": "rings at the time", "before": "rings ten minutes before"},
}
_CHECKINS = {
    "weekly review": "about the whole week",
    "look again": "about the whole plan",
    "own": "my own questions",
}
_OUT_OF_TEN = {"importance": "How much it matters", "confidence": "How doable it feels"}
_SHOWN_ALONE = (("areas", "care"), ("people", "kind"), ("signs", "stage"))
# What is usual goes without saying.
_USUAL = (
    ("state", "active"), ("kind", "done"), ("kind", "daily"), ("kind", "person"),
    ("calendar", True), ("ring", "none"), ("made", "now"), ("made", "later"), ("now", False),
)  # fmt: skip


def plainly(
    table: str, field: Field, value: Any, kinds: Mapping[str, Any] | None = None
) -> str | None:
    """Return what *value* of a table says by itself; None where it needs its label.

    Nothing at all where it goes without saying. *kinds* say what a kind of habit is called.
    """
    key = field.key
    if (key, value) in _USUAL:
        return ""
    if (table, key) in _SHOWN_ALONE:
        return field.show(value)
    if key in _OUT_OF_TEN:
        return f"{_OUT_OF_TEN[key]}: {value} of 10"
    match table, key:
        case "areas", "now":
            return "chosen for now"
        case "habits", "about":
            return f"about {TIMES.get(value, f'{value} times')} a week is enough"
        case "habits", "kind":
            label = str(getattr((kinds or {}).get(value), "label", ""))
            return f"{label[0].lower()}{label[1:]}" if label else None
        case "checkins", "kind":
            return _CHECKINS.get(value)
        case (("goals" | "habits"), "state"):
            return str(value)
        case _, "calendar":
            return "not in the calendar"
        case _, "ring":
            return _RINGS.get(table, _RINGS[""]).get(value)
    return None
