"""What earlier exports said of each item, so that a change counts and a repeat does not.

Kept between exports by the host, keyed by UID. It holds no word of the person: a removed
item is taken back under its discreet title. How often something changed never counts back,
nor does the time of a change: not where the memory was lost (both go by the clock), and not
where the clock was set back (both go on from the memory).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import uuid
from collections.abc import Mapping, MutableMapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from hearten.api import plain
from hearten.builtin.exporters.ics.component import (
    GROUPS,
    NAMESPACE,
    CalendarItem,
    in_reach,
)
from hearten.builtin.exporters.ics.tzfile import read_zone
from hearten.builtin_api import is_ulid, moment_of, valueclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hearten.api import Plan

    Day = TypeVar("Day", bound=dt.date)

_MOST_CHANGES = 2**31 - 1000  # RFC 5545 integers end at 2**31 - 1
_BEGINNING = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
_A_SECOND, _A_MINUTE = dt.timedelta(seconds=1), dt.timedelta(minutes=1)
_RULE = re.compile(r"(FREQ=[A-Z0-9;=,+-]{1,400})?")
_TAKEN_BACK_FOR = dt.timedelta(days=30)
_HORIZON = 12  # months ahead, at the least, to which a series without an end of its own goes
_LEFT = 3  # of which so many are left when it is moved on
SERIES = ("habits", "checkins")
_OF_NOTHING = {"of": "", "shape": "", "closed": "", "number": 0}
_COMPARED = (
    "uid", "group", "component", "summary", "start", "end", "due", "rule", "until", "without",
    "busy", "ring", "status", "parent", "description", "location",
)  # fmt: skip
_NOT_COMPARED = ("discreet", "days", "item_id", "shape", "zone")
# What items got later, and what it is where it says nothing: notes made before stay true.
_SINCE = {
    each.name: each.default
    for each in fields(CalendarItem)
    if each.name not in _COMPARED + _NOT_COMPARED
}


@valueclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """An item with what a calendar program compares: when made, when changed, how often."""

    item: CalendarItem
    sequence: int
    created: dt.datetime
    modified: dt.datetime
    completed: dt.datetime | None = None


def stamp(
    items: Iterable[CalendarItem],
    memory: MutableMapping[str, Any],
    now: dt.datetime,
    *,
    plan: Plan,
    secrecy: str,
    zone: str,
) -> Iterator[Stamped]:
    """Yield each item of *plan* with its stamps, and note them in *memory*.

    *secrecy* (the CLASS) and, for what has a time, *zone* count as part of an item.
    """
    made = when_made(plan)
    for item in items:
        there = (item.zone or zone) if item.timed else ""
        digest = _digest(item, f"{secrecy} {there}")
        note = note_of(memory.get(item.uid))
        if note is None:
            note = _first(_created(item, made, now), now)
        elif note["digest"] != digest:
            note |= _changed(note, now)
        note |= {"digest": digest, "item": core(item, there), "gone": ""}
        if item.item_id and item.group in SERIES and item.component == "VEVENT":
            note |= {"of": mark(plan, item.item_id), "shape": shape_of(item, zone)}
        if item.status != "COMPLETED":
            note["completed"] = ""
        elif item.completed is not None:
            note["completed"] = _iso(item.completed)
        elif not note["completed"]:
            note["completed"] = note["modified"]
        memory[item.uid] = note
        yield _stamped(item, note)


def taken_back(
    shown: Iterable[str],
    memory: MutableMapping[str, Any],
    now: dt.datetime,
    *,
    groups: Iterable[str],
    zone: str,
) -> Iterator[Stamped]:
    """Yield what stood in earlier exports and does so no more, for thirty days from now on.

    That is what left the plan, and what is let go, kept out of the calendar or told in another
    form there. *shown* are the UIDs of all that stands in this export; of *groups* that are not
    in it, nothing is taken back. What is in another zone than *zone* keeps that one.
    """
    held, wanted = set(shown), set(groups)
    for uid in sorted(memory):
        if uid in held:
            continue
        note = note_of(memory[uid])
        item = item_of(uid, note["item"]) if note is not None else None
        if note is None or item is None:
            del memory[uid]
            continue
        if item.group not in wanted or note["closed"]:
            continue
        if not note["gone"]:
            note |= _changed(note, now) | {"digest": ""}
            note["gone"] = note["modified"]
            memory[uid] = note
        if now - _moment(note["gone"]) > _TAKEN_BACK_FOR:
            del memory[uid]
            continue
        yield _stamped(replace(item, zone="") if item.zone == zone else item, note)


def when_made(plan: Plan) -> dt.datetime:
    """Return when a plan was made, as it says itself; the same on any day."""
    if is_ulid(plan.id) and in_reach(moment := moment_of(plan.id)):
        return moment
    day = plan.started if plan.started is not None and in_reach(plan.started) else _BEGINNING
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def keep_calendar(
    stamped: Sequence[Stamped], memory: MutableMapping[str, Any], uid: str, horizon: dt.date
) -> None:
    """Note when the calendar called *uid* last changed, and how far it goes.

    The time is never back: what was taken back for long enough leaves the calendar, and may
    have been the newest in it.
    """
    newest = max(each.modified for each in stamped)
    modified = _iso(max(newest, modified_of(memory, uid)))
    set_horizon(memory, uid, horizon)
    memory[uid]["modified"] = modified


def set_horizon(memory: MutableMapping[str, Any], uid: str, horizon: dt.date) -> None:
    """Note how far the calendar called *uid* goes."""
    held = calendar_note(memory, uid)
    memory[uid] = held | {"sequence": horizon.toordinal(), "horizon": horizon.isoformat()}


def modified_of(memory: Mapping[str, Any], uid: str) -> dt.datetime:
    """Return when the calendar called *uid* last changed, as is noted of it."""
    said = calendar_note(memory, uid)["modified"]
    return _moment(said) if said else _BEGINNING


def horizon_of(memory: Mapping[str, Any], uid: str, today: dt.date) -> dt.date:
    """Return the day to which the calendar called *uid* goes where nothing else ends it.

    It is the first of a month, a year ahead or more, and stays until under three months are left.
    """
    held = calendar_note(memory, uid)["horizon"]
    if held and (day := dt.date.fromisoformat(held)) >= _months_after(today, _LEFT):
        return day
    first = _months_after(today, _HORIZON)
    return first if first.day == 1 else _months_after(first.replace(day=1), 1)


def _months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or the last one of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + years, month + 1, 1)
    length = (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - first
    return first.replace(day=min(day.day, length.days))


def calendar_note(memory: Mapping[str, Any], uid: str) -> dict[str, Any]:
    """Return what is noted of the calendar itself, and nothing that does not read.

    *sequence* counts up with *horizon*, so that of two devices the farther one is known.
    """
    held = memory.get(uid)
    note = {"sequence": 0, "modified": "", "horizon": ""}
    if isinstance(held, Mapping):
        try:
            note["modified"] = _iso(_moment(held["modified"])) if held["modified"] else ""
            if held["horizon"]:
                horizon = _near(dt.date.fromisoformat(held["horizon"]))
                note |= {"horizon": horizon.isoformat(), "sequence": horizon.toordinal()}
        except (KeyError, TypeError, ValueError, OverflowError):
            pass
    return note


def _stamped(item: CalendarItem, note: Mapping[str, Any]) -> Stamped:
    return Stamped(
        item=item,
        sequence=note["sequence"],
        created=_moment(note["created"]),
        modified=_moment(note["modified"]),
        completed=_moment(note["completed"]) if item.status == "COMPLETED" else None,
    )


def recount(memory: MutableMapping[str, Any], now: dt.datetime) -> None:
    """Let all of a *memory* that was made up count as if it were said for the first time *now*.

    What was said in this very minute stands as it was. What would have been taken back for long
    enough by now is forgotten.
    """
    for uid, held in list(memory.items()):
        note = note_of(held)
        if note is None or (note["gone"] and now - _moment(note["gone"]) > _TAKEN_BACK_FOR):
            del memory[uid]
            continue
        count, moment, before = minutes_since_2025(now), _iso(now), _iso(now - _A_SECOND)
        if note["sequence"] >= count:
            continue
        # One before: what is said next may change it.
        note |= {"sequence": max(0, count - 1), "modified": moment if note["gone"] else before}
        memory[uid] = note if note["gone"] else note | {"digest": ""}


def _first(created: dt.datetime, now: dt.datetime) -> dict[str, Any]:
    """Return the note of an item never seen, or forgotten: its count can only be higher."""
    return {
        "sequence": minutes_since_2025(now),
        "created": _iso(created),
        "modified": _iso(now),
        "completed": "",
        **_OF_NOTHING,
    }


def mark(plan: Plan, item_id: str) -> str:
    """Return what tells an item of the plan from others, and holds no word of it."""
    return str(uuid.uuid5(NAMESPACE, f"{plan.id}/{item_id}"))


def shape_of(item: CalendarItem, zone: str) -> str:
    """Return what makes another series of an item when it changes: its time, where that is all."""
    return item.shape or (f"{time_of(item)} {zone}" if item.timed else "")


def time_of(item: CalendarItem) -> str:
    """Return the time of day at which an item stands; nothing where it has none."""
    return f"{item.start:%H:%M}" if isinstance(item.start, dt.datetime) else ""


def _changed(note: Mapping[str, Any], now: dt.datetime) -> dict[str, Any]:
    """Return how often and when something changed that changed *now*: both go up."""
    return {
        "sequence": max(note["sequence"] + 1, minutes_since_2025(now)),
        "modified": _iso(max(now, _moment(note["modified"]) + _A_SECOND)),
    }


def minutes_since_2025(now: dt.datetime) -> int:
    """Return the least SEQUENCE of what changed now: it grows with time, whatever is forgotten."""
    return max(0, (now - _BEGINNING) // _A_MINUTE)


def _created(item: CalendarItem, made: dt.datetime, now: dt.datetime) -> dt.datetime:
    """Return when something came to be: as its series began, or with the plan.

    It is never of the day of the export, so that it is the same with the memory lost.
    """
    if not (item.rule and item.start):
        return made
    start = item.start
    begun = dt.datetime(start.year, start.month, start.day, tzinfo=dt.UTC)
    return begun if made < begun <= now else made


def _digest(item: CalendarItem, sign: str) -> str:
    held = {name: getattr(item, name) for name in _COMPARED}
    held |= {name: said for name, usual in _SINCE.items() if (said := getattr(item, name)) != usual}
    text = json.dumps([sign, held], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def core(item: CalendarItem, zone: str) -> dict[str, Any]:
    """Return what it takes to take an item back: its times and their zone, and no word."""
    return {
        "group": item.group,
        "component": item.component,
        "summary": item.discreet,
        "start": _said(item.start),
        "end": _said(item.end),
        "due": _said(item.due),
        "rule": item.rule,
        "until": _said(item.until),
        "without": [each.isoformat() for each in item.without],
        "zone": zone,
    }


def item_of(uid: str, core: object) -> CalendarItem | None:
    """Return the cancelled item that a note describes; None where the note does not read."""
    try:
        item = _cancelled(uid, core) if isinstance(core, Mapping) else None
    except (KeyError, TypeError, ValueError):
        return None
    if item is None or item.group not in GROUPS or not _RULE.fullmatch(item.rule):
        return None
    if item.component == "VTODO":
        return item
    # An event needs both, days or moments alike.
    there = item.start is not None and type(item.start) is type(item.end)
    return item if item.component == "VEVENT" and there else None


def _cancelled(uid: str, core: Mapping[str, Any]) -> CalendarItem:
    summary = plain(str(core["summary"]))
    start, end, due = (_day_or_moment(core[key]) for key in ("start", "end", "due"))
    return CalendarItem(
        uid=uid,
        group=str(core["group"]),
        component=str(core["component"]),
        summary=summary,
        discreet=summary,
        start=start,
        end=end,
        due=due,
        rule=str(core["rule"]),
        until=_end(core["until"]) if core["rule"] else None,
        without=tuple(filter(None, map(_day_or_moment, core["without"]))),
        status="CANCELLED",
        zone=_known_zone(core.get("zone")) if isinstance(start, dt.datetime) else "",
    )


def _known_zone(name: object) -> str:
    """Return the name of a zone that is there; nothing where there is none."""
    try:
        return read_zone(name).key if isinstance(name, str) and name else ""
    except LookupError:
        return ""


def note_of(value: object) -> dict[str, Any] | None:
    """Return a note as it was kept, or None where it does not read."""
    if not isinstance(value, Mapping):
        return None
    try:
        note = {
            "digest": str(value["digest"]),
            "sequence": int(value["sequence"]),
            "created": _iso(_moment(value["created"])),
            "modified": _iso(_moment(value["modified"])),
            "completed": _iso(_moment(value["completed"])) if value["completed"] else "",
            "gone": _iso(_moment(value["gone"])) if value["gone"] else "",
            "item": value["item"],
            "of": str(value.get("of", "")),
            "shape": str(value.get("shape", "")),
            "closed": str(value.get("closed", "")),
            "number": int(value.get("number", 0)),
        }
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return note if 0 <= note["sequence"] < _MOST_CHANGES else None


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return _near(moment.astimezone(dt.UTC))


def _iso(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).replace(microsecond=0).isoformat()


def _said(value: dt.date | None) -> str:
    return value.isoformat() if value is not None else ""


def _day_or_moment(text: str) -> dt.datetime | dt.date | None:
    if not text:
        return None
    return _wall(text) if "T" in text else _near(dt.date.fromisoformat(text))


def _end(text: str) -> dt.datetime | dt.date:
    """Return the end of a rule: a moment in UTC, or the last day of what is all day."""
    return _near(_moment(text) if "T" in text else dt.date.fromisoformat(text))


def _wall(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is not None:
        raise ValueError(text)
    return _near(moment)


def _near(day: Day) -> Day:
    if not in_reach(day):
        raise ValueError(day)
    return day
