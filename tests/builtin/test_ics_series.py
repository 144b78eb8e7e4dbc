"""Every occurrence of two years, read back with another library, against our rhythms."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
import recurring_ical_events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from hearten.actions.export.calendar import upcoming
from hearten.api import HabitKind, due_on, is_paused
from hearten.builtin.exporters.ics.calendar_errors import EverythingRests, NothingTimed, SkippedTime
from hearten.builtin.exporters.ics.component import CalendarOptions, CalendarSource
from hearten.builtin.exporters.ics.plan_components import items
from hearten.builtin.exporters.ics.recurring import on_fixed_days, split
from hearten.builtin.exporters.ics.tzfile import read_zone
from helpers.calendars import all_moments, components, exported, habit, moments, plan_of, values

pytestmark = pytest.mark.slow

START = dt.date(2026, 11, 2)
END = dt.date(2028, 11, 1)
DAY = dt.timedelta(days=1)
ZONES = (
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo",
    "Africa/Casablanca", "America/St_Johns", "Asia/Kolkata", "Europe/Dublin", "America/Nuuk",
    "Etc/UTC",
)  # fmt: skip


def wanted(plan, item):
    """The moments an item stands on, told day by day, without any rule."""
    zone = read_zone(plan.settings.time_zone)
    rhythm = on_fixed_days(item.rhythm)
    first = item.since or plan.started
    last = plan.look_again or dt.date(2027, 12, 1)
    days = (first + DAY * n for n in range((last - first).days + 1))
    # One in the morning still belongs to the evening before, so it is on the next date.
    later = DAY if item.at < plan.settings.day_starts_at else 0 * DAY
    return [
        dt.datetime.combine(day + later, item.at, zone.info).astimezone(dt.UTC)
        for day in days
        if rhythm.is_due(day, first) and not is_paused(plan, item, day)
    ]


weekdays = st.lists(
    st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), min_size=1, unique=True
)
some_day = st.dates(START, END)
rhythms = st.one_of(
    st.just({"every": "day"}),
    st.builds(lambda days: {"weekdays": days}, weekdays),
    st.builds(lambda n: {"times": n, "per": "week"}, st.integers(1, 7)),
    st.builds(lambda n: {"times": n, "per": "month"}, st.integers(1, 31)),
    st.builds(lambda n, day: {"every_days": n, "from": day}, st.integers(1, 20), some_day),
    st.builds(lambda n: {"every_days": n}, st.integers(2, 20)),
    st.builds(
        lambda n, days, day: {"every_weeks": n, "weekdays": days, "from": day},
        st.integers(1, 5),
        weekdays,
        some_day,
    ),
    st.builds(
        lambda days: {"month_days": days},
        st.lists(st.integers(1, 31), min_size=1, max_size=4, unique=True),
    ),
    st.builds(lambda day: {"once": day}, some_day),
    st.sampled_from(
        [
            {"rrule": "FREQ=MONTHLY;BYDAY=1MO"},
            {"rrule": "FREQ=MONTHLY;BYDAY=-1FR"},
            {"rrule": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"},
            {"rrule": "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,SA;WKST=SU"},
            {"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"},
            {"rrule": "FREQ=MONTHLY;INTERVAL=2"},
            {"rrule": "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO,TU"},
            {"rrule": "FREQ=YEARLY;BYYEARDAY=1,100,-1"},
            {"rrule": "FREQ=DAILY;BYMONTH=1,2;BYDAY=SU"},
            {"rrule": "FREQ=DAILY;BYMONTH=12,1"},
            {"rrule": "FREQ=DAILY;BYMONTHDAY=5,10"},
            {"rrule": "FREQ=WEEKLY"},
            {"rrule": "FREQ=WEEKLY;INTERVAL=2;BYMONTH=3,4,5;BYDAY=MO,SU"},
            {"rrule": "FREQ=MONTHLY"},
            {"rrule": "FREQ=MONTHLY;BYDAY=2MO,4MO"},
            {"rrule": "FREQ=MONTHLY;BYDAY=1MO,2TU"},
            {"rrule": "FREQ=MONTHLY;BYDAY=5SU"},
            {"rrule": "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2"},
            {"rrule": "FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,FR"},
            {"rrule": "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=30"},
            {"rrule": "FREQ=MONTHLY;BYMONTHDAY=28,-1"},
            {"rrule": "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR"},
            {"rrule": "FREQ=MONTHLY;BYMONTH=1,6;BYDAY=-1SU"},
            {"rrule": "FREQ=YEARLY"},
            {"rrule": "FREQ=YEARLY;BYDAY=MO"},
            {"rrule": "FREQ=YEARLY;INTERVAL=2;BYDAY=MO"},
            {"rrule": "FREQ=YEARLY;BYMONTHDAY=5"},
            {"rrule": "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"},
            {"rrule": "FREQ=YEARLY;BYDAY=20MO"},
        ]
    ),
)
pauses = st.lists(
    st.tuples(
        st.sampled_from(["read", "rest", "plan"]), some_day, st.integers(0, 90), st.booleans()
    ),
    max_size=4,
    unique_by=lambda rest: rest[:2],
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rhythm=rhythms,
    at=st.times(dt.time(0), dt.time(23, 59)).map(
        lambda at: at.replace(second=0, microsecond=0, fold=0)
    ),
    zone=st.sampled_from(ZONES),
    since=st.none() | st.dates(START, START + 200 * DAY),
    rests=pauses,
)
def test_two_years_say_what_our_rhythms_say(rhythm, at, zone, since, rests):
    keys = {"since": since} if since else {}
    plan = plan_of(
        started=START,
        look_again=END,
        settings={"time_zone": zone},
        areas=[{"id": "rest", "title": "Rest"}],
        habits=[habit(area="rest", rhythm=rhythm, at=at, **keys)],
        pauses=[
            {"what": what, "from": day} | ({} if is_open else {"until": day + DAY * length})
            for what, day, length, is_open in rests
        ],
    )
    info = read_zone(zone).info
    told = wanted(plan, plan.habits[0])
    # On a day on which the clocks jump over its time, it stands nowhere.
    expected = [moment for moment in told if moment.astimezone(info).time() == at]
    if not expected:
        with pytest.raises((NothingTimed, EverythingRests, SkippedTime)):
            exported(plan)
        return
    raw = exported(plan)
    assert all_moments(raw) == expected
    check_shape(raw)


def check_shape(raw):
    assert "COUNT=" not in str(raw)
    assert "BYSETPOS=" not in str(raw)
    for event in components(raw, "VEVENT"):
        names = Counter(line.partition(":")[0].partition(";")[0] for line in event)
        assert names["DTSTART"] == names["DTEND"] == 1
        assert names["RRULE"] <= 1
        assert names["EXDATE"] <= 1
        assert "RDATE" not in names
        assert "RECURRENCE-ID" not in names
    for exdate in values(raw, "EXDATE"):
        assert len(exdate.split(",")) <= 60
    assert all("COUNT=" not in rule for rule in values(raw, "RRULE"))
    for held in moments(raw).values():
        assert all(later - earlier >= dt.timedelta(hours=22) for earlier, later in pairwise(held))


def test_sixty_days_of_rest_are_taken_out_and_more_split_the_series():
    def series(length):
        until = START + 30 * DAY + (length - 1) * DAY
        plan = plan_of(
            habits=[habit(since=START)],
            pauses=[{"what": "read", "from": START + 30 * DAY, "until": until}],
        )
        return plan, exported(plan)

    plan, sixty = series(60)
    assert len(components(sixty, "VEVENT")) == 1
    assert len(values(sixty, "EXDATE")[0].split(",")) == 60
    longer, split_up = series(61)
    assert len(components(split_up, "VEVENT")) == 2
    assert values(split_up, "EXDATE") == []
    assert values(split_up, "UID")[:2] == values(sixty, "UID")
    assert all_moments(sixty) == wanted(plan, plan.habits[0])
    assert all_moments(split_up) == wanted(longer, longer.habits[0])


def test_an_open_pause_ends_the_series_the_day_before_and_resuming_brings_it_back():
    item = habit(since=START)
    rest = {"what": "read", "from": dt.date(2026, 12, 1)}
    memory = {}
    before = exported(plan_of(habits=[item]), memory)
    resting = exported(plan_of(habits=[item], pauses=[rest]), memory)
    again = exported(
        plan_of(habits=[item], pauses=[{**rest, "until": dt.date(2026, 12, 9)}]), memory
    )
    assert values(resting, "RRULE")[-1] == "FREQ=DAILY;UNTIL=20261130T225959Z"
    assert values(again, "RRULE")[-1] == values(before, "RRULE")[-1]
    assert len(values(again, "EXDATE")[0].split(",")) == 9
    assert values(before, "UID") == values(resting, "UID") == values(again, "UID")
    counted = [int(values(raw, "SEQUENCE")[0]) for raw in (before, resting, again)]
    assert counted == [counted[0], counted[0] + 1, counted[0] + 2]


def test_exdates_stand_in_the_form_and_zone_of_the_start_and_hit():
    plan = plan_of(
        habits=[habit(rhythm={"weekdays": ["mon", "thu"]}, since=START)],
        pauses=[{"what": "plan", "from": dt.date(2026, 12, 24), "until": dt.date(2027, 1, 2)}],
    )
    raw = exported(plan)
    (line,) = [each for each in components(raw, "VEVENT")[0] if each.startswith("EXDATE")]
    assert line == "EXDATE;TZID=Europe/Berlin:20261224T210000,20261228T210000,20261231T210000"


def test_until_is_utc_and_the_last_second_of_the_last_day():
    raw = exported(plan_of(look_again=dt.date(2027, 6, 1), habits=[habit(since=START)]))
    assert values(raw, "RRULE")[-1] == "FREQ=DAILY;UNTIL=20270601T215959Z"
    assert values(raw, "DTSTART")[-1] == "20261102T210000"


def test_without_look_again_a_series_lasts_a_year_from_its_start():
    raw = exported(plan_of(habits=[habit(since=dt.date(2026, 12, 1))]))
    assert values(raw, "RRULE")[-1] == "FREQ=DAILY;UNTIL=20271201T225959Z"


def test_a_habit_begun_after_the_last_look_still_stands():
    raw = exported(plan_of(look_again=dt.date(2026, 12, 1), habits=[habit(since=END)]))
    assert len(all_moments(raw)) == 366


def test_a_start_on_a_free_day_moves_to_the_first_day_of_the_rule():
    raw = exported(plan_of(habits=[habit(rhythm={"weekdays": ["thu"]}, since=START)]))
    assert values(raw, "DTSTART")[-1] == "20261105T210000"


@pytest.mark.parametrize(
    ("times", "days"),
    [(1, "WE"), (2, "TU,FR"), (3, "MO,WE,FR"), (4, "MO,TU,TH,SA"), (6, "MO,TU,WE,TH,FR,SA")],
)
def test_times_a_week_get_a_fixed_spread(times, days):
    raw = exported(plan_of(habits=[habit(rhythm={"times": times, "per": "week"})]))
    assert values(raw, "RRULE")[-1].startswith(f"FREQ=WEEKLY;BYDAY={days};UNTIL=")


def test_the_last_day_of_the_month_is_minus_one():
    raw = exported(plan_of(habits=[habit(rhythm={"month_days": [31]})]))
    assert values(raw, "RRULE")[-1].startswith("FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=")


@pytest.mark.parametrize(
    ("rhythm", "rule"),
    [
        ({"every": "day"}, "FREQ=DAILY"),
        ({"every_days": 3}, "FREQ=DAILY;INTERVAL=3"),
        ({"weekdays": ["mon", "sun"]}, "FREQ=WEEKLY;BYDAY=TU,MO"),
        (
            {"every_weeks": 2, "weekdays": ["sun"]},
            "FREQ=WEEKLY;INTERVAL=2;WKST=TU;BYDAY=MO",
        ),
        ({"month_days": [15, 31]}, "FREQ=MONTHLY;BYMONTHDAY=1,16"),
        ({"month_days": [28]}, "FREQ=MONTHLY;BYMONTHDAY=29"),
        ({"month_days": [31, 28]}, None),
        (
            {"rrule": "FREQ=MONTHLY;BYDAY=1MO"},
            "FREQ=MONTHLY;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        ),
        (
            {"rrule": "FREQ=MONTHLY;BYDAY=2SU,4SU"},
            "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=9,10,11,12,13,14,15,23,24,25,26,27,28,29",
        ),
        ({"rrule": "FREQ=MONTHLY;BYDAY=-1MO"}, None),
        ({"rrule": "FREQ=DAILY;BYDAY=SA,SU"}, "FREQ=WEEKLY;BYDAY=SU,MO"),
        ({"rrule": "FREQ=WEEKLY"}, "FREQ=WEEKLY;BYDAY=TU"),
        ({"rrule": "FREQ=MONTHLY"}, "FREQ=MONTHLY;BYMONTHDAY=3"),
    ],
)
def test_after_midnight_it_is_still_the_evening_before(rhythm, rule):
    """Today shows it last on its day; the calendar rings in that night, on the next date."""
    plan = plan_of(
        look_again=dt.date(2027, 3, 1),
        habits=[habit(rhythm=rhythm, at=dt.time(0, 30), since=START)],
        pauses=[{"what": "read", "from": START, "until": START + 20 * DAY}],
    )
    raw = exported(plan)
    assert all_moments(raw) == wanted(plan, plan.habits[0])
    said = values(raw, "RRULE")[2:]  # the first two are the zone's
    assert said == ([] if rule is None else [f"{rule};UNTIL={said[0][-16:]}"])
    shown = [line.day for line in upcoming(plan, dt.date(2026, 12, 1), 60)]
    stands = [
        day
        for day in map(
            dt.date.fromordinal,
            range(dt.date(2026, 11, 30).toordinal(), dt.date(2027, 1, 29).toordinal()),
        )
        if due_on(plan, day)
    ]
    assert shown == [day + DAY for day in stands]


def test_a_day_that_starts_at_midnight_leaves_the_date_alone():
    settings = {"time_zone": "Europe/Berlin", "day_starts_at": dt.time(0)}
    raw = exported(plan_of(settings=settings, habits=[habit(at=dt.time(0, 30))]))
    assert values(raw, "DTSTART")[-1] == "20261102T003000"


@pytest.mark.parametrize(
    "rhythm",
    [
        {"every_days": 3},
        {"every_weeks": 2, "weekdays": ["wed"]},
        {"rrule": "FREQ=MONTHLY;INTERVAL=2"},
        {"rrule": "FREQ=WEEKLY;INTERVAL=2"},
    ],
)
def test_what_says_no_beginning_began_with_the_plan(rhythm):
    """The same days as Today shows: counted from the plan's first."""
    plan = plan_of(
        habits=[habit(rhythm=rhythm)], checkins=[habit(id="own", kind="own", rhythm=rhythm)]
    )
    days = [day for day in (START + DAY * n for n in range(395)) if due_on(plan, day)]
    for only in ("habits", "checkins"):
        assert [each.date() for each in all_moments(exported(plan, only=(only,)))] == days


