"""After a setback: what of the plan may be made smaller, rest, or be let go of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.plan.pause import rests_now
from hearten.model.goals import OPEN

if TYPE_CHECKING:
    import datetime as dt

    from hearten.model.plan.parts import Plan

REACHING_OUT = "reaching-out"
SMALLER, PAUSE, LET_GO, ASK = "smaller", "pause", "let-go", "ask"
WAYS = (SMALLER, PAUSE, LET_GO)
WHOLE_PLAN = "plan"

WHICH_SMALLER = "Which one would fit better smaller?"
WHICH_PAUSE = "What may rest for a while?"
WHICH_GO = "What would you like to let go of?"
THE_WHOLE_PLAN = "The whole plan"
NONE_OF_THESE = "None of these"
CHANGED = "The plan is changed. Undo brings back what was."
NOTHING_HERE = "There is nothing in the plan yet for this."
UNTIL_WHEN = "Until which day? For example friday, or {day}. Enter leaves the end open."
NOT_A_DAY = "I can't read that as a day. For example: friday, or {day}"
TYPE_NUMBER = "Type a number. Enter leaves the plan as it is."
NO_TERMINAL = "There is no terminal to draw on here. Line by line: hearten setback --plain"


def asks(way: str) -> str:
    """Return the question which item a way is about."""
    return {SMALLER: WHICH_SMALLER, PAUSE: WHICH_PAUSE, LET_GO: WHICH_GO}[way]


def candidates(plan: Plan, way: str, today: dt.date) -> tuple[tuple[str, str], ...]:
    """Return what a way may be about, as id and name: habits and goals, in plan order.

    What is fixed is not among them: a hard time is no time to change what was agreed.
    """
    free = (each for each in plan.habits if each.state == "active" and not each.is_fixed)
    found = [(habit.id, habit.title) for habit in free]
    goals = [(goal.id, goal.title) for goal in plan.goals if goal.state in OPEN]
    held = [*goals, *found] if way == LET_GO else [*found, *goals]
    if way == PAUSE:
        held = [(item, name) for item, name in held if not rests_now(plan, item, today)]
        held.append((WHOLE_PLAN, THE_WHOLE_PLAN))
    return tuple(held)
