"""What rings: only what the person asked to ring, at its hour, under names that tell nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from helpers.reminders import CLINIC, EVENING, LOOK, NIGHT, SILENT, TABLETS, with_plan

if TYPE_CHECKING:
    from helpers.inside import Run
    from helpers.program import Program


def at(program: Program, clock: str, *words: str, **environ: str) -> Run:
    """Run ``hearten remind`` at a moment; it says nothing on stderr."""
    ran = program("remind", *words, HEARTEN_CLOCK=clock, **environ)
    assert (ran.code, ran.err) == (0, "")
    return ran


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        ("2026-11-23T21:04", ""),  # it rings ten minutes before, at 21:20
        ("2026-11-23T21:05", "21:30  Evening moment\n"),
        ("2026-11-23T21:29", "21:30  Evening moment\n"),
        ("2026-11-23T21:35", "21:30  Evening moment\n"),
        ("2026-11-23T21:36", ""),
        ("2026-11-23T19:44", ""),
        ("2026-11-23T19:45", "20:00  A minute\n"),
        ("2026-12-01T08:14", ""),  # an appointment rings two hours before
        ("2026-12-01T08:15", "10:30  Appointment\n"),
        ("2026-12-01T10:00", "10:30  Appointment\n"),
        ("2026-12-01T07:50", "08:00  Morning moment\n"),
    ],
)
def test_it_says_what_rings_in_the_next_quarter_of_an_hour(
    hearten: Program, clock: str, said: str
) -> None:
    with_plan(hearten, EVENING, TABLETS, LOOK, CLINIC, SILENT)
    assert at(hearten, clock).out == said


def test_how_far_it_looks_can_be_said(hearten: Program) -> None:
    with_plan(hearten, EVENING, LOOK)
    both = "20:00  A minute\n21:30  Evening moment\n"
    assert at(hearten, "2026-11-23T19:40", "--within", "2h").out == both
    assert at(hearten, "2026-11-23T19:55", "--within", "4m").out == ""
    assert at(hearten, "2026-11-23T19:56", "--within", "4m").out == "20:00  A minute\n"
    for typed in ("soon", "13h", "2 days"):
        ran = hearten("remind", "--within", typed)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("--within: ")
        assert ran.err.endswith("For example: --within 15m\n")


def test_what_was_not_asked_to_ring_is_there_only_where_it_is_asked_for(hearten: Program) -> None:
    with_plan(hearten, EVENING, SILENT)
    said = at(hearten, "2026-11-23T21:25", "--all", "--titles", "real").out
    assert said == "21:30  Tea with no screen\n21:35  A walk\n"
    assert at(hearten, "2026-11-23T21:25").out == "21:30  Evening moment\n"


def test_two_that_sound_alike_are_said_once(hearten: Program) -> None:
    other = EVENING.replace("evening-tea", "bath").replace("Tea with no screen", "A bath")
    with_plan(hearten, EVENING, other)
    assert at(hearten, "2026-11-23T21:25").out == "21:30  Evening moment\n"


@pytest.mark.parametrize("titles", ["discreet", "own", "real"])
def test_what_is_as_agreed_is_never_called_by_its_name(hearten: Program, titles: str) -> None:
    with_plan(hearten, TABLETS, TABLETS.replace("tablets", "maybe").replace("fixed = true", ""))
    area = '\n[[areas]]\nid = "health-care"\ntitle = "Health care"\n'
    hearten.plan.write_text(hearten.plan.read_text() + area)
    said = at(hearten, "2026-11-23T07:55", "--titles", titles)
    assert said.out == "08:00  Morning moment\n"
    rows = json.loads(at(hearten, "2026-11-23T07:55", "--titles", titles, "--json").out)
    assert [each["title"] for each in rows["reminders"]] == ["Morning moment"] * 2
    assert [each["id"] for each in rows["reminders"]] == [None, None]


def test_as_data_it_has_its_moments_and_its_id_with_real_titles_alone(hearten: Program) -> None:
    with_plan(hearten, EVENING)
    held = {
        "what": "habit",
        "id": None,
        "title": "Evening moment",
        "at": "2026-11-23T21:30:00+00:00",
        "rings": "2026-11-23T21:20:00+00:00",
    }
    said = json.loads(at(hearten, "2026-11-23T21:20", "--json", TZ="UTC").out)
    assert said == {"version": 1, "reminders": [held]}
    real = json.loads(at(hearten, "2026-11-23T21:20", "--json", "--titles", "real", TZ="UTC").out)
    named = {**held, "id": "evening-tea", "title": "Tea with no screen"}
    assert real["reminders"] == [named]
    assert json.loads(at(hearten, "2026-11-23T12:00", "--json").out)["reminders"] == []


def test_what_has_its_mark_or_rests_is_silent(hearten: Program) -> None:
    with_plan(hearten, EVENING, LOOK)
    evening = {"HEARTEN_CLOCK": "2026-11-23T19:50"}
    assert hearten("done", "evening-tea", **evening).code == 0
    assert hearten("checkin", "--quick", "okay", **evening).code == 0
    assert at(hearten, "2026-11-23T20:00", "--within", "2h").out == ""
    assert at(hearten, "2026-11-24T20:00", "--within", "2h").out == (
        "20:00  A minute\n21:30  Evening moment\n"
    )
    assert hearten("rest", "evening-tea", HEARTEN_CLOCK="2026-11-24T20:10").code == 0
    assert at(hearten, "2026-11-24T21:25").out == ""
    assert hearten("pause", "plan", HEARTEN_CLOCK="2026-11-25T12:00").code == 0
    assert at(hearten, "2026-11-25T20:00", "--within", "2h").out == ""


@pytest.mark.parametrize(
    ("change", "to"),
    [
        ('ring = "before"', 'ring = "before"\nstate = "let go"'),
        ('ring = "before"', 'ring = "none"'),
        ("at = 21:30:00", ""),
        ('rhythm = { every = "day" }', "rhythm = { as_needed = true }"),
        ('rhythm = { every = "day" }', 'rhythm = { weekdays = ["sun"] }'),
        ('rhythm = { every = "day" }', 'rhythm = { times = 1, per = "week" }'),  # on Wednesdays
        ('ring = "before"', 'ring = "before"\nsince = 2026-11-24'),
        ('ring = "before"', 'ring = "before"\nkind = "reduce"'),
    ],
)
def test_what_has_no_moment_in_the_calendar_has_none_here(
    hearten: Program, change: str, to: str
) -> None:
    assert change in EVENING
    with_plan(hearten, EVENING.replace(change, to))
    assert at(hearten, "2026-11-23T21:25").out == ""


def test_what_is_left_out_of_the_calendar_rings_all_the_same(hearten: Program) -> None:
    with_plan(hearten, EVENING + "calendar = false\n")
    assert at(hearten, "2026-11-23T21:25").out == "21:30  Evening moment\n"


def test_what_comes_before_the_day_starts_belongs_to_the_day_before(hearten: Program) -> None:
    with_plan(hearten, NIGHT)  # on Mondays: the night to Tuesday
    assert at(hearten, "2026-11-24T01:10").out == "01:15  Evening moment\n"
    assert at(hearten, "2026-11-23T01:10").out == ""
    late = at(hearten, "2026-11-23T23:50", "--within", "2h")
    assert late.out == "tomorrow 01:15  Evening moment\n"
    assert hearten("done", "night", HEARTEN_CLOCK="2026-11-23T23:55").code == 0
    assert at(hearten, "2026-11-24T01:10").out == ""


def test_an_hour_that_the_clocks_skip_rings_as_they_have_jumped_and_one_they_repeat_once(
    hearten: Program,
) -> None:
    with_plan(hearten, EVENING.replace("21:30", "02:30").replace('"before"', '"at"'))
    berlin = {"TZ": "Europe/Berlin"}
    # On 28 March 2027 it is 3:00 right after 1:59; on 31 October 2027, 2:30 comes twice.
    assert at(hearten, "2027-03-28T03:30+02:00", **berlin).out == "03:30  Evening moment\n"
    assert at(hearten, "2027-03-28T01:50+01:00", "--within", "30m", **berlin).out == ""
    assert at(hearten, "2027-10-31T02:25+02:00", **berlin).out == "02:30  Evening moment\n"
    assert at(hearten, "2027-10-31T02:25+01:00", **berlin).out == ""


def test_an_appointment_keeps_its_hour_where_it_is_and_habits_go_by_the_clock_here(
    hearten: Program,
) -> None:
    zone = '\n[settings]\ntime_zone = "Europe/Berlin"\n'
    with_plan(hearten, zone, CLINIC, TABLETS)
    away = {"TZ": "America/New_York"}
    assert at(hearten, "2026-12-01T02:30-05:00", **away).out == "04:30  Appointment\n"
    assert at(hearten, "2026-12-01T07:50-05:00", **away).out == "08:00  Morning moment\n"


def test_where_nothing_is_due_nothing_is_written(hearten: Program) -> None:
    with_plan(hearten, EVENING)
    hearten.plan.parent.chmod(0o755)  # every other command closes such a folder, and says so
    before = sorted(hearten.home.rglob("*"))
    assert at(hearten, "2026-11-23T12:00").out == ""
    assert sorted(hearten.home.rglob("*")) == before
    assert hearten.plan.parent.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("text", ["habits = [broken", "\0", "format = 1\nformat = 2\nsecret = 3"])
def test_a_plan_that_does_not_read_is_one_sentence(hearten: Program, text: str) -> None:
    with_plan(hearten)
    hearten.plan.write_text(text)
    ran = hearten("remind")
    said = "The plan can't be read right now, so nothing rings. To see why: hearten check\n"
    assert (ran.code, ran.out, ran.err) == (1, "", said)


def test_without_a_plan_it_says_so(hearten: Program) -> None:
    ran = hearten("remind")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.count("\n") == 1
