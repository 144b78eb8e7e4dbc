"""Sets of days as numbers: quick to join and to look for gaps in, however many years they span."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator


class DaySet:
    """Days as the bits of a number, counted from the one with the ordinal *low*."""

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
