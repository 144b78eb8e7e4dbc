"""Edits are pure: one plan in, the next plan out."""

from __future__ import annotations

import datetime as dt

import pytest

from hearten.model import edits
from hearten.model.errors import HeartenError
from hearten.model.reading import plan_from_data, plan_to_data
from helpers.plans import sam

DAY = dt.date(2026, 11, 22)


def test_a_name_is_an_id_or_a_start_of_a_title() -> None:
    plan = sam()
    assert edits.by_name(plan, "wind-down")[1].title == "Wind down"
    assert edits.by_name(plan, "short w")[1].id == "short-walk"
    assert edits.by_name(plan, "MIRA")[1].id == "mira"
    with pytest.raises(edits.Ambiguous, match="could be") as caught:
        edits.by_name(plan, "w")
    assert caught.value.exit_code == 2
    with pytest.raises(edits.NotFound, match='Did you mean "Wind down"'):
        edits.by_name(plan, "wnd dwn")


def test_an_id_is_never_given_twice() -> None:
    plan = sam()
    assert edits.new_id(plan, "Wind down") == "wind-down-2"
    assert edits.new_id(plan, "plan") == "plan-2"
    assert edits.new_id(plan, "Something new") == "something-new"


def test_deleting_leaves_nothing_dangling() -> None:
    plan = sam()
    for item_id in [item.id for _, item in edits.items(plan)]:
        smaller = edits.without(plan, item_id)
        assert plan_from_data(plan_to_data(smaller)).problems == (), item_id


def test_resuming_wakes_only_what_it_paused() -> None:
    plan = edits.pause(sam(), "plan", DAY)
    plan = edits.pause(plan, "short-walk", DAY - dt.timedelta(days=3))
    awake = edits.resume(plan, "plan", DAY + dt.timedelta(days=2))
    ended = [p for p in awake.pauses if p.what == "plan"]
    assert [(p.from_, p.until) for p in ended] == [(DAY, DAY + dt.timedelta(days=1))]
    assert [p for p in awake.pauses if p.what != "plan"] == [
        p for p in plan.pauses if p.what != "plan"
    ]


def test_resuming_on_the_day_of_the_pause_takes_it_away() -> None:
    plan = edits.pause(sam(), "short-walk", DAY)
    assert not [p for p in edits.resume(plan, "short-walk", DAY).pauses if p.what == "short-walk"]


def test_a_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(HeartenError, match="Swap the two dates"):
        edits.pause(sam(), "wind-down", DAY, DAY - dt.timedelta(days=1))


def test_letting_go_keeps_the_words() -> None:
    plan = edits.let_go(sam(), "wind-down")
    habit = edits.find(plan, "wind-down")[1]
    assert habit.state == "let go"
    assert habit.smaller == "Two minutes with the lamp only"
    assert edits.take_up(plan, "wind-down") == sam()
