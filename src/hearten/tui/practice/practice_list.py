"""Which practices stand where in the list: what may fit, the others, those put away."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from hearten.actions.practice import practice_journal, suggesting, words
from hearten.content.library import library
from hearten.model.checkin_route import WEATHER
from hearten.model.errors import HeartenError
from hearten.model.plan.parts import MOST_PINNED
from hearten.model.value import replace

if TYPE_CHECKING:
    import datetime as dt

    from hearten.actions.session import Session
    from hearten.content.practices import PracticeSummary
    from hearten.model.journal import Head
    from hearten.model.plan.parts import Plan

FEW = 4


class Listed(NamedTuple):
    """The list: suggestions with their reason, all others, and those that are put away."""

    suggested: tuple[tuple[PracticeSummary, str], ...]
    others: tuple[PracticeSummary, ...]
    away: tuple[PracticeSummary, ...]


def listed(session: Session, plan: Plan | None, most: int = 0) -> Listed:
    """Return the list for now; *most* leaves out what takes more minutes, 0 leaves out nothing."""
    known = practice_journal.practices(session)
    hidden = plan.kindness.hidden if plan else ()
    found = _suggested(session, plan, known) if plan else []
    fit = [(each, why) for each, why in found if _short(each, most)][:FEW]
    first = {each.id for each, _ in fit}
    others = (each for each in known if each.id not in (*first, *hidden) and _short(each, most))
    away = tuple(each for each in known if each.id in hidden)
    return Listed(tuple(fit), tuple(others), away)


def _suggested(
    session: Session, plan: Plan, known: tuple[PracticeSummary, ...]
) -> list[tuple[PracticeSummary, str]]:
    """Return what may fit, each with its reason; what has none is no suggestion."""
    heads = _heads(session, plan)
    day = session.today(plan)
    weather = _weather(session, plan, day)
    helped = {head.practice for head in heads if head.felt == "helped"}
    signs = {sign.id: sign.practices for sign in library().low_kindness_signs()}
    led = {practice for each in plan.well.noticed for practice in signs.get(each, ())}

    def why(practice: PracticeSummary) -> str:
        if practice.id in plan.kindness.pinned:
            return words.REASONS["pinned"]
        if practice.id in helped:
            return words.REASONS["helped"]
        if weather in suggesting.HARD:
            return words.REASONS["gentle"]
        if practice.id in plan.kindness.practices:
            return words.REASONS["toolbox"]
        return words.REASONS["ticked"] if practice.id in led else ""

    found = suggesting.suggested(plan, heads, day, weather, known)
    return [(each, reason) for each in found if (reason := why(each))]


def _weather(session: Session, plan: Plan, day: dt.date) -> str:
    weather = ""
    with suppress(HeartenError):  # a log that does not read suggests nothing else
        for entry in session.past(plan, day).entries:
            if entry.day == day and entry.checkin:
                weather = str(entry.answers.get(WEATHER, weather))
    return weather


def _heads(session: Session, plan: Plan) -> tuple[Head, ...]:
    with suppress(HeartenError):
        return session.journal().heads(plan.settings.day_starts_at)
    return ()


def _short(practice: PracticeSummary, most: int) -> bool:
    return not most or not practice.minutes or min(practice.minutes) <= most


def with_pin(plan: Plan, practice: str) -> Plan | None:
    """Return the plan with a practice pinned, or not any more; None where two are pinned."""
    pinned = plan.kindness.pinned
    if practice in pinned:
        new = tuple(each for each in pinned if each != practice)
    elif len(pinned) >= MOST_PINNED:
        return None
    else:
        new = (*pinned, practice)
    return replace(plan, kindness=replace(plan.kindness, pinned=new))


def with_away(plan: Plan, practice: str) -> Plan:
    """Return the plan with a practice put away for now, or back in the list."""
    hidden, pinned = plan.kindness.hidden, plan.kindness.pinned
    if practice in hidden:
        new = tuple(each for each in hidden if each != practice)
    else:
        new = (*hidden, practice)
        pinned = tuple(each for each in pinned if each != practice)
    return replace(plan, kindness=replace(plan.kindness, hidden=new, pinned=pinned))
