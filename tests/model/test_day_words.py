"""Which day words name, on Monday 30 November 2026."""

import datetime as dt

import pytest

from hearten.model.day_words import day_named
from hearten.model.fields import Day, FieldError, Moment
from hearten.model.rhythm.data import RhythmField

MONDAY = dt.date(2026, 11, 30)

# words, the day where it lies ahead, the day where it has gone by
NAMED = (
    ("yesterday", "2026-11-29", "2026-11-29"),
    ("Today", "2026-11-30", "2026-11-30"),
    ("tomorrow", "2026-12-01", "2026-12-01"),
    ("the day after tomorrow", "2026-12-02", "2026-12-02"),
    ("day before yesterday", "2026-11-28", "2026-11-28"),
    ("-1", "2026-11-29", "2026-11-29"),
    ("\u22121", "2026-11-29", "2026-11-29"),
    ("+3", "2026-12-03", "2026-12-03"),
    ("+2 weeks", "2026-12-14", "2026-12-14"),
    ("-2w", "2026-11-16", "2026-11-16"),
    ("2 weeks", "2026-12-14", "2026-11-16"),
    ("a week", "2026-12-07", "2026-11-23"),
    ("in 3 days", "2026-12-03", "2026-12-03"),
    ("three days from now", "2026-12-03", "2026-12-03"),
    ("3 days ago", "2026-11-27", "2026-11-27"),
    ("a month ago", "2026-10-30", "2026-10-30"),
    ("in 3 months", "2027-02-28", "2027-02-28"),
    ("in a year", "2027-11-30", "2027-11-30"),
    ("next week", "2026-12-07", "2026-12-07"),
    ("last month", "2026-10-30", "2026-10-30"),
    ("sunday", "2026-12-06", "2026-11-29"),
    ("on Fri", "2026-12-04", "2026-11-27"),
    ("monday", "2026-12-07", "2026-11-23"),
    ("this monday", "2026-11-30", "2026-11-30"),
    ("next friday", "2026-12-04", "2026-12-04"),
    ("last friday", "2026-11-27", "2026-11-27"),
    ("24 December", "2026-12-24", "2025-12-24"),
    ("December 24th", "2026-12-24", "2025-12-24"),
    ("Thu 24 Dec", "2026-12-24", None),
    ("24. December", "2026-12-24", "2025-12-24"),
    ("30 november", "2026-11-30", "2026-11-30"),
    ("29 February", "2028-02-29", "2024-02-29"),
    ("the 24th", "2026-12-24", "2026-11-24"),
    ("2026-12-24", "2026-12-24", "2026-12-24"),
    (" 2026-1-5 ", "2026-01-05", "2026-01-05"),
    ("Thursday 24 December 2026", "2026-12-24", "2026-12-24"),
)


@pytest.mark.parametrize(("text", "ahead", "back"), NAMED)
def test_words_name_a_day_ahead_or_gone_by(text: str, ahead: str, back: str | None) -> None:
    assert str(day_named(text, MONDAY, ahead=True)) == ahead
    assert str(day_named(text, MONDAY, ahead=False)) == str(back)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "3", "mid December", "31 February", "2026-02-30", "24.12.", "Friday 24 Dec 2026",
     "in 3 days ago", "999999 years", "999999 weeks", "mo", "every day", "\u0663"],
)  # fmt: skip
def test_other_words_name_none(text: str) -> None:
    assert day_named(text, MONDAY, ahead=True) is None
    assert day_named(text, MONDAY, ahead=False) is None


@pytest.mark.parametrize("text", ["tomorrow", "friday", "2 weeks", "24 December", "the 24th"])
def test_without_a_day_only_whole_dates_are_read(text: str) -> None:
    assert day_named(text, None, ahead=True) is None
    assert day_named("24 December 2026", None, ahead=True) == dt.date(2026, 12, 24)


def test_a_field_of_a_day_says_one_sentence_with_an_example() -> None:
    assert Day(key="around").read("friday", MONDAY) == dt.date(2026, 12, 4)
    assert Day(key="since", ahead=False).read("friday", MONDAY) == dt.date(2026, 11, 27)
    with pytest.raises(FieldError) as caught:
        Day(key="around").read("soon", MONDAY)
    assert caught.value.message == '"soon" is not a date'
    assert caught.value.suggestion == "2026-12-24 or tomorrow"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-01 10:30", "2026-12-01 10:30:00"),
        ("2026-12-01T10:30", "2026-12-01 10:30:00"),
        ("tomorrow 10:30", "2026-12-01 10:30:00"),
        ("friday at 2 pm", "2026-12-04 14:00:00"),
        ("24 December, 9.15", "2026-12-24 09:15:00"),
        ("in 3 days 9am", "2026-12-03 09:00:00"),
    ],
)
def test_a_field_of_a_moment_reads_a_day_in_words_and_a_time(text: str, moment: str) -> None:
    assert str(Moment(key="at").read(text, MONDAY)) == moment


@pytest.mark.parametrize(
    ("text", "early", "late"),
    [
        ("friday at 3", "03:00", "15:00"),
        ("2026-12-04 3:30", "03:30", "15:30"),
        ("friday at three o'clock", "03:00", "15:00"),
        ("friday, half past five", "05:30", "17:30"),
    ],
)
def test_an_hour_of_either_half_of_the_day_is_not_guessed(text: str, early: str, late: str) -> None:
    with pytest.raises(FieldError) as caught:
        Moment(key="at").read(text, MONDAY)
    assert caught.value.message == f'"{text}" could be {late} or {early}'
    assert caught.value.suggestion == f"2026-12-04 {late} or 2026-12-04 {early}"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("friday at 3 am", "2026-12-04 03:00:00"),
        ("friday at 3pm", "2026-12-04 15:00:00"),
        ("friday 03:00", "2026-12-04 03:00:00"),
        ("friday at 3 in the morning", "2026-12-04 03:00:00"),
        ("friday at 7", "2026-12-04 07:00:00"),
        ("friday 0:30", "2026-12-04 00:30:00"),
        ("24 December, 9.15", "2026-12-24 09:15:00"),
    ],
)
def test_an_hour_of_a_named_half_is_read(text: str, moment: str) -> None:
    assert str(Moment(key="at").read(text, MONDAY)) == moment


@pytest.mark.parametrize("text", ["tomorrow", "10:30", "soon 10:30", "tomorrow at some time"])
def test_a_moment_needs_both(text: str) -> None:
    with pytest.raises(FieldError, match="is not a date and time"):
        Moment(key="at").read(text, MONDAY)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("once tomorrow", {"once": dt.date(2026, 12, 1)}),
        ("once on friday", {"once": dt.date(2026, 12, 4)}),
        ("24 December", {"once": dt.date(2026, 12, 24)}),
        ("every 2 days from tomorrow", {"every_days": 2, "from": dt.date(2026, 12, 1)}),
        ("friday", {"weekdays": ["fri"]}),
        ("once a week", {"times": 1, "per": "week"}),
        ("the 24th", {"month_days": [24]}),
    ],
)
def test_a_rhythm_takes_the_words_for_its_day(text: str, data: dict[str, object]) -> None:
    assert RhythmField(key="rhythm").read(text, MONDAY).data() == data


def test_a_distance_is_no_day_of_a_rhythm() -> None:
    with pytest.raises(FieldError):
        RhythmField(key="rhythm").read("once in 2 weeks", MONDAY)
