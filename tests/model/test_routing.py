"""Where a check-in leads: by the chosen answers and the plan, never by words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.content.library import library
from hearten.model.checkin_route import GOOD, HEAVY, MIXED, STORMY, Route, route, way_of
from hearten.model.plan.parts import Kindness, Person, Plan, Sign, Well
from helpers.plans import sam

DAY = dt.date(2026, 11, 22)
EMPTY = Plan(id="x", title="x")
ASKED = {each.id: each.answers for each in library().checkin_questions() if each.answers}
CHOICES = st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in ASKED.items()})


@pytest.mark.parametrize(
    ("answers", "way"),
    [
        ({"day-weather": "bright"}, GOOD),
        ({"day-weather": "okay"}, GOOD),
        ({"day-weather": "mixed"}, MIXED),
        ({"day-weather": "heavy"}, HEAVY),
        ({"day-weather": "stormy"}, STORMY),
        ({"day-weather": "okay", "energy": "empty", "kind-to-self": "harsh"}, GOOD),
        ({"day-weather": "stormy", "energy": "plenty", "kind-to-self": "kind"}, STORMY),
        ({"energy": "empty"}, MIXED),
        ({"kind-to-self": "harsh"}, MIXED),
        ({"energy": "low", "kind-to-self": "so-so"}, ""),
        ({"day-weather": "a weather of my own"}, ""),
        ({}, ""),
    ],
    ids=str,
)
def test_the_chosen_weather_leads_and_without_it_only_a_low(answers, way):
    assert way_of(answers) == way


def test_every_weather_of_the_question_leads_somewhere():
    assert [way_of({"day-weather": each}) for each in ASKED["day-weather"]] == [
        STORMY, HEAVY, MIXED, GOOD, GOOD,
    ]  # fmt: skip


def test_a_good_day_looks_ahead_and_nothing_hard_is_shown():
    assert route(sam(), {"day-weather": "bright"}, DAY) == Route(way=GOOD, ahead=True, letters=True)


def test_a_mixed_day_offers_a_pinned_practice():
    led = route(sam(), {"day-weather": "mixed"}, DAY)
    assert (led.practice, led.pinned) == (True, ("self-compassion-break",))


def test_a_heavy_day_shows_what_the_person_wrote_for_it():
    plan = sam()
    led = route(plan, {"day-weather": "heavy"}, DAY)
    assert [sign.id for sign in led.signs] == ["stop-answering"]
    assert led.coping == plan.kindness.coping
    assert led.okay_day in plan.well.okay_day
    assert not any((led.practice, led.steady, led.ahead))


def test_a_heavy_day_of_a_plan_that_says_nothing_offers_a_practice():
    assert route(EMPTY, {"day-weather": "heavy"}, DAY).practice
    for plan in (
        replace(EMPTY, well=Well(okay_day=("soup",))),
        replace(EMPTY, kindness=Kindness(coping=("soup",))),
        replace(EMPTY, kindness=Kindness(words=("soup",))),
        replace(EMPTY, signs=(Sign(id="a", sign="soup", then=("rest",)),)),
        replace(EMPTY, people=(Person(id="m", name="Mira"),)),
    ):
        assert not route(plan, {"day-weather": "heavy"}, DAY).practice


def test_another_line_on_another_day():
    plan = replace(EMPTY, well=Well(okay_day=("one", "two", "three")))
    days = [DAY + dt.timedelta(days=n) for n in range(3)]
    assert {route(plan, {"day-weather": "heavy"}, day).okay_day for day in days} == {
        "one", "two", "three",
    }  # fmt: skip


def test_a_heavy_day_brings_a_kind_word_where_no_line_from_an_okay_day_is_written():
    plan = replace(EMPTY, kindness=Kindness(words=("come back",)))
    led = route(plan, {"day-weather": "heavy"}, DAY)
    assert (led.okay_day, led.kind) == ("", "come back")
    led = route(replace(plan, well=Well(okay_day=("soup",))), {"day-weather": "heavy"}, DAY)
    assert (led.okay_day, led.kind) == ("soup", "")


@pytest.mark.parametrize(("weather", "stage"), [("heavy", "early"), ("stormy", "harder")])
def test_a_sign_comes_on_its_own_days_and_never_without_an_answer(weather, stage):
    signs = tuple(
        Sign(id=f"{each}-{n}", stage=each, sign="late nights", then=then)
        for each in ("trigger", "early", "harder")
        for n, then in enumerate(((), ("rest",), (" ",)))
    )
    led = route(replace(EMPTY, signs=signs), {"day-weather": weather}, DAY)
    assert [sign.id for sign in led.signs] == [f"{stage}-1"]
    for other in ("mixed", "okay", ""):
        assert route(replace(EMPTY, signs=signs), {"day-weather": other}, DAY).signs == ()


def test_a_stormy_day_brings_only_what_was_marked_of_when_i_am_all_right():
    well = Well(like=("hum", "pun"), okay_day=("soup",), hard_days=("pun",))
    plan = replace(EMPTY, well=well, kindness=Kindness(words=("come back",)))
    led = route(plan, {"day-weather": "stormy"}, DAY)
    assert (led.marked, led.okay_day, led.kind) == ("pun", "", "")
    unmarked = replace(plan, well=replace(well, hard_days=()))
    assert route(unmarked, {"day-weather": "stormy"}, DAY).marked == ""


def test_a_stormy_day_offers_a_minute_and_people_those_who_listen_first():
    people = (
        Person(id="l", name="A line", kind="line"),
        Person(id="d", name="Dr", kind="professional"),
        Person(id="a", name="A friend"),
        Person(id="g", name="A group", kind="group"),
        Person(id="b", name="Who listens", good_for=("listen",)),
    )
    led = route(replace(EMPTY, people=people), {"day-weather": "stormy"}, DAY)
    assert led.steady
    assert [person.id for person in led.people] == ["b", "a", "g", "d"]
    heavy = route(replace(EMPTY, people=people), {"day-weather": "heavy"}, DAY)
    assert [person.id for person in heavy.people] == ["b", "a"]
    assert not any((led.practice, led.ahead, led.okay_day, led.letters))


def test_a_stormy_day_offers_gentle_practices_alone_and_none_that_is_hidden():
    plan = replace(sam(), kindness=Kindness(pinned=("gratitude",), hidden=("reaching-out",)))
    assert route(plan, {"day-weather": "stormy"}, DAY).gentle == ("feet-on-floor",
                                                                  "grounding-54321")  # fmt: skip


def test_a_pinned_practice_that_is_hidden_is_not_offered():
    plan = replace(sam(), kindness=Kindness(pinned=("a", "b"), hidden=("a",)))
    assert route(plan, {"day-weather": "mixed"}, DAY).pinned == ("b",)


@given(CHOICES, st.dictionaries(st.sampled_from(["one-line", "outside", "x"]), st.text()))
def test_words_lead_nowhere(chosen, words):
    plan = sam()
    assert route(plan, {**words, **chosen}, DAY) == route(plan, chosen, DAY)
