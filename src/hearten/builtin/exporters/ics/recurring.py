"""Habits and check-ins: what stands in a calendar again and again.

Days become series: which rule says them, what is taken out, where a series splits.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from hearten.api import (
    AsNeeded,
    Habit,
    Once,
    Times,
    calendar_title,
    discreet_title,
    has_own_days,
    is_paused,
)
from hearten.builtin.exporters.ics.calendar_errors import NoBeginning
from hearten.builtin.exporters.ics.component import CalendarItem, of_moment, within_reach
from hearten.builtin_api import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hearten.api import Checkin, HabitKind, Rhythm
    from hearten.builtin.exporters.ics.component import CalendarSource

MOST_EXDATES = 60
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Day = TypeVar("Day", bound=dt.date)


@valueclass(frozen=True, slots=True, kw_only=True)
class Series(Generic[Day]):
    """Days in order (one or more) that one rule says, once those *without* are taken out."""

    days: tuple[Day, ...]
    without: tuple[Day, ...] = ()

    def at(self, time: dt.time, *, late: bool) -> Series[dt.datetime]:
        """Return the same at a time; a *late* one, after midnight, is on the next date."""
        later = dt.timedelta(days=1 if late else 0)
        days, without = (
            tuple(dt.datetime.combine(day + later, time) for day in part)
            for part in (self.days, self.without)
        )
        return Series(days=days, without=without)


def split(ruled: Sequence[Day], wanted: Sequence[Day]) -> tuple[Series[Day], ...]:
    """Return the series that say *wanted*, where a rule says *ruled* (both in order).

    Days between two wanted ones are taken out, at most sixty a series: a longer gap ends
    one series and begins another. Days that no rule says are no part of it.
    """
    keep = set(wanted)
    made: list[Series[Day]] = []
    days: list[Day] = []
    without: list[Day] = []
    gap: list[Day] = []
    for day in ruled:
        if day not in keep:
            gap.append(day)
            continue
        if days and len(without) + len(gap) > MOST_EXDATES:
            made.append(Series(days=tuple(days), without=tuple(without)))
            days, without = [], []
        elif days:
            without += gap
        gap = []
        days.append(day)
    if days:
        made.append(Series(days=tuple(days), without=tuple(without)))
    return tuple(made)


def rule_after(rule: str) -> str:
    """Return the rule of the days after those of *rule*; nothing where no rule says them."""
    parts = dict(part.split("=") for part in rule.split(";") if part)
    keys = set(parts) - {"FREQ", "INTERVAL"}
    if parts.get("FREQ") == "DAILY" and not keys:
        return rule
    if parts.get("FREQ") == "WEEKLY" and "BYDAY" in keys and keys <= {"BYDAY", "WKST"}:
        parts["BYDAY"] = ",".join(_next(day) for day in parts["BYDAY"].split(","))
        if "INTERVAL" in parts:
            parts["WKST"] = _next(parts.get("WKST", "MO"))
    elif parts.get("FREQ") == "MONTHLY" and keys == {"BYMONTHDAY"}:
        days = sorted(int(day) for day in parts["BYMONTHDAY"].split(","))
        # The 29th is there in some months only, the day after the last one always.
        if days[0] < -1 or days[-1] > 27 or "INTERVAL" in parts:
            return ""
        parts["BYMONTHDAY"] = ",".join(str(1 if day == -1 else day + 1) for day in days)
    else:
        return ""
    return ";".join(f"{key}={value}" for key, value in parts.items())


def _next(day: str) -> str:
    return _WEEK[(_WEEK.index(day) + 1) % 7]


A_WHILE = dt.timedelta(minutes=15)
RING_BEFORE = dt.timedelta(minutes=-10)
A_DAY = dt.timedelta(days=1)
A_YEAR = dt.timedelta(days=365)


def habit_items(source: CalendarSource, habit: Habit) -> Iterator[CalendarItem]:
    """Yield the series of a habit; none without a time, when it is as needed, or let go.

    Of what is as agreed with someone no day is made up: so many times a week have none.
    """
    if not habit.calendar or habit.at is None:
        return
    if habit.state != "active" or habit.kind == "reduce":
        return
    if habit.is_fixed and isinstance(habit.rhythm, Times):
        return
    if habit.rhythm is not None or has_own_days(source.kinds.get(habit.kind)):
        yield from _repeated(source, habit, habit.at, "habits", "habit")


def checkin_items(source: CalendarSource, checkin: Checkin) -> Iterator[CalendarItem]:
    """Yield the series of a check-in; none without a time."""
    if checkin.calendar and checkin.at is not None and checkin.rhythm is not None:
        yield from _repeated(source, checkin, checkin.at, "checkins", "checkin")


def on_fixed_days(rhythm: Rhythm | None) -> Rhythm | None:
    """Return the rhythm as a calendar can hold it; None where it has no days."""
    if isinstance(rhythm, Times):
        return rhythm.on_days()
    return None if isinstance(rhythm, AsNeeded) else rhythm


def _kind(source: CalendarSource, item: Habit | Checkin) -> HabitKind | None:
    return source.kinds.get(item.kind) if isinstance(item, Habit) else None


def _repeated(
    source: CalendarSource, item: Habit | Checkin, at: dt.time, group: str, role: str
) -> Iterator[CalendarItem]:
    """Yield the series of an item, and on their own the days that no rule says."""
    # What began nobody knows when began with the plan, here as on every page.
    item = replace(item, since=item.since or source.plan.started)
    rhythm = on_fixed_days(item.rhythm)
    rule = (rhythm.rrule() if rhythm is not None else None) or ""
    late = at < source.plan.settings.day_starts_at
    if late:
        rule = rule_after(rule)
    shape = _shape(source, item, rhythm, late=late)
    first, last = _span(source, item, group)
    days = list(rhythm.occurrences(first, last, item.since)) if rhythm is not None else []
    wanted = _wanted(source, item, days, first, last)
    series = split(days if rule else [], wanted)
    for number, each in enumerate(series, start=1):
        name = role if number == 1 else f"{role}/{number}"
        yield _event(source, item, group, name, each.at(at, late=late), rule, shape)
    said = {day for each in series for day in each.days}
    alone = [day for day in wanted if day not in said]
    for day in alone:
        one = Series(days=(day,)).at(at, late=late)
        # What stands on one day altogether keeps its name when that day moves.
        name = role if not series and len(alone) == 1 else f"{role}/{day}"
        yield _event(source, item, group, name, one, "", shape)


def _span(source: CalendarSource, item: Habit | Checkin, group: str) -> tuple[dt.date, dt.date]:
    """Return the first and last day of an item's series."""
    only = item.rhythm.day if isinstance(item.rhythm, Once) else None
    begun = item.since or only
    if begun is None:
        raise NoBeginning()
    within_reach(f"{group}: {item.id}", begun, only or begun)
    if only is not None:
        return begun, only
    first = max(begun, source.since.get(item.id, begun))
    last = source.plan.look_again
    if last is not None and last >= begun:
        within_reach("look_again", last)
        return first, last
    last = source.until
    return first, last if last is not None and last >= first else first + A_YEAR


