"""When a rhythm falls: a table to read, and an independent calendar to agree with."""

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.model.rhythm.data import rhythm_from_data
from hearten.model.rhythm.forms import (
    AsNeeded,
    EveryDay,
    MonthDays,
    Once,
    Rhythm,
    Times,
    Weekdays,
)
from helpers.rhythms import any_rhythm, by_calendar, days, repeating, rhythm

TWO_YEARS = dt.timedelta(days=730)


def _vectors() -> list[tuple[str, ...]]:
    table = Path(__file__).with_name("rhythm_days.txt").read_text(encoding="utf-8")
    lines = (line for line in table.splitlines() if line and not line.startswith("#"))
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


def _days(first: str, words: str) -> list[dt.date]:
    year, found = first[:4], []
    for word in words.split():
        year = word[:4] if len(word) == 10 else year
        found.append(dt.date.fromisoformat(f"{year}-{word[-5:]}"))
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("toml", "since", "first", "last", "expected"), _vectors())
def test_its_days(toml: str, since: str, first: str, last: str, expected: str) -> None:
    one = rhythm(toml)
    begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    start = dt.date.fromisoformat(since) if since else None
    wanted = _days(first, expected)
    assert list(one.occurrences(begin, end, start)) == wanted
    for number in range(begin.toordinal(), end.toordinal() + 1):
        day = dt.date.fromordinal(number)
        assert one.is_due(day, start) == (day in wanted)
    if one.rrule() and wanted:
        assert by_calendar(one.rrule() or "", wanted[0], begin, end) == wanted


@given(repeating(), st.none() | days(), days())
def test_a_calendar_agrees_over_two_years(
    one: Rhythm, since: dt.date | None, first: dt.date
) -> None:
    last = first + TWO_YEARS
    ours = list(one.occurrences(first, last, since))
    rule = one.rrule()
    assert rule is not None
    assert "UNTIL" not in rule
    assert "COUNT" not in rule
    if ours:
        assert by_calendar(rule, ours[0], first, last) == ours


@given(repeating(), days(), days())
def test_a_calendar_agrees_from_the_very_first_day(
    one: Rhythm, since: dt.date, first: dt.date
) -> None:
    start = next(one.occurrences(since, since + 5 * TWO_YEARS, since), None)
    if start is not None:
        ours = list(one.occurrences(first, first + TWO_YEARS, since))
        assert by_calendar(one.rrule() or "", start, first, first + TWO_YEARS) == ours


@given(any_rhythm(), days(), st.none() | days())
def test_due_and_occurrences_say_the_same(
    one: Rhythm, first: dt.date, since: dt.date | None
) -> None:
    week = [first + dt.timedelta(days=n) for n in range(7)]
    assert list(one.occurrences(first, week[-1], since)) == [
        day for day in week if one.is_due(day, since)
    ]


