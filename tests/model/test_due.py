"""What is due, what is near, and how much is enough when there is rest."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.model.day_shape import part_of_day
from hearten.model.due import (
    appointments_around,
    checkins_on,
    due_on,
    enough_between,
    enough_in_week,
    steps_around,
)
from hearten.model.plan.parts import Appointment, Checkin, Goal, Habit, Pause, Plan, Settings, Step
from hearten.model.rhythm.forms import AsNeeded, EveryDay, EveryDays, Rhythm
from helpers.rhythms import any_rhythm, days, rhythm

SUNDAY = dt.date(2026, 11, 22)
MONDAY = dt.date(2026, 11, 23)


def habit(id: str = "walk", rhythm: Rhythm | None = None, **keys: object) -> Habit:
    """A habit of every day, unless told otherwise."""
    return replace(Habit(id=id, title=id, rhythm=rhythm or EveryDay()), **keys)


def plan(**keys: object) -> Plan:
    """A plan with these parts."""
    return replace(Plan(id="p", title="P"), **keys)


def ids(items: tuple[Habit, ...] | tuple[Checkin, ...] | tuple[Appointment, ...]) -> list[str]:
    """The ids of items, in their order."""
    return [item.id for item in items]


def test_habits_stand_in_the_order_of_the_day() -> None:
    whole = plan(
        habits=(
            habit("any"),
            habit("night", at=dt.time(1)),
            habit("evening", at=dt.time(21, 30)),
            habit("also any"),
            habit("early", at=dt.time(4)),
        )
    )
    assert ids(due_on(whole, SUNDAY)) == ["early", "evening", "night", "any", "also any"]


def test_only_what_is_due_active_and_awake() -> None:
    whole = plan(
        habits=(
            habit("gone", state="let go"),
            habit("paused"),
            habit("in a paused area", area="rest"),
            habit("monday", rhythm('weekdays = ["mon"]')),
            habit("needed", AsNeeded()),
            habit("later", since=MONDAY),
            replace(habit("none"), rhythm=None),
            habit("any day", rhythm('times = 2, per = "week"')),
        ),
        pauses=(
            Pause(what="paused", from_=SUNDAY),
            Pause(what="rest", from_=SUNDAY, until=SUNDAY),
        ),
    )
    assert ids(due_on(whole, SUNDAY)) == ["any day"]
    assert ids(due_on(whole, MONDAY)) == ["in a paused area", "monday", "later", "any day"]


def test_a_plan_that_has_not_begun_asks_for_nothing() -> None:
    whole = plan(started=MONDAY, habits=(habit(), habit("older", since=SUNDAY)))
    assert ids(due_on(whole, SUNDAY)) == ["older"]


def test_a_rhythm_without_a_first_day_counts_from_the_plan() -> None:
    whole = plan(started=SUNDAY, habits=(habit("walk", EveryDays(days=2)),))
    due = [bool(due_on(whole, SUNDAY + dt.timedelta(days=n))) for n in range(5)]
    assert due == [True, False, True, False, True]


class FullMoon:
    """A kind that knows its own days."""

    def is_due(self, habit: Habit, day: dt.date) -> bool:
        """One day alone, and only once the plan has started."""
        return day == MONDAY and habit.since == SUNDAY


def test_a_kind_may_decide_for_itself() -> None:
    whole = plan(started=SUNDAY, habits=(habit("moon", kind="moon"), habit("walk")))
    assert ids(due_on(whole, SUNDAY, {"moon": FullMoon()})) == ["walk"]
    assert ids(due_on(whole, MONDAY, {"moon": FullMoon()})) == ["moon", "walk"]
    assert ids(due_on(whole, SUNDAY)) == ["moon", "walk"]


def test_checkins_of_a_day() -> None:
    whole = plan(
        started=SUNDAY,
        checkins=(
            Checkin(id="evening", title="E", rhythm=EveryDay(), at=dt.time(20)),
            Checkin(id="morning", title="M", rhythm=EveryDay(), at=dt.time(8)),
            Checkin(id="weekly", title="W", rhythm=rhythm('weekdays = ["sun"]')),
            Checkin(id="own", title="O"),
        ),
        pauses=(Pause(what="morning", from_=MONDAY),),
    )
    assert ids(checkins_on(whole, SUNDAY)) == ["morning", "evening", "weekly"]
    assert ids(checkins_on(whole, MONDAY)) == ["evening"]
    assert checkins_on(whole, SUNDAY - dt.timedelta(days=7)) == ()


def step(id: str, about: int | None = None) -> Step:
    """A step about so many days from Sunday."""
    return Step(id=id, title=id, about=None if about is None else SUNDAY + dt.timedelta(days=about))


@pytest.mark.parametrize(
    ("steps", "done", "found"),
    [
        ("a b", "", "a"),
        ("a b", "a", "b"),
        ("a", "a", ""),
        ("", "", ""),
        ("a b+0", "", "b"),
        ("a+7 b+8 c-3 d-4", "", "a c"),
        ("a+8 b", "", ""),
        ("a-30 b+30", "", "a"),
        ("a-30 b+30", "a", ""),
        ("a-30 b+2", "", "b"),
    ],
)
def test_steps_around_a_day(steps: str, done: str, found: str) -> None:
    made = tuple(step(word[0], int(word[1:]) if word[1:] else None) for word in steps.split())
    whole = plan(goals=(Goal(id="g", title="G", steps=made),))
    near = steps_around(whole, SUNDAY, done.split())
    assert [one.id for _, one in near] == found.split()


def test_steps_of_goals_that_rest_wait() -> None:
    goals = (
        Goal(id="done", title="D", state="done", steps=(step("a"),)),
        Goal(id="paused", title="P", steps=(step("b"),)),
        Goal(id="here", title="H", steps=(step("c"), step("d"))),
    )
    whole = plan(
        goals=goals, pauses=(Pause(what="paused", from_=SUNDAY), Pause(what="c", from_=SUNDAY))
    )
    assert steps_around(whole, SUNDAY) == ((goals[2], goals[2].steps[1]),)


def test_appointments_of_the_days_to_come() -> None:
    def at(id: str, day: int, hour: int) -> Appointment:
        return Appointment(id=id, at=dt.datetime.fromisoformat(f"2026-11-{day}T{hour:02}:00"))

    whole = plan(
        appointments=(
            at("far", 30, 10), at("week", 29, 10), at("late", 23, 1), at("now", 22, 9),
            at("past", 22, 1), at("also past", 21, 10),
        )
    )  # fmt: skip
    assert ids(appointments_around(whole, SUNDAY)) == ["now", "late", "week"]
    assert ids(appointments_around(whole, SUNDAY, after=0)) == ["now", "late"]


# rhythm · about · since · the week starts on · pauses of this habit · days of rest · what is enough
# in the week of Sunday 22 November 2026
ENOUGH = [
    ('times = 3, per = "week"', None, "", "monday", "", "", 3),
    ('times = 7, per = "week"', None, "", "monday", "11-16..11-19", "", 3),
    ('times = 7, per = "week"', None, "", "sunday", "11-16..11-19", "", 7),
    ('times = 7, per = "week"', None, "", "saturday", "11-16..11-21", "", 6),
    ('times = 7, per = "week"', None, "", "monday", "11-16..11-19 11-18..11-20", "", 2),
    ('times = 7, per = "week"', None, "", "monday", "11-16..11-19", "11-19 11-20", 2),
    ('times = 7, per = "week"', None, "", "monday", "", "11-19 11-20", 5),
    ('times = 7, per = "week"', None, "", "monday", "", "11-25", 7),
    ('times = 3, per = "week"', None, "", "monday", "11-01..", "", 0),
    ('times = 3, per = "week"', None, "", "monday", "11-16..11-22", "11-20", 0),
    ('times = 30, per = "month"', None, "", "monday", "11-16..11-18", "", 4),
    ('times = 7, per = "week"', None, "11-20", "monday", "", "", 3),
    ('times = 7, per = "week"', None, "11-20", "monday", "11-22..", "", 2),
    ('times = 7, per = "week"', None, "11-25", "monday", "", "", 0),
    ('every = "day"', None, "", "monday", "11-16..11-17", "", 5),
    ('every = "day"', 5, "", "monday", "", "", 5),
    ('every = "day"', 7, "", "monday", "11-16..11-17", "11-20", 4),
    ('weekdays = ["mon", "thu"]', None, "", "monday", "11-17..11-18", "", 2),
    ('weekdays = ["mon", "thu"]', None, "", "monday", "11-16..11-18", "", 1),
    ('weekdays = ["mon", "tue", "thu", "fri"]', 2, "", "monday", "11-16..11-17", "", 1),
    ('weekdays = ["mon", "tue", "thu", "fri"]', 2, "", "monday", "11-18..11-18 11-21..", "", 2),
    ('every_weeks = 2, weekdays = ["wed"], from = 2026-11-11', None, "", "monday", "", "", 0),
    ("every_days = 2", None, "11-19", "monday", "", "", 2),
    ("as_needed = true", 2, "", "monday", "", "", 2),
    ("as_needed = true", None, "", "monday", "", "", 0),
]


@pytest.mark.parametrize(("toml", "about", "since", "starts", "pauses", "rests", "enough"), ENOUGH)
def test_enough_in_a_week_with_rest(
    toml: str, about: int | None, since: str, starts: str, pauses: str, rests: str, enough: float
) -> None:
    def day(text: str) -> dt.date | None:
        return dt.date.fromisoformat(f"2026-{text}") if text else None

    one = habit("walk", rhythm(toml), about=about, since=day(since))
    spans = [word.split("..") for word in pauses.split()]
    whole = plan(
        settings=Settings(week_starts=starts),
        habits=(one,),
        pauses=tuple(Pause(what="walk", from_=day(a), until=day(b)) for a, b in spans),
    )
    found = enough_in_week(whole, one, SUNDAY, {day(word) for word in rests.split()})
    assert found == pytest.approx(enough)


def test_enough_of_a_month_and_of_no_rhythm() -> None:
    november = dt.date(2026, 11, 1), dt.date(2026, 11, 30)
    monthly = habit("walk", rhythm('times = 4, per = "month"'))
    whole = plan(pauses=(Pause(what="plan", from_=dt.date(2026, 11, 16)),))
    assert enough_between(whole, monthly, *november) == pytest.approx(2)
    assert enough_between(whole, replace(monthly, rhythm=None), *november) == 0


@given(
    any_rhythm(),
    days(),
    st.none() | st.integers(0, 21),
    st.lists(st.tuples(days(), st.none() | days())),
    st.sets(st.integers(-7, 7)),
)
def test_rest_never_raises_what_is_enough(
    one: Rhythm, day: dt.date, about: int | None, pauses: list[tuple[dt.date, dt.date | None]],
    rests: set[int],
) -> None:  # fmt: skip
    walk = habit("walk", one, about=about)
    free = plan(habits=(walk,))
    whole = plan(
        habits=(walk,), pauses=tuple(Pause(what="walk", from_=a, until=b) for a, b in pauses)
    )
    days_of_rest = {day + dt.timedelta(days=n) for n in rests}
    less = enough_in_week(whole, walk, day, days_of_rest)
    assert 0 <= less <= enough_in_week(free, walk, day) + 1e-9


@pytest.mark.parametrize(
    ("time", "part"),
    [
        ("04:00", "morning"), ("10:59", "morning"), ("11:00", "midday"), ("16:59", "midday"),
        ("17:00", "evening"), ("23:59", "evening"), ("00:00", "evening"), ("03:59", "evening"),
    ],
)  # fmt: skip
def test_the_part_of_the_day(time: str, part: str) -> None:
    assert part_of_day(dt.time.fromisoformat(time)) == part
    assert part_of_day(None) == "any time"
