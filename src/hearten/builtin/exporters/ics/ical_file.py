"""From stamped items to the bytes of an iCalendar file.

icalendar writes each property; what it gets wrong is written around here: yearly zones
of our own, UNTIL in UTC, alarms in seconds, no invented UID or time, and text as it was
written (the library takes a backslash before an N for a line break).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.builtin.exporters.ics.component import CALENDAR_NAME, REMINDER
from hearten.builtin.exporters.ics.tzfile import read_zone
from hearten.builtin.exporters.ics.vtimezone import observances

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from icalendar import Component

    from hearten.builtin.exporters.ics.component import CalendarItem, CalendarOptions
    from hearten.builtin.exporters.ics.revisions import Stamped
    from hearten.builtin.exporters.ics.tzfile import Zone

MAKER = "-//Calendar//Calendar//EN"
COLOUR, COLOUR_IN_HEX = "steelblue", "#4682B4"
REFRESH = "PT12H"
OMIT = "omit"
# What no calendar shows goes: the library writes it through, and some programs stop at it.
_UNSEEN = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF)
_ESCAPES: dict[int, str | None] = {
    **dict.fromkeys(_UNSEEN),
    ord("\\"): r"\\",
    ord(";"): r"\;",
    ord(","): r"\,",
    ord("\n"): r"\n",
}


def calendar(
    stamped: Sequence[Stamped],
    *,
    uid: str,
    modified: dt.datetime,
    zone: Zone | None,
    asked: CalendarOptions,
) -> bytes:
    """Return the calendar file; *stamped* is not empty.

    *asked* says how its items are marked, and whether their times have a zone. *zone* is the one
    of items that name none of their own.
    """
    from icalendar import Calendar

    timed = [each for each in stamped if each.item.timed]
    made = Calendar()
    _put(made, "VERSION", "2.0")
    _put(made, "PRODID", MAKER)
    _put(made, "CALSCALE", "GREGORIAN")
    _put(made, "UID", uid)
    made.add("LAST-MODIFIED", modified)
    _put(made, "NAME", CALENDAR_NAME)
    _put(made, "X-WR-CALNAME", CALENDAR_NAME)
    if zone is not None and timed and not asked.floating:
        _put(made, "X-WR-TIMEZONE", zone.key)
    _put(made, "COLOR", COLOUR)
    _put(made, "X-APPLE-CALENDAR-COLOR", COLOUR_IN_HEX)
    _put(made, "REFRESH-INTERVAL", REFRESH, VALUE="DURATION")
    _put(made, "X-PUBLISHED-TTL", REFRESH)
    return _filled(made, stamped, zone, asked)


def one_item(each: Stamped, *, zone: Zone | None, asked: CalendarOptions) -> bytes:
    """Return the calendar file of one item, as it stands in a folder or on a server.

    Its calendar has no UID and no name: a program that keeps each item by itself takes the
    first UID of a file for the item's own, and names the folder instead.
    """
    from icalendar import Calendar

    made = Calendar()
    _put(made, "VERSION", "2.0")
    _put(made, "PRODID", MAKER)
    _put(made, "CALSCALE", "GREGORIAN")
    return _filled(made, (each,), zone, asked)


def _filled(
    made: Component, stamped: Sequence[Stamped], zone: Zone | None, asked: CalendarOptions
) -> bytes:
    """Return the calendar with its items, after the zones that they name, as bytes."""
    zones = {"": zone} | {key: read_zone(key) for each in stamped if (key := each.item.zone)}
    days: dict[str, list[dt.date]] = {}
    parts = []
    for each in stamped:
        part = _component(each, zones[each.item.zone], asked)
        parts.append(part)
        # Times in UTC itself are written with Z, and name no zone.
        if _names_zone(part):
            days.setdefault(each.item.zone, []).extend(_reach(each.item))
    named = [(there, spans) for key, spans in days.items() if (there := zones[key]) is not None]
    for there, spans in sorted(named, key=lambda each: each[0].key):
        made.add_component(vtimezone(there, min(spans), max(spans)))
    for part in parts:
        made.add_component(part)
    return bytes(made.to_ical(sorted=False))


def _names_zone(part: Component) -> bool:
    return "TZID" in getattr(part.get("DTSTART"), "params", ())


def _put(component: Component, name: str, value: str, **parameters: str) -> None:
    """Add a text, escaped here: what it says is what a calendar reads."""
    from icalendar.prop import vInline

    escaped = value.translate(_ESCAPES)
    component.add(name, vInline(escaped), parameters=dict(parameters))


def _raw(component: Component, name: str, value: str) -> None:
    """Add a value that is no text: rules and durations, which hold ; and are not escaped."""
    from icalendar.prop import vInline

    component.add(name, vInline(value))


def vtimezone(zone: Zone, first: dt.date, last: dt.date) -> Component:
    """Return the VTIMEZONE that holds from *first* to some years after *last*."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    made = Timezone()
    _put(made, "TZID", zone.key)
    for each in observances(zone, first, last):
        part = TimezoneDaylight() if each.part == "DAYLIGHT" else TimezoneStandard()
        part.add("DTSTART", each.start)
        part.add("TZOFFSETFROM", each.before)
        part.add("TZOFFSETTO", each.after)
        _put(part, "TZNAME", each.name)
        if each.rrule:
            _raw(part, "RRULE", each.rrule)
        for start in each.more:
            part.add("RDATE", start)
        made.add_component(part)
    return made


