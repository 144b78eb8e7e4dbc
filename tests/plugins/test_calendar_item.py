"""Two versions of one item of a calendar become one: its ticks stay, and times are ours."""

from __future__ import annotations

import random

import pytest

from hearten.api import merged_item, sent_note
from hearten.plugins.calendar_item import main_part, read_items

UID = "53b8adaa-73c8-54c6-9df9-9a8ab3aa22ed"


def calendar(*lines: str) -> bytes:
    return "\r\n".join(("BEGIN:VCALENDAR", *lines, "END:VCALENDAR", "")).encode()


def to_do(*lines: str, uid: str = UID) -> bytes:
    return calendar("VERSION:2.0", "BEGIN:VTODO", f"UID:{uid}", *lines, "END:VTODO")


def event(*lines: str, alarm: tuple[str, ...] = (), more: tuple[str, ...] = ()) -> bytes:
    ring = ("BEGIN:VALARM", *alarm, "END:VALARM") if alarm else ()
    head = ("VERSION:2.0", "BEGIN:VEVENT", f"UID:{UID}")
    return calendar(*head, *lines, *ring, "END:VEVENT", *more)


OURS = to_do(
    "DTSTAMP:20261201T080000Z",
    "LAST-MODIFIED:20261201T080000Z",
    "SEQUENCE:1008000",
    "SUMMARY:To do 1",
    "CLASS:PRIVATE",
    "STATUS:NEEDS-ACTION",
    "DUE;VALUE=DATE:20261204",
)
THEIRS = to_do(
    "DTSTAMP:20261130T080000Z",
    "LAST-MODIFIED:20261202T093000Z",
    "SEQUENCE:3",
    "SUMMARY:Ring them",
    "DESCRIPTION:A note of mine\\, with a comma",
    "STATUS:COMPLETED",
    "COMPLETED:20261202T093000Z",
    "PERCENT-COMPLETE:100",
    "DUE;VALUE=DATE:20261208",
    "X-MOZ-GENERATION:2",
    "PRIORITY:5",
)


def test_the_phone_wins_what_was_done_and_the_plan_its_title_and_day():
    assert merged_item(OURS, THEIRS) == to_do(
        "DTSTAMP:20261201T080000Z",
        "LAST-MODIFIED:20261202T093000Z",
        "SEQUENCE:1008000",
        "SUMMARY:To do 1",
        "CLASS:PRIVATE",
        "DUE;VALUE=DATE:20261204",
        "STATUS:COMPLETED",
        "COMPLETED:20261202T093000Z",
        "PERCENT-COMPLETE:100",
        "DESCRIPTION:A note of mine\\, with a comma",
        "X-MOZ-GENERATION:2",
        "PRIORITY:5",
    )


def test_merged_twice_is_merged_once():
    once = merged_item(OURS, THEIRS)
    assert merged_item(once, THEIRS) == once
    assert merged_item(OURS, once) == once


def test_what_was_opened_again_there_is_open():
    done = to_do("STATUS:COMPLETED", "COMPLETED:20261201T090000Z", "PERCENT-COMPLETE:100")
    again = to_do("STATUS:NEEDS-ACTION", "LAST-MODIFIED:20261201T100000Z", "PERCENT-COMPLETE:0")
    made = merged_item(done, again)
    assert b"STATUS:NEEDS-ACTION" in made
    assert b"COMPLETED:2" not in made


def test_what_was_done_here_later_than_it_was_looked_at_there_stays_done():
    done = to_do("STATUS:COMPLETED", "COMPLETED:20261201T090000Z")
    seen = to_do("STATUS:NEEDS-ACTION", "LAST-MODIFIED:20261130T100000Z", "X-MOZ-LASTACK:1")
    made = merged_item(done, seen)
    assert b"STATUS:COMPLETED" in made
    assert b"X-MOZ-LASTACK:1" in made


def test_what_the_plan_takes_back_is_cancelled_whatever_it_says_there():
    made = merged_item(to_do("STATUS:CANCELLED"), THEIRS)
    assert b"STATUS:CANCELLED" in made
    assert b"STATUS:COMPLETED" not in made


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [("5", "9", "9"), ("9", "5", "9"), ("5", "odd", "5"), ("5", "-7", "5"), ("5", "9" * 40, "5")],
)
def test_a_sequence_is_never_below_either(ours, theirs, expected):
    made = merged_item(to_do(f"SEQUENCE:{ours}"), to_do(f"SEQUENCE:{theirs}", "PRIORITY:1"))
    assert f"SEQUENCE:{expected}\r\n".encode() in made


RING = ("ACTION:DISPLAY", "TRIGGER:-PT10M", "DESCRIPTION:Reminder")


def test_a_reminder_that_was_seen_stays_seen():
    ours = event("DTSTART:20261204T090000Z", alarm=RING)
    theirs = event(
        "DTSTART:20261204T090000Z", alarm=(*RING, "ACKNOWLEDGED:20261203T085500Z", "X-MOZ-A:1")
    )
    made = merged_item(ours, theirs)
    assert made.count(b"BEGIN:VALARM") == 1
    assert b"ACKNOWLEDGED:20261203T085500Z\r\nX-MOZ-A:1\r\nEND:VALARM" in made


