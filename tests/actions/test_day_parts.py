"""Asking for the parts of the day, and for the moment of it that a habit is anchored to."""

from __future__ import annotations

import datetime as dt

import pytest

from hearten.actions.flow.parse import parse
from hearten.actions.wizard import machine, plan_drafts
from hearten.model.fields import Choice, FieldError
from hearten.model.plan.parts import DayPart, DayShape, Habit, Plan
from hearten.model.value import replace
from helpers.wizards import TODAY, context, found, keys

PLAN = Plan(id="p", title="Mine", habits=(Habit(id="stretch", title="Stretch"),))
WORK = replace(PLAN, day=DayShape(work="9 to 3", wind_down=dt.time(21, 30)))


def typed(wizard: machine.Wizard, key: str, text: str) -> machine.Wizard:
    """Return the wizard after *text* was typed at a prompt."""
    return machine.answer(wizard, key, parse(found(wizard, key), text, TODAY))


def parts_of(text: str, plan: Plan = PLAN) -> list[tuple[str, str]]:
    wizard = typed(machine.start_item(context(), plan, "checkins"), "day/parts", text)
    return [(f"{part.from_:%H:%M}", part.name) for part in wizard.plan.day.parts]


def test_parts_are_typed_one_a_line_and_stand_in_the_order_of_the_day():
    said = "20:00 when the house is quiet\n6 am: before the school run\nafter lunch, from 13:30"
    assert parts_of(said) == [
        ("06:00", "before the school run"),
        ("13:30", "after lunch"),
        ("20:00", "when the house is quiet"),
    ]
    assert parts_of("half past seven a slow start\n16.15 tea at 4") == [
        ("07:30", "a slow start"), ("16:15", "tea at 4"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("when the house is quiet", '"when the house is quiet" needs a time and a name'),
        ("7 sisters", '"7 sisters" needs a time and a name'),
        ("room 17", '"room 17" needs a time and a name'),
        ("20:00", '"20:00" needs a time and a name'),
        ("7:00 one\n8:00 One", 'Two parts go by "One"'),
        ("7:00 one\n7:00 two", 'Two parts begin at "07:00"'),
        ("\n".join(f"1{n}:00 {n}x" for n in range(7)), "6 parts are plenty to read on Today"),
        (f"7:00 {'x' * 61}", "that's 61 letters; there's room for 60 here, "
         "and for much more on a page of your journal"),
    ],
)  # fmt: skip
def test_what_is_no_part_is_said_kindly_and_nothing_changes(said: str, answer: str):
    with pytest.raises(FieldError) as caught:
        parts_of(said)
    assert caught.value.message == answer


def test_a_part_that_stays_keeps_what_else_its_table_holds():
    held = DayPart(from_=dt.time(7, 0, 30), name="one", extra={"mine": True})
    plan = replace(PLAN, day=DayShape(parts=(held,)))
    wizard = machine.start_item(context(), plan, "checkins")
    assert found(wizard, "day/parts").value == ("07:00 one",)
    more = typed(wizard, "day/parts", "07:00 one\n09:00 two").plan.day.parts
    assert more == (held, DayPart(from_=dt.time(9), name="two"))
    (later,) = typed(wizard, "day/parts", "08:00 one").plan.day.parts
    assert later == DayPart(from_=dt.time(8), name="one", extra={"mine": True})
    assert machine.answer(wizard, "day/parts", None).plan.day.parts == ()


def test_the_moments_of_the_day_are_offered_beside_a_time_and_stored_in_their_words():
    wizard = machine.start_item(context(), WORK, "stretch")
    prompt = found(wizard, "habits/stretch/anchor")
    assert isinstance(prompt.field, Choice)
    assert (prompt.field.label, prompt.field.shown()) == (
        "Or at a moment of your day?",
        ("before winding down · 21:30", "after work · 9 to 3"),
    )
    (habit,) = typed(wizard, prompt.key, "2").plan.habits
    assert (habit.at, habit.anchor, habit.after) == (None, "after work", None)


def test_without_a_shape_nothing_is_offered():
    wizard = machine.start_item(context(), PLAN, "stretch")
    assert machine.prompt(wizard, "habits/stretch/anchor") is None


def test_where_no_shape_is_written_the_page_of_habits_asks_for_it_and_offers_it_at_once():
    shape = ["day/wake", "day/meals", "day/work", "day/work_until", "day/wind_down", "day/parts"]
    wizard = machine.start_whole(context(), PLAN, "habits")
    asked = [prompt.key for prompt in machine.view(wizard).prompts if prompt.more]
    assert asked[:6] == shape
    wizard = typed(wizard, "day/wake", "7:30")
    assert [key for key in keys(wizard) if key.startswith("day/")] == shape
    prompt = found(wizard, "habits/stretch/anchor")
    assert isinstance(prompt.field, Choice)
    assert prompt.field.shown() == ("after getting up · 07:30",)
    for there in (replace(PLAN, habits=()), WORK):
        page = keys(machine.start_whole(context(), there, "habits"))
        assert not [key for key in page if key.startswith("day/")]


def test_a_time_and_a_moment_are_one_answer():
    wizard = typed(machine.start_item(context(), WORK, "stretch"), "habits/stretch/anchor", "1")
    timed = typed(wizard, "habits/stretch/at", "8:00")
    assert (timed.plan.habits[0].at, timed.plan.habits[0].anchor) == (dt.time(8), None)
    back = typed(timed, "habits/stretch/anchor", "after work")
    assert (back.plan.habits[0].at, back.plan.habits[0].anchor) == (None, "after work")
    for key in ("at", "anchor"):
        open_ = machine.answer(back, f"habits/stretch/{key}", None).plan.habits[0]
        assert open_.anchor == (None if key == "anchor" else "after work")


def test_its_page_goes_on_where_it_was_left():
    left = machine.typing(machine.start_item(context(), PLAN, "day"), "day/parts", "7:00 be")
    again = plan_drafts.from_draft(plan_drafts.to_draft(left), context())
    assert (again.page, found(again, "day/parts").typed) == ("day", "7:00 be")
    assert keys(again) == (
        "day/wake", "day/meals", "day/work", "day/work_until", "day/wind_down", "day/parts",
    )  # fmt: skip


def test_a_habit_of_the_calendar_is_told_what_a_moment_of_the_day_lacks():
    wizard = typed(machine.start_item(context(), WORK, "stretch"), "habits/stretch/at", "8:00")
    assert found(wizard, "habits/stretch/anchor").care == (
        "Your calendar and reminders need a time. A moment of the day has none."
    )
    kept_out = machine.answer(wizard, "habits/stretch/calendar", False)
    assert found(kept_out, "habits/stretch/anchor").care == ""


def test_a_moment_that_is_no_longer_there_stays_chosen_in_its_words():
    plan = replace(PLAN, habits=(replace(PLAN.habits[0], anchor="when the house is quiet"),))
    prompt = found(machine.start_item(context(), plan, "stretch"), "habits/stretch/anchor")
    assert (prompt.value, prompt.field.show(prompt.value)) == (("when the house is quiet",) * 2)
