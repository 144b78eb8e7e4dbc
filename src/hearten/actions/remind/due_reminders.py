"""What rings around now: habits, check-ins and appointments, by the clock on this computer.

They stand on the days that the calendar has them on, and ring as they do there. What the person
did not ask to ring is silent, and so is what is paused, let go, marked already or at rest.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.actions.remind.words import UNREAD
from hearten.actions.session import NoPlanToRead
from hearten.clock import local, zone_here
from hearten.content.calendar_titles import appointment_title, calendar_title
from hearten.model.dates import day_of
from hearten.model.due import habit_is_due, has_days
from hearten.model.errors import HeartenError
from hearten.model.log.progress import by_item, state_of
from hearten.model.pausing import is_paused
from hearten.model.plan.parts import Appointment, Checkin, Habit
from hearten.model.rhythm.forms import Times
from hearten.model.value import valueclass
from hearten.plugins.contract import has_own_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan
    from hearten.plugins.contract import HabitKind

GRACE = dt.timedelta(minutes=5)  # how long something still counts as now
LONGEST = dt.timedelta(hours=12)
_BEFORE = dt.timedelta(minutes=10)
_BEFORE_APPOINTMENT = dt.timedelta(hours=2)
_A_DAY = dt.timedelta(days=1)


@valueclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Something that is due around now, on *day*, at *start* by the clock here.

    *rings* is the moment from which it is said: earlier, where the person asked for that.
    """

    item: Habit | Checkin | Appointment
    day: dt.date
    start: dt.datetime
    rings: dt.datetime

    @property
    def what(self) -> str:
        """What it is, in one word: habit, check-in or appointment."""
        return _WHAT[type(self.item)]


_WHAT = {Habit: "habit", Checkin: "check-in", Appointment: "appointment"}


def plan_that_rings(session: Session) -> Plan:
    """Return the plan; one sentence where it does not read, with none of its words in it."""
    try:
        return session.readable_plan()
    except NoPlanToRead as error:
        raise NoPlanToRead(UNREAD) from error


def due_reminders(
    session: Session, plan: Plan, within: dt.timedelta, *, silent_too: bool = False
) -> tuple[Reminder, ...]:
    """Return what is due now or *within* that time, the earliest first. Looking writes no word.

    What has begun counts for five minutes. *silent_too*: what has a time and was not asked to
    ring comes along.
    """
    now = local(session.moment(plan))
    found = [
        each
        for each in _with_a_time(session, plan, now, within, silent_too=silent_too)
        if each.rings <= now + within and each.start >= now - GRACE
    ]
    return tuple(sorted(_unmarked(session, plan, found), key=lambda each: each.start))


def without_days(session: Session, plan: Plan) -> tuple[Habit, ...]:
    """Return the habits that are set to ring at a time, and have no day on which they could."""
    kinds = session.kinds()
    return tuple(
        each
        for each in plan.habits
        if each.state == "active"
        and each.ring != "none"
        and each.at
        and not has_days(each, own_days=has_own_days(kinds.get(each.kind)))
    )


def ringing_items(session: Session, plan: Plan) -> tuple[Reminder, ...]:
    """Return all that is set to ring, each as if it did tomorrow, whatever day it is really on."""
    starts_at, day = plan.settings.day_starts_at, session.today(plan) + _A_DAY
    silent = without_days(session, plan)
    habits = (each for each in plan.habits if each not in silent)
    items: tuple[Habit | Checkin, ...] = (*habits, *plan.checkins)
    alive = (each for each in items if each.at and getattr(each, "state", "active") == "active")
    here = session.moment(plan).replace(tzinfo=None)
    coming = (each for each in plan.appointments if each.ring != "none" and each.at > here)
    return (
        *(_on_day(each, day, starts_at) for each in alive if each.ring != "none"),
        *(Reminder(item=each, day=day, start=local(each.at), rings=local(each.at))
          for each in coming),
    )  # fmt: skip


def reminder_title(session: Session, plan: Plan, reminder: Reminder, titles: str) -> str:
    """Return what a reminder is called under *titles* (discreet, own or real), as in a calendar."""
    item = reminder.item
    if isinstance(item, Appointment):
        return appointment_title(plan, item, titles)
    if titles == "discreet" or isinstance(item, Checkin):
        return calendar_title(item, titles)
    kind = session.kinds().get(item.kind)
    return calendar_title(item, titles, private=may_be_agreed(plan, reminder), kind=kind)