def test_an_earlier_reminder_of_ours_goes_and_one_that_the_person_added_stays():
    ours = event("DTSTART:20261204T090000Z", alarm=("ACTION:DISPLAY", "TRIGGER:PT0S"))
    own = ("ACTION:DISPLAY", "TRIGGER:-P1D", "DESCRIPTION:Pack the bag")
    theirs = event("DTSTART:20261204T090000Z", "BEGIN:VALARM", *own, "END:VALARM", alarm=RING)
    made = merged_item(ours, theirs)
    assert b"TRIGGER:PT0S" in made
    assert b"Pack the bag" in made
    assert b"-PT10M" not in made


SERIES = ("DTSTART;TZID=Europe/Berlin:20261201T090000", "RRULE:FREQ=DAILY")
MOVED = (
    "BEGIN:VEVENT",
    f"UID:{UID}",
    "RECURRENCE-ID;TZID=Europe/Berlin:20261205T090000",
    "DTSTART;TZID=Europe/Berlin:20261205T110000",
    "END:VEVENT",
)


def test_a_day_that_was_moved_there_stays_moved_while_the_series_is_the_same():
    ours, theirs = event(*SERIES), event(*SERIES, "PRIORITY:1", more=MOVED)
    assert b"20261205T110000" in merged_item(ours, theirs)
    later = event("DTSTART;TZID=Europe/Berlin:20261201T100000", "RRULE:FREQ=DAILY")
    assert b"20261205T110000" not in merged_item(later, theirs)


FOREIGN = "11111111-2222-3333-4444-555555555555"


@pytest.mark.parametrize(
    "theirs",
    [
        b"",
        b"\xff\x00\xfe",
        b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:" + UID.encode(),
        b"BEGIN:VTODO\r\n" * 100_000,
        to_do("STATUS:COMPLETED", uid=FOREIGN),
        event("STATUS:CONFIRMED"),
        to_do("STATUS:COMPLETED", "DESCRIPTION:" + "x" * 1_000_000),
    ],
)
def test_what_does_not_read_or_is_another_item_changes_nothing(theirs):
    assert merged_item(OURS, theirs) == OURS


@pytest.mark.parametrize("ours", [b"", b"no calendar", calendar(), OURS + OURS])
def test_ours_is_returned_where_it_is_not_one_item(ours):
    assert merged_item(ours, THEIRS) == ours


def test_nothing_that_is_read_raises_and_nothing_gets_through_unseen():
    rnd = random.Random(7)
    pieces = [*THEIRS.splitlines(), b"\x07\x00bell", b" \xe2\x80\xa8fold", b'DUE;X="a:b";Y=:1']
    for _ in range(500):
        mixed = rnd.choice((b"\r\n", b"\n", b"\r")).join(rnd.sample(pieces, rnd.randint(1, 12)))
        cut = mixed[: rnd.randint(0, len(mixed))]
        item = to_do(cut.decode("utf-8", "replace"))
        made = merged_item(OURS, item)
        assert b"\x00" not in made
        assert b"\xe2\x80\xa8" not in made
        assert len(read_items(made)) == 1
        assert made.count(b"UID:") == 1
        assert all(len(line) <= 75 for line in made.split(b"\r\n"))


def test_lines_are_folded_between_characters():
    made = merged_item(OURS, to_do("STATUS:COMPLETED", "COMMENT:" + "ü🌿" * 60))
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    part = main_part(made, UID)
    assert part is not None
    assert part.value("COMMENT") == "ü🌿" * 60


def test_a_tick_without_its_moment_keeps_the_one_that_is_known_here():
    ours = to_do("STATUS:COMPLETED", "COMPLETED:20261202T084000Z", "PERCENT-COMPLETE:100")
    theirs = to_do("STATUS:COMPLETED", "X-PHONE:1")
    assert merged_item(ours, theirs) == to_do(
        "STATUS:COMPLETED", "COMPLETED:20261202T084000Z", "X-PHONE:1"
    )


@pytest.mark.parametrize(
    "raw", [b"", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", b"\xff\x00", b"x" * 2_000_000]
)
def test_a_note_of_what_does_not_read_is_empty(raw):
    assert sent_note(raw) == {}


def test_a_note_says_what_was_sent_and_no_word():
    note = sent_note(to_do("SUMMARY:Ring Mia", "DUE;TZID=Europe/Berlin:20261204T093000",
                           "SEQUENCE:712", "LAST-MODIFIED:20261122T080000Z",
                           "RRULE:FREQ=DAILY;UNTIL=20270101T225959Z"))  # fmt: skip
    assert note.pop("title") == "5e4b7fd42d64dc01b1a730283997234088e48cf6b752878d1ad2d6f283fb92a9"
    assert note == {
        "sequence": 712,
        "modified": "2026-11-22T08:00:00+00:00",
        "completed": "",
        "gone": "",
        "item": {
            "start": "",
            "due": "2026-12-04T08:30:00+00:00",
            "until": "2027-01-01T22:59:59+00:00",
        },
    }
