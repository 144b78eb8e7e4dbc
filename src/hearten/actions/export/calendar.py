"""What will stand in the calendar soon, said with the titles it will have there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hearten.actions.export.calendar_end import all_ended
from hearten.actions.plan.fixed_habits import may_be_fixed
from hearten.builtin.exporters.ics.exporter import IcsExporter
from hearten.content import words
from hearten.model.errors import HeartenError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan
    from hearten.plugins.contract import HabitKind

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_FAR = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLine:
    """One line of the preview: "Wed 25 November 20:00" and the title others may see."""

    day: dt.date
    at: dt.time | None
    title: str

    @property
    def when(self) -> str:
        """Return day and time in words."""
        day = f"{_DAYS[self.day.weekday()]} {self.day.day} {_MONTHS[self.day.month - 1]}"
        return f"{day} {self.at:%H:%M}" if self.at is not None else day


def upcoming(
    plan: Plan,
    from_day: dt.date,
    days: int,
    kinds: Mapping[str, HabitKind] | None = None,
    *,
    titles: str | None = None,
    only: Collection[str] = (),
    done: Collection[str] = (),
) -> tuple[CalendarLine, ...]:
    """Return what stands in the calendar in the *days* days from *from_day*, in order.

    *titles* (discreet, own, real) shows another choice than the plan's, *only* some of its
    parts. Steps that are *done*, by their ids, are left out. A plan without a time zone or a
    first day is shown as if it had them; a time that the clocks jump over raises its sentence.
    """
    begun = plan if plan.started is not None else replace(plan, started=from_day)
    goals = [
        replace(goal, steps=tuple(step for step in goal.steps if step.id not in done))
        for goal in begun.goals
    ]
    begun = replace(begun, goals=tuple(goals))
    last = from_day + dt.timedelta(days=days - 1)
    options = {"titles": titles, "only": only}
    lines = {
        CalendarLine(day=day, at=at, title=title)
        for day, at, title in IcsExporter().days(begun, kinds or {}, options, may_be_fixed(plan))
        if from_day <= day <= last
    }
    return tuple(sorted(lines, key=lambda line: (line.day, line.at or dt.time.max, line.title)))


def why_none(
    session: Session,
    plan: Plan,
    days: int,
    *,
    only: Collection[str] = (),
    done: Collection[str] = (),
) -> str:
    """Return why the next *days* days hold nothing, as the shell says it."""
    today, kinds = session.today(plan), session.kinds()
    if ended := all_ended(plan, today, only):
        return ended[0]
    awake = replace(plan, pauses=())
    if upcoming(awake, today, days, kinds, only=only, done=done):
        asleep, options = replace(plan, started=plan.started or today), {"only": only}
        return IcsExporter().why_nothing(asleep, kinds, options, session.moment(plan)).sentence
    later = upcoming(plan, today, _FAR, kinds, only=only, done=done)
    return words.NOTHING_SOON if later else words.NO_TIMES


def done_steps(session: Session, plan: Plan) -> Collection[str]:
    """Return the ids of the steps that are done; none where the log cannot be read."""
    try:
        return session.past(plan, session.today(plan)).steps
    except HeartenError:
        return ()
