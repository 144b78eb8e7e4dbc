"""What the pages show, in which order, and what their answers do."""

from __future__ import annotations

import datetime as dt

import pytest

from hearten.actions.wizard import factories, machine, plan_drafts, plan_store
from hearten.model.fields import FieldError
from hearten.model.plan.from_data import plan_to_data
from hearten.model.plan.items import NotFound
from hearten.model.plan.parts import Habit, Person, Plan
from hearten.model.value import replace
from helpers.plans import sam
from helpers.wizards import PAGES, PLAN_ID, TODAY, context, found, keys, on


def begun(page="areas", **answers):
    return on(machine.start_whole(context()), page, **answers)


def in_view(wizard):
    return [prompt.key for prompt in machine.view(wizard).prompts if not prompt.more]


def test_thirteen_pages_in_three_sittings_and_the_plan_read_back():
    wizard = machine.start_whole(context())
    sittings = {}
    for page in PAGES:
        view = machine.view(machine.goto(wizard, page))
        assert view.question
        assert view.why
        sittings.setdefault(view.part, []).append(page)
    assert sittings == {
        "": ["welcome", "read-back"],
        "First: what to do": ["areas", "hopes", "steps", "habits", "checkins", "stop-first"],
        "Second: what holds me": ["well", "people", "kindness", "lately", "stop-second"],
        "Third: when it gets harder": ["obstacles", "signs", "safety", "stop-third"],
    }
    assert machine.skip(machine.goto(wizard, "read-back")).done


def test_the_twelve_areas_and_ones_own_are_in_view():
    shown = in_view(begun())
    assert len(shown) == 13
    assert shown[-1] == "areas/new/title"


def test_what_needs_most_is_for_now_and_a_fourth_is_refused_kindly():
    areas = ("sleep-rest", "people", "meaning")
    wizard = begun(**{f"areas__{area}__care": "most" for area in areas})
    assert [area.now for area in wizard.plan.areas] == [True, True, True]
    wizard = on(wizard, "areas", **{"areas__food-drink__care": "most"})
    assert [area.now for area in wizard.plan.areas] == [True, True, True, False]
    assert "Three is plenty" in machine.view(wizard).about
    with pytest.raises(FieldError, match="Three is plenty for now"):
        machine.answer(wizard, "areas/food-drink/now", True)
    wizard = on(wizard, "areas", **{"areas__people__now": False, "areas__food-drink__now": True})
    assert sum(area.now for area in wizard.plan.areas) == 3


def test_an_area_nothing_is_said_about_leaves_the_plan_again():
    wizard = begun(**{"areas__sleep-rest__care": "some"})
    wizard = on(wizard, "areas", **{"areas__sleep-rest__care": None})
    assert wizard.plan.areas == ()


def test_an_area_renamed_like_another_stays_itself():
    wizard = begun(**{"areas__people__care": "some"})
    wizard = on(wizard, "areas", areas__people__title="Sleep and rest")
    assert len(set(keys(wizard))) == len(keys(wizard))
    wizard = on(wizard, "areas", **{"areas__sleep-rest__care": "most"})
    assert [area.id for area in wizard.plan.areas] == ["people", "sleep-rest"]


def test_one_hope_is_asked_for_each_area_that_is_for_now():
    wizard = begun(**{"areas__sleep-rest__care": "most", "areas__people__care": "most",
                      "areas__meaning__care": "some"})  # fmt: skip
    wizard = machine.goto(wizard, "hopes")
    assert in_view(wizard) == ["goals/new:sleep-rest/title", "goals/new:people/title"]
    wizard = on(wizard, "hopes", **{"goals__new:people__title": "Write to Mira"})
    assert in_view(wizard) == ["goals/new:sleep-rest/title", "goals/write-to-mira/title"]
    around = found(wizard, "goals/write-to-mira/around")
    assert [s.value - TODAY for s in around.suggestions] == [
        dt.timedelta(days=n) for n in (14, 30, 91)
    ]


def test_answering_the_same_blank_prompt_twice_adds_it_once():
    wizard = begun("people", people__new__name="Mira")
    assert on(wizard, "people", people__new__name="Mira").plan == wizard.plan


