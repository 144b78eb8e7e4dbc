"""What a person can ask of a calendar file, and where the file ends if they say so."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hearten.api import Choice, Choices, Day, Number, YesNo
from hearten.builtin.exporters.ics.clients import CLIENTS, how_to_import, with_client
from hearten.builtin.exporters.ics.component import GROUPS, CalendarOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hearten.api import Plan
    from hearten.builtin.exporters.ics.component import CalendarItem
    from hearten.builtin.exporters.ics.tzfile import Zone

HELP = """\
One file for your calendar. In most programs: open it, or choose "import". With --for you
say which program it is for, and read how the file gets into it. --vdir keeps a folder up to
date instead. --dry-run says in words what would be in it, and writes nothing.

Titles give nothing away unless you choose so: "Morning moment", "A minute", "To do".
Every item is marked private. Google shows private items of a subscribed calendar as
"busy"; --class public shows their titles.

Reminders ring only where you asked for them: most surely in a calendar on a server, by
CalDAV with the plugin hearten-caldav. Some programs leave out those of a file, so see one
ring before you count on it. A calendar subscribed to by its address rings no alarms in
Google, and loses them in Apple's unless you change that.

Each item keeps its name in the file. A program that looks for it, as khal does, changes
what has changed and doubles nothing. Not every one looks, so a calendar of its own is best.
What you took out of the plan is marked as cancelled for thirty days. A step that is done
is done there, too.
To have it written anew after every change by itself: hearten calendar keep FILE"""

# What is said of programs here has its sources in docs/guide/calendar.md; of times without a zone:
# github.com/webuildsg/webuild/issues/26 and spatie/icalendar-generator/issues/137.
FLOATING = (
    "These times have no zone: they are the same hour wherever you are. "
    "Google reads them as UTC, so there they can be hours off."
)
WITH_NOTES = "It holds what you wrote with it. Anyone with the file can read that."
# What was asked for and can change nothing.
DAYS_ALONE = (
    "What was done stands there by its day. What you asked of times, due days and habits as "
    "to-dos changes nothing in it."
)
NO_NOTES = "Notes are not in it: they go with what was done, and a calendar of the plan has none."
NO_DUE = "No due day is in it: only goals and steps that are to-dos have one."
NO_HABITS = "Habits are not in it, so none is there as a to-do."
NO_TIMELESS = "Habits and check-ins are not in it, so none without a time is there either."
OPTIONS = (
    Choice(
        key="for",
        label="Your calendar program",
        help="what this program needs is chosen, and you read how the file gets into it",
        choices=tuple(CLIENTS),
        labels=tuple(client.label for client in CLIENTS.values()),
    ),
    Choices(
        key="only",
        label="Only these",
        help="some of: checkins, habits, goals, appointments",
        choices=GROUPS,
        labels=("Check-ins", "Habits", "Goals and steps", "Appointments"),
    ),
    Choice(
        key="titles",
        label="Titles",
        help="what others may read; the plan's own choice when left out",
        choices=("discreet", "own", "real"),
        labels=("Keep it discreet", "My own words", "Real names"),
    ),
    YesNo(key="detailed", label="With details", help="places and longer words, too"),
    Choice(
        key="class",
        label="Marked as",
        help='private shows as "busy" in a Google subscription; omit marks nothing',
        choices=("private", "public", "confidential", "omit"),
        default="private",
    ),
    Choice(
        key="todos",
        label="Goals and steps as",
        help="what goals and steps are; Google and Outlook show events only (usually: todos)",
        choices=("todos", "events", "both"),
        labels=("To-dos", "Events", "Both"),
    ),
    YesNo(
        key="all-day",
        label="What has no time, too",
        help="habits and check-ins without a time, as all-day items that never ring",
    ),
    YesNo(
        key="due",
        label="With a due day",
        help="goals and steps have a day they are due, not one to begin with; programs mark it "
        "once it has passed",
    ),
    Number(
        key="weeks",
        label="Weeks from today",
        help="only so many weeks from today; of a history, up to today",
        unit="weeks",
        low=1,
        high=520,
    ),
    Day(key="until", label="To this day", help="only up to this day"),
    YesNo(
        key="habit-todos",
        label="Habits as to-dos, too",
        help="each habit as a to-do for each day of the coming week, to tick on the phone",
    ),
    YesNo(
        key="history",
        label="What was done, instead",
        help="a file of what was done, as journal entries; with --todos events as free days",
    ),
    YesNo(key="with-notes", label="With notes", help="with --history: what you wrote with it"),
    YesNo(
        key="floating",
        label="Times without a zone",
        help="times without a zone: the same hour wherever you are; Google reads them as UTC",
    ),
    YesNo(
        key="vdir",
        label="As a folder",
        help="one file for each item, for khal, todoman and vdirsyncer",
    ),
)
_GOALS_AS = {"todos": "VTODO", "events": "VEVENT"}


def wishes_of(plan: Plan, options: Mapping[str, Any]) -> CalendarOptions:
    """Return what is asked of a calendar of *plan*; what is usual, where nothing is said."""
    if options.get("for"):
        options = with_client(options)
    only = options.get("only") or GROUPS
    return CalendarOptions(
        titles=str(options.get("titles") or plan.settings.calendar_titles),
        detailed=bool(options.get("detailed")),
        groups=tuple(group for group in GROUPS if group in only),
        secrecy=str(options.get("class") or "private"),
        floating=bool(options.get("floating")),
        goals_as=_GOALS_AS.get(str(options.get("todos") or "todos"), ""),
        all_day=bool(options.get("all-day")),
        due=bool(options.get("due")),
        habit_todos=bool(options.get("habit-todos")),
    )


def said_of(options: Mapping[str, Any], asked: CalendarOptions) -> Iterator[str]:
    """Yield what to say after an export with these options, which read as *asked*."""
    history = bool(options.get("history"))
    if options.get("with-notes"):
        yield WITH_NOTES if history else NO_NOTES
    if asked.floating and not history:
        yield FLOATING
    yield from _changes_nothing(asked, history=history)
    if not options.get("for"):
        return
    goals = "goals" in asked.groups and not history
    todos = goals and asked.goals_as != "VEVENT"
    habits = asked.habit_todos and "habits" in asked.groups and not history
    goals_as = (asked.goals_as or "both") if goals else ""
    yield from how_to_import(options, goals_as=goals_as, todos=todos or habits)


def _changes_nothing(asked: CalendarOptions, *, history: bool) -> Iterator[str]:
    """Yield a sentence for each wish that no part of what was asked for can have."""
    groups = asked.groups
    if history:
        if asked.all_day or asked.due or asked.habit_todos or asked.floating:
            yield DAYS_ALONE
        return
    if asked.due and ("goals" not in groups or asked.goals_as == "VEVENT"):
        yield NO_DUE
    if asked.habit_todos and "habits" not in groups:
        yield NO_HABITS
    if asked.all_day and not {"habits", "checkins"} & {*groups}:
        yield NO_TIMELESS


def last_day(options: Mapping[str, Any], today: dt.date) -> dt.date | None:
    """Return the last day of a file that is to end early; None where it is not."""
    ends = [options["until"]] if options.get("until") is not None else []
    if weeks := options.get("weeks"):
        room = (dt.date.max - today).days
        ends.append(today + dt.timedelta(days=min(7 * weeks - 1, room)))
    return min(ends, default=None)


def first_day(options: Mapping[str, Any], today: dt.date) -> dt.date | None:
    """Return the first day of a history that is to be of some weeks; None for all of it."""
    weeks = options.get("weeks")
    room = today.toordinal() - 1
    return today - dt.timedelta(days=min(7 * weeks - 1, room)) if weeks else None


def chosen(items: Iterable[CalendarItem], asked: CalendarOptions) -> Iterator[CalendarItem]:
    """Yield those of *items* that are asked for: of goals and steps the right component."""
    for item in items:
        if item.group != "goals" or asked.goals_as in ("", item.component):
            yield item


def ending(
    items: Iterable[CalendarItem], last: dt.date, zone: Zone | None
) -> Iterator[CalendarItem]:
    """Yield *items* as they are in a file that ends with the day *last*.

    A step whose goal comes later stands there by itself.
    """
    ended = [each for item in items if (each := _ended(item, last, zone)) is not None]
    there = {"", *(item.uid for item in ended)}
    return (item if item.parent in there else replace(item, parent="") for item in ended)


def _ended(item: CalendarItem, last: dt.date, zone: Zone | None) -> CalendarItem | None:
    """Return an item that ends with the day *last* at the latest; None where it begins later."""
    days = tuple(day for day in item.days if day <= last)
    if days == item.days:
        return item
    if not days:
        return None
    if len(days) == 1:
        return replace(item, days=days, rule="", until=None, without=())
    if not item.timed:
        without = tuple(day for day in item.without if day < days[-1])
        return replace(item, days=days, until=days[-1], without=without)
    assert zone is not None  # what repeats at a time has one
    end = dt.datetime.combine(days[-1], dt.time(23, 59, 59))
    without = tuple(moment for moment in item.without if moment < end)
    return replace(item, days=days, until=zone.last_second(days[-1]), without=without)
