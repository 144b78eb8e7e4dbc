"""The shape of a day: what a habit can be anchored to, and where in the day it stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hearten.model.day_shape import moments_of_day, own_parts, places_in_day
from hearten.model.due import due_on
from hearten.model.plan.parts import DayPart, DayShape, Habit, Plan, Settings
from hearten.model.rhythm.words import rhythm_from_words

SHAPE = DayShape(
    wake=dt.time(7, 30),
    meals=(dt.time(8), dt.time(13), dt.time(19)),
    work="9 to 3, Tuesday to Friday",
    wind_down=dt.time(21, 30),
)
OWN = (
    DayPart(from_=dt.time(6), name="before the school run"),
    DayPart(from_=dt.time(20), name="when the house is quiet"),
    DayPart(from_=dt.time(13, 30), name="after lunch"),
)


def plan_of(day: DayShape, *habits: tuple[str, str, str], starts: dt.time = dt.time(4)) -> Plan:
    """Return a plan with a habit for each title, time ("" for none) and anchor."""
    return Plan(
        id="p",
        title="Mine",
        day=day,
        settings=Settings(day_starts_at=starts),
        habits=tuple(
            Habit(
                id=title,
                title=title,
                rhythm=rhythm_from_words("every day"),
                at=dt.time.fromisoformat(at) if at else None,
                anchor=anchor or None,
            )
            for title, at, anchor in habits
        ),
    )


def placed(plan: Plan) -> list[tuple[str, str, list[str]]]:
    due = due_on(plan, dt.date(2026, 11, 22))
    return [
        (place.heading, place.beside, [habit.title for habit in held])
        for place, held in places_in_day(plan, due)
    ]


def offered(day: DayShape, starts: dt.time = dt.time(4)) -> list[str]:
    return [each.told for each in moments_of_day(plan_of(day, starts=starts))]


def test_what_is_offered_comes_from_the_shape_in_the_order_of_the_day():
    assert offered(DayShape()) == []
    assert offered(SHAPE) == [
        "after getting up · 07:30",
        "after breakfast · 08:00",
        "after lunch · 13:00",
        "after the evening meal · 19:00",
        "before winding down · 21:30",
        "after work · 9 to 3, Tuesday to Friday",
    ]


def test_a_part_of_ones_own_stands_for_a_meal_of_that_name():
    assert offered(replace(SHAPE, work=None, wake=None, wind_down=None, parts=OWN)) == [
        "before the school run · 06:00",
        "after breakfast · 08:00",
        "after lunch · 13:30",
        "after the evening meal · 19:00",
        "when the house is quiet · 20:00",
    ]


def test_meals_that_share_a_name_or_have_none_go_by_their_hour():
    meals = tuple(map(dt.time, (8, 10, 1)))
    assert offered(DayShape(meals=meals)) == [
        "after breakfast · 08:00",
        "after the meal at 10:00 · 10:00",
        "after the meal at 01:00 · 01:00",
    ]


def test_work_has_an_hour_only_where_one_is_written():
    assert offered(DayShape(work_until=dt.time(15))) == ["after work · 15:00"]
    (work,) = moments_of_day(plan_of(DayShape(work="the early shift")))
    assert (work.words, work.at, work.told) == ("after work", None, "after work · the early shift")


def test_without_parts_of_ones_own_the_usual_ones_hold_times_and_anchors():
    plan = plan_of(
        SHAPE,
        ("jar", "", "before winding down"),
        ("lamp", "21:30", ""),
        ("tea", "", "after breakfast"),
        ("walk", "13:30", "after breakfast"),
        ("any", "", ""),
        ("gone", "", "after the school run"),
    )
    assert placed(plan) == [
        ("Morning", "", ["tea"]),
        ("Midday", "", ["walk"]),
        ("Evening", "", ["jar", "lamp"]),
        ("Any time", "", ["any", "gone"]),
    ]


def test_parts_of_ones_own_are_headings_with_their_time():
    plan = plan_of(
        replace(SHAPE, parts=OWN),
        ("early", "05:00", ""),
        ("pills", "06:00", ""),
        ("tea", "", "after breakfast"),
        ("walk", "14:00", ""),
        ("stretch", "", "when the house is quiet"),
        ("late", "01:00", ""),
    )
    assert placed(plan) == [
        ("Earlier", "", ["early"]),
        ("before the school run", "06:00", ["pills", "tea"]),
        ("after lunch", "13:30", ["walk"]),
        ("when the house is quiet", "20:00", ["stretch", "late"]),
    ]


def test_what_follows_work_stands_by_itself_with_the_words_about_it():
    habits = (("walk", "", "after work"), ("lamp", "21:30", ""), ("tea", "13:00", ""))
    at_some_time = ("After work", "9 to 3, Tuesday to Friday", ["walk"])
    tea, lamp = ("Midday", "", ["tea"]), ("Evening", "", ["lamp"])
    assert placed(plan_of(SHAPE, *habits)) == [tea, lamp, at_some_time]
    at_three = replace(SHAPE, work_until=dt.time(15))
    assert placed(plan_of(at_three, *habits)) == [tea, at_some_time, lamp]
    no_work = replace(SHAPE, work=None)
    assert placed(plan_of(no_work, *habits)) == [tea, lamp, ("Any time", "", ["walk"])]


def test_a_day_that_begins_in_the_evening_has_its_parts_from_there():
    parts = (
        DayPart(from_=dt.time(7), name="home again"),
        DayPart(from_=dt.time(18), name="getting going"),
        DayPart(from_=dt.time(22), name="on shift"),
    )
    plan = plan_of(
        DayShape(parts=parts),
        ("sleep", "08:00", ""),
        ("soup", "18:30", ""),
        ("stretch", "03:00", ""),
        starts=dt.time(17),
    )
    assert [part.name for part in own_parts(plan)] == ["getting going", "on shift", "home again"]
    assert placed(plan) == [
        ("getting going", "18:00", ["soup"]),
        ("on shift", "22:00", ["stretch"]),
        ("home again", "07:00", ["sleep"]),
    ]


def test_words_that_were_not_chosen_are_never_taken_for_a_moment():
    plan = plan_of(SHAPE, ("a", "", "breakfast"), ("b", "", "After breakfast"))
    free = Habit(id="c", title="c", rhythm=rhythm_from_words("every day"), after="breakfast")
    plan = replace(plan, habits=(*plan.habits, free))
    assert placed(plan) == [("Any time", "", ["a", "b", "c"])]


HOURS = st.integers(0, 23).map(dt.time)
NAMES = st.sampled_from(["after breakfast", "after work", "late", "gone", ""])


@given(
    parts=st.dictionaries(NAMES.filter(bool), HOURS, max_size=4),
    meals=st.lists(HOURS, max_size=4),
    work=st.none() | st.just("shifts"),
    until=st.none() | HOURS,
    starts=HOURS,
    habits=st.lists(st.tuples(st.none() | HOURS, NAMES), max_size=6),
)
def test_whatever_the_shape_each_habit_stands_in_one_place(
    parts, meals, work, until, starts, habits
):
    named = tuple(DayPart(from_=hour, name=name) for name, hour in parts.items())
    day = DayShape(meals=tuple(meals), work=work, work_until=until, parts=named)
    rows = [(str(n), f"{at:%H:%M}" if at else "", name) for n, (at, name) in enumerate(habits)]
    plan = plan_of(day, *rows, starts=starts)
    found = placed(plan)
    assert sorted(title for *_, held in found for title in held) == sorted(r[0] for r in rows)
    headings = [heading for heading, *_ in found]
    assert len(headings) == len(set(headings))
    assert set(headings) <= {"Morning", "Midday", "Evening", "Earlier", "After work", "Any time",
                             *parts}  # fmt: skip
    assert "Any time" not in headings[:-1]