@pytest.mark.parametrize(
    ("what", "rests"),
    [
        ("read", True), ("rest", True), ("plan", True),
        ("evenings", False), ("other", False),
    ],
)  # fmt: skip
def test_a_pause_of_what_stands_above_rests_too(what, rests):
    pause = {"what": what, "from": dt.date(2026, 12, 1), "until": dt.date(2026, 12, 3)}
    plan = plan_of(
        areas=[{"id": "rest", "title": "Rest"}, {"id": "other", "title": "Other"}],
        goals=[{"id": "evenings", "title": "Evenings", "area": "rest"}],
        habits=[habit(area="rest")],
        pauses=[pause],
    )
    assert bool(values(exported(plan), "EXDATE")) is rests


def test_rest_before_the_start_and_past_the_end_takes_nothing_out():
    last = dt.date(2026, 12, 28)
    rests = [
        {"what": "read", "from": dt.date(2026, 1, 1), "until": dt.date(2026, 11, 10)},
        {"what": "read", "from": dt.date(2026, 11, 8), "until": dt.date(2026, 11, 15)},
        {"what": "plan", "from": dt.date(2026, 12, 21)},
    ]
    raw = exported(plan_of(look_again=last, habits=[habit()], pauses=rests))
    assert values(raw, "EXDATE") == []
    assert values(raw, "DTSTART")[-1] == "20261116T210000"
    assert values(raw, "RRULE")[-1] == "FREQ=DAILY;UNTIL=20261220T225959Z"


