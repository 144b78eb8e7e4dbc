"""What can be added to a plan that is there, and what its page then asks: all that is new."""

from __future__ import annotations

import pytest

from hearten.actions.wizard import additions, machine, plan_drafts
from hearten.actions.wizard.pages.page_registry import WHOLE
from hearten.model.plan.parts import Area, Goal, Habit, Plan, Step
from hearten.model.value import replace
from helpers.plans import sam
from helpers.wizards import context

LESS, FOOD = "cutting-back", "food-drink"
UNDO = "hearten undo takes it back."
WITHDRAWAL = "stopping suddenly can be dangerous"
EATING = "If food is a battle, skip this area and talk with someone who knows eating problems."


def started(what: str, plan: Plan | None = None) -> machine.Wizard:
    return machine.start_item(context(), plan or sam(), f"add:{what}")


def in_view(wizard: machine.Wizard) -> list[str]:
    return [prompt.key for prompt in machine.view(wizard).prompts if not prompt.more]


def new_plan() -> Plan:
    return machine.start_whole(context()).plan


def test_all_that_can_be_added_in_words_and_in_order() -> None:
    assert [(way.label, way.note) for way in additions.ways_to_add(new_plan())] == [
        ("Something small", "three short questions"),
        ("A habit", "for most days, or some days"),
        ("A step", "one small thing to do once"),
        ("A hope", "something a bit better"),
        ("A person", "someone near, a professional, a group"),
        ("An appointment", "when, with whom, what to ask"),
        ("An if-then", "if this happens, then I do that"),
        ("An early sign", "what I notice first, and what I do then"),
        ("A check-in", "a minute to look at how it is"),
        ("Something for hard moments", "what helps, kind words, a plan"),
        ("Go on: what holds me", "the second sitting"),
        ("Go on: when it gets harder", "the third sitting"),
        ("Another part of the plan", "all of its pages"),
    ]


def test_a_sitting_is_gone_on_with_only_where_one_is_open() -> None:
    def sittings(plan: Plan) -> list[str]:
        return [
            way.leads for way in additions.ways_to_add(plan) if way.leads.startswith("sitting:")
        ]

    plan = new_plan()
    assert sittings(plan) == ["sitting:well", "sitting:obstacles"]
    well = replace(plan.well, like=("quiet",))
    assert sittings(replace(plan, well=well)) == ["sitting:people", "sitting:obstacles"]
    assert sittings(replace(plan, well=well, people=sam().people, if_then=sam().if_then)) == [
        "sitting:kindness",
        "sitting:signs",
    ]
    assert sittings(sam()) == []


def test_every_page_of_the_wizard_is_reached() -> None:
    _, parts = additions.ways_of("other")
    assert [(way.leads, way.label) for way in parts] == [
        ("page:areas", "Areas of life"),
        ("page:hopes", "Small hopes"),
        ("page:steps", "Small steps"),
        ("page:habits", "Habits"),
        ("page:checkins", "Checking in"),
        ("page:day", "The shape of my day"),
        ("page:well", "When I am all right"),
        ("page:people", "People and help"),
        ("page:kindness", "My kindness toolbox"),
        ("page:lately", "How I've been treating myself lately"),
        ("page:obstacles", "What may get in the way"),
        ("page:signs", "What I notice, and what I do then"),
        ("page:safety", "A plan for very hard moments"),
        ("page:welcome", "About this plan"),
        ("page:read-back", "The whole plan, line by line"),
    ]
    pages = {page.id for page in WHOLE if not page.id.startswith("stop-")}
    assert {*pages, "day"} == {way.leads.removeprefix("page:") for way in parts}
    question, hard = additions.ways_of("hard")
    assert question == "What would you like to have at hand?"
    assert [(way.leads, way.label) for way in hard] == [
        ("add:coping", "What helps me through"),
        ("page:kindness\nkindness/practices", "Practices to have near"),
        ("add:kind-words", "Kind words I can believe"),
        ("add:okay-day", "A line from me on an okay day"),
        ("add:person", "A person"),
        ("add:sign", "An early sign"),
        ("page:safety", "A plan for very hard moments"),
    ]


