"""A calendar that leaves: what will stand in it soon, and whether all of it has ended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hearten.actions.export import words
from hearten.actions.plan.fixed_habits import may_be_fixed
from hearten.model.dates import MONTHS, WEEKDAY_NAMES
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.rhythm.forms import AsNeeded, Once

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Checkin, Habit, Plan
    from hearten.plugins.contract import HabitKind

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
        day = f"{WEEKDAY_NAMES[self.day.weekday()][:3]} {self.day.day} {MONTHS[self.day.month - 1]}"
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
    all_day: bool = False,
) -> tuple[CalendarLine, ...]:
    """Return what stands in the calendar in the *days* days from *from_day*, in order.

    *titles* (discreet, own, real) shows another choice than the plan's, *only* some of its
    parts. Steps that are *done*, by their ids, are left out; what has no time is there where it is
    taken for *all_day*. A plan without a time zone or a
    first day is shown as if it had them; a time that the clocks jump over raises its sentence.
    """
    from hearten.builtin.exporters.ics.exporter import IcsExporter

    begun = plan if plan.started is not None else replace(plan, started=from_day)
    goals = [
        replace(goal, steps=tuple(step for step in goal.steps if step.id not in done))
        for goal in begun.goals
    ]
    begun = replace(begun, goals=tuple(goals))
    last = from_day + dt.timedelta(days=days - 1)
    options = {"titles": titles, "only": only, "all-day": all_day}
    lines = {
        CalendarLine(day=day, at=at, title=title)
        for day, at, title in IcsExporter().days(begun, kinds or {}, options, may_be_fixed(plan))
        if from_day <= day <= last
    }
    return tuple(sorted(lines, key=lambda line: (line.day, line.at or dt.time.max, line.title)))


def days_shown(options: Mapping[str, Any], today: dt.date, days: int) -> int:
    """Return how many of the next *days* are in a calendar with *options*, which may end early."""
    from hearten.builtin.exporters.ics.options import last_day

    last = last_day(options, today)
    return days if last is None else max(0, min(days, (last - today).days + 1))


def why_none(
    session: Session,
    plan: Plan,
    days: int,
    *,
    only: Collection[str] = (),
    done: Collection[str] = (),
) -> str:
    """Return why the next *days* days hold nothing, as the shell says it."""
    from hearten.builtin.exporters.ics.exporter import IcsExporter

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


A_YEAR = dt.timedelta(days=365)


def all_ended(plan: Plan, today: dt.date, groups: Collection[str] = ()) -> tuple[str, ...]:
    """Return a sentence where no moment of *plan* repeats after *today*, else nothing.

    *groups* are those that the calendar holds (none named: all).
    """
    ends = list(_ends(plan, groups))
    last = max(ends, default=today)
    if last >= today:
        return ()
    if last == plan.look_again:
        return (
            f"What repeats in this calendar ended on {in_words(last)}, the day to look at the "
            "plan again. Whenever you like: with a later look_again it goes on. "
            "You find it in the plan, under checking in.",
        )
    return (
        f"What repeats in this calendar ended on {in_words(last)}, a year after it began. "
        "Whenever you like: with a later day as look_again it goes on. "
        "You find it in the plan, under checking in.",
    )


def _ends(plan: Plan, groups: Collection[str]) -> Iterator[dt.date]:
    """Yield the last day of each thing that repeats at a time."""
    habits = [each for each in plan.habits if each.state == "active" and each.kind != "reduce"]
    held: dict[str, tuple[Habit | Checkin, ...]] = {
        "habits": tuple(habits),
        "checkins": plan.checkins,
    }
    for group, items in held.items():
        for item in items if not groups or group in groups else ():
            first = item.since or plan.started
            repeats = item.rhythm is not None and not isinstance(item.rhythm, AsNeeded | Once)
            if not (repeats and item.calendar and item.at and first):
                continue
            last = plan.look_again
            if last is None or last < first:
                last = min(first, dt.date.max - A_YEAR) + A_YEAR
            yield last
