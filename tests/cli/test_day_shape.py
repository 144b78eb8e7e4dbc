"""Parts of the day of one's own, from the shell: Today, its data, the calendar, the questions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from helpers.program import Program

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "Mine"
started = 2026-11-01
settings.time_zone = "Europe/Berlin"
settings.calendar_titles = "real"

[day]
meals = [08:00:00]
work = "the early shift"

[[day.parts]]
from = 07:00:00
name = "[b]before[/b] the school run"

[[day.parts]]
from = 20:00:00
name = "when the house is quiet"

[[habits]]
id = "tea"
title = "Tea"
rhythm = { every = "day" }
anchor = "after breakfast"

[[habits]]
id = "walk"
title = "Walk"
rhythm = { every = "day" }
anchor = "after work"

[[habits]]
id = "stretch"
title = "Stretch"
rhythm = { every = "day" }
at = 20:30:00

[[habits]]
id = "read"
title = "Read"
rhythm = { every = "day" }
anchor = "when the house is quiet"
"""


@pytest.fixture
def hearten(tmp_path: Path) -> Program:
    program = Program(tmp_path, {"HEARTEN_CLOCK": "2026-11-22T09:30"})
    program.plan.parent.mkdir(parents=True)
    program.plan.write_text(PLAN, encoding="utf-8")
    return program


def test_today_has_the_parts_by_their_names_and_times(hearten: Program) -> None:
    assert hearten("today").out.splitlines()[1:] == [
        "[b]before[/b] the school run · 07:00",
        "  Tea · after breakfast",
        "when the house is quiet · 20:00",
        "  Read",
        "  Stretch · 20:30",
        "After work · the early shift",
        "  Walk",
    ]


def test_its_data_says_what_stands_beside_a_heading(hearten: Program) -> None:
    groups = json.loads(hearten("today", "--json").out)["groups"]
    assert [(each["heading"], each["beside"]) for each in groups] == [
        ("[b]before[/b] the school run", "07:00"),
        ("when the house is quiet", "20:00"),
        ("After work", "the early shift"),
    ]


def test_another_shape_moves_a_habit_and_leaves_its_words(hearten: Program) -> None:
    text = PLAN.replace('when the house is quiet"\n\n[[habits]]', 'late"\n\n[[habits]]')
    hearten.plan.write_text(text, encoding="utf-8")
    assert hearten("today").out.splitlines()[-2:] == [
        "Any time",
        "  Read · when the house is quiet",
    ]
    assert 'anchor = "when the house is quiet"' in hearten.plan.read_text(encoding="utf-8")


def test_no_name_of_a_part_is_in_the_calendar(hearten: Program) -> None:
    for more in ((), ("--detailed",)):
        calendar = hearten("export", "ics", "-o", "-", *more).out
        assert "Stretch" in calendar
        assert not [word for word in ("quiet", "school", "shift", "breakfast") if word in calendar]


def test_where_no_screen_can_be_drawn_the_same_command_is_named(hearten: Program) -> None:
    ran = hearten("edit", "day")
    assert (ran.code, ran.err) == (
        2, "There is no terminal to draw on here. Line by line: hearten edit day --plain\n"
    )  # fmt: skip


def test_the_parts_are_asked_for_line_by_line_and_stand_in_the_file(hearten: Program) -> None:
    typed = ["+", *[""] * 8, "15:30 after school", "", ">"]
    ran = hearten("edit", "checkins", "--plain", typed="\n".join(typed))
    assert "Parts of your day, by your own names and times\n" in ran.out
    assert "Saved." in ran.out
    assert hearten.plan.read_text(encoding="utf-8") == PLAN.replace(
        "[[day.parts]]\nfrom = 20:00:00",
        '[[day.parts]]\nfrom = 15:30:00\nname = "after school"\n\n[[day.parts]]\nfrom = 20:00:00',
    )


def test_a_moment_of_the_day_is_given_in_one_line_as_a_time_is(hearten: Program) -> None:
    assert hearten("edit", "stretch", "--at", "After Breakfast").out.startswith(
        "Stretch: after breakfast. Your calendar and reminders need a time. "
        "A moment of the day has none.\n"
    )
    added = hearten(
        "add", "habit", "jar", "--at", "when the house is quiet", "--rhythm", "every day"
    )
    assert added.code == 0
    text = hearten.plan.read_text(encoding="utf-8")
    assert text.count('anchor = "after breakfast"') == 2
    assert text.count('anchor = "when the house is quiet"') == 2
    assert "at = 20:30:00" not in text
    assert hearten("edit", "stretch", "--at", "9:00").out.startswith("Stretch is at 09:00 now.\n")
    assert hearten.plan.read_text(encoding="utf-8").count('anchor = "after breakfast"') == 1
    refused = hearten("edit", "stretch", "--at", "after my tea")
    assert (refused.code, refused.err) == (
        2,
        'Stretch: "after my tea" is not a time. For example: 20:00\n',
    )
