"""What is ticked in a calendar becomes an entry, once, at the moment it was ticked."""

from __future__ import annotations

import datetime as dt

import pytest

from hearten.actions.calendar.read_back import MOST_ITEMS, read_back
from hearten.actions.today.mark import mark_by_name
from hearten.actions.undo.undo import do, undoing
from hearten.model.errors import HeartenError
from helpers.days import PLAN, Clock, entries
from helpers.tui import NOW, session_at

BERLIN = PLAN.replace(
    "[kindness]", '[settings]\ntime_zone = "Europe/Berlin"\nday_starts_at = 04:00:00\n\n[kindness]'
).replace('id = "charger"', 'id = "charger"\n  about = 2026-11-27')
# The UIDs of that plan, made once by hand: uuid5 of our namespace and "PLAN/ITEM/ROLE".
CHARGER = "0bad677c-2f1b-5d4e-a3bf-98b9b9564fbe"
EVENINGS = "21279ccc-0430-545f-9244-3777963c1d16"
LIGHT_ON_21, LIGHT_ON_22, LIGHT_ON_23 = (
    "3ebe8ea5-6af8-5b59-9a01-4bc98ccfa829",
    "53b8adaa-73c8-54c6-9df9-9a8ab3aa22ed",
    "db455381-ddfa-5305-a895-66cffff94b0d",
)
WALK_ON_20 = "42ad66bf-84a7-5b60-b745-5ad824dcf999"
BERLIN_TIME = dt.timezone(dt.timedelta(hours=1))


