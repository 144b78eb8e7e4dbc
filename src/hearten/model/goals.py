"""Goals: which are open, their steps as a ladder, and which of them is much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from hearten.model.plan.parts import Goal, Plan, Step

OPEN = ("active", "resting")
DOABLE = 7  # of 10; under it, something smaller is offered


@valueclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A step on the ladder: the day it was first done, and whether it is the next one."""

    step: Step
    done: dt.date | None = None
    is_next: bool = False


def ladder(goal: Goal, finished: Mapping[str, dt.date]) -> tuple[Rung, ...]:
    """Return the steps of a goal from easy to hard; *finished* says when which was done."""
    first = next((step.id for step in goal.steps if step.id not in finished), None)
    return tuple(
        Rung(
            step=step,
            done=finished.get(step.id),
            is_next=step.id == first and goal.state in OPEN,
        )
        for step in goal.steps
    )


def goal_of(plan: Plan, step_id: str) -> Goal | None:
    """Return the goal that a step belongs to."""
    return next((g for g in plan.goals if any(s.id == step_id for s in g.steps)), None)


def all_done(goal: Goal, finished: Collection[str]) -> bool:
    """Say whether a goal has steps, and each of them was done."""
    return bool(goal.steps) and all(step.id in finished for step in goal.steps)


def is_much(goal: Goal) -> bool:
    """Say whether the person gave a goal less than 7 of 10 for how doable it is."""
    return goal.confidence is not None and goal.confidence < DOABLE
