"""What an export remembers: unchanged means unchanged, a change counts, the gone are taken back."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.calendars import NOW, components, exported, habit, plan_of, values

DAY = dt.timedelta(days=1)
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


@given(held=junk)
def test_a_memory_of_nonsense_is_no_memory(held):
    plan, good = plan_of(habits=[habit()]), {}
    raw = exported(plan, good)
    (uid,) = good
    assert exported(plan, {uid: held, "other": held}) == raw


@pytest.mark.parametrize("key", ["digest", "sequence", "created", "modified", "gone", "item"])
@given(held=junk)
def test_a_memory_with_one_thing_wrong_still_exports(key, held):
    memory = {}
    exported(plan_of(habits=[habit(), WALK]), memory)
    for note in memory.values():
        note[key] = held
    raw = exported(plan_of(habits=[WALK]), memory, NOW + DAY)
    assert raw.startswith(b"BEGIN:VCALENDAR")