def test_split_series_keep_their_names_and_double_nothing():
    """Two long rests, then a third short one before them: known parts change in place."""
    rests = [
        {"what": "read", "from": dt.date(2027, 1, 1), "until": dt.date(2027, 3, 15)},
        {"what": "read", "from": dt.date(2027, 5, 1), "until": dt.date(2027, 7, 15)},
    ]
    short = {"what": "read", "from": dt.date(2026, 12, 1), "until": dt.date(2026, 12, 2)}
    memory = {}
    plan = plan_of(habits=[habit()], pauses=rests)
    first = exported(plan, memory)
    again = exported(plan_of(habits=[habit()], pauses=[*rests, short]), memory)
    assert len(components(first, "VEVENT")) == len(set(values(first, "UID")) - {""}) - 1 == 3
    assert values(first, "UID") == values(again, "UID")
    assert [
        int(after) - int(before)
        for before, after in zip(values(first, "SEQUENCE"), values(again, "SEQUENCE"), strict=True)
    ] == [1, 0, 0]
    whole = exported(plan_of(habits=[habit()]), memory)
    assert values(whole, "STATUS") == ["CONFIRMED", "CANCELLED", "CANCELLED"]
    assert set(values(whole, "UID")) == set(values(first, "UID"))


def test_a_look_again_that_moves_moves_the_end_and_one_gone_by_leaves_the_past():
    memory = {}
    first = exported(plan_of(look_again=dt.date(2026, 12, 20), habits=[habit()]), memory)
    moved = exported(plan_of(look_again=dt.date(2027, 1, 17), habits=[habit()]), memory)
    assert values(first, "UID") == values(moved, "UID")
    assert values(moved, "RRULE")[-1] == "FREQ=DAILY;UNTIL=20270117T225959Z"
    assert int(values(moved, "SEQUENCE")[0]) == int(values(first, "SEQUENCE")[0]) + 1
    later = dt.datetime(2027, 6, 1, tzinfo=dt.UTC)
    gone = exported(plan_of(look_again=dt.date(2026, 12, 20), habits=[habit()]), now=later)
    assert max(all_moments(gone)).date() == dt.date(2026, 12, 20)


