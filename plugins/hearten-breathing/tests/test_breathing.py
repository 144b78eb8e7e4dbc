import hearten_breathing

from hearten.testing import HeartenLoad, HeartenPlan, HeartenRun, HeartenWizard, check_plugin


def test_it_keeps_every_promise() -> None:
    assert check_plugin(hearten_breathing) == ("hearten_habit_kinds",)


def test_it_says_how_many_breaths(hearten_load: HeartenLoad, hearten_plan: HeartenPlan) -> None:
    kind = hearten_load(hearten_breathing).kinds["breathing"]
    three = hearten_plan.add_habit("breathing", "Three breaths", breaths=3)
    usual = hearten_plan.add_habit("breathing", "Slow breaths")
    assert kind.describe(three) == "Three breaths: 3 slow breaths"
    assert kind.describe(usual) == "Slow breaths: 5 slow breaths"


def test_it_is_ticked(
    hearten_load: HeartenLoad, hearten_plan: HeartenPlan, hearten_run: HeartenRun
) -> None:
    hearten_load(hearten_breathing)
    hearten_plan.add_habit("breathing", "Three breaths", breaths=3)
    ran = hearten_run("done", "three breaths")
    assert (ran.code, ran.err) == (0, "")
    assert [entry.habit for entry in hearten_plan.entries()] == ["three-breaths"]


def test_the_wizard_asks_how_many(hearten_load: HeartenLoad, hearten_wizard: HeartenWizard) -> None:
    hearten_load(hearten_breathing)
    made = hearten_wizard("Slow breaths", "every day", to={"Say more": "+", "How many": "3"})
    assert [habit.options for habit in made.plan.habits] == [{"breaths": 3}]