def test_a_step_that_is_too_big_asks_for_a_smaller_one():
    wizard = begun("steps", steps__new__title="Sort the letters")
    (goal,) = wizard.plan.goals
    assert goal.title == "Sort the letters"
    so_so = "steps/sort-the-letters-2/so-so"
    assert so_so in in_view(wizard)
    wizard = machine.answer(wizard, so_so, "too big")
    assert "steps/sort-the-letters-2/smaller" in in_view(wizard)


@pytest.mark.parametrize(("sure", "asked"), [(None, False), (7, False), (6, True), (0, True)])
def test_under_seven_of_ten_a_smaller_step_is_asked_for(sure, asked):
    wizard = begun("hopes", goals__new__title="Calmer evenings")
    if sure is not None:
        wizard = machine.answer(wizard, "goals/calmer-evenings/confidence", sure)
    care = found(wizard, "goals/calmer-evenings/confidence").care
    assert ("smaller first step" in care) == asked
    wizard = machine.goto(wizard, "steps")
    blank = "steps/new:calmer-evenings/title"
    wizard = machine.answer(wizard, blank, "Charger in the hall")
    smaller = "steps/charger-in-the-hall/smaller"
    assert (smaller in in_view(wizard)) == asked
    if asked:
        assert f"You gave this hope {sure} of 10." in found(wizard, smaller).field.label
    labels = [prompt.key for prompt in machine.view(wizard).prompts]
    assert labels.count(smaller) == 1


def test_three_habits_of_the_chosen_areas_are_suggested_and_bring_all_they_hold():
    wizard = begun(**{"areas__sleep-rest__care": "most"})
    wizard = machine.goto(wizard, "habits")
    suggestions = found(wizard, "habits/new/title").suggestions
    ours = [each for each in suggestions if "id" in each.value]
    assert len(ours) == 3
    wizard = machine.answer(wizard, "habits/new/title", ours[1].value)
    (habit,) = wizard.plan.habits
    assert (habit.title, habit.area, habit.about) == ("Wind-down", "sleep-rest", 4)
    assert habit.smaller
    assert habit.after
    assert habit.grow
    assert habit.since == TODAY


def test_ticks_put_what_they_lead_to_first_and_nothing_more():
    wizard = begun(**{"areas__sleep-rest__care": "most"})
    ticked = on(wizard, "lately", well__noticed=("replaying",))
    first = found(machine.goto(ticked, "habits"), "habits/new/title").suggestions[0]
    assert first.value["id"] == "worry-notes"
    before = found(machine.goto(wizard, "kindness"), "kindness/practices").field.choices
    after = found(machine.goto(ticked, "kindness"), "kindness/practices").field.choices
    assert after[0] == "mindful-sitting"
    assert set(after) == set(before)


def test_a_care_line_is_shown_with_what_needs_it():
    wizard = begun(**{"areas__cutting-back__care": "most"})
    offered = found(machine.goto(wizard, "habits"), "habits/new/title").suggestions
    different = next((h for h in wizard.context.library.habits_for("cutting-back") if h.care), None)
    assert different is not None
    # Its line is that of the area: it stands above the ideas, and not beside each of them again.
    assert different.care == found(machine.goto(wizard, "habits"), "habits/new/title").care
    assert {s.label: s.care for s in offered}.get(different.title, "") == ""
    wizard = on(wizard, "habits", habits__new__title=different.title)
    shown = [p for p in machine.view(wizard).prompts if p.key.endswith("/title")]
    assert different.care in {prompt.care for prompt in shown}


def test_a_plugins_kind_is_offered_with_its_options():
    wizard = begun("habits")
    kind = found(wizard, "habits/new/title").suggestions[-1]
    assert (kind.label, kind.note) == ("Light a lantern", "One light in the window")
    wizard = machine.answer(wizard, "habits/new/title", kind.value)
    key = "habits/light-a-lantern/options"
    assert [k for k in keys(wizard) if k.startswith(key)] == [
        f"{key}/colour", f"{key}/windows", f"{key}/minutes", f"{key}/place"
    ]  # fmt: skip
    wizard = machine.answer(wizard, f"{key}/minutes", 5)
    assert wizard.plan.habits[0].options == {"minutes": 5}
    with pytest.raises(FieldError):
        machine.answer(wizard, f"{key}/minutes", 500)
    assert machine.answer(wizard, f"{key}/minutes", None).plan.habits[0].options == {}


