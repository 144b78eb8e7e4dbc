"""What is due on a day, what is near it, and how much of it is enough."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Protocol

from hearten.model.dates import day_of, week_of
from hearten.model.day_shape import hour_or_none, in_order_of_day
from hearten.model.goals import OPEN
from hearten.model.pausing import is_paused
from hearten.model.rhythm.forms import AsNeeded, Times
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from hearten.model.plan.parts import Appointment, Checkin, Goal, Habit, Plan, Step

_BEFORE = 3  # days that a step stays near


class KnowsWhenDue(Protocol):
    """What we need of a habit kind."""

    def is_due(self, habit: Habit, day: dt.date) -> bool:
        """Say whether *habit* is due on *day*."""


def due_on(
    plan: Plan, day: dt.date, kinds: Mapping[str, KnowsWhenDue] | None = None
) -> tuple[Habit, ...]:
    """Return the habits that are due on *day* and not at rest, in the order of the day.

    A kind of *kinds* decides for its habits; without it, their rhythm does. A habit of no
    certain days ("3 times a week") is due on each; those without a time come last.
    """
    due = (
        habit
        for habit in plan.habits
        if habit.state == "active"
        and habit_is_due(plan, habit, day, (kinds or {}).get(habit.kind))
        and not is_paused(plan, habit, day)
    )
    return in_order_of_day(plan, due)


def checkins_on(plan: Plan, day: dt.date) -> tuple[Checkin, ...]:
    """Return the check-ins of *day* that are not at rest, in the order of the day."""
    due = (
        checkin
        for checkin in plan.checkins
        if checkin.rhythm is not None
        and checkin.rhythm.is_due(day, checkin.since or plan.started)
        and not is_paused(plan, checkin, day)
    )
    return tuple(sorted(due, key=lambda checkin: hour_or_none(plan, checkin.at)))


def steps_around(
    plan: Plan, day: dt.date, done: Collection[str] = (), *, after: int = 7
) -> tuple[tuple[Goal, Step], ...]:
    """Return the steps that may fit around *day*, each with its goal, in plan order.

    Of each active goal not at rest: its steps about then (from three days earlier to
    *after* days later), or else its first one open, unless that has a later date. *done*
    holds the ids of finished steps. A date that has passed is a guide, never too late.
    """
    found: list[tuple[Goal, Step]] = []
    for goal in plan.goals:
        if goal.state != "active":
            continue
        left = [s for s in goal.steps if s.id not in done and not is_paused(plan, s, day)]
        near = [s for s in left if s.about and -_BEFORE <= (s.about - day).days <= after]
        if not near and left and (left[0].about is None or left[0].about < day):
            near = left[:1]
        found.extend((goal, step) for step in near)
    return tuple(found)


def appointments_around(plan: Plan, day: dt.date, *, after: int = 7) -> tuple[Appointment, ...]:
    """Return the appointments from *day* to *after* days later, the next one first."""
    starts = plan.settings.day_starts_at
    near = (
        appointment
        for appointment in plan.appointments
        if 0 <= (day_of(appointment.at, starts) - day).days <= after
    )
    return tuple(sorted(near, key=lambda appointment: appointment.at))


def looking_again(plan: Plan, day: dt.date) -> tuple[Goal, ...]:
    """Return the open goals, not at rest, whose day to look again is there by *day*."""
    return tuple(
        goal
        for goal in plan.goals
        if goal.state in OPEN
        and goal.look_again is not None
        and goal.look_again <= day
        and not is_paused(plan, goal, day)
    )


def enough_in_week(
    plan: Plan, habit: Habit, day: dt.date, rests: Collection[dt.date] = ()
) -> float:
    """Return how many times are enough in the week that holds *day*, never below 0.

    Pauses and the days in *rests* lower it pro rata: by its own days where it has certain
    ones, else by days of the week.
    """
    return enough_between(plan, habit, *week_of(day, plan.settings.week_starts), rests)


def enough_between(
    plan: Plan, habit: Habit, first: dt.date, last: dt.date, rests: Collection[dt.date] = ()
) -> float:
    """Return how many times are enough from *first* to *last*, as in a week."""
    since = habit.since or plan.started
    first = max(first, since or first)
    if habit.rhythm is None or first > last:
        return 0.0
    days = list(_days(habit, first, last, since))
    free = [day for day in days if day not in rests and not is_paused(plan, habit, day)]
    if not free:
        return 0.0
    return habit.rhythm.enough(first, last, habit.about, since) * len(free) / len(days)


def habit_is_due(plan: Plan, habit: Habit, day: dt.date, kind: KnowsWhenDue | None) -> bool:
    """Say whether *habit* stands on *day*: its *kind* does, where given, else its rhythm."""
    since = habit.since or plan.started
    if kind is not None:
        return kind.is_due(replace(habit, since=since), day)
    return habit.rhythm is not None and habit.rhythm.is_due(day, since)


def has_days(habit: Habit, *, own_days: bool = False) -> bool:
    """Say whether a habit stands on certain days, or can be given some, to be told of then.

    *own_days*: its kind decides on them. Of what is as agreed with someone no day is made up, and
    what there is to be less of is not told of.
    """
    if habit.kind == "reduce":
        return False
    if habit.rhythm is None or isinstance(habit.rhythm, AsNeeded):
        return own_days
    return not (habit.is_fixed and isinstance(habit.rhythm, Times))


def _days(habit: Habit, first: dt.date, last: dt.date, since: dt.date | None) -> Iterator[dt.date]:
    if habit.rhythm is not None and habit.rhythm.scheduled:
        yield from habit.rhythm.occurrences(first, last, since)
    else:
        for number in range(first.toordinal(), last.toordinal() + 1):
            yield dt.date.fromordinal(number)
