"""The exporter ``ics``: what of a plan has a time, as a calendar file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hearten.api import Exporter, ExportFile, Goal, day_of, is_paused
from hearten.builtin.exporters.ics.calendar_errors import (
    EverythingRests,
    NoId,
    NothingDone,
    NothingTimed,
    NothingUntil,
    SkippedTime,
    TooLarge,
    UnknownZone,
)
from hearten.builtin.exporters.ics.closed_series import PastSeries
from hearten.builtin.exporters.ics.component import (
    CALENDAR_NAME,
    CalendarSource,
    calendar_uid,
)
from hearten.builtin.exporters.ics.history import history, history_uid
from hearten.builtin.exporters.ics.options import (
    HELP,
    OPTIONS,
    chosen,
    ending,
    first_day,
    last_day,
    said_of,
    wishes_of,
)
from hearten.builtin.exporters.ics.plan_components import done_at, items, left_out_words
from hearten.builtin.exporters.ics.recurring import A_DAY
from hearten.builtin.exporters.ics.revisions import (
    horizon_of,
    keep_calendar,
    modified_of,
    stamp,
    taken_back,
)
from hearten.builtin.exporters.ics.tzfile import read_zone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from hearten.api import (
        Checkin,
        ExportContext,
        Habit,
        HabitKind,
        HeartenError,
        Plan,
        Step,
    )
    from hearten.builtin.exporters.ics.component import CalendarOptions
    from hearten.builtin.exporters.ics.revisions import Stamped
    from hearten.builtin.exporters.ics.tzfile import Zone

LARGEST = 1_000_000


class IcsExporter(Exporter):
    """The calendar file: check-ins, habits, goals with steps, and appointments."""

    name = "ics"
    label = "Calendar"
    suffix = ".ics"
    help = HELP
    options = OPTIONS
    # Only what has a time or a day is in it: as a moment, a rule and a title that gives
    # nothing away. Words come along where --titles and --detailed ask for them.
    excludes = (
        "format", "id", "title", "call_me", "started", "look_again", "settings.*", "well.*",
        "day.*", "areas.*", "goals.*", "goals.steps.*", "habits.*", "pauses.*", "if_then.*",
        "people.*", "appointments.id", "appointments.with", "appointments.minutes",
        "appointments.where", "appointments.ask", "appointments.ring", "signs.*", "kindness.*",
        "safety.*", "checkins.*", "questions.*", "extra.*",
    )  # fmt: skip

    def export(self, context: ExportContext) -> Iterable[ExportFile]:
        """Yield one file, "plan.ics"; raise a sentence where the plan leaves something open.

        As a *vdir* it is a file for each item, and the name and colour of the folder.
        """
        zone, stamped = _zone_of(context.plan), self.stamped(context)
        asked = wishes_of(context.plan, context.options)
        if context.options.get("vdir"):
            yield from _folder(stamped, zone, asked)
        elif context.options.get("history"):
            modified = max(each.modified for each in stamped)
            made = _file(stamped, history_uid(context.plan), modified, zone, asked)
            yield ExportFile("history.ics", made.data)
        else:
            itself = calendar_uid(context.plan)
            modified = modified_of(context.memory, itself)
            yield _file(stamped, itself, modified, zone, asked)
        context.notices.extend(said_of(context.options, asked))

    def stamped(self, context: ExportContext) -> Sequence[Stamped]:
        """Return all that the calendar holds, and at its end what is taken back.

        The memory of the context is changed by it.
        """
        plan, memory, now = context.plan, context.memory, context.now
        if not plan.id:
            raise NoId()
        zone, wishes = _zone_of(plan), wishes_of(plan, context.options)
        itself, today = calendar_uid(plan), day_of(now, plan.settings.day_starts_at)
        horizon = horizon_of(memory, itself, today)
        past = PastSeries(plan=plan, zone=zone, memory=memory, today=today)
        source = CalendarSource(
            plan=plan,
            kinds=context.kinds,
            names=context.names,
            wishes=wishes,
            zone=zone,
            done=done_at(context.entries, plan.settings.day_starts_at, zone),
            fixed=context.fixed,
            entries=context.entries,
            today=today,
            until=horizon,
            since=past.since(),
        )
        if context.options.get("history"):
            return _history(source, context.options, today)
        held = list(items(source))
        if past.close(held, source.resting):
            source = replace(source, since=past.since(), left_out=[], resting=[])
            held = list(items(source))
        context.notices.extend(left_out_words(source))
        asked = [past.where_it_was(item) for item in chosen(held, wishes)]
        asked += past.closed(source)
        last = last_day(context.options, today)
        short = asked if last is None else list(ending(asked, last, zone))
        key = zone.key if zone else ""
        stamped = list(stamp(short, memory, now, plan=plan, secrecy=wishes.marks, zone=key))
        # What comes after a file that ends early is still there.
        shown_now = {item.uid for item in asked} | {itself}
        stamped += [
            each
            for each in taken_back(shown_now, memory, now, groups=wishes.groups, zone=key)
            if zone is not None or each.item.zone or not each.item.timed
        ]
        if not stamped:
            raise NothingUntil(last) if last and held else _nothing(source, now)
        keep_calendar(stamped, memory, itself, horizon)
        return stamped

    def days(
        self,
        plan: Plan,
        kinds: Mapping[str, HabitKind],
        options: Mapping[str, Any],
        fixed: Collection[str] = (),
        *,
        today: dt.date,
    ) -> Iterator[tuple[dt.date, dt.time | None, str]]:
        """Yield day, time and title of all that a first file of *plan* would say is to come.

        What is done stands there as done, and is not told. A plan without a time zone is told
        all the same; its times are those it names. *fixed* is as in the context of an export.
        """
        zone = _zone_of(plan) or read_zone("Etc/UTC")
        wishes = wishes_of(plan, options)
        source = CalendarSource(
            plan=plan,
            kinds=kinds,
            names={},
            wishes=wishes,
            zone=zone,
            fixed=fixed,
            until=horizon_of({}, "", today),
        )
        for item in items(source):
            if item.component == "VEVENT" and item.group == "goals":
                continue  # told as a to-do already
            if item.status == "COMPLETED":
                continue
            at = item.start.time() if isinstance(item.start, dt.datetime) else None
            yield from ((day, at, item.summary) for day in item.days)

    def why_nothing(
        self,
        plan: Plan,
        kinds: Mapping[str, HabitKind],
        options: Mapping[str, Any],
        now: dt.datetime,
    ) -> HeartenError:
        """Return why a file of *plan* would say nothing: all of it rests, or has no time."""
        zone = _zone_of(plan) or read_zone("Etc/UTC")
        wishes = wishes_of(plan, options)
        until = horizon_of({}, "", day_of(now, plan.settings.day_starts_at))
        source = CalendarSource(
            plan=plan, kinds=kinds, names={}, wishes=wishes, zone=zone, until=until
        )
        return _nothing(source, now)


def _history(
    source: CalendarSource, options: Mapping[str, Any], today: dt.date
) -> Sequence[Stamped]:
    """Return what was done; NothingDone where that is nothing."""
    first, last = first_day(options, today), options.get("until")
    notes = bool(options.get("with-notes"))
    stamped = tuple(history(source, notes=notes, first=first, last=last))
    if not stamped:
        raise NothingDone()
    return stamped


def _file(
    stamped: Sequence[Stamped],
    uid: str,
    modified: dt.datetime,
    zone: Zone | None,
    asked: CalendarOptions,
) -> ExportFile:
    """Return the one file that holds the whole calendar."""
    from hearten.builtin.exporters.ics.ical_file import calendar

    made = calendar(stamped, uid=uid, modified=modified, zone=zone, asked=asked)
    if len(made) > LARGEST:
        raise TooLarge()
    return ExportFile("plan.ics", made)


def _folder(
    stamped: Iterable[Stamped], zone: Zone | None, asked: CalendarOptions
) -> Iterator[ExportFile]:
    """Yield the files of a folder of items: in a folder, what is taken back is not there."""
    from hearten.builtin.exporters.ics.ical_file import COLOUR_IN_HEX, one_item

    for each in stamped:
        if each.item.status != "CANCELLED":
            yield ExportFile(f"{each.item.uid}.ics", one_item(each, zone=zone, asked=asked))
    yield ExportFile("displayname", CALENDAR_NAME.encode())
    yield ExportFile("color", COLOUR_IN_HEX.encode())


def _zone_of(plan: Plan) -> Zone | None:
    """Return the plan's time zone, None where it names none; UnknownZone where nobody has it."""
    name = plan.settings.time_zone
    if name is None:
        return None
    try:
        return read_zone(name)
    except LookupError:
        raise UnknownZone(name) from None


