"""What is agreed with someone, like medication: on a page for others only where it is ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import YesNo, replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from hearten.api import Entry, ExportContext, Habit, Plan

AGREED = YesNo(
    key="agreed",
    label="What's agreed with someone, like medication, by its name?",
    help="name what is agreed with someone, like medication, too",
    default=False,
)


def is_private(habit: Habit) -> bool:
    """Say whether a habit is as agreed with someone, or may be: nobody said yet."""
    return habit.is_fixed or habit.may_be_fixed


def for_others(plan: Plan, options: Mapping[str, Any]) -> Plan:
    """Return *plan* as a page for others may tell it: fixed habits only where they are ticked."""
    fixed = {habit.id for habit in plan.habits if is_private(habit)}
    if not fixed or options.get(AGREED.key):
        return plan
    return replace(
        plan,
        habits=tuple(habit for habit in plan.habits if habit.id not in fixed),
        pauses=tuple(pause for pause in plan.pauses if pause.what not in fixed),
        if_then=tuple(replace(each, about=None) if each.about in fixed else each
                      for each in plan.if_then),
    )  # fmt: skip


def entries_for_others(context: ExportContext) -> Sequence[Entry]:
    """Return what happened as a page for others may tell it, notes on fixed habits left out."""
    if context.options.get(AGREED.key):
        return context.entries
    fixed = {habit.id for habit in context.plan.habits if is_private(habit)}.union(context.fixed)
    return tuple(entry for entry in context.entries if entry.habit not in fixed)
