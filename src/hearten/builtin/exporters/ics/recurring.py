"""Habits and check-ins: what stands in a calendar again and again.

Days become series: which rule says them, what is taken out, where a series splits.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from hearten.api import (
    AsNeeded,
    Habit,
    Once,
    Times,
    calendar_title,
    discreet_title,
    has_own_days,
)
from hearten.builtin.exporters.ics.calendar_errors import NoBeginning
from hearten.builtin.exporters.ics.component import (
    CalendarItem,
    SkippedMoment,
    of_moment,
    within_reach,
)
from hearten.builtin.exporters.ics.normal_rule import NormalRule, day_after, normal
from hearten.builtin_api import MonthDays, RRule, paused_spans, valueclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from hearten.api import Checkin, HabitKind, Rhythm
    from hearten.builtin.exporters.ics.component import CalendarSource

MOST_EXDATES = 60
A_WHILE = dt.timedelta(minutes=15)
RING_BEFORE = dt.timedelta(minutes=-10)
A_DAY = dt.timedelta(days=1)
A_YEAR = dt.timedelta(days=365)
_SURE_DAY = 28  # every month has it


@valueclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Days in order (one or more) that one rule says, once those *without* are taken out."""

    days: tuple[dt.date, ...]
    without: tuple[dt.date, ...] = ()


def split(
    ruled: Sequence[dt.date],
    wanted: Collection[dt.date],
    skipped: Collection[dt.date] = (),
) -> tuple[Series, ...]:
    """Return the series that say *wanted*, where a rule says *ruled*, in order.

    Days between two wanted ones are taken out, at most sixty a series: a longer gap ends
    one series and begins another, and so does a day that is *skipped* by the clocks, which
    programs would each show at another hour. Days that no rule says are no part of it.
    """
    if len(wanted) == len(ruled) and all(day in wanted for day in ruled):
        return (Series(days=tuple(ruled)),) if ruled else ()
    made: list[Series] = []
    days: list[dt.date] = []
    without: list[dt.date] = []
    gap: list[dt.date] = []
    for day in ruled:
        if day not in wanted:
            gap.append(day)
            continue
        if gap:
            full = len(without) + len(gap) > MOST_EXDATES
            if days and (full or any(each in skipped for each in gap)):
                made.append(Series(days=tuple(days), without=tuple(without)))
                days, without = [], []
            elif days:
                without += gap
            gap = []
        days.append(day)
    if days:
        made.append(Series(days=tuple(days), without=tuple(without)))
    return tuple(made)


def habit_items(source: CalendarSource, habit: Habit) -> Iterator[CalendarItem]:
    """Yield the series of a habit; none when it is as needed, or let go.

    None without a time either, unless it is wished for as what lasts all day. Of what is as
    agreed with someone no day is made up: so many times a week have none.
    """
    if not habit.calendar or (habit.at is None and not source.wishes.all_day):
        return
    if habit.state != "active" or habit.kind == "reduce":
        return
    if habit.is_fixed and isinstance(habit.rhythm, Times):
        return
    if habit.rhythm is not None or has_own_days(source.kinds.get(habit.kind)):
        yield from _repeated(source, habit, habit.at, "habits", "habit")


def checkin_items(source: CalendarSource, checkin: Checkin) -> Iterator[CalendarItem]:
    """Yield the series of a check-in; without a time where that is wished for."""
    stands = checkin.at is not None or source.wishes.all_day
    if checkin.calendar and stands and checkin.rhythm is not None:
        yield from _repeated(source, checkin, checkin.at, "checkins", "checkin")


def on_fixed_days(rhythm: Rhythm | None) -> Rhythm | None:
    """Return the rhythm as a calendar can hold it; None where it has no days."""
    if isinstance(rhythm, Times):
        return rhythm.on_days()
    return None if isinstance(rhythm, AsNeeded) else rhythm


def _kind(source: CalendarSource, item: Habit | Checkin) -> HabitKind | None:
    return source.kinds.get(item.kind) if isinstance(item, Habit) else None


def _repeated(
    source: CalendarSource, item: Habit | Checkin, at: dt.time | None, group: str, role: str
) -> Iterator[CalendarItem]:
    """Yield the series of an item, and on their own the days that no rule says.

    Without a time it is all day, in no zone, and no clocks jump over it.
    """
    # What began nobody knows when began with the plan, here as on every page.
    item = replace(item, since=item.since or source.plan.started)
    rhythm = on_fixed_days(item.rhythm)
    late = at is not None and at < source.plan.settings.day_starts_at
    shape = _shape(source, item, rhythm, late=late)
    first, last = _span(source, item, group)
    days = list(rhythm.occurrences(first, last, item.since)) if rhythm is not None else []
    wanted = _wanted(source, item, days, first, last)
    if late:  # after midnight, it is on the next date
        days, wanted = [day + A_DAY for day in days], [day + A_DAY for day in wanted]
    keep = set(wanted)
    skipped = _skipped(source, at, first, last + A_DAY)
    for when in sorted(moment for day, moment in skipped.items() if day in keep):
        source.left_out.append(SkippedMoment(group=group, item_id=item.id, when=when))
    keep.difference_update(skipped)
    rule, runs = _ruled(rhythm, item.since, days, late=late)
    if not keep and (shape or isinstance(rhythm, Once)):
        source.resting.append(_at_rest(source, item, at, group, role, shape))
    series = [each for run in runs for each in split(run, keep, skipped)]
    for number, each in enumerate(series, start=1):
        name = role if number == 1 else f"{role}/{number}"
        yield _event(source, item, group, name, each, at, rule, shape)
    for each in series:
        keep.difference_update(each.days)
    for day in sorted(keep):
        # What stands on one day altogether keeps its name when that day moves.
        own_day = day - A_DAY if late else day
        name = role if not series and len(keep) == 1 else f"{role}/{own_day}"
        yield _event(source, item, group, name, Series(days=(day,)), at, "", shape)


