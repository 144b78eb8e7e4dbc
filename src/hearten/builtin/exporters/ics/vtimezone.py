"""A VTIMEZONE that calendars read alike: yearly rules, made from the zone file itself.

icalendar's own list of dates puts every summer an hour late in some programs, so each
change that follows a yearly rule is written as one; only the few zones without such a
rule get dates, one a line.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from hearten.builtin.exporters.ics.tzfile import midnight
from hearten.builtin_api import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.builtin.exporters.ics.tzfile import Change, YearDay, Zone

# What lies before plays no part in any plan, and some programs read nothing older.
FIRST_YEAR = 1970
YEARS_AHEAD = 6
# Zone files write out their changes until 2037, a few until 2087; later the rule alone speaks.
LAST_WRITTEN_YEAR = 2100
_DAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@valueclass(frozen=True, slots=True, kw_only=True)
class Observance:
    """One STANDARD or DAYLIGHT part: from *start* (clocks before the change) these offsets."""

    start: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str
    rrule: str = ""
    more: tuple[dt.datetime, ...] = ()

    @property
    def part(self) -> str:
        """Return DAYLIGHT where the clocks go forward, else STANDARD."""
        return "DAYLIGHT" if self.after > self.before else "STANDARD"


def observances(zone: Zone, first: dt.date, last: dt.date) -> tuple[Observance, ...]:
    """Return what a VTIMEZONE says so that it holds from *first* to some years after *last*.

    Where the clocks follow no rule the year before, only what *first* finds is told, and what
    comes after: each date more is one that some programs do not read.
    """
    to_year = last.year + YEARS_AHEAD
    rules = _yearly(zone)
    past = max(to_year, LAST_WRITTEN_YEAR)
    holds = _rule_holds_from(zone, past) if rules is not None else to_year + 1
    if rules and holds < max(first.year, FIRST_YEAR + 1):
        return tuple(_ruled(zone, rules, holds))
    end = min(holds - 1, to_year)
    before = midnight(first)
    dated = [each for each in zone.changes(first.year, end) if each.wall >= before]
    ruled = _ruled(zone, rules, max(holds, first.year)) if rules and holds <= to_year else ()
    parts = [*_grouped(dated), *ruled]
    if all(part.start > before for part in parts):
        parts.append(_opening(zone, before, dated))
    return tuple(sorted(parts, key=lambda each: (each.start, each.part)))


def _yearly(zone: Zone) -> tuple[str, str] | None:
    """Return the yearly rules of both changes; None where one cannot be said by BYDAY."""
    rule = zone.rule
    if not rule.changes(2001):
        return None
    assert rule.begins is not None
    assert rule.ends is not None
    begins, ends = by_day(rule.begins), by_day(rule.ends)
    return (begins, ends) if begins and ends else None


def by_day(day: YearDay) -> str:
    """Return the RRULE of one yearly change, or nothing where no BYDAY can say it."""
    if day.kind != "M":
        return ""
    shift = day.time // dt.timedelta(days=1)
    length = _LENGTHS[day.month - 1]
    weekday = _DAYS[(day.weekday + shift) % 7]
    start = f"FREQ=YEARLY;BYMONTH={day.month};BYDAY="
    if shift == 0:
        return f"{start}{-1 if day.week == 5 else day.week}{weekday}"
    if day.week == 5 and day.month == 2:
        return ""
    first = (length - 6 if day.week == 5 else 7 * day.week - 6) + shift
    if first < 1 or first + 6 > length:
        return ""
    return f"{start}{weekday};BYMONTHDAY={','.join(str(first + each) for each in range(7))}"


@lru_cache(maxsize=16)  # each item of a folder asks for the same zone again
def _rule_holds_from(zone: Zone, past: int) -> int:
    """Return the first year from which every change is the rule's; the one after *past* if none."""
    year = past + 1
    while year > FIRST_YEAR and zone.follows_rule(year - 1):
        year -= 1
    return year


def _ruled(zone: Zone, rules: tuple[str, str], year: int) -> Iterator[Observance]:
    for change in zone.rule.changes(year):
        rrule = rules[0] if change.after == zone.rule.summer_offset else rules[1]
        yield Observance(
            start=change.wall,
            before=change.before,
            after=change.after,
            name=change.name,
            rrule=rrule,
        )


def _opening(zone: Zone, before: dt.datetime, dated: list[Change]) -> Observance:
    """Return what holds until the first dated change: the last one earlier than *before*."""
    for year in range(before.year, FIRST_YEAR - 1, -1):
        *_, last = (None, *(each for each in zone.changes(year, year) if each.wall < before))
        if last is None:
            continue
        return Observance(start=last.wall, before=last.before, after=last.after, name=last.name)
    # In the reach of any plan nothing changed: one offset, since the first year.
    start = midnight(dt.date(FIRST_YEAR, 1, 1))
    there = zone.local(start)
    offset, name = there.utcoffset() or dt.timedelta(), there.tzname() or ""
    if not dated and not zone.rule.changes(before.year):
        offset, name = zone.rule.offset, zone.rule.name
    return Observance(start=start, before=offset, after=offset, name=name)


def _grouped(changes: list[Change]) -> list[Observance]:
    """Gather dated changes that move the clocks alike into one part with dates."""
    alike: dict[tuple[dt.timedelta, dt.timedelta, str], list[dt.datetime]] = {}
    for change in changes:
        alike.setdefault((change.before, change.after, change.name), []).append(change.wall)
    return [
        Observance(start=walls[0], before=before, after=after, name=name, more=tuple(walls[1:]))
        for (before, after, name), walls in alike.items()
    ]
