"""Time zones: when their clocks change, and the rule in the last line of a zone file.

The newer of the system's zone files and the ``tzdata`` package is read, so that a
calendar agrees with the laws of this year rather than those of an old system.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zoneinfo
from calendar import monthrange
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from hearten.builtin_api import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECOND = dt.timedelta(seconds=1)
_STEP = dt.timedelta(days=6)  # nowhere are the clocks changed twice in so few days
_RELEASE = re.compile(r"\d{4}[a-z]+")
_NOWHERE = "Factory"  # what a computer shows that was never told where it stands
_KEY = re.compile(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")


def midnight(day: dt.date) -> dt.datetime:
    """Return the first moment of a local day."""
    return dt.datetime.combine(day, dt.time())


@valueclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of the clocks. *utc* is naive; the offsets are what is added to UTC."""

    utc: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str

    @property
    def wall(self) -> dt.datetime:
        """Return what the clocks show when they change."""
        return self.utc + self.before


@valueclass(frozen=True, slots=True, kw_only=True)
class YearDay:
    """One day a year, as POSIX says it: ``M3.5.0/2`` (*kind* "M"), ``J60``, ``59`` ("")."""

    kind: str
    month: int = 0
    week: int = 0
    weekday: int = 0
    number: int = 0
    time: dt.timedelta = dt.timedelta(hours=2)

    def wall(self, year: int) -> dt.datetime:
        """Return the moment in *year*, on clocks that have not changed yet."""
        if self.kind == "M":
            # POSIX counts weekdays from Sunday.
            first = dt.date(year, self.month, 1).weekday()
            day = 1 + (self.weekday - 1 - first) % 7 + 7 * (self.week - 1)
            while day > monthrange(year, self.month)[1]:
                day -= 7
            return midnight(dt.date(year, self.month, day)) + self.time
        days = self.number
        if self.kind == "J":  # counted from 1, and 29 February never
            days += (monthrange(year, 2)[1] == 29 and days > 59) - 1
        return midnight(dt.date(year, 1, 1)) + dt.timedelta(days=days) + self.time


@valueclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The last line of a zone file: standard time, and from when to when summer time."""

    name: str
    offset: dt.timedelta
    summer_name: str = ""
    summer_offset: dt.timedelta = dt.timedelta()
    begins: YearDay | None = None
    ends: YearDay | None = None

    def changes(self, year: int) -> tuple[Change, ...]:
        """Return both changes of a year in order; none where the clocks stay."""
        if self.begins is None or self.ends is None or self.offset == self.summer_offset:
            return ()
        made = (
            Change(
                utc=self.begins.wall(year) - self.offset,
                before=self.offset,
                after=self.summer_offset,
                name=self.summer_name,
            ),
            Change(
                utc=self.ends.wall(year) - self.summer_offset,
                before=self.summer_offset,
                after=self.offset,
                name=self.name,
            ),
        )
        return tuple(sorted(made, key=lambda change: change.utc))


@valueclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A time zone: Python's own reading of its file, and the rule in the file's last line."""

    key: str
    rule: Rule
    info: zoneinfo.ZoneInfo

    def local(self, utc: dt.datetime) -> dt.datetime:
        """Return what the clocks show at *utc* (naive), with what they are then called."""
        return self.info.fromutc(utc.replace(tzinfo=self.info))

    def changes(self, first_year: int, last_year: int) -> Iterator[Change]:
        """Yield every change from *first_year* to *last_year*, both within."""
        return (self._change(*span) for span in self._spans(first_year, last_year))

    def follows_rule(self, year: int) -> bool:
        """Say whether the clocks change in *year* when the rule says so, and at no other time."""
        changes = self.rule.changes(year)
        return len(tuple(self._spans(year, year))) == len(changes) and all(
            _of(self.local(change.utc - _SECOND)) == change.before
            and _of(self.local(change.utc)) == change.after
            for change in changes
        )

    def _spans(self, first_year: int, last_year: int) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        """Yield the few days around each change: Python lists none, but tells every offset."""
        before = midnight(dt.date(first_year, 1, 1)) - _SECOND
        end = midnight(dt.date(last_year + 1, 1, 1)) - _SECOND
        offset = _of(self.local(before))
        while before < end:
            after = min(before + _STEP, end)
            found = _of(self.local(after))
            if found != offset:
                yield before, after
            before, offset = after, found

    def _change(self, before: dt.datetime, after: dt.datetime) -> Change:
        """Return the one change that lies later than *before* and not later than *after*."""
        then = self.local(before)
        while after - before > _SECOND:
            middle = before + (after - before) // _SECOND // 2 * _SECOND
            if self.local(middle).utcoffset() == then.utcoffset():
                before = middle
            else:
                after = middle
        now = self.local(after)
        return Change(utc=after, before=_of(then), after=_of(now), name=now.tzname() or "")

    def is_skipped(self, wall: dt.datetime) -> bool:
        """Say whether the clocks jump over this local time."""
        there = wall.replace(tzinfo=self.info)
        back = there.astimezone(dt.UTC).astimezone(self.info)
        return back.replace(tzinfo=None) != wall

    def skipped_days(self, at: dt.time, first: dt.date, last: dt.date) -> frozenset[dt.date]:
        """Return the days from *first* to *last*, by their dates, on which there is no *at*."""
        found = set()
        for begins, ends in _jumps(self, first.year - 1, last.year):
            day = begins.date()
            while day <= ends.date():
                if begins <= dt.datetime.combine(day, at) < ends and first <= day <= last:
                    found.add(day)
                day += dt.timedelta(days=1)
        return frozenset(found)

    def utc(self, wall: dt.datetime) -> dt.datetime:
        """Return the moment of a local time, in UTC (the first of two where it comes twice)."""
        return wall.replace(tzinfo=self.info).astimezone(dt.UTC)

    def last_second(self, day: dt.date) -> dt.datetime:
        """Return the last second of a local day, in UTC, whatever the clocks do in its night."""
        return self.utc(midnight(day + dt.timedelta(days=1))) - _SECOND


