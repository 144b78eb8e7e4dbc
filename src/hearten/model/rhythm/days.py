"""The rhythms of certain days: every day, weekdays, every second day, every second week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.rhythm.base import (
    NO_ANCHOR,
    WEEKDAYS,
    Rhythm,
    by_day,
    days_in_words,
    joined,
)
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt

_ORDINALS = {2: "second", 3: "third"}


@valueclass(frozen=True, slots=True, kw_only=True)
class EveryDay(Rhythm):
    """``{ every = "day" }``."""

    def data(self) -> dict[str, Any]:
        """Return the inline table that stands in the file."""
        return {"every": "day"}

    def _sentence(self) -> str:
        return "every day"

    def _weekly(self) -> int:
        return 7

    def _falls_on(self, day: dt.date, since: dt.date | None) -> bool:
        return True

    def rrule(self) -> str:
        """Return the daily rule."""
        return "FREQ=DAILY"


@valueclass(frozen=True, slots=True, kw_only=True)
class Weekdays(Rhythm):
    """``{ weekdays = ["mon", "thu"] }``: these days, every week."""

    weekdays: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """Return the inline table that stands in the file."""
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
        """Return the inline table that stands in the file."""
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
        """Return the inline table that stands in the file."""
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
