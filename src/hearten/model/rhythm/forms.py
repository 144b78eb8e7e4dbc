"""How often something happens: one small value for each form a rhythm takes.

"Is it due?" is integer arithmetic on the day. The rhythms of days and weeks stand in
``days``, and are meant to be imported from here, too. ``data`` reads them from a file,
``words`` what a person typed, and ``rrule`` the rule of a calendar.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from hearten.model.dates import days_between, days_in_month
from hearten.model.fields import in_words
from hearten.model.rhythm.base import TIMES, WEEKDAYS, Rhythm, joined, number_in_words
from hearten.model.rhythm.days import EveryDay, EveryDays, EveryWeeks, Weekdays
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "AsNeeded", "EveryDay", "EveryDays", "EveryWeeks", "MonthDays", "Once", "RRule", "Rhythm",
    "Times", "Weekdays",
]  # fmt: skip

IN_FEBRUARY = "in February its last day"
# Rest days lie between, and weekends stay free as long as they can.
_SPREAD = {
    1: ("wed",),
    2: ("tue", "fri"),
    3: ("mon", "wed", "fri"),
    4: ("mon", "tue", "thu", "sat"),
    5: WEEKDAYS[:5],
    6: WEEKDAYS[:6],
    7: WEEKDAYS,
}


@valueclass(frozen=True, slots=True, kw_only=True)
class Times(Rhythm):
    """``{ times = 3, per = "week" }``: any day of a calendar week or month."""

    times: int
    per: str = "week"
    scheduled: ClassVar[bool] = False

    def data(self) -> dict[str, Any]:
        """Return the inline table that stands in the file."""
        return {"times": self.times, "per": self.per}

    def _sentence(self) -> str:
        times = TIMES.get(self.times, f"{self.times} times")
        return f"about {times} a {self.per}, any day"

    def exactly(self) -> str:
        """Return the rhythm as it was agreed: nothing is about so, or any day."""
        return f"{TIMES.get(self.times, f'{self.times} times')} a {self.per}"

    def _weekly(self) -> int | None:
        return self.times if self.per == "week" else None

    def _falls_on(self, day: dt.date, since: dt.date | None) -> bool:
        return True

    def _all(self, first: dt.date, last: dt.date, since: dt.date | None) -> float:
        # A whole week or month counts in full; a part of one has its share.
        if self.per == "week":
            return self.times * len(days_between(first, last)) / 7
        share, rest = 0.0, len(days_between(first, last))
        while rest > 0:
            whole = days_in_month(first)
            here = min(whole - first.day + 1, rest)
            share += self.times * here / whole
            rest -= here
            if rest:
                first += dt.timedelta(days=here)
        return share

    def spread(self) -> tuple[str, ...]:
        """Return fixed weekdays that suit this many times a week, for a calendar."""
        return _SPREAD[min(self.times, 7)]

    def on_days(self) -> Rhythm:
        """Return the same on fixed days, for a calendar: spread over the week or month."""
        if self.per == "week":
            return EveryDay() if self.times >= 7 else Weekdays(weekdays=self.spread())
        count = min(self.times, 28)
        days = tuple(1 + (2 * n + 1) * 28 // (2 * count) for n in range(count))
        return MonthDays(month_days=days)


@valueclass(frozen=True, slots=True, kw_only=True)
class MonthDays(Rhythm):
    """``{ month_days = [1, 15] }``; a month too short for one of them has it on its last day."""

    month_days: tuple[int, ...]

    def data(self) -> dict[str, Any]:
        """Return the inline table that stands in the file."""
        return {"month_days": list(self.month_days)}

    def _sentence(self) -> str:
        numbers = [number_in_words(n) for n in sorted(set(self.month_days)) if n != 31]
        if 31 not in self.month_days:
            short = f"; {IN_FEBRUARY}" if max(self.month_days) > 28 else ""
            return f"the {joined(numbers)} of the month{short}"
        return f"{joined([*(f'the {n}' for n in numbers), 'the last day'])} of the month"

    def _falls_on(self, day: dt.date, since: dt.date | None) -> bool:
        if day.day in self.month_days:
            return True
        return max(self.month_days) > day.day == days_in_month(day)

    def rrule(self) -> str:
        """Return the monthly rule; the last day is -1.

        The 29th and the 30th are the last that there is from the 28th on, by its place.
        """
        wanted = sorted(set(self.month_days))
        last = wanted[-1]
        if last == 31:
            return f"FREQ=MONTHLY;BYMONTHDAY={_listed([*wanted[:-1], -1])}"
        if last <= 28:
            return f"FREQ=MONTHLY;BYMONTHDAY={_listed(wanted)}"
        days = sorted({*wanted, *range(28, last)})
        places = [days.index(day) + 1 for day in wanted[:-1]]
        return f"FREQ=MONTHLY;BYMONTHDAY={_listed(days)};BYSETPOS={_listed([*places, -1])}"


@valueclass(frozen=True, slots=True, kw_only=True)
class Once(Rhythm):
    """``{ once = 2026-11-25 }``."""

    day: dt.date

    def data(self) -> dict[str, Any]:
        """Return the inline table that stands in the file."""
        return {"once": self.day}

    def _sentence(self) -> str:
        return f"once, {in_words(self.day)}"

    def words(self, about: int | None = None) -> str:
        """Return the day in words; a number a week has no meaning here."""
        return self._sentence()

    def typed(self) -> str:
        """Return the day as it is typed, year first."""
        return f"once {self.day}"

    def _falls_on(self, day: dt.date, since: dt.date | None) -> bool:
        return day == self.day

    def enough(
        self,
        first: dt.date,
        last: dt.date,
        about: int | None = None,
        since: dt.date | None = None,
    ) -> float:
        """Return 1 when its day lies between, else 0."""
        return self._all(first, last, since)


@valueclass(frozen=True, slots=True, kw_only=True)
class AsNeeded(Rhythm):
    """``{ as_needed = true }``: no schedule, counted when used."""

    scheduled: ClassVar[bool] = False

    def data(self) -> dict[str, Any]:
        """Return the inline table that stands in the file."""
        return {"as_needed": True}

    def _sentence(self) -> str:
        return "when it helps"

    def enough(
        self,
        first: dt.date,
        last: dt.date,
        about: int | None = None,
        since: dt.date | None = None,
    ) -> float:
        """Return the person's own number, or 0: it is counted when used."""
        return (about or 0) * len(days_between(first, last)) / 7

    def _falls_on(self, day: dt.date, since: dt.date | None) -> bool:
        return False


