"""Looking again, and the ladder of a goal's steps."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from hearten.model.due import looking_again
from hearten.model.goals import all_done, goal_of, is_much, ladder
from hearten.model.plan.parts import Goal, Pause, Plan, Step

DAY = dt.date(2026, 11, 22)
STEPS = tuple(Step(id=name, title=name.capitalize()) for name in ("one", "two", "three"))
GOAL = Goal(id="calm", title="Calm", look_again=DAY, steps=STEPS)


def plan_of(goal: Goal, *pauses: Pause) -> Plan:
    return Plan(id="p", title="Mine", goals=(goal,), pauses=pauses)


def test_only_once_the_day_is_there() -> None:
    assert looking_again(plan_of(GOAL), DAY - dt.timedelta(days=1)) == ()
    assert looking_again(plan_of(GOAL), DAY) == (GOAL,)
    assert looking_again(plan_of(GOAL), DAY + dt.timedelta(days=400)) == (GOAL,)


@pytest.mark.parametrize("state", ["done", "good enough", "let go"])
def test_what_has_ended_is_not_looked_at_again(state: str) -> None:
    assert looking_again(plan_of(replace(GOAL, state=state)), DAY) == ()


def test_what_rests_is_left_in_peace_until_it_wakes() -> None:
    pause = Pause(what="calm", from_=DAY, until=DAY)
    assert looking_again(plan_of(GOAL, pause), DAY) == ()
    assert looking_again(plan_of(GOAL, pause), DAY + dt.timedelta(days=1)) == (GOAL,)
    assert looking_again(plan_of(replace(GOAL, state="resting")), DAY)


def test_the_ladder_marks_what_was_done_and_what_is_next() -> None:
    rungs = ladder(GOAL, {"one": DAY})
    assert [rung.done for rung in rungs] == [DAY, None, None]
    assert [rung.is_next for rung in rungs] == [False, True, False]
    ended = ladder(replace(GOAL, state="good enough"), {"one": DAY})
    assert not any(rung.is_next for rung in ended)


def test_all_done_needs_steps() -> None:
    assert not all_done(Goal(id="calm", title="Calm"), ())
    assert not all_done(GOAL, {"one", "two"})
    assert all_done(GOAL, {"one", "two", "three", "elsewhere"})
    assert goal_of(plan_of(GOAL), "two") == GOAL
    assert goal_of(plan_of(GOAL), "four") is None


def test_seven_of_ten_is_doable_and_nothing_said_is_nothing_said() -> None:
    given = [is_much(replace(GOAL, confidence=number)) for number in (None, 0, 6, 7, 10)]
    assert given == [False, True, True, False, False]
