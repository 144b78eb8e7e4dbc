"""The difference between two versions of a plan, as operations that can be applied again.

An edit is kept as operations, so that it can be re-applied to a file that somebody else
changed meanwhile. Operations speak of plain TOML data; ``hearten.storage.toml.edit`` writes
them into the text of a file.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from hearten.model.fields import FieldError
from hearten.model.plan.schema import PLAN, TABLES, Table, default_of
from hearten.model.value import valueclass

Data = dict[str, Any]
Match = tuple[tuple[str, Any], ...]


@valueclass(frozen=True, slots=True)
class At:
    """Where an operation works: a table, and the key values that single out its item.

    *table* is "" for the keys at the top, "settings", "areas", "goals.steps" and so on;
    *match* is empty for a table that stands once.
    """

    table: str
    match: Match = ()


@valueclass(frozen=True, slots=True)
class Set:
    """Give keys new values; None takes a key away. *was* holds the values before."""

    at: At
    values: Mapping[str, Any]
    was: Mapping[str, Any]


@valueclass(frozen=True, slots=True)
class Add:
    """Add an item to a table of many, *after* a sibling, *inside* its parent."""

    table: str
    data: Mapping[str, Any]
    inside: At | None = None
    after: At | None = None


@valueclass(frozen=True, slots=True)
class Remove:
    """Take an item away. *data* is what it held."""

    at: At
    data: Mapping[str, Any]


@valueclass(frozen=True, slots=True)
class Move:
    """Put an item directly behind a sibling; *after* None makes it the first."""

    at: At
    after: At | None = None


Change = Set | Add | Remove | Move


class Clash(ValueError):
    """An operation that no longer fits: its item or key was changed by somebody else."""

    def __init__(self, change: Change, key: str = "") -> None:
        """*key* is the key both sides changed, or empty when the item itself is gone."""
        super().__init__(f"both sides changed {key or 'one item'}")
        self.change = change
        self.key = key


def table_at(name: str) -> Table | None:
    """Return the table called *name* ("" is the top; "goals.steps" is nested), if known."""
    if not name:
        return PLAN
    head, _, tail = name.partition(".")
    table = TABLES.get(head)
    if table is None or not tail:
        return table
    return next((inner for inner in table.tables if inner.name == tail), None)


def names_inside(table: str) -> set[str]:
    """Return the names of the tables inside an item of *table*."""
    known = table_at(table)
    return {inner.name for inner in known.tables} if known else set()


def held_at(data: Mapping[str, Any], at: At) -> Mapping[str, Any] | None:
    """Return what *at* singles out in *data*; an empty table where one stands once."""
    if not at.match:
        held = data.get(at.table, {}) if at.table else data
        return held if isinstance(held, Mapping) else {}
    items = (item for siblings in _lists(data, at.table) for item in siblings)
    return next((item for item in items if identity(at.table, item) == at.match), None)


# The keys that single out an item of a table that has no ids.
_SINGLED_OUT_BY = {"pauses": ("what", "from"), "day.parts": ("name",)}


def identity(table: str, item: Mapping[str, Any]) -> Match:
    """Return the key values that single out *item* among its siblings."""
    keys = _SINGLED_OUT_BY.get(table, ("id",))
    return tuple((key, item.get(key)) for key in keys)


def normal(table: str, key: str, value: Any) -> Any:
    """Return *value* so that two ways of writing the same compare equal; None for a default."""
    known = table_at(table)
    if known is None or key not in {f.key for f in known.fields}:
        return value
    field = known.field(key)
    if value is None:
        return None
    try:
        held = field.check(value)
    except FieldError:
        return None
    if held in ((), {}) or held == default_of(known, key):
        return None
    return field.store(held)


def same(one: Any, two: Any) -> bool:
    """Say whether two TOML values are the same in type and value (nan is nan, 1 is not 1.0)."""
    if isinstance(one, Mapping) and isinstance(two, Mapping):
        return one.keys() == two.keys() and all(same(one[key], two[key]) for key in one)
    if isinstance(one, (list, tuple)) and isinstance(two, (list, tuple)):
        return len(one) == len(two) and all(map(same, one, two))
    if isinstance(one, str) and isinstance(two, str):
        return str(one) == str(two)
    return type(one) is type(two) and repr(one) == repr(two)


def diff(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return the operations that lead from *old* to *new* (both as ``plan_to_data`` gives)."""
    changes: list[Change] = []
    simple = {
        key for key in (*old, *new) if key not in TABLES and not (isinstance(new.get(key), Mapping))
    }
    changes += _set(At(""), old, new, keys=[k for k in dict.fromkeys((*old, *new)) if k in simple])
    for name, table in TABLES.items():
        if table.many:
            changes += _items(name, table, old.get(name, ()), new.get(name, ()), None)
            continue
        inside = [nested.name for nested in table.tables]
        was, now = old.get(name, {}), new.get(name, {})
        changes += _set(At(name), _flat(was, inside), _flat(now, inside))
        for nested in table.tables:
            before, after = was.get(nested.name, ()), now.get(nested.name, ())
            changes += _items(f"{name}.{nested.name}", nested, before, after, None)
    return tuple(changes)


def _flat(item: Mapping[str, Any], inside: Collection[str]) -> dict[str, Any]:
    """Return an item without the tables *inside* it."""
    return {key: value for key, value in item.items() if key not in inside}


def _set(
    at: At, old: Mapping[str, Any], new: Mapping[str, Any], keys: Sequence[str] | None = None
) -> Iterator[Change]:
    names = dict.fromkeys((*old, *new)) if keys is None else keys
    changed = [key for key in names if not same(old.get(key), new.get(key))]
    if changed:
        yield Set(at, {k: new.get(k) for k in changed}, {k: old.get(k) for k in changed})


