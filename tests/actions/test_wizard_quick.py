"""The quick path: three answers, then a plan."""

from __future__ import annotations

import datetime as dt

import pytest

from hearten.actions.wizard import machine
from hearten.content.library import Library
from hearten.model.plan.from_data import plan_from_data, plan_to_data
from helpers.wizards import PLAN_ID, TODAY, context


def walked(care=None, what=None, when=None, base=None, around=None):
    around = around or context()
    wizard = machine.start_quick(around, base)
    for key, value in (("quick/care", care), ("quick/what", what), ("quick/when", when)):
        view = machine.view(wizard)
        assert [prompt.key for prompt in view.prompts] == [key]
        if isinstance(value, int):
            value = view.prompts[0].suggestions[value].value
        if value is not None:
            wizard = machine.answer(wizard, key, value)
        wizard = machine.next_(wizard)
    assert wizard.done
    data = plan_to_data(wizard.plan)
    assert plan_from_data(data).problems == ()
    return wizard.plan, data


def test_the_questions_are_asked_in_exactly_these_words():
    wizard = machine.start_quick(context())
    said = []
    while not wizard.done:
        view = machine.view(wizard)
        said.append(view.question)
        assert view.why
        wizard = machine.skip(wizard)
    assert said == [
        "What could use a little care? One is plenty.",
        "What's one small thing that might help? Two minutes counts.",
        "When might it fit?",
    ]


def test_first_comes_every_area_then_three_tiny_habits_of_it():
    wizard = machine.start_quick(context())
    (care,) = machine.view(wizard).prompts
    assert len(care.suggestions) == 13
    assert care.suggestions[-1].label == "not sure yet"
    wizard = machine.next_(machine.answer(wizard, care.key, "food-drink"))
    (what,) = machine.view(wizard).prompts
    assert [each.label for each in what.suggestions][3:] == ["not sure yet"]
    assert machine.view(wizard).about == (
        "If food is a battle, skip this area and talk with someone who knows eating problems."
    )
    assert not any(each.care for each in what.suggestions)  # it is said once


@pytest.mark.parametrize("unsure", [None, "not sure yet"])
def test_three_times_not_sure_yet_still_gives_one_gentle_first_step(unsure):
    plan, _ = walked(unsure, unsure, "not sure" if unsure else None)
    (goal,) = plan.goals
    (step,) = goal.steps
    assert (step.title, step.practice, step.about) == (
        "Try a kind pause",
        "self-compassion-break",
        None,
    )
    assert plan.habits == ()


def test_a_new_plan_has_its_id_day_and_zone_and_asks_for_no_title():
    plan, data = walked()
    assert (plan.id, plan.title) == (PLAN_ID, "My plan")
    assert data["started"] == TODAY
    assert data["settings"]["time_zone"] == "Europe/Berlin"


def test_once_makes_a_goal_with_one_step_this_week():
    plan, _ = walked("sleep-rest", "Dim the lamp", "once")
    (goal,) = plan.goals
    assert (goal.title, goal.area) == ("Sleep and rest", "sleep-rest")
    assert [(s.title, s.about) for s in goal.steps] == [("Dim the lamp", dt.date(2026, 11, 22))]
    assert [(a.id, a.now) for a in plan.areas] == [("sleep-rest", True)]


@pytest.mark.parametrize(("when", "rhythm"), [("few", {"times": 3, "per": "week"}),
                                              ("most", {"every": "day"})])  # fmt: skip
def test_again_and_again_makes_a_habit(when, rhythm):
    plan, data = walked("sleep-rest", 1, when)
    (habit,) = data["habits"]
    assert habit["title"] == "Wind-down"
    assert habit["rhythm"] == rhythm
    assert habit["since"] == TODAY
    assert habit["area"] == "sleep-rest"
    assert habit["smaller"] == "dim one light"
    assert plan.goals == ()


