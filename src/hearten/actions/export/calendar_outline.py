"""What a calendar would hold, in words: each thing with the title others see, and what it leaves.

Nothing is written for it and nothing remembered.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from hearten.actions.export import words
from hearten.actions.export.export import made_files, ready_to_export
from hearten.actions.plan.skipped_hours import skipped_hour
from hearten.content.calendar_titles import appointment_title
from hearten.model.dates import MONTHS, WEEKDAY_NAMES
from hearten.model.log.progress import in_letters
from hearten.model.log.progress import times as times_said
from hearten.model.pausing import is_paused
from hearten.model.plan.items import called
from hearten.model.rhythm.forms import AsNeeded, Times, joined, number_in_words
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from hearten.actions.session import Session
    from hearten.builtin.exporters.ics.component import CalendarItem
    from hearten.model.plan.parts import Checkin, Goal, Habit, Plan

_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ORDINALS = {2: "second", 3: "third"}
_WHAT = {"VTODO": "to-do", "VEVENT": "event", "VJOURNAL": "journal"}
_PLACES = {"1": "first", "2": "second", "3": "third", "4": "fourth", "-1": "last"}


@valueclass(frozen=True, slots=True, kw_only=True)
class OutlineEntry:
    """One thing of the calendar: *title* is what others see, *of* what the plan calls it.

    *times* is on how many days it stands, and *to_come* how many of them are today or later.
    *rings* says how many minutes before it there is a reminder; None where there is none. *done*
    is what a history tells: all of it has gone by.
    """

    title: str
    of: str
    item_id: str
    what: str
    when: str
    times: int = 1
    to_come: int = 1
    first: dt.date | None = None
    last: dt.date | None = None
    rings: int | None = None
    done: bool = False

    @property
    def words(self) -> str:
        """Return it in words: "Mon–Fri 21:30, 42 times, rings ten minutes before"."""
        parts = [self.when]
        if self.times > 1 and self.to_come < self.times and not self.done:
            ahead = in_letters(self.to_come) if self.to_come else "none"
            parts.append(f"{times_said(self.times)}, {ahead} of them from today on")
        elif self.times > 1:
            parts.append(times_said(self.times))
        if self.rings is not None:
            parts.append(_rings(self.rings))
        return ", ".join(parts)


@valueclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """One thing of the plan that is not in the calendar, and why."""

    item_id: str
    called: str
    why: str


@valueclass(frozen=True, slots=True, kw_only=True)
class CalendarOutline:
    """A calendar in words: what it holds, what it takes back, and what of the plan it leaves out.

    *size* is how many bytes its file has.
    """

    entries: tuple[OutlineEntry, ...]
    taken_back: tuple[OutlineEntry, ...]
    left_out: tuple[LeftOut, ...]
    size: int
    notices: tuple[str, ...] = ()


def calendar_outline(session: Session, options: Mapping[str, Any]) -> CalendarOutline:
    """Return what an export of the calendar would make; its errors are those of the export.

    A folder takes nothing back: what is no longer there has no file in it.
    """
    from hearten.builtin.exporters.ics.exporter import IcsExporter

    made = made_files(session, "ics", {**options, "vdir": False}, session.accept)
    ready = ready_to_export(session, "ics", options, session.accept)
    stamped = IcsExporter().stamped(ready.context)
    plan = ready.context.plan
    today = session.today(plan)
    held = [each.item for each in stamped if each.item.status != "CANCELLED"]
    gone = [each.item for each in stamped if each.item.status == "CANCELLED"]
    gone.sort(key=lambda item: item.summary)
    names, zone = _names(plan), ZoneInfo(plan.settings.time_zone or "UTC")
    groups = ready.context.options.get("only") or ("habits", "checkins", "goals", "appointments")
    left = _left_out(plan, {item.item_id for item in held}, groups, today)
    return CalendarOutline(
        entries=tuple(_entries(held, names, today, zone)),
        taken_back=() if options.get("vdir") else tuple(_entries(gone, names, today, zone)),
        left_out=() if options.get("history") else tuple(left),
        size=sum(len(file.data) for file in made.files),
        notices=made.notices,
    )


def _names(plan: Plan) -> dict[str, str]:
    """Return what the plan calls each thing, by its id."""
    steps = (step for goal in plan.goals for step in goal.steps)
    items: Iterable[Any] = (*plan.goals, *steps, *plan.habits, *plan.checkins)
    visits = {each.id: appointment_title(plan, each, "real") for each in plan.appointments}
    return {item.id: called(item) for item in items} | visits


def _entries(
    items: Sequence[CalendarItem], names: Mapping[str, str], today: dt.date, zone: ZoneInfo
) -> Iterator[OutlineEntry]:
    """Yield an entry for each of *items*; parts of one series, which a pause split, are one."""
    alike: dict[tuple[object, ...], list[CalendarItem]] = {}
    for item in items:
        alike.setdefault(_alike(item), []).append(item)
    for parts in alike.values():
        yield _entry(parts, names, today, zone)


def _alike(item: CalendarItem) -> tuple[object, ...]:
    at = item.start.time() if isinstance(item.start, dt.datetime) else None
    whole = item.component != "VTODO" and item.group not in ("goals", "appointments")
    alone = "" if item.item_id and whole else item.uid
    return (item.item_id, item.component, item.summary, at, item.ring, alone)


def _entry(
    items: Sequence[CalendarItem], names: Mapping[str, str], today: dt.date, zone: ZoneInfo
) -> OutlineEntry:
    item = items[0]
    days = sorted({day for each in items for day in each.days})
    minutes = None if item.ring is None else -item.ring // dt.timedelta(minutes=1)
    return OutlineEntry(
        title=item.summary,
        of=names.get(item.item_id, ""),
        item_id=item.item_id,
        what=_WHAT[item.component],
        when=f"{_when(items, days)}{_end(item, days, zone)}",
        times=len(days) if days or item.rule else 1,
        to_come=sum(1 for day in days if day >= today),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        rings=minutes if item.timed else None,
        done=item.group == "history",
    )


def _when(items: Sequence[CalendarItem], days: Sequence[dt.date]) -> str:
    item = items[0]
    if item.component == "VTODO":
        if item.status == "COMPLETED":
            return "a to-do, done"
        dated = "around" if item.due is None else "due"
        word = "for" if item.group == "habits" else dated
        return f"a to-do, {word} {_day(days[0])}" if days else "a to-do"
    if item.group == "history":
        return _day(days[0]) if len(days) == 1 else f"{_day(days[0])} to {_day(days[-1])}"
    rules = {each.rule for each in items if each.rule}
    if len(days) > 1 or rules:
        said = _rule(rules.pop()) if len(rules) == 1 else ""
        span = f"on days from {_day(days[0])} to {_day(days[-1])}," if days else ""
        said = said or span or "on days of its own,"
    else:
        day = days[0] if days else item.start
        said = _day(day) if day is not None else ""
    at = f"{item.start:%H:%M}" if isinstance(item.start, dt.datetime) else "all day"
    return f"{said} {at}" if item.timed or len(days) > 1 else f"{said}, {at}"


def _end(item: CalendarItem, days: Sequence[dt.date], zone: ZoneInfo) -> str:
    """Return up to when a series goes whose days are not known: of it, only its end is kept."""
    if days or item.until is None:
        return ""
    until = item.until
    last = until.astimezone(zone).date() if isinstance(until, dt.datetime) else until
    return f" until {_day(last)}"


def _day(day: dt.date) -> str:
    return f"{WEEKDAY_NAMES[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _rule(rule: str) -> str:
    """Return the days of a rule in few words; nothing for one that takes many."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    keys = parts.keys() - {"FREQ", "INTERVAL", "WKST"}
    every = int(parts.get("INTERVAL", "1"))
    match parts["FREQ"], sorted(keys):
        case "DAILY", []:
            return "every day" if every == 1 else f"every {_nth(every)}"
        case "WEEKLY", ["BYDAY"]:
            week = "" if every == 1 else f" every {_nth(every, 'week')}"
            return f"{_weekdays(parts['BYDAY'].split(','))}{week}"
        case "MONTHLY", ["BYDAY"] if every == 1:
            name = parts["BYDAY"]
            place = _PLACES.get(name[:-2]) if name[-2:] in _WEEK else None
            return f"the {place} {_weekday(name[-2:])} of the month" if place else ""
        case "MONTHLY", ["BYMONTHDAY"] if every == 1:
            days = [int(day) for day in parts["BYMONTHDAY"].split(",")]
            if min(days) > 0:
                return f"the {joined([number_in_words(day) for day in days])} of the month"
            return "the last day of the month" if days == [-1] else ""
    return ""


