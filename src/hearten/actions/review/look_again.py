"""Whether it is time for a wider look. Light: the list of a day asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.checkin.words import AGAIN, TIME_TO_LOOK
from hearten.model.goals import looking_again
from hearten.model.pausing import is_paused
from hearten.model.plan.edits import called
from hearten.model.plan.parts import Checkin

if TYPE_CHECKING:
    import datetime as dt

    from hearten.model.plan.parts import Plan

KIND = "look again"


def look_again_due(plan: Plan, day: dt.date) -> Checkin | None:
    """Return the wider look as a check-in of *day*, where its day or that of a goal is there."""
    if is_paused(plan, plan, day):
        return None
    goals = looking_again(plan, day)
    own = next((each for each in plan.checkins if each.kind == KIND), None)
    if plan.look_again is not None and plan.look_again <= day:
        return own or Checkin(id="look-again", title=AGAIN, kind=KIND)
    if not goals:
        return None
    title = TIME_TO_LOOK.format(title=called(goals[0]))
    return Checkin(id=own.id if own else "look-again", title=title, kind=KIND)
