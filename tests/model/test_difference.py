"""What differs between two plans, told in the words of the plan."""

from __future__ import annotations

import copy

import pytest

from hearten.content.library import library
from hearten.model.plan.difference import ChangedLine, Different, difference
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from hearten.model.plan.outline import outline
from hearten.model.plan.schema import PLAN, TABLES
from hearten.testing.examples import example_plan
from helpers.plans import sam, sam_data


def told(change):
    """Return the difference that *change* makes to the example plan."""
    data = copy.deepcopy(sam_data())
    change(data)
    read = plan_from_data(data)
    assert read.plan is not None
    return difference(sam(), read.plan, names=library().names())


def test_the_same_plan_is_no_difference():
    assert told(lambda data: None) == ()
    assert told(lambda data: data["habits"].reverse()) == ()


def test_a_changed_key_is_said_by_its_label_and_in_words():
    def change(data):
        data["habits"][0]["rhythm"] = {"every": "day"}
        del data["habits"][0]["smaller"]
        data["title"] = "Another winter"
        data["well"]["like"] = [*data["well"]["like"][1:], "new"]

    first = sam_data()
    top, well, habit = told(change)
    assert top.lines == (
        ChangedLine(label="Title", gone=("A softer winter",), come=("Another winter",)),
    )
    assert (well.where, well.heading, well.how) == ("", "When I am all right", "changed")
    assert well.lines[0].gone == (first["well"]["like"][0],)
    assert well.lines[0].come == ("new",)
    assert (habit.where, habit.heading) == ("Habits", "Wind down")
    lines = {line.label: line for line in habit.lines}
    rhythm = next(line for label, line in lines.items() if line.come == ("every day",))
    assert rhythm.gone == ("Sunday to Thursday",)
    assert any(line.gone == (first["habits"][0]["smaller"],) and not line.come
               for line in habit.lines)  # fmt: skip


def test_what_comes_and_goes_is_told_whole_with_what_is_in_it():
    def change(data):
        goal = data["goals"].pop(0)
        data["people"].append({"id": "kim", "name": "Kim", "good_for": ["fun"]})
        assert goal["steps"]

    found = told(change)
    goal = next(each for each in found if each.how == "gone" and each.heading == "Calmer evenings")
    assert goal.heading == "Calmer evenings"
    assert goal.lines
    steps = [each for each in found if each.where.startswith(f"{goal.where} · Calmer evenings · ")]
    assert [each.how for each in steps] == ["gone"] * len(sam_data()["goals"][0]["steps"])
    (kim,) = (each for each in found if each.how == "new")
    assert kim == Different(where="People and help", heading="Kim", how="new", lines=kim.lines)
    assert any(line.come == ("fun",) for line in kim.lines)


def test_own_tables_and_a_new_name_are_told():
    def change(data):
        data["garden"]["seeds"].append("peas")
        data["habits"][0]["title"] = "Slow down"

    habit, garden = told(change)
    assert habit.heading == "Slow down"
    assert habit.lines[0].gone == ("Wind down",)
    assert garden.lines[0].come == ("seeds: peas",)


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [f"{table.name}.{field.key}" for table in PLAN.tables for field in table.fields
     if (table.name, field.key) not in {("areas", "now"), ("habits", "fixed")}
     and field.key not in ("id",)],
)  # fmt: skip
def test_no_field_can_change_unsaid(path):
    """Take each field that may be missing out of a plan that has them all."""
    name, _, key = path.partition(".")
    whole = example_plan()

    data = plan_to_data(whole)
    held = data.get(name)
    item = held[0] if isinstance(held, list) else held
    if not isinstance(item, dict) or key not in item:
        return
    del item[key]
    read = plan_from_data(data)
    if read.plan is None or read.plan == whole:
        return
    assert difference(whole, read.plan), path
    assert difference(read.plan, whole), path


def test_a_habit_that_is_fixed_from_now_on_is_told():
    def change(data):
        data["habits"][1]["fixed"] = True

    (walk,) = told(change)
    assert "As agreed with someone" in {line.label for line in walk.lines}


def test_every_part_of_the_outline_is_a_table_we_know():
    assert {part.name for part in outline(sam()).parts} <= {*TABLES, "extra"}
