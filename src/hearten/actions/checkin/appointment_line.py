"""A line for an appointment that is near: offered after a heavy check-in, kept with what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.checkin import words
from hearten.model.checkin_route import HEAVY, STORMY, way_of
from hearten.model.dates import day_of
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from hearten.actions.result import Result
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

NEAR = 14  # days
WITH = "professional"
_SAID = "to-bring"


class NotInPlan(HeartenError):
    """The appointment that a line is for is not in the plan any more."""


@valueclass(frozen=True, slots=True)
class AppointmentLine:
    """An appointment to bring a line to: its id, who it is with, and the day as it is said."""

    id: str
    name: str
    day: str


def near_appointment(plan: Plan, day: dt.date, now: dt.datetime) -> AppointmentLine | None:
    """Return the next appointment with a professional, if one is near; none for days gone by."""
    if day != day_of(now, plan.settings.day_starts_at):
        return None
    names = {each.id: each.name for each in plan.people if each.kind == WITH and each.name}
    if not (names and plan.appointments):
        return None
    from hearten.model.due import appointments_around

    for one in appointments_around(plan, day, after=NEAR):
        if one.with_ in names and one.at.replace(tzinfo=None) > now.replace(tzinfo=None):
            return AppointmentLine(one.id, names[one.with_], _day(one.at))
    return None


def _day(at: dt.datetime) -> str:
    _, number, month, *_ = in_words(at.date()).split()
    return f"{number} {month}"


def line_to_offer(
    session: Session, plan: Plan, answers: Mapping[str, str], day: dt.date, care: str
) -> AppointmentLine | None:
    """Return what a line may be brought to, once a day at the most, and remember that.

    After heavy answers, and in place of a line on asking for help (*care*). Never after stormy
    ones, which lead to help alone, nor where words on seeing a doctor are not wished.
    """
    way = way_of(answers)
    if not session.config.suggest_help or way == STORMY or not (care or way == HEAVY):
        return None
    found = near_appointment(plan, day, session.moment(plan))
    if found is None:
        return None
    from hearten.storage.local.state_file import keep_last_said, last_said

    key = f"{plan.id}-{_SAID}"
    try:
        if last_said(session.home, key) == day:
            return None
        keep_last_said(session.home, key, day)
    except HeartenError:  # what cannot be remembered would be offered again and again
        return None
    return found


def appointment_named(plan: Plan, appointment: str) -> AppointmentLine | None:
    """Return an appointment of the plan by its id, whoever it is with; None where it is gone."""
    one = next((each for each in plan.appointments if each.id == appointment), None)
    if one is None:
        return None
    names = {each.id: each.name for each in plan.people}
    return AppointmentLine(
        one.id, names.get(one.with_ or "", "") or words.BRING_SOMEONE, _day(one.at)
    )


def with_appointment_line(plan: Plan, appointment: str, line: str) -> Plan:
    """Return the plan with *line* among what to ask or tell there, as it was typed.

    NotInPlan where the appointment is gone.
    """
    if all(each.id != appointment for each in plan.appointments):
        raise NotInPlan(words.BRING_GONE)
    text = line.strip()
    return replace(
        plan,
        appointments=tuple(
            replace(each, ask=(*each.ask, text))
            if each.id == appointment and text and text not in each.ask
            else each
            for each in plan.appointments
        ),
    )


def store_appointment_line(session: Session, appointment: str, line: str) -> Result:
    """Keep a line for an appointment in the plan, and return what to say."""
    from hearten.actions.result import Result, said_after, writable

    loaded, plan = writable(session)
    new = with_appointment_line(plan, appointment, line)
    there = appointment_named(new, appointment)
    said = words.BRING_KEPT.format(day=there.day if there else "")
    if new == plan:
        return Result(said)
    return said_after(session.save(loaded, new, words.BRING_WHY), said)
