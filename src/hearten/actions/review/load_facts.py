"""Gathering what a review needs to know: of the log, the journal, the plan and the library."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.actions.flow.card import Way
from hearten.actions.journal.experiments import experiment_in_review
from hearten.actions.moments import around
from hearten.actions.plan.earlier_versions import titles_before, uncounted
from hearten.actions.review import item_fit
from hearten.actions.review.facts import (
    Facts,
    days_in_words,
    days_of_review,
    if_then_of,
    next_appointment,
    rarely_done,
)
from hearten.actions.review.state import WIDER
from hearten.model.checkin_route import WEATHER
from hearten.model.errors import HeartenError
from hearten.model.plan.items import is_in
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hearten.actions.journal.experiments import Experiment
    from hearten.actions.moments.decide import Spoken
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Entry, Plan
    from hearten.storage.log.query import LogSummary

_LONG = 160  # days that are read to see whether a habit may take a notch more
_SWAPS = 3


def load_facts(session: Session, plan: Plan, flow: str, day: dt.date) -> Facts:
    """Return what is known of the days a review looks at; a log that does not read says nothing."""
    from hearten.model.resize import ready_to_grow

    kinds = session.kinds()
    past = _past(session, plan, day)
    entries = past.entries if past is not None else ()
    first, last = days_of_review(day, flow == WIDER)
    returns = past.returns if past is not None else 0
    fixed = uncounted(session, plan, {each.habit for each in entries if each.habit})
    marked = {each.habit or each.step for each in entries if first <= each.day <= last}
    before = titles_before(session, {each for each in marked if each and not is_in(plan, each)})
    facts = Facts(
        held=days_in_words(plan, entries, first, last, returns, fixed=fixed, before=before),
        low=rarely_done(plan, entries, first, last),
        helped=_helped(session, plan, first, last),
        ready=frozenset(
            habit.id for habit in plan.habits if ready_to_grow(plan, habit, entries, day, kinds)
        ),
        kinds=kinds,
        steps=frozenset(past.steps if past is not None else ()),
        help_lines=tuple(_help_lines(session, plan)) if flow == WIDER else (),
        appointment=next_appointment(plan, day),
        experiment=_experiment(session, plan, day),
        said=around.said_elsewhere(session, plan, day, around.REVIEW),
    )
    if flow != WIDER:
        facts = replace(facts, sentence=_sentence(session, plan, facts, entries, day))
    sizes = {
        (item.id, way): item_fit.resizes(plan, item.id, way, facts, day)
        for item in item_fit.items_to_ask(plan, day)
        for way in (item_fit.SMALLER, item_fit.BIGGER)
    }
    return replace(facts, sizes=sizes)


def _sentence(
    session: Session, plan: Plan, facts: Facts, entries: Sequence[Entry], day: dt.date
) -> Spoken | None:
    """Return the one sentence that may stand beside a week, by the weather chosen last in it."""
    first, last = days_of_review(day, wider=False)
    week = [each for each in entries if first <= each.day <= last and each.answers.get(WEATHER)]
    weather = str(max(week, key=lambda each: (each.day, each.id)).answers[WEATHER]) if week else ""
    shown = if_then_of(plan, day, facts.said)
    chosen = replace(around.chosen_on(session, plan, day), weather=weather)
    found = around.in_review(plan, chosen, shown.id if shown is not None else "")
    return around.may_say(session, plan, found, day, around.REVIEW)


def _past(session: Session, plan: Plan, day: dt.date) -> LogSummary | None:
    from hearten.storage.log.query import query

    first = dt.date.fromordinal(max(1, day.toordinal() - _LONG))
    with suppress(HeartenError):
        return query(session.log(), first, day, day, plan.settings.day_starts_at)
    return None


def _helped(session: Session, plan: Plan, first: dt.date, last: dt.date) -> tuple[str, ...]:
    """Return the names of practices that the person said helped in these days."""
    from hearten.content.library import library

    try:
        heads = session.journal().heads(plan.settings.day_starts_at)
    except HeartenError:
        return ()
    found = [h.practice for h in heads if h.felt == "helped" and first <= h.day <= last]
    names = library().names()
    return tuple(dict.fromkeys(names.get(each, each) for each in found if each))


def _experiment(session: Session, plan: Plan, day: dt.date) -> Experiment | None:
    with suppress(HeartenError):
        return experiment_in_review(session, plan, day)
    return None


def _help_lines(session: Session, plan: Plan) -> Iterator[str]:
    from hearten.actions.help.countries import countries_for
    from hearten.content.help_lines import code_of, lines

    for person in plan.people:
        if person.kind in ("line", "professional") and person.contact:
            yield f"{person.name}: {person.contact}"
    for line in lines(map(code_of, countries_for(session, plan))):
        number = line.phone or line.text or line.chat or line.web
        if not number:
            continue
        checked = line.checked(session.today(plan))
        yield ": ".join(filter(None, (line.name, number))) + (f" ({checked})" if checked else "")


def suggested_swaps(plan: Plan) -> Iterator[tuple[str, tuple[Way, ...]]]:
    """Yield, for each habit, a few others that may fit better where it is."""
    from hearten.content.library import library

    there = {habit.title for habit in plan.habits}
    for habit in plan.habits:
        near = library().habits_for(habit.area) if habit.area else library().habits()
        # A habit with a line of care is taken up where that line is shown: on its own page.
        found = [each for each in near if each.title not in there and not each.care]
        yield habit.id, tuple(Way(each.id, each.title, each.tiny) for each in found[:_SWAPS])
