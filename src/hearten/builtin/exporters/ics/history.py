"""What was done, as a calendar of its own: one item for each thing on each day, and no more.

Rest, slips and days without an entry are no part of it, nor is what was agreed with someone: a
calendar is read by others.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from hearten.api import Habit, calendar_title, counts, discreet_title, plain, task_title
from hearten.builtin.exporters.ics.component import (
    NAMESPACE,
    CalendarItem,
    in_reach,
)
from hearten.builtin.exporters.ics.revisions import Stamped, minutes_since_2025
from hearten.builtin_api import TO_DO

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hearten.api import Entry, Plan, Step
    from hearten.builtin.exporters.ics.component import CalendarSource

JOURNAL, EVENT = "VJOURNAL", "VEVENT"


def history_uid(plan: Plan) -> str:
    """Return the UID of the calendar of what was done."""
    return str(uuid.uuid5(NAMESPACE, f"{plan.id}/history"))


def history(
    source: CalendarSource, *, notes: bool, last: dt.date | None, first: dt.date | None
) -> Iterator[Stamped]:
    """Yield what was done from *first* to *last*, by day: as journal entries or free events.

    What a person wrote with it is there only with *notes*. Its stamps are those of the log, so
    that a day that has gone by stays as it is.
    """
    things = dict(_things(source))
    done: dict[tuple[dt.date, str], list[Entry]] = {}
    for entry in source.entries:
        item_id = entry.habit or entry.step or ""
        if item_id in things and counts(entry) and _within(entry.day, first, last):
            done.setdefault((entry.day, item_id), []).append(entry)
    for (day, item_id), entries in sorted(done.items(), key=lambda each: each[0]):
        yield _stamped(source, things[item_id], day, entries, notes=notes)


def _within(day: dt.date, first: dt.date | None, last: dt.date | None) -> bool:
    return in_reach(day) and (first is None or day >= first) and (last is None or day <= last)


def _things(source: CalendarSource) -> Iterator[tuple[str, Habit | Step]]:
    """Yield what may stand there, by its id."""
    groups = source.wishes.groups
    for habit in source.plan.habits if "habits" in groups else ():
        agreed = habit.is_fixed or habit.may_be_fixed or habit.id in source.fixed
        if habit.calendar and habit.kind != "reduce" and not agreed:
            yield habit.id, habit
    for goal in source.plan.goals if "goals" in groups else ():
        for step in goal.steps:
            yield step.id, step


def _stamped(
    source: CalendarSource, thing: Habit | Step, day: dt.date, entries: Sequence[Entry],
    *, notes: bool,
) -> Stamped:  # fmt: skip
    titles = source.wishes.titles
    if isinstance(thing, Habit):
        summary = calendar_title(thing, titles, kind=source.kinds.get(thing.kind))
        discreet = discreet_title(thing)
    else:
        summary, discreet = task_title(thing.title, titles), TO_DO
    said = [plain(entry.note, lines=True) for entry in entries if notes and entry.note]
    moments = [_utc(source, entry.at) for entry in entries]
    event = source.wishes.goals_as == EVENT
    item = CalendarItem(
        uid=source.uid(thing.id, f"history/{day}"),
        item_id=thing.id,
        group="history",
        component=EVENT if event else JOURNAL,
        summary=summary,
        discreet=discreet,
        start=day,
        end=day + dt.timedelta(days=1) if event else None,
        status="CONFIRMED" if event else "FINAL",
        description="\n".join(said),
        days=(day,),
    )
    last = max(moments)
    return Stamped(
        item=item, sequence=minutes_since_2025(last), created=min(moments), modified=last
    )


def _utc(source: CalendarSource, at: dt.datetime) -> dt.datetime:
    there = source.zone.info if source.zone is not None else dt.UTC
    return (at if at.tzinfo is not None else at.replace(tzinfo=there)).astimezone(dt.UTC)