def test_checking_in_asks_when_then_whether_to_ring_then_shows_the_calendar():
    wizard = begun("checkins", **{"checkins__new:daily__at": dt.time(20)})
    (daily,) = wizard.plan.checkins
    assert (daily.kind, daily.ring, daily.at) == ("daily", "none", dt.time(20))
    assert len(daily.questions) == 4
    ring = found(wizard, "checkins/daily/ring")
    assert ring.field.shown() == ("no", "at the time", "ten minutes before")
    titles = found(wizard, "settings/calendar_titles")
    assert titles.field.label == "Others may see your calendar. It would say: A minute 20:00."
    assert titles.field.shown() == ("Keep this", "My own words", "Real names")
    assert not titles.more
    own = machine.answer(wizard, titles.key, "own")
    assert "checkins/daily/calendar_title" in in_view(own)


def test_a_plan_for_very_hard_moments_asks_first_then_has_seven_parts_in_order():
    wizard = begun("safety")
    assert in_view(wizard) == ["safety/made"]
    wizard = machine.answer(wizard, "safety/made", "now")
    parts = ("signs", "alone", "distract", "ask", "professionals", "surroundings", "here_for")
    assert in_view(wizard) == [
        "safety/made", *(f"safety/{part}" for part in parts), "settings/countries"
    ]  # fmt: skip
    assert keys(wizard)[-1] == "safety/after"
    assert found(wizard, "settings/countries").suggestions[0].value == ("DE",)
    refused = machine.answer(wizard, "safety/made", "not for me")
    assert keys(refused) == ("safety/made", "settings/countries")


def test_people_stand_by_name_in_the_safety_plan():
    wizard = begun("people", people__new__name="Mira")
    wizard = on(wizard, "safety", safety__made="now")
    offered = found(wizard, "safety/ask").suggestions
    wizard = machine.answer(wizard, "safety/ask", offered[0].value)
    assert wizard.plan.safety.ask == ("mira",)
    said = {line.key: line.text for line in machine.read_back(wizard.plan)}
    assert said["safety/ask"] == "Mira"


def test_stopping_after_a_sitting_ends_with_a_whole_plan():
    nothing = machine.view(begun("stop-first"))
    assert nothing.question == "Nothing is written yet. That's fine. Stop here?"
    assert [prompt.field.label for prompt in nothing.prompts] == [nothing.question]
    wizard = on(begun("people", people__new__name="Mira"), "stop-first")
    assert machine.view(wizard).question == "This is a whole plan. Stop here?"
    stopped = machine.next_(machine.answer(wizard, "stop/stop-first", "stop"))
    assert stopped.done
    assert machine.next_(machine.answer(wizard, "stop/stop-first", "on")).page == "well"


def test_welcome_leads_where_it_says():
    wizard = machine.start_whole(context())
    quick = machine.next_(machine.answer(wizard, "start/way", "quick"))
    assert (quick.flow, quick.page) == ("quick", "quick-care")
    assert machine.back(quick).page == "welcome"
    assert machine.next_(machine.answer(wizard, "start/way", "whole")).page == "areas"
    assert machine.way(machine.answer(wizard, "start/way", "demo")) == "demo"
    chosen = machine.answer(machine.answer(wizard, "start/way", "template"), "start/template",
                            "offer")  # fmt: skip
    assert chosen.offer["goals"]


def test_a_template_switches_nothing_on_until_it_is_kept():
    wizard = machine.start_from_template(context(), "offer")
    while not wizard.done:
        wizard = machine.next_(wizard)
    assert wizard.plan == machine.start_whole(context()).plan
    kept = machine.start_from_template(context(), "offer")
    for page, key in (
        ("areas", "areas/self-kindness/care"),
        ("hopes", "goals/new:self-kindness/title"),
        ("habits", "habits/new/title"),
        ("obstacles", "if_then/new/if"),
        ("signs", "signs/new:early/sign"),
        ("kindness", "kindness/coping"),
    ):
        kept = machine.goto(kept, page)
        kept = machine.answer(kept, key, found(kept, key).suggestions[0].value)
    plan = kept.plan
    assert [step.title for step in plan.goals[0].steps] == ["Look once", "Count"]
    assert plan.goals[0].around == dt.date(2026, 11, 25)
    assert [(i.if_, i.then) for i in plan.if_then] == [
        ("I catch a harsh line", "I take one breath")
    ]
    assert plan.signs[0].then == ("rest",)
    assert plan.kindness.coping == ("a warm drink",)


