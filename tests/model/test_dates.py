"""Which day, week and month it is."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from hearten.model.dates import day_of, days_in_month, week_of

FOUR, MIDNIGHT = dt.time(4), dt.time(0)


@pytest.mark.parametrize(
    ("moment", "zone", "starts", "day"),
    [
        ("2026-11-22T12:00", "Europe/Berlin", FOUR, "2026-11-22"),
        ("2026-11-22T03:59:59", "Europe/Berlin", FOUR, "2026-11-21"),
        ("2026-11-22T04:00", "Europe/Berlin", FOUR, "2026-11-22"),
        ("2026-11-22T00:00", "Europe/Berlin", MIDNIGHT, "2026-11-22"),
        ("2026-11-22T23:59", "Europe/Berlin", MIDNIGHT, "2026-11-22"),
        ("2027-01-01T01:00", "Europe/Berlin", FOUR, "2026-12-31"),
        ("2028-03-01T02:00", "Europe/Berlin", FOUR, "2028-02-29"),
        ("2026-03-01T02:00", "Europe/Berlin", FOUR, "2026-02-28"),
        # The clocks go forward at 2 and back at 3; Lord Howe moves by half an hour.
        ("2026-03-29T03:30", "Europe/Berlin", FOUR, "2026-03-28"),
        ("2026-03-29T04:00", "Europe/Berlin", FOUR, "2026-03-29"),
        ("2026-03-29T03:00", "Europe/Berlin", dt.time(2, 30), "2026-03-29"),
        ("2026-10-25T02:30", "Europe/Berlin", FOUR, "2026-10-24"),
        ("2026-10-25T04:00", "Europe/Berlin", FOUR, "2026-10-25"),
        ("2026-10-04T03:45", "Australia/Lord_Howe", FOUR, "2026-10-03"),
        ("2026-11-22T04:00", "Pacific/Kiritimati", FOUR, "2026-11-22"),
        ("0001-01-01T01:00", "UTC", FOUR, "0001-01-01"),
    ],
)
def test_the_day_of_a_moment(moment: str, zone: str, starts: dt.time, day: str) -> None:
    aware = dt.datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))
    assert day_of(aware, starts) == dt.date.fromisoformat(day)


def test_both_hours_of_the_long_night_are_the_day_before() -> None:
    half_past = dt.datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert day_of(half_past, FOUR) == day_of(half_past.replace(fold=1), FOUR)


def test_no_hour_of_a_year_is_lost_or_doubled() -> None:
    zone, hour = ZoneInfo("Europe/Berlin"), dt.timedelta(hours=1)
    start = dt.datetime(2026, 1, 1, 3, tzinfo=dt.UTC)
    seen = [day_of((start + n * hour).astimezone(zone), FOUR) for n in range(365 * 24)]
    assert seen == sorted(seen)
    assert {seen.count(day) for day in set(seen)} == {23, 24, 25}


@pytest.mark.parametrize(
    ("day", "starts", "first", "last"),
    [
        ("2026-11-22", "monday", "2026-11-16", "2026-11-22"),
        ("2026-11-22", "sunday", "2026-11-22", "2026-11-28"),
        ("2026-11-22", "saturday", "2026-11-21", "2026-11-27"),
        ("2026-11-23", "monday", "2026-11-23", "2026-11-29"),
        ("2026-11-21", "sunday", "2026-11-15", "2026-11-21"),
        ("2026-11-20", "saturday", "2026-11-14", "2026-11-20"),
        ("2027-01-01", "monday", "2026-12-28", "2027-01-03"),
        ("2028-02-29", "monday", "2028-02-28", "2028-03-05"),
        ("0001-01-01", "sunday", "0001-01-01", "0001-01-06"),
        ("9999-12-31", "monday", "9999-12-27", "9999-12-31"),
    ],
)
def test_the_week_of_a_day(day: str, starts: str, first: str, last: str) -> None:
    week = week_of(dt.date.fromisoformat(day), starts)
    assert week == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("day", "days"),
    [
        ("2026-11-22", 30), ("2026-12-31", 31), ("2028-02-01", 29), ("2100-02-28", 28),
        ("9999-12-01", 31),
    ],
)  # fmt: skip
def test_how_many_days_a_month_has(day: str, days: int) -> None:
    assert days_in_month(dt.date.fromisoformat(day)) == days