def _nothing(source: CalendarSource, now: dt.datetime) -> HeartenError:
    """Return why the calendar would be empty: all of it rests, or nothing has a time."""
    plan, resting = source.plan, list(_resting(source))
    if not resting:
        said = list(left_out_words(source))
        return SkippedTime(said) if said else NothingTimed()
    today = day_of(now, plan.settings.day_starts_at)
    for end in sorted(each.until for each in plan.pauses if each.until and each.until >= today):
        day = min(end, dt.date.max - A_DAY) + A_DAY
        if not all(is_paused(plan, item, day) for item in resting):
            return EverythingRests(end)
    return EverythingRests(None)


def _resting(source: CalendarSource) -> Iterator[Goal | Step | Habit | Checkin]:
    """Yield what would stand in the calendar if it did not rest."""
    plan = replace(source.plan, pauses=())
    bare = replace(plan, goals=(), habits=(), checkins=(), appointments=())
    by_itself: tuple[tuple[Goal | Habit | Checkin, Plan], ...] = (
        *((goal, replace(bare, goals=(goal,))) for goal in plan.goals),
        *((habit, replace(bare, habits=(habit,))) for habit in plan.habits),
        *((checkin, replace(bare, checkins=(checkin,))) for checkin in plan.checkins),
    )
    for item, alone in by_itself:
        if any(True for _ in items(replace(source, plan=alone, left_out=[]))):
            if not isinstance(item, Goal) or item.around:
                yield item
            if isinstance(item, Goal):
                yield from (step for step in item.steps if step.about)
