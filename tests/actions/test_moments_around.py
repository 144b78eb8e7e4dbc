"""What was written comes back beyond Today, too: by what was chosen, one at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hearten.actions.moments import around
from hearten.actions.moments.decide import Chosen, first_free, if_then_place, moment
from hearten.actions.review.facts import if_then_of
from hearten.model.plan.parts import Area, Goal, Habit, IfThen, Person, Plan, Well
from hearten.storage.log.query import LogSummary
from helpers import plans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from hearten.actions.moments.decide import Spoken

DAY = dt.date(2027, 2, 3)
HARD = [{"weather": "stormy"}, {"weather": "heavy"}, {"hard": True}, {"setback": True}]
EVENINGS = Goal(
    id="evenings", title="Calmer evenings", why="So that the day can end", state="done",
    notice="I fall asleep with the light off", who_knows=("mira", "gone"),
)  # fmt: skip
SLEEP = Area(id="sleep", title="Sleep and rest", helps=("reading something slow", "the warm lamp"))


def texts(found: Iterable[Spoken]) -> list[str]:
    return [each.text for each in found]


def said(
    plan: Plan,
    found: Iterable[Iterable[Spoken]],
    where: str,
    silent: Mapping[str, dt.date] | None = None,
) -> str:
    spoken = first_free(plan, found, DAY, silent or {}, where)
    return spoken.text if spoken is not None else ""


# a hope that ends well


@pytest.mark.parametrize("state", ["done", "good enough"])
def test_a_hope_that_ends_well_has_its_reasons_and_who_knows(state):
    plan = Plan(
        id="x", title="Mine", goals=(replace(EVENINGS, state=state),),
        people=(Person(id="mira", name="Mira"),), well=Well(values=("gentle", "honest")),
    )  # fmt: skip
    assert texts(around.at_end(plan, plan.goals[0], Chosen())) == [
        'Why "Calmer evenings" mattered to you: "So that the day can end"',
        'You said you\'d notice that "Calmer evenings" helps when: '
        '"I fall asleep with the light off"',
        "How you want to be: gentle, honest",
        'Mira knows about "Calmer evenings". You could tell Mira, if you like.',
    ]


@pytest.mark.parametrize("state", ["let go", "resting", "active"])
def test_a_hope_that_is_let_go_rests_or_goes_on_says_nothing(state):
    goal = replace(EVENINGS, state=state)
    assert not list(around.at_end(replace(plans.sam(), goals=(goal,)), goal, Chosen()))


@pytest.mark.parametrize("chosen", HARD)
def test_on_a_hard_day_the_end_of_a_hope_says_nothing_more(chosen):
    assert not list(around.at_end(plans.sam(), EVENINGS, Chosen(**chosen)))


def test_who_is_gone_is_not_named_with_the_end_of_a_hope():
    plan = Plan(id="x", title="Mine", goals=(EVENINGS,))
    assert not [each for each in texts(around.at_end(plan, EVENINGS, Chosen())) if "knows" in each]


def test_only_a_goal_that_was_open_before_has_ended():
    open_one = replace(EVENINGS, state="active")
    before = Plan(id="x", title="Mine", goals=(open_one,))
    assert around.ended_well(before, replace(before, goals=(EVENINGS,))) == EVENINGS
    after = replace(before, goals=(EVENINGS,))
    assert around.ended_well(after, after) is None
    let_go = replace(before, goals=(replace(open_one, state="let go"),))
    assert around.ended_well(before, let_go) is None


# another size


def test_what_helps_in_an_area_stands_beside_a_smaller_habit():
    habit = Habit(id="lamp", title="Lamp off", area="sleep")
    plan = Plan(id="x", title="Mine", areas=(SLEEP,), habits=(habit,))
    assert texts(around.what_helps(plan, "lamp")) == [
        "What helps with Sleep and rest, in your words: reading something slow · the warm lamp"
    ]
    assert texts(around.what_helps(plan, "other")) == []
    bare = replace(plan, areas=(replace(SLEEP, helps=(" ",)),))
    assert texts(around.what_helps(bare, "lamp")) == []


@pytest.mark.parametrize("habit", [
    Habit(id="pill", title="As agreed", area="sleep", fixed=True),
    Habit(id="pill", title="As agreed", area="health-care"),
])  # fmt: skip
def test_what_helps_is_not_said_of_a_habit_that_is_or_may_be_fixed(habit):
    areas = (SLEEP, Area(id="health-care", title="Health care", helps=("the box",)))
    plan = Plan(id="x", title="Mine", areas=areas, habits=(habit,))
    assert texts(around.what_helps(plan, "pill")) == []


# said once


def test_what_was_said_somewhere_is_not_said_elsewhere_for_a_week():
    plan = replace(plans.sam(), goals=(EVENINGS,))
    found = [tuple(around.at_end(plan, EVENINGS, Chosen()))]
    assert said(plan, found, "end").startswith("Why")
    later = {"goals/evenings/why": DAY + dt.timedelta(days=1)}
    assert said(plan, found, "end", later).startswith("You said you'd notice")
    again = {"goals/evenings/why": DAY + dt.timedelta(days=7), "end/goals/evenings/why": DAY}
    assert said(plan, found, "end", again).startswith("Why")  # where it stands already
    assert said(plan, found, "today", again).startswith("You said you'd notice")


# a review

WELL = Well(like=("I hum",), strengths=("patient",), matters=("Mira",), hard_days=("patient",))
PLAIN = IfThen(id="plain", if_="nothing helps", then="I ring Mira")
TIMED = IfThen(id="timed", if_="it is late", then="lamp off", at=dt.time(22))


def test_a_review_may_say_a_line_of_when_i_am_all_right_or_an_if_then_of_no_time():
    plan = Plan(id="x", title="Mine", well=WELL, if_then=(PLAIN, TIMED))
    (found,) = (texts(group) for group in around.in_review(plan, Chosen(weather="heavy")))
    assert found == [
        'What you\'re like when you are all right: "I hum"',
        'A strength of yours, in your words: "patient"',
        'What matters to you: "Mira"',
        'For when things get in the way, you once wrote: "I ring Mira"',
    ]
    (rest,) = (texts(group) for group in around.in_review(plan, Chosen(), but="plain"))
    assert rest == found[:3]  # that one is read again on its own card


@pytest.mark.parametrize("chosen", [{"weather": "stormy"}, {"hard": True}, {"setback": True}])
def test_on_hard_days_a_review_says_only_what_is_marked_for_them(chosen):
    plan = Plan(id="x", title="Mine", well=WELL, if_then=(PLAIN,))
    (found,) = (texts(group) for group in around.in_review(plan, Chosen(**chosen)))
    assert found == ['From you, marked for days like this: "patient"']


def test_the_if_then_of_a_week_is_one_that_was_not_said_lately():
    plan = Plan(id="x", title="Mine", if_then=(PLAIN, TIMED))
    turn = if_then_of(plan, DAY, ())
    (other,) = (each for each in plan.if_then if each != turn)
    assert if_then_of(plan, DAY, (if_then_place(turn.id),)) == other
    both = (if_then_place("plain"), if_then_place("timed"))
    assert if_then_of(plan, DAY, both) == turn
    assert if_then_of(Plan(id="x", title="Mine"), DAY, ()) is None


def test_no_if_then_about_medication_or_what_was_let_go_is_read_again_in_a_review():
    tablets = Habit(id="tablets", title="Tablets", fixed=True)
    clinic = Habit(id="clinic", title="Clinic", area="health-care")  # nobody has said yet
    piano = Habit(id="piano", title="Piano", state="let go")
    pairs = tuple(
        IfThen(id=f"if-{each}", about=each, if_="it rains", then="I stay in")
        for each in ("tablets", "clinic", "piano")
    )
    plan = Plan(id="x", title="Mine", habits=(tablets, clinic, piano), if_then=(*pairs, PLAIN))
    for week in range(4):
        assert if_then_of(plan, DAY + dt.timedelta(weeks=week), ()) == PLAIN
    assert if_then_of(replace(plan, if_then=pairs), DAY, ()) is None


# a year


def a_year(plan: Plan, weather: Callable[[int], str]) -> Iterator[tuple[int, str, list[str]]]:
    """Yield what each place says on each day of a year, remembering what was said."""
    silent: dict[str, dt.date] = {}
    ended = replace(plan.goals[0], state="done")
    for number in range(365):
        day = dt.date(2026, 12, 1) + dt.timedelta(days=number)
        chosen = Chosen(weather=weather(number), setback=number % 90 in (40, 41))
        now = dt.datetime.combine(day, dt.time(12))
        today = moment(plan, LogSummary(entries=(), steps={}), now, chosen, silent)
        places = [("today", [[today] if today is not None else []])]
        if day.weekday() == 6:
            places.append(("review", list(around.in_review(plan, chosen))))
        if number % 45 == 0:
            places.append(("end", [tuple(around.at_end(plan, ended, chosen))]))
        if chosen.setback:
            places.append(("setback", list(around.after_setback(plan, chosen))))
        for where, found in places:
            spoken = first_free(plan, found, day, silent, where)
            if spoken is not None:
                before = silent.get(spoken.place)
                assert before is None or before <= day, (day, where, spoken)
                silent |= {spoken.place: day + dt.timedelta(days=7)}
                silent |= {f"{where}/{spoken.place}": day}
            yield number, where, texts([spoken] if spoken is not None else [])


def test_in_a_stormy_year_nothing_comes_but_what_was_marked_for_hard_days():
    said_there = {each for *_, said in a_year(plans.sam(), lambda n: "stormy") for each in said}
    assert said_there == {'From you, marked for days like this: "I make bad puns"'}
    bare = replace(plans.sam(), well=replace(plans.sam().well, hard_days=()))
    assert not [said for *_, said in a_year(bare, lambda n: "stormy") if said]


def test_in_a_year_of_heavy_weeks_a_hard_day_has_one_line_and_no_reasons():
    def weather(number: int) -> str:
        return "heavy" if number % 30 < 7 else "okay"

    kinds: set[str] = set()
    for number, where, said in a_year(plans.sam(), weather):
        kinds |= {where} if said else set()
        if where != "review" and (weather(number) == "heavy" or number % 90 in (40, 41)):
            for line in said:
                assert line.startswith(("From you", "From your kind words")) or "puns" in line
    assert kinds == {"today", "review", "end", "setback"}
