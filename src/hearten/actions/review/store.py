"""A review and its surroundings: what it looks at, its entry in the log, its change of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.checkin.entry import asked_by
from hearten.actions.review import words
from hearten.actions.review.cards import cards
from hearten.actions.review.load_facts import facts_of, offers_for
from hearten.actions.review.log_entry import record
from hearten.actions.review.plan_changes import outcome
from hearten.actions.review.state import WEEKLY, WIDER, Reviewing
from hearten.content.words import CLOSE_NOW
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
    first = Reviewing(
        flow=flow,
        checkin=checkin.id,
        title=checkin.title,
        day=day,
        plan=plan,
        facts=facts_of(session, plan, flow, day),
        questions=_questions(session, plan, checkin, flow, day),
        offers=dict(offers_for(plan)),
    )
    return replace(first, at=cards(first)[0].key)


def _questions(
    session: Session, plan: Plan, checkin: Checkin, flow: str, day: dt.date
) -> tuple[CheckinQuestion, ...]:
    """Return what a review asks in words; the wider look asks about people, too."""
    from hearten.content.library import library

    asked = asked_by(session, plan, checkin, day)
    if flow == WEEKLY:
        return asked
    return (*asked, *(each for each in library().weekly_questions() if each.id == "week-people"))


def why(state: Reviewing) -> str:
    """Return what the history says of it: "Weekly review, 22 November 2026"."""
    day = in_words(state.day).partition(" ")[2]
    return words.WHY_SAVED[state.flow].format(day=day)


def store(session: Session, state: Reviewing) -> Result:
    """Store the review as one entry of the log, then the change of the plan as one revision.

    Raises HeartenError where something stood in the way; the draft is there all the same, and
    the same again stores what is still to be stored, and nothing twice.
    """
    from hearten.actions.result import Result
    from hearten.actions.today.mark import keep_once

    notices = keep_once(session, state.plan, state.day, record(state), state.record).notices
    told = _save(session, state)
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


def is_through(session: Session, left: Reviewing, meant: Mapping[str, Any]) -> bool:
    """Say whether all of a review was stored before its draft could go; the plan comes last."""
    if not left.record or meant.get("plan") != _sum(left.plan):
        return False
    return any(entry.id == left.record for entry in session.past(left.plan, left.day).entries)


def sum_after(state: Reviewing) -> str:
    """Return what tells the plan that a review leads to from every other one."""
    return _sum(outcome(state))


def _sum(plan: Plan) -> str:
    from hearten.model.plan.from_data import plan_to_data
    from hearten.storage.fs.sha256 import sha256

    return sha256(repr(plan_to_data(plan)).encode("utf-8", "replace")).hexdigest()
