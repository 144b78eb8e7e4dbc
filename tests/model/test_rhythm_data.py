"""Rhythms as they stand in a file, and what is said when one cannot be read."""

import datetime as dt
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.model.fields import FieldError
from hearten.model.printable import printable
from hearten.model.rhythm.data import inline, rhythm_from_data
from hearten.model.rhythm.forms import EveryDay, Rhythm
from helpers.rhythms import any_rhythm, rhythm

# the rhythm as written · part of what is said · what to write instead
WRONG = [
    # not a table
    ('"every day"', "how often is written in { }", '{ every = "day" }'),
    ('"Mon, Thu"', "how often is written in { }", '{ weekdays = ["mon", "thu"] }'),
    ('"now and zen"', "how often is written in { }", '{ every = "day" }'),
    ('["mon", "Thursday"]', "how often is written in { }", '{ weekdays = ["mon", "thu"] }'),
    ('["mon", "thu"]', "how often is written in { }", '{ weekdays = ["mon", "thu"] }'),
    ("2026-11-25", "how often is written in { }", "{ once = 2026-11-25 }"),
    ("3", "how often is written in { }", '{ every = "day" }'),
    # keys
    ("{}", "this rhythm is empty", '{ every = "day" }'),
    ('{ weekday = ["mon"] }', 'did you mean "weekdays"?', '{ weekdays = ["mon"] }'),
    ('{ days = ["mon"] }', 'did you mean "weekdays"?', '{ weekdays = ["mon"] }'),
    ("{ every_day = 2 }", 'has no "every_day"', '{ every = "day" }'),
    ("{ daily = true }", 'has no "daily"', '{ every = "day" }'),
    ("{ times_per_week = 3 }", 'has no "times_per_week"', '{ times = 3, per = "week" }'),
    ("{ per_month = 2 }", 'has no "per_month"', '{ times = 2, per = "month" }'),
    ('{ per_week = "x" }', 'has no "per_week"', '{ times = 2, per = "week" }'),
    ("{ every_days = 2, start = 2026-11-22 }", 'did you mean "from"?',
     "{ every_days = 2, from = 2026-11-22 }"),
    ('{ every = "day", colour = "red" }', "it knows every, weekdays", '{ every = "day" }'),
    ('{ weekdays = ["mon"], weekday = "tue" }', "it knows every", '{ weekdays = ["mon"] }'),
    ('{ per = "week" }', '"per" goes with "times"', '{ times = 2, per = "week" }'),
    ("{ from = 2026-11-22 }", '"from" goes with "every_days"',
     "{ every_days = 2, from = 2026-11-22 }"),
    ('{ every = "day", weekdays = ["mon"] }',
     '"every" and "weekdays" are different rhythms; keep one', '{ every = "day" }'),
    ('{ times = 3, per = "week", every_days = 2, month_days = [1] }',
     '"times", "every_days" and "month_days" are different', '{ times = 3, per = "week" }'),
    ('{ weekdays = ["mon"], from = 2026-11-22 }', '"from" does not go with "weekdays"',
     '{ weekdays = ["mon"] }'),
    # every
    ('{ every = "week" }', '"every" takes "day" and nothing else', '{ times = 1, per = "week" }'),
    ('{ every = "monday" }', 'not "monday"', '{ weekdays = ["mon"] }'),
    ('{ every = "2 days" }', 'not "2 days"', "{ every_days = 2 }"),
    ("{ every = 2 }", 'not "2"', '{ every = "day" }'),
    # weekdays
    ('{ weekdays = ["monday", "thu"] }', '"monday" is not a weekday; they are mon, tue',
     '{ weekdays = ["mon", "thu"] }'),
    ('{ weekdays = ["Mo", "thurs", "wensday"] }', '"Mo" is not',
     '{ weekdays = ["mon", "thu", "wed"] }'),
    ('{ weekdays = ["mon", "xyz"] }', '"xyz" is not', '{ weekdays = ["mon"] }'),
    ('{ weekdays = ["xyz", 3] }', '"xyz" is not', '{ weekdays = ["mon", "thu"] }'),
    ('{ weekdays = "mon" }', "weekdays are a list", '{ weekdays = ["mon"] }'),
    ('{ weekdays = "Monday" }', "weekdays are a list", '{ weekdays = ["mon"] }'),
    ("{ weekdays = 1 }", "weekdays are a list", '{ weekdays = ["mon", "thu"] }'),
    ("{ weekdays = [] }", "no weekday is named", '{ weekdays = ["mon", "thu"] }'),
    # times
    ("{ times = 3 }", '"times" goes with "per"', '{ times = 3, per = "week" }'),
    ('{ times = 3, per = "months" }', '"per" is "week" or "month"', '{ times = 3, per = "month" }'),
    ('{ times = 1, per = "day" }', '"per" is "week" or "month"', '{ times = 1, per = "week" }'),
    ('{ times = 0, per = "week" }', '"times" starts at 1', "{ as_needed = true }"),
    ('{ times = 8, per = "week" }', "we count a day once", '{ times = 7, per = "week" }'),
    ('{ times = 32, per = "month" }', "we count a day once", '{ times = 31, per = "month" }'),
    ('{ times = "3", per = "week" }', '"3" is not a whole number', '{ times = 3, per = "week" }'),
    ('{ times = 2.5, per = "week" }', '"2.5" is not a whole', '{ times = 2, per = "week" }'),
    ('{ times = true, per = "week" }', "is not a whole", '{ times = 2, per = "week" }'),
    ('{ times = "300", per = "weak" }', '"per" is "week" or', '{ times = 7, per = "week" }'),
    # every so many days or weeks
    ("{ every_days = 0 }", '"every_days" starts at 1', "{ every_days = 1 }"),
    ("{ every_days = 400 }", '"every_days" goes up to 366', "{ every_days = 366 }"),
    ('{ every_days = 2, from = "2026-11-22" }', "is not a date (no quotes, year first)",
     "{ every_days = 2, from = 2026-11-22 }"),
    ('{ every_days = 2, from = "tomorrow" }', '"tomorrow" is not a date',
     "{ every_days = 2, from = 2026-11-25 }"),
    ("{ every_days = 2, from = 2026-11-22T10:00:00 }", "is not a date",
     "{ every_days = 2, from = 2026-11-22 }"),
    ("{ every_weeks = 2 }", '"every_weeks" goes with "weekdays"',
     '{ every_weeks = 2, weekdays = ["mon"] }'),
    ("{ every_weeks = 2, from = 2026-11-25 }", '"every_weeks" goes with "weekdays"',
     '{ every_weeks = 2, weekdays = ["wed"], from = 2026-11-25 }'),
    ('{ every_weeks = 2, weekdays = ["wednesday"] }', '"wednesday" is not a weekday',
     '{ every_weeks = 2, weekdays = ["wed"] }'),
    ('{ every_weeks = 99, weekdays = ["wed"] }', '"every_weeks" goes up to 53',
     '{ every_weeks = 53, weekdays = ["wed"] }'),
    # days of the month, once, as needed
    ("{ month_days = 15 }", "month_days are a list", "{ month_days = [15] }"),
    ("{ month_days = [] }", "month_days are a list of numbers", "{ month_days = [1, 15] }"),
    ("{ month_days = [1, 32] }", '"32" is not a day of the month', "{ month_days = [1] }"),
    ("{ month_days = [-1] }", "31 is the last day of any month", "{ month_days = [31] }"),
    ('{ month_days = ["1st"] }', '"1st" is not a day of the month', "{ month_days = [1, 15] }"),
    ('{ once = "2026-11-25" }', "is not a date", "{ once = 2026-11-25 }"),
    ("{ as_needed = false }", '"as_needed" is true or not there', "{ as_needed = true }"),
    # the escape hatch
    ("{ rrule = 3 }", '"rrule" is text', '{ rrule = "FREQ=MONTHLY;BYDAY=1MO" }'),
    ('{ rrule = "freq=daily" }', "in another spelling", '{ rrule = "FREQ=DAILY" }'),
    ('{ rrule = "FREQ=DAILY;COUNT=3" }', "no end of its own", '{ rrule = "FREQ=DAILY" }'),
]  # fmt: skip


