"""The exporter ``ics``: what of a plan has a time, as a calendar file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hearten.api import Choice, Choices, Exporter, ExportFile, Goal, YesNo, day_of, is_paused
from hearten.builtin.exporters.ics.calendar_errors import (
    EverythingRests,
    NoId,
    NothingTimed,
    SkippedTime,
    TooLarge,
    UnknownZone,
)
from hearten.builtin.exporters.ics.component import (
    CALENDAR_NAME,
    GROUPS,
    CalendarOptions,
    CalendarSource,
    calendar_uid,
)
from hearten.builtin.exporters.ics.plan_components import done_at, items
from hearten.builtin.exporters.ics.recurring import A_DAY
from hearten.builtin.exporters.ics.revisions import (
    file_modified,
    stamp,
    taken_back,
    when_made,
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
    from hearten.builtin.exporters.ics.revisions import Stamped
    from hearten.builtin.exporters.ics.tzfile import Zone

LARGEST = 1_000_000

HELP = """\
One file for your calendar. In most programs: open it, or choose "import".

Titles give nothing away unless you choose so: "Morning moment", "A minute", "To do".
Every item is marked private. Google shows private items of a subscribed calendar as
"busy"; --class public shows their titles.

Reminders ring only where you asked for them, and only when the file is imported, or
synced by CalDAV. A calendar subscribed to by its address rings no alarms in Google, and
loses them in Apple's unless you change that.

Importing again is safe: nothing doubles, and what changed is changed. What you took out
of the plan is marked as cancelled for thirty days. A step that is done is done there, too."""


class IcsExporter(Exporter):
    """The calendar file: check-ins, habits, goals with steps, and appointments."""

    name = "ics"
    label = "Calendar"
    suffix = ".ics"
    help = HELP
    options = (
        Choices(
            key="only",
            label="Only these",
            help="some of: checkins, habits, goals, appointments",
            choices=GROUPS,
            labels=("checkins", "habits", "goals", "appointments"),
        ),
        Choice(
            key="titles",
            label="Titles",
            help="what others may read; the plan's own choice when left out",
            choices=("discreet", "own", "real"),
        ),
        YesNo(key="detailed", label="With details", help="places and longer words, too"),
        Choice(
            key="class",
            label="Marked as",
            help='private shows as "busy" in a Google subscription',
            choices=("private", "public", "confidential"),
            default="private",
        ),
        Choice(
            key="todos",
            label="Goals and steps as",
            help="Google and Outlook show events only",
            choices=("todos", "events", "both"),
            default="todos",
        ),
        YesNo(
            key="vdir",
            label="As a folder",
            help="one file for each item, for khal, todoman and vdirsyncer",
        ),
    )
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
        plan, options, memory, now = context.plan, context.options, context.memory, context.now
        if not plan.id:
            raise NoId()
        zone = _zone_of(plan)
        wishes = _wishes(plan, options)
        source = CalendarSource(
            plan=plan,
            kinds=context.kinds,
            names=context.names,
            wishes=wishes,
            zone=zone,
            done=done_at(context.entries, plan.settings.day_starts_at, zone),
            fixed=context.fixed,
            entries=context.entries,
            today=day_of(now, plan.settings.day_starts_at),
        )
        held = list(items(source))
        shown = {"todos": "VTODO", "events": "VEVENT"}.get(str(options.get("todos") or "todos"))
        chosen = [item for item in held if item.group != "goals" or shown in (None, item.component)]
        secrecy = str(options.get("class") or "private")
        key = zone.key if zone else ""
        stamped = list(stamp(chosen, memory, now, made=when_made(plan), secrecy=secrecy, zone=key))
        itself = calendar_uid(plan)
        shown_now = {item.uid for item in chosen} | {itself}
        stamped += [
            each
            for each in taken_back(shown_now, memory, now, groups=wishes.groups, zone=key)
            if zone is not None or each.item.zone or not each.item.timed
        ]
        if not stamped:
            raise _nothing(source, now)
        modified = file_modified(stamped, memory, itself)
        if options.get("vdir"):
            yield from _folder(stamped, zone, secrecy)
        else:
            yield _file(stamped, itself, modified, zone, secrecy)

    def days(
        self,
        plan: Plan,
        kinds: Mapping[str, HabitKind],
        options: Mapping[str, Any],
        fixed: Collection[str] = (),
    ) -> Iterator[tuple[dt.date, dt.time | None, str]]:
        """Yield day, time and title of all that the file of *plan* would say is to come.

        What is done stands there as done, and is not told. A plan without a time zone is told
        all the same; its times are those it names. *fixed* is as in the context of an export.
        """
        zone = _zone_of(plan) or read_zone("Etc/UTC")
        wishes = _wishes(plan, options)
        source = CalendarSource(
            plan=plan, kinds=kinds, names={}, wishes=wishes, zone=zone, fixed=fixed
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
        wishes = _wishes(plan, options)
        return _nothing(
            CalendarSource(plan=plan, kinds=kinds, names={}, wishes=wishes, zone=zone), now
        )


def _file(
    stamped: Sequence[Stamped], uid: str, modified: dt.datetime, zone: Zone | None, secrecy: str
) -> ExportFile:
    """Return the one file that holds the whole calendar."""
    from hearten.builtin.exporters.ics.ical_file import calendar

    made = calendar(stamped, uid=uid, modified=modified, zone=zone, secrecy=secrecy)
    if len(made) > LARGEST:
        raise TooLarge()
    return ExportFile("plan.ics", made)


def _folder(stamped: Iterable[Stamped], zone: Zone | None, secrecy: str) -> Iterator[ExportFile]:
    """Yield the files of a folder of items: in a folder, what is taken back is not there."""
    from hearten.builtin.exporters.ics.ical_file import COLOUR_IN_HEX, one_item

    for each in stamped:
        if each.item.status != "CANCELLED":
            yield ExportFile(f"{each.item.uid}.ics", one_item(each, zone=zone, secrecy=secrecy))
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
        return NothingTimed()
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
        try:
            stands = any(items(replace(source, plan=alone)))
        except SkippedTime:  # it would have a time to mend, once it no longer rests
            stands = True
        if stands:
            if not isinstance(item, Goal) or item.around:
                yield item
            if isinstance(item, Goal):
                yield from (step for step in item.steps if step.about)


def _wishes(plan: Plan, options: Mapping[str, Any]) -> CalendarOptions:
    only = options.get("only") or GROUPS
    return CalendarOptions(
        titles=str(options.get("titles") or plan.settings.calendar_titles),
        detailed=bool(options.get("detailed")),
        groups=tuple(group for group in GROUPS if group in only),
    )
