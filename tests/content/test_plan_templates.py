"""The templates that come with the program."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hearten.actions.wizard.templates import check
from hearten.content import data_files
from hearten.content.library import library
from hearten.content.plan_templates import filled, in_days, names, text
from hearten.model.plan.from_data import plan_from_data
from helpers.console import blocks
from helpers.plan_templates import load
from helpers.plans import ROOT

TODAY = dt.date(2026, 11, 22)
BUNDLED = (
    "blank", "gentle-start", "low-mood-energy", "anxiety-worry", "burnout-rest", "early-recovery",
    "after-loss", "sleep-reset", "connection", "wellness-plan", "safety-plan",
)  # fmt: skip
LOOK_AGAIN = {"early-recovery": 7, "wellness-plan": 28}  # two weeks for the others
CARES = {
    "low-mood-energy": "doctor or therapist",
    "anxiety-worry": "checked by a doctor",
    "burnout-rest": "physical causes",
    "early-recovery": "stopping suddenly can be dangerous",
    "after-loss": "talk to someone today",
    "sleep-reset": "CBT for insomnia",
    "safety-plan": "contact someone now",
    "wellness-plan": "talk with your prescriber first",
}
OVERDOSE = ("slow breathing", "being hard to wake", "call {emergency}.")


def _plan(name: str):
    data = filled(load(name).data, library(), TODAY)
    read = plan_from_data({**data, "id": "x"}, practices=[p.id for p in library().practices()])
    assert read.problems == ()
    return read.plan


def test_they_are_found_and_named_after_their_files() -> None:
    assert names() == BUNDLED
    assert all(load(name).id == name for name in names())
    with pytest.raises(KeyError):
        load("../templates/blank")


@pytest.mark.parametrize("name", BUNDLED[1:-1])
def test_a_template_stays_small_and_whole(name: str) -> None:
    plan, template = _plan(name), load(name)
    titles = {area.id: area.name for area in library().areas()}
    assert 1 <= len(plan.areas) <= 2
    assert all(area.title == titles[area.id] for area in plan.areas)
    assert 2 <= len(plan.goals) <= 3
    assert all(goal.steps and goal.why is None for goal in plan.goals)
    assert len(plan.habits) == (2 if name == "wellness-plan" else 3)
    assert all(habit.smaller and habit.rhythm for habit in plan.habits)
    assert plan.if_then
    assert plan.kindness.practices
    assert plan.kindness.coping
    stages = {"early", "trigger", "harder"} if name == "wellness-plan" else {"early"}
    assert {sign.stage for sign in plan.signs} == stages
    assert plan.look_again == TODAY + dt.timedelta(days=LOOK_AGAIN.get(name, 14))
    assert template.about
    assert template.length
    assert template.data["format"] == 1
    assert "#" in text(name)


def test_questions_asked_are_questions_there_are() -> None:
    known = {q.id for q in library().checkin_questions()}
    for name in BUNDLED:
        plan = _plan(name)
        own = {question.id for question in plan.questions}
        for checkin in plan.checkins:
            assert set(checkin.questions) <= known | own
            assert checkin.at is None
            assert checkin.ring == "none"
        assert own <= {q for checkin in plan.checkins for q in checkin.questions}


def test_health_risks_carry_their_care_line() -> None:
    for name in BUNDLED:
        assert CARES.get(name, "") in load(name).care_line
        assert bool(load(name).care_line) == (name in CARES)


@pytest.mark.parametrize("name", ["early-recovery", "wellness-plan", "safety-plan"])
def test_the_first_weeks_name_the_signs_that_need_an_emergency_number(name: str) -> None:
    assert all(sign in load(name).care_line for sign in (*OVERDOSE, "onfusion", "fits"))


def test_the_safety_plan_is_two_small_steps_and_nothing_that_asks_for_more() -> None:
    plan, template = _plan("safety-plan"), load("safety-plan")
    assert (plan.areas, plan.habits, plan.checkins, plan.kindness.coping) == ((), (), (), ())
    assert [len(goal.steps) for goal in plan.goals] == [2]
    gentle = {"feet-on-floor", "grounding-54321", "reaching-out"}
    assert set(plan.kindness.practices) == gentle
    assert plan.look_again == TODAY + dt.timedelta(days=90)
    assert template.pages[0] == "safety"


def test_after_a_loss_nobody_is_asked_for_good_things_and_nothing_counts_days() -> None:
    assert "gratitude" not in _plan("after-loss").kindness.practices
    said = text("early-recovery").casefold()
    assert "days clean" not in said
    assert "counts days" in said


def test_steps_come_in_the_order_of_their_days() -> None:
    for name in BUNDLED:
        for goal in _plan(name).goals:
            if goal.around is None:
                assert all(step.about is None for step in goal.steps)
                continue
            days = [step.about for step in goal.steps]
            assert days == sorted(days)
            assert days[-1] <= goal.around


def test_the_one_that_the_guide_writes_is_well() -> None:
    readme = (ROOT / "docs" / "guide" / "first-plan.md").read_text(encoding="utf-8")
    (written,) = [block for _, block in blocks(readme, "toml") if "[template]" in block]
    assert check(written.encode(), "slow-week.toml", library()) == ()
    assert "pages" in readme.partition("[template]")[2]


@pytest.mark.parametrize("value", [{"in_days": -1}, {"in_days": True}, {"in_days": 1, "x": 2}, 3])
def test_only_a_plain_distance_counts_as_one(value) -> None:
    assert in_days(value) is None


def test_folders_are_found_in_the_package_first(tmp_path, monkeypatch) -> None:
    assert data_files.templates_dir().is_dir()
    assert (data_files.examples_dir() / "sam" / "plan.toml").is_file()
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(data_files, "FOLDER", str(tmp_path / "data"))
    assert data_files.templates_dir() == tmp_path / "templates"
    assert data_files.examples_dir().parent == Path(__file__).parents[2]
