"""Two versions of a plan told apart, and the difference applied again."""

from __future__ import annotations

import datetime as dt
import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.model.plan import edits
from hearten.model.plan.changes import Add, At, Change, Clash, Move, Remove, Set, apply, diff
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from hearten.model.plan.parts import Area, Habit, Plan, Step
from helpers.plans import sam, sam_data

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = dt.date(2026, 11, 22)
EDITS: list[Callable[[Plan], Plan]] = [
    lambda p: replace(p, title="Another title"),
    lambda p: replace(p, call_me=None),
    lambda p: replace(p, settings=replace(p.settings, time_zone=None, countries=("GB",))),
    lambda p: replace(p, well=replace(p.well, like=())),
    lambda p: edits.pause(p, "short-walk", DAY, DAY),
    lambda p: edits.resume(p, "water-beds", DAY),
    lambda p: edits.with_state(p, "money-look", "let go"),
    lambda p: edits.replace_item(p, "calmer-evenings", title="Calm", why=None),
    lambda p: edits.replace_item(p, "charger-hall", smaller=None, minutes=3),
    lambda p: edits.without(p, "lamp-bed"),
    lambda p: edits.without(p, "allotment"),
    lambda p: edits.without(p, "softer-voice"),
    lambda p: edits.with_item(p, "habits", Habit(id="new", title="New", options={"a": 1})),
    lambda p: edits.with_item(p, "areas", Area(id="new-area", title="New", now=True)),
    lambda p: edits.with_item(p, "steps", Step(id="new-step", title="S"), inside="winter-bed"),
]


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(range(len(EDITS))), unique=True, max_size=6))
def test_the_difference_leads_from_one_to_the_other(numbers: list[int]) -> None:
    old = sam()
    new = old
    for number in numbers:
        new = EDITS[number](new)
    before, after = plan_to_data(old), plan_to_data(new)
    assert plan_from_data(apply(before, diff(before, after))).plan == plan_from_data(after).plan


NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@given(NAMES, NAMES)
def test_any_order_leads_to_any_other(old: list[str], new: list[str]) -> None:
    before, after = ({"habits": [{"id": n, "title": n} for n in names]} for names in (old, new))
    changes = diff(before, after)
    assert apply(before, changes).get("habits", []) == after["habits"]
    kept = [name for name in new if name in old]
    moves = [change for change in changes if isinstance(change, Move)]
    assert len(moves) < max(len(kept), 1) + 1
    if kept == [name for name in old if name in new] and new[:1] == kept[:1]:
        assert not moves, "nothing that stands in order is moved"


@pytest.mark.slow
def test_ten_thousand_items_are_compared_without_comparing_each_with_each():
    old = {"people": [{"id": f"p{n}", "name": "x"} for n in range(10_000)]}
    new = {"people": [*old["people"][1:], old["people"][0]], "title": "Another"}
    tracemalloc.start()
    changes = diff(old, new)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [type(change) for change in changes] == [Set, Move]
    assert most < 30_000_000  # a number for each pair of them would take 400 MB


@given(st.permutations(range(4)))
def test_one_that_moves_is_one_move(order: list[int]) -> None:
    goals = [{"id": "g", "steps": [{"id": f"s{n}"} for n in range(4)]}]
    new = [{"id": "g", "steps": [{"id": f"s{n}"} for n in order]}]
    changes = diff({"goals": goals}, {"goals": new})
    assert apply({"goals": goals}, changes)["goals"] == new
    assert len(changes) <= 3


def test_a_move_whose_neighbour_is_gone_clashes() -> None:
    gone = At("habits", (("id", "nowhere"),))
    for change in (Move(gone), Move(At("habits", (("id", "wind-down"),)), gone)):
        with pytest.raises(Clash):
            apply(sam_data(), [change])
    steps = [At("goals.steps", (("id", name),)) for name in ("charger-hall", "seed-list")]
    data = {"goals": [{"id": n, "steps": [{"id": s.match[0][1]}]} for n, s in enumerate(steps)]}
    with pytest.raises(Clash):
        apply(data, [Move(steps[0], steps[1])])


