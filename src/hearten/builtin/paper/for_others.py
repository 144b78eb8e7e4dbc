"""What pages for others may hold of things agreed with someone: only what is ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import YesNo, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.api import Entry, ExportContext, Plan

AGREED = YesNo(
    key="agreed",
    label="What's agreed with someone, like medication, by its name?",
    help="name what is agreed with someone, like medication, too",
    default=False,
)


def private_in(context: ExportContext) -> frozenset[str]:
    """Return the ids of habits that are as agreed with someone, or may be: nobody said yet."""
    held = (each.id for each in context.plan.habits if each.is_fixed or each.may_be_fixed)
    return frozenset((*held, *context.fixed))


def for_others(context: ExportContext) -> Plan:
    """Return the plan as a page for others may tell it: fixed habits only where they are ticked."""
    plan, fixed = context.plan, private_in(context)
    if not fixed or context.options.get(AGREED.key):
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
    fixed = private_in(context)
    return tuple(entry for entry in context.entries if entry.habit not in fixed)
