"""What comes back beyond Today: in a review, with the end of a hope, beside another size.

Which it is follows from what was chosen; one is said at a time, and what was said anywhere is
not said again for a week.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.actions.moments import decide, words
from hearten.actions.moments.decide import (
    AFTER_SETBACK,
    NOTICE,
    WEEK,
    WHY,
    Chosen,
    Spoken,
    first_free,
)
from hearten.content.practice_names import SETBACK
from hearten.model.checkin_route import STORMY, WEATHER, way_of
from hearten.model.errors import HeartenError
from hearten.model.value import replace
from hearten.storage.local.state_file import is_hard, keep_said, keep_silent, silent_until

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Goal, Plan

VALUES, HELPS = "values", "helps"
REVIEW, END, RESIZE = "review", "end", "resize"
_ENDS_WELL = ("done", "good enough")


# decided by what was chosen


def in_review(plan: Plan, chosen: Chosen, but: str = "") -> Iterator[Iterable[Spoken]]:
    """Yield what a weekly review may say: of when the person is all right, or an if-then.

    *chosen* has the weather that was chosen last in that week. After a stormy one, or a setback,
    it is what was marked for hard days. *but* is the id of an if-then that is shown anyway.
    """
    if chosen.hard or chosen.setback or way_of({WEATHER: chosen.weather}) == STORMY:
        yield decide.for_hard_days(plan)
    else:
        yield (*decide.all_right(plan), *(e for e in decide.untimed(plan) if e.opens != but))


def at_end(plan: Plan, goal: Goal, chosen: Chosen) -> Iterator[Spoken]:
    """Yield what belongs to a hope that ended well, one after the other; on a hard day nothing."""
    if goal.state not in _ENDS_WELL or decide.asks_less(chosen):
        return
    said = {WHY: words.WHY_ENDED, NOTICE: words.NOTICE_ENDED}
    for each in decide.why(goal):
        yield replace(each, says=said[each.kind].format(goal=goal.title))
    if values := ", ".join(each.strip() for each in plan.well.values if each.strip()):
        yield Spoken(
            kind=VALUES, place="well/values", says=words.VALUES.format(values=values), opens="well"
        )
    yield from decide.who_knows(goal, {each.id: each.name for each in plan.people})


def ended_well(before: Plan, after: Plan) -> Goal | None:
    """Return the first goal that came to a good end between two states of a plan, if any."""
    open_ones = {each.id for each in before.goals if each.state not in _ENDS_WELL}
    ended = (each for each in after.goals if each.state in _ENDS_WELL)
    return next((each for each in ended if each.id in open_ones), None)


def what_helps(plan: Plan, item: str) -> Iterator[Spoken]:
    """Yield what helps in the area of a habit; nothing where that is, or may be, agreed."""
    habit = next((each for each in plan.habits if each.id == item), None)
    if habit is None or habit.is_fixed or habit.may_be_fixed:
        return
    area = next((each for each in plan.areas if each.id == habit.area), None)
    if area is not None and (things := [each.strip() for each in area.helps if each.strip()]):
        said = words.HELPS.format(area=area.title, things=" · ".join(things))
        yield Spoken(kind=HELPS, place=f"areas/{area.id}/helps", says=said, opens=area.id)


def after_setback(plan: Plan, chosen: Chosen) -> Iterator[Iterable[Spoken]]:
    """Yield what may be said after a setback: lines from an okay day, marked ones, kind words.

    On a stormy day it is what was marked for hard days, as on Today.
    """
    if way_of({WEATHER: chosen.weather}) == STORMY:
        yield decide.for_hard_days(plan)
        return
    yield (*decide.okay_day(plan), *decide.for_hard_days(plan))
    yield decide.kind_words(plan)


# said, and remembered


def chosen_on(session: Session, plan: Plan, day: dt.date) -> Chosen:
    """Return what was chosen on *day*; what does not read was not."""
    weather, setback = "", False
    with suppress(HeartenError):
        weather = decide.weather_of(session.past(plan, day).entries, day)
    with suppress(HeartenError):
        setback = was_setback(session, plan, day)
    return Chosen(weather=weather, hard=is_hard(session.home, plan.id, day), setback=setback)


def was_setback(session: Session, plan: Plan, day: dt.date) -> bool:
    """Say whether a setback was looked at on *day* or the day before. HeartenError if unread."""
    if decide.was_setback(silent_until(session.home, plan.id), day):
        return True
    heads = session.journal().heads(plan.settings.day_starts_at, (SETBACK,))
    return any(0 <= (day - each.day).days <= 1 for each in heads if each.practice == SETBACK)


def said_elsewhere(session: Session, plan: Plan, day: dt.date, where: str) -> frozenset[str]:
    """Return the places of what is not said *where* on *day*: it was lately, or was not wanted."""
    silent = silent_until(session.home, plan.id)
    later = (place for place, until in silent.items() if until > day)
    return frozenset(place for place in later if silent.get(f"{where}/{place}") != day)


def may_say(
    session: Session, plan: Plan, found: Iterable[Iterable[Spoken]], day: dt.date, where: str
) -> Spoken | None:
    """Return the one of *found* that may be said on *day*; nothing is remembered yet."""
    return first_free(plan, found, day, silent_until(session.home, plan.id), where)


def remember(session: Session, plan: Plan, place: str, day: dt.date, where: str) -> bool:
    """Remember that what stands at *place* was said; say whether it could. No folder is made.

    Nothing is remembered of a day that is looked at as if it were this one.
    """
    if session.date is not None:
        return True
    if not session.home.state.is_dir():
        return False
    try:
        keep_said(session.home, plan.id, place, day, day + WEEK, where)
    except HeartenError:
        return False
    return True


def say_one(
    session: Session, plan: Plan, found: Iterable[Iterable[Spoken]], day: dt.date, where: str
) -> str:
    """Return the one sentence of *found* that may be said, remembered as said; else nothing."""
    spoken = may_say(session, plan, found, day, where)
    if spoken is None or not remember(session, plan, spoken.place, day, where):
        return ""
    return spoken.text


def at_its_end(session: Session, before: Plan, after: Plan, day: dt.date) -> tuple[str, ...]:
    """Return what is said once a goal ended well: one sentence, and where there is more of it."""
    goal = ended_well(before, after)
    if goal is None:
        return ()
    found = tuple(at_end(after, goal, chosen_on(session, after, day)))
    said = say_one(session, after, [found], day, END)
    more = (words.ALL_OF_IT.format(id=goal.id),) if len(found) > 1 else ()
    return (said, *more) if said else ()


def helps_line(session: Session, plan: Plan, item: str, day: dt.date) -> str:
    """Return the line on what helps beside another size of *item*, or nothing."""
    return say_one(session, plan, [what_helps(plan, item)], day, RESIZE)


def at_setback(session: Session, plan: Plan, day: dt.date) -> str:
    """Return the one sentence with the end of a look at a setback, or nothing.

    That there was one is remembered, and no word of it: such a day and the next ask for less.
    """
    found = after_setback(plan, chosen_on(session, plan, day))
    said = say_one(session, plan, found, day, AFTER_SETBACK)
    if session.date is None and session.home.state.is_dir():
        with suppress(HeartenError):
            keep_silent(session.home, plan.id, f"{AFTER_SETBACK}/", day)
    return said
