"""Keeping a review: a draft while it is on its way, then one revision and one entry of the log."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.checkin.keeping import asked_by
from hearten.actions.reviewing import machine
from hearten.actions.reviewing.gathering import facts_of, offers_for
from hearten.actions.reviewing.outcome import outcome
from hearten.actions.reviewing.recording import record
from hearten.actions.reviewing.state import WEEKLY, WIDER, Reviewing
from hearten.content import review_words as words
from hearten.content.words import CLOSE_NOW
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.plan.parts import Checkin
from hearten.model.value import replace

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from hearten.actions.result import Result
    from hearten.actions.session import Session
    from hearten.content.library import CheckinQuestion
    from hearten.model.plan.parts import Plan

KINDS = {WEEKLY: "weekly review", WIDER: "look again"}


def checkin_for(plan: Plan, flow: str) -> Checkin:
    """Return the check-in of the plan that a review is, or one like it that no plan names."""
    kind = KINDS[flow]
    usual = Checkin(
        id="weekly" if flow == WEEKLY else "look-again",
        title=words.WEEK if flow == WEEKLY else words.AGAIN,
        kind=kind,
    )
    return next((each for each in plan.checkins if each.kind == kind), usual)


def flow_of(checkin: Checkin) -> str:
    """Return which review a check-in is; nothing where it is none."""
    return next((flow for flow, kind in KINDS.items() if kind == checkin.kind), "")


def fresh(
    session: Session,
    plan: Plan,
    flow: str,
    day: dt.date | None = None,
    checkin: Checkin | None = None,
) -> Reviewing:
    """Return a review of the days up to *day* (the session's, where none is given)."""
    day = day or session.today(plan)
    checkin = checkin or checkin_for(plan, flow)
    state = Reviewing(
        flow=flow,
        checkin=checkin.id,
        title=checkin.title,
        day=day,
        plan=plan,
        facts=facts_of(session, plan, flow, day),
        questions=_questions(session, plan, checkin, flow, day),
        offers=dict(offers_for(plan)),
    )
    return machine.start(state)


def _questions(
    session: Session, plan: Plan, checkin: Checkin, flow: str, day: dt.date
) -> tuple[CheckinQuestion, ...]:
    """Return what a review asks in words; the wider look asks about people, too."""
    from hearten.content.library import library

    asked = asked_by(session, plan, checkin, day)
    if flow == WEEKLY:
        return asked
    return (*asked, *(each for each in library().weekly_questions() if each.id == "week-people"))


# drafts


def _start(plan: Plan) -> str:
    return f"{plan.id}-review-"


def draft_name(state: Reviewing) -> str:
    """Return the name of the draft of a review: one for each week."""
    year, week, _ = state.day.isocalendar()
    wider = "-wider" if state.flow == WIDER else ""
    return f"{_start(state.plan)}{year}-w{week:02}{wider}"


def keep(session: Session, state: Reviewing) -> None:
    """Store what is there as a draft; NotStored when the disk refuses."""
    name = draft_name(state)
    if machine.said(state):
        session.drafts.save(name, machine.to_draft(state))
    else:
        session.drafts.remove(name)


def unfinished(session: Session, new: Reviewing) -> Reviewing | None:
    """Return what was left of this review or of an earlier one like it, the latest first."""
    begin = _start(new.plan)
    names = sorted((n for n in session.drafts.names() if n.startswith(begin)), reverse=True)
    drafts = session.drafts
    for found in (each for name in names for each in drafts.left(name)):
        draft = found.data
        if draft.get("review") != new.flow:
            continue
        day = machine.day_of_draft(draft, new.day)
        there = new if day == new.day else fresh(session, new.plan, new.flow, day)
        left = machine.from_draft(draft, there)
        if left is None:
            continue
        if isinstance(meant := draft.get("storing"), dict):
            if _is_through(session, left, meant):
                with suppress(HeartenError):  # it is only looked at once more
                    drafts.drop(found)
                continue
            left = replace(left, begun=(dict(meant.get("answers") or {}), _answers(left)))
        if drafts.take(found):
            return left
    return None


def any_unfinished(session: Session, plan: Plan) -> str:
    """Return which review was left with words in it (weekly or wider), or nothing."""
    begin = _start(plan)
    if any(name.startswith(begin) for name in session.drafts.names()):
        for flow in (WEEKLY, WIDER):
            if unfinished(session, fresh(session, plan, flow)) is not None:
                return flow
    return ""


def set_aside(session: Session, state: Reviewing) -> None:
    """Give a draft another name, so that new words take nothing from it."""
    session.drafts.set_aside(draft_name(state))


def let_go(session: Session, state: Reviewing) -> None:
    """Remove the draft of a review whose words are stored."""
    # They are stored by now: a draft that will not go is only offered once more.
    with suppress(HeartenError):
        session.drafts.remove(draft_name(state))


def is_stored(session: Session, state: Reviewing, answers: Mapping[str, Any]) -> bool:
    """Say whether an entry of the log says just these *answers*."""
    return any(
        entry.checkin == state.checkin
        and entry.day == state.day
        and dict(entry.answers) == dict(answers)
        for entry in session.past(state.plan, state.day).entries
    )


def _answers(state: Reviewing) -> dict[str, Any]:
    return record(state)["answers"] or {}


# storing


def why(state: Reviewing) -> str:
    """Return what the history says of it: "Weekly review, 22 November 2026"."""
    day = in_words(state.day).partition(" ")[2]
    return words.WHY_SAVED[state.flow].format(day=day)


def store(session: Session, state: Reviewing) -> Result:
    """Store the review as one entry of the log, then the change of the plan as one revision.

    Raises HeartenError where something stood in the way; the draft is there all the same, and
    the same again stores what is still to be stored, and nothing twice.
    """
    from hearten.actions.marking import keep as mark
    from hearten.actions.result import Result

    answers = _answers(state)
    if state.begun is not None and state.begun[1] == answers:
        answers = dict(state.begun[0])
    with suppress(HeartenError):  # what cannot be kept twice may still be stored
        meant = {"answers": answers, "plan": _sum(outcome(state))}
        draft = {**machine.to_draft(state), "storing": meant}
        session.drafts.save(draft_name(state), draft)
    notices: tuple[str, ...] = ()
    if not is_stored(session, state, answers):
        entry = {"checkin": state.checkin, "answers": answers or None}
        notices = mark(session, state.plan, state.day, entry).notices
    told = _save(session, state)
    let_go(session, state)
    lines = [*([told.text] if told else []), *notices]
    end = f"{words.ENOUGH[state.flow]} {CLOSE_NOW}"
    return Result("\n".join([*lines, end]), told.exit_code if told else 0)


def _save(session: Session, state: Reviewing) -> Result | None:
    """Save the change to the plan as it stands on the disk now; None where there is none."""
    from hearten.actions.result import Result, said_after, writable

    if outcome(state) == state.plan:
        return None
    loaded, plan = writable(session)
    new = outcome(state, plan)
    if new == plan:
        return None
    told = said_after(session.save(loaded, new, why(state)), words.SAVED)
    return Result(told.text.removesuffix(f"\n{CLOSE_NOW}"), told.exit_code)


def _is_through(session: Session, left: Reviewing, meant: Mapping[str, Any]) -> bool:
    """Say whether all of a review was stored before its draft could go; the plan comes last."""
    as_meant = meant.get("plan") == _sum(left.plan)
    return as_meant and is_stored(session, left, dict(meant.get("answers") or {}))


def _sum(plan: Plan) -> str:
    """Return what tells a plan from every other one."""
    from hearten.model.plan.from_data import plan_to_data
    from hearten.storage.fs.sha256 import sha256

    return sha256(repr(plan_to_data(plan)).encode("utf-8", "replace")).hexdigest()
