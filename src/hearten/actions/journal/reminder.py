"""A habit of writing, once a week: it stands on Today and in the calendar, like any other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.actions.journal import words
from hearten.actions.result import PlanChange
from hearten.model.plan import edits
from hearten.model.plan.parts import Habit
from hearten.model.rhythm.data import rhythm_from_data

if TYPE_CHECKING:
    from hearten.model.plan.parts import Plan

ID = "journal-page"
AT = dt.time(19)


def has_reminder(plan: Plan) -> bool:
    """Say whether writing is a habit of the plan already."""
    return any(habit.id.startswith(ID) for habit in plan.habits)


def with_reminder(plan: Plan, today: dt.date) -> PlanChange:
    """Return the plan with a habit of writing, on Sunday evenings; as it is where it has one."""
    if has_reminder(plan):
        return PlanChange(plan=plan, why="", said=words.REMINDED)
    habit = Habit(
        id=edits.new_id(plan, ID),
        title=words.REMINDER,
        smaller=words.ONE_WORD,
        rhythm=rhythm_from_data({"weekdays": ["sun"]}),
        about=1,
        at=AT,
        calendar=True,
        fixed=False,
        since=today,
    )
    plan = edits.with_item(plan, "habits", habit)
    return PlanChange(plan=plan, why=f"Added: {words.REMINDER}", said=words.REMINDED_NOW)
