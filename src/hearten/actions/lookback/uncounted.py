"""Of which habits nothing is counted: the fixed ones, also those that left the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.plan.parts import Habit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan


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
    from hearten.actions.plan.earlier import earlier_plans

    for held in earlier_plans(session, wanted):
        yield from _habits(held)


def _habits(held: dict[str, Any]) -> Iterator[Habit]:
    """Yield the habits of a plan as it stands in a file, with what tells whether one is fixed."""
    found = held.get("habits")
    for each in found if isinstance(found, list) else ():
        if isinstance(each, dict) and isinstance(item := each.get("id"), str):
            title, said = each.get("title"), each.get("fixed")
            yield Habit(
                id=item,
                title=title if isinstance(title, str) else "",
                fixed=said if isinstance(said, bool) else None,
            )
