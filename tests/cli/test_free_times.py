"""Times that are free in the person's own calendar are offered where a time is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.own_calendars import calendar, event
from helpers.reminders import EVENING, TABLETS, with_plan

if TYPE_CHECKING:
    from helpers.program import Program

pytestmark = pytest.mark.slow

DAY = {"HEARTEN_CLOCK": "2026-11-23T09:00", "TZ": "Europe/Berlin"}
WALK = """
[[habits]]
id = "walk"
title = "A walk"
rhythm = { every = "day" }
"""
# Every working day from 7 to 9 and from 12 to 12:30 in Berlin, one evening a week, and some days.
BUSY = (
    event("DTSTART;TZID=Europe/Berlin:20200106T070000", "DURATION:PT2H",
          "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", uid="1"),
    event("DTSTART;TZID=Europe/Berlin:20200106T120000", "DURATION:PT30M", "RRULE:FREQ=DAILY",
          uid="2"),
    event("DTSTART;TZID=Europe/Berlin:20200106T200000", "DURATION:PT1H",
          "RRULE:FREQ=WEEKLY;BYDAY=MO", uid="3"),
    event("DTSTART;VALUE=DATE:20261101", "DTEND;VALUE=DATE:20261231", uid="4"),
    event("DTSTART;TZID=Europe/Berlin:20200106T193000", "DURATION:PT2H", "RRULE:FREQ=DAILY",
          "TRANSP:TRANSPARENT", uid="5"),
    event("DTSTART;TZID=Europe/Berlin:20200106T193000", "DURATION:PT2H", "RRULE:FREQ=DAILY",
          "STATUS:CANCELLED", uid="6"),
)  # fmt: skip


def said(program: Program, *words: str, **environ: str) -> str:
    """Return what ``hearten edit`` says of the free times."""
    ran = program("edit", "walk", "--at", "free", *words, **{**DAY, **environ})
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def test_a_time_of_each_part_of_the_day_is_offered_that_is_free_on_most_days(
    hearten: Program,
) -> None:
    with_plan(hearten, WALK)
    place = calendar(hearten.home / "own.ics", *BUSY)
    assert said(hearten, "--calendar", str(place)) == (
        "Free on most days: 06:30, 12:30, 20:00. To take one: hearten edit walk --at 06:30\n"
    )
    nothing = calendar(hearten.home / "empty.ics")
    assert said(hearten, "--calendar", str(nothing)).startswith(
        "Free on most days: 07:30, 12:15, 20:00. "
    )


def test_what_the_plan_has_then_is_not_offered(hearten: Program) -> None:
    with_plan(hearten, WALK, EVENING.replace("21:30", "20:00"))
    place = calendar(hearten.home / "own.ics")
    told = said(hearten, "--calendar", str(place))
    assert told.startswith("Free on most days: 07:30, 12:15, 19:30. ")


def test_a_full_calendar_takes_nothing_away(hearten: Program) -> None:
    with_plan(hearten, WALK)
    full = event("DTSTART:20200106T000000Z", "DURATION:PT24H", "RRULE:FREQ=DAILY")
    place = calendar(hearten.home / "own.ics", full)
    assert said(hearten, "--calendar", str(place)) == (
        "No time of the coming two weeks is free on most days. Any time can still be right.\n"
    )


def test_without_a_calendar_it_says_how_to_name_one(hearten: Program) -> None:
    with_plan(hearten, WALK)
    ran = hearten("edit", "walk", "--at", "free", **DAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Which calendar is yours?")


def test_line_by_line_they_stand_among_the_answers(hearten: Program) -> None:
    with_plan(hearten, WALK, TABLETS)
    place = calendar(hearten.home / "own.ics", *BUSY)
    more = "\n\n+" + "\n" * 40
    ran = hearten("edit", "walk", "--plain", "--calendar", str(place), typed=more, **DAY)
    assert "  06:30 (free on most days)\n  12:30 (free on most days)\n" in ran.out
    ran = hearten("edit", "tablets", "--plain", "--calendar", str(place), typed=more, **DAY)
    assert "At a time of day?" in ran.out
    assert "free on most days" not in ran.out
    without = hearten("edit", "walk", "--plain", typed=more, **DAY)
    assert "free on most days" not in without.out


def test_a_new_plan_offers_them_for_the_check_in(hearten: Program) -> None:
    place = calendar(hearten.home / "own.ics", *BUSY)
    words = ("new", "--plain", "--whole", "--calendar", str(place))
    ran = hearten(*words, typed="\n" * 200, **DAY)
    assert "Around when?\n  06:30 (free on most days)\n" in ran.out


@pytest.mark.parametrize("words", [("new", "--plain"), ("edit", "--plain"), ("today",)])
def test_a_calendar_that_is_not_there_is_said_first(
    hearten: Program, words: tuple[str, ...]
) -> None:
    if words[0] != "new":
        with_plan(hearten, WALK)
    ran = hearten(*words, "--calendar", "gone.ics", **DAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("There is no calendar at gone.ics.")