def test_what_helps_is_told_apart_by_ticks_and_keeps_them_where_its_line_is_changed():
    wizard = begun("kindness", kindness__coping=("tea",))
    assert not [key for key in keys(wizard) if key.startswith("kindness/coping:")]
    wizard = machine.answer(wizard, "kindness/coping", ("tea", "call Jo", "music"))
    assert [key for key in keys(wizard) if key.startswith("kindness/coping:")] == [
        "kindness/coping:effort", "kindness/coping:where", "kindness/coping:with",
    ]  # fmt: skip
    assert found(wizard, "kindness/coping:effort").more
    wizard = machine.answer(wizard, "kindness/coping:effort", ("music", "call Jo"))
    wizard = machine.answer(wizard, "kindness/coping:with", ("call Jo",))
    wizard = machine.answer(wizard, "kindness/coping:where", ("tea",))
    wizard = machine.answer(wizard, "kindness/coping:effort", ("music",))
    wizard = machine.answer(wizard, "kindness/coping", ("tea", "call Joanna", "music"))
    assert plan_to_data(wizard.plan)["kindness"]["coping"] == [
        {"text": "tea", "where": "home"},
        {"text": "call Joanna", "with": "someone"},
        {"text": "music", "effort": "lying down"},
    ]


@pytest.mark.slow
def test_every_line_of_a_full_plan_leads_to_its_prompt():
    plan = sam()
    wizard = machine.start_whole(context(), plan)
    lines = machine.read_back(plan)
    assert len(lines) > 80
    for line in lines:
        prompt = found(machine.goto(wizard, line.page), line.key)
        assert prompt.value not in (None, ())


def test_one_item_is_edited_alone_and_one_page_as_a_whole():
    plan = sam()
    for item in ("wind-down", plan.goals[0].id, plan.goals[0].steps[0].id, plan.people[0].id):
        wizard = machine.start_item(context(), plan, item)
        assert keys(wizard)
        assert all(f"/{item}/" in key or f"new:{item}/" in key for key in keys(wizard))
        assert machine.next_(wizard).done
    assert len(keys(machine.start_item(context(), plan, "people"))) > 10
    with pytest.raises(NotFound):
        machine.start_item(context(), plan, "nothing-of-the-kind")


def test_what_names_an_item_taken_away_takes_the_item_away_and_nothing_dangles():
    plan = sam()
    wizard = machine.start_item(context(), plan, plan.areas[0].id)
    wizard = machine.answer(wizard, f"areas/{plan.areas[0].id}/title", None)
    assert all(goal.area != plan.areas[0].id for goal in wizard.plan.goals)


def test_half_typed_text_stays_until_it_is_an_answer():
    wizard = begun("people")
    wizard = machine.typing(wizard, "people/new/name", "Mir")
    left = plan_drafts.from_draft(plan_drafts.to_draft(wizard), wizard.context)
    assert left.typed == {"people/new/name": "Mir"}
    assert machine.skip(left).typed == left.typed
    assert [person.name for person in machine.next_(left).plan.people] == ["Mir"]
    assert machine.answer(left, "people/new/name", "Mira").typed == {}


def test_what_cannot_be_read_stays_as_typed():
    wizard = machine.typing(begun("checkins"), "checkins/new:daily/at", "after tea")
    assert machine.next_(wizard).typed == {"checkins/new:daily/at": "after tea"}


def test_a_time_zone_nobody_knows_is_refused_with_one_that_is():
    with pytest.raises(FieldError) as refused:
        begun("checkins", settings__time_zone="Europe/Berlim")
    assert refused.value.suggestion == "Europe/Berlin"


