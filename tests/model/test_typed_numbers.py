"""A number is understood the way people write it, with its unit or about so."""

from __future__ import annotations

import pytest

from hearten.model.fields import FieldError, Number

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
        (GLASSES, "2 Glasses", 2), (GLASSES, "about 1,5 glasses", 1.5),
    ],
)  # fmt: skip
def test_other_numbers(field: Number, typed: str, number: float) -> None:
    assert field.parse(typed) == number


@pytest.mark.parametrize(
    ("field", "typed", "said", "hint"),
    [
        (MINUTES, "lots", '"lots" is not a number', "15"),
        (MINUTES, "20 or so", '"20 or so" is not a number', "20"),
        (MINUTES, "10-15", '"10-15" is not a number', "10"),
        (MINUTES, "1,5", "1.5 is not a whole number", "2"),
        (MINUTES, "0.2", "0.2 is not a whole number", "15"),
        (MINUTES, "0", "0 is below 1", "1"),
        (MINUTES, "-3 min", '"-3 min" is not a number', "15"),
        (COUNT, "half an hour", '"half an hour" is not a number', "1"),
        (COUNT, "15m", '"15m" is not a number', "15"),
        (COUNT, "a few", '"a few" is not a number', "1"),
        (COUNT, "about", '"about" is not a number', "1"),
        (GLASSES, "2 glases", '"2 glases" is not a number', "2"),
    ],
)
def test_what_is_none_is_met_with_a_number_that_would_do(
    field: Number, typed: str, said: str, hint: str
) -> None:
    with pytest.raises(FieldError) as caught:
        field.parse(typed)
    assert (caught.value.message, caught.value.suggestion) == (said, hint)
