"""What an export remembers: unchanged means unchanged, a change counts, the gone are taken back."""

from __future__ import annotations

import datetime as dt
import json

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.calendars import NOW, components, content_lines, exported, habit, plan_of, values

DAY = dt.timedelta(days=1)
ONCE = habit(id="once", rhythm={"once": dt.date(2026, 11, 25)})
DAILY = habit(rhythm={"weekdays": ["mon"]})
WALK = habit(id="walk", title="Walk", at=dt.time(9))


def test_another_day_changes_nothing():
    plan, memory = plan_of(habits=[habit(), WALK]), {}
    first = exported(plan, memory)
    kept = json.loads(json.dumps(memory))
    for days in (0, 1, 40, 400):
        assert exported(plan, memory, NOW + DAY * days) == first
    assert memory == kept


def test_a_first_export_counts_from_the_days_and_is_the_same_all_day():
    plan = plan_of(habits=[habit()])
    raw = exported(plan, now=NOW)
    assert values(raw, "SEQUENCE") == ["690"]
    assert values(raw, "DTSTAMP") == values(raw, "CREATED") == ["20261122T000000Z"]
    assert exported(plan, now=NOW + dt.timedelta(hours=9)) == raw


def test_a_change_counts_for_that_item_alone():
    memory = {}
    exported(plan_of(habits=[habit(), WALK]), memory)
    raw = exported(plan_of(habits=[habit(at=dt.time(22)), WALK]), memory, NOW + DAY)
    assert values(raw, "SEQUENCE") == ["691", "690"]
    assert values(raw, "DTSTAMP") == ["20261123T093000Z", "20261122T000000Z"]
    assert values(raw, "LAST-MODIFIED") == ["20261123T093000Z", *values(raw, "DTSTAMP")]
    assert values(raw, "CREATED") == ["20261122T000000Z"] * 2


def test_a_new_name_is_no_change_while_titles_are_discreet():
    memory = {}
    raw = exported(plan_of(habits=[habit()]), memory)
    assert exported(plan_of(habits=[habit(title="Read two")]), memory, NOW + DAY) == raw


def test_what_was_removed_is_cancelled_for_thirty_days():
    memory = {}
    both = exported(plan_of(habits=[habit(ring="at"), WALK]), memory)
    only = plan_of(habits=[WALK])
    for days in (1, 15, 30):
        raw = exported(only, memory, NOW + DAY * days)
        gone = components(raw, "VEVENT")[1]
        before = components(both, "VEVENT")[0]
        assert "STATUS:CANCELLED" in gone
        assert "SEQUENCE:691" in gone
        assert not any("VALARM" in line for line in gone)
        times = ("UID", "DTSTART", "DTEND", "RRULE", "CREATED")
        assert [line for line in gone if line.startswith(times)] == [
            line for line in before if line.startswith(times)
        ]
    raw = exported(only, memory, NOW + DAY * 32)
    assert len(components(raw, "VEVENT")) == len(memory) == 1


def test_what_comes_back_counts_on():
    memory = {}
    exported(plan_of(habits=[habit(), WALK]), memory)
    exported(plan_of(habits=[WALK]), memory, NOW + DAY)
    raw = exported(plan_of(habits=[habit(), WALK]), memory, NOW + DAY * 2)
    assert values(raw, "SEQUENCE") == ["692", "690"]
    assert values(raw, "STATUS") == ["CONFIRMED"] * 2


def test_asking_for_a_part_takes_nothing_back():
    plan, memory = plan_of(habits=[habit()], checkins=[{**WALK, "id": "daily"}]), {}
    whole = exported(plan, memory)
    part = exported(plan, memory, NOW + DAY, only=("checkins",))
    assert "CANCELLED" not in part.decode()
    assert exported(plan, memory, NOW + DAY * 2) == whole


def test_events_instead_of_todos_take_nothing_back():
    plan = plan_of(goals=[{"id": "g", "title": "G", "around": dt.date(2026, 12, 1)}])
    memory = {}
    exported(plan, memory, todos="todos")
    assert "CANCELLED" not in exported(plan, memory, todos="events").decode()