def _shape(
    source: CalendarSource, item: Habit | Checkin, rhythm: Rhythm | None, *, late: bool
) -> str:
    """Return what another series begins with when it changes; see CalendarItem."""
    own = isinstance(item, Habit) and has_own_days(source.kinds.get(item.kind))
    if own or rhythm is None or isinstance(rhythm, Once) or item.at is None:
        return ""
    rule = rhythm.rrule() or ""
    parts = [f"{item.at:%H:%M}", "next day" if late else "", rule, source.there().key]
    if "INTERVAL=" in rule:  # which weeks or months it is depends on the day it counts from
        parts.append(str(getattr(rhythm, "from_", None) or item.since))
    return " ".join(filter(None, parts))


def _wanted(
    source: CalendarSource,
    item: Habit | Checkin,
    days: Sequence[dt.date],
    first: dt.date,
    last: dt.date,
) -> list[dt.date]:
    """Return the days an item really stands on: as its kind says, less the pauses.

    Days that follow from what happened are, up to today, those on which it did: what stood there
    and moved on is no reproach.
    """
    if isinstance(item, Habit) and has_own_days(source.kinds.get(item.kind)):
        kind = source.kinds[item.kind]
        if not isinstance(item.rhythm, Times):
            span = range((last - first).days + 1)
            days = [first + A_DAY * number for number in span]
        days = [day for day in days if _stands(source, item, kind, day)]
    return [day for day in days if not is_paused(source.plan, item, day)]


def _stands(source: CalendarSource, habit: Habit, kind: HabitKind, day: dt.date) -> bool:
    if source.today is None or not getattr(kind, "follows", False):
        return kind.is_due(habit, day)
    return day in source.days_of(habit.id) or (day >= source.today and kind.is_due(habit, day))


def _event(
    source: CalendarSource,
    item: Habit | Checkin,
    group: str,
    role: str,
    series: Series[dt.datetime],
    rule: str,
    shape: str,
) -> CalendarItem:
    starts = [source.start(group, item.id, start) for start in series.days]
    repeats = bool(rule) and len(starts) > 1
    wishes = source.wishes
    return CalendarItem(
        uid=source.uid(item.id, role),
        item_id=item.id,
        shape=shape,
        group=group,
        component="VEVENT",
        summary=calendar_title(
            item, wishes.titles, private=item.id in source.fixed, kind=_kind(source, item)
        ),
        discreet=discreet_title(item),
        start=starts[0],
        end=source.end(starts[0], A_WHILE),
        rule=rule if repeats else "",
        until=source.there().utc(starts[-1]) if repeats else None,
        without=series.without,
        ring={"at": dt.timedelta(0), "before": RING_BEFORE}.get(item.ring),
        description=of_moment(source, item) if wishes.detailed else "",
        days=tuple(start.date() for start in starts),
    )