def may_be_agreed(plan: Plan, reminder: Reminder) -> bool:
    """Say whether a reminder is, or may be, of what is as agreed with someone."""
    item = reminder.item
    if not isinstance(item, Habit) or item.fixed is False:
        return False
    from hearten.actions.plan.fixed_habits import is_asked_of

    return item.is_fixed or is_asked_of(plan, item)


def _with_a_time(
    session: Session,
    plan: Plan,
    now: dt.datetime,
    within: dt.timedelta,
    *,
    silent_too: bool,
) -> Iterator[Reminder]:
    rings = ("at", "before", "none") if silent_too else ("at", "before")
    items: tuple[Habit | Checkin, ...] = (*plan.habits, *plan.checkins)
    timed = [each for each in items if each.at and each.ring in rings]
    kinds = session.kinds() if timed else {}
    starts_at = plan.settings.day_starts_at
    last = day_of(now + within + _BEFORE, starts_at)
    day = day_of(now - GRACE, starts_at)
    while timed and day <= last:
        for item in timed:
            if _stands_on(plan, item, day, kinds):
                yield _on_day(item, day, starts_at)
        day += _A_DAY
    here = now.replace(tzinfo=None)
    far = 3 * _A_DAY + within  # no two zones are further apart
    for each in plan.appointments:
        if each.ring in rings and abs(each.at - here) < far:
            start = _in_zone(plan, each.at, session.environ)
            early = _BEFORE_APPOINTMENT if each.ring == "before" else dt.timedelta()
            day = day_of(each.at, starts_at)
            yield Reminder(item=each, day=day, start=start, rings=start - early)


def _stands_on(
    plan: Plan, item: Habit | Checkin, day: dt.date, kinds: Mapping[str, HabitKind]
) -> bool:
    """Say whether an item has its time on *day*: those so many times a week, as in the calendar."""
    since = item.since or plan.started
    if is_paused(plan, item, day):
        return False
    if isinstance(item, Checkin):
        return item.rhythm is not None and item.rhythm.is_due(day, since)
    kind = kinds.get(item.kind)
    own_days = has_own_days(kind)
    if item.state != "active" or not has_days(item, own_days=own_days):
        return False
    if isinstance(item.rhythm, Times):
        if not item.rhythm.on_days().is_due(day, since):
            return False
        if not own_days:
            return True
    return habit_is_due(plan, item, day, kind)


def _on_day(item: Habit | Checkin, day: dt.date, starts_at: dt.time) -> Reminder:
    """Return an item of *day* as a reminder; what comes before the day starts is in the night."""
    assert item.at is not None
    night = _A_DAY if item.at < starts_at else dt.timedelta()
    start = _here(dt.datetime.combine(day + night, item.at))
    early = _BEFORE if item.ring == "before" else dt.timedelta()
    return Reminder(item=item, day=day, start=start, rings=start - early)


def _here(wall: dt.datetime) -> dt.datetime:
    """Return a time on the clocks here; one that they jump over is as late as they are then."""
    found = local(wall)
    return found if found.replace(tzinfo=None) == wall else local(wall.replace(fold=1))


def _in_zone(plan: Plan, at: dt.datetime, environ: Mapping[str, str]) -> dt.datetime:
    """Return the moment of an appointment, which is with someone who goes by the plan's zone."""
    zone = plan.settings.time_zone
    if zone is not None and zone != zone_here(environ):
        from zoneinfo import ZoneInfo

        with suppress(ValueError, OSError, KeyError):  # check says so of a zone that is none
            return local(at.replace(tzinfo=ZoneInfo(zone)))
    return _here(at)


def _unmarked(session: Session, plan: Plan, found: Iterable[Reminder]) -> Iterator[Reminder]:
    """Yield those that nothing was marked for on their day: no tick, no rest, no check-in."""
    marked: dict[dt.date, set[str]] = {}
    for each in found:
        if each.day not in marked:
            marked[each.day] = _marked_on(session, plan, each.day)
        if each.item.id not in marked[each.day]:
            yield each


def _marked_on(session: Session, plan: Plan, day: dt.date) -> set[str]:
    """Return the ids of what was marked on *day*. A log that can't be had silences nothing."""
    with suppress(HeartenError):
        entries = [each for each in session.past(plan, day).entries if each.day == day]
        items = by_item(entries).items()
        return {item for item, held in items if state_of(held) or any(e.checkin for e in held)}
    return set()
