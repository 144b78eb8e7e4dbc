"""A length of time, a field of one's own and conditions: asked, checked, kept, taken along."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from hearten.actions.wizard.pages.checkins import preview
from hearten.api import Habit, HabitKind, Plan, Settings
from helpers.rich_kinds import with_rich_kinds

if TYPE_CHECKING:
    from helpers.program import Program

DAY = ("--date", "2026-11-22")
# Skip to "For how long?" of the page of this habit: two lines, "+", and seven more.
TO_ITS_SETTINGS = "\n\n+\n" + "\n" * 7


@pytest.fixture
def program(with_sam: Program) -> Program:
    """The program with a lie-down, whose settings are a length, a yes, a time and stars."""
    return with_rich_kinds(with_sam)


def settings(program: Program) -> list[str]:
    text = program.plan.read_text()
    part = text[text.index('id = "lie-down"') :].partition("\n\n")[0]
    return [line.strip() for line in part.partition("[habits.options]\n")[2].splitlines()]


def test_line_by_line_what_hangs_on_a_setting_is_asked_once_that_is_chosen(
    program: Program,
) -> None:
    typed = f"{TO_ITS_SETTINGS}2 h\nyes\n9:15\n***\n>\n"
    ran = program("edit", "lie-down", "--plain", *DAY, typed=typed)
    assert (ran.code, ran.err) == (0, "")
    assert "For how long?\n  Now: 1 h 30 min\n" in ran.out
    assert "When does it ring?" in ran.out
    assert "How good is it?\n  Now: 2 of 3 stars\n" in ran.out
    assert settings(program) == [
        'long = "PT2H"', 'stars = "***"', "alarm = true", "rings = 09:15:00",
    ]  # fmt: skip


def test_what_hangs_on_a_setting_is_not_asked_and_not_stored_else(program: Program) -> None:
    typed = f"{TO_ITS_SETTINGS}\nno\n****\n***\n>\n"
    ran = program("edit", "lie-down", "--plain", *DAY, typed=typed)
    assert "When does it ring?" not in ran.out
    assert "One to three stars. For example: **\n" in ran.out
    assert settings(program) == ['long = "PT1H30M"', 'stars = "***"', "alarm = false"]


@pytest.mark.parametrize(
    ("was", "held", "said"),
    [
        ('long = "PT1H30M"', "long = 90", '"90" is not a length of time; try "PT1H30M"'),
        ('long = "PT1H30M"', 'long = "2 h"', '"2 h" is not a length of time; try "PT2H"'),
        ('long = "PT1H30M"', 'long = "PT9H"', "9 h is above 4 h"),
        ('stars = "**"', 'stars = "****"', "one to three stars; try **"),
    ],
)
def test_a_setting_that_does_not_fit_is_said_with_its_line(
    program: Program, was: str, held: str, said: str
) -> None:
    text = program.plan.read_text()
    program.plan.write_text(text.replace(was, held))
    lines = program.plan.read_text().splitlines()
    (line,) = (number for number, each in enumerate(lines, 1) if each.strip() == held)
    ran = program("check")
    assert ran.code == 1
    key = held.partition(" ")[0]
    assert f"plan.toml:{line}: habits[13].options.{key}: {said}\n" in f"{ran.out}\n"


def test_a_notch_more_and_a_size_smaller_are_the_next_round_length(program: Program) -> None:
    ran = program("edit", "lie-down", "--notch-more", *DAY)
    assert ran.out.splitlines()[0] == "Feet up: 1 h 45 min instead of 1 h 30 min."
    assert settings(program)[0] == 'long = "PT1H45M"'
    ran = program("edit", "lie-down", "--smaller", "2", *DAY)
    assert ran.out.startswith("Feet up: 1 h 30 min instead of 1 h 45 min.")


def test_a_notch_more_is_what_the_kind_says_after_what_happened(program: Program) -> None:
    ran = program("edit", "squats", "--notch-more", *DAY)
    assert ran.out.splitlines()[0] == "Some squats: 7 squats instead of 6."
    assert "squats = 7" in program.plan.read_text()
    for day in ("2026-11-20", "2026-11-21"):
        program("done", "squats", "--date", day)
    ran = program("edit", "squats", "--notch-more", *DAY)
    assert ran.out.splitlines()[0] == "Some squats: 9 squats instead of 7."
    assert "squats = 9" in program.plan.read_text()


def test_they_are_in_every_export_and_come_back(program: Program) -> None:
    assert program("done", "lie-down", "45 min", *DAY).code == 0
    told = program("export", "markdown", "-o", "-", *DAY).out
    assert "*a lie-down · For how long: 1 h 30 min · How good is it: 2 of 3 stars*" in told
    out = program.home / "out"
    assert program("export", "csv", "-o", str(out), *DAY).code == 0
    plan, log = ((out / f"{name}.csv").read_text() for name in ("plan", "log"))
    assert '"habits","13","lie-down","","options.long","PT1H30M"' in plan
    assert '"habits","13","lie-down","","options.stars","**"' in plan
    assert '"done","","PT45M"' in log
    file = program.home / "all.json"
    assert program("export", "json", "-o", str(file), *DAY).code == 0
    held = json.loads(file.read_text())
    (habit,) = (each for each in held["plan"]["habits"] if each["id"] == "lie-down")
    assert habit["options"] == {"long": "PT1H30M", "stars": "**"}
    other = program.home / "other"
    ran = program("import", "json", str(file), "--plan", str(other), *DAY)
    assert ran.code == 0, ran
    text = (other / "plan.toml").read_text()
    assert 'long = "PT1H30M"' in text
    assert "      45 min\n" in program("today", "--all", "--plan", str(other), *DAY).out


def test_in_a_calendar_with_real_titles_the_kind_says_what_it_is_called(
    program: Program,
) -> None:
    def titles(*words: str) -> set[str]:
        ran = program("export", "ics", "--only", "habits", *words, "-o", "-", *DAY)
        assert ran.code == 0
        return {line[8:].strip() for line in ran.out.splitlines() if line.startswith("SUMMARY:")}

    assert "The night (bed)" in titles("--titles", "real")
    assert titles() <= {"Morning moment", "Midday moment", "Evening moment", "To do"}
    assert "The night (bed)" not in titles("--titles", "own")
    plan = program.plan.read_text()
    program.plan.write_text(plan.replace('kind = "night"', 'kind = "night"\nfixed = true'))
    assert not any("night" in title for title in titles("--titles", "real"))


def test_the_wizard_shows_that_title_before_the_calendar_has_it() -> None:
    class Bed(HabitKind):
        name = "bed"
        label = "Bed"

        def calendar_title(self, habit: Habit) -> str:
            return f"{habit.title} (bed)"

    night = Habit(id="n", title="The night", kind="bed", at=dt.time(22, 30))
    plan = Plan(id="x", title="Ours", habits=(night,), settings=Settings(calendar_titles="real"))
    assert "The night (bed) 22:30" in preview(plan, {"bed": Bed()})
    assert "The night 22:30" in preview(plan, {})
