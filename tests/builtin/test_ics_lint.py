"""What our calendar files promise: a strict reader finds nothing wrong with any, and can find."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from helpers.calendars import NOW, exported, exported_files
from helpers.ical_lint import lint
from helpers.plans import sam
from helpers.seven_zones import ZONES, plan

pytestmark = pytest.mark.slow

GOOD = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Calendar//Calendar//EN
CALSCALE:GREGORIAN
UID:01c8a4a7-1b62-5fd4-8a4b-8c7c3c6e2a10
LAST-MODIFIED:20261122T093000Z
NAME:Personal
X-WR-CALNAME:Personal
X-WR-TIMEZONE:Europe/Berlin
COLOR:steelblue
REFRESH-INTERVAL;VALUE=DURATION:PT12H
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:20251026T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20260329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:1f0f6f0e-5a53-5f0b-9d0c-2f6a1de38a47
DTSTAMP:20261122T093000Z
CREATED:20261122T000000Z
LAST-MODIFIED:20261122T093000Z
SEQUENCE:700
SUMMARY:Night moment
CLASS:PRIVATE
STATUS:CONFIRMED
DTSTART;TZID=Europe/Berlin:20270310T023000
DTEND;TZID=Europe/Berlin:20270310T024500
RRULE:FREQ=DAILY;UNTIL=20270325T225959Z
EXDATE;TZID=Europe/Berlin:20270312T023000,20270313T023000
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Reminder
TRIGGER:-PT10M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:2f0f6f0e-5a53-5f0b-9d0c-2f6a1de38a47
DTSTAMP:20261122T000000Z
CREATED:20261122T000000Z
LAST-MODIFIED:20261122T000000Z
SEQUENCE:690
SUMMARY:To do
CLASS:PRIVATE
STATUS:CANCELLED
DTSTART;VALUE=DATE:20261224
DTEND;VALUE=DATE:20261225
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VTODO
UID:3f0f6f0e-5a53-5f0b-9d0c-2f6a1de38a47
DTSTAMP:20261122T000000Z
CREATED:20261122T000000Z
LAST-MODIFIED:20261122T000000Z
SEQUENCE:690
SUMMARY:To do 1
CLASS:PRIVATE
STATUS:NEEDS-ACTION
DUE;VALUE=DATE:20261224
END:VTODO
BEGIN:VTODO
UID:4f0f6f0e-5a53-5f0b-9d0c-2f6a1de38a47
DTSTAMP:20261122T000000Z
CREATED:20261122T000000Z
LAST-MODIFIED:20261122T000000Z
SEQUENCE:690
SUMMARY:To do 2
CLASS:PRIVATE
STATUS:COMPLETED
DUE;VALUE=DATE:20261130
COMPLETED:20261121T110000Z
PERCENT-COMPLETE:100
RELATED-TO;RELTYPE=PARENT:3f0f6f0e-5a53-5f0b-9d0c-2f6a1de38a47
END:VTODO
END:VCALENDAR
"""

# What is written in place of what, and what has to be said then.
BROKEN = [
    ("VERSION:2.0", "\ufeffVERSION:2.0", "a control character"),
    ("To do 1", "To do \a", "a control character"),
    ("To do 1", "To do \u2028", "a control character"),
    ("To do 1", "To do " + "ü" * 40, "octets"),
    ("To do 1", "To do; 1", "SUMMARY is not escaped"),
    ("To do 1", "To do \\N 1", "SUMMARY is not escaped"),
    ("VERSION:2.0", "VERSION 2.0", "not a content line"),
    ("VERSION:2.0", "VERSION:2.0\nMETHOD:PUBLISH", "VCALENDAR: METHOD"),
    ("VERSION:2.0", "VERSION:2.0\nVERSION:2.0", "VERSION twice"),
    ("-//Calendar//", "-//Hearten//", "VCALENDAR: PRODID"),
    ("\nNAME:Personal", "\nNAME:Recovery", "NAME gives something away"),
    ("COLOR:steelblue", "COLOR:#4682B4", "COLOR is no name"),
    (";VALUE=DURATION:PT12H", ":PT12H", "REFRESH-INTERVAL is no duration"),
    ("LAST-MODIFIED:20261122T093000Z\nNAME", "LAST-MODIFIED:20261122T000000Z\nNAME", "newest item"),
    ("UID:1f", "UID:2f", "twice"),
    ("UID:1f0f6f0e-5a53-5f0b-9d0c-2f6a1de38a47", "UID:walk@hearten", "UID walk"),
    ("SEQUENCE:700\n", "", "no SEQUENCE"),
    ("SEQUENCE:700\n", "SEQUENCE:-1\n", "SEQUENCE is out of reach"),
    ("DTSTAMP:20261122T093000Z", "DTSTAMP:20261122T093001Z", "DTSTAMP is not LAST-MODIFIED"),
    ("CREATED:20261122T000000Z", "CREATED:20261123T000000Z", "CREATED after LAST-MODIFIED"),
    ("CREATED:20261122T000000Z", "CREATED:20261122T000000", "CREATED is not in UTC"),
    ("STATUS:CONFIRMED", "STATUS:TENTATIVE", "STATUS is 'TENTATIVE'"),
    ("CLASS:PRIVATE", "CLASS:SECRET", "CLASS is SECRET"),
    ("TRANSP:TRANSPARENT", "ORGANIZER:MAILTO:a@b", "ORGANIZER is not for it"),
    ("TRANSP:TRANSPARENT", "RDATE:20270401T003000Z", "RDATE is not for it"),
    ("DTSTART;TZID=Europe/Berlin:", "DTSTART:", "a time that floats"),
    ("DTEND;TZID=Europe/Berlin:20270310T024500", "DTEND:20270310T014500Z", "not of the form"),
    ("0310T024500", "0310T022500", "ends before it starts"),
    ("UNTIL=20270325T225959Z", "COUNT=3", "RRULE without UNTIL"),
    ("UNTIL=20270325T225959Z", "UNTIL=20270325T235959", "UNTIL is not in UTC"),
    ("UNTIL=20270325T225959Z", "UNTIL=20270325T013000Z", "not the end of a day"),
    ("UNTIL=20270325T225959Z", "UNTIL=20270401T215959Z", "2027-03-28 02:30:00 is skipped"),
    ("FREQ=DAILY;", "FREQ=WEEKLY;BYDAY=TH;", "is not of its rule"),
    ("FREQ=DAILY;", "FREQ=DAILY;BYHOUR=1,2;", "more than one on a day"),
    ("0312T023000,", "0312T033000,", "EXDATE 2027-03-12 03:30:00 hits nothing"),
    ("0312T023000,", "0313T023000,", "has one twice"),
    ("0312T023000,", "0310T023000,", "the first is taken out"),
    ("EXDATE;TZID=Europe/Berlin", "EXDATE;TZID=Europe/Paris", "EXDATE is not of the form"),
    ("-PT10M", "PT10M", "an alarm PT10M"),
    ("-PT10M", "-PT10M\nUID:1", "an alarm with"),
    ("ACTION:DISPLAY", "ACTION:AUDIO", "an alarm that does not show"),
    ("DTEND;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261224", "does not end on a later day"),
    ("CONFIRMED", "CANCELLED", "an alarm where none belongs"),
    ("DUE;VALUE=DATE:20261224", "DUE:20261224T100000Z", "DUE is no day"),
    ("DUE;VALUE=DATE:20261224", "DUE;VALUE=DATE:20261224\nRRULE:FREQ=DAILY", "RRULE is not for it"),
    ("PERCENT-COMPLETE:100\n", "", "do not agree"),
    ("PARENT:3f", "PARENT:9f", "its parent is not there"),
    ("TZOFFSETTO:+0200", "TZOFFSETTO:+0100", "VTIMEZONE Europe/Berlin: 2027-03-28"),
    ("DTSTART:20260329T020000", "DTSTART:20260328T020000", "not of its rule"),
    ("END:VTODO\nEND:VCALENDAR", "END:VCALENDAR", "END:VCALENDAR of VTODO"),
]  # fmt: skip


