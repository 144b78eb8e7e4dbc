"""Rhythms for tests, and an independent calendar to hold them against."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING

from dateutil.rrule import rrulestr
from hypothesis import strategies as st

from hearten.model.rhythm.data import rhythm_from_data
from hearten.model.rhythm.forms import (
    WEEKDAYS,
    AsNeeded,
    EveryDay,
    EveryDays,
    EveryWeeks,
    MonthDays,
    Once,
    Rhythm,
    RRule,
    Times,
    Weekdays,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

RULES = (
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=5",
    "FREQ=DAILY;BYMONTH=12;BYDAY=SU",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,WE",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=21",
    "FREQ=YEARLY;BYYEARDAY=100,-1",
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
)


def rhythm(toml: str) -> Rhythm:
    """Return the rhythm that stands in a file as ``{ toml }``."""
    return rhythm_from_data(tomllib.loads(f"rhythm = {{ {toml} }}")["rhythm"])


def by_calendar(rule: str, start: dt.date, first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the days from *first* to *last* of a calendar event that starts on *start*."""
    series = rrulestr(rule, dtstart=dt.datetime.combine(start, dt.time()))
    begin, end = (dt.datetime.combine(day, dt.time()) for day in (first, last))
    return [moment.date() for moment in series.between(begin, end, inc=True)]


def days() -> SearchStrategy[dt.date]:
    """Days of some years, one of them with 53 weeks, one with a leap day."""
    return st.dates(dt.date(2024, 1, 1), dt.date(2029, 12, 31))


def repeating() -> SearchStrategy[Rhythm]:
    """Every rhythm that has a rule in a calendar."""
    some_weekdays = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=8).map(tuple)
    start = st.none() | days()
    return st.one_of(
        st.just(EveryDay()),
        st.builds(Weekdays, weekdays=some_weekdays),
        st.builds(EveryDays, days=st.integers(1, 40), from_=start),
        st.builds(EveryWeeks, weeks=st.integers(1, 9), weekdays=some_weekdays, from_=start),
        st.builds(
            MonthDays,
            month_days=st.lists(st.integers(1, 31), min_size=1, max_size=6).map(tuple),
        ),
        st.builds(RRule, rule=st.sampled_from(RULES)),
    )


def any_rhythm() -> SearchStrategy[Rhythm]:
    """Every rhythm there is."""
    return st.one_of(
        repeating(),
        st.builds(Times, times=st.integers(1, 7), per=st.just("week")),
        st.builds(Times, times=st.integers(1, 31), per=st.just("month")),
        st.builds(Once, day=days()),
        st.just(AsNeeded()),
    )