def test_words_of_ones_own_make_an_area_and_a_habit():
    plan, _ = walked("My garden", "Water one pot", "few")
    assert [(a.title, a.now) for a in plan.areas] == [("My garden", True)]
    assert [(h.title, h.area) for h in plan.habits] == [("Water one pot", plan.areas[0].id)]


def test_on_top_of_a_plan_nothing_is_lost_and_a_goal_bears_what_better_looks_like():
    first, _ = walked("sleep-rest", "Dim the lamp", "most")
    wizard = machine.start_whole(context(), first, "areas")
    wizard = machine.answer(wizard, "areas/sleep-rest/better", "One calm half hour")
    plan, _ = walked("sleep-rest", "Read a page", None, base=wizard.plan)
    assert [habit.title for habit in plan.habits] == ["Dim the lamp"]
    assert [goal.title for goal in plan.goals] == ["One calm half hour"]


def test_changing_an_answer_leaves_nothing_of_the_one_before():
    wizard = machine.start_quick(context())
    wizard = machine.next_(machine.answer(wizard, "quick/care", "people"))
    wizard = machine.answer(machine.back(wizard), "quick/care", "meaning")
    assert [area.id for area in wizard.plan.areas] == ["meaning"]


def test_without_content_there_is_nothing_to_suggest_and_a_plan_all_the_same(tmp_path):
    for name in ("areas", "habits", "practices", "signs", "questions", "prompts"):
        text = 'better = ""\n[own]\nid = "own"\nname = ""\nhow = ""\nbetter_nudge = ""\nhelps = ""'
        (tmp_path / f"{name}.toml").write_text(text if name == "areas" else "")
    around = context(tmp_path)
    wizard = machine.start_quick(around)
    assert [s.label for s in machine.view(wizard).prompts[0].suggestions] == ["not sure yet"]
    wizard = machine.next_(wizard)
    assert [s.label for s in machine.view(wizard).prompts[0].suggestions] == ["not sure yet"]
    walked("Anything", "A little", "most", around=around)
    wizard = machine.start_whole(around)
    while not wizard.done:
        machine.view(wizard)
        wizard = machine.next_(wizard)


def test_every_suggested_habit_comes_from_the_data_and_goes_with_it(tmp_path):
    for path in Library().folder.glob("*.toml"):
        text = "" if path.stem == "habits" else path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    known = {habit.title for habit in Library().habits()}
    ticked = tuple(sign.id for sign in Library().low_kindness_signs())
    for folder, some in ((None, True), (tmp_path, False)):
        for area in (None, *(life.id for life in Library().areas())):
            wizard = machine.start_quick(context(folder, kinds={}))
            if area:
                wizard = machine.answer(wizard, "quick/care", area)
            said = {s.label for s in machine.view(machine.goto(wizard, "quick-what")).prompts[0]
                    .suggestions} - {"not sure yet"}  # fmt: skip
            wizard = machine.goto(wizard, "lately")
            wizard = machine.answer(wizard, "well/noticed", ticked)
            habits = machine.view(machine.goto(wizard, "habits")).prompts
            said |= {each.label for prompt in habits for each in prompt.suggestions}
            assert said <= known
            assert bool(said) is some


def test_of_a_medicine_the_program_says_neither_how_often_nor_that_some_is_enough():
    medicine = Library().habit("my-medication")
    assert "as agreed" in medicine.title
    for when in ("few", "most"):
        wizard = machine.answer(machine.start_quick(context()), "quick/care", "health-care")
        offered = machine.view(machine.next_(wizard)).prompts[0].suggestions
        (mine,) = [each for each in offered if each.label == medicine.title]
        assert mine.care.startswith("Write it in your own words")
        wizard = machine.answer(machine.next_(wizard), "quick/what", mine.value)
        wizard = machine.answer(machine.next_(wizard), "quick/when", when)
        (habit,) = wizard.plan.habits
        assert habit.about is None
    other = machine.answer(machine.start_quick(context()), "quick/what", "Water the fern")
    assert machine.answer(other, "quick/when", "most").plan.habits[0].about == 5


ASKS = "Is this agreed with someone, like medication?"


