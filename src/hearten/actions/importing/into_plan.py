"""What another plan holds, added to the plan in use: nothing that is there is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.pausing import WHOLE_PLAN
from hearten.model.plan.edits import with_item
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from hearten.model.plan.items import items
from hearten.model.plan.schema import PLAN, attribute
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hearten.model.plan.parts import Plan
    from hearten.model.plan.schema import Table
    from hearten.model.plan.validate import KindOptions
    from hearten.model.problems import Problem

_TABLES = tuple(table for table in PLAN.tables if table.many and table.has_id)
# Keys whose value is the id of something else in the plan.
_POINTS = ("area", "about", "with", "who_knows", "questions")


@valueclass(frozen=True, slots=True, kw_only=True)
class AddedToPlan:
    """The *plan* with what was *new* in it, and what was *there* already, by its id.

    *renamed* are ids that are taken by something of another kind, each with its new one. *others*
    are the headings of what a plan has once, which stay as they are. *problems*: what does not
    read, or does not fit.
    """

    plan: Plan
    new: tuple[tuple[Table, Any], ...] = ()
    there: tuple[tuple[Table, Any], ...] = ()
    renamed: Mapping[str, str]
    others: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def added_to(
    plan: Plan, data: Mapping[str, Any], kinds: Mapping[str, KindOptions] | None = None
) -> AddedToPlan:
    """Return *plan* with what *data*, shaped like a plan, has and it has not."""
    names = {table.name for table in _TABLES}
    tables = {key: held for key, held in data.items() if key in names}
    renamed = _renames(plan, tables)
    whole = {"format": 1, "id": plan.id, "title": plan.title, **_with_ids(tables, renamed)}
    read = plan_from_data(whole, kinds)
    unread = plan_from_data(whole, checked=False).problems
    assert read.plan is not None
    there = {item.id: item for _, item in items(plan)}
    merged, new, old = plan, list[tuple["Table", Any]](), list[tuple["Table", Any]]()
    for table in _TABLES:
        for item in getattr(read.plan, attribute(table.name)):
            if item.id in there:
                old.append((table, there[item.id]))
            else:
                merged = with_item(merged, table.name, item)
                new.append((table, item))
    return AddedToPlan(
        plan=merged,
        new=tuple(new),
        there=tuple(old),
        renamed=renamed,
        others=tuple(t.heading for t in PLAN.tables if t not in _TABLES and data.get(t.name)),
        problems=(*_own(unread, read.problems), *_between(plan, merged, kinds)),
    )


def _own(unread: tuple[Problem, ...], checked: tuple[Problem, ...]) -> Iterator[Problem]:
    """Yield what is wrong with what comes in, but for what it points at: that may be there.

    A hint is about the plan as it will be.
    """
    yield from unread
    for problem in checked:
        if (
            problem not in unread
            and not problem.hint
            and problem.path[-1:] not in [(key,) for key in _POINTS]
        ):
            yield problem


def _between(
    before: Plan, after: Plan, kinds: Mapping[str, KindOptions] | None
) -> Iterator[Problem]:
    """Yield what does not fit in the plan *after*, and was not in the one *before*."""
    if before == after:
        return
    known = set(plan_from_data(plan_to_data(before), kinds).problems)
    for problem in plan_from_data(plan_to_data(after), kinds).problems:
        if problem not in known:
            yield problem


def _renames(plan: Plan, data: Mapping[str, Any]) -> dict[str, str]:
    """Return a new id for each that is taken in the plan by something of another kind.

    It is the same each time, so that what came in before is known again.
    """
    kinds = {item.id: table.name for table, item in items(plan)}
    coming = dict(_ids(data))
    renamed: dict[str, str] = {}
    for id, kind in coming.items():
        name, number = id, 2
        while name == WHOLE_PLAN or kinds.get(name, kind) != kind:
            name, number = f"{id[:58]}-{number}", number + 1
        if name != id:
            renamed[id] = name
    return renamed


def _ids(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each id of what comes in, with the table that it stands in."""
    for table in _TABLES:
        for item in _tables_in(data.get(table.name)):
            yield from _id_of(table, item)
            for nested in table.tables:
                for inner in _tables_in(item.get(nested.name)):
                    yield from _id_of(nested, inner)


def _id_of(table: Table, item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if isinstance(item.get("id"), str):
        yield item["id"], table.name


def _tables_in(held: Any) -> Iterator[Mapping[str, Any]]:
    for item in held if isinstance(held, list) else ():
        if isinstance(item, dict):
            yield item


def _with_ids(value: Any, renamed: Mapping[str, str]) -> Any:
    """Return *value* with the new ids, and with them in what points at them."""
    if isinstance(value, list):
        return [_with_ids(each, renamed) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _pointed(held, renamed) if key in ("id", *_POINTS) else _with_ids(held, renamed)
        for key, held in value.items()
    }


def _pointed(held: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(held, list):
        return [_pointed(each, renamed) for each in held]
    return renamed.get(held, held) if isinstance(held, str) else held