@pytest.mark.parametrize(
    "zone",
    ["Pacific/Apia", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Tokyo",
     "America/New_York", "Antarctica/Troll", "Pacific/Chatham", "Europe/Dublin"],
)  # fmt: skip
def test_the_hour_on_the_wall_holds_the_year_round(zone):
    raw = exported(plan_of(settings={"time_zone": zone}, habits=[habit()]))
    info = read_zone(zone).info
    there = [moment.astimezone(info).time() for moment in all_moments(raw)]
    assert there == [dt.time(21)] * 395  # up to the first of December of the next year


def test_a_time_that_comes_twice_is_its_first():
    plan = plan_of(
        settings={"time_zone": "Europe/Berlin", "day_starts_at": dt.time(0)},
        habits=[habit(rhythm={"once": dt.date(2026, 10, 25)}, at=dt.time(2, 30))],
        started=dt.date(2026, 10, 1),
    )
    assert all_moments(exported(plan)) == [dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)]


class NewMoon(HabitKind):
    name = "new-moon"
    label = "New moon"

    def is_due(self, habit, day):
        assert habit.since is not None
        return day.toordinal() % 29 == 0


@pytest.mark.parametrize("rhythm", [{"every": "day"}, {"weekdays": ["mon"]}, None])
def test_a_kind_with_days_of_its_own_stands_on_those_days(rhythm):
    item = habit(kind="new-moon")
    if rhythm is None:
        del item["rhythm"]
    else:
        item["rhythm"] = rhythm
    raw = exported(plan_of(look_again=END, habits=[item]), kinds={"new-moon": NewMoon()})
    days = [START + DAY * n for n in range((END - START).days + 1)]
    assert [moment.date() for moment in all_moments(raw)] == [
        day for day in days if day.toordinal() % 29 == 0
    ]
    assert len(set(values(raw, "UID"))) == len(values(raw, "UID"))
    check_shape(raw)