def test_no_difference_is_no_change() -> None:
    assert diff(plan_to_data(sam()), plan_to_data(sam())) == ()


def test_a_change_fits_the_file_with_its_written_defaults_too() -> None:
    old = sam()
    new = edits.with_state(old, "wind-down", "let go")
    changed = apply(sam_data(), diff(plan_to_data(old), plan_to_data(new)))
    assert changed["habits"][0]["state"] == "let go"
    assert changed["habits"][0]["calendar"] is True, "what stood there stays"


def test_a_key_changed_on_both_sides_clashes() -> None:
    change = Set(At("", ()), {"title": "Mine"}, {"title": "A softer winter"})
    theirs = {**sam_data(), "title": "Theirs"}
    with pytest.raises(Clash) as caught:
        apply(theirs, [change])
    assert caught.value.key == "title"
    assert apply({**sam_data(), "title": "Mine"}, [change])["title"] == "Mine", "both meant it"


def test_an_item_gone_or_changed_meanwhile_clashes() -> None:
    data = sam_data()
    gone = Set(At("habits", (("id", "nowhere"),)), {"title": "x"}, {})
    with pytest.raises(Clash):
        apply(data, [gone])
    habit = dict(data["habits"][0])
    remove = Remove(At("habits", (("id", "wind-down"),)), habit)
    assert len(apply(data, [remove])["habits"]) == len(data["habits"]) - 1
    data["habits"][0]["title"] = "Theirs"
    with pytest.raises(Clash):
        apply(data, [remove])


def test_adding_twice_adds_once() -> None:
    add = Add("areas", {"id": "x", "title": "X"}, None, At("areas", (("id", "sleep-rest"),)))
    once = apply(sam_data(), [add])
    assert once["areas"][1]["id"] == "x"
    assert apply(once, [add]) == once
    with pytest.raises(Clash):
        apply(once, [Add("areas", {"id": "x", "title": "Y"})])


def test_a_value_that_equals_nothing_is_no_change_and_holds_nothing_up() -> None:
    data = sam_data()
    data["habits"][0]["mine"] = float("nan")
    data["mine"] = [float("nan")]
    plan = plan_from_data(data).plan
    assert plan is not None
    before = plan_to_data(plan)
    again = plan_to_data(plan_from_data(data | {"mine": [float("nan")]}).plan or plan)
    assert diff(before, again) == ()
    after = plan_to_data(edits.with_state(plan, "wind-down", "let go"))
    assert apply(data, diff(before, after))["habits"][0]["state"] == "let go"
    without = plan_to_data(edits.without(plan, "wind-down"))
    left = [habit["id"] for habit in apply(data, diff(before, without))["habits"]]
    assert "wind-down" not in left


G = At("goals", (("id", "g"),))


@pytest.mark.parametrize(
    ("data", "change"),
    [
        ({"goals": 5}, Add("goals", {"id": "x"})),
        ({"goals": {"a": 1}}, Add("goals", {"id": "x"})),
        ({"goals": [1, "x"]}, Set(G, {"title": "x"}, {})),
        ({"goals": [[]]}, Remove(G, {"id": "g"})),
        ({"goals": [{"id": "g", "steps": 5}]}, Add("goals.steps", {"id": "x"}, G)),
        ({"goals": 5}, Add("goals.steps", {"id": "x"}, G)),
        ({"settings": 5}, Set(At("settings"), {"time_zone": "UTC"}, {})),
        ({"settings": []}, Set(At("settings"), {"time_zone": "UTC"}, {})),
    ],
)
def test_a_change_of_what_is_no_table_clashes(data: dict[str, Any], change: Change) -> None:
    with pytest.raises(Clash):
        apply(data, [change])