@pytest.mark.parametrize(
    ("what", "question", "keys"),
    [
        ("habit", "Is there something you'd like to do most days, or some days?",
         ["habits/new/title"]),
        ("step", "What could a small step be?",
         ["steps/new:calmer-evenings/title", "steps/new:softer-voice/title",
          "steps/new:winter-bed/title"]),
        ("hope", "What's a small hope of yours?",
         ["goals/new:sleep-rest/title", "goals/new:self-kindness/title", "goals/new/title"]),
        ("person", "Who's good to have near on a hard day? It's fine if no one comes to mind yet.",
         ["people/new/name"]),
        ("appointment", "When is the appointment?", ["appointments/new/at"]),
        ("if-then", "What may get in the way?", ["if_then/new/if"]),
        ("sign", "What do I notice first, and what do I do then?", ["signs/new:early/sign"]),
        ("check-in", "Would you like a time to check in?", ["checkins/new:own/title"]),
    ],
)  # fmt: skip
def test_only_what_is_new_is_asked_in_a_full_plan(
    what: str, question: str, keys: list[str]
) -> None:
    wizard = started(what)
    assert machine.view(wizard).question == question
    assert in_view(wizard) == keys


@pytest.mark.parametrize(
    ("what", "key", "words", "then"),
    [
        ("habit", "habits/new/title", "warm soup", ["habits/warm-soup/title",
         "habits/warm-soup/area", "habits/warm-soup/rhythm", "habits/new/title"]),
        ("step", "steps/new:softer-voice/title", "a letter", [
         "steps/new:calmer-evenings/title", "steps/a-letter/title", "steps/a-letter/so-so",
         "steps/new:winter-bed/title", "steps/new:softer-voice/title"]),
        ("person", "people/new/name", "Ana", ["people/ana/name", "people/ana/contact",
         "people/new/name"]),
        ("person", "people/new:professional/name", "Dr No", ["people/new/name",
         "people/dr-no/name", "people/dr-no/contact"]),
        ("if-then", "if_then/new/if", "rain", ["if_then/rain/if", "if_then/rain/then",
         "if_then/new/if"]),
        ("sign", "signs/new:early/sign", "silence", ["signs/silence/sign", "signs/silence/then",
         "signs/new:early/sign"]),
        ("check-in", "checkins/new:own/title", "noon", ["checkins/noon/rhythm",
         "checkins/noon/at", "checkins/new:own/title"]),
    ],
)  # fmt: skip
def test_what_goes_with_it_is_asked_at_once(
    what: str, key: str, words: str, then: list[str]
) -> None:
    assert in_view(machine.answer(started(what), key, words)) == then


def test_an_appointment_asks_with_whom_and_what_to_bring() -> None:
    wizard = machine.settle(machine.typing(started("appointment"), "appointments/new/at",
                                           "2026-12-01 10:30"))  # fmt: skip
    at = "appointments/2026-12-01-10-30-00"
    assert in_view(wizard) == [f"{at}/at", f"{at}/with", f"{at}/ask", "appointments/new/at"]
    why = "Today shows it in the week before, and your questions the evening before."
    assert machine.view(wizard).why.startswith(why)
    labels = [prompt.field.label for prompt in machine.view(wizard).prompts if not prompt.more]
    assert labels == ["When?", "With", "What I want to ask", "Another appointment: when?"]
    assert (
        additions.what_was_added(wizard) == f"Tuesday 1 December 2026, 10:30 is in the plan. {UNDO}"
    )


def test_a_goal_that_is_over_is_offered_no_step() -> None:
    goals = tuple(replace(goal, state="done") for goal in sam().goals)
    assert in_view(started("step", replace(sam(), goals=goals))) == ["steps/new/title"]