@given(
    kept=st.lists(st.booleans(), max_size=300),
)
def test_splitting_loses_and_adds_no_day(kept):
    ruled = [START + DAY * n for n in range(len(kept))]
    keep = [day for day, is_kept in zip(ruled, kept, strict=True) if is_kept]
    made = split(ruled, keep)
    assert [day for each in made for day in each.days] == keep
    for each in made:
        assert len(each.without) <= 60
        span = [day for day in ruled if each.days[0] <= day <= each.days[-1]]
        assert [day for day in span if day not in each.without] == list(each.days)


def _source(plan, **keys):
    zone = read_zone(plan.settings.time_zone)
    wishes = CalendarOptions()
    return CalendarSource(plan=plan, kinds={}, names={}, wishes=wishes, zone=zone, **keys)


def test_what_has_no_end_of_its_own_goes_to_the_horizon():
    plan = plan_of(
        habits=[habit(since=dt.date(2025, 3, 1)), habit(id="late", since=dt.date(2028, 1, 3))]
    )
    horizon = dt.date(2027, 12, 1)
    old, late = items(_source(plan, until=horizon))
    assert (old.days[0], old.days[-1]) == (dt.date(2025, 3, 1), horizon)
    assert (late.days[0], late.days[-1]) == (dt.date(2028, 1, 3), dt.date(2029, 1, 2))
    (ended, _) = items(_source(replace(plan, look_again=dt.date(2026, 12, 20)), until=horizon))
    assert ended.days[-1] == dt.date(2026, 12, 20)


def test_a_present_series_begins_where_its_past_was_closed_and_keeps_its_own_weeks():
    plan = plan_of(
        habits=[
            habit(rhythm={"every_weeks": 2, "weekdays": ["wed"]}, since=START),
            habit(id="walk", since=START),
        ]
    )
    since = {"read": dt.date(2026, 12, 1)}
    read, walk = items(_source(plan, since=since, until=dt.date(2027, 12, 1)))
    assert read.days[:2] == (dt.date(2026, 12, 2), dt.date(2026, 12, 16))
    assert read.uid == next(items(_source(plan))).uid
    assert walk.days[0] == START


