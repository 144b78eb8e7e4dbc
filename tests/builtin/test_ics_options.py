"""What can be asked of a calendar: a folder of items, and how each option changes the file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from hearten.api import Entry, ExportContext, HeartenError
from hearten.builtin.exporters.ics.component import CalendarItem, CalendarOptions
from hearten.builtin.exporters.ics.exporter import IcsExporter
from hearten.builtin.exporters.ics.ical_file import one_item
from hearten.builtin.exporters.ics.revisions import Stamped
from helpers.calendars import NOW, components, content_lines, exported_files, habit, plan_of, values

if TYPE_CHECKING:
    from hearten.api import Plan


def _walks() -> Plan:
    return plan_of(
        look_again=dt.date(2026, 12, 20),
        habits=[habit()],
        goals=[
            {
                "id": "choir",
                "title": "Sing again",
                "steps": [{"id": "ask", "title": "Ask Mia", "about": dt.date(2026, 12, 1)}],
            }
        ],
    )


def _folder(plan: Plan, **options: Any) -> dict[str, bytes]:
    return exported_files(plan, vdir=True, **options)


def test_a_folder_holds_one_file_for_each_item_and_its_own_name_and_colour() -> None:
    files = _folder(_walks())
    items = {name: raw for name, raw in files.items() if name.endswith(".ics")}
    assert list(files)[len(items) :] == ["displayname", "color"]
    assert files["displayname"] == b"Personal"
    assert files["color"] == b"#4682B4"
    assert [values(raw, "SUMMARY") for raw in items.values()] == [
        ["To do 1"],
        ["To do 1.1"],
        ["Evening moment"],
    ]
    for name, raw in items.items():
        # Programs for such folders take the first UID of a file for that of its item.
        assert values(raw, "UID") == [name.removesuffix(".ics")]
        assert values(raw, "NAME") == values(raw, "X-WR-CALNAME") == []
        lines = content_lines(raw)
        assert lines[:4] == [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Calendar//Calendar//EN",
            "CALSCALE:GREGORIAN",
        ]


def test_an_item_of_a_folder_brings_the_zone_that_it_names_and_no_other() -> None:
    zones = [
        values(raw, "TZID") for name, raw in _folder(_walks()).items() if name.endswith(".ics")
    ]
    assert zones == [[], [], ["Europe/Berlin"]]


def test_an_item_is_the_same_in_a_folder_as_in_the_file() -> None:
    plan = _walks()
    (file,) = exported_files(plan).values()
    folder = _folder(plan)
    alone = [
        lines
        for name, raw in folder.items()
        for lines in components(raw, "VEVENT") + components(raw, "VTODO")
        if name.endswith(".ics")
    ]
    whole = components(file, "VTODO") + components(file, "VEVENT")
    assert alone == whole


def test_what_is_taken_back_is_not_in_the_folder_any_more() -> None:
    memory: dict[str, Any] = {}
    assert len(_folder(_walks(), memory=memory)) == 5
    without = plan_of(look_again=dt.date(2026, 12, 20), habits=[habit()])
    files = _folder(without, memory=memory)
    assert [values(raw, "SUMMARY") for raw in files.values()] == [["Evening moment"], [], []]
    # A folder that is empty now is brought up to date as well.
    assert list(_folder(plan_of(), memory=memory)) == ["displayname", "color"]


def test_an_unchanged_item_has_unchanged_bytes_whatever_else_changes() -> None:
    memory: dict[str, Any] = {}
    before = _folder(_walks(), memory=memory)
    later = plan_of(
        look_again=dt.date(2026, 12, 20),
        habits=[habit(), habit(id="walk", title="Walk", since=dt.date(2024, 1, 1))],
    )
    after = _folder(later, memory=memory, now=dt.datetime(2026, 12, 1, tzinfo=dt.UTC))
    (read,) = [name for name, raw in before.items() if b"VEVENT" in raw]
    assert after[read] == before[read]


def _event(plan: Plan, **options: Any) -> dict[str, str]:
    """Return the properties of the one event in a file."""
    (raw,) = exported_files(plan, **options).values()
    (lines,) = components(raw, "VEVENT")
    found = dict(line.split(":", 1) for line in lines)
    return {name.partition(";")[0]: value for name, value in found.items()}


def test_so_many_weeks_are_counted_from_today_and_today_is_among_them() -> None:
    plan = plan_of(habits=[habit(rhythm={"weekdays": ["mon", "thu"]})])
    # From Sunday 22 November: the second week ends on Saturday 5 December.
    two_weeks = "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261203T225959Z"
    assert _event(plan, weeks=2)["RRULE"] == two_weeks
    to_a_day = "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261126T225959Z"
    assert _event(plan, until=dt.date(2026, 11, 26))["RRULE"] == to_a_day
    # The nearer of both holds.
    assert _event(plan, until=dt.date(2026, 11, 26), weeks=2)["RRULE"] == to_a_day
    assert _event(plan, until=dt.date(2026, 12, 31), weeks=2)["RRULE"] == two_weeks


def test_what_is_left_of_a_series_in_a_short_file_has_what_it_needs_and_no_more() -> None:
    rests = [
        {"from": dt.date(2026, 11, first), "until": dt.date(2026, 11, last), "what": "read"}
        for first, last in ((4, 5), (20, 21))
    ]
    plan = plan_of(habits=[habit()], pauses=rests)
    short = _event(plan, until=dt.date(2026, 11, 10))
    assert short["EXDATE"] == "20261104T210000,20261105T210000"
    assert short["RRULE"] == "FREQ=DAILY;UNTIL=20261110T225959Z"
    one = _event(plan, until=dt.date(2026, 11, 2))
    assert one.keys() & {"EXDATE", "RRULE"} == set()
    assert one["DTSTART"] == "20261102T210000"


def test_what_comes_after_a_short_file_is_neither_in_it_nor_taken_back() -> None:
    visit = {"id": "gp", "title": "GP", "at": dt.datetime.fromisoformat("2027-01-12T10:00")}
    plan = plan_of(habits=[habit()], appointments=[visit])
    memory: dict[str, Any] = {}
    (raw,) = exported_files(plan, memory=memory).values()
    assert sorted(values(raw, "SUMMARY")) == ["Appointment", "Evening moment"]
    (raw,) = exported_files(plan, memory=memory, weeks=1).values()
    assert values(raw, "SUMMARY") == ["Evening moment"]
    assert values(raw, "STATUS") == ["CONFIRMED"]


def test_a_file_that_ends_before_anything_begins_says_so() -> None:
    plan = plan_of(habits=[habit(since=dt.date(2026, 12, 1))])
    with pytest.raises(HeartenError) as said:
        exported_files(plan, until=dt.date(2026, 11, 26))
    assert said.value.sentence == (
        "Nothing has a time up to Thursday 26 November 2026, "
        "so there is nothing for a calendar yet."
    )


def test_nothing_is_marked_where_that_is_asked() -> None:
    (raw,) = exported_files(_walks(), **{"class": "omit"}).values()
    assert values(raw, "CLASS") == []
    (raw,) = exported_files(_walks()).values()
    assert set(values(raw, "CLASS")) == {"PRIVATE"}


@pytest.mark.parametrize(
    ("client", "component"),
    [
        ("google", "VEVENT"),
        ("outlook", "VEVENT"),
        ("apple", "VEVENT"),
        ("nextcloud", "VTODO"),
        ("thunderbird", "VTODO"),
        ("khal", "VTODO"),
    ],
)
def test_a_file_for_a_program_has_goals_and_steps_as_that_program_shows_them(
    client: str, component: str
) -> None:
    (raw,) = exported_files(_walks(), **{"for": client}).values()
    other = {"VEVENT": "VTODO", "VTODO": "VEVENT"}[component]
    steps = [part for part in components(raw, component) if "SUMMARY:To do" in str(part)]
    assert steps
    assert not any("SUMMARY:To do" in str(part) for part in components(raw, other))


def test_what_was_asked_for_comes_before_what_a_program_needs() -> None:
    (raw,) = exported_files(_walks(), **{"for": "google", "todos": "todos"}).values()
    assert len(components(raw, "VTODO")) == 2
    (raw,) = exported_files(_walks(), **{"for": "google", "todos": None}).values()
    assert components(raw, "VTODO") == []


def _said(**options: Any) -> list[str]:
    """Return what is said after a file, or folder, of what walks hold."""
    said: list[str] = []
    day = dt.date(2026, 11, 20)
    done = Entry(id="1", at=NOW, day=day, habit="read", did="done")
    context = ExportContext(plan=_walks(), now=NOW, notices=said, entries=(done,), options=options)
    list(IcsExporter().export(context))
    return said


def test_how_a_file_gets_into_a_program_is_said_after_it_is_made() -> None:
    assert _said(**{"for": "thunderbird"}) == [
        "In Thunderbird, in the menu Events and Tasks: Import, then choose the file.",
        "To-dos are under Tasks there.",
    ]
    assert _said() == []


def test_what_is_said_of_a_program_is_true_of_this_file() -> None:
    events = "Goals and steps are events here: Google's calendar takes no to-dos from a file."
    none = "It holds to-dos, and Google's calendar shows none."
    file = _said(**{"for": "google", "only": ["habits"]})
    assert len(file) == 2
    assert _said(**{"for": "google"}) == [*file, events]
    assert _said(**{"for": "google", "todos": "todos"}) == [*file, none]
    assert _said(**{"for": "google", "todos": "both"}) == [*file, none]
    assert _said(**{"for": "google", "habit-todos": True}) == [*file, events, none]
    assert _said(**{"for": "google", "history": True}) == file
    assert "To-dos are under Tasks there." not in _said(**{"for": "thunderbird", "todos": "events"})


def test_how_a_folder_gets_into_a_program_is_said_where_it_takes_one() -> None:
    assert _said(vdir=True, **{"for": "khal"}) == [
        "In khal's settings this folder is the path of a calendar.",
        "khal shows events. todoman reads the to-dos in that same folder.",
    ]
    assert _said(vdir=True, **{"for": "nextcloud"}) == [
        "Nextcloud takes in a file, not a folder: hearten export ics --for nextcloud -o FILE"
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            {"due": True, "todos": "events"},
            "No due day is in it: only goals and steps that are to-dos have one.",
        ),
        (
            {"due": True, "only": ["habits"]},
            "No due day is in it: only goals and steps that are to-dos have one.",
        ),
        (
            {"habit-todos": True, "only": ["goals"]},
            "Habits are not in it, so none is there as a to-do.",
        ),
        (
            {"all-day": True, "only": ["goals"]},
            "Habits and check-ins are not in it, so none without a time is there either.",
        ),
        (
            {"with-notes": True},
            "Notes are not in it: they go with what was done, and a calendar of the plan has none.",
        ),
        *(
            (
                {"history": True, key: True},
                "What was done stands there by its day. What you asked of times, due days and "
                "habits as to-dos changes nothing in it.",
            )
            for key in ("all-day", "due", "habit-todos", "floating")
        ),
    ],
)
def test_what_was_asked_for_and_changes_nothing_is_said(options: dict[str, Any], said: str) -> None:
    assert _said(**options) == [said]
    needed = {key: value for key, value in options.items() if key in ("only", "history", "todos")}
    assert _said(**needed) == []


def test_what_was_asked_for_and_is_there_needs_no_word() -> None:
    assert _said(**{"due": True, "todos": "both", "habit-todos": True, "all-day": True}) == []


def test_times_float_only_where_that_is_asked_and_then_it_is_said() -> None:
    rests = {"from": dt.date(2026, 11, 4), "until": dt.date(2026, 11, 5), "what": "read"}
    plan = plan_of(look_again=dt.date(2026, 12, 20), habits=[habit()], pauses=[rests])
    context = ExportContext(plan=plan, now=NOW, options={"floating": True})
    (file,) = IcsExporter().export(context)
    (event,) = components(file.data, "VEVENT")
    assert "DTSTART:20261102T210000" in event
    assert "DTEND:20261102T211500" in event
    assert "RRULE:FREQ=DAILY;UNTIL=20261220T235959" in event
    assert "EXDATE:20261104T210000,20261105T210000" in event
    assert values(file.data, "X-WR-TIMEZONE") == values(file.data, "TZID") == []
    assert context.notices == [
        "These times have no zone: they are the same hour wherever you are. "
        "Google reads them as UTC, so there they can be hours off."
    ]


def test_to_float_is_a_change_of_an_item_that_counts() -> None:
    memory: dict[str, Any] = {}
    plan = plan_of(habits=[habit()])
    (first,) = exported_files(plan, memory).values()
    (second,) = exported_files(plan, memory, floating=True).values()
    assert int(values(second, "SEQUENCE")[0]) > int(values(first, "SEQUENCE")[0])


def test_no_unseen_character_reaches_the_file() -> None:
    title = "a\x07b\x00c\u2028d\x1b[2Je\x85f\ufeff"
    item = CalendarItem(uid="u", group="goals", component="VTODO", summary=title, discreet="",
                        description="one\r\nBEGIN:VALARM\n\x0btwo")  # fmt: skip
    stamped = Stamped(item=item, sequence=1, created=NOW, modified=NOW)
    raw = one_item(stamped, zone=None, asked=CalendarOptions())
    assert values(raw, "SUMMARY") == ["abcd[2Jef"]
    assert values(raw, "DESCRIPTION") == [r"one\nBEGIN:VALARM\ntwo"]
    assert components(raw, "VALARM") == []


def test_a_short_file_takes_out_no_day_after_its_end_of_what_is_all_day_either() -> None:
    rests = {"from": dt.date(2026, 11, 26), "until": dt.date(2026, 11, 26), "what": "read"}
    timeless = {key: value for key, value in habit().items() if key != "at"}
    weekly = {**timeless, "rhythm": {"weekdays": ["mon", "thu"]}}
    plan = plan_of(habits=[weekly], pauses=[rests])
    short = _event(plan, until=dt.date(2026, 11, 28), **{"all-day": True})
    assert short["RRULE"] == "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261123"
    assert "EXDATE" not in short