def _reach(item: CalendarItem) -> Iterator[dt.date]:
    """Yield days between which, a day more or less, all of an item lies."""
    for moment in (item.start, item.end, item.until):
        if isinstance(moment, dt.datetime):
            yield moment.date()


def _component(each: Stamped, zone: Zone | None, asked: CalendarOptions) -> Component:
    from icalendar import Event, Journal, Todo

    item = each.item
    kinds: dict[str, type[Component]] = {"VEVENT": Event, "VJOURNAL": Journal}
    made = kinds.get(item.component, Todo)()
    _put(made, "UID", item.uid)
    made.add("DTSTAMP", each.modified)
    made.add("CREATED", each.created)
    made.add("LAST-MODIFIED", each.modified)
    made.add("SEQUENCE", each.sequence)
    _put(made, "SUMMARY", item.summary)
    if asked.secrecy != OMIT:
        _put(made, "CLASS", asked.secrecy.upper())
    _put(made, "STATUS", item.status)
    _times(made, each, zone, floating=asked.floating)
    if item.component == "VEVENT":
        _put(made, "TRANSP", "OPAQUE" if item.busy else "TRANSPARENT")
    if item.parent:
        made.add("RELATED-TO", item.parent, parameters={"RELTYPE": "PARENT"})
    if item.location:
        _put(made, "LOCATION", item.location)
    if item.description:
        _put(made, "DESCRIPTION", item.description)
    if item.ring is not None and item.timed and item.status != "CANCELLED":
        made.add_component(_alarm(item.ring))
    return made


def _times(made: Component, each: Stamped, zone: Zone | None, *, floating: bool) -> None:
    item = each.item

    def there(value: dt.date) -> Any:
        if isinstance(value, dt.datetime) and not floating:
            assert zone is not None
            return value.replace(tzinfo=zone.info)
        return value

    if item.start is not None:
        made.add("DTSTART", there(item.start))
    if item.end is not None:
        made.add("DTEND", there(item.end))
    if item.due is not None:
        made.add("DUE", item.due)
    if item.rule:
        _raw(made, "RRULE", f"{item.rule};UNTIL={_until(item, zone if floating else None)}")
    if item.without:
        made.add("EXDATE", [there(moment) for moment in item.without])
    if each.completed is not None:
        made.add("COMPLETED", each.completed)
        made.add("PERCENT-COMPLETE", 100)


def _until(item: CalendarItem, there: Zone | None) -> str:
    """Return the end of a rule as its start is written: by the clocks *there*, or else in UTC."""
    assert item.until is not None
    if not isinstance(item.until, dt.datetime):
        return f"{item.until:%Y%m%d}"
    if there is None:
        return f"{item.until:%Y%m%dT%H%M%SZ}"
    return f"{item.until.astimezone(there.info):%Y%m%dT%H%M%S}"


def _alarm(before: dt.timedelta) -> Component:
    from icalendar import Alarm

    made = Alarm()
    _put(made, "ACTION", "DISPLAY")
    _put(made, "DESCRIPTION", REMINDER)
    minutes = -before // dt.timedelta(minutes=1)
    ahead = f"-PT{minutes // 60}H" if minutes % 60 == 0 else f"-PT{minutes}M"
    _raw(made, "TRIGGER", ahead if minutes else "PT0S")
    return made