@pytest.mark.parametrize(("toml", "said", "instead"), WRONG)
def test_what_is_said_of_a_wrong_rhythm(toml: str, said: str, instead: str) -> None:
    with pytest.raises(FieldError) as caught:
        rhythm_from_data(tomllib.loads(f"rhythm = {toml}")["rhythm"])
    assert said in caught.value.message
    assert caught.value.suggestion == instead
    rhythm_from_data(tomllib.loads(f"rhythm = {instead}")["rhythm"])


@pytest.mark.parametrize(
    "toml",
    [
        'every = "day"',
        'weekdays = ["thu", "mon", "thu"]',
        'times = 3, per = "week"',
        'times = 31, per = "month"',
        "every_days = 2",
        "every_days = 2, from = 2026-11-22",
        'every_weeks = 2, weekdays = ["wed"]',
        'every_weeks = 2, weekdays = ["wed"], from = 2026-11-25',
        "month_days = [31, 1]",
        "once = 2026-11-25",
        "as_needed = true",
        'rrule = "FREQ=MONTHLY;BYDAY=1MO"',
    ],
)
def test_what_is_written_comes_back_as_it_was(toml: str) -> None:
    assert inline(rhythm(toml).data()) == f"{{ {toml} }}"


@given(any_rhythm())
def test_every_rhythm_can_be_written_and_read(one: Rhythm) -> None:
    assert rhythm_from_data(tomllib.loads(f"r = {inline(one.data())}")["r"]) == one


_VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.times(),
        st.datetimes(), st.sampled_from(["mon", "monday", "week", "day", "FREQ=DAILY"]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
_KEYS = st.text() | st.sampled_from(
    ["every", "weekdays", "times", "per", "every_days", "every_weeks", "from", "month_days",
     "once", "as_needed", "rrule", "times_per_week", "day"]
)  # fmt: skip


@given(_VALUES | st.dictionaries(_KEYS, _VALUES, max_size=3))
def test_anything_else_is_one_sentence(value: Any) -> None:
    try:
        said = str(rhythm_from_data(value).data() == value)
    except FieldError as problem:
        said = problem.message
        rhythm_from_data(tomllib.loads(f"r = {problem.suggestion}")["r"])
    assert said != "False"
    assert said == printable(said)


def test_a_day_is_a_date_and_no_moment() -> None:
    assert rhythm_from_data({"every": "day"}) == EveryDay()
    with pytest.raises(FieldError, match="is not a date"):
        rhythm_from_data({"once": dt.datetime(2026, 11, 25, tzinfo=dt.UTC)})
