"""Up to when a calendar goes: said at the export and by doctor, and by Today once as it nears."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.program import Program

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-01
{more}
[settings]
time_zone = "Europe/Berlin"
[[habits]]
id = "walk"
title = "Walk"
rhythm = {{ every = "day" }}
at = 08:00:00
"""
LINE = (
    "What repeats in your calendar goes up to Wednesday 1 December 2027. "
    "Another export carries it on, whenever it suits you.\n"
)
FACT = "calendar       goes up to Wednesday 1 December 2027; to go on, export again by then\n"


@pytest.fixture
def run(tmp_path: Path) -> Program:
    """The program, with one plan in its home."""
    program = Program(tmp_path)
    program.plan.parent.mkdir(parents=True)
    program.plan.write_text(PLAN.format(more=""))
    return program


def on(run: Program, day: str, *words: str) -> str:
    run.environ["HEARTEN_CLOCK"] = f"{day}T12:00"
    done = run(*words)
    assert done.code in (0, 1), done.err
    return done.out + done.err


def test_today_says_it_once_from_four_weeks_before_on(run: Program) -> None:
    assert FACT not in on(run, "2026-11-22", "doctor")
    on(run, "2026-11-22", "export", "ics", "-o", "plan.ics")
    assert LINE not in on(run, "2027-11-02", "today")
    said = [
        LINE in on(run, "2027-11-03", *words)
        for words in (("today",), ("today",), ("done", "walk"))
    ]
    assert said == [True, False, False]
    assert FACT in on(run, "2027-11-03", "doctor")
    on(run, "2027-11-04", "export", "ics", "-o", "plan.ics", "--force")
    assert LINE not in on(run, "2027-11-05", "today")
    assert "goes up to Friday 1 December 2028" in on(run, "2027-11-05", "doctor")


def test_a_folder_has_it_too_and_looking_at_another_day_does_not_use_it_up(run: Program) -> None:
    on(run, "2026-11-22", "export", "ics", "--vdir", "items")
    assert LINE not in on(run, "2027-11-03", "today", "--date", "2027-11-20")
    assert LINE in on(run, "2027-12-20", "today", "--all")


def test_what_ends_by_itself_says_nothing(run: Program) -> None:
    run.plan.write_text(PLAN.format(more="look_again = 2027-02-01"))
    assert "goes up to" not in on(run, "2026-11-22", "export", "ics", "-o", "plan.ics")
    for words in (("today",), ("doctor",)):
        assert "goes up to" not in on(run, "2027-11-20", *words)