def test_what_was_let_go_is_offered_to_no_if_then() -> None:
    plan = sam()
    walk = replace(plan.habits[1], state="let go")
    assert walk.title == "Short walk"
    wizard = started("if-then", replace(plan, habits=(plan.habits[0], walk, *plan.habits[2:])))
    wizard = machine.answer(wizard, "if_then/new/if", "it rains")
    about = next(p for p in machine.view(wizard).prompts if p.key == "if_then/it-rains/about")
    labels = [option.label for option in about.options]
    assert "Wind down" in labels
    assert "Short walk" not in labels


def cared_for() -> Plan:
    """Return a plan in whose areas something stands already: their lines were said once."""
    areas = tuple(Area(id=each, title=each, care="most", now=True) for each in (LESS, FOOD))
    goals = tuple(
        Goal(id=f"hope-{each}", title=f"a hope in {each}", area=each,
             steps=(Step(id=f"step-{each}", title="a step"),))
        for each in (LESS, FOOD)
    )  # fmt: skip
    habits = tuple(Habit(id=f"do-{each}", title=f"do {each}", area=each) for each in (LESS, FOOD))
    return replace(new_plan(), areas=areas, goals=goals, habits=habits)


@pytest.mark.parametrize("line", [WITHDRAWAL, EATING])
@pytest.mark.parametrize("what", ["habit", "hope", "step"])
def test_the_lines_on_care_stand_where_something_is_added(what: str, line: str) -> None:
    prompts = machine.view(started(what, cared_for())).prompts
    assert sum(prompt.care.count(line) for prompt in prompts if not prompt.more) == 1


def test_what_may_be_agreed_is_asked_about() -> None:
    health = Area(id="health-care", title="Health care and treatment", care="most", now=True)
    wizard = started("habit", replace(new_plan(), areas=(health,)))
    wizard = machine.answer(wizard, "habits/new/title", "my tablets")
    asked = machine.prompt(wizard, "habits/my-tablets/fixed")
    assert asked is not None
    assert (asked.more, asked.value) == (False, None)
    assert "agreed" in asked.field.label


def test_a_draft_comes_back_as_it_was() -> None:
    wizard = machine.answer(started("person"), "people/new/name", "Ana")
    wizard = machine.typing(wizard, "people/ana/contact", "0151")
    again = plan_drafts.from_draft(plan_drafts.to_draft(wizard), context())
    assert in_view(again) == in_view(wizard)
    assert (again.item, again.typed) == ("add:person", {"people/ana/contact": "0151"})
    assert plan_drafts.has_words(again)


def test_what_was_added_is_told_by_its_own_words() -> None:
    wizard = started("person")
    assert additions.what_was_added(wizard) == ""
    wizard = machine.answer(wizard, "people/new/name", "Ana, my sister")
    assert additions.what_was_added(wizard) == f"Ana, my sister is in the plan. {UNDO}"
    step = machine.answer(started("step", new_plan()), "steps/new/title", "call the practice")
    assert [goal.title for goal in step.plan.goals] == ["call the practice"]
    assert additions.what_was_added(step) == f'"call the practice" is in the plan. {UNDO}'
    wizard = machine.answer(wizard, "people/new/name", "Bo")
    assert additions.what_was_added(wizard) == (
        "These are in the plan now: Ana, my sister · Bo. hearten undo takes them back."
    )


def test_a_sign_without_an_answer_says_when_it_comes_back() -> None:
    silence = machine.answer(started("sign"), "signs/new:early/sign", "silence")
    assert additions.what_was_added(silence) == (
        f'"silence" is in the plan. {UNDO}\nIt comes back to you once it says what you do then.'
    )
    answered = machine.answer(silence, "signs/silence/then", ("one word to Ana",))
    assert additions.what_was_added(answered) == f'"silence" is in the plan. {UNDO}'