def _items(
    name: str, table: Table, old: Sequence[Data], new: Sequence[Data], inside: At | None
) -> Iterator[Change]:
    inner = {nested.name for nested in table.tables}
    before = {identity(name, item): item for item in old}
    after = {identity(name, item): item for item in new}
    for key, item in before.items():
        if key not in after:
            yield Remove(At(name, key), item)
    left = {key: place for place, key in enumerate(key for key in before if key in after)}
    stay = _stay(left[key] for key in after if key in before)
    previous: At | None = None
    for key, item in after.items():
        at = At(name, key)
        flat = _flat(item, inner)
        was = before.get(key)
        if was is None:
            yield Add(name, flat, inside, previous)
            if previous is None and left:
                yield Move(at)
        else:
            if left[key] not in stay:
                yield Move(at, previous)
            yield from _set(at, _flat(was, inner), flat)
        for nested in table.tables:
            older = (was or {}).get(nested.name, ())
            yield from _items(f"{name}.{nested.name}", nested, older, item.get(nested.name, ()), at)
        previous = at


def _stay(order: Iterable[int]) -> set[int]:
    """Return the longest run of rising numbers in *order*: what need not be moved."""
    ends: list[int] = []  # the least number that a run of each length ends with
    below: dict[int, int] = {}  # the number before each one in its run
    for number in order:
        place = bisect_left(ends, number)
        if place:
            below[number] = ends[place - 1]
        ends[place : place + 1] = [number]
    run = ends[-1:]
    while run and run[-1] in below:
        run.append(below[run[-1]])
    return set(run)


def _copied(value: Any) -> Any:
    """Return a copy of *value*, whole; the library is loaded where something changes."""
    from copy import deepcopy

    return deepcopy(value)


def apply(data: Mapping[str, Any], changes: Iterable[Change]) -> Data:
    """Return *data* with the operations done; Clash where one no longer fits."""
    result: Data = _copied(dict(data))
    for change in changes:
        _apply(result, change)
    return result


def _apply(data: Data, change: Change) -> None:
    if isinstance(change, Set):
        _apply_set(data, change)
    elif isinstance(change, Add):
        _apply_add(data, change)
    elif isinstance(change, Move):
        _apply_move(data, change)
    else:
        siblings, index = _find(data, change.at, change)
        found = siblings[index]
        if not _same_item(change.at.table, found, change.data):
            raise Clash(change)
        del siblings[index]
        if not siblings:
            _drop_empty(data, change.at)


def _apply_set(data: Data, change: Set) -> None:
    name = change.at.table
    if change.at.match:
        siblings, index = _find(data, change.at, change)
        target = siblings[index]
    else:
        target = data if not name else data.setdefault(name, {})
    if not isinstance(target, dict):
        raise Clash(change)
    for key, value in change.values.items():
        now, was = target.get(key), change.was.get(key)
        held, before, after = (normal(name, key, v) for v in (now, was, value))
        if not same(held, before) and not same(held, after):
            raise Clash(change, key)
        if value is None:
            target.pop(key, None)
        else:
            target[key] = _copied(value)


def _apply_add(data: Data, change: Add) -> None:
    outer, _, name = change.table.rpartition(".")
    holder = data.setdefault(outer, {}) if outer and change.inside is None else data
    if change.inside is not None:
        parents, index = _find(data, change.inside, change)
        holder = parents[index]
    if not isinstance(holder, dict):
        raise Clash(change)
    siblings = holder.setdefault(name, [])
    if not isinstance(siblings, list) or not all(isinstance(item, Mapping) for item in siblings):
        raise Clash(change)
    match = identity(change.table, change.data)
    for item in siblings:
        if identity(change.table, item) == match:
            if _same_item(change.table, item, change.data):
                return
            raise Clash(change)
    place = len(siblings)
    if change.after is not None:
        for index, item in enumerate(siblings):
            if identity(change.table, item) == change.after.match:
                place = index + 1
    siblings.insert(place, _copied(dict(change.data)))


def _apply_move(data: Data, change: Move) -> None:
    siblings, index = _find(data, change.at, change)
    item = siblings.pop(index)
    place = 0
    if change.after is not None:
        beside, before = _find(data, change.after, change)
        if beside is not siblings:
            raise Clash(change)
        place = before + 1
    siblings.insert(place, item)


def _find(data: Data, at: At, change: Change) -> tuple[list[Any], int]:
    for siblings in _lists(data, at.table):
        for index, item in enumerate(siblings):
            if isinstance(item, dict) and all(item.get(k) == v for k, v in at.match):
                return siblings, index
    raise Clash(change)


def _lists(data: Mapping[str, Any], table: str) -> Iterator[list[Any]]:
    """Yield each list of items of *table*: of one inside another, one for each item there."""
    head, _, tail = table.partition(".")
    items = data.get(head)
    outer = [items] if isinstance(items, dict) else items
    if not isinstance(outer, list):
        return
    if not tail:
        yield outer
        return
    for item in outer:
        if isinstance(item, dict) and isinstance(item.get(tail), list):
            yield item[tail]


def _drop_empty(data: Data, at: At) -> None:
    head, _, tail = at.table.partition(".")
    if not tail:
        data.pop(head, None)
        return
    held = data.get(head, [])
    for item in held if isinstance(held, list) else [held]:
        if isinstance(item, dict) and item.get(tail) == []:
            del item[tail]


def _same_item(table: str, now: Mapping[str, Any], was: Mapping[str, Any]) -> bool:
    keys = set(now) | set(was)
    return all(
        same(normal(table, key, now.get(key)), normal(table, key, was.get(key)))
        for key in keys - names_inside(table)
    )
