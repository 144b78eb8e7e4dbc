"""Sets of days as numbers: quick to join and to look for gaps in, however many years they span."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable


class DaySet:
    """Days as the bits of a number, counted from the one with the ordinal *low*."""

    __slots__ = ("bits", "low")

    def __init__(self, low: int = 0, bits: int = 0) -> None:
        self.low = low
        self.bits = bits

    def last(self, until: int) -> int | None:
        """Return the ordinal of the last day up to *until*, or None."""
        room = until - self.low + 1
        kept = self.bits & ((1 << room) - 1) if room > 0 else 0
        return self.low + kept.bit_length() - 1 if kept else None

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