def _nth(number: int, unit: str = "day") -> str:
    return f"{_ORDINALS[number]} {unit}" if number in _ORDINALS else f"{number} {unit}s"


def _weekday(name: str) -> str:
    return WEEKDAY_NAMES[_WEEK.index(name)]


def _weekdays(names: Sequence[str]) -> str:
    """Return weekdays in short: "Mon–Fri", "Sun–Thu", "Mon, Wed"."""
    days = sorted({_WEEK.index(name) for name in names})
    firsts = [day for day in days if (day - 1) % 7 not in days]
    if len(days) == 7:
        return "every day"
    if len(days) > 2 and len(firsts) == 1:
        ends = (firsts[0], (firsts[0] + len(days) - 1) % 7)
        return "–".join(WEEKDAY_NAMES[day][:3] for day in ends)
    return ", ".join(WEEKDAY_NAMES[day][:3] for day in days)


def _rings(minutes: int) -> str:
    if minutes == 0:
        return "rings at that time"
    hours, rest = divmod(minutes, 60)
    count, unit = (minutes, "minute") if rest else (hours, "hour")
    return f"rings {in_letters(count)} {unit}{'' if count == 1 else 's'} before"


def _left_out(
    plan: Plan, held: Collection[str], groups: Collection[str], today: dt.date
) -> Iterator[LeftOut]:
    """Yield what the plan holds now and its calendar does not, as far as that was asked for."""
    goals = [each for each in plan.goals if each.state in ("active", "resting")]
    habits = [each for each in plan.habits if each.state == "active"]
    if "goals" in groups:
        for goal in goals:
            yield from _left_of_goal(plan, goal, held, today)
    for group, items in (("habits", habits), ("checkins", plan.checkins)):
        for item in items if group in groups else ():
            if item.id not in held:
                why = _why(plan, item, today)
                yield LeftOut(item_id=item.id, called=called(item), why=why)
    for visit in plan.appointments if "appointments" in groups else ():
        if visit.id not in held:
            named = appointment_title(plan, visit, "real")
            why = words.HOUR_SKIPPED if skipped_hour(plan, visit, today) else words.NOT_THEN
            yield LeftOut(item_id=visit.id, called=named, why=why)


