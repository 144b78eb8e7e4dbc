"""Two texts of one plan: what goes together by itself, what is asked, and nothing dropped."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.model.plan.changes import apply, diff
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from hearten.model.plan.three_way_merge import Merging, merge
from helpers.plans import sam

pytestmark = pytest.mark.slow

BASE = plan_to_data(sam())
TABLES_OF_MANY = ("areas", "goals", "habits", "people", "signs", "if_then", "pauses", "checkins")


def changed(*edits: tuple[Any, ...], of: dict[str, Any] = BASE) -> dict[str, Any]:
    """Return the example plan after some edits: ("set" | "drop" | "add" | "top", …)."""
    data = copy.deepcopy(of)
    for what, *more in edits:
        if what == "top":
            data[more[0]] = more[1]
        elif what == "well":
            data["well"][more[0]] = more[1]
        elif what == "add":
            data[more[0]].append({"id": more[1], "title": more[1], "name": more[1]})
        elif len(data.get(more[0], ())) > more[1]:
            if what == "drop":
                del data[more[0]][more[1]]
            else:
                data[more[0]][more[1]][more[2]] = more[3]
    read = plan_from_data(data)
    assert read.plan is not None
    return plan_to_data(read.plan)


words = st.sampled_from(["one", "two", "three"])
edits = st.lists(
    st.tuples(st.just("top"), st.sampled_from(["title", "call_me"]), words)
    | st.tuples(st.just("well"), st.sampled_from(["like", "values"]), st.lists(words, min_size=1))
    | st.tuples(st.just("drop"), st.sampled_from(TABLES_OF_MANY), st.integers(0, 2))
    | st.tuples(st.just("add"), st.sampled_from(["areas", "goals", "habits", "people"]), words)
    | st.tuples(
        st.just("set"),
        st.sampled_from(["areas", "goals", "habits"]),
        st.integers(0, 1),
        st.sampled_from(["title", "why"]),
        words,
    ),
    max_size=5,
)


def sorted_items(data: Any) -> Any:
    """Return data in which the order of items tells nothing."""
    if isinstance(data, dict):
        return {key: sorted_items(value) for key, value in sorted(data.items())}
    if isinstance(data, (list, tuple)):
        made = [sorted_items(each) for each in data]
        return sorted(made, key=repr) if any(isinstance(each, dict) for each in made) else made
    return data


def result(mine: dict[str, Any], merging: Merging, *takes: Any) -> Any:
    chosen = takes if len(takes) == len(merging.points) else takes * len(merging.points)
    return sorted_items(apply(mine, merging.changes(chosen)))


@settings(max_examples=150, deadline=None)
@given(one=edits, two=edits)
def test_all_of_one_side_is_that_side_whatever_is_known(one, two):
    mine, theirs = changed(*one), changed(*two)
    blind = merge(None, mine, theirs)
    assert blind.settled == ()
    assert result(mine, blind, "mine") == sorted_items(mine)
    assert result(mine, blind, "theirs") == sorted_items(theirs)


@settings(max_examples=150, deadline=None)
@given(edits)
def test_what_one_side_alone_did_goes_in_by_itself(one):
    other = changed(*one)
    forward, backward = merge(BASE, BASE, other), merge(BASE, other, BASE)
    assert forward.points == backward.points == ()
    assert result(BASE, forward) == sorted_items(other)
    assert result(other, backward) == sorted_items(other)


@settings(max_examples=150, deadline=None)
@given(one=edits, two=edits)
def test_with_the_text_both_came_from_only_what_both_touched_is_asked(one, two):
    mine, theirs = changed(*one), changed(*two)
    merging = merge(BASE, mine, theirs)
    ours, other = result(mine, merging, "mine"), result(mine, merging, "theirs")
    if not merging.points:
        assert ours == other
    # Asked or not, merging the other way round finds the same places.
    assert len(merge(BASE, theirs, mine).points) == len(merging.points)
    usual = apply(mine, merging.changes([point.usual for point in merging.points]))
    assert plan_from_data(usual).plan is not None


@settings(max_examples=100, deadline=None)
@given(one=edits, two=edits)
def test_what_is_usual_drops_no_item_that_either_side_has(one, two):
    mine, theirs = changed(*one), changed(*two)
    merging = merge(None, mine, theirs)
    made = apply(mine, merging.changes([point.usual for point in merging.points]))
    for table in ("areas", "goals", "habits", "people", "signs"):
        ids = {item["id"] for side in (mine, theirs) for item in side.get(table, ())}
        assert {item["id"] for item in made.get(table, ())} == ids


def test_two_hands_in_one_item_meet_where_they_touch_the_same_key_alone():
    mine = changed(("set", "habits", 0, "title", "Slow down"), ("set", "habits", 0, "about", 2))
    theirs = changed(("set", "habits", 0, "title", "Wind up"), ("set", "habits", 0, "grow", "more"))
    merging = merge(BASE, mine, theirs)
    (point,) = merging.points
    assert (point.what, point.both, point.usual) == ("changed", None, "mine")
    made = apply(mine, merging.changes(["theirs"]))["habits"][0]
    assert (made["title"], made["about"], made["grow"]) == ("Wind up", 2, "more")


def test_both_joins_lists_long_words_and_what_one_side_lacks():
    mine = changed(("well", "like", ["a", "b"]), ("set", "areas", 0, "why", "mine"))
    theirs = changed(("well", "like", ["b", "c"]), ("set", "areas", 0, "why", "theirs"))
    mine["well"]["treatment"], theirs["well"]["treatment"] = "one", "two"
    del theirs["call_me"]
    merging = merge(None, mine, theirs)
    assert [point.usual for point in merging.points] == ["both"] * 4
    made = apply(mine, merging.changes(["both"] * 4))
    assert made["well"]["like"] == ["a", "b", "c"]
    assert made["well"]["treatment"] == "one\ntwo"
    assert made["areas"][0]["why"] == "mine\ntheirs"
    assert made["call_me"] == "Sam"


@pytest.mark.parametrize("known", [True, False])
def test_a_goal_comes_and_goes_with_its_steps(known):
    goal = BASE["goals"][0]
    without = copy.deepcopy(BASE)
    del without["goals"][0]
    if known:
        touched = changed(("set", "goals", 0, "why", "new words"))
        (point,) = merge(BASE, without, touched).points
        assert point.what == "theirs"
        back = apply(without, point.theirs)["goals"]
        assert {**goal, "why": "new words"} in back
        (point,) = merge(BASE, touched, without).points
        assert (point.what, point.usual) == ("mine", "mine")
    else:
        (point,) = merge(None, without, BASE).points
        assert goal in apply(without, point.theirs)["goals"]


def test_a_step_that_both_sides_added_is_one_and_another_is_asked():
    mine, theirs = copy.deepcopy(BASE), copy.deepcopy(BASE)
    mine["goals"][0]["steps"].append({"id": "new", "title": "New"})
    theirs["goals"][0]["steps"] += [{"id": "new", "title": "Newer"}, {"id": "more", "title": "M"}]
    merging = merge(BASE, mine, theirs)
    (point,) = merging.points
    assert point.what == "changed"
    steps = apply(mine, merging.changes(["mine"]))["goals"][0]["steps"]
    assert [step["title"] for step in steps[-2:]] == ["New", "M"]


def test_tables_of_the_persons_own_are_named_and_left():
    mine, theirs = changed(), changed()
    theirs["garden"] = {"seeds": ["peas"]}
    theirs["beds"] = [{"name": "north"}]
    theirs["mood"] = "fine"
    merging = merge(None, mine, theirs)
    assert merging.own == ("garden", "beds")
    (point,) = merging.points
    assert apply(mine, point.theirs)["mood"] == "fine"
    assert diff(mine, apply(mine, merging.changes(["mine"]))) == ()


def test_each_side_may_name_a_part_of_the_day_and_one_time_is_asked_about():
    part = {"from": dt.time(7), "name": "a slow start"}
    base = {**BASE, "day": {"parts": [part]}}
    quiet = {"from": dt.time(20), "name": "when the house is quiet"}
    mine = {**BASE, "day": {"parts": [{**part, "from": dt.time(8)}]}}
    theirs = {**BASE, "day": {"parts": [{**part, "from": dt.time(9)}, quiet]}}
    merging = merge(base, mine, theirs)
    assert [(point.what, point.usual) for point in merging.points] == [("changed", "mine")]
    assert result(mine, merging, "theirs")["day"] == sorted_items(theirs["day"])
    kept = {"parts": [{**part, "from": dt.time(8)}, quiet]}
    assert result(mine, merging, "mine")["day"] == sorted_items(kept)
