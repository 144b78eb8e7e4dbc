"""One size down, one size up: a smaller one never asks for more, and a notch leads back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.model.plan.parts import Entry, Goal, Habit, Pause, Plan, Step
from hearten.model.resize import bigger, first_bit, ready_to_grow, smaller
from hearten.model.rhythm.forms import WEEKDAYS, EveryDays, EveryWeeks, Times, Weekdays
from hearten.plugins.plugin_list import KINDS, load_object
from helpers.rhythms import any_rhythm, rhythm

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.slow

BUILT_IN = {name: load_object(place) for name, place in KINDS.items()}
MONDAY = dt.date(2026, 11, 2)
TODAY = dt.date(2026, 11, 18)  # a Wednesday: the two whole weeks before begin on the 2nd
TITLE = "Short walk"


def plan_of(**values: Any) -> Plan:
    """Return a plan with one habit."""
    values.setdefault("since", dt.date(2026, 9, 7))
    return Plan(id="p", title="Mine", habits=(Habit(id="walk", title=TITLE, **values),))


def labels(plan: Plan, way: Any = smaller, item: str = "walk") -> list[str]:
    return [notch.label for notch in way(plan, item, BUILT_IN)]


@pytest.mark.parametrize(
    ("toml", "about", "less", "more"),
    [
        ("times = 3, per = 'week'", None,
         ["about twice a week instead of about 3 times"],
         ["about 4 times a week instead of about 3 times"]),
        ("times = 1, per = 'week'", None,
         ["about twice a month instead of about once a week"],
         ["about twice a week instead of about once"]),
        ("times = 2, per = 'month'", None,
         ["about once a month instead of about twice"],
         ["about 3 times a month instead of about twice",
          "about once a week instead of about twice a month"]),
        ("times = 7, per = 'week'", None,
         ["about 6 times a week instead of about 7 times"], []),
        ("times = 1, per = 'month'", None, [],
         ["about twice a month instead of about once",
          "about once a week instead of about once a month"]),
        ("every = 'day'", None, ["about 6 a week is enough instead of every day"], []),
        ("every = 'day'", 4, ["about 3 a week is enough instead of about 4"],
         ["about 5 a week is enough instead of about 4"]),
        ("every = 'day'", 1, [], ["about 2 a week is enough instead of about 1"]),
        ("weekdays = ['mon', 'thu']", None,
         ["about 1 a week is enough instead of Monday and Thursday", "without Thursday",
          "without Monday"],
         ["Tuesday too", "Wednesday too", "Friday too", "Saturday too", "Sunday too"]),
        ("every_days = 3", None, ["every 4 days instead of every third day"],
         ["every second day instead of every third day"]),
        ("every_weeks = 2, weekdays = ['wed']", None,
         ["every 3 weeks on Wednesday instead of every second Wednesday"],
         ["Wednesday instead of every second Wednesday", "Monday too", "Tuesday too",
          "Thursday too", "Friday too", "Saturday too", "Sunday too"]),
        ("month_days = [1, 31]", None, ["without the last day", "without the 1st"],
         ["the 16th too"]),
        ("as_needed = true", 3, ["about 2 a week is enough instead of about 3"],
         ["about 4 a week is enough instead of about 3"]),
        ("as_needed = true", None, [], []),
        ("once = 2026-11-25", None, [], []),
        ("rrule = 'FREQ=MONTHLY;BYDAY=1MO'", None, [], []),
    ],
)  # fmt: skip
def test_rhythms(toml: str, about: int | None, less: list[str], more: list[str]) -> None:
    plan = plan_of(rhythm=rhythm(toml), about=about)
    assert labels(plan) == less
    assert labels(plan, bigger) == more


@pytest.mark.parametrize(
    ("kind", "options", "less", "more"),
    [
        ("minutes", {"amount": 15}, ["10 minutes instead of 15"], ["20 minutes instead of 15"]),
        ("minutes", {"amount": 2}, ["1 minute instead of 2"], ["3 minutes instead of 2"]),
        ("minutes", {"amount": 1}, [], ["2 minutes instead of 1"]),
        ("minutes", {}, [], []),
        ("count", {"amount": 6, "unit": "glasses"}, ["5 glasses instead of 6"],
         ["7 glasses instead of 6"]),
        ("count", {"amount": 4, "unit": "cups", "towards": "fewer"}, ["5 cups instead of 4"],
         ["3 cups instead of 4"]),
        ("count", {"amount": 6000}, ["5000 instead of 6000"], ["7000 instead of 6000"]),
        ("clock", {"time": dt.time(22, 0)}, ["22:15 instead of 22:00"],
         ["21:45 instead of 22:00"]),
        ("clock", {"time": dt.time(0, 0), "when": "after"}, ["23:45 instead of 00:00"],
         ["00:15 instead of 00:00"]),
        ("minutes", {"amount": "many"}, [], []),
        ("nowhere", {"amount": 15}, [], []),
    ],
)  # fmt: skip
def test_amounts(kind: str, options: dict[str, Any], less: list[str], more: list[str]) -> None:
    plan = plan_of(kind=kind, options=options)
    assert labels(plan) == less
    assert labels(plan, bigger) == more


def test_the_tiny_version_becomes_the_usual_one_and_back() -> None:
    plan = plan_of(smaller="To the corner", grow="Ten minutes more · A second walk")
    (notch,) = smaller(plan, "walk", BUILT_IN)
    assert notch.label == '"To the corner" instead of "Short walk"'
    habit = notch.plan.habits[0]
    assert (habit.id, habit.title, habit.smaller) == ("walk", "To the corner", None)
    assert "Ten minutes more" in (habit.grow or "")
    assert bigger(notch.plan, "walk", BUILT_IN)[0].plan == plan


def test_its_own_notch_comes_first_and_leaves_the_ones_after_it() -> None:
    plan = plan_of(kind="minutes", options={"amount": 10}, grow="Up the hill · Round the lake")
    first, second = bigger(plan, "walk", BUILT_IN)
    assert first.label == '"Short walk: Up the hill" instead of "Short walk"'
    habit = first.plan.habits[0]
    assert (habit.smaller, habit.grow) == (TITLE, "Round the lake")
    assert second.label == "15 minutes instead of 10"


def test_what_was_let_go_or_finished_has_no_sizes() -> None:
    plan = plan_of(rhythm=Times(times=3), state="let go")
    assert labels(plan) == labels(plan, bigger) == []


# goals and steps

STEP = Step(id="hall", title="Charger in the hall", smaller="Move it a metre", minutes=10,
            about=dt.date(2026, 11, 25))  # fmt: skip
GOAL = Goal(id="calm", title="Calmer evenings", look_again=dt.date(2026, 11, 8), steps=(STEP,))
WITH_GOAL = Plan(id="p", title="Mine", goals=(GOAL,))


def test_a_step_gets_smaller() -> None:
    instead, first, shorter, later = smaller(WITH_GOAL, "hall", BUILT_IN)
    assert instead.label == '"Move it a metre" instead of "Charger in the hall"'
    assert [step.title for step in instead.plan.goals[0].steps] == ["Move it a metre"]
    assert first.label == '"Move it a metre" first, "Charger in the hall" after it'
    steps = first.plan.goals[0].steps
    assert [step.title for step in steps] == ["Move it a metre", "Charger in the hall"]
    assert shorter.label == "5 minutes instead of 10"
    assert bigger(shorter.plan, "hall", BUILT_IN)[0].plan == WITH_GOAL
    assert later.label == "about Wednesday 2 December 2026 instead of Wednesday 25 November 2026"


def test_a_goal_gets_smaller_by_its_next_open_step_or_a_later_look() -> None:
    told = [notch.label for notch in smaller(WITH_GOAL, "calm", BUILT_IN, today=TODAY)]
    assert told[:3] == labels(WITH_GOAL, item="hall")[:3]
    assert told[-1] == "look again on Wednesday 2 December 2026 instead of Sunday 8 November 2026"
    over = smaller(WITH_GOAL, "calm", BUILT_IN, done={"hall"}, today=TODAY)
    assert [notch.label for notch in over] == told[-1:]


def test_a_step_takes_no_more_than_a_day() -> None:
    long = Step(id="long", title="Rest", minutes=1440)
    plan = Plan(id="p", title="Mine", goals=(Goal(id="calm", title="Calm", steps=(long,)),))
    assert bigger(plan, "long", BUILT_IN) == ()
    assert labels(plan, item="long") == ["1425 minutes instead of 1440"]


def test_a_first_bit_stands_before_its_step() -> None:
    steps = first_bit(WITH_GOAL, "hall", "Find the charger").goals[0].steps
    assert [step.title for step in steps] == ["Find the charger", "Charger in the hall"]
    assert steps[0].id == "find-the-charger"


# whatever the rhythm


@st.composite
def habits(draw: st.DrawFn) -> Plan:
    """Any habit: every rhythm, some amounts, its own words."""
    held = draw(any_rhythm())
    kind = draw(st.sampled_from(("done", "count", "minutes", "reduce")))
    return plan_of(
        rhythm=held,
        about=draw(st.none() | st.integers(1, 7)),
        kind=kind,
        options=draw(st.just({}) | st.builds(lambda n: {"amount": n}, st.integers(1, 600))),
        smaller=draw(st.none() | st.just("To the corner")),
        grow=draw(st.none() | st.just("Ten minutes more")),
    )


def asks(plan: Plan) -> tuple[float, float]:
    """Return how many times in ten years, and how much each time."""
    habit = plan.habits[0]
    first, last = dt.date(2027, 1, 4), dt.date(2027, 1, 4) + dt.timedelta(days=3639)
    often = habit.rhythm.enough(first, last, habit.about, habit.since) if habit.rhythm else 0.0
    return often, habit.options.get("amount", 0)


@given(habits())
def test_smaller_never_adds(plan: Plan) -> None:
    often, much = asks(plan)
    for notch in smaller(plan, "walk", BUILT_IN):
        less_often, less = asks(notch.plan)
        # A calendar's months and fortnights may end a day early or late.
        assert less_often <= often + 2
        assert less <= much
        assert notch.plan != plan
        assert notch.label.isprintable()


@given(habits())
def test_bigger_after_smaller_comes_back(plan: Plan) -> None:
    habit = plan.habits[0]
    amount = habit.options.get("amount", 5)
    round_ones = (*range(1, 6 if habit.kind == "minutes" else 10), 20, 45, 300)
    if amount not in round_ones or habit.about == 7:
        return
    whole = habit.rhythm
    if isinstance(whole, (Weekdays, EveryWeeks)):
        in_order = tuple(name for name in WEEKDAYS if name in whole.weekdays)
        if in_order != whole.weekdays or (habit.about or 0) >= len(in_order):
            return
    if isinstance(whole, Times) and whole.per == "week" and (habit.about or 0) >= whole.times:
        return
    if isinstance(whole, EveryDays) and whole.days == 1:
        return
    for notch in smaller(plan, "walk", BUILT_IN):
        if "without the" in notch.label:
            continue
        back = [found.plan for found in bigger(notch.plan, "walk", BUILT_IN)]
        if habit.smaller and notch.plan.habits[0].title == habit.smaller:
            assert back[0].habits[0] == habit
        else:
            assert plan in back, notch.label


# when it is offered


def entries(days: Iterable[int], did: str = "done", **answers: Any) -> list[Entry]:
    """Return marks of the walk, so many days after the first Monday."""
    at = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
    return [
        Entry(id=str(n), day=MONDAY + dt.timedelta(days=n), at=at, habit="walk", did=did,
              answers=answers)
        for n in days
    ]  # fmt: skip


def ready(plan: Plan, held: list[Entry], today: dt.date = TODAY) -> bool:
    return ready_to_grow(plan, plan.habits[0], held, today, BUILT_IN)


THREE = plan_of(rhythm=Times(times=3))


def test_two_whole_weeks_at_enough() -> None:
    assert ready(THREE, entries([0, 2, 4, 7, 9, 13]))
    assert ready(THREE, entries([0, 2, 4, 7, 9, 13], did="smaller"))
    assert not ready(THREE, entries([0, 2, 4, 7, 9]))
    assert not ready(THREE, entries([0, 2, 4, 7, 9, 9, 9]))
    assert not ready(THREE, entries([7, 9, 13, 14, 15, 16]))  # this week is no whole week


def test_a_week_at_rest_neither_counts_nor_breaks() -> None:
    paused = Pause(what="walk", from_=MONDAY, until=MONDAY + dt.timedelta(days=6))
    plan = Plan(id="p", title="Mine", habits=THREE.habits, pauses=(paused,))
    assert ready(plan, entries([-7, -5, -3, 7, 9, 13]))
    assert not ready(plan, entries([-7, 7, 9, 13]))


def test_rests_lower_what_is_enough() -> None:
    daily = plan_of(rhythm=rhythm("every = 'day'"), grow="Twice a day")
    done = entries([0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 13])
    assert not ready(daily, done)
    assert ready(daily, done + entries([5, 6], did="rest"))


def test_not_before_two_weeks_not_without_a_notch_not_without_enough() -> None:
    young = plan_of(rhythm=Times(times=3), since=MONDAY + dt.timedelta(days=1))
    assert not ready(young, entries([0, 2, 4, 7, 9, 13]))
    assert not ready(plan_of(rhythm=rhythm("every = 'day'")), entries(range(14)))
    assert ready(plan_of(rhythm=rhythm("every = 'day'"), grow="Twice"), entries(range(14)))
    assert not ready(plan_of(rhythm=rhythm("as_needed = true"), grow="x"), entries(range(14)))
    assert not ready(plan_of(rhythm=Times(times=3), state="let go"), entries(range(14)))


def test_an_amount_counts_as_its_kind_says_and_tiny_counts_in_full() -> None:
    plan = plan_of(rhythm=Times(times=2), kind="minutes", options={"amount": 20})
    assert ready(plan, entries([0, 2, 7, 9], minutes=20))
    assert not ready(plan, entries([0, 2, 7, 9], minutes=10))
    assert ready(plan, entries([0, 2, 7, 9], did="smaller", minutes=2))


def test_by_the_month() -> None:
    plan = plan_of(rhythm=Times(times=2, per="month"), since=dt.date(2026, 8, 1))
    assert ready(plan, entries([-5, -10, -40, -50]))
    assert not ready(plan, entries([-5, -40, -50]))