def test_each_item_says_what_it_was_made_from_and_what_makes_another_series_of_it():
    plan = plan_of(
        goals=[{"id": "calm", "title": "Calm", "around": dt.date(2026, 12, 20)}],
        habits=[
            habit(),
            habit(id="tea", rhythm={"every_days": 3}, at=dt.time(1)),
            habit(id="trip", rhythm={"once": dt.date(2026, 12, 1)}),
            habit(id="moon", kind="new-moon"),
        ],
    )
    source = replace(_source(plan), kinds={"new-moon": NewMoon()})
    said = {(each.item_id, each.shape) for each in items(source)}
    assert said == {
        ("calm", ""),
        ("read", "21:00 FREQ=DAILY Europe/Berlin"),
        ("tea", "01:00 next day FREQ=DAILY;INTERVAL=3 Europe/Berlin 2026-11-02"),
        ("trip", ""),
        ("moon", ""),
    }


def _gap_plan(zone, at, day_starts_at=dt.time(0), **keys):
    settings = {"time_zone": zone, "day_starts_at": day_starts_at}
    return plan_of(
        settings=settings,
        look_again=dt.date(2027, 5, 30),
        habits=[habit(title="Tea", at=at, since=dt.date(2026, 9, 1))],
        **keys,
    )


@pytest.mark.parametrize(
    ("zone", "at", "day_starts_at", "skipped"),
    [
        ("Europe/Berlin", dt.time(2, 30), dt.time(0), ["2027-03-28"]),
        ("Europe/Berlin", dt.time(2, 30), dt.time(4), ["2027-03-28"]),
        ("Europe/Berlin", dt.time(2), dt.time(4), ["2027-03-28"]),
        ("Europe/Berlin", dt.time(3), dt.time(4), []),
        ("America/New_York", dt.time(2, 59), dt.time(0), ["2027-03-14"]),
        ("Australia/Lord_Howe", dt.time(2, 15), dt.time(0), ["2026-10-04"]),
        ("Australia/Lord_Howe", dt.time(2, 30), dt.time(0), []),
        ("Pacific/Chatham", dt.time(3), dt.time(4), ["2026-09-27"]),
        ("America/Nuuk", dt.time(23, 30), dt.time(4), ["2027-03-27"]),
        ("Africa/Cairo", dt.time(0, 15), dt.time(4), ["2027-04-30"]),
        ("America/Sao_Paulo", dt.time(0, 30), dt.time(0), []),
        ("Asia/Kolkata", dt.time(2, 30), dt.time(0), []),
    ],
)
def test_a_day_without_that_hour_is_left_out_and_all_others_are_there(
    zone, at, day_starts_at, skipped
):
    plan, said = _gap_plan(zone, at, day_starts_at), []
    now = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
    raw = exported(plan, now=now, notices=said)
    info = read_zone(zone).info
    span = (dt.date(2026, 8, 1), dt.date(2027, 7, 1))
    read = recurring_ical_events.of(Calendar.from_ical(raw)).between(*span)
    there = [event["DTSTART"].dt.astimezone(info) for event in read]
    assert {moment.time() for moment in there} == {at}
    late = DAY if at < day_starts_at else 0 * DAY
    every = [dt.date(2026, 9, 1) + late + DAY * n for n in range(272)]
    assert sorted(moment.date() for moment in there) == [d for d in every if str(d) not in skipped]
    assert len(values(raw, "DTEND")) == 1 + len(skipped)
    assert "EXDATE" not in raw.decode()
    assert len(said) == len(skipped)


def test_one_sentence_says_which_day_is_left_out():
    said = []
    exported(_gap_plan("Europe/Berlin", dt.time(2, 30)), notices=said)
    assert said == [
        '"Tea" is left out of the calendar on Sunday 28 March 2027: the clocks go forward then, '
        "and there is no 02:30. Its other days are in it."
    ]
    said = []
    later = dt.datetime(2027, 3, 29, tzinfo=dt.UTC)
    exported(_gap_plan("Europe/Berlin", dt.time(2, 30)), notices=said, now=later)
    assert said == []


def test_a_rest_over_that_night_names_no_hour_that_is_not_there():
    """A whole plan that rests from 25 to 29 March: no EXDATE in the night between."""
    rest = {"what": "plan", "from": dt.date(2027, 3, 25), "until": dt.date(2027, 3, 29)}
    plan, said = _gap_plan("Europe/Berlin", dt.time(2, 30), dt.time(4), pauses=[rest]), []
    raw = exported(plan, notices=said)
    assert values(raw, "EXDATE") == []
    assert values(raw, "RRULE")[2:] == [
        "FREQ=DAILY;UNTIL=20270325T225959Z", "FREQ=DAILY;UNTIL=20270531T215959Z",
    ]  # fmt: skip
    assert values(raw, "DTSTART")[2:] == ["20260902T023000", "20270331T023000"]
    assert said == []  # it would not have stood there anyway