def test_a_lost_memory_never_counts_lower():
    memory = {}
    plan = plan_of(habits=[habit()])
    exported(plan, memory)
    exported(plan_of(habits=[habit(at=dt.time(22))]), memory, NOW + DAY)
    counted = int(values(exported(plan, memory, NOW + DAY * 2), "SEQUENCE")[0])
    assert int(values(exported(plan, {}, NOW + DAY * 3), "SEQUENCE")[0]) >= counted


def test_everything_removed_is_still_a_calendar():
    memory = {}
    exported(plan_of(habits=[habit()]), memory)
    raw = exported(plan_of(), memory, NOW + DAY)
    assert values(raw, "STATUS") == ["CANCELLED"]


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@pytest.mark.slow
@given(held=junk)
def test_a_memory_of_nonsense_is_no_memory(held):
    plan, good = plan_of(habits=[ONCE]), {}
    raw = exported(plan, good)
    (uid,) = good
    assert exported(plan, {uid: held, "other": held}) == raw


NOTE = ("digest", "sequence", "created", "modified", "completed", "gone", "item")
CORE = ("group", "component", "summary", "start", "end", "due", "rule", "until", "without")
some_days = st.sampled_from(
    ["0001-01-01", "9999-12-31", "0001-01-01T00:00:00", "9999-12-31T23:59:59+00:00", "2026-02-30",
     "2026-11-22", "2026-11-22T10:00:00", "FREQ=DAILY", "FREQ=DAILY\r\nX-EVIL:1"]
)  # fmt: skip


@pytest.mark.slow
@given(key=st.sampled_from((*NOTE, *CORE)), held=junk | some_days)
def test_a_memory_with_one_thing_wrong_still_exports(key, held):
    memory = {}
    exported(plan_of(habits=[DAILY, ONCE]), memory)
    for note in memory.values():
        (note if key in NOTE else note["item"])[key] = held
    raw = exported(plan_of(habits=[ONCE]), memory, NOW + DAY)
    assert values(raw, "X-EVIL") == []
    names = [line for line in content_lines(raw) if line.startswith(("BEGIN", "END"))]
    assert names.count("BEGIN:VEVENT") == names.count("END:VEVENT") <= 2
    for event in components(raw, "VEVENT"):
        assert [line.partition(":")[0].partition(";")[0] for line in event].count("DTSTART") == 1
    icalendar.Calendar.from_ical(raw)


def test_a_goal_that_was_done_and_then_taken_out_is_cancelled():
    memory = {}
    goal = {"id": "g", "title": "G", "around": dt.date(2026, 12, 1)}
    step = {"id": "s", "title": "S", "about": dt.date(2026, 11, 25)}
    exported(plan_of(goals=[{**goal, "steps": [step]}]), memory)
    done = {key: goal[key] for key in ("id", "title")} | {"state": "done", "steps": [step]}
    raw = exported(plan_of(goals=[done]), memory, NOW + DAY)
    assert values(raw, "STATUS") == ["COMPLETED", "CANCELLED"]
    gone = exported(plan_of(), memory, NOW + 2 * DAY)
    assert values(gone, "STATUS") == ["CANCELLED"] * 2
    assert values(gone, "COMPLETED") == values(gone, "PERCENT-COMPLETE") == []


def test_another_zone_changes_what_has_a_time_and_nothing_else():
    memory = {}
    data = {
        "habits": [habit()],
        "goals": [{"id": "g", "title": "G", "around": dt.date(2026, 12, 1)}],
    }
    first = exported(plan_of(**data), memory)
    there = plan_of(settings={"time_zone": "Asia/Tokyo"}, **data)
    raw = exported(there, memory, NOW + DAY)
    assert values(first, "SEQUENCE") == ["690", "690"]
    assert values(raw, "SEQUENCE") == ["690", "691"]
    assert values(raw, "DTSTAMP") == ["20261122T000000Z", "20261123T093000Z"]
    assert values(raw, "UID") == values(first, "UID")
