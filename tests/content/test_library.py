"""The library: complete, consistent, and the only place suggestions come from."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from hearten.actions.wizard import words
from hearten.content.library import Library, library
from hearten.content.practice_names import KIND_PAUSE
from hearten.model.plan.schema import SAFETY
from hearten.model.rhythm.data import rhythm_from_data
from helpers.voice import DATA

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)


def test_twelve_areas_and_forty_eight_habits_and_twenty_five_practices() -> None:
    assert len({area.id for area in library().areas()}) == 12
    assert len({habit.id for habit in library().habits()}) == 48
    assert [p.code for p in library().practices()] == [f"P{n:02}" for n in range(1, 26)]
    assert library().own_area().better == library().areas()[0].better


def test_every_area_has_habits_of_its_own() -> None:
    for area in library().areas():
        found = library().habits_for(area.id)
        assert len(found) >= 3, area.id
        assert found[0].areas[0] == area.id
    known = {area.id for area in library().areas()}
    assert {area for habit in library().habits() for area in habit.areas} == known


@pytest.mark.parametrize("habit", library().habits(), ids=lambda habit: habit.id)
def test_a_habit_says_all_it_needs(habit) -> None:
    rhythm = rhythm_from_data(habit.rhythm_from(TODAY))
    assert rhythm.words()
    assert all((habit.usual, habit.if_, habit.then))
    # What is agreed with someone has no smaller version and no notch more.
    sizes = (habit.tiny, habit.grow)
    assert sizes == ("", "") if habit.fixed else all(sizes)
    # Spare days are part of it: never more is enough than the rhythm has days.
    if habit.about is not None:
        assert habit.about <= rhythm.enough(TODAY, TODAY + dt.timedelta(days=6))


def test_care_goes_with_the_habits_that_need_it() -> None:
    held = library()
    for name, said in (
        ("different-evening", "stopping suddenly can be dangerous"),
        ("my-medication", "pharmacist or doctor"),
        ("regular-meal", "If food is a battle"),
        ("short-walk", "Rest is allowed"),
    ):
        habit = held.habit(name)
        assert habit is not None
        assert said in habit.care
    assert "emergency help" in held.habit("different-evening").care


def test_an_emptied_file_empties_the_suggestions(tmp_path: Path) -> None:
    folder = shutil.copytree(DATA, tmp_path / "data")
    (folder / "habits.toml").write_text("", encoding="utf-8")
    emptied = Library(folder=folder)
    assert emptied.habits() == ()
    assert not any(emptied.habits_for(area.id) for area in emptied.areas())
    assert emptied.habit("kind-pause") is None


def test_a_page_is_found_by_id_and_by_code() -> None:
    assert library().practice_page("P01") == library().practice_page("self-compassion-break")
    assert library().practice_page("P99") is None


def test_signs_lead_to_practices_and_habits_that_exist() -> None:
    signs = library().low_kindness_signs()
    assert len({sign.id for sign in signs}) == 14
    for sign in signs:
        assert sign.practices
        assert all(library().practice(name) for name in sign.practices)
        assert all(library().habit(name) for name in sign.habits)
    assert "Help now" in next(sign.note for sign in signs if sign.id == "punishing")


def test_the_parts_of_a_safety_plan_stand_in_their_order() -> None:
    keys = [field.key for field in SAFETY.fields if field.key != "made"]
    assert [part.key for part in library().safety_parts()] == keys


def test_questions_and_prompts() -> None:
    daily = library().checkin_questions()
    assert [q.id for q in daily] == ["day-weather", "energy", "kind-to-self", "one-line"]
    assert daily[0].answers[0] == "stormy"
    assert daily[3].answers == ()
    assert len(library().weekly_questions()) == 7
    assert len(library().look_again_questions()) == 5
    assert [p.stage for p in library().sign_prompts()][:3] == ["trigger", "early", "harder"]
    assert library().people_prompts().messages


def test_the_first_gentle_step_is_a_practice_that_can_be_read() -> None:
    page = library().practice_page(KIND_PAUSE)
    assert page is not None
    assert page.practice.name.lower() in words.FIRST_STEP.lower()
