"""A habit in own words: asked what it is for, whether it is agreed, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.actions.plan import fixed_habits
from hearten.actions.wizard import machine
from hearten.model.plan.from_data import plan_to_data
from hearten.model.plan.parts import Area, Habit, Plan
from hearten.model.value import replace
from helpers.wizards import PLAN_ID, TODAY, context, found, keys

if TYPE_CHECKING:
    from helpers.program import Program

ASKS = "Is this agreed with someone, like medication?"
FOOD, CARE = "food-drink", "health-care"
NEW = "habits/new/title"


def chosen(*areas: str) -> machine.Wizard:
    """Return the habits page of a whole plan for which those areas were chosen."""
    wizard = machine.goto(machine.start_whole(context()), "areas")
    for area in areas:
        wizard = machine.answer(wizard, f"areas/{area}/care", "most")
    return machine.goto(wizard, "habits")


def in_view(wizard: machine.Wizard) -> list[str]:
    """Return the labels of what is asked without "say more"."""
    return [each.field.label for each in machine.view(wizard).prompts if not each.more]


def test_the_only_area_there_is_takes_it_and_health_care_asks() -> None:
    wizard = machine.answer(chosen(CARE), NEW, "my tablets")
    assert [(h.title, h.area, h.rhythm) for h in wizard.plan.habits] == [
        ("my tablets", "health-care", None)
    ]
    assert in_view(wizard)[:3] == ["A habit", f"my tablets: {ASKS}", "my tablets: how often?"]
    assert found(wizard, "habits/my-tablets/rhythm").value is None


def test_of_several_areas_it_is_asked_which_and_agreed_until_that_is_known() -> None:
    wizard = machine.answer(chosen(FOOD, CARE), NEW, "my tablets")
    assert in_view(wizard)[:4] == [
        "A habit", "my tablets: which area is it for?", f"my tablets: {ASKS}",
        "my tablets: how often?",
    ]  # fmt: skip
    key = "habits/my-tablets/area"
    assert found(wizard, key).field.shown() == (
        "not sure yet", "Food and drink", "Health care and treatment",
    )  # fmt: skip
    unsure = machine.answer(wizard, key, "")
    assert unsure.plan.habits[0].area is None
    assert f"my tablets: {ASKS}" in in_view(unsure)
    food = machine.answer(wizard, key, FOOD)
    assert food.plan.habits[0].area == "food-drink"
    assert f"my tablets: {ASKS}" not in in_view(food)
    care = machine.answer(wizard, key, CARE)
    assert f"my tablets: {ASKS}" in in_view(care)
    kept = machine.answer(care, "habits/my-tablets/fixed", True)
    assert plan_to_data(kept.plan)["habits"] == [
        {"id": "my-tablets", "title": "my tablets", "area": "health-care", "fixed": True,
         "since": TODAY}
    ]  # fmt: skip


def test_without_health_care_nothing_is_asked_of_being_agreed() -> None:
    wizard = machine.answer(chosen(FOOD, "people"), NEW, "my tablets")
    assert in_view(wizard)[:3] == [
        "A habit", "my tablets: which area is it for?", "my tablets: how often?"
    ]  # fmt: skip


def test_what_was_said_of_how_often_stands_by_itself() -> None:
    wizard = machine.answer(chosen("body-movement"), NEW, "eat three times a day")
    (habit,) = wizard.plan.habits
    assert habit.rhythm is None
    assert [line.text for line in machine.read_back(wizard.plan) if "week" in line.text] == []


def test_a_habit_of_ours_is_asked_no_area_and_brings_its_own() -> None:
    wizard = chosen(FOOD, CARE)
    ours = found(wizard, NEW).suggestions[0]
    wizard = machine.answer(wizard, NEW, ours.value)
    assert wizard.plan.habits[0].area == "food-drink"
    assert "which area" not in " ".join(in_view(wizard))


@pytest.mark.parametrize("areas", [(FOOD, CARE), (FOOD, "people", CARE), (CARE, FOOD)])
def test_every_chosen_area_has_a_habit_among_the_ideas(areas: tuple[str, ...]) -> None:
    labels = [each.label for each in found(chosen(*areas), NEW).suggestions]
    assert "My medication, as agreed with my prescriber" in labels
    assert "Something in the morning" in labels
    assert len([label for label in labels if label != "Light a lantern"]) == 3


def test_of_our_medication_no_days_are_made_up() -> None:
    wizard = chosen(CARE)
    ours = next(s for s in found(wizard, NEW).suggestions if s.label.startswith("My medication"))
    (habit,) = machine.answer(wizard, NEW, ours.value).plan.habits
    assert (habit.fixed, habit.rhythm) == (True, None)


def of(*habits: Habit, areas: tuple[str, ...] = (CARE, FOOD)) -> Plan:
    """Return a plan with those areas and habits."""
    held = tuple(Area(id=area, title=area) for area in areas)
    return Plan(id=PLAN_ID, title="My plan", areas=held, habits=habits)


TABLETS = Habit(id="tablets", title="my tablets")


@pytest.mark.parametrize(
    ("plan", "asked"),
    [
        (of(TABLETS), ["tablets"]),
        (of(replace(TABLETS, area=CARE)), ["tablets"]),
        (of(replace(TABLETS, area=FOOD)), []),
        (of(TABLETS, areas=(FOOD,)), []),
        (of(replace(TABLETS, fixed=False)), []),
        (of(replace(TABLETS, fixed=True)), []),
        (of(Habit(id="short-walk", title="Short walk")), []),
    ],
)
def test_before_anything_is_made_less_it_goes_by_the_area_alone(
    plan: Plan, asked: list[str]
) -> None:
    assert [habit.id for habit in fixed_habits.unasked(plan)] == asked


def test_an_old_plan_is_asked_on_its_page_and_given_no_area() -> None:
    plan = of(replace(TABLETS, since=TODAY))
    wizard = machine.start_item(context(), plan, "tablets")
    assert f"my tablets: {ASKS}" in in_view(wizard)
    assert keys(wizard).count("habits/tablets/fixed") == 1
    assert wizard.plan == plan


def test_line_by_line_it_is_asked_and_one_enter_keeps_no_rhythm(hearten: Program) -> None:
    ran = hearten(
        "new", "--plain", "--whole",
        typed="Health care and treatment\n\n\n\n\nmy tablets\nyes\n\n\n" + "\n" * 90,
    )  # fmt: skip
    assert ASKS in ran.out
    assert "about 3 times a week, any day" not in ran.out
    (file,) = hearten.plan.parents[1].glob("*/plan.toml")
    plan = file.read_text(encoding="utf-8")
    assert "fixed = true" in plan
    assert 'area = "health-care"' in plan
    assert "times" not in plan


def test_the_shell_says_the_question_with_a_habit_that_has_no_area(hearten: Program) -> None:
    hearten("new", "--plain", typed="Health care and treatment\nread a page\nno\nonce\n")
    ran = hearten("add", "habit", "my tablets")
    assert 'Is "my tablets" agreed with someone, like medication?' in ran.out
    assert "To answer: hearten edit my-tablets --fixed yes (or no)" in ran.out
    kind = hearten("add", "habit", "my drops", "--area", "Health care and treatment")
    assert 'Is "my drops" agreed with someone, like medication?' in kind.out


def test_another_one_in_its_place_is_asked_too(hearten: Program) -> None:
    hearten("new", "--plain", typed="Health care and treatment\nread a page\nno\nfew\n")
    ran = hearten("edit", "read a page", "--swap-for", "my tablets")
    assert 'Is "my tablets" agreed with someone, like medication?' in ran.out
    assert "takes its place: no rhythm yet." in ran.out


def test_the_title_of_writing_is_never_asked(hearten: Program) -> None:
    from hearten.actions.journal.reminder import with_reminder

    assert fixed_habits.unasked(with_reminder(of(), TODAY).plan) == ()
