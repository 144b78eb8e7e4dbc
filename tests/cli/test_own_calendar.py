"""The person's own calendar on their day: looked at, told, and kept nowhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from helpers.own_calendars import calendar, event
from helpers.reminders import with_plan

if TYPE_CHECKING:
    from helpers.inside import Run
    from helpers.program import Program

pytestmark = pytest.mark.slow

DAY = {"HEARTEN_CLOCK": "2026-11-23T09:00", "TZ": "Europe/Berlin"}
HEADING = "In your own calendar"


def shown(ran: Run) -> list[str]:
    """Return the lines below the heading."""
    assert ran.code == 0, ran.err
    _, heading, below = ran.out.partition(f"{HEADING}\n")
    return below.splitlines() if heading else []


def today(program: Program, *events: str) -> list[str]:
    """Return what is told of a calendar with *events* on 23 November 2026, in Berlin."""
    with_plan(program)
    place = calendar(program.home / "own.ics", *events)
    ran = program("today", "--calendar", str(place), **DAY)
    assert ran.err == ""
    return shown(ran)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("DTSTART:20261123T103000Z", "DTEND:20261123T113000Z"), ["  11:30–12:30 Dentist"]),
        (("DTSTART:20261123T103000", "DURATION:PT45M"), ["  10:30–11:15 Dentist"]),
        (("DTSTART;TZID=America/New_York:20261123T040000",), ["  10:00 Dentist"]),
        (("DTSTART;VALUE=DATE:20261123",), ["  all day Dentist"]),
        (("DTSTART;VALUE=DATE:20261120", "DTEND;VALUE=DATE:20261124"), ["  all day Dentist"]),
        (("DTSTART;VALUE=DATE:20261120", "DTEND;VALUE=DATE:20261123"), []),
        (("DTSTART:20261123T103000Z", "STATUS:CANCELLED"), []),
        (("DTSTART:20261124T013000Z", "DURATION:PT1H"), ["  02:30–03:30 Dentist"]),
        (("DTSTART:20261124T033000Z",), []),
        # Of the night before, of a week, and of a journey: no hour is told that is another day's.
        (("DTSTART:20261122T210000Z", "DURATION:PT8H"), ["  until 06:00 Dentist"]),
        (("DTSTART:20261123T210000Z", "DURATION:PT8H"), ["  22:00–06:00 Dentist"]),
        (("DTSTART:20261120T080000Z", "DTEND:20261127T160000Z"), ["  all day Dentist"]),
        (("DTSTART:20261120T080000Z", "DTEND:20261123T160000Z"), ["  until 17:00 Dentist"]),
        (("DTSTART:20261123T180000Z", "DTEND:20261127T160000Z"), ["  from 19:00 Dentist"]),
        (
            ("DTSTART;TZID=Europe/Berlin:20200106T090000", "DURATION:PT15M", "RRULE:FREQ=DAILY"),
            ["  09:00–09:15 Dentist"],
        ),
        (
            (
                "DTSTART;TZID=Europe/Berlin:20200106T090000",
                "RRULE:FREQ=DAILY",
                "EXDATE;TZID=Europe/Berlin:20261123T090000",
            ),
            [],
        ),
        (("DTSTART;VALUE=DATE:16041123", "RRULE:FREQ=YEARLY"), ["  all day Dentist"]),
        (("DTSTART:20200106T090000Z", "RRULE:FREQ=DAILY;UNTIL=20260101T000000Z"), []),
        (("DTSTART:20200106T090000Z", "RDATE:20261123T120000Z"), ["  13:00 Dentist"]),
    ],
)  # fmt: skip
def test_what_stands_on_the_day_is_told_by_the_clock_here(
    hearten: Program, lines: tuple[str, ...], said: list[str]
) -> None:
    assert today(hearten, event(*lines)) == said


def test_titles_stand_under_one_another(hearten: Program) -> None:
    birthday = event("DTSTART;VALUE=DATE:20261123", uid="one", title="Birthday")
    cinema = event("DTSTART:20261123T170000Z", "DURATION:PT2H", uid="two", title="Cinema")
    assert today(hearten, birthday, cinema) == [
        "  all day     Birthday",
        "  18:00–20:00 Cinema",
    ]


def test_one_time_of_many_that_was_moved_or_called_off(hearten: Program) -> None:
    daily = event("DTSTART:20200106T080000Z", "DURATION:PT15M", "RRULE:FREQ=DAILY")
    moved = event(
        "RECURRENCE-ID:20261123T080000Z", "DTSTART:20261123T100000Z", "DURATION:PT15M",
        title="Later",
    )  # fmt: skip
    assert today(hearten, daily, moved) == ["  11:00–11:15 Later"]
    off = moved.replace("SUMMARY:Later", "STATUS:CANCELLED\r\nSUMMARY:Later")
    assert today(hearten, daily, off) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_it_is_read_however_its_letters_were_written(hearten: Program, encoding: str) -> None:
    with_plan(hearten)
    place = calendar(
        hearten.home / "own.ics", event("DTSTART:20261123T100000Z", title="Zahn\r\n ärztin")
    )
    place.write_bytes(place.read_bytes().decode().encode(encoding))
    ran = hearten("today", "--calendar", str(place), **DAY)
    assert (shown(ran), ran.err) == (["  11:00 Zahnärztin"], "")


def test_a_line_that_was_broken_inside_a_letter_is_whole(hearten: Program) -> None:
    with_plan(hearten)
    place = calendar(hearten.home / "own.ics", event("DTSTART:20261123T100000Z", title="Zahnärzte"))
    place.write_bytes(place.read_bytes().replace(b"\xc3\xa4", b"\xc3\r\n \xa4"))
    assert shown(hearten("today", "--calendar", str(place), **DAY)) == ["  11:00 Zahnärzte"]


def test_a_zone_of_its_own_is_read_from_the_file(hearten: Program) -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Mine\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    assert today(hearten, zone, event("DTSTART;TZID=Mine:20261123T120000")) == ["  10:00 Dentist"]


def test_a_folder_is_read_as_one_calendar(hearten: Program) -> None:
    with_plan(hearten)
    folder = hearten.home / "vdir"
    calendar(folder / "work" / "a.ics", event("DTSTART:20261123T100000Z", uid="a", title="A"))
    b = event("DTSTART:20261123T090000Z", uid="b", title="B")
    calendar(folder / "home" / "b.ics", b)
    calendar(folder / "home" / "twice.ics", b)
    (folder / "work" / "displayname").write_text("Work")
    ran = hearten("today", "--calendar", str(folder), **DAY)
    assert shown(ran) == ["  10:00 B", "  11:00 A"]
    ran = hearten("today", "--calendar", str(folder / "work"), **DAY)
    assert shown(ran) == ["  11:00 A"]


def test_what_hearten_put_there_is_not_told_again(hearten: Program) -> None:
    hearten.with_sam()
    ours = hearten.home / "ours.ics"
    assert hearten("export", "ics", "-o", str(ours), **DAY).code == 0
    mine = event("DTSTART:20261123T103000Z", "DURATION:PT1H")
    both = ours.read_bytes().replace(b"END:VCALENDAR", f"{mine}END:VCALENDAR".encode())
    ours.write_bytes(both)
    for day in ("2026-11-23", "2026-12-01"):
        ran = hearten("today", "--date", day, "--calendar", str(ours), **DAY)
        assert shown(ran) == (["  11:30–12:30 Dentist"] if day == "2026-11-23" else [])


ODD = """
[[habits]]
id = "odd"
title = "Odd one"
rhythm = { rrule = "FREQ=YEARLY;BYWEEKNO=48,49,50;BYDAY=MO" }
at = 10:00:00

