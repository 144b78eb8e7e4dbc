"""Looking back, by itself: weeks, dots, words; and no total that ever gets lower."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from hearten.model.dates import days
from hearten.model.journal import Head
from hearten.model.log.lookback import (
    Span,
    days_in_words,
    helped,
    letters,
    newest,
    rows,
    spells,
    weather_rows,
    weeks_between,
    weeks_until,
    wins,
)
from hearten.model.log.stats import joined_stats, long, short, stats_of
from hearten.model.plan.parts import Entry, Goal, Habit, Pause, Plan, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = dt.date(2026, 11, 22)
FIRST = dt.date(2026, 10, 26)
FOUR = weeks_until(TODAY, 4, "monday")
HABITS = (Habit(id="light", title="Morning light"), Habit(id="walk", title="Short walk"))


def on(day: dt.date, did: str | None = "done", **what: object) -> Entry:
    at = dt.datetime.combine(day, dt.time(12), dt.UTC)
    named = what or {"habit": "light"}
    return Entry(id=f"{day}", day=day, at=at, did=did, **named)


def plan(**parts: object) -> Plan:
    return Plan(id="x", title="My plan", habits=HABITS, **parts)


def after(number: int) -> dt.date:
    return FIRST + dt.timedelta(days=number)


def test_weeks_are_whole_and_hold_the_day() -> None:
    assert (FOUR.first, FOUR.last, FOUR.weeks) == (FIRST, TODAY, 4)
    assert weeks_until(TODAY, 1, "sunday") == Span(first=TODAY, last=dt.date(2026, 11, 28))
    between = weeks_between(after(3), after(9), "monday")
    assert (between.first, between.weeks) == (FIRST, 2)
    assert FOUR.moved(-1).last == dt.date(2026, 11, 15)


def test_weeks_stay_within_the_calendar() -> None:
    for day in (dt.date.min, dt.date.max):
        span = weeks_until(day, 52, "monday")
        assert span.first <= day <= span.last
        for weeks in (-9_999_999, 9_999_999):
            moved = span.moved(weeks)
            assert moved.first <= moved.last


def test_a_row_is_dots_and_blank_days_are_blank() -> None:
    entries = [on(after(0)), on(after(1), "smaller"), on(after(3), "rest"), on(after(9))]
    (row,) = rows(plan(), stats_of(entries), FOUR, TODAY)
    assert row.cells == "dd r     d" + " " * 18
    assert (row.times, row.here, row.paused) == (3, 3, 0)


def test_a_pause_is_quiet_and_said_in_days_and_days_to_come_are_blank() -> None:
    paused = plan(pauses=(Pause(what="walk", from_=after(20), until=None),))
    (row,) = rows(paused, stats_of([on(after(21), habit="walk")]), FOUR, TODAY)
    assert row.cells[20:] == "rdrrrrrr"
    assert row.paused == 8
    (row,) = rows(paused, stats_of([]), FOUR, after(22))
    assert row.cells[20:] == "rrr     "


def test_a_year_has_a_dot_a_week() -> None:
    year = weeks_until(TODAY, 52, "monday")
    entries = [on(TODAY - dt.timedelta(days=7 * 51)), on(TODAY - dt.timedelta(days=7), "rest")]
    (row,) = rows(plan(), stats_of(entries), year, TODAY)
    assert row.cells == "d" + " " * 49 + "r "


def test_what_is_gone_from_the_plan_still_counts_under_its_words() -> None:
    (row,) = rows(plan(), stats_of([on(after(2), habit="old-tea")]), FOUR, TODAY)
    assert (row.title, row.times, row.gone) == ("Old tea", 1, True)


def test_weeks_in_words_those_of_most_days_first_and_only_weeks_that_have_any() -> None:
    said = [("okay", 0), ("okay", 1), ("heavy", 2), ("bright", 15)]
    entries = [
        on(after(n), None, checkin="daily", answers={"day-weather": word, "energy": "low"})
        for word, n in said
    ]
    found = spells(stats_of(entries), FOUR, TODAY)
    assert [(each.first, each.weather) for each in found] == [
        (FIRST, (("okay", 2), ("heavy", 1))),
        (after(14), (("bright", 1),)),
    ]
    ten = weeks_until(TODAY, 520, "monday")
    assert [each.first.year for each in spells(stats_of(entries), ten, TODAY)] == [2026]
    chart = days_in_words(stats_of(entries), FIRST, TODAY)
    assert [(each.day, each.weather) for each in chart] == [(after(n), (w,)) for w, n in said]


def test_small_wins_are_steps_ends_and_marked_ones_the_newest_first() -> None:
    goals = (
        Goal(id="a", title="Calmer evenings", state="good enough",
             steps=(Step(id="hall", title="Charger in the hall"),)),
        Goal(id="b", title="Going on"),
    )  # fmt: skip
    heads = (Head(id="1", day=after(5), practice="celebrate-small-win"), Head(id="2", day=after(6)))
    found = wins(plan(goals=goals), {"hall": after(9), "old-step": after(1)}, heads)
    assert [(win.title, win.end, win.record) for win in found] == [
        ("Charger in the hall", "", ""),
        ("", "", "1"),
        ("Old step", "", ""),
        ("Calmer evenings", "good enough", ""),
    ]


def test_letters_that_are_to_come_stay_closed() -> None:
    letter = "compassionate-letter"
    heads = [
        Head(id="read", day=FIRST, practice=letter, return_on=after(1), read_on=after(2)),
        Head(id="due", day=FIRST, practice=letter, return_on=after(3)),
        Head(id="closed", day=FIRST, practice=letter, return_on=after(90)),
        Head(id="kept", day=FIRST, practice=letter),
        Head(id="no letter", day=FIRST),
    ]
    found = letters(heads, TODAY)
    assert [head.id for head in found.here] == ["read", "kept"]
    assert [head.id for head in found.waiting] == ["due"]
    assert [head.id for head in found.to_come] == ["closed"]
    assert len(found) == 4


def test_what_helped_is_the_persons_own_word() -> None:
    felt = [("a", "helped"), ("b", "helped"), ("b", "helped"), ("c", "worse"), ("c", None)]
    heads = [Head(id=f"{n}", day=FIRST, practice=p, felt=f) for n, (p, f) in enumerate(felt)]
    assert helped(heads) == (("b", 2), ("a", 1))


def test_the_newest_days_of_some() -> None:
    held = days([after(n) for n in (0, 5, 9, 40)])
    assert newest(held, FIRST, TODAY, 2) == (after(9), after(5))


_DAYS = st.integers(0, 60).map(after)
_ENTRY = st.builds(
    lambda day, did, habit, said: on(day, did, habit=habit, answers=said),
    _DAYS,
    st.sampled_from(["done", "smaller", "rest", None]),
    st.sampled_from(["light", "walk", "gone"]),
    st.sampled_from([{}, {"minutes": 5}, {"paused": True}, {"choice": "less", "words": "x"}]),
)


@given(st.lists(_ENTRY, max_size=20), st.lists(_ENTRY, max_size=20))
def test_sums_of_parts_are_the_sums_of_the_whole(one: list[Entry], two: list[Entry]) -> None:
    whole, parts = stats_of([*one, *two]), joined_stats([stats_of(one), stats_of(two)])
    assert set(whole.habits) == set(parts.habits)
    for key, each in whole.habits.items():
        other = parts.habits[key]
        assert (each.done, each.rest, each.times) == (other.done, other.rest, other.times)
        assert dict(each.alike) == dict(other.alike)


@given(st.lists(_ENTRY, max_size=20), st.lists(_ENTRY, max_size=20), st.integers(0, 3))
def test_nothing_lowers_a_total(one: list[Entry], more: list[Entry], weeks_later: int) -> None:
    """Neither entries, rests, pauses nor time take anything from what is counted."""
    later = TODAY + dt.timedelta(days=7 * weeks_later)
    pauses = (Pause(what="plan", from_=after(3)),) if weeks_later % 2 else ()

    def totals(entries: Sequence[Entry], day: dt.date, held: Plan) -> dict[str, int]:
        span = weeks_until(day, 4, "monday")
        return {row.id: row.times for row in rows(held, stats_of(entries), span, day)}

    before = totals(one, TODAY, plan())
    after_that = totals([*one, *more], later, plan(pauses=pauses))
    for item, times in before.items():
        assert after_that.get(item, 0) >= times


def test_answers_are_shortened_without_a_word_of_the_person() -> None:
    said = {"minutes": 12, "amount": 2.5, "at": dt.time(7, 30), "paused": False, "choice": "less"}
    assert long(short(said)) == said
    odd = {"minutes": True, "amount": -1, "at": "seven", "paused": 1, "choice": "my own", "x": "y"}
    assert short(odd) == ""
    assert long("") == {}


def test_the_weather_of_a_year_has_a_dot_for_each_word_of_a_week() -> None:
    year = weeks_until(TODAY, 52, "monday")

    def said(day: dt.date, word: str) -> Entry:
        at = dt.datetime.combine(day, dt.time(12), dt.UTC)
        answers = {"day-weather": word}
        return Entry(id=f"{day}{word}", day=day, at=at, checkin="daily", answers=answers)

    sums = stats_of(
        [said(year.first, "heavy"), said(after(20), "bright"), said(after(22), "heavy"),
         said(after(22), "okay")]
    )  # fmt: skip
    found = dict(weather_rows(sums, year, TODAY))
    assert list(found) == ["bright", "okay", "heavy"]
    weeks = {word: [n for n, cell in enumerate(cells) if cell == "d"]
             for word, cells in found.items()}  # fmt: skip
    assert weeks == {"bright": [50], "okay": [51], "heavy": [0, 51]}
    assert all(len(cells) == 52 for cells in found.values())