@pytest.mark.parametrize(
    ("toml", "rule"),
    [
        ('every = "day"', "FREQ=DAILY"),
        ('weekdays = ["sun", "mon", "sun"]', "FREQ=WEEKLY;BYDAY=MO,SU"),
        ("every_days = 1", "FREQ=DAILY"),
        ("every_days = 2, from = 2026-11-22", "FREQ=DAILY;INTERVAL=2"),
        ('every_weeks = 1, weekdays = ["wed"]', "FREQ=WEEKLY;BYDAY=WE"),
        (
            'every_weeks = 2, weekdays = ["fri", "wed"]',
            "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=WE,FR",
        ),
        ("month_days = [15, 1]", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("month_days = [31]", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("month_days = [28]", "FREQ=MONTHLY;BYMONTHDAY=28"),
        ("month_days = [29]", "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1"),
        ("month_days = [30]", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        ("month_days = [30, 1, 15]", "FREQ=MONTHLY;BYMONTHDAY=1,15,28,29,30;BYSETPOS=1,2,-1"),
        ("month_days = [29, 30]", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=2,-1"),
        ("month_days = [29, 30, 31]", "FREQ=MONTHLY;BYMONTHDAY=29,30,-1"),
        ('rrule = "FREQ=MONTHLY;BYDAY=1MO"', "FREQ=MONTHLY;BYDAY=1MO"),
        ('times = 3, per = "week"', None),
        ("once = 2026-11-25", None),
        ("as_needed = true", None),
    ],
)
def test_its_rule_in_a_calendar(toml: str, rule: str | None) -> None:
    assert rhythm(toml).rrule() == rule


@pytest.mark.parametrize(
    ("toml", "about", "words"),
    [
        ('every = "day"', None, "every day"),
        ('every = "day"', 5, "every day; about 5 a week is enough"),
        ('every = "day"', 7, "every day"),
        ('weekdays = ["thu", "mon"]', None, "Monday and Thursday"),
        ('weekdays = ["mon", "wed", "fri"]', None, "Monday, Wednesday and Friday"),
        (
            'weekdays = ["mon", "wed", "fri"]',
            2,
            "Monday, Wednesday and Friday; about twice a week is enough",
        ),
        ('weekdays = ["mon", "wed"]', 1, "Monday and Wednesday; about once a week is enough"),
        ('weekdays = ["mon", "wed"]', 0, "Monday and Wednesday"),
        ('weekdays = ["mon", "tue", "wed", "thu", "fri"]', None, "Monday to Friday"),
        (
            'weekdays = ["mon", "tue", "wed", "thu", "sun"]',
            4,
            "Sunday to Thursday; about 4 a week is enough",
        ),
        ('weekdays = ["sat", "sun"]', 2, "Saturday and Sunday"),
        ('weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]', None, "every day"),
        ('times = 1, per = "week"', None, "about once a week, any day"),
        ('times = 3, per = "week"', 3, "about 3 times a week, any day"),
        ('times = 2, per = "month"', None, "about twice a month, any day"),
        ("every_days = 1", None, "every day"),
        ("every_days = 2", 3, "every second day; about 3 a week is enough"),
        ("every_days = 3", None, "every third day"),
        ("every_days = 10", None, "every 10 days"),
        ('every_weeks = 1, weekdays = ["wed"]', 1, "Wednesday"),
        ('every_weeks = 2, weekdays = ["wed"]', None, "every second Wednesday"),
        (
            'every_weeks = 2, weekdays = ["mon", "thu"]',
            None,
            "every second week on Monday and Thursday",
        ),
        ('every_weeks = 3, weekdays = ["wed"]', None, "every 3 weeks on Wednesday"),
        ("month_days = [15, 1]", None, "the 1st and 15th of the month"),
        ("month_days = [2, 3, 11, 22]", None, "the 2nd, 3rd, 11th and 22nd of the month"),
        ("month_days = [31]", None, "the last day of the month"),
        ("month_days = [30]", None, "the 30th of the month; in February its last day"),
        ("month_days = [1, 29]", None, "the 1st and 29th of the month; in February its last day"),
        ("month_days = [30, 31]", None, "the 30th and the last day of the month"),
        ("month_days = [31, 1]", None, "the 1st and the last day of the month"),
        ("once = 2026-11-25", 3, "once, Wednesday 25 November 2026"),
        ("as_needed = true", None, "when it helps"),
        ('rrule = "FREQ=MONTHLY;BYDAY=1MO"', None, "the first Monday of the month"),
        ('rrule = "FREQ=MONTHLY;BYDAY=+2TU"', None, "the second Tuesday of the month"),
        ('rrule = "FREQ=MONTHLY;BYDAY=-1FR"', None, "the last Friday of the month"),
        ('rrule = "FREQ=MONTHLY;BYDAY=5FR"', None, "by its own rule, FREQ=MONTHLY;BYDAY=5FR"),
        ('rrule = "FREQ=WEEKLY;BYDAY=MO"', None, "by its own rule, FREQ=WEEKLY;BYDAY=MO"),
    ],
)
def test_its_words(toml: str, about: int | None, words: str) -> None:
    assert rhythm(toml).words(about) == words


@pytest.mark.parametrize(
    ("toml", "about", "first", "last", "enough"),
    [
        ('every = "day"', None, "2026-11-16", "2026-11-22", 7),
        ('every = "day"', 5, "2026-11-16", "2026-11-22", 5),
        ('every = "day"', 9, "2026-11-16", "2026-11-22", 7),
        ('every = "day"', 0, "2026-11-16", "2026-11-22", 0),
        ('weekdays = ["mon", "thu"]', None, "2026-11-16", "2026-11-22", 2),
        ('weekdays = ["mon", "thu"]', None, "2026-11-17", "2026-11-18", 0),
        ('times = 3, per = "week"', None, "2026-11-16", "2026-11-22", 3),
        ('times = 3, per = "week"', 2, "2026-11-16", "2026-11-22", 2),
        ('times = 7, per = "week"', None, "2026-11-16", "2026-11-16", 1),
        ('times = 3, per = "month"', None, "2026-11-01", "2026-11-30", 3),
        ('times = 28, per = "month"', None, "2026-02-01", "2026-02-07", 7),
        ('times = 29, per = "month"', None, "2028-02-01", "2028-02-29", 29),
        ('times = 31, per = "month"', None, "2027-01-30", "2027-02-14", 2 + 15.5),
        ('times = 2, per = "month"', None, "9999-11-01", "9999-12-31", 4),
        ('times = 2, per = "month"', None, "2026-11-02", "2026-11-01", 0),
        (
            'every_weeks = 2, weekdays = ["wed"], from = 2026-11-25',
            1,
            "2026-11-23",
            "2026-11-29",
            1,
        ),
        (
            'every_weeks = 2, weekdays = ["wed"], from = 2026-11-25',
            1,
            "2026-11-30",
            "2026-12-06",
            0,
        ),
        ("month_days = [1, 15]", None, "2026-11-09", "2026-11-15", 1),
        ("once = 2026-11-25", None, "2026-11-23", "2026-11-29", 1),
        ("once = 2026-11-25", 3, "2026-11-16", "2026-11-22", 0),
        ("as_needed = true", None, "2026-11-16", "2026-11-22", 0),
        ("as_needed = true", 2, "2026-11-16", "2026-11-22", 2),
    ],
)
def test_how_much_is_enough(
    toml: str, about: int | None, first: str, last: str, enough: float
) -> None:
    span = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    assert rhythm(toml).enough(*span, about) == pytest.approx(enough)


def test_only_days_from_the_beginning_on_count_as_enough() -> None:
    week = dt.date(2026, 11, 16), dt.date(2026, 11, 22)
    assert EveryDay().enough(*week, since=dt.date(2026, 11, 20)) == 3
    assert Once(day=week[0]).enough(*week, since=dt.date(2026, 11, 20)) == 0


@given(any_rhythm(), days(), st.integers(0, 60), st.none() | st.integers(0, 21))
def test_enough_is_never_below_zero_nor_above_the_days(
    one: Rhythm, first: dt.date, length: int, about: int | None
) -> None:
    enough = one.enough(first, first + dt.timedelta(days=length), about)
    assert enough >= 0
    if about is not None and not isinstance(one, Once):
        assert enough <= about * (length + 1) / 7
    elif one.scheduled:
        assert enough <= length + 1


@pytest.mark.parametrize(
    ("times", "spread"),
    [
        (1, "wed"), (2, "tue fri"), (3, "mon wed fri"), (4, "mon tue thu sat"),
        (5, "mon tue wed thu fri"), (6, "mon tue wed thu fri sat"),
        (7, "mon tue wed thu fri sat sun"),
    ],
)  # fmt: skip
def test_any_day_is_spread_for_a_calendar(times: int, spread: str) -> None:
    one = Times(times=times)
    assert one.spread() == tuple(spread.split())
    assert one.on_days() == (EveryDay() if times == 7 else Weekdays(weekdays=one.spread()))


@given(st.integers(1, 31))
def test_any_day_of_a_month_is_spread_evenly(times: int) -> None:
    spread = Times(times=times, per="month").on_days()
    assert isinstance(spread, MonthDays)
    assert len(set(spread.month_days)) == min(times, 28)
    assert all(1 <= day <= 28 for day in spread.month_days)
    gaps = {later - day for day, later in pairwise(spread.month_days)}
    assert not gaps or max(gaps) - min(gaps) <= 1


@given(any_rhythm())
def test_a_rhythm_is_a_value(one: Rhythm) -> None:
    assert rhythm_from_data(one.data()) == one
    assert hash(one) == hash(one)
    assert one.scheduled == (not isinstance(one, Times | AsNeeded))
