"""What earlier versions of a plan say of things it has no more: titles, and what is fixed."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError
from hearten.model.plan.parts import Habit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

_MOST = 60  # earlier versions that are read whole


def earlier_plans(session: Session, wanted: set[str]) -> Iterator[dict[str, Any]]:
    """Yield earlier versions as data, the newest first, that hold any id of *wanted*.

    Whoever found an id takes it out of *wanted*; it ends once none is left.
    """
    from hearten.actions.help.read_plan import parse_toml
    from hearten.storage.fs.disk import PLAN_LIMIT, read_if_there

    left = _MOST
    with suppress(HeartenError):  # without a history, nothing is known of what is gone
        folder = session.folder()
        for version in folder.history():
            if not wanted or not left:
                return
            with suppress(HeartenError, OSError, ValueError, RecursionError, MemoryError):
                raw = read_if_there(folder.files, version.path, PLAN_LIMIT) or b""
                if any(_holds(raw, item) for item in wanted):
                    left -= 1
                    yield parse_toml(raw.decode("utf-8-sig"))


def titles_before(session: Session, gone: Iterable[str]) -> dict[str, str]:
    """Return what habits and steps were called last that the plan has no more, by their ids."""
    wanted, found = set(gone), dict[str, str]()
    for held in earlier_plans(session, wanted) if wanted else ():
        goals = _tables(held.get("goals"))
        steps = (step for goal in goals for step in _tables(goal.get("steps")))
        for each in (*_tables(held.get("habits")), *steps):
            item, title = each.get("id"), each.get("title")
            if item in wanted and isinstance(title, str) and title.strip():
                found[str(item)] = title
                wanted.discard(str(item))
    return found


def uncounted(session: Session, plan: Plan, marked: Iterable[str]) -> frozenset[str]:
    """Return the ids of all fixed habits: of the plan, and of those among *marked* it lost.

    What is gone from the plan is as it was in the newest earlier version that has it.
    """
    known = {habit.id for habit in plan.habits}
    fixed = {habit.id for habit in plan.habits if habit.is_fixed}
    gone = {item for item in marked if item not in known}
    for habit in _from_before(session, gone) if gone else ():
        if habit.id in gone and habit.is_fixed:
            fixed.add(habit.id)
        gone.discard(habit.id)
    return frozenset(fixed | {item for item in gone if Habit(id=item, title="").is_fixed})


def _from_before(session: Session, wanted: set[str]) -> Iterator[Habit]:
    """Yield the habits of earlier versions, the newest first, while any is *wanted*."""
    for held in earlier_plans(session, wanted):
        yield from _habits(held)


def _habits(held: dict[str, Any]) -> Iterator[Habit]:
    """Yield the habits of a plan as it stands in a file, with what tells whether one is fixed."""
    for each in _tables(held.get("habits")):
        if isinstance(item := each.get("id"), str):
            title, said = each.get("title"), each.get("fixed")
            yield Habit(
                id=item,
                title=title if isinstance(title, str) else "",
                fixed=said if isinstance(said, bool) else None,
            )


def _tables(found: object) -> tuple[dict[str, Any], ...]:
    items = found if isinstance(found, list) else ()
    return tuple(each for each in items if isinstance(each, dict))


def _holds(raw: bytes, item: str) -> bool:
    """Say whether a plan gives something this id: reading it whole takes much longer."""
    return (
        re.search(rb"""id["']?[ \t]*=[ \t]*["']%b["']""" % re.escape(item).encode(), raw)
        is not None
    )