[[habits]]
id = "walk"
title = "A walk"
rhythm = { every = "day" }
at = 17:00:00
"""


def test_nor_is_what_stands_there_on_its_own_or_as_it_once_was(hearten: Program) -> None:
    """A rhythm in single events, and the hour of before that the past keeps."""
    with_plan(hearten, '\n[settings]\ntime_zone = "Europe/Berlin"\n', ODD)
    ours = hearten.home / "ours.ics"
    assert hearten("export", "ics", "-o", str(ours), **DAY).code == 0
    hearten.plan.write_text(hearten.plan.read_text().replace("17:00", "18:00"))
    later = {**DAY, "HEARTEN_CLOCK": "2026-11-26T09:00"}
    assert hearten("export", "ics", "-o", str(ours), "--force", **later).code == 0
    held = ours.read_text()
    assert held.count("DTSTART;TZID=Europe/Berlin:20261123T100000") == 1
    assert "20260101T170000" in held
    without = hearten.plan.read_text().replace(ODD[: ODD.index("[[habits]]", 5)], "")
    for plan in (hearten.plan.read_text(), without):
        hearten.plan.write_text(plan)
        for day in ("2026-11-23", "2026-11-30"):
            words = ("today", "--date", day, "--calendar", str(ours))
            assert shown(hearten(*words, **later)) == []


def test_its_words_cannot_steer_a_terminal(hearten: Program) -> None:
    title = "\x1b[31mred\x07 \u202eback\\, and\\nbelow"
    said = today(hearten, event("DTSTART:20261123T100000Z", title=title))
    assert said == ["  11:00 [31mred back, and below"]


def test_a_day_can_be_as_full_as_it_is(hearten: Program) -> None:
    events = [
        event(f"DTSTART:20261123T{n:02}0000Z", uid=str(n), title=f"No. {n}") for n in range(6, 20)
    ]
    said = today(hearten, *events)
    assert (len(said), said[-1]) == (13, "  and 2 more")


def test_who_reads_it_is_not_told_of_it_where_others_could_see(
    hearten: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[tuple[str, ...]] = []
    run = subprocess.run

    def watched(words: tuple[str, ...], **named: Any) -> Any:
        begun.append(words)
        return run(words, **named)

    monkeypatch.setattr("hearten.actions.calendar.own_calendar.subprocess.run", watched)
    assert today(hearten, event("DTSTART:20261123T103000Z")) == ["  11:30 Dentist"]
    reader = "hearten.actions.calendar.own_calendar_reader"
    assert begun == [(sys.executable, "-P", "-m", reader)]


def test_it_can_be_set_once_and_for_all(hearten: Program) -> None:
    with_plan(hearten)
    place = calendar(hearten.home / "own.ics", event("DTSTART:20261123T103000Z"))
    assert shown(hearten("today", **DAY)) == []
    ran = hearten("config", "calendar", "own.ics", **DAY)
    assert (ran.code, ran.out) == (0, f"calendar is {place} now.\n")
    assert shown(hearten("today", **DAY)) == ["  11:30 Dentist"]
    assert "  11:30 Dentist" in hearten("--plain", **DAY).out
    held = json.loads(hearten("today", "--json", **DAY).out)["own_calendar"]
    assert held == [
        {"title": "Dentist", "start": "2026-11-23T11:30:00", "end": "2026-11-23T11:30:00",
         "all_day": False}
    ]  # fmt: skip
    assert hearten("config", "calendar", "-", **DAY).code == 0
    assert "own_calendar" not in json.loads(hearten("today", "--json", **DAY).out)


def test_nothing_of_it_is_kept(hearten: Program) -> None:
    with_plan(hearten)
    mark = "Quixotic"
    place = calendar(hearten.home / "own.ics", event("DTSTART:20261123T103000Z", title=mark))
    hearten("config", "calendar", str(place), **DAY)
    for words in ("today", "done nothing", "checkin --quick okay", "export json -o a.json",
                  "export report -o a.md", "export ics -o a.ics", "today --all"):  # fmt: skip
        hearten(*words.split(), **DAY)
    held = [each for each in hearten.home.rglob("*") if each.is_file() and each != place]
    assert len(held) > 5
    assert not [each for each in held if mark.encode() in each.read_bytes()]


TAKES = "One entry of your calendar couldn't be read, and is left out.\n"


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:20261123T100000Z", "RRULE:FREQ=NEVER"),
        ("DTSTART:20261123T100000Z", "RRULE:FREQ=DAILY;INTERVAL=-3;BYDAY=XX"),
        ("DTSTART:20261100T100000Z",),
        ("DTSTART:20261123T100000Z", "DTEND:20261122T100000Z", "RRULE:COUNT=x"),
    ],
)
def test_a_broken_entry_leaves_the_others(hearten: Program, lines: tuple[str, ...]) -> None:
    with_plan(hearten)
    good = event("DTSTART:20261123T103000Z", uid="two")
    place = calendar(hearten.home / "own.ics", event(*lines), good)
    ran = hearten("today", "--calendar", str(place), **DAY)
    assert (shown(ran), ran.err) == (["  11:30 Dentist"], TAKES)


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART:19700101T000000Z", "RRULE:FREQ=SECONDLY"),
        ("DTSTART:20000101T000000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
    ],
)
def test_an_entry_without_end_takes_no_time_of_the_others(
    hearten: Program, lines: tuple[str, ...]
) -> None:
    with_plan(hearten)
    good = event("DTSTART:20261123T103000Z", uid="two")
    place = calendar(hearten.home / "own.ics", event(*lines), good)
    ran = hearten("today", "--calendar", str(place), **DAY)
    assert (shown(ran), ran.err) == (["  11:30 Dentist"], TAKES)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "There is no calendar in {place}, so none was looked at."),
        (b"\0\xff" * 999, "There is no calendar in {place}, so none was looked at."),
        (b"<html>", "There is no calendar in {place}, so none was looked at."),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 9_999, ""),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2026", ""),
        (
            b"X" * 20_000_001,
            "Your calendar {place} is larger than what is looked at here, so it was left out.",
        ),
    ],
)
def test_a_file_that_is_no_calendar_is_one_sentence(
    hearten: Program, text: bytes, said: str
) -> None:
    with_plan(hearten)
    place = hearten.home / "own.ics"
    place.write_bytes(text)
    ran = hearten("today", "--calendar", str(place), **DAY)
    assert ran.out.startswith("Monday 23 November 2026")
    assert shown(ran) == []
    assert ran.err == (f"{said.format(place=place)}\n" if said else "")


def test_what_is_no_file_in_a_folder_leaves_the_others(hearten: Program) -> None:
    with_plan(hearten)
    folder = hearten.home / "vdir"
    calendar(folder / "b.ics", event("DTSTART:20261123T103000Z"))
    os.mkfifo(folder / "a.ics")
    (folder / "c.ics").symlink_to("nowhere")
    (folder / "d.ics").mkdir()
    ran = hearten("today", "--calendar", str(folder), **DAY)
    assert shown(ran) == ["  11:30 Dentist"]
    assert ran.err == "3 entries of your calendar couldn't be read, and are left out.\n"
    ran = hearten("today", "--calendar", str(folder / "a.ics"), **DAY)
    assert ran.err == f"There is no calendar in {folder / 'a.ics'}, so none was looked at.\n"


def test_too_many_at_once_are_left_out(hearten: Program) -> None:
    with_plan(hearten)
    many = (event("DTSTART:20261123T100000Z", "RRULE:FREQ=MINUTELY;COUNT=900", uid=str(n))
            for n in range(5))  # fmt: skip
    place = calendar(hearten.home / "own.ics", *many)
    ran = hearten("today", "--calendar", str(place), **DAY)
    assert shown(ran) == []
    assert ran.err == (
        "There is more in your calendar than can be looked at here, so it was left out.\n"
    )


def test_where_there_is_none_that_is_said(hearten: Program) -> None:
    with_plan(hearten)
    gone = hearten.home / "gone.ics"
    ran = hearten("today", "--calendar", str(gone), **DAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"There is no calendar at {gone}.")
    set_it = hearten("config", "calendar", str(gone), **DAY)
    assert (set_it.code, set_it.err) == (2, ran.err)
    hearten.config_file.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    hearten.config_file.write_text(f'calendar = "{gone}"\n')
    ran = hearten("today", **DAY)
    assert (ran.code, shown(ran)) == (0, [])
    assert ran.err == f"Your calendar {gone} can't be opened. The rest is as it was.\n"


def test_a_calendar_is_never_written(hearten: Program) -> None:
    with_plan(hearten)
    folder = hearten.home / "vdir"
    place = calendar(folder / "a.ics", event("DTSTART:20261123T100000Z"))
    before = place.stat()
    folder.chmod(0o500)
    hearten("today", "--calendar", str(folder), **DAY)
    folder.chmod(0o700)
    after = place.stat()
    assert (after.st_mtime_ns, after.st_size) == (before.st_mtime_ns, before.st_size)
    assert [each.name for each in folder.iterdir()] == ["a.ics"]
