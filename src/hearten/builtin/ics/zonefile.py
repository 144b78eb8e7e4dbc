"""Time zone files: their transitions, and the rule in their last line.

The newer of the system's zone files and the ``tzdata`` package is read, so that a
calendar agrees with the laws of this year rather than those of an old system.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import struct
import zoneinfo
from calendar import monthrange
from importlib import import_module, resources
from pathlib import Path
from typing import TYPE_CHECKING

from hearten.api import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_EPOCH = dt.datetime.combine(dt.date(1970, 1, 1), dt.time())
_OLDEST = -(2**33)  # some files begin with the beginning of the universe
_RELEASE = re.compile(r"\d{4}[a-z]+")
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
    """A time zone: its written-out changes, the rule after them, and Python's own reading.

    *written_until* is the last moment the file speaks of itself; the rule counts from there.
    """

    key: str
    first_offset: dt.timedelta
    first_name: str
    written: tuple[Change, ...]
    written_until: dt.datetime
    rule: Rule
    info: zoneinfo.ZoneInfo

    def changes(self, first_year: int, last_year: int) -> Iterator[Change]:
        """Yield every change from *first_year* to *last_year*, both within."""
        for change in self.written:
            if first_year <= change.utc.year <= last_year:
                yield change
        last = self.written_until
        for year in range(max(first_year, last.year), last_year + 1):
            yield from (change for change in self.rule.changes(year) if change.utc > last)

    def is_skipped(self, wall: dt.datetime) -> bool:
        """Say whether the clocks jump over this local time."""
        there = wall.replace(tzinfo=self.info)
        back = there.astimezone(dt.UTC).astimezone(self.info)
        return back.replace(tzinfo=None) != wall

    def utc(self, wall: dt.datetime) -> dt.datetime:
        """Return the moment of a local time, in UTC (the first of two where it comes twice)."""
        return wall.replace(tzinfo=self.info).astimezone(dt.UTC)


def read_zone(key: str) -> Zone:
    """Return the zone called *key*; LookupError when there is none."""
    if not _KEY.fullmatch(key):
        raise LookupError(key)
    raw = _newest(key)
    if raw[:4] != b"TZif" or raw[4:5] < b"2":
        raise LookupError(key)
    types, indexes, instants, names = _second_block(raw)
    rule = _rule(raw.rsplit(b"\n", 2)[1].decode("ascii"))
    first, _, first_name = types[0]
    written = []
    before, until = dt.timedelta(seconds=first), _EPOCH
    for instant, index in zip(instants, indexes, strict=True):
        seconds, _, place = types[index]
        after = dt.timedelta(seconds=seconds)
        if instant >= _OLDEST:
            until = _EPOCH + dt.timedelta(seconds=instant)
            # A change of name or flag alone moves no clock.
            if after != before:
                name = _label(names, place)
                written.append(Change(utc=until, before=before, after=after, name=name))
        before = after
    info = zoneinfo.ZoneInfo.from_file(io.BytesIO(raw), key=key)
    return Zone(
        key=key,
        first_offset=dt.timedelta(seconds=first),
        first_name=_label(names, first_name),
        written=tuple(written),
        written_until=until,
        rule=rule,
        info=info,
    )


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
    try:
        release = str(import_module("tzdata").IANA_VERSION)
    except ImportError:
        return None, ""
    place = resources.files("tzdata").joinpath("zoneinfo", *key.split("/"))
    return (place.read_bytes() if place.is_file() else None), release


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


_HEADER = struct.Struct(">4sc15x6l")


def _second_block(
    raw: bytes,
) -> tuple[list[tuple[int, int, int]], tuple[int, ...], tuple[int, ...], bytes]:
    """Read the block with 64-bit times: local types, type of each time, times, names."""
    _, _, isut, isstd, leap, times, kinds, chars = _HEADER.unpack_from(raw, 0)
    start = _HEADER.size + times * 5 + kinds * 6 + chars + leap * 8 + isstd + isut
    _, _, isut, isstd, leap, times, kinds, chars = _HEADER.unpack_from(raw, start)
    at = start + _HEADER.size
    instants = struct.unpack_from(f">{times}q", raw, at)
    at += times * 8
    indexes = struct.unpack_from(f">{times}B", raw, at)
    at += times
    types = [struct.unpack_from(">lbB", raw, at + 6 * each) for each in range(kinds)]
    at += kinds * 6
    return [(a, b, c) for a, b, c in types], indexes, instants, raw[at : at + chars]


def _label(names: bytes, place: int) -> str:
    return names[place : names.index(b"\0", place)].decode("ascii")


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
