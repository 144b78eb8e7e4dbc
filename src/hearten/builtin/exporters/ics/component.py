"""One component of the calendar file, what all are made from, and their longer words."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import field
from typing import TYPE_CHECKING

from hearten.api import Checkin, counts, plain
from hearten.builtin.exporters.ics.calendar_errors import NoZone, TooFar
from hearten.builtin_api import valueclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from hearten.api import Appointment, Entry, Goal, Habit, HabitKind, Plan, Step
    from hearten.builtin.exporters.ics.tzfile import Zone

NAMESPACE = uuid.UUID("5b0c7f0e-5a53-4f0b-9d0c-2f6a1de38a47")
GROUPS = ("checkins", "habits", "goals", "appointments")
CALENDAR_NAME = "Personal"
REMINDER = "Reminder"
# Beyond, programs disagree about what a year is.
_YEARS = range(1970, 2200)


@valueclass(frozen=True, slots=True, kw_only=True)
class CalendarItem:
    """One component of the calendar file. Local times are naive, in the plan's zone.

    *group* is what ``--only`` names it by; *days* are the days it stands on. Where there is
    a *rule*, it ends with *until*, in UTC; of what is all day, that is a day. *completed* is
    when it was done, in UTC, where that is known.

    *item_id* is the plan's own id of what it was made from. *shape* says at what time, by which
    rule and in which zone it comes round: with another shape it is another series. It is empty
    for what stands on its own day, and for a kind that names its days itself. *zone* is the one
    that times are in where it is not the plan's now: what stood there keeps its own.
    """

    uid: str
    group: str
    component: str
    summary: str
    discreet: str
    start: dt.datetime | dt.date | None = None
    end: dt.datetime | dt.date | None = None
    due: dt.date | None = None
    rule: str = ""
    until: dt.datetime | dt.date | None = None
    without: tuple[dt.datetime | dt.date, ...] = ()
    busy: bool = False
    ring: dt.timedelta | None = None
    status: str = "CONFIRMED"
    completed: dt.datetime | None = None
    parent: str = ""
    description: str = ""
    location: str = ""
    days: tuple[dt.date, ...] = ()
    item_id: str = ""
    shape: str = ""
    zone: str = ""

    @property
    def timed(self) -> bool:
        """Say whether it has a time of day."""
        return isinstance(self.start, dt.datetime)


@valueclass(frozen=True, slots=True, kw_only=True)
class SkippedMoment:
    """A moment of an item that is on no clock, because the clocks jump over it."""

    group: str
    item_id: str
    when: dt.datetime


@valueclass(frozen=True, slots=True, kw_only=True)
class CalendarOptions:
    """How the person wants the calendar: the exporter's options, read.

    *secrecy* is the CLASS of every item, or "omit" for none. *floating* times are those of the
    clocks wherever the calendar is looked at. *goals_as* is the component of goals and steps, or
    nothing for both; *due* gives them a day they are due. *all_day* takes habits and check-ins
    without a time as well; *habit_todos* asks for habits as to-dos, too.
    """

    titles: str = "discreet"
    detailed: bool = False
    groups: tuple[str, ...] = GROUPS
    secrecy: str = "private"
    floating: bool = False
    goals_as: str = "VTODO"
    all_day: bool = False
    due: bool = False
    habit_todos: bool = False

    @property
    def marks(self) -> str:
        """How its items are written: what makes another item of one that is else the same."""
        return f"{self.secrecy} floating" if self.floating else self.secrecy


@valueclass(frozen=True, slots=True, kw_only=True)
class CalendarSource:
    """What items are made from: the plan, its zone, and what the person wants of it.

    *done* says when each step that is done was, in UTC, by its id. *fixed* are the ids of
    habits that are, or may be, as agreed with someone. *entries* are what happened up to *today*.

    *until* is the last day of what repeats without an end of its own: without it, that is a year
    from where it begins. *since* is the day from which an item's present series holds, by its id:
    what lies before was closed, and is told by what was exported then.

    *left_out* takes what could not come in: at the time that is asked for, the clocks are ahead.
    *resting* takes what has a rule, and no day of it.
    """

    plan: Plan
    kinds: Mapping[str, HabitKind]
    names: Mapping[str, str]
    wishes: CalendarOptions
    zone: Zone | None
    done: Mapping[str, dt.datetime] = field(default_factory=dict)
    fixed: Collection[str] = ()
    entries: Sequence[Entry] = ()
    today: dt.date | None = None
    until: dt.date | None = None
    since: Mapping[str, dt.date] = field(default_factory=dict)
    left_out: list[SkippedMoment] = field(default_factory=list)
    resting: list[CalendarItem] = field(default_factory=list)

    def days_of(self, habit_id: str) -> Collection[dt.date]:
        """Return the days on which a habit was done."""
        return {each.day for each in self.entries if each.habit == habit_id and counts(each)}

    def uid(self, item_id: str, role: str) -> str:
        """Return a UID that is always the same and holds no word."""
        return item_uid(self.plan.id, item_id, role)

    def there(self) -> Zone:
        """Return the zone that times are in; NoZone where the plan names none."""
        if self.zone is None:
            raise NoZone()
        return self.zone

    def end(self, start: dt.datetime, length: dt.timedelta) -> dt.datetime:
        """Return when something ends that lasts *length*, on the clocks of that moment."""
        zone = self.there()
        end = (zone.utc(start) + length).astimezone(zone.info)
        # The second of two equal hours would be read as the first, and end too early.
        return start + length if end.fold else end.replace(tzinfo=None)


def item_uid(plan_id: str, item_id: str, role: str) -> str:
    """Return the UID of what an item of a plan is in a calendar, in one of its roles."""
    return str(uuid.uuid5(NAMESPACE, f"{plan_id}/{item_id}/{role}"))


def calendar_uid(plan: Plan) -> str:
    """Return the UID of the calendar itself."""
    return str(uuid.uuid5(NAMESPACE, plan.id))


def in_reach(day: dt.date) -> bool:
    """Say whether *day* is in a year that calendars agree about."""
    return day.year in _YEARS


def within_reach(place: str, *days: dt.date) -> None:
    """Raise TooFar where one of *days* is in a year that calendars do not agree about.

    *place* says where in the plan it stands.
    """
    for day in days:
        if not in_reach(day):
            raise TooFar(place, day, _YEARS[0], _YEARS[-1])


def _joined(lines: Iterable[str | None]) -> str:
    return "\n".join(plain(line, lines=True) for line in lines if line)


def _said(word: str, text: str | None) -> str | None:
    return f"{word}: {text}" if text else None


def of_moment(source: CalendarSource, item: Habit | Checkin) -> str:
    """Return the smaller version and the like of a habit; the questions of a check-in.

    Of what is or may be fixed there is nothing: a calendar is read by others.
    """
    if isinstance(item, Checkin):
        own = {question.id: question.ask for question in source.plan.questions}
        asked = {**source.names, **own}
        return _joined(asked.get(name) for name in item.questions)
    if item.is_fixed or item.may_be_fixed or item.id in source.fixed:
        return ""
    return _joined(
        (
            _said("Smaller", item.smaller),
            _said("After", item.after),
            _said("How it could grow", item.grow),
        )
    )


def of_goal(goal: Goal) -> str:
    """Return why a goal matters, and what tells that it helps."""
    return _joined((goal.why, _said("I'll notice it helps when", goal.notice)))


def of_step(step: Step) -> str:
    """Return the smaller version of a step, and how long it takes."""
    minutes = f"{step.minutes} minutes" if step.minutes else None
    return _joined((_said("Smaller", step.smaller), _said("About how long", minutes)))


def of_appointment(item: Appointment) -> str:
    """Return what the person wants to ask."""
    return _joined(f"- {line}" for line in item.ask)
