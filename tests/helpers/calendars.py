"""Calendar files in tests: made from a plan, and read back with a second library."""

from __future__ import annotations

import datetime as dt
import warnings
from functools import cache, lru_cache
from typing import Any

import vobject

from hearten.api import ExportContext, HabitKind, Plan, plan_from_data
from hearten.builtin.exporters.ics.exporter import IcsExporter
from hearten.builtin.exporters.ics.tzfile import read_zone

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
ID = "01KAM9D4H0M8T2V5X7Z9B1C3D4"


@cache
def clock_of(zone: str) -> dt.tzinfo:
    """Return the clock of a zone, read once: tests ask for each of thousands of occurrences."""
    return read_zone(zone).info


def plan_of(**data: Any) -> Plan:
    """Return a plan of this data, in Berlin unless it says otherwise."""
    whole = {
        "format": 1,
        "id": ID,
        "title": "My plan",
        "started": dt.date(2026, 11, 2),
        "settings": {"time_zone": "Europe/Berlin"},
        **data,
    }
    read = plan_from_data(whole)
    assert read.plan is not None
    assert [p.sentence() for p in read.problems if not p.hint] == []
    return read.plan


def habit(**keys: Any) -> dict[str, Any]:
    """Return a daily habit at nine in the evening, as it stands in a file."""
    return {
        "id": "read",
        "title": "Read a page",
        "rhythm": {"every": "day"},
        "at": dt.time(21),
        **keys,
    }


def exported_files(
    plan: Plan,
    memory: dict[str, Any] | None = None,
    now: dt.datetime = NOW,
    kinds: dict[str, HabitKind] | None = None,
    names: dict[str, str] | None = None,
    notices: list[str] | None = None,
    **options: Any,
) -> dict[str, bytes]:
    """Return the calendar files of *plan* by their names."""
    context = ExportContext(
        plan=plan,
        now=now,
        memory={} if memory is None else memory,
        kinds=kinds or {},
        names=names or {},
        notices=[] if notices is None else notices,
        options=options,
    )
    return {file.name: file.data for file in IcsExporter().export(context)}


def exported(plan: Plan, *args: Any, **options: Any) -> bytes:
    """Return the one calendar file of *plan*."""
    (raw,) = exported_files(plan, *args, **options).values()
    return raw


def content_lines(raw: bytes) -> list[str]:
    """Return the unfolded lines of a calendar file."""
    return raw.decode().replace("\r\n ", "").split("\r\n")


def values(raw: bytes, name: str) -> list[str]:
    """Return the values of every property called *name*, whatever its parameters."""
    found = []
    for line in content_lines(raw):
        key, _, value = line.partition(":")
        if key.partition(";")[0] == name:
            found.append(value)
    return found


def components(raw: bytes, name: str) -> list[list[str]]:
    """Return the lines of every component called *name*."""
    found: list[list[str]] = []
    inside = False
    for line in content_lines(raw):
        if line == f"BEGIN:{name}":
            inside = True
            found.append([])
        elif line == f"END:{name}":
            inside = False
        elif inside:
            found[-1].append(line)
    return found


def moments(raw: bytes) -> dict[str, list[dt.datetime]]:
    """Return every occurrence in UTC by UID, as vobject and its own zones read them."""
    return {uid: [*starts] for uid, starts in _moments(raw).items()}


@lru_cache(maxsize=32)  # a test asks for one file again and again
def _moments(raw: bytes) -> dict[str, list[dt.datetime]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # It takes a zone that it read once for all files; ours go only as far as they have to.
        zones = vars(vobject.icalendar)["__tzidMap"]
        for name in zones.keys() - {"UTC"}:
            del zones[name]
        calendar = vobject.readOne(raw.decode())
        found = {}
        for event in getattr(calendar, "vevent_list", []):
            days = event.getrruleset(addRDate=False) if hasattr(event, "rrule") else None
            starts = list(days) if days is not None else [event.dtstart.value]
            found[event.uid.value] = [start.astimezone(dt.UTC) for start in starts]
        return found


def all_moments(raw: bytes) -> list[dt.datetime]:
    """Return every occurrence of every item in UTC, in order."""
    return sorted(moment for held in moments(raw).values() for moment in held)
