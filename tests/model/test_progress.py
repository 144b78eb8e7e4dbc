"""Rule 1: no total gets lower because time goes by, and no line says nothing was done."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.model.log.progress import (
    active_days,
    counts,
    days_away,
    finished_steps,
    rest_days,
    so_far,
    state_of,
    this_week,
    times,
)
from hearten.model.plan.parts import Entry, Habit, Pause, Plan
from hearten.plugins.plugin_list import KINDS, load_object
from helpers.days import returns

FIRST = dt.date(2026, 3, 2)
STARTS = dt.time(4)
HABITS = {name: Habit(id=name, title=name.title(), kind=name) for name in KINDS}
ANSWERS: dict[str, dict[str, Any]] = {
    "count": {"amount": 3},
    "minutes": {"minutes": 12},
    "clock": {"at": dt.time(8)},
    "reduce": {"paused": True, "choice": "less"},
}


def entry(number: int, day: int, late: int, what: str, did: str) -> Entry:
    about = FIRST + dt.timedelta(days=day)
    at = dt.datetime.combine(about + dt.timedelta(days=late), dt.time(20), dt.UTC)
    key = "checkin" if what == "daily" else "step" if what == "step" else "habit"
    return Entry(
        id=f"01KA{number:022}",
        day=about,
        at=at,
        did=None if key == "checkin" else did,
        answers=ANSWERS.get(what, {}) if did == "done" else {},
        **{key: what},
    )


_what = st.sampled_from([*KINDS, "step", "daily"])
_history = st.lists(
    st.tuples(
        st.integers(0, 60), st.sampled_from([0, 0, 0, 1, 9]), _what,
        st.sampled_from(["done", "done", "smaller", "rest"]),
    ),
    max_size=30,
).map(lambda held: [entry(number, *each) for number, each in enumerate(held)])  # fmt: skip
_rests = st.lists(st.tuples(st.integers(0, 400), st.just(0), st.sampled_from(list(KINDS)),
                            st.just("rest")), max_size=20).map(
    lambda held: [entry(1000 + number, *each) for number, each in enumerate(held)]
)  # fmt: skip


def totals(entries: list[Entry]) -> dict[str, int]:
    """Return every total of a lifetime that is ever shown."""
    found = {name: sum(1 for e in entries if e.habit == name and counts(e)) for name in KINDS}
    found["steps"] = len(finished_steps(entries))
    found["returns"] = returns(*active_days(entries, STARTS))
    found["check-ins"] = sum(1 for e in entries if e.checkin)
    return found


def summaries(entries: list[Entry]) -> dict[str, str]:
    """Return what each kind says when looking back."""
    return {
        name: load_object(place).summary(HABITS[name], [e for e in entries if e.habit == name])
        for name, place in KINDS.items()
    }


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(_history, _rests)
def test_rests_and_empty_days_lower_no_total(history: list[Entry], rests: list[Entry]) -> None:
    before = totals(history)
    after = totals(history + rests)
    assert all(after[name] >= number for name, number in before.items())
    assert summaries(history + rests) == summaries(history)
    assert finished_steps(history + rests) == finished_steps(history)


@settings(max_examples=200, deadline=None)
@given(_history, st.integers(0, 400), st.integers(0, 60))
def test_a_pause_hides_no_day_that_was_lived(history: list[Entry], start: int, length: int) -> None:
    first = FIRST + dt.timedelta(days=start)
    pause = Pause(what="plan", from_=first, until=first + dt.timedelta(days=length))
    free, resting = (Plan(id="x", title="x", pauses=pauses) for pauses in ((), (pause,)))
    last = max((e.day for e in history), default=None)
    today = FIRST + dt.timedelta(days=430)
    assert 0 <= days_away(resting, last, today) <= days_away(free, last, today)


@settings(max_examples=200, deadline=None)
@given(_history)
def test_no_summary_says_that_nothing_was_done(history: list[Entry]) -> None:
    for name, said in summaries(history).items():
        done = [e for e in history if e.habit == name and counts(e)]
        assert bool(said) <= bool(done)
        assert " 0 " not in f" {said} "
        assert "%" not in said


@given(st.integers(-3, 5000))
def test_words_of_a_number_stand_only_above_zero(number: int) -> None:
    for said in (times(number), this_week(number), so_far(number)):
        assert bool(said) == (number > 0)


@pytest.mark.parametrize(
    ("number", "said"), [(1, "once"), (2, "twice"), (3, "three times"), (10, "ten times"),
                         (11, "11 times"), (31, "31 times")],
)  # fmt: skip
def test_times(number: int, said: str) -> None:
    assert times(number) == said
    assert this_week(number) == f"{said} this week"
    assert so_far(number) == f"{said} so far"


@pytest.mark.parametrize(
    ("about", "written", "expected"),
    [
        ([], [], 0),
        ([1], [1], 0),
        ([1, 4], [1, 4], 0),  # two days between
        ([1, 5], [1, 5], 1),  # three
        ([1, 5, 6, 20], [1, 5, 6, 20], 2),
        ([1, 2, 3, 4, 5], [1, 5], 1),  # filled in on the day of the return: still a return
        ([1, 5], [5], 1),  # all written down at once
    ],
)
def test_what_a_return_is(about: list[int], written: list[int], expected: int) -> None:
    days = [[FIRST + dt.timedelta(days=n) for n in each] for each in (about, written)]
    assert returns(*days) == expected


def test_filling_in_older_days_takes_no_return_away() -> None:
    there = [entry(1, 0, 0, "done", "done"), entry(2, 9, 0, "done", "done")]
    filled = [entry(number, number - 2, 11 - number, "done", "done") for number in range(3, 11)]
    assert totals(there)["returns"] == 1
    assert totals(there + filled)["returns"] == 1


def test_what_was_done_stays_done() -> None:
    marks = {did: entry(n, 0, 0, "done", did) for n, did in enumerate(("rest", "smaller", "done"))}
    assert state_of([]) == ""
    assert state_of([marks["rest"]]) == "rest"
    assert state_of([marks["smaller"], marks["rest"]]) == "smaller"
    assert state_of([marks["rest"], marks["done"], marks["smaller"]]) == "done"


def test_a_day_of_rest_and_of_doing_is_no_day_of_rest() -> None:
    day = [entry(1, 0, 0, "done", "rest"), entry(2, 1, 0, "done", "rest")]
    assert len(rest_days(day, "done")) == 2
    assert rest_days([*day, entry(3, 1, 0, "done", "done")], "done") == {FIRST}
    assert rest_days(day, "count") == frozenset()
