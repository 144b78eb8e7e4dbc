"""A calendar that leaves: what will stand in it soon, and whether all of it has ended."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hearten.actions.export import words
from hearten.actions.plan.fixed_habits import may_be_fixed
from hearten.model.dates import MONTHS, WEEKDAY_NAMES, day_of
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.plan.items import called
from hearten.model.rhythm.forms import AsNeeded, Once, joined

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Checkin, Habit, Plan
    from hearten.plugins.contract import ExportContext, HabitKind
    from hearten.storage.plan.history import Version


_FAR = 366
# Options of a calendar that are not taken for those of earlier ones: what shows a part of it, and
# the form of goals. They were to-dos, as is usual: programs that take events alone show none.
_OF_NOW = ("only", "weeks", "until", "history", "vdir", "todos", "for")
_MOST_TOLD = 250  # earlier versions that are told again where a memory was lost


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
        for day, at, title in IcsExporter().days(
            begun, kinds or {}, options, may_be_fixed(plan), today=from_day
        )
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
    if over := all_ended(plan, today, only):
        return over[0]
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


def all_ended(plan: Plan, today: dt.date, groups: Collection[str] = ()) -> tuple[str, ...]:
    """Return a sentence where no moment of *plan* repeats after *today*, else nothing.

    *groups* are those that the calendar holds (none named: all).
    """
    ends = [last for _, last in _ends(plan, groups)]
    if not ends or not all(last and last < today for last in ends):
        return ()
    day = in_words(max(last for last in ends if last))
    return (words.ALL_ENDED.format(day=day),)


def ended(plan: Plan, today: dt.date, groups: Collection[str] = ()) -> tuple[str, ...]:
    """Return a sentence that says what repeats no more after *today*, else nothing."""
    gone = {called(item): last for item, last in _ends(plan, groups) if last and last < today}
    if all_of_it := all_ended(plan, today, groups):
        return all_of_it
    if not gone:
        return ()
    names, day = list(gone), in_words(max(gone.values()))
    if len(names) > words.NAMED:
        names[words.NAMED :] = [f"{len(names) - words.NAMED} more"]
    said = words.ONE_ENDED if len(gone) == 1 else words.SOME_ENDED
    return (said.format(what=joined(names), day=day),)


def goes_to(plan: Plan, memory: Mapping[str, Any], groups: Collection[str]) -> dt.date | None:
    """Return the day to which what repeats in a calendar goes, where nothing of its own ends it.

    It is what the *memory* of the export says; None where everything has an end of its own.
    """
    from hearten.builtin.exporters.ics.component import calendar_uid
    from hearten.builtin.exporters.ics.revisions import calendar_note

    if all(last is not None for _, last in _ends(plan, groups)):
        return None
    held = calendar_note(memory, calendar_uid(plan))["horizon"]
    return dt.date.fromisoformat(held) if held else None


def recall_earlier(session: Session, context: ExportContext) -> None:
    """Fill the empty memory of a calendar with what it was told of the plan before.

    So a lost memory takes nothing back unsaid and tells no day twice. Each text of the plan
    counts that was exported, and before the first of these each that stood over a night. How
    often something changed goes by the clock, as at a first export.
    """
    from hearten.builtin.exporters.ics.component import calendar_uid
    from hearten.builtin.exporters.ics.exporter import IcsExporter
    from hearten.builtin.exporters.ics.revisions import horizon_of, recount, set_horizon

    memory, itself = context.memory, calendar_uid(context.plan)
    set_horizon(memory, itself, horizon_of({}, itself, session.today(context.plan)))
    options = {key: said for key, said in context.options.items() if key not in _OF_NOW}
    for plan, when, form in _told(session, context):
        as_then = options | ({"todos": form} if form else {})
        now = when.astimezone(context.now.tzinfo)
        with suppress(HeartenError):  # what could not be exported was not
            there = replace(context, plan=plan, now=now, options=as_then, notices=[])
            IcsExporter().stamped(there)
    memory.pop(itself, None)
    recount(memory, context.now)


def _told(session: Session, context: ExportContext) -> Iterator[tuple[Plan, dt.datetime, str]]:
    """Yield what was exported, when, and what goals were in it, oldest first.

    Before the first copy of an export, and where there is none, it is each version that stood
    over a night, and since when: nobody knows what goals were.
    """
    from hearten.builtin.exporters.ics.revisions import when_made
    from hearten.storage.plan.history import EXPORTED

    plan, now = context.plan, context.now

    def over_a_night(since: dt.datetime, until: dt.datetime) -> bool:
        return day(since) < day(until) <= day(now)

    def day(moment: dt.datetime) -> dt.date:
        return day_of(moment.astimezone(now.tzinfo), plan.settings.day_starts_at)

    since, copied = when_made(plan), False
    told: list[tuple[Version | None, dt.datetime, str]] = []
    for version in _versions(session):
        is_copy = version.kind == EXPORTED
        # The first text that is known of stood there since nobody knows when.
        if not copied and (told or not is_copy) and over_a_night(since, version.when):
            told.append((version, since, ""))
        if not is_copy:
            since = version.when
        elif day(version.when) <= day(now):
            told.append((version, version.when, version.form))
        copied = copied or is_copy
    if told and not copied and over_a_night(since, now):
        told.append((None, since, ""))
    before = b"", ""
    for earlier, when, form in told[-_MOST_TOLD:]:
        raw = _text_of(session, earlier) if earlier else b""
        if earlier is None:
            yield plan, when, form
        elif (raw, form) != before and (held := _plan_of(raw, plan.id)) is not None:
            yield held, when, form
        before = raw, form


def _versions(session: Session) -> list[Version]:
    """Return the earlier versions of the plan, oldest first; none without a history."""
    try:
        return list(reversed(session.folder().history()))
    except HeartenError:
        return []


def _text_of(session: Session, version: Version) -> bytes:
    """Return the bytes of a version of the plan; none where they can't be had."""
    from hearten.storage.fs.disk import PLAN_LIMIT, read_if_there

    with suppress(OSError, HeartenError):
        return read_if_there(session.folder().files, version.path, PLAN_LIMIT) or b""
    return b""


