"""Habits as to-dos: one for each day of the coming week, never late, and gone once it is past."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import vobject

from hearten.api import Entry, ExportContext
from hearten.builtin.exporters.ics.exporter import IcsExporter
from helpers.calendars import NOW, habit, plan_of

TODAY = NOW.date()  # a Sunday
WEEK = [TODAY + dt.timedelta(days=number) for number in range(7)]


def entry(day: dt.date, did: str = "done", of: str = "read") -> Entry:
    return Entry(id=f"{day}{did}", day=day, at=NOW, habit=of, did=did)


def todos(plan, *entries: Entry, memory: dict[str, Any] | None = None, now=NOW, **options: Any):
    """Return the to-dos of the calendar of *plan*."""
    context = ExportContext(
        plan=plan,
        now=now,
        entries=entries,
        memory={} if memory is None else memory,
        options={"habit-todos": True, **options},
    )
    (file,) = IcsExporter().export(context)
    calendar = vobject.readOne(file.data.decode())
    return list(getattr(calendar, "vtodo_list", []))


def days(found) -> list[dt.date]:
    return [each.dtstart.value for each in found]


def test_a_habit_is_one_single_to_do_for_each_day_of_a_week():
    found = todos(plan_of(habits=[habit()]))
    assert days(found) == WEEK
    assert [each.summary.value for each in found] == [
        "Evening moment, Sunday",
        "Evening moment, Monday",
        "Evening moment, Tuesday",
        "Evening moment, Wednesday",
        "Evening moment, Thursday",
        "Evening moment, Friday",
        "Evening moment, Saturday",
    ]
    # uuid5 of our namespace and "PLAN/read/habit/2026-11-22/todo"
    assert found[0].uid.value == "0da227b9-b02b-578f-b069-19fef18da613"
    for each in found:
        assert not hasattr(each, "rrule")
        assert not hasattr(each, "due")
        assert not hasattr(each, "valarm")
        assert each.status.value == "NEEDS-ACTION"


def test_there_are_none_unless_they_are_asked_for():
    assert todos(plan_of(habits=[habit()]), **{"habit-todos": False}) == []


@pytest.mark.parametrize("did", ["done", "smaller", "rest"])
def test_a_day_that_is_marked_has_none(did):
    found = todos(plan_of(habits=[habit()]), entry(TODAY, did))
    assert days(found) == WEEK[1:]


def test_a_pause_has_none():
    pause = {"what": "read", "from": WEEK[1], "until": WEEK[5]}
    assert days(todos(plan_of(habits=[habit()], pauses=[pause]))) == [WEEK[0], WEEK[6]]


@pytest.mark.parametrize(
    "keys",
    [
        {"state": "let go"},
        {"calendar": False},
        {"kind": "reduce"},
        {"kind": "count", "options": {"towards": "fewer"}},
        {"rhythm": {"as_needed": True}},
        {"fixed": True, "rhythm": {"times": 3, "per": "week"}},
    ],
)
def test_what_is_none_to_tick_has_none(keys):
    found = todos(plan_of(habits=[habit(**keys), habit(id="walk", title="Walk")]))
    assert {each.summary.value.partition(",")[0] for each in found} == {"Evening moment"}
    assert len(found) == 7


def test_so_many_times_a_week_stands_on_the_days_of_its_events():
    found = todos(plan_of(habits=[habit(rhythm={"times": 3, "per": "week"})]))
    assert [each.strftime("%a") for each in days(found)] == ["Mon", "Wed", "Fri"]


def test_once_it_was_enough_for_a_week_the_rest_of_it_has_none():
    plan = plan_of(habits=[habit(rhythm={"times": 2, "per": "week"})])
    monday = NOW + dt.timedelta(days=1)
    assert [each.strftime("%a") for each in days(todos(plan, now=monday))] == ["Tue", "Fri"]
    done = (entry(WEEK[1]), entry(WEEK[2], "smaller"))
    assert todos(plan, entry(WEEK[1]), now=monday)  # once: Tuesday and Friday may still be
    later = todos(plan, *done, now=NOW + dt.timedelta(days=3))
    assert [each.strftime("%a %d") for each in days(later)] == ["Tue 01"]


def test_a_habit_without_a_time_has_them_too_and_titles_are_told_apart():
    one, other = habit(), habit(id="walk", title="Walk")
    del one["at"], other["at"]
    found = todos(plan_of(habits=[one, other, habit(id="tea", title="Tea")]))
    assert [each.summary.value for each in found if each.dtstart.value == TODAY] == [
        "To do 1, Sunday",
        "To do 2, Sunday",
        "Evening moment, Sunday",
    ]


def test_what_is_as_agreed_is_never_called_by_its_name():
    found = todos(plan_of(habits=[habit(fixed=True, title="Tablets")]), titles="real")
    assert found[0].summary.value == "Evening moment, Sunday"
    (first, *_) = todos(plan_of(habits=[habit()]), titles="real")
    assert first.summary.value == "Read a page, Sunday"


def test_yesterdays_are_taken_back_and_none_is_ever_late():
    plan, memory = plan_of(habits=[habit()]), dict[str, Any]()
    todos(plan, memory=memory)
    found = todos(plan, memory=memory, now=NOW + dt.timedelta(days=2))
    gone = [each for each in found if each.status.value == "CANCELLED"]
    assert days(gone) == WEEK[:2]
    assert len(found) - len(gone) == 7
    assert not any(hasattr(each, "due") for each in found)


def test_a_habit_has_none_before_it_began():
    assert days(todos(plan_of(habits=[habit(since=WEEK[3])]))) == WEEK[3:]