@pytest.mark.parametrize("table", ["habits", "checkins"])
def test_what_stands_once_in_that_hour_is_left_out_alone(table):
    items = [
        {
            "id": "a",
            "title": "Once",
            "rhythm": {"once": dt.date(2027, 3, 28)},
            "at": dt.time(2, 30),
        },
        {"id": "b", "title": "Daily", "rhythm": {"every": "day"}, "at": dt.time(9)},
    ]
    settings = {"time_zone": "Europe/Berlin", "day_starts_at": dt.time(0)}
    said = []
    raw = exported(plan_of(settings=settings, **{table: items}), notices=said)
    assert len(components(raw, "VEVENT")) == 1
    assert said == [
        '"Once" is left out of the calendar: the clocks go forward on Sunday 28 March 2027, '
        "and there is no 02:30. With another time it comes in."
    ]


@pytest.mark.parametrize(
    ("zone", "day", "end"),
    [
        ("Europe/Berlin", "2026-12-20", "2026-12-20T22:59:59"),
        ("Pacific/Chatham", "2026-12-20", "2026-12-20T10:14:59"),
        ("America/Nuuk", "2027-03-27", "2027-03-28T00:59:59"),  # its last hour is not there
        ("Africa/Cairo", "2026-10-29", "2026-10-29T21:59:59"),  # its last hour comes twice
        ("Africa/Cairo", "2027-04-29", "2027-04-29T21:59:59"),  # the next begins at one
    ],
)
def test_the_last_second_of_a_day(zone, day, end):
    found = read_zone(zone).last_second(dt.date.fromisoformat(day))
    assert found == dt.datetime.fromisoformat(f"{end}+00:00")


@pytest.mark.parametrize(
    ("rule", "rules", "alone"),
    [
        ("FREQ=DAILY;BYMONTHDAY=5,10", ["FREQ=MONTHLY;BYMONTHDAY=5,10"], 0),
        ("FREQ=DAILY;BYDAY=SA,SU", ["FREQ=WEEKLY;BYDAY=SA,SU"], 0),
        ("FREQ=DAILY;BYMONTH=12", ["FREQ=DAILY", "FREQ=DAILY"], 0),
        ("FREQ=DAILY;BYDAY=TU;BYMONTH=12,1", ["FREQ=WEEKLY;BYDAY=TU"] * 2, 0),
        ("FREQ=WEEKLY", ["FREQ=WEEKLY;BYDAY=TU"], 0),
        ("FREQ=WEEKLY;INTERVAL=2", ["FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU"], 0),
        ("FREQ=WEEKLY;INTERVAL=1;WKST=SU;BYDAY=SU,MO", ["FREQ=WEEKLY;BYDAY=MO,SU"], 0),
        ("FREQ=MONTHLY", ["FREQ=MONTHLY;BYMONTHDAY=10"], 0),
        ("FREQ=MONTHLY;INTERVAL=3", ["FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10"], 0),
        ("FREQ=MONTHLY;BYDAY=MO,WE", ["FREQ=WEEKLY;BYDAY=MO,WE"], 0),
        ("FREQ=MONTHLY;BYDAY=+1MO,-1FR", ["FREQ=MONTHLY;BYDAY=1MO,-1FR"], 0),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2", ["FREQ=MONTHLY;BYDAY=2MO"], 0),
        ("FREQ=MONTHLY;BYDAY=MO,WE;BYSETPOS=1,-1", [], 29),
        ("FREQ=MONTHLY;BYMONTHDAY=-31", [], 9),
        ("FREQ=MONTHLY;BYMONTH=1,6;BYDAY=-1SU", [], 3),
        ("FREQ=YEARLY", ["FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=10"], 0),
        ("FREQ=YEARLY;BYDAY=MO", ["FREQ=WEEKLY;BYDAY=MO"], 0),
        ("FREQ=YEARLY;BYMONTHDAY=5", ["FREQ=MONTHLY;BYMONTHDAY=5"], 0),
        ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", [], 2),
        ("FREQ=YEARLY;BYWEEKNO=53,10;BYDAY=TH", [], 2),
        ("FREQ=YEARLY;BYYEARDAY=100,-1", [], 3),
        ("FREQ=YEARLY;BYDAY=20MO", [], 1),
        ("FREQ=YEARLY;BYMONTH=1;BYDAY=MO;BYSETPOS=2", [], 2),
    ],
)
def test_a_rule_of_ones_own_is_written_as_all_read_it(rule, rules, alone):
    """From Tuesday 10 November 2026 to the end of January 2028, by the plan's own rule."""
    plan = plan_of(
        look_again=dt.date(2028, 1, 31),
        habits=[habit(rhythm={"rrule": rule}, since=dt.date(2026, 11, 10))],
    )
    raw = exported(plan)
    said = [each.partition(";UNTIL=")[0] for each in values(raw, "RRULE")[2:]]
    assert said == rules
    assert len(components(raw, "VEVENT")) == len(rules) + alone
    assert all_moments(raw) == wanted(plan, plan.habits[0])


