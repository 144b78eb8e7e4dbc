"""What of a plan stands in a calendar, item by item, in plan order."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from hearten.api import AsNeeded, Habit, HabitKind, Once, Times, is_paused, valueclass
from hearten.builtin.ics import details, titles
from hearten.builtin.ics.problems import NoBeginning, NoZone, SkippedTime
from hearten.builtin.ics.series import Series, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hearten.api import Appointment, Checkin, Goal, Plan, Rhythm, Step
    from hearten.builtin.ics.zonefile import Zone

NAMESPACE = uuid.UUID("5b0c7f0e-5a53-4f0b-9d0c-2f6a1de38a47")
GROUPS = ("checkins", "habits", "goals", "appointments")
A_WHILE = dt.timedelta(minutes=15)
RING_BEFORE = dt.timedelta(minutes=-10)
RING_BEFORE_APPOINTMENT = dt.timedelta(hours=-2)
A_YEAR = dt.timedelta(days=365)
_DONE = ("done", "good enough")


@valueclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One component of the calendar file. Local times are naive, in the plan's zone.

    *group* is what ``--only`` names it by; *days* are the days it stands on.
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
    without: tuple[dt.datetime, ...] = ()
    busy: bool = False
    ring: dt.timedelta | None = None
    status: str = "CONFIRMED"
    parent: str = ""
    description: str = ""
    location: str = ""
    days: tuple[dt.date, ...] = ()

    @property
    def timed(self) -> bool:
        """Say whether it has a time of day."""
        return isinstance(self.start, dt.datetime)


@valueclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How the person wants the calendar: the exporter's options, read."""

    titles: str = "discreet"
    detailed: bool = False
    groups: tuple[str, ...] = GROUPS


def uid(plan: Plan, item_id: str, role: str) -> str:
    """Return a UID that is always the same and holds no word."""
    return str(uuid.uuid5(NAMESPACE, f"{plan.id}/{item_id}/{role}"))


def calendar_uid(plan: Plan) -> str:
    """Return the UID of the calendar itself."""
    return str(uuid.uuid5(NAMESPACE, plan.id))


def items(
    plan: Plan, kinds: Mapping[str, HabitKind], wishes: Wishes, zone: Zone | None
) -> Iterator[Item]:
    """Yield everything of *plan* that has a time or a day, in plan order.

    Goals and steps come both as to-dos and as events. Raises NoZone, NoBeginning or
    SkippedTime where the plan leaves something open.
    """
    make = _Maker(plan=plan, kinds=kinds, wishes=wishes, zone=zone)
    if "goals" in wishes.groups:
        for goal in plan.goals:
            yield from make.goal(goal)
    if "habits" in wishes.groups:
        for habit in plan.habits:
            yield from make.habit(habit)
    if "appointments" in wishes.groups:
        for appointment in plan.appointments:
            yield make.appointment(appointment)
    if "checkins" in wishes.groups:
        for checkin in plan.checkins:
            yield from make.checkin(checkin)


def on_fixed_days(rhythm: Rhythm | None) -> Rhythm | None:
    """Return the rhythm as a calendar can hold it; None where it has no days."""
    if isinstance(rhythm, Times):
        return rhythm.on_days()
    return None if isinstance(rhythm, AsNeeded) else rhythm


def has_own_days(kind: HabitKind | None) -> bool:
    """Say whether a kind decides by itself on which days its habits stand."""
    return kind is not None and type(kind).is_due is not HabitKind.is_due


