"""The built-in habit kinds: what they say, how they count, and what they never say."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.model.rhythm.data import rhythm_from_data
from hearten.plugins.contract import HabitKind
from hearten.plugins.plugin_list import KINDS, load_object
from hearten.testing import check_habit_kind, example_entries, example_habit

DAY = dt.date(2026, 11, 22)


def kind(name: str) -> HabitKind:
    found = load_object(KINDS[name])
    assert isinstance(found, HabitKind)
    return found


@pytest.mark.parametrize("name", KINDS)
def test_each_keeps_every_promise_of_a_habit_kind(name: str) -> None:
    assert kind(name).name == name
    check_habit_kind(kind(name))


@pytest.mark.parametrize(
    ("name", "options", "line"),
    [
        ("done", {}, "A small thing"),
        ("count", {}, "A small thing"),
        ("count", {"amount": 3}, "A small thing: about 3"),
        ("count", {"amount": 3, "unit": "glasses"}, "A small thing: about 3 glasses"),
        ("count", {"amount": 1.5, "unit": "litres"}, "A small thing: about 1.5 litres"),
        (
            "count",
            {"amount": 2, "unit": "cups", "towards": "fewer"},
            "A small thing: 2 or fewer cups",
        ),
        ("count", {"amount": "many"}, "A small thing"),
        ("minutes", {"amount": 10}, "A small thing: about 10 minutes"),
        ("minutes", {"amount": 1}, "A small thing: about 1 minute"),
        ("minutes", {"amount": 80}, "A small thing: about 1 hour and 20 minutes"),
        ("minutes", {"amount": 120}, "A small thing: about 2 hours"),
        ("clock", {"time": dt.time(22, 30)}, "A small thing: before about 22:30"),
        ("clock", {"time": dt.time(8), "when": "after"}, "A small thing: after about 08:00"),
        ("clock", {"time": "late"}, "A small thing"),
        ("reduce", {"instead": "tea"}, "A small thing: a pause, then perhaps tea"),
    ],
)
def test_it_describes_a_habit_in_one_line(name: str, options: dict[str, Any], line: str) -> None:
    assert kind(name).describe(example_habit(kind(name), **options)) == line


LATE = {"time": dt.time(22, 30)}


@pytest.mark.parametrize(
    ("name", "options", "answers", "score"),
    [
        ("done", {}, {}, 1),
        ("done", {}, {"done": False}, 0),
        ("count", {"amount": 4}, {"amount": 2}, 0.5),
        ("count", {"amount": 4}, {"amount": 9}, 1),
        ("count", {"amount": 4}, {}, 1),
        ("count", {"amount": 0}, {"amount": 0}, 1),
        ("count", {}, {"amount": 2}, 1),
        ("count", {"amount": 4, "towards": "fewer"}, {"amount": 4}, 1),
        ("count", {"amount": 4, "towards": "fewer"}, {"amount": 8}, 0.5),
        ("count", {"amount": 4, "towards": "fewer"}, {"amount": 0}, 1),
        ("minutes", {"amount": 20}, {"minutes": 5}, 0.25),
        ("minutes", {"amount": 20}, {"minutes": 40}, 1),
        ("clock", LATE, {"at": dt.time(22)}, 1),
        ("clock", LATE, {"at": dt.time(22, 30)}, 1),
        ("clock", LATE, {"at": dt.time(23, 30)}, 0.5),
        ("clock", LATE, {"at": dt.time(0, 30)}, 0),
        ("clock", LATE, {"at": dt.time(1)}, 0),
        ("clock", {"time": dt.time(0, 30)}, {"at": dt.time(23)}, 1),
        ("clock", {"time": dt.time(8), "when": "after"}, {"at": dt.time(7)}, 0.5),
        ("clock", {"time": dt.time(8), "when": "after"}, {"at": dt.time(9)}, 1),
        ("clock", LATE, {"at": "22:00"}, 1),
        ("reduce", {}, {"paused": True}, 1),
        ("reduce", {}, {"paused": False, "choice": "less"}, 1),
        ("reduce", {}, {"paused": False, "choice": "as before"}, 0.5),
    ],
)
def test_it_weighs_one_occasion(
    name: str, options: dict[str, Any], answers: dict[str, Any], score: float
) -> None:
    assert kind(name).score(example_habit(kind(name), **options), answers) == score


@pytest.mark.parametrize(
    ("name", "options", "told", "line"),
    [
        ("done", {}, ["done"], "Once so far."),
        ("done", {}, ["done", "smaller", "rest"], "Twice so far."),
        ("done", {}, ["done"] * 31, "31 times so far."),
        ("done", {}, ["rest"], ""),
        (
            "count",
            {"unit": "glasses"},
            [{"amount": 2}, {"amount": 3}],
            "Twice so far, 5 glasses in all.",
        ),
        ("count", {}, [{"amount": 2}, {"amount": 3}], "Twice so far."),
        ("count", {"unit": "glasses"}, ["done"], "Once so far."),
        (
            "count",
            {"towards": "fewer", "unit": "cups"},
            [{"amount": 9}],
            "You have kept a kind eye on this once.",
        ),
        (
            "minutes",
            {},
            [{"minutes": 50}, {"minutes": 30}],
            "Twice so far, 1 hour and 20 minutes in all.",
        ),
        ("minutes", {}, ["smaller"], "Once so far."),
        (
            "clock",
            LATE,
            [{"at": dt.time(22)}, {"at": dt.time(3)}],
            "At about your time once so far.",
        ),
        ("clock", LATE, [{"at": dt.time(3)}], ""),
        (
            "reduce",
            {},
            [{"paused": True, "choice": "less"}, {"paused": True, "choice": "as before"}],
            "Paused twice and chose another way once so far. Each one counts.",
        ),
        ("reduce", {}, [{"paused": False, "choice": "as before"}], ""),
        ("reduce", {}, ["rest"], ""),
    ],
)
def test_it_sums_up_in_one_kind_sentence(
    name: str, options: dict[str, Any], told: list[Any], line: str
) -> None:
    assert kind(name).summary(example_habit(kind(name), **options), example_entries(*told)) == line


ANSWERS = st.one_of(
    st.sampled_from(["done", "smaller", "rest"]),
    st.dictionaries(
        st.sampled_from(["amount", "minutes", "at", "paused", "choice", "done"]),
        st.one_of(
            st.integers(0, 500),
            st.booleans(),
            st.times(),
            st.sampled_from(["less", "as before", "something else"]),
            st.text(max_size=4),
            st.floats(allow_nan=True),
        ),
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
@given(told=st.lists(ANSWERS, max_size=6), more=ANSWERS)
def test_a_total_never_falls(name: str, told: list[Any], more: Any) -> None:
    each = kind(name)
    habit = example_habit(each, amount=3, unit="cups", time=dt.time(22, 30))
    before = total(each.summary(habit, example_entries(*told)))
    assert total(each.summary(habit, example_entries(*told, more))) >= before
    assert total(each.summary(habit, example_entries(*told, "rest"))) == before


def total(line: str) -> float:
    """Return what a sentence adds up to: numbers in letters too, hours as sixty."""
    said = line.lower().replace("once", "1 time").replace("twice", "2 times")
    for number, letters in enumerate(("three", "four", "five", "six", "seven"), 3):
        said = said.replace(letters, str(number))
    pairs = re.findall(r"(\d+(?:\.\d+)?) (\w+)", said)
    return sum(float(number) * (60 if word.startswith("hour") else 1) for number, word in pairs)


def test_a_habit_to_have_less_of_says_nothing_of_silence() -> None:
    each = kind("reduce")
    habit = example_habit(each)
    assert each.summary(habit, ()) == ""
    assert "day" not in each.summary(habit, example_entries({"paused": True}))


def test_due_is_what_the_rhythm_says() -> None:
    each = kind("minutes")
    assert each.is_due(example_habit(each), DAY)
    assert not each.is_due(example_habit(each), DAY - dt.timedelta(days=1))
    from dataclasses import replace

    as_needed = replace(example_habit(each), rhythm=rhythm_from_data({"as_needed": True}))
    assert not each.is_due(as_needed, DAY)
    assert not each.is_due(replace(as_needed, rhythm=None), DAY)
