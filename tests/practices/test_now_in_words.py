"""What day or night it is, as one says it."""

from __future__ import annotations

import datetime as dt

import pytest

from hearten.actions.practice.now_in_words import now_in_words, time_as_spoken

SUNDAY = dt.date(2026, 11, 29)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (None, "Today is Sunday, 29 November 2026."),
        ("2026-11-29T04:00", "Today is Sunday, 29 November 2026."),
        ("2026-11-29T23:59", "Today is Sunday, 29 November 2026."),
        (
            "2026-11-30T00:00",
            "It's the night from Sunday to Monday, 30 November 2026, midnight.",
        ),
        (
            "2026-11-30T02:10",
            "It's the night from Sunday to Monday, 30 November 2026, ten past two.",
        ),
        (
            "2026-11-30T05:58",
            "It's the night from Sunday to Monday, 30 November 2026, about six o'clock.",
        ),
        ("2026-11-30T10:00", "Today is Monday, 30 November 2026."),
    ],
)
def test_a_night_is_no_yesterday(moment: str | None, said: str) -> None:
    at = dt.datetime.fromisoformat(moment) if moment else None
    assert now_in_words(SUNDAY, at) == said


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("00:02", "about midnight"),
        ("00:03", "about five past twelve"),
        ("00:30", "half past twelve"),
        ("00:35", "twenty-five to one"),
        ("01:15", "quarter past one"),
        ("02:00", "two o'clock"),
        ("03:44", "about quarter to four"),
        ("04:58", "about five o'clock"),
        ("12:00", "twelve o'clock"),
        ("23:50", "ten to twelve"),
        ("23:59", "about midnight"),
    ],
)
def test_a_time_is_said_to_five_minutes(time: str, said: str) -> None:
    assert time_as_spoken(dt.time.fromisoformat(time)) == said