def _at_rest(
    source: CalendarSource,
    item: Habit | Checkin,
    at: dt.time | None,
    group: str,
    role: str,
    shape: str,
) -> CalendarItem:
    """Return what tells an item without a day to come from what it was before."""
    start = None
    if isinstance(item.rhythm, Once) and at is not None:  # one day is known by its hour
        start = dt.datetime.combine(item.rhythm.day, at)
    return CalendarItem(
        uid=source.uid(item.id, role),
        item_id=item.id,
        group=group,
        component="VEVENT",
        summary=discreet_title(item),
        discreet=discreet_title(item),
        start=start,
        shape=shape,
    )


def _skipped(
    source: CalendarSource, at: dt.time | None, first: dt.date, last: dt.date
) -> dict[dt.date, dt.datetime]:
    """Return the moments that the clocks jump over, by their days."""
    if at is None:
        return {}
    days = source.there().skipped_days(at, first, last)
    return {day: dt.datetime.combine(day, at) for day in days}


def _ruled(
    rhythm: Rhythm | None, since: dt.date | None, days: list[dt.date], *, late: bool
) -> tuple[str, list[list[dt.date]]]:
    """Return the rule of an item, and the days that it says, in the runs in which it holds.

    *days* are those of its rhythm, on the dates they are on. Not all need be among the rule's.
    """
    if rhythm is None or not days:
        return "", []
    found = _normal(rhythm, since or days[0])
    rule = day_after(found.rule) if late else found.rule
    if not rule:
        return "", []
    # The day after the 28th is not always the 29th.
    sure = not isinstance(rhythm, MonthDays) or max(rhythm.month_days) < _SURE_DAY
    if sure and not isinstance(rhythm, RRule):
        return rule, [days]
    said = list(RRule(rule=rule).occurrences(days[0], days[-1], days[0]))
    if not found.in_runs:
        return rule, [said]
    there = set(days)
    runs = [list(run) for is_there, run in groupby(said, there.__contains__) if is_there]
    return rule, runs


def _normal(rhythm: Rhythm, since: dt.date) -> NormalRule:
    """Return the rule that says the days of a rhythm, or all but a few of them."""
    if isinstance(rhythm, RRule):
        return normal(rhythm.rule, since)
    if isinstance(rhythm, MonthDays) and _differs(rhythm):
        dates = sorted(set(rhythm.month_days))
        # The last day of a shorter month stands on its own: "the last one of these" as a rule is
        # not read alike.
        return NormalRule(rule=f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, dates))}")
    return NormalRule(rule=rhythm.rrule() or "")


def _differs(rhythm: MonthDays) -> bool:
    """Say whether a month too short for one of its days has another day in its place."""
    late = {day for day in rhythm.month_days if day >= _SURE_DAY}
    return not late <= {_SURE_DAY} and late != {31}


def _span(source: CalendarSource, item: Habit | Checkin, group: str) -> tuple[dt.date, dt.date]:
    """Return the first and last day of an item's series."""
    only = item.rhythm.day if isinstance(item.rhythm, Once) else None
    begun = item.since or only
    if begun is None:
        raise NoBeginning()
    within_reach(f"{group}: {item.id}", begun, only or begun)
    first = max(begun, source.since.get(item.id, begun))
    if only is not None:
        return first, only
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
    if own or rhythm is None or isinstance(rhythm, Once):
        return ""
    rule = rhythm.rrule() or ""
    if item.at is None:
        parts = ["all day", rule]
    else:
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
    rests = paused_spans(source.plan, item)
    if not rests:
        return list(days)
    return [day for day in days if not any(_lies_in(day, rest) for rest in rests)]


def _lies_in(day: dt.date, span: tuple[dt.date, dt.date | None]) -> bool:
    first, last = span
    return first <= day and (last is None or day <= last)


def _stands(source: CalendarSource, habit: Habit, kind: HabitKind, day: dt.date) -> bool:
    if source.today is None or not getattr(kind, "follows", False):
        return kind.is_due(habit, day)
    return day in source.days_of(habit.id) or (day >= source.today and kind.is_due(habit, day))


def _event(
    source: CalendarSource,
    item: Habit | Checkin,
    group: str,
    role: str,
    series: Series,
    at: dt.time | None,
    rule: str,
    shape: str,
) -> CalendarItem:
    repeats = bool(rule) and len(series.days) > 1
    wishes = source.wishes
    if at is None:
        times = _all_day(series, repeats=repeats)
    else:
        ring = {"at": dt.timedelta(0), "before": RING_BEFORE}.get(item.ring)
        times = _timed(source, series, at, repeats=repeats) | {"ring": ring}
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
        rule=rule if repeats else "",
        description=of_moment(source, item) if wishes.detailed else "",
        days=series.days,
        **times,
    )


def _timed(source: CalendarSource, series: Series, at: dt.time, *, repeats: bool) -> dict[str, Any]:
    start = dt.datetime.combine(series.days[0], at)
    # The whole of its last day: some programs end a series at the hour it ends by UTC.
    until = source.there().last_second(series.days[-1]) if repeats else None
    without = tuple(dt.datetime.combine(day, at) for day in series.without)
    return {
        "start": start,
        "end": source.end(start, A_WHILE),
        "until": until,
        "without": without,
    }


def _all_day(series: Series, *, repeats: bool) -> dict[str, Any]:
    start = series.days[0]
    until = series.days[-1] if repeats else None
    return {"start": start, "end": start + A_DAY, "until": until, "without": series.without}