@lru_cache(maxsize=32)
def _jumps(
    zone: Zone, first_year: int, last_year: int
) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    """Return between which local times the clocks go forward: the first is not there."""
    changes = zone.changes(max(first_year, 1), last_year)
    return tuple(
        (change.wall, change.utc + change.after)
        for change in changes
        if change.after > change.before
    )


def _of(local: dt.datetime) -> dt.timedelta:
    return local.utcoffset() or dt.timedelta()


def read_zone(key: str) -> Zone:
    """Return the zone called *key*; LookupError where that is no name by which all know it."""
    if not _KEY.fullmatch(key) or key == _NOWHERE or not _is_listed(key):
        raise LookupError(key)
    raw = _newest(key)
    if raw[:4] != b"TZif" or raw[4:5] < b"2":
        raise LookupError(key)
    rule = _rule(raw.rsplit(b"\n", 2)[1].decode("ascii"))
    return Zone(key=key, rule=rule, info=zoneinfo.ZoneInfo.from_file(io.BytesIO(raw), key=key))


def _is_listed(key: str) -> bool:
    """Say whether tzdata has a zone of that name: the package, or what the system has of it."""
    try:
        package = import_module("tzdata")
        if key in Path(package.__path__[0], "zones").read_text("utf-8").split():
            return True
    except (ImportError, OSError):
        pass
    for folder in zoneinfo.TZPATH:
        try:
            text = Path(folder, "tzdata.zi").read_text("utf-8")
        except (OSError, ValueError):
            continue
        if re.search(rf"^(?:Z|L \S+) {re.escape(key)}(?:\s|$)", text, re.MULTILINE):
            return True
    return False


def _newest(key: str) -> bytes:
    """Return the zone file from the newer of the two sources."""
    package, package_release = _package(key)
    for folder in zoneinfo.TZPATH:
        path = Path(folder, key)
        if not path.is_file():
            continue
        if package is None or _release(Path(folder)) > package_release:
            return path.read_bytes()
        break
    if package is None:
        raise LookupError(key)
    return package


def _package(key: str) -> tuple[bytes | None, str]:
    """Return the file of a zone in the tzdata package, where it has one, and the release.

    Its folder is looked into as it stands: importlib.resources would load what reads archives.
    """
    try:
        package = import_module("tzdata")
    except ImportError:
        return None, ""
    place = Path(package.__path__[0], "zoneinfo", *key.split("/"))
    return (place.read_bytes() if place.is_file() else None), str(package.IANA_VERSION)


def _release(folder: Path) -> str:
    """Return the release of the system's zone files ("2025b"), or nothing where it is untold."""
    for name in ("tzdata.zi", "+VERSION"):
        try:
            with (folder / name).open(encoding="ascii") as file:
                found = _RELEASE.search(file.readline())
        except (OSError, ValueError):
            continue
        if found:
            return found.group()
    return ""


_NAME = r"(?:<([A-Za-z0-9+-]+)>|([A-Za-z]+))"
_OFFSET = r"([+-]?\d+(?::\d+){0,2})"
_DAY = r"([MJ]?[\d.]+)(?:/([+-]?\d+(?::\d+){0,2}))?"
_LINE = re.compile(rf"{_NAME}{_OFFSET}(?:{_NAME}{_OFFSET}?,{_DAY},{_DAY})?")


def _rule(line: str) -> Rule:
    """Read the last line of a zone file, a POSIX TZ value."""
    found = _LINE.fullmatch(line)
    if found is None:
        raise LookupError(line)
    quoted, bare, offset, summer_quoted, summer_bare, summer, *days = found.groups()
    # POSIX counts offsets westward.
    standard = -_clock(offset)
    name = quoted or bare
    if days[0] is None:
        return Rule(name=name, offset=standard)
    return Rule(
        name=name,
        offset=standard,
        summer_name=summer_quoted or summer_bare,
        summer_offset=-_clock(summer) if summer else standard + dt.timedelta(hours=1),
        begins=_year_day(days[0], days[1]),
        ends=_year_day(days[2], days[3]),
    )


def _clock(text: str) -> dt.timedelta:
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = ([int(part) for part in text.lstrip("+-").split(":")] + [0, 0])[:3]
    return sign * dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _year_day(text: str, time: str | None) -> YearDay:
    at = _clock(time) if time else dt.timedelta(hours=2)
    if text.startswith("M"):
        month, week, weekday = map(int, text[1:].split("."))
        return YearDay(kind="M", month=month, week=week, weekday=weekday, time=at)
    kind = "J" if text.startswith("J") else ""
    return YearDay(kind=kind, number=int(text.lstrip("J")), time=at)