def never_comes(rhythm: Rhythm | None, since: dt.date | None) -> str:
    """Return why a rhythm that counts from *since* has no day at all; nothing where it has some."""
    if not isinstance(rhythm, RRule):
        return ""
    from hearten.model.rhythm.rrule import comes_from

    if comes_from(rhythm.rule, since):
        return ""
    start = f"counted from {in_words(since)}" if since else 'and "since" does not say from when'
    return f"this rule never comes round, {start}"


@valueclass(frozen=True, slots=True, kw_only=True)
class RRule(Rhythm):
    """``{ rrule = "FREQ=MONTHLY;BYDAY=1MO" }``, counted from *since*."""

    rule: str

    def data(self) -> dict[str, Any]:
        """Return the inline table that stands in the file."""
        return {"rrule": self.rule}

    def _sentence(self) -> str:
        from hearten.model.rhythm.rrule import rule_in_words

        return rule_in_words(self.rule)

    def _falls_on(self, day: dt.date, since: dt.date | None) -> bool:
        from hearten.model.rhythm.rrule import rule_days

        return any(True for _ in rule_days(self.rule, day, day, since))

    def occurrences(
        self, first: dt.date, last: dt.date, since: dt.date | None = None
    ) -> Iterator[dt.date]:
        """Yield its days from *first* to *last*, in one walk along the rule."""
        from hearten.model.rhythm.rrule import rule_days

        return rule_days(self.rule, first, last, since)

    def rrule(self) -> str:
        """Return the rule itself."""
        return self.rule


def _listed(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))