def test_a_month_too_short_for_a_day_has_its_last_one_on_its_own():
    raw = exported(plan_of(habits=[habit(rhythm={"month_days": [15, 30]}, since=START)]))
    assert values(raw, "RRULE")[2:] == ["FREQ=MONTHLY;BYMONTHDAY=15,30;UNTIL=20271130T225959Z"]
    assert values(raw, "DTSTART")[2:] == ["20261115T210000", "20270228T210000"]


def untimed(**keys):
    item = habit(**keys)
    del item["at"]
    return item


def test_what_has_no_time_is_all_day_where_that_is_wished():
    plan = plan_of(
        settings={},  # all day is in no zone
        look_again=dt.date(2026, 12, 20),
        habits=[untimed(rhythm={"weekdays": ["mon", "thu"]}, ring="at", since=START)],
        checkins=[untimed(id="own", kind="own", rhythm={"once": dt.date(2026, 12, 1)})],
        pauses=[{"what": "read", "from": dt.date(2026, 11, 9), "until": dt.date(2026, 11, 15)}],
    )
    with pytest.raises(NothingTimed):
        exported(plan)
    memory = {}
    raw = exported(plan, memory, **{"all-day": True})
    weekly, once = components(raw, "VEVENT")
    assert weekly[8:] == [
        "DTSTART;VALUE=DATE:20261102",
        "DTEND;VALUE=DATE:20261103",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261217",
        "EXDATE;VALUE=DATE:20261109,20261112",
        "TRANSP:TRANSPARENT",
    ]
    assert once[8:] == [
        "DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261202", "TRANSP:TRANSPARENT",
    ]  # fmt: skip
    assert components(raw, "VALARM") == components(raw, "VTIMEZONE") == []
    read = recurring_ical_events.of(Calendar.from_ical(raw)).between("20261101", "20270101")
    assert sorted(event["DTSTART"].dt for event in read)[:4] == [
        dt.date(2026, 11, 2), dt.date(2026, 11, 5), dt.date(2026, 11, 16), dt.date(2026, 11, 19),
    ]  # fmt: skip
    gone = exported(replace(plan, habits=()), memory, **{"all-day": True})
    taken_back = components(gone, "VEVENT")[-1]
    assert "STATUS:CANCELLED" in taken_back
    assert weekly[8:12] == [line for line in taken_back if line in weekly[8:12]]


def test_an_all_day_series_ends_early_where_that_is_wished():
    plan = plan_of(look_again=dt.date(2026, 12, 20), habits=[untimed(since=START)])
    raw = exported(plan, until=dt.date(2026, 11, 10), **{"all-day": True})
    assert values(raw, "RRULE") == ["FREQ=DAILY;UNTIL=20261110"]


def test_what_the_clocks_split_in_two_is_closed_in_two_and_loses_no_day():
    """Tea at half past two, exported in December, is at nine from 1 May on."""
    memory, settings = {}, {"time_zone": "Europe/Berlin", "day_starts_at": dt.time(0)}
    for at, now in (
        (dt.time(2, 30), dt.datetime(2026, 12, 1, 10, tzinfo=dt.UTC)),
        (dt.time(9), dt.datetime(2027, 5, 1, 10, tzinfo=dt.UTC)),
    ):
        plan = plan_of(settings=settings, habits=[habit(at=at, since=START)])
        raw = exported(plan, memory, now)
    lived = [event for event in components(raw, "VEVENT") if "STATUS:CANCELLED" not in event]
    assert [line for event in lived for line in event if line.startswith(("DTSTART", "RRULE"))] == [
        "DTSTART;TZID=Europe/Berlin:20270501T090000",
        "RRULE:FREQ=DAILY;UNTIL=20271201T225959Z",
        "DTSTART;TZID=Europe/Berlin:20261102T023000",
        "RRULE:FREQ=DAILY;UNTIL=20270327T225959Z",
        "DTSTART;TZID=Europe/Berlin:20270329T023000",
        "RRULE:FREQ=DAILY;UNTIL=20270430T215959Z",
    ]
