"""A sentence of the plan when it is opened: whole, with what was kept back, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.moments import words
from hearten.actions.moments.decide import APPOINTMENT, IF_THEN, WHO_KNOWS
from hearten.model.fields import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.actions.moments.decide import Spoken
    from hearten.model.plan.parts import Plan


def whole(plan: Plan, spoken: Spoken) -> tuple[str, ...]:
    """Return what leads to a sentence, then all that was written there."""
    return tuple(_whole(plan, spoken))


def _whole(plan: Plan, spoken: Spoken) -> Iterator[str]:
    if spoken.kind == APPOINTMENT:
        yield from _appointment(plan, spoken.opens)
    elif spoken.kind == IF_THEN:
        pair = next(each for each in plan.if_then if each.id == spoken.opens)
        yield spoken.says
        yield f"If {pair.condition}"
        yield f"then {pair.response}"
    elif spoken.kind == WHO_KNOWS:
        yield spoken.says
        person = next(each for each in plan.people if each.id == spoken.opens)
        yield from (each for each in (person.contact, person.message) if each)
    else:
        yield spoken.says
        yield spoken.words


def _appointment(plan: Plan, name: str) -> Iterator[str]:
    one = next(each for each in plan.appointments if each.id == name)
    names = {each.id: each for each in plan.people}
    who = names.get(one.with_ or "")
    day = in_words(one.at.date(), year=False)
    yield words.APPOINTMENT.format(who=who.name if who else one.where or day, day=day)
    yield from (f"· {each}" for each in one.ask)
    if who is not None and who.kind == "professional" and plan.well.treatment:
        yield words.TREATMENT
        yield plan.well.treatment


def ways_on() -> tuple[tuple[str, str], ...]:
    """Return the ways on from an open sentence: a key and its words."""
    return (
        (words.CLOSE, words.CLOSE_WAY),
        (words.IN_PLAN, words.IN_PLAN_WAY),
        (words.NOT_THIS, words.NOT_THIS_WAY),
    )
