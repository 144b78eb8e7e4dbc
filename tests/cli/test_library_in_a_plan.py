"""Habits of the library, taken line by line: offered for their area, with tiny version and care."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from hearten.actions.session import Session
from hearten.actions.wizard import machine
from hearten.actions.wizard.context_lookup import context_of
from hearten.content.library import library
from helpers.typist import sit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.actions.flow.prompt import Prompt
    from helpers.program import Program
    from helpers.typist import Desk

pytestmark = pytest.mark.slow

HABITS = [habit.id for habit in library().habits()]
MOST = 40


def lines_for(hearten: Program, wanted: str) -> str:
    """Return what somebody types who looks through an area's habits until *wanted* is there."""
    habit = library().habit(wanted)
    assert habit is not None
    areas = {area.id: area.name for area in library().areas()}
    asked = [0]

    def typing(desk: Desk, prompts: Sequence[Prompt]) -> str:
        page = desk.wizard.page
        if page == "areas" and len(prompts) > 1 and not desk.wizard.plan.areas:
            return areas[habit.areas[0]]
        if page != "habits" or len(prompts) != 1 or "/new" not in prompts[0].key:
            return ""
        held = {each.title for each in desk.wizard.plan.habits}
        asked[0] += 1
        if habit.title in held or asked[0] > MOST:
            return ""
        labels = [each.label for each in prompts[0].suggestions]
        return str(labels.index(habit.title) + 1) if habit.title in labels else "1"

    context = context_of(Session(environ=hearten.settings()))
    return "\n".join(sit(machine.start_chosen(context), typing).typed) + "\n"


@pytest.mark.parametrize("name", HABITS)
def test_it_is_offered_for_its_area_and_kept_whole(hearten: Program, name: str) -> None:
    habit = library().habit(name)
    assert habit is not None
    ran = hearten("new", "--plain", "--whole", typed=lines_for(hearten, name))
    assert "Saved. That's a plan." in ran.out
    [file] = hearten.plans.glob("*/plan.toml")
    plan = tomllib.loads(file.read_text(encoding="utf-8"))
    (kept,) = [each for each in plan["habits"] if each["title"] == habit.title]
    assert kept.get("smaller", "") == habit.tiny
    assert kept.get("grow", "") == habit.grow
    assert kept.get("after", "") == habit.if_
    if name == "my-medication":
        assert "rhythm" not in kept  # how often it is, whoever it was agreed with has said
    else:
        assert kept["rhythm"].keys() == habit.rhythm_data.keys() | (
            {"from"} if "from" in kept["rhythm"] else set()
        )
    said = " ".join(ran.out.split())
    assert " ".join(habit.tiny.split()) in said
    assert " ".join(habit.care.split()) in said
    assert hearten("check").code == 0
    assert habit.title in hearten("show", "habits").out


def test_a_day_has_its_shape(with_sam: Program) -> None:
    today = with_sam("today", "--date", "2026-11-22").out
    for part in ("out and about · 12:00", "when the house is quiet · 19:00", "Any time"):
        assert f"\n{part}\n" in f"\n{today}"
    shown = with_sam("show").out
    assert "The shape of my day" in shown