def asked(wizard):
    """Return what each page of the quick path asks, with what it shows as answered."""
    shown = {}
    for page in ("quick-care", "quick-what", "quick-when"):
        wizard = machine.goto(wizard, page)
        shown |= {prompt.key: prompt.value for prompt in machine.view(wizard).prompts}
    return shown


def answered(answers):
    """Return a quick path on which those answers were given, one after the other."""
    wizard = machine.start_quick(context())
    for key, value in answers:
        wizard = machine.answer(wizard, f"quick/{key}", value)
    return wizard


MEDICINE = {"id": "my-medication", "title": "My medication", "fixed": True}
ANSWERS = {
    "care": ("health-care", "body-movement", "not sure yet"),
    "what": ("my tablets", "walk to the corner", MEDICINE, "not sure yet"),
    "fixed": (True, False),
    "when": ("once", "few", "most", "most days", "not sure"),
}


@pytest.mark.parametrize("key", ANSWERS)
@pytest.mark.parametrize("when", ANSWERS["when"])
@pytest.mark.parametrize("what", ["my tablets", MEDICINE], ids=["own", "ours"])
def test_only_what_is_shown_as_an_answer_counts_once_an_earlier_one_changed(key, when, what):
    first = [("care", "health-care"), ("what", what), ("fixed", True), ("when", when)]
    for value in ANSWERS[key]:
        changed = answered([*first, (key, value)])
        shown = [(k.removeprefix("quick/"), v) for k, v in asked(changed).items() if v is not None]
        assert changed.plan == answered(shown).plan, value
        walked_again = machine.next_(machine.goto(changed, "quick-when"))
        assert walked_again.plan == changed.plan


def test_the_answer_to_a_question_that_is_asked_no_more_does_not_count():
    first = [("care", "health-care"), ("what", "my tablets"), ("fixed", True), ("when", "few")]
    (tablets,) = answered(first).plan.habits
    assert (tablets.fixed, tablets.rhythm) == (True, None)
    (walk,) = answered([*first, ("care", "body-movement"), ("what", "walk")]).plan.habits
    assert (walk.title, walk.fixed, walk.about) == ("walk", None, 3)
    (medicine,) = answered([("what", MEDICINE), ("when", "once")]).plan.habits
    assert (medicine.fixed, medicine.rhythm) == (True, None)


def test_what_is_agreed_is_asked_before_how_often_and_never_once_this_week():
    wizard = answered([("care", "health-care"), ("what", "my tablets")])
    wizard = machine.goto(wizard, "quick-when")
    view = machine.view(wizard)
    assert view.question == ASKS
    assert [prompt.field.label for prompt in view.prompts] == [ASKS, "When might it fit?"]
    wizard = machine.answer(wizard, "quick/fixed", True)
    label = "How often is it, as agreed?"
    assert [prompt.field.label for prompt in machine.view(wizard).prompts] == [ASKS, label]
    assert machine.view(wizard).prompts[1].field.shown() == (
        "every day",
        "on some days (you can say which on its page)",
        "not sure yet",
    )
    wizard = machine.answer(wizard, "quick/fixed", False)
    assert machine.view(wizard).prompts[1].field.shown()[0] == "once, this week"


def test_with_no_area_known_it_is_asked_once_health_care_is_in_the_plan():
    base = answered([("care", "health-care"), ("what", "a note"), ("when", "once")]).plan
    for plan, there in ((base, True), (None, False)):
        wizard = machine.start_quick(context(), plan)
        wizard = machine.answer(wizard, "quick/what", "my tablets")
        labels = [p.field.label for p in machine.view(machine.goto(wizard, "quick-when")).prompts]
        assert (ASKS in labels) is there


def test_an_idea_of_another_area_is_shown_by_its_name():
    from hearten.actions.flow.parse import text_of

    wizard = machine.goto(answered([("what", MEDICINE), ("care", "people")]), "quick-what")
    (what,) = machine.view(wizard).prompts
    assert text_of(what.field, what.value) == "My medication"
