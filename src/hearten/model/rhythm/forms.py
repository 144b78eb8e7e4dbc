"""How often something happens: what every rhythm can do, and a small value for each form of it.

"Is it due?" is integer arithmetic on the day. ``data`` reads a rhythm from a file, ``words``
what a person typed, and ``rrule`` the rule of a calendar.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from hearten.model.dates import NO_ANCHOR, WEEKDAY_NAMES, days_between, days_in_month
from hearten.model.fields import in_words
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TIMES = {1: "once", 2: "twice"}


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


def _ordinals(first: dt.date, last: dt.date, since: dt.date | None) -> range:
    """Return the numbers of the days from *first* to *last*, none before *since*."""
    return days_between(max(first, since) if since is not None else first, last)


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


_ORDINALS = {2: "second", 3: "third"}


@valueclass(frozen=True, slots=True, kw_only=True)
class EveryDay(Rhythm):
    """``{ every = "day" }``."""

    def data(self) -> dict[str, Any]:
        """Return the inline table of the file."""
        return {"every": "day"}

    def _sentence(self) -> str:
        return "every day"

    def _weekly(self) -> int:
        return 7

    def _falls_on(self, day: dt.date, since: dt.date | None) -> bool:
        return True

    def occurrences(
        self, first: dt.date, last: dt.date, since: dt.date | None = None
    ) -> Iterator[dt.date]:
        """Yield every day from *first* to *last*, none before *since*."""
        return map(dt.date.fromordinal, _ordinals(first, last, since))

    def rrule(self) -> str:
        """Return the daily rule."""
        return "FREQ=DAILY"


@valueclass(frozen=True, slots=True, kw_only=True)
class Weekdays(Rhythm):
    """``{ weekdays = ["mon", "thu"] }``: these days, every week."""

    weekdays: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """Return the inline table of the file."""
        return {"weekdays": list(self.weekdays)}

    def _sentence(self) -> str:
        return days_in_words(self.weekdays)

    def typed(self) -> str:
        """Return each weekday by its name."""
        return joined(self.weekdays)

    def _weekly(self) -> int:
        return len(set(self.weekdays))

    def _falls_on(self, day: dt.date, since: dt.date | None) -> bool:
        return WEEKDAYS[day.weekday()] in self.weekdays

    def occurrences(
        self, first: dt.date, last: dt.date, since: dt.date | None = None
    ) -> Iterator[dt.date]:
        """Yield its weekdays from *first* to *last*, told by numbers alone."""
        wanted = {WEEKDAYS.index(name) for name in self.weekdays}
        for number in _ordinals(first, last, since):
            if (number - 1) % 7 in wanted:
                yield dt.date.fromordinal(number)

    def rrule(self) -> str:
        """Return the weekly rule."""
        return f"FREQ=WEEKLY;BYDAY={by_day(self.weekdays)}"


@valueclass(frozen=True, slots=True, kw_only=True)
class EveryDays(Rhythm):
    """``{ every_days = 2, from = … }``: a missed day shifts nothing.

    Without ``from`` it counts from *since*, and without that from a fixed Monday.
    """

    days: int
    from_: dt.date | None = None

    def data(self) -> dict[str, Any]:
        """Return the inline table of the file."""
        return {"every_days": self.days, **({"from": self.from_} if self.from_ else {})}

    def _sentence(self) -> str:
        if self.days == 1:
            return "every day"
        if self.days in _ORDINALS:
            return f"every {_ORDINALS[self.days]} day"
        return f"every {self.days} days"

    def _falls_on(self, day: dt.date, since: dt.date | None) -> bool:
        if self.from_ is not None and day < self.from_:
            return False
        anchor = self.from_ or since or NO_ANCHOR
        return (day.toordinal() - anchor.toordinal()) % self.days == 0

    def occurrences(
        self, first: dt.date, last: dt.date, since: dt.date | None = None
    ) -> Iterator[dt.date]:
        """Yield its days from *first* to *last*, from one to the next."""
        anchor = self.from_ or since or NO_ANCHOR
        span = _ordinals(first, last, max(filter(None, (since, self.from_)), default=None))
        start = span.start + (anchor.toordinal() - span.start) % self.days
        return map(dt.date.fromordinal, range(start, span.stop, self.days))

    def typed(self) -> str:
        """Return the number of days, with the first one."""
        return f"every {self.days} days{_from(self.from_)}"

    def rrule(self) -> str:
        """Return the daily rule with its interval."""
        return "FREQ=DAILY" if self.days == 1 else f"FREQ=DAILY;INTERVAL={self.days}"


@valueclass(frozen=True, slots=True, kw_only=True)
class EveryWeeks(Rhythm):
    """``{ every_weeks = 2, weekdays = ["wed"], from = … }``.

    It begins in the week of its first day from ``from`` on (without it: *since*). Its
    weeks run Monday to Sunday whatever the settings say, so that changing how the week
    is shown never moves a rhythm.
    """

    weeks: int
    weekdays: tuple[str, ...]
    from_: dt.date | None = None

    def data(self) -> dict[str, Any]:
        """Return the inline table of the file."""
        start = {"from": self.from_} if self.from_ else {}
        return {"every_weeks": self.weeks, "weekdays": list(self.weekdays), **start}

    def _sentence(self) -> str:
        days = days_in_words(self.weekdays)
        if self.weeks == 1:
            return days
        if self.weeks == 2 and len(set(self.weekdays)) == 1:
            return f"every second {days}"
        if len(set(self.weekdays)) == 7:
            days = "Monday to Sunday"
        weeks = "second week" if self.weeks == 2 else f"{self.weeks} weeks"
        return f"every {weeks} on {days}"

    def _weekly(self) -> int | None:
        return len(set(self.weekdays)) if self.weeks == 1 else None

    def _falls_on(self, day: dt.date, since: dt.date | None) -> bool:
        if self.from_ is not None and day < self.from_:
            return False
        if WEEKDAYS[day.weekday()] not in self.weekdays:
            return False
        start = self.from_ or since or NO_ANCHOR
        ahead = min((WEEKDAYS.index(name) - start.weekday()) % 7 for name in self.weekdays)
        return (_week(day.toordinal()) - _week(start.toordinal() + ahead)) % self.weeks == 0

    def typed(self) -> str:
        """Return the number of weeks and the weekdays, with the first day."""
        return f"every {self.weeks} weeks on {joined(self.weekdays)}{_from(self.from_)}"

    def rrule(self) -> str:
        """Return the weekly rule with its interval."""
        every = "" if self.weeks == 1 else f"INTERVAL={self.weeks};WKST=MO;"
        return f"FREQ=WEEKLY;{every}BYDAY={by_day(self.weekdays)}"


def _week(ordinal: int) -> int:
    # Day 1 of the calendar, 1 January of the year 1, is a Monday.
    return (ordinal - 1) // 7


def _from(day: dt.date | None) -> str:
    return f" from {day}" if day else ""


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
        """Return the inline table of the file."""
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
        """Return the inline table of the file."""
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
        """Return the inline table of the file."""
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
        """Return the inline table of the file."""
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
        """Return the inline table of the file."""
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
