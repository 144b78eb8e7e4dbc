"""From days to series: which rule says them, what is taken out, where it splits."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Generic, TypeVar

from hearten.api import valueclass

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_EXDATES = 60
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Day = TypeVar("Day", bound=dt.date)


@valueclass(frozen=True, slots=True, kw_only=True)
class Series(Generic[Day]):
    """Days in order (one or more) that one rule says, once those *without* are taken out."""

    days: tuple[Day, ...]
    without: tuple[Day, ...] = ()

    def at(self, time: dt.time, *, late: bool) -> Series[dt.datetime]:
        """Return the same at a time; a *late* one, after midnight, is on the next date."""
        later = dt.timedelta(days=1 if late else 0)
        days, without = (
            tuple(dt.datetime.combine(day + later, time) for day in part)
            for part in (self.days, self.without)
        )
        return Series(days=days, without=without)


def split(ruled: Sequence[Day], wanted: Sequence[Day]) -> tuple[Series[Day], ...]:
    """Return the series that say *wanted*, where a rule says *ruled* (both in order).

    Days between two wanted ones are taken out, at most sixty a series: a longer gap ends
    one series and begins another. Days that no rule says are no part of it.
    """
    keep = set(wanted)
    made: list[Series[Day]] = []
    days: list[Day] = []
    without: list[Day] = []
    gap: list[Day] = []
    for day in ruled:
        if day not in keep:
            gap.append(day)
            continue
        if days and len(without) + len(gap) > MOST_EXDATES:
            made.append(Series(days=tuple(days), without=tuple(without)))
            days, without = [], []
        elif days:
            without += gap
        gap = []
        days.append(day)
    if days:
        made.append(Series(days=tuple(days), without=tuple(without)))
    return tuple(made)


def moved_on(rule: str) -> str:
    """Return the rule of the days after those of *rule*; nothing where no rule says them."""
    parts = dict(part.split("=") for part in rule.split(";") if part)
    keys = set(parts) - {"FREQ", "INTERVAL"}
    if parts.get("FREQ") == "DAILY" and not keys:
        return rule
    if parts.get("FREQ") == "WEEKLY" and "BYDAY" in keys and keys <= {"BYDAY", "WKST"}:
        parts["BYDAY"] = ",".join(_next(day) for day in parts["BYDAY"].split(","))
        if "INTERVAL" in parts:
            parts["WKST"] = _next(parts.get("WKST", "MO"))
    elif parts.get("FREQ") == "MONTHLY" and keys == {"BYMONTHDAY"}:
        days = sorted(int(day) for day in parts["BYMONTHDAY"].split(","))
        # The 29th is there in some months only, the day after the last one always.
        if days[0] < -1 or days[-1] > 27 or "INTERVAL" in parts:
            return ""
        parts["BYMONTHDAY"] = ",".join(str(1 if day == -1 else day + 1) for day in days)
    else:
        return ""
    return ";".join(f"{key}={value}" for key, value in parts.items())


def _next(day: str) -> str:
    return _WEEK[(_WEEK.index(day) + 1) % 7]
