"""Merge two texts of one plan: what can be settled alone, and what a person decides.

*mine* is the plan, *theirs* a copy that another side wrote, *base* the text both came from,
where it is known. All are plain data as ``plan_to_data`` gives. The order of items is not
merged: the plan's own stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from hearten.model.fields import Text
from hearten.model.plan.changes import (
    Add,
    At,
    Change,
    Move,
    Remove,
    Set,
    diff,
    held_at,
    identity,
    names_inside,
    same,
    table_at,
)
from hearten.model.plan.schema import PLAN
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator

Data = Mapping[str, Any]
Take = Literal["mine", "theirs", "both"]


@valueclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that both sides say differently, for a person to decide.

    *what*: "changed" on both sides, or only in "mine" or "theirs". *theirs* leads from the
    plan to what the copy says, *both* to what holds the words of both; None where that
    makes no sense.
    """

    what: Literal["changed", "mine", "theirs"]
    theirs: tuple[Change, ...]
    both: tuple[Change, ...] | None = None

    @property
    def usual(self) -> Take:
        """What is taken where nobody says otherwise: that which drops nothing, if there is."""
        if self.what == "changed":
            return "both" if self.both is not None else "mine"
        return self.what

    def taken(self, take: Take) -> tuple[Change, ...]:
        """Return what *take* does to the plan."""
        if take == "both":
            return self.both if self.both is not None else ()
        return self.theirs if take == "theirs" else ()


@valueclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """What differs: *settled* changes, *points* to decide, and own tables we can't merge."""

    settled: tuple[Change, ...] = ()
    points: tuple[Point, ...] = ()
    own: tuple[str, ...] = ()

    def changes(self, takes: Sequence[Take]) -> tuple[Change, ...]:
        """Return all that is to be done to the plan once each point is decided."""
        chosen = (point.taken(take) for point, take in zip(self.points, takes, strict=True))
        return (*self.settled, *(change for each in chosen for change in each))


def merge(base: Data | None, mine: Data, theirs: Data) -> Merging:
    """Compare the three; without *base* every difference is a point."""
    settled: list[Change] = []
    points: list[Point] = []
    for group in _groups(diff(_known(mine), _known(theirs))):
        first = group[0]
        if isinstance(first, Set):
            _keys(first, base, settled, points)
        elif isinstance(first, Add):
            _added(group, base, settled, points)
        elif isinstance(first, Remove):
            _removed(first, base, settled, points)
    return Merging(settled=tuple(settled), points=tuple(points), own=tuple(_own(mine, theirs)))


def _groups(changes: Sequence[Change]) -> Iterator[tuple[Change, ...]]:
    """Yield changes that go together: an item that is added, with all that is in it."""
    held: list[Change] = []
    for change in changes:
        if isinstance(change, Move):
            continue
        inside = change.inside if isinstance(change, Add) else None
        first = held[0] if held else None
        if isinstance(first, Add) and inside == At(first.table, identity(first.table, first.data)):
            held.append(change)
            continue
        if held:
            yield tuple(held)
        held = [change]
    if held:
        yield tuple(held)


def _keys(change: Set, base: Data | None, settled: list[Change], points: list[Point]) -> None:
    """Sort the keys of one item: those that one side changed, and those that both did."""
    item = held_at(base, change.at) if base is not None else None
    decided, open_ = [], []
    for key, value in change.values.items():
        if item is None:
            open_.append(key)
        elif same(item.get(key), change.was.get(key)):
            decided.append(key)
        elif not same(item.get(key), value):
            open_.append(key)
    if decided:
        settled.append(_part(change, decided))
    # A table that stands once has many themes; an item is one.
    for keys in [open_] if change.at.match else [[key] for key in open_]:
        if keys:
            part = _part(change, keys)
            points.append(Point(what="changed", theirs=(part,), both=_both(part)))


def _part(change: Set, keys: Sequence[str]) -> Set:
    return Set(change.at, {k: change.values[k] for k in keys}, {k: change.was.get(k) for k in keys})


def _both(change: Set) -> tuple[Change, ...] | None:
    """Return the change to what both sides say together; None where that makes no sense."""
    values = {}
    for key, theirs in change.values.items():
        joined = _joined(_is_long(change.at.table, key), change.was.get(key), theirs)
        if joined is None:
            return None
        values[key] = joined
    changed = {key: value for key, value in values.items() if not same(value, change.was.get(key))}
    return (Set(change.at, changed, {key: change.was.get(key) for key in changed}),) * bool(changed)


def _joined(long: bool, mine: Any, theirs: Any) -> Any:
    if mine is None or theirs is None:
        return theirs if mine is None else mine
    if isinstance(mine, (list, tuple)) and isinstance(theirs, (list, tuple)):
        return [*mine, *(each for each in theirs if not any(_alike(each, one) for one in mine))]
    if long and isinstance(mine, str) and isinstance(theirs, str):
        return f"{mine}\n{theirs}"
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        shared = mine.keys() & theirs.keys()
        if long and all(same(mine[key], theirs[key]) for key in shared):
            return {**mine, **theirs}
    return None


def _alike(one: Any, other: Any) -> bool:
    """Say whether two lines of a list are one: what helps is its words, whatever is said of it."""
    words = (each.get("text", each) if isinstance(each, Mapping) else each for each in (one, other))
    return same(*words)


def _is_long(table: str, key: str) -> bool:
    """Say whether words under a key can stand below others, or settings beside others."""
    known = table_at(table)
    field = next((f for f in known.fields if f.key == key), None) if known else None
    return key == "options" or (isinstance(field, Text) and field.lines)


def _added(
    group: tuple[Change, ...], base: Data | None, settled: list[Change], points: list[Point]
) -> None:
    """Sort what the copy alone has: new there, or taken out here."""
    first = group[0]
    assert isinstance(first, Add)
    at = At(first.table, identity(first.table, first.data))
    item = held_at(base, at) if base is not None else None
    if base is not None and item is None:
        settled.extend(group)
    elif item is None or not _is_flat_same(first.table, item, first.data):
        points.append(Point(what="theirs", theirs=group))


def _removed(change: Remove, base: Data | None, settled: list[Change], points: list[Point]) -> None:
    """Sort what the plan alone has: new here, or taken out there."""
    item = held_at(base, change.at) if base is not None else None
    if base is not None and item is None:
        return
    if item is not None and same(item, change.data):
        settled.append(change)
    else:
        points.append(Point(what="mine", theirs=(change,)))


def _is_flat_same(table: str, item: Data, data: Data) -> bool:
    inside = names_inside(table)
    return same({k: v for k, v in item.items() if k not in inside}, dict(data))


def _known(data: Data) -> dict[str, Any]:
    return {key: value for key, value in data.items() if not _is_own(key, value)}


def _is_own(key: str, value: Any) -> bool:
    """Say whether a key holds tables that only the person knows."""
    if key in {table.name for table in PLAN.tables} | {field.key for field in PLAN.fields}:
        return False
    listed = value if isinstance(value, (list, tuple)) else [value]
    return any(isinstance(each, Mapping) for each in listed)


def _own(mine: Data, theirs: Data) -> Iterator[str]:
    for key in dict.fromkeys((*mine, *theirs)):
        one, two = mine.get(key), theirs.get(key)
        if (_is_own(key, one) or _is_own(key, two)) and not same(one, two):
            yield key
