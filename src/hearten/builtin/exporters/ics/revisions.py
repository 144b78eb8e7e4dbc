"""What earlier exports said of each item, so that a change counts and a repeat does not.

Kept between exports by the host, keyed by UID. It holds no word of the person: a removed
item is taken back under its discreet title.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping, MutableMapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar

from hearten.builtin.exporters.ics.component import GROUPS, CalendarItem, in_reach
from hearten.builtin_api import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Day = TypeVar("Day", bound=dt.date)

_MOST_CHANGES = 2**31 - 1000  # RFC 5545 integers end at 2**31 - 1
_BEGINNING = dt.date(2025, 1, 1)
_RULE = re.compile(r"(FREQ=[A-Z0-9;=,+-]{1,400})?")
_TAKEN_BACK_FOR = dt.timedelta(days=30)


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
    secrecy: str,
    zone: str,
) -> Iterator[Stamped]:
    """Yield each item with its stamps, and note them in *memory*.

    *secrecy* (the CLASS) and, for what has a time, *zone* count as part of an item.
    """
    for item in items:
        digest = _digest(item, f"{secrecy} {zone if item.timed else ''}")
        note = _note(memory.get(item.uid))
        if note is None:
            note = _first(now)
        elif note["digest"] != digest:
            note |= {"sequence": note["sequence"] + 1, "modified": _iso(now)}
        note |= {"digest": digest, "item": _core(item), "gone": ""}
        if item.status != "COMPLETED":
            note["completed"] = ""
        elif item.completed is not None:
            note["completed"] = _iso(item.completed)
        elif not note["completed"]:
            note["completed"] = note["modified"]
        memory[item.uid] = note
        yield _stamped(item, note)


def taken_back(
    known: Iterable[str],
    memory: MutableMapping[str, Any],
    now: dt.datetime,
    groups: Iterable[str],
) -> Iterator[Stamped]:
    """Yield what stood in earlier exports and is in the plan no more, for thirty days.

    *known* are the UIDs of all that the plan holds now, whatever was asked for.
    """
    held, wanted = set(known), set(groups)
    for uid in sorted(memory):
        note = _note(memory[uid])
        if uid in held:
            continue
        item = _item(uid, note["item"]) if note is not None else None
        if note is None or item is None:
            del memory[uid]
            continue
        if item.group not in wanted:
            continue
        if not note["gone"]:
            note |= {
                "gone": _iso(now),
                "digest": "",
                "sequence": note["sequence"] + 1,
                "modified": _iso(now),
            }
            memory[uid] = note
        if now - _moment(note["gone"]) > _TAKEN_BACK_FOR:
            del memory[uid]
            continue
        yield _stamped(item, note)


def _stamped(item: CalendarItem, note: Mapping[str, Any]) -> Stamped:
    return Stamped(
        item=item,
        sequence=note["sequence"],
        created=_moment(note["created"]),
        modified=_moment(note["modified"]),
        completed=_moment(note["completed"]) if item.status == "COMPLETED" else None,
    )


def _first(now: dt.datetime) -> dict[str, Any]:
    """Return the note of an item never seen, or forgotten: its count can only be higher.

    The day alone is noted, so that two first exports on one day are the same.
    """
    day = now.astimezone(dt.UTC).date()
    start = f"{day}T00:00:00+00:00"
    return {
        "sequence": max(0, (day - _BEGINNING).days),
        "created": start,
        "modified": start,
        "completed": "",
    }


def _digest(item: CalendarItem, sign: str) -> str:
    held = asdict(item)
    del held["days"], held["discreet"], held["item_id"], held["shape"]
    if held["completed"] is None:  # notes made before there was such a thing stay true
        del held["completed"]
    text = json.dumps([sign, held], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _core(item: CalendarItem) -> dict[str, Any]:
    """Return what it takes to take an item back: its times, and no word."""
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
    }


def _item(uid: str, core: object) -> CalendarItem | None:
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
    summary = str(core["summary"])
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
        until=_near(_moment(core["until"])) if core["rule"] else None,
        without=tuple(_wall(each) for each in core["without"]),
        status="CANCELLED",
    )


def _note(value: object) -> dict[str, Any] | None:
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
        }
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return note if 0 <= note["sequence"] < _MOST_CHANGES else None


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(dt.UTC)


def _iso(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).replace(microsecond=0).isoformat()


def _said(value: dt.date | None) -> str:
    return value.isoformat() if value is not None else ""


def _day_or_moment(text: str) -> dt.datetime | dt.date | None:
    if not text:
        return None
    return _wall(text) if "T" in text else _near(dt.date.fromisoformat(text))


def _wall(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is not None:
        raise ValueError(text)
    return _near(moment)


def _near(day: Day) -> Day:
    if not in_reach(day):
        raise ValueError(day)
    return day
