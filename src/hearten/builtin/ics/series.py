"""From days to series: which rule says them, what is taken out, where it splits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

MOST_EXDATES = 60


@valueclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Days that one rule says, from *first* to *last*, less *without*."""

    first: dt.date
    last: dt.date
    without: tuple[dt.date, ...] = ()
    days: tuple[dt.date, ...] = ()


def split(ruled: Sequence[dt.date], wanted: Sequence[dt.date]) -> tuple[Series, ...]:
    """Return the series that say *wanted*, where a rule says *ruled* (both in order).

    Days between two wanted ones are taken out, at most sixty a series: a longer gap ends
    one series and begins another. Days that no rule says are no part of it.
    """
    keep = set(wanted)
    made: list[Series] = []
    days: list[dt.date] = []
    without: list[dt.date] = []
    gap: list[dt.date] = []
    for day in ruled:
        if day not in keep:
            gap.append(day)
            continue
        if days and len(without) + len(gap) > MOST_EXDATES:
            made.append(_series(days, without))
            days, without = [], []
        elif days:
            without += gap
        gap = []
        days.append(day)
    if days:
        made.append(_series(days, without))
    return tuple(made)


def _series(days: list[dt.date], without: list[dt.date]) -> Series:
    return Series(first=days[0], last=days[-1], without=tuple(without), days=tuple(days))
