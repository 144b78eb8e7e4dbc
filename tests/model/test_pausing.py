"""Rest by dates."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.model.pausing import Pausable, is_paused, paused_days, paused_spans, pauses_of
from hearten.model.plan.parts import Appointment, Area, Checkin, Goal, Habit, Pause, Plan, Step

AREA = Area(id="rest", title="Rest")
STEP = Step(id="charger", title="Charger")
GOAL = Goal(id="evenings", title="Evenings", area="rest", steps=(STEP,))
HABIT = Habit(id="walk", title="Walk", area="rest")
FREE = Habit(id="free", title="Free")
CHECKIN = Checkin(id="daily", title="Check in")
APPOINTMENT = Appointment(id="okoro", at=dt.datetime.fromisoformat("2026-12-01T10:30"))
DAY = dt.date(2026, 11, 22)


def d(day: int) -> dt.date:
    """A day of December 2026."""
    return dt.date(2026, 12, day)


def plan(*pauses: Pause) -> Plan:
    """A small plan with these pauses."""
    return Plan(
        id="p", title="P", areas=(AREA,), goals=(GOAL,), habits=(FREE, HABIT),
        checkins=(CHECKIN,), appointments=(APPOINTMENT,), pauses=pauses,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("item", "held_by"),
    [
        (HABIT, "walk rest plan"),
        ("walk", "walk rest plan"),
        (FREE, "free plan"),
        ("free", "free plan"),
        (GOAL, "evenings rest plan"),
        (STEP, "charger evenings rest plan"),
        ("charger", "charger evenings rest plan"),
        (Step(id="loose", title="Loose"), "loose plan"),
        (AREA, "rest plan"),
        ("rest", "rest plan"),
        (CHECKIN, "daily plan"),
        ("daily", "daily plan"),
        (APPOINTMENT, "okoro plan"),
        (plan(), "plan"),
        ("plan", "plan"),
        ("nobody", "nobody plan"),
    ],
)
def test_what_holds_an_item(item: Pausable, held_by: str) -> None:
    names = [
        "walk",
        "free",
        "evenings",
        "charger",
        "rest",
        "daily",
        "okoro",
        "plan",
        "loose",
        "nobody",
    ]
    whole = plan(*(Pause(what=name, from_=DAY) for name in names))
    assert {pause.what for pause in pauses_of(whole, item)} == set(held_by.split())


@pytest.mark.parametrize(
    ("day", "paused"), [(9, False), (10, True), (12, True), (14, True), (15, False)]
)
def test_both_ends_of_a_pause_belong_to_it(day: int, *, paused: bool) -> None:
    whole = plan(Pause(what="walk", from_=d(10), until=d(14)))
    assert is_paused(whole, HABIT, d(day)) is paused
    assert not is_paused(whole, FREE, d(day))


def test_an_open_pause_has_no_end() -> None:
    whole = plan(Pause(what="plan", from_=d(10)))
    assert not is_paused(whole, CHECKIN, d(9))
    assert is_paused(whole, CHECKIN, dt.date.max)
    assert paused_spans(whole, CHECKIN) == ((d(10), None),)
    assert paused_days(whole, CHECKIN, d(1), d(12)) == 3


@pytest.mark.parametrize(
    ("pauses", "spans"),
    [
        ("", ""),
        ("walk 10-14", "10-14"),
        ("walk 10-14 rest 12-20", "10-20"),
        ("rest 12-20 walk 10-14", "10-20"),
        ("plan 1-30 walk 10-14", "1-30"),
        ("walk 10-14 walk 15-16", "10-16"),
        ("walk 10-14 walk 16-17", "10-14 16-17"),
        ("walk 10-10", "10-10"),
        ("walk 14-10", ""),
        ("free 10-14", ""),
        ("walk 10-14 walk 10-14", "10-14"),
    ],
)
def test_pauses_that_overlap_are_one(pauses: str, spans: str) -> None:
    words = pauses.split()
    whole = plan(
        *(
            Pause(what=what, from_=d(int(dates.split("-")[0])), until=d(int(dates.split("-")[1])))
            for what, dates in zip(words[::2], words[1::2], strict=True)
        )
    )
    found = [f"{first.day}-{last.day}" for first, last in paused_spans(whole, HABIT) if last]
    assert found == spans.split()


@given(
    st.lists(st.tuples(st.integers(1, 31), st.none() | st.integers(1, 31))),
    st.integers(1, 31),
    st.integers(1, 31),
)
def test_each_day_counts_once(pauses: list[tuple[int, int | None]], first: int, last: int) -> None:
    whole = plan(*(Pause(what="walk", from_=d(a), until=d(b) if b else None) for a, b in pauses))
    days = [d(n) for n in range(first, last + 1)]
    counted = sum(is_paused(whole, HABIT, day) for day in days)
    assert paused_days(whole, HABIT, d(first), d(last)) == counted


def test_a_step_is_found_in_its_goal_by_its_id_and_not_compared_word_by_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = plan(Pause(what="evenings", from_=DAY))
    compared: list[object] = []
    monkeypatch.setattr(Step, "__eq__", lambda one, other: compared.append(one) or one is other)
    assert is_paused(whole, Step(id="charger", title="Charger"), d(1))
    assert compared == []