def to_do(uid: str, *lines: str) -> bytes:
    """Return a to-do as a phone stores it."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Phone//EN", "BEGIN:VTODO", f"UID:{uid}")
    return "\r\n".join((*head, *lines, "END:VTODO", "END:VCALENDAR", "")).encode()


def ticked(uid: str, *lines: str) -> dict[str, bytes]:
    return {uid: to_do(uid, "SUMMARY:To do", "STATUS:COMPLETED", *lines)}


@pytest.fixture
def session(tmp_path):
    made = session_at(tmp_path, BERLIN)
    made.clock = Clock(NOW)
    return made


def kept(session) -> list[tuple[str, dt.date, dt.datetime, str]]:
    return [(e.habit or e.step, e.day, e.at, e.did) for e in entries(session)]


def test_a_step_ticked_on_the_phone_is_done_at_that_moment_once(session):
    item = ticked(CHARGER, "COMPLETED:20261121T170500Z", "PERCENT-COMPLETE:100")
    came = read_back(session, item)
    at = dt.datetime(2026, 11, 21, 18, 5, tzinfo=BERLIN_TIME)
    assert kept(session) == [("charger", dt.date(2026, 11, 21), at, "done")]
    assert came.came == ("Put the charger in the hall: done, on Saturday 21 November 2026.",)
    again = read_back(session, item)
    assert (again.came, len(kept(session))) == ((), 1)


def test_a_tick_before_the_day_starts_belongs_to_the_day_before(session):
    read_back(session, ticked(CHARGER, "COMPLETED:20261121T003000Z"))
    assert kept(session)[0][1:3] == (
        dt.date(2026, 11, 20),
        dt.datetime(2026, 11, 21, 1, 30, tzinfo=BERLIN_TIME),
    )


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        pytest.param(["LAST-MODIFIED:20261119T100000Z"], 19, id="without a moment"),
        pytest.param(
            ["COMPLETED:20991119T100000Z", "LAST-MODIFIED:20261119T100000Z"], 19, id="in the future"
        ),
        pytest.param(
            ["COMPLETED:19700101T000000Z", "DTSTAMP:20261118T100000Z"], 18, id="before the plan"
        ),
        pytest.param(
            ["COMPLETED;TZID=/x.org/Europe/Berlin:20261117T023000"], 16, id="in a zone of its own"
        ),
        pytest.param(["COMPLETED:20261117T120000"], 17, id="without a zone"),
        pytest.param(["COMPLETED;VALUE=DATE:20261117"], 17, id="a day alone"),
    ],
)
def test_the_moment_is_the_first_that_can_be(session, lines, day):
    read_back(session, ticked(CHARGER, *lines))
    assert [each[1] for each in kept(session)] == [dt.date(2026, 11, day)]


def test_a_tick_whose_moment_nobody_can_tell_is_no_entry(session):
    assert read_back(session, ticked(CHARGER, "COMPLETED:20991119T100000Z")).came == ()
    assert kept(session) == []


def test_a_habit_of_a_day_is_done_on_that_day(session):
    read_back(
        session,
        {
            **ticked(WALK_ON_20, "COMPLETED:20261122T080000Z"),  # later, about that day
            **ticked(LIGHT_ON_21, "COMPLETED:20261121T070000Z"),
        },
    )
    assert [(what, day) for what, day, _, _ in kept(session)] == [
        ("light", dt.date(2026, 11, 21)),
        ("walk", dt.date(2026, 11, 20)),
    ]


def test_what_is_ticked_ahead_counts_for_the_day_of_the_tick(session):
    read_back(session, ticked(LIGHT_ON_23, "COMPLETED:20261122T080000Z"))
    assert [each[:2] for each in kept(session)] == [("light", dt.date(2026, 11, 22))]


def test_what_is_ticked_ahead_on_a_day_that_is_done_counts_once_its_own_day_is_there(session):
    session.clock = Clock(NOW)
    mark_by_name(session, "light", "done")
    ahead = ticked(LIGHT_ON_23, "COMPLETED:20261122T080000Z")
    came = read_back(session, ahead)
    assert (came.came, came.asked, came.ahead) == ((), 0, (LIGHT_ON_23,))
    session.clock.on(days=1)
    came = read_back(session, ahead)
    assert (len(came.came), came.ahead) == (1, ())
    assert {each[:2] for each in kept(session)} == {
        ("light", dt.date(2026, 11, 22)),
        ("light", dt.date(2026, 11, 23)),
    }
    assert read_back(session, ahead).came == ()


def test_a_tick_of_one_day_of_what_the_phone_made_repeat_counts_once(session):
    """It is a part of its own, for that day; the to-do itself stays open."""
    main = to_do(CHARGER, "DTSTART;VALUE=DATE:20261120", "RRULE:FREQ=DAILY", "STATUS:NEEDS-ACTION")
    day = "BEGIN:VTODO\r\nUID:{uid}\r\nRECURRENCE-ID;VALUE=DATE:202611{day}\r\nSTATUS:COMPLETED\r\n"
    day += "COMPLETED:202611{day}T170500Z\r\nEND:VTODO\r\n"
    days = "".join(day.format(uid=CHARGER, day=number) for number in (21, 20)).encode()
    item = {CHARGER: main.replace(b"END:VCALENDAR", days + b"END:VCALENDAR")}
    came = read_back(session, item)
    at = dt.datetime(2026, 11, 20, 18, 5, tzinfo=BERLIN_TIME)
    assert kept(session) == [("charger", dt.date(2026, 11, 20), at, "done")]
    assert came.asked == 0
    assert read_back(session, item).came == ()


def test_two_ticks_of_one_evening_are_two_days_and_not_twice_the_same(session):
    both = {
        **ticked(LIGHT_ON_21, "COMPLETED:20261121T200000Z"),
        **ticked(LIGHT_ON_22, "COMPLETED:20261121T200100Z"),
    }
    read_back(session, both)
    read_back(session, both)
    assert sorted(each[1].day for each in kept(session)) == [21, 22]


def test_what_is_done_here_already_is_not_done_again(session):
    mark_by_name(session, "light", "smaller")
    read_back(session, ticked(LIGHT_ON_22, "COMPLETED:20261122T080000Z"))
    assert [(each[0], each[3]) for each in kept(session)] == [("light", "smaller")]


def test_two_devices_that_read_the_same_write_the_same_entry(tmp_path):
    items = ticked(CHARGER, "COMPLETED:20261121T170500Z")
    found = []
    for number, hour in (("one", 1), ("two", -5)):
        session = session_at(tmp_path / number, BERLIN)
        zone = dt.timezone(dt.timedelta(hours=hour))
        session.clock = Clock(NOW.astimezone(zone) + dt.timedelta(days=hour + 6))
        read_back(session, items)
        (file,) = (session.folder().path / "log").glob("*.toml")
        found.append(file.read_text("utf-8"))
    assert found[0] == found[1]


def test_one_undo_takes_back_all_that_came_and_it_stays_so(session):
    mark_by_name(session, "light", "done")
    items = {
        **ticked(CHARGER, "COMPLETED:20261121T170500Z"),
        **ticked(LIGHT_ON_21, "COMPLETED:20261121T070000Z"),
    }
    read_back(session, items)
    assert len(kept(session)) == 3
    do(session, undoing(session))
    assert [each[:2] for each in kept(session)] == [("light", dt.date(2026, 11, 22))]
    assert read_back(session, items).came == ()
    assert len(kept(session)) == 1


def test_ticked_once_more_after_an_undo_counts(session):
    read_back(session, ticked(CHARGER, "COMPLETED:20261121T170500Z"))
    do(session, undoing(session))
    read_back(session, ticked(CHARGER, "COMPLETED:20261122T070000Z"))
    assert [each[:2] for each in kept(session)] == [("charger", dt.date(2026, 11, 22))]


def test_what_is_not_ours_or_not_ticked_changes_nothing(session):
    foreign = "11111111-2222-3333-4444-555555555555"
    came = read_back(
        session,
        {
            **ticked(foreign, "COMPLETED:20261121T170500Z"),
            CHARGER: to_do(CHARGER, "STATUS:NEEDS-ACTION"),
            EVENINGS: to_do(EVENINGS, "STATUS:COMPLETED", "COMPLETED:20261121T170500Z"),
        },
    )
    assert (came.came, kept(session)) == ((), [])


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\n" * 2000,
        b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:" + CHARGER.encode() + b"\r\nSTATUS:COMPLETED",
        b"x" * 1_000_001,
        to_do(LIGHT_ON_21, "STATUS:COMPLETED", "COMPLETED:20261121T170500Z"),
    ],
)
def test_an_item_that_does_not_read_is_named_and_hides_no_other(session, raw):
    items = {CHARGER: raw, **ticked(LIGHT_ON_21, "COMPLETED:20261121T070000Z")}
    came = read_back(session, items)
    assert came.unread == (CHARGER,)
    assert [each[0] for each in kept(session)] == ["light"]


def test_more_items_than_a_plan_makes_are_refused_in_a_sentence(session):
    with pytest.raises(HeartenError, match="more than any plan makes"):
        read_back(session, {str(number): b"" for number in range(MOST_ITEMS + 1)})


def test_what_is_as_agreed_is_done_without_praise(tmp_path):
    fixed = BERLIN.replace('title = "Morning light"', 'title = "Tablets"\nfixed = true')
    session = session_at(tmp_path, fixed)
    session.clock = Clock(NOW)
    came = read_back(session, ticked(LIGHT_ON_22, "COMPLETED:20261122T070000Z"))
    assert came.came == ("Tablets: done.",)
    assert [each[3] for each in kept(session)] == ["done"]
