"""What an export remembers: unchanged means unchanged, a change counts, the gone are taken back."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from functools import cache

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.calendars import NOW, components, content_lines, exported, habit, plan_of, values

pytestmark = pytest.mark.slow

DAY = dt.timedelta(days=1)
ONCE = habit(id="once", rhythm={"once": dt.date(2026, 11, 25)})
DAILY = habit(rhythm={"weekdays": ["mon"]})
GOAL = {"id": "g", "title": "G", "around": dt.date(2026, 12, 1)}
WALK = habit(id="walk", title="Walk", at=dt.time(9))


def test_another_day_changes_nothing():
    plan, memory = plan_of(habits=[habit(), WALK]), {}
    first = exported(plan, memory)
    kept = json.loads(json.dumps(memory))
    for days in (0, 1, 40, 283):
        assert exported(plan, memory, NOW + DAY * days) == first
    assert memory == kept


def test_a_first_export_counts_the_minutes_and_says_when_the_series_began():
    raw = exported(plan_of(habits=[habit()], goals=[GOAL]), now=NOW)
    assert values(raw, "SEQUENCE") == ["994170"] * 2
    assert values(raw, "DTSTAMP") == ["20261122T093000Z"] * 2
    assert values(raw, "LAST-MODIFIED") == ["20261122T093000Z"] * 3
    assert values(raw, "CREATED") == ["20251121T224351Z", "20261102T000000Z"]
    again = exported(plan_of(habits=[habit()], goals=[GOAL]), now=NOW + 9 * DAY)
    assert values(again, "CREATED") == values(raw, "CREATED")


@pytest.mark.parametrize(
    ("data", "created"),
    [
        ({"id": "mine", "started": dt.date(2026, 11, 5)}, "20261105T000000Z"),
        ({"id": "mine"}, "20250101T000000Z"),
        ({"id": "7ZZZZZZZZZZZZZZZZZZZZZZZZZ", "started": dt.date(2026, 11, 5)}, "20261105T000000Z"),
    ],
)
def test_a_plan_that_does_not_tell_when_it_was_made(data, created):
    item = habit(since=dt.date(2026, 12, 24))
    plan = plan_of(**({"started": dt.date(2026, 11, 5)} | data), habits=[item])
    if "started" not in data:
        plan = replace(plan, started=None)
    for days in (0, 3):
        assert values(exported(plan, now=NOW + days * DAY), "CREATED") == [created]


def test_a_change_counts_for_that_item_alone():
    memory = {}
    exported(plan_of(habits=[habit(), WALK]), memory)
    raw = exported(plan_of(habits=[habit(ring="at"), WALK]), memory, NOW + DAY)
    assert values(raw, "SEQUENCE") == ["995610", "994170"]
    assert values(raw, "DTSTAMP") == ["20261123T093000Z", "20261122T093000Z"]
    assert values(raw, "LAST-MODIFIED") == ["20261123T093000Z", *values(raw, "DTSTAMP")]
    assert values(raw, "CREATED") == ["20261102T000000Z"] * 2


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
        assert "SEQUENCE:995610" in gone
        assert not any("VALARM" in line for line in gone)
        times = ("UID", "DTSTART", "DTEND", "RRULE", "CREATED")
        assert [line for line in gone if line.startswith(times)] == [
            line for line in before if line.startswith(times)
        ]
    raw = exported(only, memory, NOW + DAY * 32)
    assert len(components(raw, "VEVENT")) == 1
    assert len(memory) == 2  # that one, and the calendar itself


def test_what_comes_back_counts_on():
    memory = {}
    exported(plan_of(habits=[habit(), WALK]), memory)
    exported(plan_of(habits=[WALK]), memory, NOW + DAY)
    raw = exported(plan_of(habits=[habit(), WALK]), memory, NOW + DAY * 2)
    assert values(raw, "SEQUENCE") == ["997050", "994170"]
    assert values(raw, "STATUS") == ["CONFIRMED"] * 2


def test_asking_for_a_part_takes_nothing_back():
    plan, memory = plan_of(habits=[habit()], checkins=[{**WALK, "id": "daily"}]), {}
    whole = exported(plan, memory)
    part = exported(plan, memory, NOW + DAY, only=("checkins",))
    assert "CANCELLED" not in part.decode()
    assert exported(plan, memory, NOW + DAY * 2) == whole


def test_goals_in_another_form_take_back_the_form_they_had():
    plan, memory = plan_of(goals=[GOAL], habits=[habit()]), {}
    first = exported(plan, memory, todos="todos")
    assert values(first, "STATUS") == ["NEEDS-ACTION", "CONFIRMED"]
    events = exported(plan, memory, NOW + DAY, todos="events")
    assert values(events, "STATUS") == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    (gone,) = components(events, "VTODO")
    assert {"STATUS:CANCELLED", "DTSTART;VALUE=DATE:20261201"} < set(gone)
    todos = exported(plan, memory, NOW + 2 * DAY, todos="todos")
    assert values(todos, "STATUS") == ["NEEDS-ACTION", "CONFIRMED", "CANCELLED"]
    both = exported(plan, memory, NOW + 3 * DAY, todos="both")
    assert "CANCELLED" not in both.decode()
    assert exported(plan, memory, NOW + 40 * DAY, todos="both") == both


@pytest.mark.parametrize("keys", [{"calendar": False}, {"state": "let go"}])
def test_what_is_let_go_or_kept_out_is_taken_back_and_not_where_it_never_stood(keys):
    both, memory = [habit(), WALK], {}
    exported(plan_of(habits=both), memory)
    less = plan_of(habits=[habit(**keys), WALK])
    assert values(exported(less, memory, NOW + DAY), "STATUS") == ["CONFIRMED", "CANCELLED"]
    assert values(exported(less, {}, NOW + DAY), "STATUS") == ["CONFIRMED"]
    seen = {}
    exported(less, seen)
    assert values(exported(less, seen, NOW + DAY), "STATUS") == ["CONFIRMED"]


def counts(raw):
    """Return SEQUENCE and LAST-MODIFIED of each event by its UID."""
    found = {}
    for event in components(raw, "VEVENT"):
        held = dict(line.partition(":")[::2] for line in event)
        found[held["UID"]] = (int(held["SEQUENCE"]), held["LAST-MODIFIED"], held["DTSTAMP"])
    return found


def test_nothing_counts_back_with_the_memory_lost_or_the_clock_set_back():
    """Nine days of changes, in one of which the memory is lost, in another the clock goes back."""
    memory, before = {}, {}
    moments = [NOW + n * dt.timedelta(hours=7) for n in range(30)]
    for number, now in enumerate(moments):
        if number == 11:
            memory.clear()
        when = now - dt.timedelta(days=500) if 20 <= number < 25 else now
        plan = plan_of(habits=[habit(ring=("at", "before")[number % 2]), WALK])
        after = counts(exported(plan, memory, when))
        for uid, (sequence, modified, stamped) in after.items():
            assert stamped == modified
            old, last, _ = before.get(uid, (0, "", ""))
            assert (sequence, modified) >= (old, last)
        read, walk = (after[uid] for uid in sorted(after, key=lambda uid: -after[uid][0])[:2])
        if number and number not in (11,):
            assert read[0] > max(each[0] for each in before.values())
            assert walk == min(before.values())
        before = after


def test_one_day_with_a_change_a_loss_and_a_change():
    memory, hour = {}, dt.timedelta(hours=1)
    said = []
    for number, ring in enumerate(("none", "at", "at", "before")):
        if number == 2:
            memory.clear()
        plan = plan_of(habits=[habit(ring=ring)])
        said += counts(exported(plan, memory, NOW + number * hour)).values()
    assert [each[0] for each in said] == [994170, 994230, 994290, 994350]
    assert [each[1][9:] for each in said] == ["093000Z", "103000Z", "113000Z", "123000Z"]


def test_several_changes_in_one_second_count_one_by_one_and_move_on_in_time():
    memory = {}
    raws = [exported(plan_of(habits=[habit(ring=ring)]), memory) for ring in ("at", "none", "at")]
    assert [values(raw, "SEQUENCE") for raw in raws] == [["994170"], ["994171"], ["994172"]]
    assert [values(raw, "DTSTAMP")[0][-7:] for raw in raws] == ["093000Z", "093001Z", "093002Z"]


def test_the_file_itself_never_goes_back_in_time():
    """What was cancelled for long enough leaves it, and was the newest in it."""
    memory = {}
    exported(plan_of(habits=[habit(), WALK]), memory)
    gone = exported(plan_of(habits=[WALK]), memory, NOW + DAY)
    after = exported(plan_of(habits=[WALK]), memory, NOW + 60 * DAY)
    assert values(gone, "LAST-MODIFIED") == [
        "20261123T093000Z", "20261122T093000Z", "20261123T093000Z",
    ]  # fmt: skip
    assert values(after, "LAST-MODIFIED") == ["20261123T093000Z", "20261122T093000Z"]


def test_two_devices_count_on_from_one_another():
    """The first one changes something; the second, far behind, then does."""
    one = {}
    exported(plan_of(habits=[habit(), WALK]), one)
    other = json.loads(json.dumps(one))
    changed = counts(exported(plan_of(habits=[habit(ring="at"), WALK]), one, NOW + DAY))
    later = counts(exported(plan_of(habits=[habit(ring="before"), WALK]), other, NOW + 2 * DAY))
    assert sorted(changed) == sorted(later)
    assert sorted(each[0] for each in changed.values()) == [994170, 995610]
    assert sorted(each[0] for each in later.values()) == [994170, 997050]


def test_a_note_of_before_goes_on_and_counts_the_minutes_once_it_changes():
    """As the first version kept it: days in SEQUENCE, no zone, and nothing of the calendar."""
    plan, now = plan_of(habits=[habit(), WALK]), {}
    uids = list(counts(exported(plan, now)))
    old = {
        uid: {
            key: {name: each for name, each in note["item"].items() if name != "zone"}
            if key == "item"
            else note[key]
            for key in NOTE
        }
        | {"sequence": 690, "created": START, "modified": START}
        for uid, note in now.items()
        if uid in uids
    }
    raw = exported(plan, old, NOW + DAY)
    assert values(raw, "SEQUENCE") == ["690", "690"]
    assert set(values(raw, "DTSTAMP") + values(raw, "CREATED")) == {"20261122T000000Z"}
    moved = exported(plan_of(habits=[habit(at=dt.time(22)), WALK]), old, NOW + DAY)
    assert counts(moved)[uids[0]] == (995610, "20261123T093000Z", "20261123T093000Z")
    assert counts(moved)[uids[1]] == (690, "20261122T000000Z", "20261122T000000Z")


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


@cache
def _once():
    """Return a plan, its memory after a first export, and what that made."""
    plan, good = plan_of(habits=[ONCE]), {}
    return plan, good, exported(plan, good)


@given(held=junk)
def test_a_memory_of_nonsense_is_no_memory(held):
    plan, good, raw = _once()
    assert exported(plan, dict.fromkeys([*good, "other"], held)) == raw


START = "2026-11-22T00:00:00+00:00"
NOTE = ("digest", "sequence", "created", "modified", "completed", "gone", "item")
CORE = ("group", "component", "summary", "start", "end", "due", "rule", "until", "without",
        "zone")  # fmt: skip
some_days = st.sampled_from(
    ["0001-01-01", "9999-12-31", "0001-01-01T00:00:00", "9999-12-31T23:59:59+00:00", "2026-02-30",
     "2026-11-22", "2026-11-22T10:00:00", "FREQ=DAILY", "FREQ=DAILY\r\nX-EVIL:1",
     "Europe/Rome", "../../etc/passwd", "Mars/Base"]
)  # fmt: skip


@cache
def _two_known():
    """Return the memory of a plan of two habits as text."""
    memory = {}
    exported(plan_of(habits=[DAILY, ONCE]), memory)
    return json.dumps(memory)


@given(key=st.sampled_from((*NOTE, *CORE)), held=junk | some_days)
def test_a_memory_with_one_thing_wrong_still_exports(key, held):
    memory = json.loads(_two_known())
    for note in memory.values():
        if key in CORE and "item" in note:
            note["item"][key] = held
        else:
            note[key] = held
    raw = exported(_once()[0], memory, NOW + DAY)
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
    assert values(first, "SEQUENCE") == ["994170"] * 2
    assert values(raw, "SEQUENCE") == ["994170", "995610", "995610"]
    assert values(raw, "DTSTAMP") == ["20261122T093000Z", *["20261123T093000Z"] * 2]
    assert values(raw, "UID")[:-1] == values(first, "UID")


def test_what_is_taken_back_stays_in_the_zone_it_stood_in():
    memory = {}
    first = exported(plan_of(habits=[habit(), WALK]), memory)
    gone = components(exported(plan_of(habits=[WALK]), memory, NOW + DAY), "VEVENT")[1]
    assert "DTSTART;TZID=Europe/Berlin:20261102T210000" in gone
    tokyo = {"time_zone": "Asia/Tokyo"}
    raw = exported(plan_of(settings=tokyo, habits=[WALK]), memory, NOW + 2 * DAY)
    assert components(raw, "VEVENT")[-1] == gone
    assert [each[0] for each in components(raw, "VTIMEZONE")] == [
        "TZID:Asia/Tokyo", "TZID:Europe/Berlin",
    ]  # fmt: skip
    icalendar.Calendar.from_ical(raw)
    nowhere = exported(plan_of(settings={}, goals=[GOAL]), memory, NOW + 3 * DAY)
    assert gone in components(nowhere, "VEVENT")
    assert values(first, "UID")[0] in values(nowhere, "UID")