def _plan_of(raw: bytes, plan_id: str) -> Plan | None:
    """Return the plan that a text holds; None where it does not read, or is another plan's."""
    from hearten.actions.help.read_plan import parse_toml
    from hearten.model.plan.from_data import plan_from_data

    with suppress(ValueError, RecursionError, MemoryError, HeartenError):
        held = plan_from_data(parse_toml(raw.decode("utf-8-sig")), checked=False).plan
        if held is not None and held.id == plan_id:
            return held
    return None


def goes_to_words(session: Session, plan_id: str, day: dt.date | None) -> tuple[str, ...]:
    """Return that an export goes up to *day*, and let Today say so once as that comes near."""
    from hearten.storage.local.state_file import keep_calendar_end

    with suppress(HeartenError):  # at worst Today does not say it
        keep_calendar_end(session.home, plan_id, day)
    return (words.GOES_TO.format(day=in_words(day)),) if day is not None else ()


def _ends(plan: Plan, groups: Collection[str]) -> Iterator[tuple[Habit | Checkin, dt.date | None]]:
    """Yield each thing that repeats at a time, and its last day where it has one."""
    habits = [each for each in plan.habits if each.state == "active" and each.kind != "reduce"]
    held: dict[str, tuple[Habit | Checkin, ...]] = {
        "habits": tuple(habits),
        "checkins": plan.checkins,
    }
    for group, items in held.items():
        for item in items if not groups or group in groups else ():
            first = item.since or plan.started
            repeats = item.rhythm is not None and not isinstance(item.rhythm, AsNeeded | Once)
            if repeats and item.calendar and item.at and first:
                last = plan.look_again
                yield item, last if last is not None and last >= first else None