def test_what_changed_elsewhere_meanwhile_stays_beside_what_was_written():
    plan = sam()
    wizard = machine.start_item(context(), plan, "wind-down")
    wizard = machine.answer(wizard, "habits/wind-down/title", "Slow down")
    elsewhere = machine.answer(
        machine.start_item(context(), plan, "people"), "people/new/name", "Ada"
    )
    both = plan_store.merged(elsewhere.plan, wizard.origin, wizard.plan)
    assert "Ada" in {person.name for person in both.people}
    assert "Slow down" in {habit.title for habit in both.habits}
    other = machine.answer(machine.start_item(context(), plan, "wind-down"),
                           "habits/wind-down/title", "Wind up")  # fmt: skip
    mine = plan_store.merged(other.plan, wizard.origin, wizard.plan)
    assert "Slow down" in {habit.title for habit in mine.habits}


def test_one_of_each_is_in_view_and_the_rest_stand_under_say_more():
    wizard = machine.start_whole(context(), sam())
    for page, most in (("people", 2), ("obstacles", 2), ("signs", 2)):
        wizard = machine.goto(wizard, page)
        assert len([key for key in in_view(wizard) if "/new" not in key]) == most
    steps = [key for key in in_view(machine.goto(wizard, "steps")) if key.endswith("/title")]
    firsts = [f"steps/{goal.steps[0].id}/title" for goal in sam().goals if goal.steps]
    assert [key for key in steps if "/new" not in key] == firsts
    for item in (sam().goals[0].steps[-1].id, sam().people[-1].id, sam().signs[-1].id):
        alone = machine.view(machine.start_item(context(), sam(), item)).prompts
        assert not alone[0].more


def test_this_week_ends_when_the_persons_week_ends():
    sunday = dt.date(2026, 11, 22)
    for starts, labels in (("monday", ["today"]), ("sunday", ["today", "this week"])):
        wizard = machine.start_whole(context(today=sunday))
        wizard = on(wizard, "checkins", settings__week_starts=starts)
        wizard = on(wizard, "steps", steps__new__title="Sort the letters")
        (prompt,) = machine.view(machine.goto(wizard, "read-back")).prompts
        assert [each.label for each in prompt.suggestions] == labels


def test_help_lines_are_there_to_look_at_and_confirm():
    wizard = begun("safety", safety__made="now")
    lines = found(wizard, "settings/countries")
    assert lines.suggestions[0].label == "Germany"
    assert lines.care == (
        "TelefonSeelsorge: 0800 111 0 111. Not checked by us. "
        "Last seen in public sources: 2024-09. findahelpline.com has current ones."
    )
    wizard = machine.answer(wizard, "settings/countries", lines.suggestions[0].value)
    assert wizard.plan.settings.countries == ("DE",)
    assert "TelefonSeelsorge" in found(wizard, "settings/countries").care
    assert found(on(wizard, "safety", settings__countries=("XX",)), "settings/countries").care == ""


def test_a_country_is_typed_by_its_name_and_another_word_is_no_country():
    field = found(begun("safety", safety__made="now"), "settings/countries").field
    assert field.parse("England, Deutschland") == ("GB", "DE")
    with pytest.raises(FieldError) as caught:
        field.parse("Narnia")
    assert caught.value.message == "we don't know a country by the name Narnia"


def test_a_templates_page_is_kept_at_once_and_only_that_page():
    wizard = machine.start_from_template(context(), "offer")
    assert "Take what fits. Leave the rest." in machine.view(wizard).about
    kept = machine.keep_all(wizard)
    assert [area.id for area in kept.plan.areas] == ["self-kindness"]
    assert (kept.plan.goals, kept.plan.habits) == ((), ())
    assert machine.keep_all(kept) == kept
    kept = machine.keep_all(machine.goto(kept, "hopes"))
    assert [goal.area for goal in kept.plan.goals] == ["self-kindness"]
    assert machine.offered(kept) == ()


def test_a_templates_check_in_brings_the_questions_it_asks():
    offer = {
        "checkins": [{"id": "daily", "title": "Hello", "kind": "daily", "questions": ["day", "q"]},
                     {"kind": "weekly review", "questions": 3}],
        "questions": [{"id": "q", "ask": "Was I outside?"}, {"id": "odd"}],
        "look_again": dt.date(2026, 12, 2),
    }  # fmt: skip
    wizard = machine.start_from_template(context(offers={"offer": offer}), "offer")
    plan = machine.keep_all(machine.goto(wizard, "checkins")).plan
    assert (plan.checkins[0].title, plan.checkins[0].kind) == ("Hello", "daily")
    assert plan.checkins[0].questions == ("day", plan.questions[0].id)
    assert [question.ask for question in plan.questions] == ["Was I outside?"]
    assert plan.look_again == dt.date(2026, 12, 2)


