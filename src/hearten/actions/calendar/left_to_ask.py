"""What a calendar left to ask, kept on this computer until it is answered or no question any more.

It is asked once: what was looked at and left open waits, and what was answered is not asked
again while the calendar stays as it is.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

from hearten.actions.calendar import words
from hearten.actions.calendar.changed_there import (
    CANCELLED,
    GOAL_DONE,
    GONE,
    MOVED,
    NO_MOMENT,
    RENAMED,
    REOPENED,
    CalendarQuestion,
)
from hearten.model.fields import in_words
from hearten.model.log.progress import counts
from hearten.model.plan.edits import FINISHED, LET_GO
from hearten.model.plan.items import items, title_of
from hearten.storage.local.state_file import (
    OPEN,
    calendar_alone,
    calendar_questions,
    keep_calendar_questions,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Entry, Plan

WAITS, ANSWERED = "waits", "answered"
MOST = 60  # kept for one plan


def keep_asked(
    session: Session,
    plan: Plan,
    found: Iterable[CalendarQuestion],
    looked: Collection[str],
    where: str = "",
) -> int:
    """Keep what was *found* among the items that were *looked* at, by UID; return how many are new.

    Of two about the same change of one thing, the later one is asked. *where* names a calendar in
    which changes stay as they are until they are answered: what was changed back there is asked
    no more.
    """
    new = {each.id: each for each in found}
    today = session.today(plan)
    with calendar_alone(session.home):
        before = calendar_questions(session.home, plan.id)
        known = {each.get("id") for each in before}
        added = [each for id, each in new.items() if id not in known]
        replaced = {(each.item, each.about) for each in added}
        kept = [each for each in before if _stays(each, new, replaced, looked, where)]
        kept += [{**_as_data(each), "day": today, "state": OPEN, "where": where} for each in added]
        if kept != before:
            keep_calendar_questions(session.home, plan.id, _few(kept))
    say_no_more(session, plan)
    return len(added)


def _stays(
    held: Mapping[str, Any],
    new: Mapping[str, CalendarQuestion],
    replaced: Collection[tuple[str, str]],
    looked: Collection[str],
    where: str,
) -> bool:
    """Say whether one that is there stays: what was answered, only while it is still so there."""
    if held.get("id") in new:
        return True
    if (held.get("item"), held.get("about")) in replaced:
        return False
    ends = held.get("state") == ANSWERED or (where and held.get("where") == where)
    return not ends or held.get("uid") not in looked


def _few(held: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the newest of what is *held*; what was answered goes first."""
    left = list(held)
    for each in [one for one in held if one.get("state") == ANSWERED] + list(held):
        if len(left) <= MOST:
            break
        if each in left:
            left.remove(each)
    return left


def asked_now(session: Session, plan: Plan) -> tuple[CalendarQuestion, ...]:
    """Return what is left to ask about the plan as it stands now."""
    return tuple(_asked(session, plan))


def say_no_more(session: Session, plan: Plan) -> None:
    """Let what the plan and the log settled since be news no more; NotStored when that cannot be.

    Today says that there are questions by what is kept of them alone.
    """
    left = {each.id for each in _asked(session, plan)}
    settled = {
        str(each.get("id")): WAITS
        for each in calendar_questions(session.home, plan.id)
        if each.get("state") == OPEN and each.get("id") not in left
    }
    if settled:
        settle(session, plan, settled)


def is_done_here(entry: Entry, question: CalendarQuestion, day: dt.date) -> bool:
    """Say whether an entry makes done what a question is about, of that *day* where it has one."""
    if not counts(entry):
        return False
    if question.what == "step":
        return entry.step == question.item
    return entry.habit == question.item and entry.day == day


def _asked(session: Session, plan: Plan) -> Iterator[CalendarQuestion]:
    there = {item.id: item for _, item in items(plan)}

    @cache
    def entries() -> Sequence[Entry]:
        return session.log().read(plan.settings.day_starts_at).entries

    for held in calendar_questions(session.home, plan.id):
        question = _from_data(held) if held.get("state") in (OPEN, WAITS) else None
        if question is None or question.item not in there:
            continue
        if question.about in (REOPENED, NO_MOMENT) and question.what != "goal":
            day = dt.date.fromisoformat(question.value) if question.value else session.today(plan)
            done = any(is_done_here(each, question, day) for each in entries())
            settled = done == (question.about == NO_MOMENT)
        else:
            settled = _is_so(there[question.item], question)
        if not settled:
            yield question


def _is_so(item: Any, question: CalendarQuestion) -> bool:
    """Say whether the plan says by now what the calendar does."""
    if question.about == REOPENED:
        return getattr(item, "state", "") not in FINISHED
    if question.about == GOAL_DONE:
        return getattr(item, "state", "") in (*FINISHED, LET_GO)
    if question.about in (GONE, CANCELLED):
        left_out = not getattr(item, "calendar", True) or getattr(item, "state", "") == LET_GO
        return left_out or _has_no_day(question.what, item)
    if question.about == RENAMED:
        return title_of(item) == question.value
    place = place_of(question.what, item)
    # A day alone is said of what keeps its time of the day.
    same = place == question.value or place.startswith(f"{question.value}T")
    return question.about == MOVED and same


def _has_no_day(what: str, item: Any) -> bool:
    """Say whether a step, or a goal with all its steps, has no day: no calendar has it then."""
    if what == "goal":
        return item.around is None and all(each.about is None for each in item.steps)
    return what == "step" and item.about is None


def place_in_words(value: str) -> str:
    """Return a day or a time as it stands amid a sentence: "on Friday 4 December 2026"."""
    if not value:
        return ""
    if ":" in value and "T" not in value:
        return words.AT.format(at=value)
    day, _, at = value.partition("T")
    told = in_words(dt.date.fromisoformat(day))
    return words.ON_AT.format(day=told, at=at) if at else words.ON.format(day=told)


def place_of(what: str, item: Any) -> str:
    """Return the day or the time that a thing has in the plan, as a question has it."""
    name = {"goal": "around", "step": "about"}.get(what, "at")
    held = getattr(item, name)
    if held is None:
        return ""
    return f"{held:%H:%M}" if isinstance(held, dt.time) else _moment(held)


def _moment(held: dt.date) -> str:
    return f"{held:%Y-%m-%dT%H:%M}" if isinstance(held, dt.datetime) else held.isoformat()


def settle(session: Session, plan: Plan, states: Mapping[str, str]) -> None:
    """Keep what became of questions, by their ids: each waits, or is answered."""
    with calendar_alone(session.home):
        held = calendar_questions(session.home, plan.id)
        made = [
            {**each, "state": states.get(str(each.get("id")), each.get("state"))} for each in held
        ]
        if made != held:
            keep_calendar_questions(session.home, plan.id, made)


def _as_data(question: CalendarQuestion) -> dict[str, Any]:
    names = ("id", "uid", "what", "item", "about", "value")
    return {name: getattr(question, name) for name in names}


def _from_data(held: Mapping[str, Any]) -> CalendarQuestion | None:
    names = ("uid", "what", "item", "about", "value")
    said = {name: held.get(name) for name in names}
    if not all(isinstance(each, str) for each in said.values()):
        return None
    return CalendarQuestion(**{name: str(each) for name, each in said.items()})