@valueclass(frozen=True, slots=True, kw_only=True)
class _Maker:
    plan: Plan
    kinds: Mapping[str, HabitKind]
    wishes: Wishes
    zone: Zone | None

    def habit(self, habit: Habit) -> Iterator[Item]:
        """Yield the series of a habit; none without a time, when it is as needed, or let go."""
        if not habit.calendar or habit.at is None:
            return
        if habit.state != "active" or habit.kind == "reduce":
            return
        if habit.rhythm is not None or has_own_days(self.kinds.get(habit.kind)):
            yield from self._repeated(habit, habit.at, "habits", "habit")

    def checkin(self, checkin: Checkin) -> Iterator[Item]:
        """Yield the series of a check-in; none without a time."""
        if checkin.calendar and checkin.at is not None and checkin.rhythm is not None:
            yield from self._repeated(checkin, checkin.at, "checkins", "checkin")

    def _repeated(
        self, item: Habit | Checkin, at: dt.time, group: str, role: str
    ) -> Iterator[Item]:
        """Yield the series of an item, and on their own the days that no rule says."""
        rhythm = on_fixed_days(item.rhythm)
        rule = rhythm.rrule() if rhythm is not None else None
        first, last = self._span(item)
        days = list(rhythm.occurrences(first, last, item.since)) if rhythm is not None else []
        wanted = self._wanted(item, days, first, last)
        series = split(days if rule else [], wanted)
        for number, each in enumerate(series, start=1):
            name = role if number == 1 else f"{role}/{number}"
            yield self._event(item, at, group, name, each, rule or "")
        said = {day for each in series for day in each.days}
        alone = [day for day in wanted if day not in said]
        for day in alone:
            one = Series(first=day, last=day, days=(day,))
            # What stands on one day altogether keeps its name when that day moves.
            name = role if not series and len(alone) == 1 else f"{role}/{day}"
            yield self._event(item, at, group, name, one, "")

    def _span(self, item: Habit | Checkin) -> tuple[dt.date, dt.date]:
        """Return the first and last day of an item's series."""
        only = item.rhythm.day if isinstance(item.rhythm, Once) else None
        first = item.since or self.plan.started or only
        if first is None:
            raise NoBeginning()
        if only is not None:
            return first, only
        last = self.plan.look_again
        return first, last if last is not None and last >= first else first + A_YEAR

    def _wanted(
        self, item: Habit | Checkin, days: Sequence[dt.date], first: dt.date, last: dt.date
    ) -> list[dt.date]:
        """Return the days an item really stands on: as its kind says, less the pauses."""
        if isinstance(item, Habit) and has_own_days(self.kinds.get(item.kind)):
            due = self.kinds[item.kind].is_due
            if not isinstance(item.rhythm, Times):
                span = range((last - first).days + 1)
                days = [first + dt.timedelta(days=number) for number in span]
            days = [day for day in days if due(item, day)]
        return [day for day in days if not is_paused(self.plan, item, day)]

    def _event(
        self,
        item: Habit | Checkin,
        at: dt.time,
        group: str,
        role: str,
        series: Series,
        rule: str,
    ) -> Item:
        zone = self._zone()
        starts = [dt.datetime.combine(day, at) for day in series.days]
        for start in starts:
            if zone.is_skipped(start):
                raise SkippedTime(group, item.id, start, zone.key)
        repeats = rule and len(starts) > 1
        ring = {"at": dt.timedelta(0), "before": RING_BEFORE}.get(item.ring)
        return Item(
            uid=uid(self.plan, item.id, role),
            group=group,
            component="VEVENT",
            summary=titles.of_moment(item, self.wishes.titles),
            discreet=titles.discreet(item),
            start=starts[0],
            end=self._end(starts[0], A_WHILE),
            rule=f"{rule};UNTIL={zone.utc(starts[-1]):%Y%m%dT%H%M%SZ}" if repeats else "",
            without=tuple(dt.datetime.combine(day, at) for day in series.without),
            ring=ring,
            description=details.of_moment(self.plan, item) if self.wishes.detailed else "",
            days=series.days,
        )

    def _end(self, start: dt.datetime, length: dt.timedelta) -> dt.datetime:
        """Return the end on the wall clock; past a jump of the clocks where it falls into one."""
        end = start + length
        zone = self._zone()
        if zone.is_skipped(end):
            end = (zone.utc(start) + length).astimezone(zone.info).replace(tzinfo=None)
        return end

    def _zone(self) -> Zone:
        if self.zone is None:
            raise NoZone()
        return self.zone

    def appointment(self, item: Appointment) -> Item:
        """Return the event of an appointment: the one thing that takes up time for others."""
        zone = self._zone()
        if zone.is_skipped(item.at):
            raise SkippedTime("appointments", item.id, item.at, zone.key)
        detailed = self.wishes.detailed
        return Item(
            uid=uid(self.plan, item.id, "appointment"),
            group="appointments",
            component="VEVENT",
            summary=titles.of_appointment(self.plan, item, self.wishes.titles),
            discreet=titles.APPOINTMENT,
            start=item.at,
            end=self._end(item.at, dt.timedelta(minutes=item.minutes)),
            busy=True,
            ring={"at": dt.timedelta(0), "before": RING_BEFORE_APPOINTMENT}.get(item.ring),
            description=details.of_appointment(item) if detailed else "",
            location=titles.plain(item.where or "") if detailed else "",
            days=(item.at.date(),),
        )

    def goal(self, goal: Goal) -> Iterator[Item]:
        """Yield a goal and those of its steps that have a day."""
        if goal.state not in ("active", *_DONE):
            return
        steps = [
            (step, step.about)
            for step in goal.steps
            if goal.state == "active"
            and step.about is not None
            and not is_paused(self.plan, goal, step.about)
        ]
        around = goal.around
        if around is not None and goal.state == "active" and is_paused(self.plan, goal, around):
            around = None
        if around is None and not steps:
            return
        text = details.of_goal(goal) if self.wishes.detailed else ""
        done = goal.state in _DONE
        yield from self._task(goal, "goal", around, text, done=done)
        for step, about in steps:
            text = details.of_step(step) if self.wishes.detailed else ""
            yield from self._task(step, "step", about, text, parent=uid(self.plan, goal.id, "goal"))

    def _task(
        self,
        item: Goal | Step,
        role: str,
        day: dt.date | None,
        description: str,
        *,
        parent: str = "",
        done: bool = False,
    ) -> Iterator[Item]:
        held: dict[str, Any] = {
            "group": "goals",
            "summary": titles.of_task(item.title, self.wishes.titles),
            "discreet": titles.TO_DO,
            "description": description,
            "days": (day,) if day is not None else (),
        }
        yield Item(
            uid=uid(self.plan, item.id, role),
            component="VTODO",
            due=day,
            status="COMPLETED" if done else "NEEDS-ACTION",
            parent=parent,
            **held,
        )
        if day is not None and not done:
            yield Item(
                uid=uid(self.plan, item.id, "due"),
                component="VEVENT",
                start=day,
                end=day + dt.timedelta(days=1),
                **held,
            )
