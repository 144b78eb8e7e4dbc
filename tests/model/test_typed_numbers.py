"""A number or a time is understood the way people write it: in digits, in words, or about so."""

from __future__ import annotations

import datetime as dt

import pytest

from hearten.actions.flow.parse import text_of
from hearten.model.fields import Clock, Clocks, FieldError, Moment, Number

MINUTES = Number(key="minutes", label="Minutes", low=1, high=1440, unit="minutes")
COUNT = Number(key="amount", label="How many?", low=0, high=100_000, whole=False)
GLASSES = Number(key="amount", label="How many?", low=0, whole=False, unit="glasses")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("20", 20), ("20 min", 20), ("15m", 15), ("~15", 15), ("~ 15 min", 15), ("about 15", 15),
        ("About 15 minutes", 15), ("25 minutes", 25), ("1 minute", 1), ("20 mins.", 20),
        ("around 10", 10), ("ca. 10", 10), ("roughly 10 min", 10), ("half an hour", 30),
        ("about half an hour", 30), ("a quarter of an hour", 15), ("an hour", 60), ("1 hour", 60),
        ("1,5 h", 90), ("1.5 hours", 90), ("2h", 120), ("1 h 15 min", 75), ("1h15", 75),
        ("1 hour and 10 minutes", 70), ("an hour and a half", 90), ("2,0", 2),
        ("ten", 10), ("twenty-five", 25), ("fifteen minutes", 15), ("a minute", 1),
        ("20 or so", 20), ("20ish", 20), ("maybe ten", 10), ("1:30", 90), ("0:45", 45),
        ("1 h 30", 90), ("two hours", 120), ("two and a half hours", 150), ("1½ h", 90),
        ("half hour", 30), ("three quarters of an hour", 45), ("an hour and ten minutes", 70),
        ("an hour and a quarter", 75), ("a couple of hours", 120), ("one hour", 60),
    ],
)  # fmt: skip
def test_minutes(typed: str, number: int) -> None:
    said = MINUTES.parse(typed)
    assert said == number
    assert isinstance(said, int)


@pytest.mark.parametrize(
    ("field", "typed", "number"),
    [
        (COUNT, "1,5", 1.5), (COUNT, "about 3", 3), (COUNT, "~2", 2), (COUNT, "7", 7),
        (GLASSES, "2 glasses", 2), (GLASSES, "1 glass", 1),
        (GLASSES, "2 Glasses", 2), (GLASSES, "about 1,5 glasses", 1.5), (GLASSES, "a glass", 1),
        (GLASSES, "two", 2), (GLASSES, "half a glass", 0.5), (GLASSES, "1½", 1.5),
        (GLASSES, "one and a half glasses", 1.5), (GLASSES, "a couple of glasses", 2),
        (COUNT, "three times", 3), (COUNT, "twice", 2), (COUNT, "none", 0), (COUNT, "3x", 3),
        (COUNT, "8/10", 8),
        (COUNT, "seven of ten", 7), (COUNT, "8 out of 10", 8),
    ],
)  # fmt: skip
def test_other_numbers(field: Number, typed: str, number: float) -> None:
    assert field.parse(typed) == number


@pytest.mark.parametrize(
    ("field", "typed", "said", "hint"),
    [
        (MINUTES, "lots", '"lots" is not a number', "15 or half an hour"),
        (MINUTES, "half", '"half" is not a number', "15 or half an hour"),
        (MINUTES, "a", '"a" is not a number', "15 or half an hour"),
        (MINUTES, "twenty pages", '"twenty pages" is not a number', "20"),
        (MINUTES, "10-15", '"10-15" is not a number', "10"),
        (MINUTES, "1,5", "1.5 is not a whole number", "2"),
        (MINUTES, "0.2", "0.2 is not a whole number", "15"),
        (MINUTES, "0", "0 is not between 1 and 1440", "1"),
        (MINUTES, "-3 min", '"-3 min" is not a number', "15 or half an hour"),
        (COUNT, "half an hour", '"half an hour" is not a number', "1"),
        (COUNT, "15m", '"15m" is not a number', "15"),
        (COUNT, "a few", '"a few" is not a number', "1"),
        (COUNT, "about", '"about" is not a number', "1"),
        (GLASSES, "2 of 10", '"2 of 10" is not a number', "2"),
        (GLASSES, "2 glases", '"2 glases" is not a number', "2"),
    ],
)
def test_what_is_none_is_met_with_a_number_that_would_do(
    field: Number, typed: str, said: str, hint: str
) -> None:
    with pytest.raises(FieldError) as caught:
        field.parse(typed)
    assert (caught.value.message, caught.value.suggestion) == (said, hint)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (COUNT, "10,000", '"10,000" could be 10 or 10000'),
        (COUNT, "10.000", '"10.000" could be 10 or 10000'),
        (COUNT, "about 1,250", '"1,250" could be 1.25 or 1250'),
        (COUNT, "1,125", '"1,125" could be 1.1250 or 1125'),
        (GLASSES, "1.500 glasses", '"1.500" could be 1.5 or 1500'),
        (MINUTES, "1,200", '"1,200" could be 1.2 or 1200'),
        (MINUTES, "1,500 h", '"1,500" could be 1.5 or 1500'),
    ],
)
def test_what_has_two_readings_is_asked_about(field: Number, typed: str, said: str) -> None:
    with pytest.raises(FieldError) as caught:
        field.parse(typed)
    assert caught.value.message == f"{said}: write the one that you mean"
    assert caught.value.suggestion == ""


