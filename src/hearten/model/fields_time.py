"""Fields whose values are days and times, and how these are said."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from hearten.model.fields_base import Field, FieldError, quoted
from hearten.model.value import valueclass


@valueclass(frozen=True, kw_only=True)
class Day(Field):
    """A calendar date, local. Typed in words, it lies *ahead*, or else it has gone by."""

    ahead: bool = True

    def check(self, value: object) -> dt.date:
        """Accept a TOML local date."""
        if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
            raise FieldError(
                f"{quoted(value)} is not a date (no quotes, year first)", self._fix(value)
            )
        return value

    def _fix(self, value: object) -> str:
        """Return the day that *value* says; else one that shows how a day is written."""
        for text in (str(value)[:10], _year_first(str(value))):
            try:
                return self.parse(text).isoformat()
            except FieldError:
                continue
        return "2026-11-25"

    def parse(self, text: str) -> dt.date:
        """Read a date written year first, or with the name of its month: 2026-11-25."""
        from hearten.model.day_words import day_named

        day = day_named(text, None, ahead=self.ahead)
        if day is None:
            raise FieldError(f"{quoted(text)} is not a date", "2026-11-25")
        return day

    def read(self, text: str, today: dt.date) -> dt.date:
        """Read a date, or words for one: tomorrow, friday, 24 December, 2 weeks."""
        from hearten.model.day_words import AHEAD, BACK, day_named

        day = day_named(text, today, ahead=self.ahead)
        if day is None:
            raise FieldError(f"{quoted(text)} is not a date", AHEAD if self.ahead else BACK)
        return day

    def show(self, value: Any) -> str:
        """Weekday, day, month and year."""
        return in_words(value)


def _year_first(text: str) -> str:
    """Return *text* with the year first where it begins with a date like 22.11.2026."""
    return re.sub(r"^\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\b", r"\3-\2-\1", text)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def in_words(day: dt.date) -> str:
    """Return a date as "Sunday 22 November 2026", whatever the locale."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


@valueclass(frozen=True, kw_only=True)
class Clock(Field):
    """A time of day, local."""

    def check(self, value: object) -> dt.time:
        """Accept a TOML local time."""
        if not isinstance(value, dt.time):
            clock = value.time() if isinstance(value, dt.datetime) else value
            typed = f"{clock:.2f}" if isinstance(clock, float) else str(clock)
            try:
                fix = self.parse(typed).isoformat()
            except FieldError:
                fix = "07:30:00"
            raise FieldError(f"{quoted(value)} is not a time (no quotes)", fix)
        return value

    def parse(self, text: str) -> dt.time:
        """Read a time of 24 hours: 20:00, 20.00, 2000, 8; with am and pm; or in words."""
        from hearten.model.typed_numbers import time_said

        time = time_said(text)
        if time is not None:
            return time
        raise FieldError(f"{quoted(text)} is not a time", "20:00")

    def show(self, value: Any) -> str:
        """Hours and minutes."""
        return f"{value:%H:%M}"


_BETWEEN = re.compile(r"[,;]|\band\b")


@valueclass(frozen=True, kw_only=True)
class Clocks(Field):
    """Several times of day."""

    default: Any = ()

    def check(self, value: object) -> tuple[dt.time, ...]:
        """Accept a list of TOML local times."""
        if not isinstance(value, (list, tuple)):
            try:
                fix = ", ".join(f"{one}" for one in self.parse(str(value)))
            except FieldError:
                fix = ""
            raise FieldError("this needs a list of times", f"[{fix or '08:00:00, 13:00:00'}]")
        one = Clock(key=self.key)
        return tuple(one.check(item) for item in value)

    def parse(self, text: str) -> tuple[dt.time, ...]:
        """Read times with commas, "and" or spaces between them."""
        from hearten.model.typed_numbers import time_said

        one = Clock(key=self.key)
        parts = [part for part in _BETWEEN.split(text) if part.strip()]
        times = [each for part in parts for each in ([part] if time_said(part) else part.split())]
        return tuple(one.parse(each) for each in times)

    def show(self, value: Any) -> str:
        """Hours and minutes, joined by a raised dot."""
        return " · ".join(f"{item:%H:%M}" for item in value)

    def store(self, value: Any) -> list[dt.time]:
        """As a TOML array."""
        return list(value)


@valueclass(frozen=True, kw_only=True)
class Moment(Field):
    """A local date and time, without an offset."""

    def check(self, value: object) -> dt.datetime:
        """Accept a TOML local date-time."""
        if not isinstance(value, dt.datetime) or value.tzinfo is not None:
            raise FieldError(
                f"{quoted(value)} is not a local date and time (no quotes, no zone behind it)",
                self._fix(value),
            )
        return value

    def _fix(self, value: object) -> str:
        """Return the moment that *value* says, as a clock on the wall shows it there."""
        said = self._said(value) if isinstance(value, str) else value
        if isinstance(said, dt.datetime):
            return said.replace(tzinfo=None).isoformat()
        return f"{said}T10:30:00" if isinstance(said, dt.date) else "2026-12-01T10:30:00"

    def _said(self, text: str) -> dt.datetime | None:
        try:
            return dt.datetime.fromisoformat(text)
        except ValueError:
            try:
                return self.parse(_year_first(text))
            except FieldError:
                return None

    def parse(self, text: str) -> dt.datetime:
        """Read a date and a time: 2026-12-01 10:30."""
        return self._read(text, None)

    def read(self, text: str, today: dt.date) -> dt.datetime:
        """Read a day, in words too, and a time: tomorrow 10:30, friday at 2 pm."""
        return self._read(text, today)

    def _read(self, text: str, today: dt.date | None) -> dt.datetime:
        from hearten.model.day_words import day_and_time

        found = day_and_time(text, today)
        if found is not None:
            return dt.datetime.combine(*found)
        example = "2026-12-01 10:30" if today is None else "2026-12-01 10:30 or tomorrow 10:30"
        raise FieldError(f"{quoted(text)} is not a date and time", example)

    def show(self, value: Any) -> str:
        """The date in words, and the time."""
        return f"{in_words(value)}, {value:%H:%M}"
