"""The past stays the past: another time, rhythm or zone begins today, and nothing doubles."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearten.storage.local.export_memory import _as_one as as_one
from helpers.calendars import (
    NOW,
    all_moments,
    components,
    exported,
    habit,
    plan_of,
    values,
)

pytestmark = pytest.mark.slow

DAY = dt.timedelta(days=1)
WEEKLY = {"weekdays": ["mon", "thu"]}
TOKYO = {"time_zone": "Asia/Tokyo"}


class Program:
    """A calendar program that takes each file in: by UID, and never what counts less."""

    def __init__(self):
        self.held = {}

    def take(self, raw):
        zones = "".join(part for part in raw.decode().partition("BEGIN:VEVENT")[:1])
        for event in raw.decode().split("BEGIN:VEVENT")[1:]:
            text = "BEGIN:VEVENT" + event.partition("END:VEVENT")[0] + "END:VEVENT\r\n"
            lines = dict(line.partition(":")[::2] for line in text.split("\r\n"))
            count = int(lines["SEQUENCE"])
            assert count >= self.held.get(lines["UID"], (0, ""))[0]
            self.held[lines["UID"]] = count, f"{zones}{text}END:VCALENDAR\r\n"
        return self

    def moments(self):
        shown = [text for _, text in self.held.values() if "STATUS:CANCELLED" not in text]
        return sorted(each for text in shown for each in all_moments(text.encode()))


def hours(raw, zone=dt.timezone(dt.timedelta(hours=1))):
    """Return from which to which day each hour of the day stands there, in order."""
    found = {}
    for moment in Program().take(raw).moments():
        there = moment.astimezone(zone)
        if there.date() < dt.date(2027, 3, 1):
            found.setdefault(f"{there:%H:%M}", []).append(f"{there:%m-%d}")
    return {hour: (days[0], days[-1], len(days)) for hour, days in found.items()}


def test_another_time_closes_yesterday_and_begins_today():
    memory = {}
    first = exported(plan_of(habits=[habit()]), memory)
    raw = exported(plan_of(habits=[habit(at=dt.time(7), ring="at")]), memory, NOW + DAY)
    now, then = components(raw, "VEVENT")
    assert hours(raw) == {"21:00": ("11-02", "11-22", 21), "07:00": ("11-23", "02-28", 98)}
    (uid,) = values(first, "UID")[1:]
    assert f"UID:{uid}" in now
    assert "DTSTART;TZID=Europe/Berlin:20261123T070000" in now
    assert {
        "UID:6ecd4d2c-8d96-5b98-8f94-5617c4e0b692",
        "DTSTART;TZID=Europe/Berlin:20261102T210000",
        "RRULE:FREQ=DAILY;UNTIL=20261122T225959Z",
        "STATUS:CONFIRMED",
        "SUMMARY:Evening moment",
        "SEQUENCE:995610",
        "CREATED:20261102T000000Z",
    } < set(then)
    assert "BEGIN:VALARM" not in then
    assert "BEGIN:VALARM" in now
    for days in (1, 5, 280):
        again = exported(
            plan_of(habits=[habit(at=dt.time(7), ring="at")]), memory, NOW + days * DAY
        )
        assert again == raw


@pytest.mark.parametrize(
    ("keys", "settings", "stands"),
    [
        ({"rhythm": WEEKLY}, {}, {"21:00": ("11-02", "02-25", 21 + 28)}),
        ({}, TOKYO, {"21:00": ("11-02", "11-22", 21), "13:00": ("11-23", "02-28", 98)}),
        ({"at": dt.time(0, 30)}, {},
         {"21:00": ("11-02", "11-22", 21), "00:30": ("11-24", "02-28", 97)}),
        ({"rhythm": {"once": dt.date(2026, 12, 24)}}, {}, {"21:00": ("11-02", "12-24", 22)}),
    ],
)  # fmt: skip
def test_whatever_makes_another_series_of_it(keys, settings, stands):
    memory, before = {}, Program()
    before.take(exported(plan_of(habits=[habit()]), memory))
    changed = plan_of(settings={"time_zone": "Europe/Berlin"} | settings, habits=[habit(**keys)])
    raw = exported(changed, memory, NOW + DAY)
    assert hours(raw) == stands
    assert before.take(raw).moments() == all_moments(raw)
    icalendar.Calendar.from_ical(raw)


def test_one_after_midnight_belongs_to_the_day_before():
    memory = {}
    exported(plan_of(habits=[habit(at=dt.time(0, 30))]), memory)
    raw = exported(plan_of(habits=[habit(at=dt.time(1, 30))]), memory, NOW + DAY)
    assert hours(raw) == {"00:30": ("11-03", "11-23", 21), "01:30": ("11-24", "02-28", 97)}


@pytest.mark.parametrize(
    "keys",
    [
        {"title": "Read two pages"}, {"ring": "at"}, {"since": dt.date(2026, 11, 9)},
        {"smaller": "One line"}, {"options": {}},
    ],
)  # fmt: skip
def test_what_makes_no_other_series_closes_none(keys):
    memory = {}
    exported(plan_of(habits=[habit()]), memory)
    raw = exported(plan_of(habits=[habit(**keys)]), memory, NOW + DAY, titles="real")
    assert len(components(raw, "VEVENT")) == 1


def test_a_pause_is_no_other_series_and_what_it_split_is_closed_whole():
    memory, program = {}, Program()
    pause = {"what": "read", "from": dt.date(2026, 11, 10), "until": dt.date(2026, 11, 15)}
    far = {"what": "read", "from": dt.date(2026, 12, 1), "until": dt.date(2027, 2, 10)}
    program.take(exported(plan_of(habits=[habit()]), memory))
    split = exported(plan_of(habits=[habit()], pauses=[pause, far]), memory, NOW + DAY)
    assert len(components(split, "VEVENT")) == 2
    program.take(split)
    later = dt.datetime(2027, 2, 20, 12, tzinfo=dt.UTC)
    moved = plan_of(habits=[habit(at=dt.time(7))], pauses=[pause, far])
    raw = exported(moved, memory, later)
    assert hours(raw)["07:00"] == ("02-20", "02-28", 9)
    # 29 days in November without the six of the pause, and nine in February
    assert hours(raw)["21:00"] == ("11-02", "02-19", 23 + 9)
    assert Counter(values(raw, "STATUS")) == {"CONFIRMED": 3, "CANCELLED": 1}
    taken = program.take(raw).moments()
    assert taken == Program().take(raw).moments()
    assert len({each.date() for each in taken}) == len(taken)


def test_two_changes_on_one_day_and_one_changed_back():
    memory, program = {}, Program()
    for day, at in ((0, 21), (1, 7), (1, 8), (1, 21), (4, 8), (9, 21)):
        raw = exported(plan_of(habits=[habit(at=dt.time(at))]), memory, NOW + day * DAY)
        program.take(raw)
        assert program.moments() == all_moments(raw)
    assert hours(raw) == {"21:00": ("11-02", "02-28", 119 - 5), "08:00": ("11-26", "11-30", 5)}
    assert len({each.date() for each in all_moments(raw)}) == len(all_moments(raw))


def test_a_series_still_to_come_just_moves():
    memory = {}
    future = {"since": dt.date(2026, 12, 10)}
    exported(plan_of(habits=[habit(**future)]), memory)
    raw = exported(plan_of(habits=[habit(**future, at=dt.time(7))]), memory, NOW + DAY)
    assert len(components(raw, "VEVENT")) == 1
    assert values(raw, "DTSTART")[-1] == "20261210T070000"


@pytest.mark.parametrize(
    "rhythm",
    [{"month_days": [31]}, {"once": dt.date(2027, 8, 8)}, {"rrule": "FREQ=MONTHLY;BYDAY=1SU"}],
)
def test_a_first_series_of_which_no_day_has_come_leaves_no_days_behind(rhythm):
    memory, program = {}, Program()
    program.take(exported(plan_of(habits=[habit(rhythm=rhythm)]), memory))
    had = [each for each in program.moments() if each < NOW + 5 * DAY]
    raw = exported(plan_of(habits=[habit()]), memory, NOW + 5 * DAY)
    assert [each for each in all_moments(raw) if each < NOW + 5 * DAY] == had == []
    assert hours(raw) == {"21:00": ("11-27", "02-28", 94)}
    assert program.take(raw).moments() == all_moments(raw)
    assert exported(plan_of(habits=[habit()]), memory, NOW + 9 * DAY) == raw
    later = exported(plan_of(habits=[habit(at=dt.time(7))]), memory, NOW + 15 * DAY)
    assert hours(later) == {"21:00": ("11-27", "12-06", 10), "07:00": ("12-07", "02-28", 84)}
    assert program.take(later).moments() == all_moments(later)


def test_a_change_with_the_clock_set_back_tells_each_day_once():
    """What was closed on a day still to come ends yesterday, and what began after it is gone."""
    memory, program, counts = {}, Program(), []
    for day, at in ((0, 21), (28, 7), (40, 6), (2, 8), (50, 9)):
        raw = exported(plan_of(habits=[habit(at=dt.time(at))]), memory, NOW + day * DAY)
        there = program.take(raw).moments()
        assert there == Program().take(raw).moments()
        counts.append((len(there), len({each.date() for each in there})))
        if at == 8:
            assert hours(raw) == {"21:00": ("11-02", "11-23", 22), "08:00": ("11-24", "02-28", 97)}
            assert Counter(values(raw, "STATUS")) == {"CONFIRMED": 2, "CANCELLED": 1}
    assert counts == [(395, 395)] * 5
    assert hours(raw) == {
        "21:00": ("11-02", "11-23", 22),
        "08:00": ("11-24", "01-10", 48),
        "09:00": ("01-11", "02-28", 49),
    }


def test_what_stood_once_and_is_over_stays_in_its_zone_and_at_its_hour():
    once = {"rhythm": {"once": dt.date(2026, 11, 12)}}
    memory, program = {}, Program()
    program.take(exported(plan_of(habits=[habit(**once)]), memory))
    for day, zone, at in ((3, "Asia/Tokyo", 21), (5, "Asia/Tokyo", 7)):
        plan = plan_of(settings={"time_zone": zone}, habits=[habit(**once, at=dt.time(at))])
        raw = exported(plan, memory, NOW + day * DAY)
        there = program.take(raw).moments()
        assert there == Program().take(raw).moments()
        assert there == [dt.datetime(2026, 11, 12, 20, tzinfo=dt.UTC)]


def test_of_two_devices_the_later_day_counts_on_which_a_series_changed_again():
    """Its end is the same, and so is all that is told of it but the day."""
    one = {}
    for day, keys in ((0, {}), (1, {"rhythm": {"month_days": [31]}})):
        exported(plan_of(habits=[habit(**keys)]), one, NOW + day * DAY)
    other = json.loads(json.dumps(one))
    raw = exported(plan_of(habits=[habit(at=dt.time(7))]), other, NOW + 4 * DAY)
    for together in (as_one([one, other]), as_one([other, one])):
        again = exported(plan_of(habits=[habit(at=dt.time(7))]), together, NOW + 5 * DAY)
        assert again == raw


@pytest.mark.parametrize("day", [dt.date(2026, 11, 5), dt.date(2027, 8, 8)])
def test_a_series_that_becomes_one_day_at_rest_leaves_the_past(day):
    memory, program = {}, Program()
    rest = [{"what": "read", "from": dt.date(2026, 11, 20)}]
    walk = habit(id="walk", at=dt.time(9))
    program.take(exported(plan_of(habits=[habit(), walk], pauses=rest), memory))
    once = habit(rhythm={"once": day})
    for days in (1, 2, 50):
        plan = plan_of(habits=[once, walk], pauses=rest)
        raw = exported(plan, memory, NOW + days * DAY)
        assert hours(raw)["21:00"] == ("11-02", "11-19", 18)
        assert program.take(raw).moments() == Program().take(raw).moments()


def test_what_stands_once_and_rests_then_is_taken_back_and_comes_again():
    memory, program = {}, Program()
    once, walk = habit(rhythm={"once": dt.date(2026, 12, 24)}), habit(id="walk", at=dt.time(9))
    rest = [{"what": "read", "from": dt.date(2026, 12, 20)}]
    for day, pauses, stands in ((0, [], 1), (1, rest, 0), (2, rest, 0), (3, [], 1)):
        raw = exported(plan_of(habits=[once, walk], pauses=pauses), memory, NOW + day * DAY)
        assert len([each for each in program.take(raw).moments() if each.hour == 20]) == stands
        assert program.moments() == Program().take(raw).moments()


def test_another_rhythm_while_it_rests_leaves_the_past():
    """None of its days is to come, so nothing stands there that could be told from it."""
    memory, program = {}, Program()
    rest = [{"what": "plan", "from": dt.date(2026, 11, 20)}]
    first = habit(rhythm={"weekdays": ["wed"]})
    program.take(exported(plan_of(habits=[first]), memory))
    asleep = exported(plan_of(habits=[first], pauses=rest), memory, NOW + DAY)
    assert hours(asleep) == {"21:00": ("11-04", "11-18", 3)}
    program.take(asleep)
    other = habit(rhythm={"month_days": [25]}, at=dt.time(7))
    passed = habit(rhythm={"once": dt.date(2026, 11, 21)})
    for day, now in ((2, other), (3, other), (4, passed), (5, passed), (60, other)):
        raw = exported(plan_of(habits=[now], pauses=rest), memory, NOW + day * DAY)
        assert hours(raw) == {"21:00": ("11-04", "11-18", 3)}
        assert program.take(raw).moments() == Program().take(raw).moments()
    ended = [{**rest[0], "until": dt.date(2027, 1, 24)}]
    raw = exported(plan_of(habits=[other], pauses=ended), memory, NOW + 63 * DAY)
    assert hours(raw) == {"21:00": ("11-04", "11-18", 3), "07:00": ("01-25", "02-25", 2)}
    assert program.take(raw).moments() == Program().take(raw).moments()


def test_what_was_removed_and_comes_back():
    """As it was, it is whole again; at another time, the past ends where it was removed."""
    one, other = [{}, Program()], [{}, Program()]
    for memory, program in (one, other):
        for day, habits in ((0, [habit()]), (5, [])):
            plan = plan_of(habits=[*habits, habit(id="walk", at=dt.time(9))])
            program.take(exported(plan, memory, NOW + day * DAY))
    for (memory, program), at, stands in (
        (one, 21, {"21:00": ("11-02", "02-28", 119)}),
        (other, 7, {"21:00": ("11-02", "11-26", 25), "07:00": ("12-02", "02-28", 89)}),
    ):
        plan = plan_of(habits=[habit(at=dt.time(at)), habit(id="walk", at=dt.time(9))])
        raw = exported(plan, memory, NOW + 10 * DAY)
        assert hours(raw) == {**stands, "09:00": ("11-02", "02-28", 119)}
        assert program.take(raw).moments() == all_moments(raw)


def test_closed_ones_stay_when_the_item_goes_and_are_called_as_it_is():
    memory = {}
    walk = habit(id="walk", at=dt.time(9))
    exported(plan_of(habits=[habit(), walk]), memory)
    plan = plan_of(habits=[habit(at=dt.time(7)), walk])
    real = exported(plan, memory, NOW + DAY, titles="real")
    assert values(real, "SUMMARY") == ["Read a page", "Read a page", "Read a page"]
    assert "Read a page" not in json.dumps(memory)
    assert "read" not in json.dumps(memory)
    gone = exported(plan_of(habits=[walk]), memory, NOW + 2 * DAY, titles="real")
    assert sorted(zip(values(gone, "SUMMARY"), values(gone, "STATUS"), strict=True)) == [
        ("Evening moment", "CONFIRMED"),
        ("Morning moment", "CANCELLED"),
        ("Read a page", "CONFIRMED"),
    ]
    let_go = plan_of(habits=[habit(at=dt.time(7), state="let go"), walk])
    asleep = exported(let_go, json.loads(json.dumps(memory)), NOW + 2 * DAY, titles="real")
    assert values(asleep, "SUMMARY") == ["Read a page", "Read a page", "Morning moment"]
    later = exported(plan_of(habits=[walk]), memory, NOW + 60 * DAY)
    assert values(later, "SUMMARY") == ["Morning moment", "Evening moment"]
    part = exported(plan_of(habits=[walk], checkins=[habit(id="c")]), memory, NOW + 61 * DAY,
                    only=("checkins",))  # fmt: skip
    assert values(part, "STATUS") == ["CONFIRMED"]


def test_a_memory_of_before_closes_as_well():
    """It told neither what an item was made from, nor its zone or shape."""
    memory = {}
    first = exported(plan_of(habits=[habit()]), memory)
    old = {
        uid: {
            key: {name: said for name, said in each.items() if name != "zone"}
            if key == "item" else each
            for key, each in note.items()
            if key not in ("of", "shape", "closed", "number")
        }
        for uid, note in memory.items()
        if "item" in note
    }  # fmt: skip
    same = json.loads(json.dumps(old))
    assert exported(plan_of(habits=[habit()]), same, NOW + DAY) == first
    raw = exported(plan_of(habits=[habit(at=dt.time(7))]), old, NOW + DAY)
    assert hours(raw) == {"21:00": ("11-02", "11-22", 21), "07:00": ("11-23", "02-28", 98)}


def test_the_horizon_moves_on_when_less_than_three_months_are_left():
    memory = {}
    ends = []
    for day in ("2026-11-22", "2027-09-01", "2027-09-02", "2027-09-30", "2028-07-01", "2028-07-02",
                "2026-11-22"):  # fmt: skip
        now = dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")
        raw = exported(plan_of(habits=[habit()]), memory, now)
        ends.append((values(raw, "RRULE")[-1][-16:], values(raw, "SEQUENCE")[0]))
    assert ends == [
        ("20271201T225959Z", "994320"),
        ("20271201T225959Z", "994320"),
        ("20281001T215959Z", "1403280"),
        ("20281001T215959Z", "1403280"),
        ("20281001T215959Z", "1403280"),
        ("20290801T215959Z", "1841040"),
        ("20290801T215959Z", "1841040"),
    ]


@pytest.mark.parametrize(
    ("today", "horizon"),
    [("2026-12-01", "20271201"), ("2026-12-02", "20280101"), ("2028-02-29", "20290301"),
     ("2027-01-31", "20280201")],
)  # fmt: skip
def test_a_horizon_is_the_first_of_a_month_a_year_ahead(today, horizon):
    now = dt.datetime.fromisoformat(f"{today}T12:00:00+00:00")
    plan = plan_of(settings={"time_zone": "Etc/UTC"}, habits=[habit()])
    assert values(exported(plan, now=now), "RRULE")[0].endswith(f"UNTIL={horizon}T235959Z")


def test_a_habit_older_than_a_year_stays_in_the_calendar():
    plan = plan_of(habits=[habit(since=dt.date(2025, 3, 1))])
    days = [each.date() for each in all_moments(exported(plan))]
    assert (days[0], days[-1], len(days)) == (dt.date(2025, 3, 1), dt.date(2027, 12, 1), 1006)


edits = st.sampled_from(
    [("at", dt.time(7)), ("at", dt.time(21)), ("at", dt.time(0, 30)), ("rhythm", WEEKLY),
     ("rhythm", {"every": "day"}), ("rhythm", {"every_days": 3}), ("zone", "Asia/Tokyo"),
     ("zone", "Europe/Berlin"), ("ring", "at"), ("title", "Other")]
)  # fmt: skip


@settings(max_examples=30)
@given(walk=st.lists(st.tuples(edits, st.integers(0, 40)), min_size=2, max_size=7))
def test_any_walk_leaves_the_past_and_tells_each_day_once(walk):
    memory, program, zone, keys, now = {}, Program(), "Europe/Berlin", {}, NOW
    program.take(exported(plan_of(habits=[habit()]), memory, now))
    for (what, said), days in walk:
        now += days * DAY
        # what is over before the day begins in either zone
        over = [each for each in program.moments() if each < now - 2 * DAY]
        if what == "zone":
            zone = said
        else:
            keys[what] = said
        raw = exported(plan_of(settings={"time_zone": zone}, habits=[habit(**keys)]), memory, now)
        after = program.take(raw).moments()
        assert [each for each in after if each < now - 2 * DAY] == over
        assert after == sorted(set(after)) == all_moments(raw)
    fresh = exported(plan_of(settings={"time_zone": zone}, habits=[habit(**keys)]), {}, now)
    later = now + 2 * DAY
    ends = min(max(all_moments(fresh)), max(all_moments(raw)))
    assert [each for each in all_moments(fresh) if later < each <= ends] == [
        each for each in all_moments(raw) if later < each <= ends
    ]


@pytest.mark.parametrize("settings", [{"time_zone": "Europe/Berlin"}, {}])
def test_what_is_all_day_keeps_its_past_as_well(settings):
    """Another rhythm, and then a time; the plan may have no zone as long as there is none."""
    memory = {}
    daily = {key: said for key, said in habit().items() if key != "at"}
    first = plan_of(settings=settings, habits=[daily])
    exported(first, memory, **{"all-day": True})
    weekly = plan_of(settings=settings, habits=[{**daily, "rhythm": {"weekdays": ["mon"]}}])
    raw = exported(weekly, memory, NOW + DAY, **{"all-day": True})
    assert values(raw, "RRULE")[-2:] == [
        "FREQ=WEEKLY;BYDAY=MO;UNTIL=20271129", "FREQ=DAILY;UNTIL=20261122",
    ]  # fmt: skip
    assert values(raw, "DTSTART")[-2:] == ["20261123", "20261102"]
    timed = plan_of(habits=[habit(rhythm={"weekdays": ["mon"]})])
    again = exported(timed, memory, NOW + 10 * DAY, **{"all-day": True})
    assert values(again, "DTSTART")[-3:] == ["20261207T210000", "20261102", "20261123"]
    assert values(again, "RRULE")[-1] == "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261201"


def test_two_devices_that_close_apart_tell_one_past():
    """Each has a memory of its own, and read as one they count on from the later."""
    program, one = Program(), {}
    program.take(exported(plan_of(habits=[habit()]), one))
    other = json.loads(json.dumps(one))
    moved = plan_of(habits=[habit(at=dt.time(7))])
    for memory, days in ((one, 1), (other, 5)):
        raw = exported(moved, memory, NOW + days * DAY)
        assert program.take(raw).moments() == all_moments(raw)
    together = as_one([one, other])
    for days in (6, 30):
        assert exported(moved, together, NOW + days * DAY) == raw
    back = exported(plan_of(habits=[habit()]), as_one([other, one]), NOW + 8 * DAY)
    assert program.take(back).moments() == all_moments(back)
    assert hours(back)["07:00"] == ("11-27", "11-29", 3)


def test_another_zone_closes_all_of_them_at_once():
    memory = {}
    many = [habit(id=f"h{number}", at=dt.time(7, number)) for number in range(40)]
    exported(plan_of(habits=many), memory)
    raw = exported(plan_of(settings=TOKYO, habits=many), memory, NOW + DAY)
    assert len(components(raw, "VEVENT")) == 80
    assert len(components(raw, "VTIMEZONE")) == 2
    assert exported(plan_of(settings=TOKYO, habits=many), memory, NOW + 9 * DAY) == raw
