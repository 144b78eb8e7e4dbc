"""A strict reader of our calendar files: `lint` says what in one is not as calendars want it.

It is stricter than RFC 5545, and shares nothing with what writes the files: it holds what other
programs were seen to stumble over, and what the exporter promises of its files.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateutil.rrule import rrulestr

from hearten.builtin.exporters.ics.tzfile import read_zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST = 1_000_000
LINE = re.compile(
    r"(?P<name>[A-Z-]+)(?P<params>(?:;[A-Z-]+=(?:[^\";:,]+|\"[^\"]*\"))*):(?P<value>.*)"
)
UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
UTC = re.compile(r"\d{8}T\d{6}Z")
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "PRODID", "TZNAME"}
WHOLE = {
    "VERSION": "2.0",
    "PRODID": "-//Calendar//Calendar//EN",
    "CALSCALE": "GREGORIAN",
}
OF_THE_FILE = {
    *WHOLE, "UID", "LAST-MODIFIED", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE", "COLOR",
    "X-APPLE-CALENDAR-COLOR", "REFRESH-INTERVAL", "X-PUBLISHED-TTL",
}  # fmt: skip
ALWAYS = ("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "SUMMARY")
OF_ITEMS = {
    "VEVENT": {
        *ALWAYS, "CLASS", "STATUS", "DTSTART", "DTEND", "RRULE", "EXDATE", "TRANSP",
        "DESCRIPTION", "LOCATION", "CATEGORIES",
    },
    "VTODO": {
        *ALWAYS, "CLASS", "STATUS", "DTSTART", "DUE", "COMPLETED", "PERCENT-COMPLETE",
        "RELATED-TO", "DESCRIPTION",
    },
    "VJOURNAL": {*ALWAYS, "CLASS", "STATUS", "DTSTART", "DESCRIPTION"},
}  # fmt: skip
STATUS = {
    "VEVENT": {"CONFIRMED", "CANCELLED"},
    "VTODO": {"NEEDS-ACTION", "IN-PROCESS", "COMPLETED", "CANCELLED"},
    "VJOURNAL": {"FINAL", "CANCELLED"},
}
INSIDE = {
    "": {"VCALENDAR"},
    "VCALENDAR": {"VTIMEZONE", "VEVENT", "VTODO", "VJOURNAL"},
    "VTIMEZONE": {"STANDARD", "DAYLIGHT"},
    "VEVENT": {"VALARM"},
}


@dataclass
class Property:
    """A content line: its parameters by name, and its value as it stands there."""

    name: str
    params: dict[str, str]
    value: str


@dataclass
class Part:
    """A component with its properties in order, and what is inside it."""

    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """Return the properties called *name*."""
        return [each for each in self.properties if each.name == name]

    def one(self, name: str) -> Property | None:
        """Return the first property called *name*, None where there is none."""
        return next(iter(self.all(name)), None)

    def value(self, name: str) -> str:
        """Return the value of a property, "" where it has none."""
        held = self.one(name)
        return held.value if held is not None else ""


def lint(raw: bytes, *, item: bool = False) -> list[str]:
    """Return what is wrong with a calendar file, nothing where all is right.

    An *item* is one file of a folder: it holds one thing, and says nothing of a calendar.
    """
    wrong: list[str] = list(_bytes(raw))
    if wrong:
        return wrong
    lines = raw.decode().replace("\r\n ", "").split("\r\n")[:-1]
    root = Part("")
    try:
        _read(lines, root, wrong.append)
    except ValueError as error:
        return [*wrong, str(error)]
    if len(root.parts) != 1:
        return [*wrong, "there has to be one VCALENDAR"]
    (calendar,) = root.parts
    wrong += _calendar(calendar, item=item)
    return wrong


def _bytes(raw: bytes) -> Iterator[str]:
    if len(raw) >= LARGEST:
        yield "a megabyte, or more"
    if not raw.endswith(b"\r\n"):
        yield "the last line has no end"
    for number, line in enumerate(raw.split(b"\r\n"), start=1):
        if b"\r" in line or b"\n" in line:
            yield f"line {number}: an end of line that is not CRLF"
        if len(line) > 75:
            yield f"line {number}: {len(line)} octets"
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            yield f"line {number}: not UTF-8, or folded inside a character"
            continue
        bad = [char for char in text if unicodedata.category(char) in ("Cc", "Zl", "Zp")]
        if bad or "\ufeff" in text:
            yield f"line {number}: a control character"


def _read(lines: list[str], root: Part, report: Callable[[str], None]) -> None:
    open_parts = [root]
    for line in lines:
        found = LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"not a content line: {line}")
        name, value = found["name"], found["value"]
        inner = open_parts[-1]
        if name == "BEGIN":
            if value not in INSIDE.get(inner.name, ()):
                raise ValueError(f"{value} inside {inner.name or 'nothing'}")
            open_parts.append(Part(value))
            inner.parts.append(open_parts[-1])
        elif name == "END":
            if value != inner.name:
                raise ValueError(f"END:{value} of {inner.name}")
            open_parts.pop()
        elif inner is root:
            raise ValueError(f"outside of all: {line}")
        else:
            params = [each.split("=", 1) for each in found["params"].split(";")[1:]]
            if len(params) != len(dict(params)):
                report(f"{inner.name}: a parameter of {name} twice")
            inner.properties.append(Property(name, dict(params), value))
            if name in TEXTS and not re.fullmatch(r"(?:[^\\;,]|\\[\\;,n])*", value):
                report(f"{inner.name}: {name} is not escaped: {value}")
    if len(open_parts) > 1:
        raise ValueError(f"{open_parts[-1].name} has no end")


def _calendar(calendar: Part, *, item: bool) -> Iterator[str]:
    names = Counter(each.name for each in calendar.properties)
    for name in sorted(names):
        if name not in OF_THE_FILE:
            yield f"VCALENDAR: {name}"
        if names[name] > 1:
            yield f"VCALENDAR: {name} twice"
    for name, value in WHOLE.items():
        if calendar.value(name) != value:
            yield f"VCALENDAR: {name} is {calendar.value(name)!r}"
    if not item:
        yield from _file(calendar)
    zones = [each for each in calendar.parts if each.name == "VTIMEZONE"]
    held = [each for each in calendar.parts if each.name != "VTIMEZONE"]
    if calendar.parts != [*zones, *held]:
        yield "a VTIMEZONE after an item"
    ids = [zone.value("TZID") for zone in zones]
    if ids != sorted(set(ids)):
        yield f"VTIMEZONE: not in order, or one twice: {ids}"
    used = {
        each.params["TZID"] for part in held for each in part.properties if "TZID" in each.params
    }
    if used != set(ids):
        yield f"zones: {sorted(used)} are named, {sorted(ids)} are there"
    if not held:
        yield "no item at all"
    uids = Counter(part.value("UID") for part in held)
    yield from (f"UID {uid} twice" for uid, times in uids.items() if times > 1)
    if item and len(held) > 1:
        yield "an item file with more than one"
    reach: list[dt.datetime] = []
    for part in held:
        title = f"{part.name} {part.value('SUMMARY')} ({part.value('UID')[:8]})"
        try:
            for sentence in _item(part, uids if not item else None, reach):
                yield f"{title}: {sentence}"
        except (ValueError, KeyError, LookupError) as error:
            yield f"{title}: cannot be read: {error}"
    for zone in zones if reach else ():
        yield from _zone(zone, min(reach), max(reach))


def _file(calendar: Part) -> Iterator[str]:
    for name in ("UID", "LAST-MODIFIED", "NAME", "X-WR-CALNAME", "COLOR", "REFRESH-INTERVAL"):
        if not calendar.value(name):
            yield f"VCALENDAR: no {name}"
    if not UID.fullmatch(calendar.value("UID")):
        yield "VCALENDAR: UID gives something away"
    if {calendar.value("NAME"), calendar.value("X-WR-CALNAME")} != {"Personal"}:
        yield "VCALENDAR: NAME gives something away"
    if not re.fullmatch("[a-z]+", calendar.value("COLOR")):
        yield "VCALENDAR: COLOR is no name of a colour"
    refresh = calendar.one("REFRESH-INTERVAL")
    if refresh is not None and refresh.params != {"VALUE": "DURATION"}:
        yield "VCALENDAR: REFRESH-INTERVAL is no duration"
    modified = calendar.value("LAST-MODIFIED")
    newest = max((each.value("LAST-MODIFIED") for each in calendar.parts), default="")
    if not UTC.fullmatch(modified) or modified < newest:
        yield f"VCALENDAR: LAST-MODIFIED {modified}, its newest item {newest}"


def _item(part: Part, uids: Counter[str] | None, reach: list[dt.datetime]) -> Iterator[str]:
    """Yield what is wrong with an item; put its first and last moment into *reach*."""
    names = Counter(each.name for each in part.properties)
    yield from (f"{name} is not for it" for name in sorted(set(names) - OF_ITEMS[part.name]))
    yield from (f"{name} twice" for name in sorted(names) if names[name] > 1)
    yield from (f"no {name}" for name in ALWAYS if name not in names)
    if not UID.fullmatch(part.value("UID")):
        yield f"UID {part.value('UID')}"
    for name in ("DTSTAMP", "CREATED", "LAST-MODIFIED", "COMPLETED"):
        if name in names and not UTC.fullmatch(part.value(name)):
            yield f"{name} is not in UTC"
        if name in names and part.one(name).params:  # type: ignore[union-attr]
            yield f"{name} has a parameter"
    if part.value("DTSTAMP") != part.value("LAST-MODIFIED"):
        yield "DTSTAMP is not LAST-MODIFIED"
    if part.value("CREATED") > part.value("LAST-MODIFIED"):
        yield "CREATED after LAST-MODIFIED"
    if not re.fullmatch(r"\d+", part.value("SEQUENCE")) or int(part.value("SEQUENCE")) >= 2**31:
        yield "SEQUENCE is out of reach"
    if part.value("STATUS") not in STATUS[part.name]:
        yield f"STATUS is {part.value('STATUS')!r}"
    if "CLASS" in names and part.value("CLASS") not in ("PUBLIC", "PRIVATE", "CONFIDENTIAL"):
        yield f"CLASS is {part.value('CLASS')}"
    yield from _alarms(part)
    if part.name == "VEVENT":
        yield from _event(part, reach)
    else:
        yield from _single(part, uids)


def _alarms(part: Part) -> Iterator[str]:
    start = part.one("DTSTART")
    if len(part.parts) > 1:
        yield "more than one alarm"
    for alarm in part.parts:
        held = {each.name: each.value for each in alarm.properties}
        if held.get("ACTION") != "DISPLAY" or held.get("DESCRIPTION") != "Reminder":
            yield "an alarm that does not show a reminder"
        if set(held) != {"ACTION", "DESCRIPTION", "TRIGGER"}:
            yield f"an alarm with {sorted(held)}"
        if not re.fullmatch(r"PT0S|-P(T\d+[HM]|T\d+H\d+M|\d+[DW])", held.get("TRIGGER", "")):
            yield f"an alarm {held.get('TRIGGER')}"
        if part.value("STATUS") == "CANCELLED" or start is None or "VALUE" in start.params:
            yield "an alarm where none belongs"


def _single(part: Part, uids: Counter[str] | None) -> Iterator[str]:
    """Yield what is wrong with a to-do or a journal entry, which stand on a day or on none."""
    days = [each for name in ("DTSTART", "DUE") for each in part.all(name)]
    if len(days) > 1:
        yield "both DTSTART and DUE"
    for each in days:
        if each.params != {"VALUE": "DATE"} or not re.fullmatch(r"\d{8}", each.value):
            yield f"{each.name} is no day"
    done = part.value("STATUS") == "COMPLETED"
    if done != bool(part.value("COMPLETED")) or done != (part.value("PERCENT-COMPLETE") == "100"):
        yield "COMPLETED and STATUS do not agree"
    parent = part.one("RELATED-TO")
    if parent is not None and parent.params != {"RELTYPE": "PARENT"}:
        yield "RELATED-TO is no parent"
    if parent is not None and uids is not None and parent.value not in uids:
        yield "its parent is not there"


def _event(part: Part, reach: list[dt.datetime]) -> Iterator[str]:
    start, end = part.one("DTSTART"), part.one("DTEND")
    if start is None or end is None:
        yield "an event needs DTSTART and DTEND"
        return
    if not start.params and not start.value.endswith("Z"):
        yield "a time that floats"
        return
    if start.params != end.params or len(start.value) != len(end.value):
        yield "DTEND is not of the form of DTSTART"
    if part.value("TRANSP") not in ("OPAQUE", "TRANSPARENT"):
        yield f"TRANSP is {part.value('TRANSP')!r}"
    if start.params.get("VALUE") == "DATE":
        if not re.fullmatch(r"\d{8}", start.value) or end.value <= start.value:
            yield "an all-day event that does not end on a later day"
        yield from _series(part, start, None, reach)
        return
    zone = read_zone(start.params.get("TZID", "Etc/UTC"))
    first, last = (_wall(each.value) for each in (start, end))
    for wall in (first, last):
        if zone.is_skipped(wall):
            yield f"{wall} is skipped by the clocks"
    if zone.utc(last) <= zone.utc(first):
        yield "it ends before it starts"
    reach += [first, last]
    yield from _series(part, start, zone, reach)


def _series(part: Part, start: Property, zone: object, reach: list[dt.datetime]) -> Iterator[str]:
    rule, without = part.value("RRULE"), part.one("EXDATE")
    if not rule:
        if without is not None:
            yield "EXDATE without RRULE"
        return
    if "COUNT" in rule or "UNTIL=" not in rule:
        yield f"RRULE without UNTIL, or with COUNT: {rule}"
        return
    bare, _, until = rule.partition(";UNTIL=")
    first = _wall(start.value)
    if zone is None:
        if not re.fullmatch(r"\d{8}", until):
            yield f"UNTIL is no day: {until}"
        end = _wall(until)
    else:
        if not UTC.fullmatch(until):
            yield f"UNTIL is not in UTC: {until}"
            return
        moment = _wall(until.rstrip("Z")).replace(tzinfo=dt.UTC)
        end = moment.astimezone(zone.info).replace(tzinfo=None)  # type: ignore[attr-defined]
        if end.time() != dt.time(23, 59, 59):
            yield f"UNTIL is not the end of a day: {end}"
    reach.append(end)
    days = list(rrulestr(bare, dtstart=first).between(first, end, inc=True))
    if not days or days[0] != first or not _is_said(bare, first):
        yield f"DTSTART {first} is not of its rule"
    if len({day.date() for day in days}) != len(days):
        yield "more than one on a day"
    out: list[dt.datetime] = []
    if without is not None:
        out = [_wall(each) for each in without.value.split(",")]
        if without.params != start.params:
            yield "EXDATE is not of the form of DTSTART"
        if len(set(out)) != len(out) or out != sorted(out):
            yield "EXDATE is not in order, or has one twice"
        if len(out) > 60:
            yield f"EXDATE has {len(out)}"
        yield from (f"EXDATE {each} hits nothing" for each in out if each not in days)
    left = [day for day in days if day not in out]
    if not left or left[0] != first:
        yield "the first is taken out again"
    if zone is not None:
        skipped = [each for each in (*left, *out) if zone.is_skipped(each)]  # type: ignore[attr-defined]
        yield from (f"{each} is skipped by the clocks" for each in skipped)


def _is_said(rule: str, first: dt.datetime) -> bool:
    """Say whether the rule says *first* by itself, and not only because it begins there."""
    before = first - dt.timedelta(days=1)
    if re.search("INTERVAL|^FREQ=[A-Z]+$", rule):  # counted from its first, or made by it
        return True
    return next(iter(rrulestr(rule, dtstart=before)), first) in (before, first)


def _wall(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text.rstrip("Z"))


def _zone(zone: Part, first: dt.datetime, last: dt.datetime) -> Iterator[str]:
    """Yield where a VTIMEZONE is not what its name says, to five years after the last item."""
    name = zone.value("TZID")
    if [each.name for each in zone.properties] != ["TZID"]:
        yield f"VTIMEZONE {name}: {[each.name for each in zone.properties]}"
    there = read_zone(name).info
    end = last + dt.timedelta(days=5 * 366)
    onsets: list[tuple[dt.datetime, dt.timedelta]] = []
    for part in zone.parts:
        before, after = (_offset(part.value(f"TZOFFSET{way}")) for way in ("FROM", "TO"))
        begin = _wall(part.value("DTSTART"))
        rule = part.value("RRULE")
        walls = {begin, *(_wall(each.value) for each in part.all("RDATE"))}
        if rule:
            if not re.fullmatch(r"FREQ=YEARLY;[A-Z0-9;=,-]+", rule):
                yield f"VTIMEZONE {name}: {rule}"
            again = rrulestr(rule, dtstart=begin)
            if next(iter(again)) != begin:
                yield f"VTIMEZONE {name}: a part begins on a day that is not of its rule"
            walls.update(again.between(begin, end + dt.timedelta(days=2)))
        onsets += [(wall - before, after) for wall in walls]
    onsets.sort()
    starts = [start for start, _ in onsets]
    moment = first - dt.timedelta(days=1)
    while moment < end:
        number = bisect.bisect_right(starts, moment) - 1
        said = onsets[number][1] if number >= 0 else None
        real = moment.replace(tzinfo=dt.UTC).astimezone(there).utcoffset()
        if said != real:
            yield f"VTIMEZONE {name}: {moment} is {real}, not {said}"
            return
        moment += dt.timedelta(hours=7)


def _offset(text: str) -> dt.timedelta:
    size = dt.timedelta(hours=int(text[1:3]), minutes=int(text[3:5]), seconds=int(text[5:] or 0))
    return -size if text[0] == "-" else size