def without_time(plan: Plan, groups: Collection[str], today: dt.date) -> tuple[str, ...]:
    """Return the habits and check-ins that a calendar leaves out for want of a time, by name.

    *groups* are the parts that were asked for; none of them means all.
    """
    timeless = replace(
        plan,
        habits=tuple(each for each in plan.habits if each.at is None),
        checkins=tuple(each for each in plan.checkins if each.at is None),
    )
    asked = {"habits", "checkins"} & {*groups} if groups else {"habits", "checkins"}
    left = _left_out(timeless, (), asked, today)
    return tuple(each.called for each in left if each.why == words.NO_TIME)


def _left_of_goal(
    plan: Plan, goal: Goal, held: Collection[str], today: dt.date
) -> Iterator[LeftOut]:
    if goal.state == "resting" or is_paused(plan, goal, today):
        if goal.id not in held:
            yield LeftOut(item_id=goal.id, called=called(goal), why=words.RESTS)
        return
    if goal.id not in held and not goal.around and not any(step.about for step in goal.steps):
        yield LeftOut(item_id=goal.id, called=called(goal), why=words.NO_DAY)
        return
    for step in goal.steps:
        if step.about is None and step.id not in held:
            yield LeftOut(item_id=step.id, called=called(step), why=words.NO_DAY)


def _why(plan: Plan, item: Habit | Checkin, today: dt.date) -> str:
    """Return why a habit or check-in has no place in the calendar."""
    rhythm, fixed = item.rhythm, getattr(item, "is_fixed", False)
    if not item.calendar:
        return words.KEPT_OUT
    if getattr(item, "kind", "") == "reduce":
        return words.LESS
    if isinstance(rhythm, AsNeeded) or (isinstance(rhythm, Times) and fixed):
        return words.NO_SET_DAY
    if item.at is None:
        return words.NO_TIME
    if is_paused(plan, item, today):
        return words.RESTS
    return words.HOUR_SKIPPED if skipped_hour(plan, item, today) else words.NOT_THEN
