"""After a setback: what of the plan may be made smaller, rest, or be let go of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.plan.pause import rests_now
from hearten.content import setback_words as words
from hearten.model.goals import OPEN

if TYPE_CHECKING:
    import datetime as dt

    from hearten.model.plan.parts import Plan

SETBACK = "kind-setback"
REACHING_OUT = "reaching-out"
SMALLER, PAUSE, LET_GO, ASK = "smaller", "pause", "let-go", "ask"
WAYS = (SMALLER, PAUSE, LET_GO)
WHOLE_PLAN = "plan"


def asks(way: str) -> str:
    """Return the question which item a way is about."""
    return {SMALLER: words.WHICH_SMALLER, PAUSE: words.WHICH_PAUSE, LET_GO: words.WHICH_GO}[way]


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
        held.append((WHOLE_PLAN, words.WHOLE_PLAN))
    return tuple(held)