def written(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def test_it_finds_nothing_where_nothing_is_wrong() -> None:
    assert lint(written(GOOD)) == []


@pytest.mark.parametrize(("there", "instead", "said"), BROKEN)
def test_it_finds_what_is_wrong(there: str, instead: str, said: str) -> None:
    text = GOOD.replace(there, instead, 1)
    assert text != GOOD
    assert [each for each in lint(written(text)) if said in each] != []


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (written(GOOD)[:-2], "the last line has no end"),
        (GOOD.encode(), "not CRLF"),
        (written(GOOD).replace(b"To do 1", b"To do \xff"), "not UTF-8"),
        (written(GOOD).replace(b"To do 1", "To do ü".encode()[:-1] + b"\r\n \xbc"), "not UTF-8"),
        (written(GOOD) + b"X" * 1_000_000, "a megabyte"),
        (b"", "the last line has no end"),
    ],
)
def test_it_finds_what_is_wrong_with_the_bytes(raw: bytes, said: str) -> None:
    assert [each for each in lint(raw) if said in each] != []


WISHES: list[dict[str, Any]] = [
    {},
    {"titles": "real", "detailed": True, "todos": "both", "class": "public"},
    {"titles": "own", "todos": "events", "class": "confidential"},
    {"class": "omit", "habit-todos": True, "due": True},
    {"weeks": 3},
    {"until": dt.date(2026, 12, 24)},
    *({"for": client} for client in ("google", "outlook", "apple", "nextcloud", "khal")),
]


@pytest.mark.parametrize("wishes", WISHES)
def test_the_example_is_written_as_calendars_want_it(wishes: dict[str, Any]) -> None:
    assert lint(exported(sam(), **wishes)) == []


@pytest.mark.parametrize("zone", ZONES)
def test_every_zone_is_written_as_calendars_want_it(zone: str) -> None:
    assert lint(exported(plan(zone), titles="real", todos="both")) == []


def test_each_file_of_a_folder_is_written_as_calendars_want_it() -> None:
    files = exported_files(
        plan("Pacific/Chatham"), titles="real", vdir=True, **{"habit-todos": True}
    )
    items = {name: raw for name, raw in files.items() if name.endswith(".ics")}
    assert len(items) == len(files) - 2 > 100  # beside displayname and color
    assert [each for raw in items.values() for each in lint(raw, item=True)] == []


def test_what_was_taken_out_or_moved_is_written_as_calendars_want_it() -> None:
    memory: dict[str, Any] = {}
    exported(plan("Australia/Sydney"), memory, titles="real")
    later = NOW + dt.timedelta(days=150)
    moved = plan("Australia/Sydney")
    moved = replace(
        moved,
        habits=tuple(replace(each, at=dt.time(2, 40)) for each in moved.habits[::2]),
        checkins=moved.checkins[1:],
        goals=(),
    )
    raw = exported(moved, memory, later, titles="real")
    assert raw.count(b"STATUS:CANCELLED") > 40
    assert lint(raw) == []
