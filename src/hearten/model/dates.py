"""Which day and week is it? Answered here, and nowhere else."""

from __future__ import annotations

import datetime as dt

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
