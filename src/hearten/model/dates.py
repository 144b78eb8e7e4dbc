"""Days: which day and week is it? Answered here alone. And sets of days, as numbers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# A Monday to count from when a rhythm has no first day of its own.
NO_ANCHOR = dt.date(2000, 1, 3)
WEEK_FIRST_DAYS = {"monday": 0, "saturday": 5, "sunday": 6}


def day_of(moment: dt.datetime, day_starts_at: dt.time) -> dt.date:
    """Return the local day *moment* belongs to: before *day_starts_at* it is still yesterday.

    The clock on the wall decides, so the nights when clocks change need no care:
    give *moment* in the zone of the person.
    """
    day = moment.date()
    if moment.time() < day_starts_at and day > dt.date.min:
        return dt.date.fromordinal(day.toordinal() - 1)
    return day


def week_of(day: dt.date, week_starts: str = "monday") -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the week that holds *day*.

    *week_starts* is ``monday``, ``sunday`` or ``saturday``; a KeyError otherwise.
    """
    first = day.toordinal() - (day.weekday() - WEEK_FIRST_DAYS[week_starts]) % 7
    # A week at the very ends of the calendar is a short one.
    return dt.date.fromordinal(max(first, 1)), dt.date.fromordinal(
        min(first + 6, dt.date.max.toordinal())
    )


def days_in_month(day: dt.date) -> int:
    """Return how many days the month of *day* has."""
    if day.month == 12:
        return 31
    return (dt.date(day.year, day.month + 1, 1) - day.replace(day=1)).days


def days_between(first: dt.date, last: dt.date) -> range:
    """Return the ordinals of every day from *first* to *last*, both included."""
    return range(first.toordinal(), last.toordinal() + 1)


class DaySet:
    """Days as the bits of a number, counted from the one with the ordinal *low*.

    They are quick to join and to look for gaps in, however many years they span.
    """

    __slots__ = ("bits", "low")

    def __init__(self, low: int = 0, bits: int = 0) -> None:
        self.low = low
        self.bits = bits

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DaySet) and self._plain() == other._plain()

    def __hash__(self) -> int:
        return hash(self._plain())

    def _plain(self) -> tuple[int, int]:
        """Return the same days, counted from the first of them."""
        if not self.bits:
            return 0, 0
        zeros = (self.bits & -self.bits).bit_length() - 1
        return self.low + zeros, self.bits >> zeros

    def holds(self, day: int) -> bool:
        """Say whether the day with the ordinal *day* is one of these."""
        return day >= self.low and bool(self.bits >> day - self.low & 1)

    def between(self, first: int, last: int) -> int:
        """Return the days from *first* to *last* as bits, the lowest of them *first*."""
        if last < first:
            return 0
        moved = (
            self.bits >> first - self.low if first >= self.low else self.bits << self.low - first
        )
        return moved & ((1 << last - first + 1) - 1)

    def count(self) -> int:
        """Return how many days these are."""
        return self.bits.bit_count()

    def ordinals(self) -> Iterator[int]:
        """Yield each day as an ordinal, the first one first."""
        low, bits = self._plain()
        while bits:
            yield low
            bits >>= 1
            low += 1
            zeros = (bits & -bits).bit_length() - 1 if bits else 0
            bits >>= zeros
            low += zeros

    def first(self) -> int | None:
        """Return the ordinal of the first day, or None."""
        return self._plain()[0] if self.bits else None

    def without(self, others: DaySet) -> DaySet:
        """Return these days but for those of *others*."""
        low = min(self.low, others.low)
        return DaySet(low, self.bits << self.low - low & ~(others.bits << others.low - low))

    def last(self, until: int) -> int | None:
        """Return the ordinal of the last day up to *until*, or None."""
        room = until - self.low + 1
        kept = self.bits & ((1 << room) - 1) if room > 0 else 0
        return self.low + kept.bit_length() - 1 if kept else None

    def until(self, day: int) -> DaySet:
        """Return those of these days that are not after *day*."""
        room = day - self.low + 1
        return DaySet(self.low, self.bits & ((1 << room) - 1) if room > 0 else 0)

    def gaps(self, longer: int) -> int:
        """Count where *longer* days or more stand between one of these days and the next."""
        return f"{self.bits:b}".rstrip("0").count("1" + "0" * longer)


def days(held: Iterable[dt.date]) -> DaySet:
    """Return days as a set."""
    ordinals = [day.toordinal() for day in held]
    low = min(ordinals, default=0)
    bits = 0
    for ordinal in ordinals:
        bits |= 1 << ordinal - low
    return DaySet(low, bits)


def joined(sets: Iterable[DaySet]) -> DaySet:
    """Return every day that is in one of *sets*."""
    held = [each for each in sets if each.bits]
    low = min((each.low for each in held), default=0)
    bits = 0
    for each in held:
        bits |= each.bits << each.low - low
    return DaySet(low, bits)


def place_in_day(time: dt.time, starts: dt.time) -> tuple[bool, dt.time]:
    """Return where *time* stands in a day that *starts* then, to sort by: the night comes last."""
    return time < starts, time
