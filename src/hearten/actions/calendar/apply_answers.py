"""What was answered to a calendar's questions is done: in the plan at once, then in the log."""

from __future__ import annotations

import datetime as dt
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
from hearten.actions.calendar.left_to_ask import (
    ANSWERED,
    WAITS,
    is_done_here,
    place_in_words,
    place_of,
    settle,
)
from hearten.actions.plan.item_edits import delete, rename, to_state, to_time
from hearten.actions.result import CLOSE, PlanChange, Result, said_after, writable
from hearten.actions.today.mark import mark, take_back
from hearten.model.plan.edits import replace_item
from hearten.model.plan.items import called, find, is_in
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

KEEP = "keep"


def apply_answers(
    session: Session, questions: Sequence[CalendarQuestion], answers: Mapping[str, str]
) -> Result:
    """Do what was answered, by the ids of the *questions*; the rest waits. Return what to say."""
    plan = session.readable_plan()
    said = [each for each in questions if answers.get(each.id) and is_in(plan, each.item)]
    done: list[str] = []
    result = Result("")
    if changes := [each for each in said if _is_of_plan(each, answers[each.id])]:
        result = _change_plan(session, [(each, answers[each.id]) for each in changes])
        if result.exit_code:
            return result
        plan = session.readable_plan()
    for each in said:
        if answers[each.id] != KEEP and each not in changes and is_in(plan, each.item):
            done += _in_log(session, plan, each)
    states = {each.id: ANSWERED if each in said else WAITS for each in questions}
    settle(session, plan, states)
    lines = list(filter(None, [result.text.removesuffix(CLOSE).rstrip("\n"), *done]))
    if said and (not lines or any(answers[each.id] == KEEP for each in said)):
        lines.append(words.STAYS if lines else words.ALL_STAYS)
    return Result("\n".join([*lines, CLOSE]) if lines else "")


def _is_of_plan(question: CalendarQuestion, answer: str) -> bool:
    """Say whether an answer changes the plan; another one is about what happened, or nothing."""
    if answer == KEEP or question.about == NO_MOMENT:
        return False
    return question.about != REOPENED or question.what == "goal"


def _change_plan(session: Session, said: Sequence[tuple[CalendarQuestion, str]]) -> Result:
    """Store all changes of the plan as one."""
    loaded, plan = writable(session)
    changes: list[PlanChange] = []
    now = plan
    for question, answer in said:
        if is_in(now, question.item):
            changes.append(_changed(now, question, answer))
            now = changes[-1].plan
    told = "\n".join(each.all_said for each in changes)
    if now == plan:
        return Result(told)
    why = " · ".join(each.why for each in changes if each.why)
    return said_after(session.save(loaded, now, why), told)


def _changed(plan: Plan, question: CalendarQuestion, answer: str) -> PlanChange:
    """Return the plan with what was answered to one question."""
    item_id = question.item
    if question.about == RENAMED:
        return rename(plan, item_id, question.value)
    if question.about == MOVED:
        return _moved(plan, question)
    if question.about == GOAL_DONE:
        return to_state(plan, item_id, answer)
    if question.about == REOPENED:
        return to_state(plan, item_id, "active")
    assert question.about in (CANCELLED, GONE)
    if answer == "let go":
        return to_state(plan, item_id, answer)
    if answer == "out":
        return _taken_out(plan, question)
    if answer == "no day":
        return _to_day(plan, question, None)
    name = called(find(plan, item_id)[1])
    new = replace_item(plan, item_id, calendar=False)
    return PlanChange(
        plan=new, why=words.WHY_ASIDE.format(what=name), said=words.ASIDE.format(what=name)
    )


def _moved(plan: Plan, question: CalendarQuestion) -> PlanChange:
    value = question.value
    if question.what in ("habit", "checkin"):
        return to_time(plan, question.item, value)
    if question.what != "appointment":
        return _to_day(plan, question, dt.date.fromisoformat(value) if value else None)
    at: dt.datetime = find(plan, question.item)[1].at
    day, _, time = value.partition("T")
    clock = dt.time.fromisoformat(time) if time else at.time()  # a day alone keeps its time
    return _to_day(plan, question, dt.datetime.combine(dt.date.fromisoformat(day), clock))


def _to_day(plan: Plan, question: CalendarQuestion, day: dt.date | None) -> PlanChange:
    """Give a thing another day, or none."""
    names = {"goal": "around", "step": "about"}
    held: dict[str, Any] = {names.get(question.what, "at"): day}
    new = replace_item(plan, question.item, **held)
    item = find(new, question.item)[1]
    if question.what == "appointment":
        what, why = words.THE_APPOINTMENT, words.WHY_APPOINTMENT
    else:
        what = called(item)
        why = words.WHY_DAY.format(what=what)
    place = place_in_words(place_of(question.what, item))
    told = words.PLACE_IS if place else words.NO_DAY
    return PlanChange(plan=new, why=why, said=told.format(what=what, place=place))


def _taken_out(plan: Plan, question: CalendarQuestion) -> PlanChange:
    deleted = delete(plan, question.item)
    if question.what == "appointment":
        said, why = words.OUT.format(what=words.THE_APPOINTMENT), words.WHY_OUT
        return replace(deleted, said=said, why=why)
    return replace(deleted, said=words.OUT.format(what=called(find(plan, question.item)[1])))


def _in_log(session: Session, plan: Plan, question: CalendarQuestion) -> Iterator[str]:
    """Do what was answered about what happened; yield what to say."""
    _, item = find(plan, question.item)
    day = dt.date.fromisoformat(question.value) if question.value else session.today(plan)
    starts = plan.settings.day_starts_at
    held = session.log().read(starts).entries
    entries = [each for each in held if is_done_here(each, question, day)]
    if question.about == NO_MOMENT:
        if not entries:  # else it was marked since
            what = "step" if question.what == "step" else "habit"
            marked = mark(session, plan, what, item.id, "done", day)
            yield from marked.notices
        yield words.COUNTED.format(what=called(item))
    elif entries:
        yield from take_back(session, plan, entries).notices
        yield words.OPEN_AGAIN.format(what=called(item))
