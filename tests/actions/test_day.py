"""A day as a list: a handful, in the order of the day, with nothing in it that counts against."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.actions.today.answers import said_of
from hearten.actions.today.view import HANDFUL, day_list, eased
from hearten.actions.today.welcome_back import welcome
from hearten.builtin.kinds import ClockKind, CountKind, DoneKind, MinutesKind, ReduceKind
from hearten.content import words
from hearten.model.plan.parts import Entry, Habit, Pause
from hearten.model.rhythm.words import rhythm_from_words
from hearten.storage.log.query import LogSummary
from helpers.plans import sam

if TYPE_CHECKING:
    from hearten.actions.today.view import DayList

TODAY = dt.date(2026, 11, 22)
KINDS = {"done": DoneKind(), "minutes": MinutesKind()}
UNKIND = re.compile(r"overdue|missed|failed|\b0 of|%|streak", re.IGNORECASE)


def entry(number: int = 0, day: dt.date = TODAY, **keys) -> Entry:
    at = dt.datetime.combine(day, dt.time(12), dt.UTC)
    return Entry(id=f"01{number:024d}", day=day, at=at, **keys)


def at(plan=None, *entries: Entry, day: dt.date = TODAY, **more) -> DayList:
    steps = {e.step: e.day for e in entries if e.step and e.did != "rest"}
    last = max((e.day for e in entries), default=None)
    return day_list(
        plan or sam(), day, LogSummary(entries=entries, steps=steps, last=last), KINDS,
        now=dt.datetime.combine(day, dt.time(12)), **more,
    )  # fmt: skip


def texts(day: DayList) -> str:
    found = [day.welcome.says if day.welcome else ""]
    found += [day.spoken.text] if day.spoken else []
    for item in (*day.items(), *day.checkins, *day.coming):
        found += [item.title, item.beside, *item.said]
    return "\n".join(found)


def many(number: int):
    every = rhythm_from_words("every day")
    habits = tuple(Habit(id=f"h{n}", title=f"Habit {n}", rhythm=every) for n in range(number))
    return replace(sam(), habits=habits, goals=())


def test_marks_stand_beside_their_rows_and_rest_counts_as_chosen():
    day = at(None, entry(1, habit="wind-down", did="smaller", note="lamp only"),
             entry(2, habit="short-walk", did="rest"))  # fmt: skip
    found = {item.id: item for item in day.items()}
    assert (found["wind-down"].beside, found["wind-down"].said) == (
        "done · tiny · once this week", ("lamp only",),
    )  # fmt: skip
    assert found["short-walk"].beside == "rest"
    assert found["kind-sentence"].state == ""


@pytest.mark.parametrize(
    "kind", [ClockKind(), CountKind(), DoneKind(), MinutesKind(), ReduceKind()]
)
@pytest.mark.parametrize(
    ("held", "shown"),
    [
        ("lots", "lots"),
        (5, "5"),
        (-1, "-1"),
        (True, "yes"),
        (False, "no"),
        ([1, 2], "1 · 2"),
        ({"a": 1}, "{'a': 1}"),
        (dt.time(22), "22:00"),
        (dt.time(22, 0, 5), "22:00:05"),
        (TODAY, "2026-11-22"),
        ("PT7H30M", "7 h 30 min"),
    ],
)
def test_an_answer_that_its_kind_does_not_know_is_shown_with_its_key(kind, held, shown):
    answers = {field.key: held for field in kind.asks} | {"own": held}
    said = said_of((entry(1, habit="x", did="done", answers=answers),), kind)
    assert said[-1] == f"own: {shown}"
    assert len(said) == len(answers.keys() - {"done"})


def test_an_answer_that_fits_its_field_is_said_in_its_words():
    done = entry(1, habit="x", did="done", answers={"at": dt.time(22, 30)})
    assert said_of((done,), ClockKind()) == ("22:30",)
    done = entry(1, habit="x", did="done", answers={"at": "half past ten"})
    assert said_of((done,), ClockKind()) == ("at: half past ten",)


def test_a_handful_stays_a_handful_when_some_of_it_is_marked():
    plan = many(9)
    assert [len(at(plan).groups[0].items), len(at(plan).more)] == [HANDFUL, 4]
    one = at(plan, entry(1, habit="h8", did="done"))
    assert [len(one.groups[0].items), len(one.more)] == [HANDFUL, 4]
    assert "h8" in [item.id for item in one.groups[0].items]
    every = [entry(n, habit=f"h{n}", did="done") for n in range(9)]
    assert len(at(plan, *every).groups[0].items) == 9
    assert at(plan, all_of_it=True).more == ()


def test_a_hard_day_shows_the_smaller_versions_and_every_mark():
    day = at(None, entry(1, habit="wind-down", did="smaller"),
             entry(2, habit="sunday-soup", did="done"), hard=True)  # fmt: skip
    found = {item.id: item for item in day.items()}
    assert found["wind-down"].title == "Wind down: Two minutes with the lamp only"
    assert (found["wind-down"].name, found["wind-down"].state) == ("Wind down", "smaller")
    assert (found["sunday-soup"].title, found["sunday-soup"].state) == ("Soup for two days", "done")
    assert day.spoken is not None
    assert (
        day.spoken.text
        == 'From you, on an okay day: "You like Tuesdays. There will be another one."'
    )


def test_a_hard_day_promises_smaller_versions_only_where_one_is_written():
    bare = replace(many(2), appointments=())
    assert at(bare, hard=True).hard_words == "A hard day: a bit of anything counts in full."
    written = replace(bare, habits=(replace(bare.habits[0], smaller="One line"), bare.habits[1]))
    assert at(written, hard=True).hard_words == (
        "A hard day: smaller versions today. They count in full."
    )


def test_easing_in_shows_one_small_thing_and_then_what_was_done():
    day = eased(at(hard=True))
    assert [len(group.items) for group in day.groups] == [1]
    (first,) = day.groups[0].items
    assert first.smaller
    done = eased(at(None, entry(1, habit=first.id, did="smaller"), hard=True))
    assert [item.state for group in done.groups for item in group.items] == ["smaller"]
    assert eased(at(replace(sam(), habits=(), goals=()))).groups == ()


def test_easing_in_asks_for_no_longer_look():
    day = at(day=dt.date(2026, 11, 29))  # a Sunday
    assert [item.title for item in day.checkins] == ["Look at the week", "Check in"]
    assert [item.title for item in eased(day).checkins] == ["Check in"]
    looked = at(None, entry(1, dt.date(2026, 11, 29), checkin="weekly"), day=dt.date(2026, 11, 29))
    assert "Look at the week" in [item.title for item in eased(looked).checkins]


@pytest.mark.parametrize(("away", "greets"), [(0, ""), (2, ""), (3, "Hello again."),
                                              (20, "Hello again."), (21, "good you're here"),
                                              (90, "A lot can change")])  # fmt: skip
def test_the_greeting_grows_with_the_time_away_and_is_silent_below_three_days(away, greets):
    back = welcome(away)
    assert bool(back) == bool(greets)
    assert greets in (back.says if back else "")


def test_no_greeting_once_something_is_marked_nor_for_other_days_nor_after_a_pause():
    before = entry(1, day=TODAY - dt.timedelta(days=9), habit="wind-down", did="done")
    plan = replace(sam(), pauses=())
    assert at(plan, before).welcome
    assert not at(plan, before, entry(2, habit="wind-down", did="rest")).welcome
    assert not at(plan, before, today=TODAY + dt.timedelta(days=1)).welcome
    resting = Pause(what="plan", from_=TODAY - dt.timedelta(days=8), until=TODAY)
    assert not at(replace(plan, pauses=(resting,)), before).welcome


def test_a_check_in_that_was_made_is_there_whether_the_day_asks_for_it_or_not():
    plan = replace(sam(), checkins=())
    made = (entry(1, checkin="daily"), entry(2, checkin="gone"), entry(3, checkin="daily"))
    day = at(plan, *made)
    assert [(each.id, each.title, each.state) for each in day.checkins] == [
        ("daily", "Check in", "done"), ("gone", "Check in", "done"),
    ]  # fmt: skip
    assert not at(plan).checkins
    looks = at(plan, entry(1, checkin="weekly"), entry(2, checkin="look-again")).checkins
    assert [each.title for each in looks] == ["Look at the week", "Look again"]
    tuesday = dt.date(2026, 11, 24)
    weekly = at(None, entry(1, day=tuesday, checkin="weekly"), day=tuesday).checkins
    assert [each.title for each in weekly if each.state] == ["Look at the week"]


def test_what_is_gone_from_the_plan_stays_in_sight_on_its_day():
    day = at(None, entry(1, habit="long-gone", did="done", note="still mine"))
    last = day.groups[-1]
    assert (last.heading, last.items[0].title) == (words.ALSO_TODAY, "Long gone")
    assert last.items[0].said == ("still mine",)


marks = st.builds(
    lambda day, habit, did: (day, habit, did),
    st.integers(0, 400),
    st.sampled_from(["wind-down", "short-walk", "kind-sentence", "gone"]),
    st.sampled_from(["done", "smaller", "rest"]),
)


@settings(max_examples=60, deadline=None)
@given(history=st.lists(marks, max_size=12), day=st.integers(0, 420), hard=st.booleans())
def test_no_day_says_what_was_not_done_whatever_came_before(history, day, hard):
    start = dt.date(2026, 11, 2)
    entries = tuple(
        entry(n, day=start + dt.timedelta(days=d), habit=habit, did=did)
        for n, (d, habit, did) in enumerate(sorted(history))
        if d <= day
    )
    assert not UNKIND.search(
        texts(at(None, *entries, day=start + dt.timedelta(days=day), hard=hard))
    )


def test_a_mark_leaves_how_often_in_sight_and_a_rest_takes_nothing_from_it():
    days = [TODAY - dt.timedelta(days=n) for n in (2, 1)]
    done = [entry(n, habit="wind-down", did="done", day=day) for n, day in enumerate(days, 1)]

    def beside(*more):
        (item,) = [i for i in at(None, *done, *more).items() if i.id == "wind-down"]
        return item.beside, item.shorter

    assert beside() == ("21:30 · twice this week", ("21:30 · twice this week", "21:30"))
    assert beside(entry(3, habit="wind-down", did="done")) == (
        "done · three times this week", ("done · three times this week", "done"),
    )  # fmt: skip
    assert beside(entry(3, habit="wind-down", did="smaller")) == (
        "done · tiny · three times this week", ("tiny · three times this week", "done · tiny"),
    )  # fmt: skip
    assert beside(entry(3, habit="wind-down", did="rest")) == (
        "rest · twice this week", ("rest · twice this week", "rest"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "when"),
    [
        (dt.date(2026, 11, 24), "Tuesday 1 December 10:30"),
        (dt.date(2026, 11, 25), "Tuesday 10:30"),
        (dt.date(2026, 12, 1), "Tuesday 10:30"),
    ],
)
def test_an_appointment_in_a_week_has_its_date_and_reads_as_no_other_day(day, when):
    (item,) = at(None, day=day).coming
    assert (item.when, item.title) == (when, "Dr Okoro")
