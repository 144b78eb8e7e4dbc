"""The sentence of a day once it is shown: remembered as said, let rest, or of what is opened."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.actions.moments import words
from hearten.actions.moments.decide import (
    EXPERIMENT,
    MONTH,
    TODAY,
    WEEK,
    Chosen,
    moment,
    weather_of,
)
from hearten.model.errors import HeartenError
from hearten.model.value import replace
from hearten.storage.local.state_file import (
    forget_silent,
    keep_calendar_end,
    keep_said,
    keep_silent,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from hearten.actions.moments.decide import Spoken
    from hearten.actions.session import Session
    from hearten.actions.today.load import DaySnapshot
    from hearten.model.plan.parts import Plan


def say(session: Session, seen: DaySnapshot) -> DaySnapshot:
    """Return the day to show, and remember that its sentence was said on it.

    One that cannot be remembered is left out: it would come again too soon. Looking makes no
    folder, so that goes for a home that holds nothing yet. Nothing is remembered of a day that
    is looked at as if it were this one.
    """
    if seen.calendar_ends:
        with suppress(HeartenError):  # at worst it is said once more
            keep_calendar_end(session.home, seen.plan.id, None)
    spoken, day = seen.day.spoken, seen.day.day
    if (
        spoken is None
        or session.date is not None
        or seen.extras.silent.get(f"{TODAY}/{spoken.place}") == day
    ):
        return seen
    if not session.home.state.is_dir():
        return _without(seen, spoken.place)
    try:
        keep_said(session.home, seen.plan.id, spoken.place, day, day + WEEK, TODAY)
    except HeartenError:
        return _without(seen, spoken.place)
    return _silent(seen, {spoken.place: day + WEEK, f"{TODAY}/{spoken.place}": day})


def not_this_one(
    session: Session, seen: DaySnapshot, spoken: Spoken | None
) -> tuple[DaySnapshot, str]:
    """Let a sentence of the day rest for a month: the day as it stands then, what to say.

    An experiment is not asked about again.
    Nothing comes in its place that day.
    """
    until = seen.day.day + MONTH
    if spoken is None:
        return seen, words.NOT_WANTED
    told = words.NOT_THIS_ONE
    if spoken.kind == EXPERIMENT:
        told = _never_again(session, spoken.opens, seen.day.day)
    try:
        keep_silent(session.home, seen.plan.id, spoken.place, until)
    except HeartenError:
        told = words.NOT_KEPT
    return _without(seen, spoken.place), told


def wanted_again(session: Session, seen: DaySnapshot) -> str:
    """Let come what was let rest on this day; return what to say."""
    day, silent = seen.day.day, seen.extras.silent
    rest = [place for place, until in silent.items() if until == day + MONTH]
    told = words.NONE_AGAIN
    for place in rest:
        said = silent.get(f"{TODAY}/{place}") == day
        told = this_one_again(session, seen.plan, place, day + WEEK if said else None)
    return told


def this_one_again(session: Session, plan: Plan, place: str, until: dt.date | None) -> str:
    """Let a sentence come that was not wanted, *until* as it was before; return what to say."""
    try:
        forget_silent(session.home, plan.id, place, until)
    except HeartenError:
        return words.NOT_KEPT_AGAIN
    return words.THIS_ONE_AGAIN


def _never_again(session: Session, page: str, day: dt.date) -> str:
    """Write down that an experiment was asked about; return what to say."""
    from hearten.actions.journal.experiments import keep_seen
    from hearten.actions.journal.words import NOT_ASKED_AGAIN

    try:
        keep_seen(session, page, "", day)
    except HeartenError as error:
        return error.sentence
    return NOT_ASKED_AGAIN


def planned(session: Session, seen: DaySnapshot, item: str) -> str:
    """Return what the person planned about the *item* that is opened; remembered as said."""
    now, silent = session.moment(seen.plan), seen.extras.silent
    chosen = Chosen(
        weather=weather_of(seen.past.entries, seen.day.day), hard=seen.day.hard,
        setback=seen.extras.setback, item=item,
    )  # fmt: skip
    spoken = moment(seen.plan, seen.past, now, chosen, silent)
    there = say(session, replace(seen, day=replace(seen.day, spoken=spoken))).day.spoken
    return there.text if there is not None else ""


def _silent(seen: DaySnapshot, said: Mapping[str, dt.date]) -> DaySnapshot:
    silent = {**seen.extras.silent, **said}
    return replace(seen, extras=replace(seen.extras, silent=silent))


def _without(seen: DaySnapshot, place: str) -> DaySnapshot:
    """Return the day with no sentence, nor another one in its place."""
    there = _silent(seen, {place: seen.day.day + MONTH})
    return replace(there, day=replace(there.day, spoken=None))
