"""What every rhythm can do, and the words they share."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from hearten.model.dates import WEEKDAY_NAMES, days_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TIMES = {1: "once", 2: "twice"}
# A Monday to count from when a rhythm has no first day of its own.
NO_ANCHOR = dt.date(2000, 1, 3)


class Rhythm(ABC):
    """How often. Days before *since*, where given, are never due."""

    __slots__ = ()
    scheduled: ClassVar[bool] = True
    """Whether it falls on certain days, so that any other day is simply free."""

    @abstractmethod
    def data(self) -> dict[str, Any]:
        """Return the inline table of the file."""

    @abstractmethod
    def _sentence(self) -> str:
        """Return the rhythm in words."""

    @abstractmethod
    def _falls_on(self, day: dt.date, since: dt.date | None) -> bool:
        """Say whether *day*, not before *since*, is one of its days."""

    def words(self, about: int | None = None) -> str:
        """Return the rhythm as a kind person says it; *about* times a week is enough."""
        weekly = self._weekly()
        if not about or (weekly is not None and about >= weekly):
            return self._sentence()
        return f"{self._sentence()}; about {TIMES.get(about, about)} a week is enough"

    def exactly(self) -> str:
        """Return the rhythm as it was agreed: nothing is about so, or enough."""
        return self._sentence()

    def typed(self) -> str:
        """Return words that ``rhythm_from_words`` reads back as this very rhythm."""
        return self._sentence()

    def is_due(self, day: dt.date, since: dt.date | None = None) -> bool:
        """Say whether *day* is one of its days."""
        return (since is None or day >= since) and self._falls_on(day, since)

    def occurrences(
        self, first: dt.date, last: dt.date, since: dt.date | None = None
    ) -> Iterator[dt.date]:
        """Yield its days from *first* to *last*, both included, in order."""
        for number in days_between(first, last):
            day = dt.date.fromordinal(number)
            if self.is_due(day, since):
                yield day

    def enough(
        self,
        first: dt.date,
        last: dt.date,
        about: int | None = None,
        since: dt.date | None = None,
    ) -> float:
        """Return how many times are enough from *first* to *last*, before rest and pauses.

        That is every one of its days, or less where *about* times a week is less.
        """
        own = self._all(first, last, since)
        return own if about is None else min(own, about * len(days_between(first, last)) / 7)

    def rrule(self) -> str | None:
        """Return exactly these days as an RRULE value without UNTIL; None where there is none.

        It holds from a DTSTART that is one of its days.
        """
        return None

    def _weekly(self) -> int | None:
        """Return how often a week, where every week has the same number."""
        return None

    def _all(self, first: dt.date, last: dt.date, since: dt.date | None) -> float:
        return float(sum(1 for _ in self.occurrences(first, last, since)))


def joined(parts: Sequence[str]) -> str:
    """Return *parts* (one or more) as a person lists them: "a, b and c"."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def number_in_words(number: int) -> str:
    """Return a day of the month as "1st", "22nd", "15th"."""
    ending = "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def days_in_words(weekdays: Sequence[str]) -> str:
    """Return weekdays as a person says them: "Monday and Thursday", "Monday to Friday"."""
    days = sorted({WEEKDAYS.index(name) for name in weekdays})
    if len(days) == 7:
        return "every day"
    firsts = [day for day in days if (day - 1) % 7 not in days]
    if len(days) > 2 and len(firsts) == 1:
        return f"{WEEKDAY_NAMES[firsts[0]]} to {WEEKDAY_NAMES[(firsts[0] + len(days) - 1) % 7]}"
    return joined([WEEKDAY_NAMES[day] for day in days])


def by_day(weekdays: Sequence[str]) -> str:
    """Return weekdays as BYDAY has them, Monday first."""
    return ",".join(name[:2].upper() for name in WEEKDAYS if name in weekdays)