@pytest.mark.parametrize(("table", "key", "value"), [("if_then", "then", "I rest"),
                                                     ("people", "contact", "+49 1")])  # fmt: skip
def test_what_is_said_before_the_name_is_kept(table, key, value):
    """An answer to a later question makes the item as well, with a name to fill in."""
    made = factories.item_from(factories.TABLES[table], {key: value}, factories.new_plan(context()))
    assert getattr(made, key) == value
    assert factories.UNNAMED in (getattr(made, "if_", ""), getattr(made, "name", ""))


@pytest.mark.parametrize(
    ("typed", "day"),
    [("friday", "2026-11-20"), ("2 weeks", "2026-12-02"), ("24 December", "2026-12-24")],
)
def test_a_day_to_look_again_may_be_typed_in_words(typed, day):
    wizard = on(machine.start_whole(context()), "checkins")
    assert found(wizard, "plan/look_again").value is None
    wizard = machine.settle(machine.typing(wizard, "plan/look_again", typed))
    assert str(wizard.plan.look_again) == day


def test_each_part_for_very_hard_moments_offers_whom_it_asks_for():
    people = [
        Person(id="ana", name="Ana, my sister", kind="person"),
        Person(id="choir", name="The choir", kind="group"),
        Person(id="okoro", name="Dr Okoro", kind="professional"),
        Person(id="evening", name="The evening line", kind="line"),
    ]
    plan = replace(factories.new_plan(context()), people=tuple(people))
    shown = machine.view(machine.start_item(context(), plan, "safety")).prompts
    offered = {p.key: [each.label for each in p.suggestions] for p in shown}
    assert offered["safety/distract"] == ["Ana, my sister", "The choir"]
    assert offered["safety/ask"] == ["Ana, my sister", "The choir"]
    assert offered["safety/professionals"] == ["Dr Okoro", "The evening line"]


def test_the_question_after_an_if_says_if_once():
    wizard = machine.goto(machine.start_whole(context()), "obstacles")
    wizard = machine.answer(wizard, "if_then/new/if", "if I cannot sleep")
    labels = [prompt.field.label for prompt in machine.view(wizard).prompts]
    assert "If I cannot sleep, then I will …" in labels
    assert wizard.plan.if_then[0].if_ == "if I cannot sleep"


def test_a_habit_that_is_agreed_with_no_one_is_read_back_and_can_be_changed():
    plan = Plan(
        id=PLAN_ID,
        title="My plan",
        started=TODAY,
        habits=(
            Habit(id="tea", title="tea", rhythm=None, fixed=False),
            Habit(id="tablets", title="tablets", rhythm=None),
        ),
    )
    lines = [line for line in machine.read_back(plan) if line.key.endswith("/fixed")]
    assert [(line.key, line.page, line.said) for line in lines] == [
        ("habits/tea/fixed", "habits", "As agreed with someone: no"),
    ]


def test_a_mark_for_hard_days_follows_its_line():
    wizard = begun("well", **{"well__like": ("I hum", "I sing")})
    wizard = on(wizard, "well", **{"well__hard_days": ("I sing",)})
    wizard = on(wizard, "well", **{"well__like": ("I hum", "I sing loudly")})
    assert wizard.plan.well.hard_days == ("I sing loudly",)
    (asked,) = (p for p in machine.view(wizard).prompts if p.key == "well/hard_days")
    assert asked.more
    assert asked.field.choices == ("I hum", "I sing loudly")
    wizard = on(wizard, "well", **{"well__like": ("I hum",)})
    assert wizard.plan.well.hard_days == ()


def test_an_if_then_may_have_its_days_and_its_time():
    wizard = begun("obstacles", **{"if_then__new__if": "it rains"})
    asked = {p.key: p for p in machine.view(wizard).prompts}
    assert asked["if_then/it-rains/when"].more
    assert asked["if_then/it-rains/at"].more
    wizard = on(wizard, "obstacles", **{"if_then__it-rains__at": dt.time(22)})
    assert wizard.plan.if_then[0].at == dt.time(22)
