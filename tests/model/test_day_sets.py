"""Sets of days as numbers say what sets of days say."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from hearten.model.dates import DaySet, days, joined
from hearten.model.log.progress import AWAY
from helpers.days import returns

_days = st.sets(st.dates(dt.date(2020, 1, 1), dt.date(2020, 6, 1)), max_size=40)


@given(_days)
def test_gaps_are_returns(held: set[dt.date]) -> None:
    assert days(held).gaps(AWAY) == returns(held, ())


@given(_days, st.dates(dt.date(2019, 12, 1), dt.date(2020, 7, 1)))
def test_the_last_day_up_to_one(held: set[dt.date], until: dt.date) -> None:
    last = max((day for day in held if day <= until), default=None)
    assert days(held).last(until.toordinal()) == (last.toordinal() if last else None)


@given(st.lists(_days, max_size=4))
def test_joined_they_hold_what_each_holds(held: list[set[dt.date]]) -> None:
    every = set().union(*held)
    found, expected = joined(map(days, held)), days(every)
    assert (found.bits, found.low) == (expected.bits, expected.low)


def test_days_far_apart() -> None:
    ends = {dt.date.min, dt.date.max}
    assert days(ends).gaps(3) == 1
    assert days(ends).last(dt.date.max.toordinal() - 1) == 1
    assert DaySet().last(5) is None
