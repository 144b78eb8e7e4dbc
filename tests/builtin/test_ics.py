"""The calendar file: its form, its titles, and what it keeps to itself."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest
import vobject
from icalendar import Calendar

from hearten.api import plan_from_data, plan_to_data
from hearten.builtin.exporters.ics.calendar_errors import (
    NoBeginning,
    NoId,
    NothingTimed,
    NoZone,
    SkippedTime,
    TooFar,
    TooLarge,
    UnknownZone,
)
from hearten.builtin.exporters.ics.exporter import IcsExporter
from hearten.testing.examples import example_plan
from hearten.testing.format_checks import check_exporter
from helpers.calendars import (
    NOW,
    components,
    content_lines,
    exported,
    habit,
    plan_of,
    values,
)
from helpers.plans import sam

GOAL = {
    "id": "evenings",
    "title": "Calmer evenings",
    "around": dt.date(2026, 12, 20),
    "steps": [
        {"id": "charger", "title": "Move the charger", "about": dt.date(2026, 11, 25)},
        {"id": "lamp", "title": "Buy a lamp"},
    ],
}
APPOINTMENT = {
    "id": "doctor",
    "with": "okoro",
    "at": dt.datetime.fromisoformat("2026-12-01T10:30"),
    "minutes": 50,
    "where": "Room 2; second floor",
    "ask": ["the dose", "sleep"],
    "ring": "before",
}
OKORO = {"id": "okoro", "name": "Dr Okoro"}
CHECKIN = {"id": "daily", "title": "My day", "rhythm": {"every": "day"}, "at": dt.time(20)}


def full():
    return plan_of(
        goals=[GOAL],
        habits=[habit(calendar_title="Reading", smaller="One line")],
        people=[OKORO],
        appointments=[APPOINTMENT],
        checkins=[
            CHECKIN,
            {**CHECKIN, "id": "weekly", "kind": "weekly review", "at": dt.time(18)},
        ],
    )


def test_lines_end_in_crlf_and_break_between_characters_at_75_octets():
    raw = exported(plan_of(habits=[habit(title="höchst gemütlich 🌙 " * 30)]), titles="real")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    for line in raw.split(b"\r\n"):
        line.decode()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert values(raw, "SUMMARY") == [("höchst gemütlich 🌙 " * 30).strip()]


def test_nothing_that_steers_a_program_gets_through():
    nasty = "a\x07b\x00c\u2028d\x1b[31m\x85e\u202ef\nBEGIN:VALARM\r\nX:1\x7f"
    plan = plan_of(
        habits=[habit(title=nasty, smaller=nasty)],
        people=[{"id": "okoro", "name": nasty}],
        appointments=[{**APPOINTMENT, "where": nasty, "ask": [nasty], "ring": "none"}],
        goals=[{**GOAL, "title": nasty, "why": nasty}],
    )
    raw = exported(plan, titles="real", detailed=True)
    text = raw.decode().replace("\r\n", "")
    assert not [char for char in text if not char.isprintable()]
    assert components(raw, "VALARM") == []
    assert "abc d[31m ef BEGIN:VALARM X:1" in values(raw, "SUMMARY")


def test_text_is_escaped():
    raw = exported(plan_of(habits=[habit(title="tea; milk, no \\ sugar")]), titles="real")
    assert values(raw, "SUMMARY") == [r"tea\; milk\, no \\ sugar"]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        (r"Write in C:\Notes", r"Write in C:\\Notes"),
        (r"Write in C:\notes", r"Write in C:\\notes"),
        ("one \\", r"one \\"),
        (r"a\;b\,c", r"a\\\;b\\\,c"),
    ],
)
def test_a_backslash_is_a_backslash_whatever_follows(title, written):
    raw = exported(plan_of(habits=[habit(title=title)]), titles="real")
    assert values(raw, "SUMMARY") == [written]
    assert vobject.readOne(raw.decode()).vevent.summary.value == title
    (event,) = Calendar.from_ical(raw).walk("VEVENT")
    assert str(event["SUMMARY"]) == title


def test_the_file_says_nothing_of_its_maker_or_its_plan():
    raw = exported(full())
    head = raw.partition(b"BEGIN:VTIMEZONE")[0].decode().split("\r\n")
    assert [line for line in head if not line.startswith(("UID:", "LAST-MODIFIED:"))] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Calendar//Calendar//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Personal",
        "X-WR-CALNAME:Personal",
        "X-WR-TIMEZONE:Europe/Berlin",
        "COLOR:steelblue",
        "X-APPLE-CALENDAR-COLOR:#4682B4",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "",
    ]
    assert b"hearten" not in raw.lower()
    for name in ("METHOD", "ORGANIZER", "ATTENDEE", "DESCRIPTION", "LOCATION", "URL", "GEO"):
        kept = [value for value in values(raw, name) if value != "Reminder"]
        assert kept == [], name


def test_every_item_is_whole():
    raw = exported(full(), todos="both")
    items = components(raw, "VEVENT") + components(raw, "VTODO")
    assert len(items) == 8
    for item in items:
        names = [re.split("[;:]", line)[0] for line in item]
        for name in ("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "CLASS"):
            assert names.count(name) == 1, (name, item)
    assert set(values(raw, "CLASS")) == {"PRIVATE"}
    assert len(set(values(raw, "UID"))) == len(values(raw, "UID")) == 9


@pytest.mark.parametrize(
    ("at", "title"),
    [
        (4, "Morning"),
        (10, "Morning"),
        (11, "Midday"),
        (16, "Midday"),
        (17, "Evening"),
        (2, "Evening"),
    ],
)
def test_discreet_titles_go_by_the_hour(at, title):
    raw = exported(plan_of(habits=[habit(at=dt.time(at, 59), since=dt.date(2026, 11, 2))],
                           look_again=dt.date(2026, 12, 1)))  # fmt: skip
    assert values(raw, "SUMMARY") == [f"{title} moment"]


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        (
            "discreet",
            ["To do 1", "To do 1.1", "Evening moment", "Appointment", "A minute", "Look ahead"],
        ),
        ("own", ["To do 1", "To do 1.1", "Reading", "Appointment", "A minute", "Look ahead"]),
        (
            "real",
            [
                "Calmer evenings",
                "Move the charger",
                "Read a page",
                "Appointment: Dr Okoro",
                "My day",
                "My day",
            ],
        ),
    ],
)
def test_titles_say_as_much_as_the_person_wants(titles, said):
    assert values(exported(full(), titles=titles), "SUMMARY") == said
    settings = replace(full().settings, calendar_titles=titles)
    assert values(exported(replace(full(), settings=settings)), "SUMMARY") == said


def _marked(value, marker):
    """Put *marker* into every text a person may write, but for what steers the program."""
    if isinstance(value, dict):
        steers = ("id", "rhythm", "kind", "ring", "state", "care", "area", "with", "what",
                  "settings", "format", "stage", "made")  # fmt: skip
        return {k: v if k in steers else _marked(v, marker) for k, v in value.items()}
    if isinstance(value, list):
        return [_marked(each, marker) for each in value]
    return f"{marker} {value}" if isinstance(value, str) else value


def test_a_marker_in_every_text_is_not_in_the_discreet_file():
    plan = plan_from_data(_marked(plan_to_data(sam()), "Zaunkönig")).plan
    memory = {}
    raw = exported(plan, memory, titles="discreet", todos="both")
    unfolded = "\n".join(content_lines(raw))
    assert "Zaunkönig" not in unfolded
    assert "Zaunkönig" not in str(memory)
    assert "Zaunkönig" in "\n".join(content_lines(exported(plan, titles="real")))


def test_a_removed_item_gives_nothing_away_either():
    memory = {}
    exported(full(), memory, titles="real", detailed=True)
    assert "page" not in str(memory)
    raw = exported(replace(full(), habits=()), memory, titles="discreet")
    (gone,) = [each for each in components(raw, "VEVENT") if "STATUS:CANCELLED" in each]
    assert "SUMMARY:Evening moment" in gone


def test_alarms_ring_only_where_asked_for():
    def alarm(**keys):
        (found,) = components(exported(plan_of(habits=[habit(**keys)])), "VEVENT")
        return found[found.index("BEGIN:VALARM") :] if "BEGIN:VALARM" in found else []

    assert alarm() == alarm(ring="none") == []
    at = ["BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Reminder", "TRIGGER:PT0S", "END:VALARM"]
    assert alarm(ring="at") == at
    assert alarm(ring="before")[3] == "TRIGGER:-PT10M"
    assert values(exported(full()), "TRIGGER") == ["-PT2H"]


def test_an_appointment_takes_time_and_the_rest_does_not():
    raw = exported(full())
    assert values(raw, "TRANSP") == ["TRANSPARENT", "OPAQUE", "TRANSPARENT", "TRANSPARENT"]
    (event,) = [each for each in components(raw, "VEVENT") if "TRANSP:OPAQUE" in each]
    assert "DTSTART;TZID=Europe/Berlin:20261201T103000" in event
    assert "DTEND;TZID=Europe/Berlin:20261201T112000" in event


def test_details_come_on_request():
    raw = exported(full(), titles="real", detailed=True)
    assert values(raw, "LOCATION") == [r"Room 2\; second floor"]
    assert r"- the dose\n- sleep" in values(raw, "DESCRIPTION")
    assert "Smaller: One line" in values(raw, "DESCRIPTION")


def test_goals_and_steps_with_a_day_are_single_todos():
    raw = exported(full(), only=("goals",))
    goal, step = components(raw, "VTODO")
    assert "DTSTART;VALUE=DATE:20261220" in goal
    assert "DTSTART;VALUE=DATE:20261125" in step
    for each in (goal, step):
        assert "STATUS:NEEDS-ACTION" in each
        assert not [line for line in each if line.startswith(("RRULE", "DUE"))]
    uid = next(line for line in goal if line.startswith("UID:")).removeprefix("UID:")
    assert f"RELATED-TO;RELTYPE=PARENT:{uid}" in step
    assert components(raw, "VEVENT") == components(raw, "VTIMEZONE") == []


def test_their_day_is_due_only_where_that_is_wished():
    """A day that has passed is a guide: programs mark what was due in red."""
    for each, day in zip(
        components(exported(full(), only=("goals",), due=True), "VTODO"),
        ("20261220", "20261125"),
        strict=True,
    ):
        assert f"DUE;VALUE=DATE:{day}" in each
        assert not [line for line in each if line.startswith("DTSTART")]


def test_to_dos_are_told_apart_by_their_place_in_the_plan():
    steps = [{"id": f"s{n}", "title": "S", "about": dt.date(2026, 12, n)} for n in (1, 2, 3)]
    goals = [
        {"id": "let-go", "title": "G", "state": "let go", "around": dt.date(2026, 12, 9)},
        {"id": "calm", "title": "G", "around": dt.date(2026, 12, 9), "steps": steps},
    ]
    before = values(exported(plan_of(goals=goals)), "SUMMARY")
    assert before == ["To do 2", "To do 2.1", "To do 2.2", "To do 2.3"]
    goals[1]["steps"] = [*steps, {"id": "s4", "title": "S", "about": dt.date(2026, 12, 4)}]
    goals.append({"id": "new", "title": "G", "around": dt.date(2026, 12, 9)})
    assert values(exported(plan_of(goals=goals)), "SUMMARY") == [*before, "To do 2.4", "To do 3"]
    assert values(exported(plan_of(goals=goals[::2])), "SUMMARY") == ["To do 2"]


def test_as_events_they_last_the_whole_day():
    raw = exported(full(), only=("goals",), todos="events")
    goal, _ = components(raw, "VEVENT")
    assert "DTSTART;VALUE=DATE:20261220" in goal
    assert "DTEND;VALUE=DATE:20261221" in goal
    assert "TRANSP:TRANSPARENT" in goal
    assert components(raw, "VTODO") == components(raw, "VALARM") == []
    assert len(values(exported(full(), only=("goals",), todos="both"), "UID")) == 5


@pytest.mark.parametrize("state", ["done", "good enough"])
def test_a_goal_that_is_done_is_completed(state):
    memory = {}
    exported(full(), memory)
    later = NOW + dt.timedelta(days=3)
    plan = plan_of(goals=[{**GOAL, "state": state}], people=[OKORO])
    raw = exported(plan, memory, later, only=("goals",))
    goal, step = components(raw, "VTODO")
    assert "STATUS:COMPLETED" in goal
    assert "PERCENT-COMPLETE:100" in goal
    assert "COMPLETED:20261125T093000Z" in goal
    assert "STATUS:CANCELLED" in step
    assert exported(plan, memory, later + dt.timedelta(days=1), only=("goals",)) == raw


@pytest.mark.parametrize("state", ["resting", "let go"])
def test_what_rests_or_was_let_go_stays_out(state):
    with pytest.raises(NothingTimed):
        exported(plan_of(goals=[{**GOAL, "state": state}]))


def test_only_takes_parts():
    raw = exported(full(), only=("habits", "appointments"))
    assert values(raw, "SUMMARY") == ["Evening moment", "Appointment"]


@pytest.mark.parametrize(
    "keys",
    [
        {"at": None},
        {"rhythm": None},
        {"calendar": False},
        {"state": "let go"},
        {"kind": "reduce"},
        {"rhythm": {"as_needed": True}},
    ],
)
def test_a_habit_without_a_place_in_the_calendar_stays_out(keys):
    item = {key: value for key, value in habit(**keys).items() if value is not None}
    with pytest.raises(NothingTimed) as nothing:
        exported(plan_of(habits=[item]))
    assert (
        nothing.value.sentence
        == "Nothing has a time yet. To give a habit one: hearten edit NAME --at 18:00"
    )


def test_class_can_be_chosen():
    assert set(values(exported(full(), **{"class": "public"}), "CLASS")) == {"PUBLIC"}


@pytest.mark.parametrize(
    ("data", "problem", "words"),
    [
        ({"settings": {}}, NoZone, 'time_zone = "Europe/Berlin"'),
        ({"started": None}, NoBeginning, "started = 2026-11-22"),
    ],
)
def test_what_the_plan_leaves_open_is_said_with_its_line(data, problem, words):
    data = {"habits": [habit()], **data}
    kept = {key: value for key, value in data.items() if value is not None}
    plan = plan_of(**kept)
    if "started" in data:
        plan = replace(plan, started=None)
    with pytest.raises(problem) as said:
        exported(plan)
    assert words in said.value.sentence
    assert said.value.sentence.startswith("plan.toml: ")
    assert said.value.exit_code == 1


GAP = dt.datetime.fromisoformat("2027-03-28T02:30")


def test_an_appointment_at_an_hour_that_is_skipped_waits_for_another_time():
    people, item = [{"id": "okoro", "name": "Dr Okoro"}], {**APPOINTMENT, "at": GAP}
    said = []
    raw = exported(plan_of(people=people, habits=[habit()], appointments=[item]), notices=said)
    assert values(raw, "SUMMARY") == ["Evening moment"]
    sentence = (
        '"Appointment: Dr Okoro" is left out of the calendar: the clocks go forward on Sunday '
        "28 March 2027, and there is no 02:30. With another time it comes in."
    )
    assert said == [sentence]
    with pytest.raises(SkippedTime) as alone:
        exported(plan_of(people=people, appointments=[item]))
    assert alone.value.sentence == f"{sentence}\nNothing else has a time to come."


def test_a_zone_nobody_knows_and_a_missing_id_are_said():
    plan = plan_of(habits=[habit()])
    with pytest.raises(UnknownZone):
        exported(replace(plan, settings=replace(plan.settings, time_zone="Mars/\x1bBase")))
    with pytest.raises(NoId):
        exported(replace(plan, id=""))


def test_a_plan_with_days_alone_needs_no_zone():
    raw = exported(plan_of(settings={}, goals=[GOAL]))
    assert values(raw, "X-WR-TIMEZONE") == components(raw, "VTIMEZONE") == []


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC"])
def test_utc_needs_no_description(zone):
    raw = exported(plan_of(settings={"time_zone": zone}, habits=[habit()]))
    assert values(raw, "DTSTART") == ["20261102T210000Z"]
    assert components(raw, "VTIMEZONE") == []


def test_what_no_program_would_take_is_refused():
    goals = [{**GOAL, "id": f"g{n}", "why": "x" * 9000, "steps": []} for n in range(120)]
    with pytest.raises(TooLarge):
        exported(plan_of(goals=goals), detailed=True)


def test_it_keeps_its_promises_to_the_host():
    files = check_exporter(IcsExporter(), titles="real", detailed=True)
    assert [file.name for file in files] == ["plan.ics"]


def test_with_real_titles_and_details_a_full_plan_is_told():
    plan = replace(example_plan(), pauses=())
    text = "\n".join(content_lines(exported(plan, titles="real", detailed=True)))
    for words in ("goals title", "goals why", "goals notice", "goals steps title",
                  "goals steps smaller", "habits title", "habits smaller", "habits after",
                  "habits grow", "checkins title", "appointments where",
                  "appointments ask"):  # fmt: skip
        assert f"words of {words}" in text, words


def test_the_same_plan_gives_the_same_bytes_whatever_the_machine():
    program = (
        "import sys, hashlib; sys.path.insert(0, 'tests');"
        "from helpers.calendars import exported; from helpers.plans import sam;"
        "print(hashlib.sha256(exported(sam(), todos='both')).hexdigest())"
    )
    seen = set()
    for seed, zone, locale in (("0", "UTC", "C"), ("1", "Asia/Tokyo", "de_DE.UTF-8")):
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            capture_output=True,
            check=True,
        )
        seen.add(done.stdout)
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-12-01T10:30", 50, "20261201T112000"),
        ("2026-12-01T23:30", 60, "20261202T003000"),
        ("2027-03-28T01:30", 60, "20270328T033000"),  # the hour between is not there
        ("2027-03-28T01:30", 120, "20270328T043000"),
        ("2026-10-25T01:30", 240, "20261025T043000"),  # an hour comes twice
        ("2026-10-25T02:30", 30, "20261025T030000"),
    ],
)
def test_an_appointment_lasts_as_long_as_it_lasts(start, minutes, end):
    item = {**APPOINTMENT, "at": dt.datetime.fromisoformat(start), "minutes": minutes}
    raw = exported(plan_of(people=[OKORO], appointments=[item]))
    assert values(raw, "DTEND") == [end]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"habits": [habit(since=dt.date(9999, 6, 1))]}, "habits: read"),
        ({"habits": [habit(since=dt.date(26, 6, 1))]}, "habits: read"),
        ({"habits": [habit(rhythm={"once": dt.date(2926, 6, 1)})]}, "habits: read"),
        ({"habits": [habit()], "look_again": dt.date(9999, 12, 31)}, "look_again"),
        ({"goals": [{**GOAL, "around": dt.date(9999, 12, 31)}]}, "goals: evenings"),
        (
            {
                "appointments": [
                    {**APPOINTMENT, "at": dt.datetime.fromisoformat("9999-12-31T23:59")}
                ]
            },
            "appointments: doctor",
        ),
    ],
)
def test_a_year_that_was_mistyped_is_said_with_its_place(data, place):
    with pytest.raises(TooFar) as said:
        exported(plan_of(people=[OKORO], **data))
    assert said.value.sentence.startswith(f"plan.toml: {place}: ")
    assert said.value.exit_code == 1


def test_the_questions_of_a_check_in_are_told_by_their_words():
    plan = plan_of(
        checkins=[{**CHECKIN, "questions": ["outside", "energy"]}],
        questions=[{"id": "outside", "ask": "Was I outside?"}],
    )
    raw = exported(plan, names={"energy": "How much is in the tank?"}, detailed=True)
    assert values(raw, "DESCRIPTION") == [r"Was I outside?\nHow much is in the tank?"]
