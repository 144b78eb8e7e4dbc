"""What can be asked of a calendar: a folder of items, and how each option changes the file."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from helpers.calendars import components, content_lines, exported_files, habit, plan_of, values

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
        ["To do"],
        ["To do"],
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
