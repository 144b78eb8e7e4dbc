"""A length of time: typed in natural ways, stored as RFC 5545 has it."""

from __future__ import annotations

import datetime as dt

import pytest

from hearten.model.fields import Duration, FieldError, is_asked

LONG = Duration(key="long", label="How long?")
NIGHT = Duration(key="night", low=dt.timedelta(hours=1), high=dt.timedelta(hours=14))
SHORT = Duration(key="short", high=dt.timedelta(minutes=90))


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("7 h 30", "PT7H30M", "7 h 30 min"),
        ("7h30", "PT7H30M", "7 h 30 min"),
        ("7:30", "PT7H30M", "7 h 30 min"),
        ("7 hours and 30 minutes", "PT7H30M", "7 h 30 min"),
        ("seven and a half hours", "PT7H30M", "7 h 30 min"),
        ("7.5 h", "PT7H30M", "7 h 30 min"),
        ("about 45 min", "PT45M", "45 min"),
        ("an hour and a half", "PT1H30M", "1 h 30 min"),
        ("half an hour", "PT30M", "30 min"),
        ("a quarter of an hour", "PT15M", "15 min"),
        ("a minute", "PT1M", "1 min"),
        ("7′", "PT7M", "7 min"),
        ("90", "PT1H30M", "1 h 30 min"),
        ("26 h", "PT26H", "26 h"),
        ("2 h 10 s", "PT2H0M10S", "2 h 10 s"),
        ("30 s", "PT30S", "30 s"),
        ("pt7h30m", "PT7H30M", "7 h 30 min"),
        ("P1DT2H", "PT26H", "26 h"),
        ("0", "PT0M", "0 min"),
        ("0 min", "PT0M", "0 min"),
    ],
)
def test_it_is_typed_as_it_is_said_and_read_back_as_stored_and_as_shown(typed, stored, shown):
    value = LONG.parse(typed)
    assert (LONG.store(value), LONG.show(value)) == (stored, shown)
    assert LONG.check(stored) == value
    assert LONG.parse(shown) == value


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        (NIGHT, "7", "PT7H"),
        (NIGHT, "90", "PT1H30M"),
        (SHORT, "7", "PT7M"),
        (SHORT, "90", "PT1H30M"),
    ],
)
def test_a_bare_number_is_what_fits(field, typed, stored):
    assert field.store(field.parse(typed)) == stored


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (LONG, "7", '"7" could be hours or minutes. For example: 7 h, or 7 min'),
        (LONG, "1.30", '"1.30" could be hours or minutes. For example: 7 h 30, or 45 min'),
        (LONG, "  ", '"  " is not a length of time. For example: 7 h 30, or 45 min'),
        (LONG, "late", '"late" is not a length of time. For example: 7 h 30, or 45 min'),
        (LONG, "-5 min", '"-5 min" is not a length of time. For example: 7 h 30, or 45 min'),
        (LONG, "10,000 h", '"10,000" could be 10 or 10000: write the one that you mean.'),
        (LONG, "10000 h", '"10000 h" is not a length of time. For example: 7 h 30, or 45 min'),
        (NIGHT, "15 h", "15 h is above 14 h."),
        (NIGHT, "45 min", "45 min is below 1 h."),
    ],
)
def test_what_is_none_is_said_with_what_would_do(field, typed, said):
    with pytest.raises(FieldError) as caught:
        field.parse(typed)
    assert caught.value.sentence == said


@pytest.mark.parametrize(
    ("held", "said", "fix"),
    [
        (450, '"450" is not a length of time', '"PT7H30M"'),
        ("7 h 30", '"7 h 30" is not a length of time', '"PT7H30M"'),
        ("P", '"P" is not a length of time', '"PT7H30M"'),
        ("PT", '"PT" is not a length of time', '"PT7H30M"'),
        ("-PT5M", '"-PT5M" is not a length of time', '"PT7H30M"'),
        (dt.timedelta(minutes=-1), '"-1 day, 23:59:00" is not a length of time', '"PT7H30M"'),
        (True, '"True" is not a length of time', '"PT7H30M"'),
        ("P99999999999W", '"P99999999999W" is not a length of time', '"PT7H30M"'),
    ],
)
def test_what_stands_in_a_file_and_is_none_is_said_with_what_would_do(held, said, fix):
    with pytest.raises(FieldError) as caught:
        LONG.check(held)
    assert (caught.value.message, caught.value.suggestion) == (said, fix)


def test_an_answer_is_told_with_what_was_asked_where_it_is_not_alone():
    value = dt.timedelta(hours=1)
    assert LONG.told(value) == "How long? 1 h"
    assert LONG.told(value, alone=True) == "1 h"


def test_what_hangs_on_an_answer_is_asked_after_it_and_not_where_that_is_not_asked():
    first = Duration(key="a")
    second = Duration(key="b", when={"a": ["PT1H", "PT2H"]})
    third = Duration(key="c", when={"b": ["PT1M"]})
    among = (first, second, third)
    assert is_asked(first, {})
    assert not is_asked(second, {})
    assert not is_asked(second, {"a": "PT3H"})
    assert is_asked(second, {"a": "PT2H"})
    assert is_asked(third, {"a": "PT3H", "b": "PT1M"})
    assert not is_asked(third, {"a": "PT3H", "b": "PT1M"}, among)
    assert is_asked(third, {"a": "PT1H", "b": "PT1M"}, among)
