"""The items of a plan: all that has an id, what it is called, and what goes by a name."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError
from hearten.model.fields import LINE_ROOM, closest, in_words, quoted
from hearten.model.named import alike
from hearten.model.plan.parts import Appointment, Person
from hearten.model.plan.schema import PLAN, Table, attribute
from hearten.model.printable import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from hearten.model.plan.parts import Plan

_FOLDED = 2 * LINE_ROOM  # columns: no title that can be typed is longer
_SOME = 5


class NotFound(HeartenError):
    """Nothing in the plan goes by that name."""


class Ambiguous(HeartenError):
    """More than one thing in the plan goes by that name."""


def items(plan: Plan) -> Iterator[tuple[Table, Any]]:
    """Yield everything that has an id, with its table: areas, goals, steps, habits, …"""
    for table, name, inside in _tables():
        for item in getattr(plan, name):
            yield table, item
            for nested, nested_name in inside:
                for inner in getattr(item, nested_name):
                    yield nested, inner


@cache
def _tables() -> tuple[tuple[Table, str, tuple[tuple[Table, str], ...]], ...]:
    """Return the tables of what has an id, with the names of their attributes."""
    return tuple(
        (table, attribute(table.name), tuple((each, attribute(each.name)) for each in table.tables))
        for table in PLAN.tables
        if table.many and table.has_id
    )


def find(plan: Plan, item_id: str) -> tuple[Table, Any]:
    """Return the table and item with this id; NotFound when there is none."""
    for table, item in items(plan):
        if item.id == item_id:
            return table, item
    near = closest(item_id, [item.id for _, item in items(plan)])
    hint = f" Did you mean {quoted(near)}?" if near else ""
    raise NotFound(f"Nothing in this plan goes by {quoted(item_id)}.{hint}", exit_code=2)


def is_in(plan: Plan, item_id: str) -> bool:
    """Say whether something in the plan has this id."""
    return any(item.id == item_id for _, item in items(plan))


def called(item: Any) -> str:
    """Return what a person calls an item, folded where that is longer than a line has room for."""
    return folded(title_of(item))


def folded(title: str) -> str:
    """Return a title, with "…" for what is longer than any that can be typed."""
    return shortened(title, _FOLDED)


def title_of(item: Any) -> str:
    """Return what a person calls an item: its title, name, sign, question or condition."""
    for key in ("title", "name", "sign", "ask", "if_"):
        value = getattr(item, key, None)
        if isinstance(value, str) and value:
            return value
    return str(item.id)


def in_short(item: Any) -> str:
    """Return what a person calls an item; an appointment goes by its day and time."""
    if isinstance(item, Appointment):
        return f"{in_words(item.at)}, {item.at:%H:%M}"
    return called(item)


def in_a_sentence(item: Any) -> str:
    """Return what a person calls an item amid a sentence: in quotes, but for somebody or a day."""
    return in_short(item) if isinstance(item, (Person, Appointment)) else quoted(called(item))


def over(plan: Plan) -> frozenset[str]:
    """Return the ids of habits and goals that were let go or finished, with a goal's steps."""
    goals = [goal for goal in plan.goals if goal.state not in ("active", "resting")]
    habits = [habit.id for habit in plan.habits if habit.state != "active"]
    steps = [step.id for goal in goals for step in goal.steps]
    return frozenset([*habits, *steps, *(goal.id for goal in goals)])


def by_name(
    plan: Plan, name: str, tables: tuple[str, ...] = (), last: Collection[str] = ()
) -> tuple[Table, Any]:
    """Return what *name* means: an id, or an unambiguous start of a title (any case).

    Where no title starts so, one of its later words may.

    *tables* narrows the search. The ids of *last* count where nothing else goes by it.
    Raises NotFound or Ambiguous, with the names in question.
    """
    found = going_by(plan, name, tables, last)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{quoted(called(i))} ({i.id})" for _, i in found[:6])
        raise Ambiguous(
            f"{quoted(name)} could be: {names}. Say a little more, or use the id.", exit_code=2
        )
    hint = _meant(alike(name), [i for t, i in items(plan) if not tables or t.name in tables])
    raise NotFound(f"Nothing in this plan goes by {quoted(name)}.{hint}", exit_code=2)


def going_by(
    plan: Plan, name: str, tables: tuple[str, ...] = (), last: Collection[str] = ()
) -> list[tuple[Table, Any]]:
    """Return all that *name* may mean, as for ``by_name``: one, several or none."""
    held = [(t, i) for t, i in items(plan) if not tables or t.name in tables]
    found = _going_by([(t, i) for t, i in held if i.id not in last], name)
    return found or _going_by(held, name)


def _going_by(held: Sequence[tuple[Table, Any]], name: str) -> list[tuple[Table, Any]]:
    """Return those that *name* fits best: an id, a title, the start of one, of its words."""
    word = alike(name)
    ids = [(t, i) for t, i in held if i.id == name][:1]
    if ids or not word:
        return ids
    fits: tuple[Callable[[Any], bool], ...] = (
        lambda item: alike(title_of(item)) == word,
        lambda item: alike(title_of(item)).startswith(word),
        lambda item: item.id.startswith(word),
        lambda item: _has_word(title_of(item), word),
    )
    each = ([(t, i) for t, i in held if fit(i)] for fit in fits)
    return next(filter(None, each), [])


def some_names(held: Iterable[Any]) -> str:
    """Return what the first few of *held* are called, as they may stand in a sentence."""
    return ", ".join(quoted(called(item)) for item in islice(held, _SOME))


def _meant(word: str, held: Sequence[Any]) -> str:
    """Return the title nearest to *word* as a whole or in one of its words; else some titles."""
    titles = [called(item) for item in held]
    parts = {part: title for title in reversed(titles) for part in alike(title).split()}
    near = closest(word, titles) or parts.get(closest(word, list(parts)), "")
    near = near or closest(word, [item.id for item in held])
    if near:
        return f" Did you mean {quoted(near)}?"
    return f" Some that do: {some_names(held)}." if held else ""


def _has_word(title: str, start: str) -> bool:
    return f" {start}" in f" {alike(title)}"