@pytest.mark.parametrize(
    ("typed", "number"),
    [("10,00", 10), ("1.1250", 1.125), ("0,500", 0.5), ("0.125", 0.125), ("1234.567", 1234.567),
     ("10000", 10000), ("1.2", 1.2)],
)  # fmt: skip
def test_what_has_one_reading_is_read(typed: str, number: float) -> None:
    assert COUNT.parse(typed) == number


@pytest.mark.parametrize(
    ("number", "text"), [(1.125, "1.1250"), (0.125, "0.125"), (1.5, "1.5"), (10.0, "10")]
)
def test_a_number_to_edit_is_read_back_as_it_is(number: float, text: str) -> None:
    assert text_of(COUNT, number) == text
    assert COUNT.parse(text) == number


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("1:30", "01:30"), ("8h30", "08:30"), ("2000", "20:00"), ("8", "08:00"), ("9pm", "21:00"),
        ("12:30 pm", "12:30"), ("12 am", "00:00"), ("nine", "09:00"), ("at nine", "09:00"),
        ("around 8", "08:00"), ("8ish", "08:00"), ("ten o'clock", "10:00"), ("noon", "12:00"),
        ("midnight", "00:00"), ("half past nine", "09:30"), ("quarter to 9", "08:45"),
        ("a quarter past eight", "08:15"), ("ten to midnight", "23:50"), ("eight thirty", "08:30"),
        ("nine in the evening", "21:00"), ("8:30 in the evening", "20:30"),
        ("ten at night", "22:00"), ("1 at night", "01:00"), ("seven in the morning", "07:00"),
    ],
)  # fmt: skip
def test_times(typed: str, time: str) -> None:
    assert Clock(key="at").parse(typed) == dt.time.fromisoformat(time)


@pytest.mark.parametrize(
    "typed", ["half nine", "after lunch", "25:00", "a", "8:75", "13 in the morning"]
)
def test_what_is_no_time_is_met_with_one_that_would_do(typed: str) -> None:
    with pytest.raises(FieldError) as caught:
        Clock(key="at").parse(typed)
    assert (caught.value.message, caught.value.suggestion) == (f'"{typed}" is not a time', "20:00")


@pytest.mark.slow
@pytest.mark.parametrize("part", ["a ", " ", "ten ", "or so ", "1:3", "half "])
def test_a_long_text_is_none_at_once(part: str) -> None:
    for field in (MINUTES, COUNT, GLASSES, Clock(key="at"), Moment(key="at")):
        with pytest.raises(FieldError):
            field.parse(f"x{part * 50_000}x")


def test_several_times_and_a_day_with_a_time() -> None:
    times = tuple(map(dt.time.fromisoformat, ("08:00", "12:00", "18:30")))
    for typed in ("8, noon, 18:30", "8:00 12:00 18.30", "eight, noon and half past six pm"):
        assert Clocks(key="at").parse(typed) == times
    today = dt.date(2026, 11, 30)
    for typed in ("tomorrow at nine", "tomorrow, 9:00", "2026-12-01T09:00"):
        assert Moment(key="at").read(typed, today) == dt.datetime.fromisoformat("2026-12-01T09:00")
    with pytest.raises(FieldError, match="is not a date and time"):
        Moment(key="at").read("24 December 2026", today)
