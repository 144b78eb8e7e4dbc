"""Somebody new that an appointment is with becomes one of the people only when that was asked."""

from __future__ import annotations

import datetime as dt

import pytest

from hearten.actions.wizard import machine, plan_drafts
from hearten.actions.wizard.pages.people import names_without_place
from hearten.model.fields import FieldError
from hearten.model.plan.parts import Appointment, Person, Plan
from hearten.model.value import replace
from helpers.wizards import context, found

AT = "appointments/2026-12-01-10-30-00"
WHEN = dt.datetime.combine(dt.date(2026, 12, 1), dt.time(10, 30))


def named(name: str, where: str = "") -> machine.Wizard:
    """Return a wizard that adds an appointment with somebody of that name."""
    plan: Plan = machine.start_whole(context()).plan
    plan = replace(plan, people=(Person(id="mira", name="Mira"),))
    wizard = machine.start_item(context(), plan, "add:appointment")
    wizard = machine.answer(wizard, "appointments/new/at", WHEN)
    if where:
        wizard = machine.answer(wizard, f"{AT}/where", where)
    return machine.answer(wizard, f"{AT}/with", name)


def made(wizard: machine.Wizard) -> tuple[Appointment, list[tuple[str, str]]]:
    """Return the appointment, and the people with who they are."""
    (appointment,) = wizard.plan.appointments
    return appointment, [(each.name, each.kind) for each in wizard.plan.people]


def test_nobody_is_added_before_they_were_asked_about() -> None:
    wizard = named("Dr No")
    appointment, people = made(wizard)
    assert people == [("Mira", "person")]
    assert (appointment.with_, appointment.where) == (None, "Dr No")
    assert found(wizard, f"{AT}/with").value == "Dr No"
    asked = found(wizard, f"{AT}/who")
    assert asked.field.label == "Dr No isn't among your people yet. Add them?"
    assert [option.label for option in asked.options] == [
        "as a professional",
        "as someone I know",
        "as a group or place",
        "no: the name stays with this appointment",
    ]
    assert asked.more is False


@pytest.mark.parametrize("kind", ["professional", "person", "group"])
@pytest.mark.parametrize("where", ["", "Main street"])
def test_a_yes_makes_them_one_of_the_people(kind: str, where: str) -> None:
    wizard = machine.answer(named("Dr No", where), f"{AT}/who", kind)
    appointment, people = made(wizard)
    assert people == [("Mira", "person"), ("Dr No", kind)]
    assert (appointment.with_, appointment.where) == ("dr-no", where or None)
    assert machine.prompt(wizard, f"{AT}/who") is None


@pytest.mark.parametrize(
    ("where", "stays"), [("", "Dr No"), ("Main street", "Main street · Dr No")]
)
@pytest.mark.parametrize("answer", ["stays", None])
def test_else_the_name_stays_with_the_appointment(
    where: str, stays: str, answer: str | None
) -> None:
    wizard = named("Dr No", where)
    if answer is not None:
        wizard = machine.answer(wizard, f"{AT}/who", answer)
        assert machine.prompt(wizard, f"{AT}/who") is None
    appointment, people = made(wizard)
    assert people == [("Mira", "person")]
    assert (appointment.with_, appointment.where) == (None, stays)


@pytest.mark.parametrize("name", ["mira", "MIRA", " Mira "])
def test_one_of_the_people_is_known_by_name(name: str) -> None:
    appointment, people = made(named(name))
    assert people == [("Mira", "person")]
    assert (appointment.with_, appointment.where) == ("mira", None)


def test_another_name_takes_the_place_of_the_first_and_none_clears_it() -> None:
    wizard = machine.answer(named("Dr No", "Main street"), f"{AT}/with", "Dr Who")
    assert made(wizard)[0].where == "Main street · Dr Who"
    wizard = machine.answer(wizard, f"{AT}/with", None)
    assert (made(wizard)[0].with_, made(wizard)[0].where) == (None, "Main street")
    assert machine.prompt(wizard, f"{AT}/who") is None


def test_a_name_that_has_no_room_is_said() -> None:
    with pytest.raises(FieldError):
        named("x" * 100_000)


def test_the_question_waits_in_a_draft() -> None:
    again = plan_drafts.from_draft(plan_drafts.to_draft(named("Dr No")), context())
    assert found(again, f"{AT}/who").field.label.startswith("Dr No isn't among")
    assert made(machine.answer(again, f"{AT}/who", "person"))[0].with_ == "dr-no"


def test_a_name_that_stands_nowhere_is_not_lost_in_silence() -> None:
    wizard = machine.answer(named("Dr No"), f"{AT}/where", "Main street")
    assert names_without_place(wizard) == ("Dr No",)
    assert names_without_place(named("Dr No")) == ()
