"""Renaming, rhythms, ends, swaps and order: pure, one plan in and the next one out."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.model.fields import FieldError
from hearten.model.plan import edits, items
from hearten.model.plan.changes import Move, Set, diff
from hearten.model.plan.edits import CannotArrange
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from hearten.model.plan.parts import Habit
from hearten.model.rhythm.words import rhythm_from_words
from helpers.plans import sam

DAY = dt.date(2026, 11, 22)
NAMED = [item.id for table, item in items.items(sam()) if table.name != "appointments"]


@pytest.mark.parametrize("item_id", NAMED)
def test_everything_with_a_name_can_be_called_otherwise_and_keeps_its_id(item_id: str) -> None:
    plan = sam()
    new = edits.rename(plan, item_id, "Another name")
    assert items.called(items.find(new, item_id)[1]) == "Another name"
    assert plan_from_data(plan_to_data(new)).problems == ()
    (change,) = diff(plan_to_data(plan), plan_to_data(new))
    assert isinstance(change, Set)
    assert len(change.values) == 1
    with pytest.raises(FieldError):
        edits.rename(plan, item_id, " ")


def test_an_appointment_has_no_title() -> None:
    plan = sam()
    with pytest.raises(CannotArrange, match="no title of its own"):
        edits.rename(plan, plan.appointments[0].id, "x")


@pytest.mark.parametrize(
    ("typed", "about"),
    [("every day", 4), ("mon tue wed thu", 4), ("mon", None), ("3 times a week", None)],
)
def test_how_often_is_enough_goes_where_it_does_not_fit(typed: str, about: int | None) -> None:
    plan = edits.replace_item(sam(), "wind-down", about=4)
    new = edits.with_rhythm(plan, "wind-down", rhythm_from_words(typed))
    habit = items.find(new, "wind-down")[1]
    assert habit.rhythm == rhythm_from_words(typed)
    assert habit.about == about


def test_only_what_has_a_rhythm_gets_one() -> None:
    with pytest.raises(CannotArrange, match="A goal has no rhythm"):
        edits.with_rhythm(sam(), "calmer-evenings", rhythm_from_words("every day"))
    with pytest.raises(CannotArrange, match="time of day"):
        edits.at_time(sam(), "mira", dt.time(8))


def test_a_swapped_habit_keeps_its_words_and_hands_on_its_place() -> None:
    plan = sam()
    new = edits.swap_habit(plan, "short-walk", Habit(id="x", title="Garden", since=DAY))
    ids = [habit.id for habit in new.habits]
    assert ids[ids.index("short-walk") + 1] == "garden"
    old, there = items.find(new, "short-walk")[1], items.find(new, "garden")[1]
    was = items.find(plan, "short-walk")[1]
    assert old.state == "let go"
    assert edits.with_state(new, "short-walk", "active").habits[ids.index("short-walk")] == was
    for key in ("area", "rhythm", "about", "at", "after", "ring", "calendar"):
        assert getattr(there, key) == getattr(was, key), key
    assert (there.smaller, there.options, there.since) == (None, {}, DAY)
    own = Habit(id="x", title="Tea", rhythm=rhythm_from_words("every day"), after="supper")
    there = items.find(edits.swap_habit(plan, "short-walk", own), "tea")[1]
    assert (there.rhythm, there.about, there.at, there.after) == (own.rhythm, None, None, "supper")


def test_a_goal_is_finished_a_habit_is_let_go_and_a_step_is_ticked() -> None:
    plan = sam()
    for state in edits.FINISHED:
        new = edits.with_state(plan, "calmer-evenings", state)
        assert items.find(new, "calmer-evenings")[1].state == state
        assert edits.with_state(new, "calmer-evenings", "active") == plan
    for item_id, words in (("wind-down", "no finish line"), ("charger-hall", "hearten done")):
        with pytest.raises(CannotArrange, match=words):
            edits.with_state(plan, item_id, "done")


HABITS = [habit.id for habit in sam().habits]


@given(st.sampled_from(HABITS), st.sampled_from(HABITS), st.booleans())
def test_an_item_stands_where_it_was_put_and_the_others_keep_their_order(
    item_id: str, other: str, before: bool
) -> None:
    plan = sam()
    way = edits.before if before else edits.behind
    new = way(plan, item_id, other)
    ids = [habit.id for habit in new.habits]
    assert [each for each in ids if each != item_id] == [h for h in HABITS if h != item_id]
    if item_id != other:
        assert ids.index(item_id) - ids.index(other) == (-1 if before else 1)
    changes = diff(plan_to_data(plan), plan_to_data(new))
    assert all(isinstance(change, Move) for change in changes)
    assert len(changes) <= 1


def test_before_and_behind_another_one() -> None:
    plan = sam()
    steps = [step.id for step in plan.goals[0].steps]
    down = edits.behind(plan, steps[0], steps[1])
    assert [step.id for step in down.goals[0].steps] == [steps[1], steps[0], *steps[2:]]
    assert edits.before(down, steps[0], steps[1]) == plan
    assert edits.before(plan, steps[0], steps[0]) == plan


def test_things_are_moved_among_their_like() -> None:
    plan = sam()
    with pytest.raises(CannotArrange, match="among the habits alone"):
        edits.before(plan, "wind-down", "mira")
    with pytest.raises(CannotArrange, match="its own goal"):
        edits.before(plan, plan.goals[0].steps[0].id, plan.goals[1].steps[0].id)
