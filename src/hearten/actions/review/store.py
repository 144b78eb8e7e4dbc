"""A review and its surroundings: what it looks at, its entry in the log, its change of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.checkin.entry import questions_asked
from hearten.actions.checkin.questions import as_stored
from hearten.actions.journal.experiments import keep_seen
from hearten.actions.moments.around import at_its_end
from hearten.actions.review import words
from hearten.actions.review.cards import cards, experiment_key
from hearten.actions.review.item_fit import ALL, EACH, KEEP, REST_FIT
from hearten.actions.review.load_facts import load_facts, suggested_swaps
from hearten.actions.review.plan_changes import plan_after, proposals
from hearten.actions.review.state import WEEKLY, WIDER, ReviewState
from hearten.content.words import CLOSE_NOW, LOOK_AGAIN, LOOK_AT_WEEK
from hearten.model.fields import in_words
from hearten.model.plan.items import called, find, is_in
from hearten.model.plan.parts import Checkin
from hearten.model.value import replace

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

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
        title=LOOK_AT_WEEK if flow == WEEKLY else LOOK_AGAIN,
        kind=kind,
    )
    return next((each for each in plan.checkins if each.kind == kind), usual)


def start_review(
    session: Session,
    plan: Plan,
    flow: str,
    day: dt.date | None = None,
    checkin: Checkin | None = None,
) -> ReviewState:
    """Return a review of the days up to *day* (the session's, where none is given)."""
    day = day or session.today(plan)
    checkin = checkin or checkin_for(plan, flow)
    first = ReviewState(
        flow=flow,
        checkin=checkin.id,
        title=checkin.title,
        day=day,
        plan=plan,
        facts=load_facts(session, plan, flow, day),
        questions=_questions(session, plan, checkin, flow, day),
        offers=dict(suggested_swaps(plan)),
    )
    return replace(first, at=cards(first)[0].key)


def _questions(
    session: Session, plan: Plan, checkin: Checkin, flow: str, day: dt.date
) -> tuple[CheckinQuestion, ...]:
    """Return what a review asks in words; the wider look asks about people, too."""
    from hearten.content.library import library

    asked = questions_asked(session, plan, checkin, day)
    if flow == WEEKLY:
        return asked
    return (*asked, *(each for each in library().weekly_questions() if each.id == "week-people"))


def history_note(state: ReviewState) -> str:
    """Return what the history says of it: "Weekly review, 22 November 2026"."""
    day = in_words(state.day).partition(" ")[2]
    return words.WHY_SAVED[state.flow].format(day=day)


def store(session: Session, state: ReviewState) -> Result:
    """Store the review as one entry of the log, then the change of the plan as one revision.

    What a small experiment showed goes beside it, to the journal.

    Raises HeartenError where something stood in the way; the draft is there all the same, and
    the same again stores what is still to be stored, and nothing twice.
    """
    from hearten.actions.result import Result
    from hearten.actions.today.mark import keep_once

    notices = keep_once(session, state.plan, state.day, log_values(state), state.record).notices
    if (asked := state.facts.experiment) is not None:
        saw = words_at(state, experiment_key(asked))
        if saw or state.asked:
            notices = (*notices, *keep_seen(session, asked.id, saw, state.day))
    told = _save(session, state)
    lines = [*([told.text] if told else []), *notices]
    end = f"{words.ENOUGH[state.flow]} {CLOSE_NOW}"
    return Result("\n".join([*lines, end]), told.exit_code if told else 0)


def _save(session: Session, state: ReviewState) -> Result | None:
    """Save the change to the plan as it stands on the disk now; None where there is none."""
    from hearten.actions.result import Result, said_after, with_more, writable

    if plan_after(state) == state.plan:
        return None
    loaded, plan = writable(session)
    new = plan_after(state, plan)
    if new == plan:
        return None
    told = said_after(session.save(loaded, new, history_note(state)), words.SAVED)
    if not told.exit_code:
        told = with_more(told, at_its_end(session, plan, new, state.day))
    return Result(told.text.removesuffix(f"\n{CLOSE_NOW}"), told.exit_code)


def is_stored(session: Session, left: ReviewState, meant: Mapping[str, Any]) -> bool:
    """Say whether all of a review was stored before its draft could go; the plan comes last."""
    if not left.record or meant.get("plan") != _sum(left.plan):
        return False
    return any(entry.id == left.record for entry in session.past(left.plan, left.day).entries)


def plan_digest(state: ReviewState) -> str:
    """Return what tells the plan that a review leads to from every other one."""
    return _sum(plan_after(state))


def _sum(plan: Plan) -> str:
    from hearten.model.plan.from_data import plan_to_data
    from hearten.storage.fs.sha256 import sha256

    return sha256(repr(plan_to_data(plan)).encode("utf-8", "replace")).hexdigest()


_DECIDED = ("choose", "difference", "as-step", "next-look")
_NEEDS = ("week-kind", "week-useful")
_CALLED = {"bring": "week-bring"}


def log_values(state: ReviewState) -> dict[str, Any]:
    """Return the entry for the log. No word that was written is left out."""
    asked = {each.id: each for each in state.questions}
    held = state.facts.experiment
    beside = experiment_key(held) if held is not None else ""
    answers: dict[str, Any] = {}
    if fit := _fit(state):
        answers["week-fit"] = fit
    if need := [text for key in _NEEDS if (text := words_at(state, key))]:
        answers["week-need"] = need
    answers |= dict(_if_then(state))
    for key in dict.fromkeys((*state.answers, *state.typed)):
        if key == beside:
            continue
        ticked = state.ticks(key)
        if ticked:
            answers[key] = [_name(state, each) for each in ticked]
        elif (text := words_at(state, key)) and not _is_said(key):
            if key == "help-lines":
                text = words.LOOK_RIGHT if text == "right" else words.LOOK_WRONG
            answers[_CALLED.get(key, key)] = as_stored(asked.get(key), text, state.day)
    return {"checkin": state.checkin, "answers": answers or None}


def words_at(state: ReviewState, key: str) -> str:
    """Return the words that stand at a card: what is typed, else what was answered."""
    return state.typed.get(key, state.word(key)).strip()


def _is_said(key: str) -> bool:
    """Say whether an answer stands in the entry in another way, or only in the plan."""
    starts = ("fit", "if-then:", "next-look:", "area:")
    return key in (*_DECIDED, *_NEEDS, "signs") or key.startswith(starts)


def _fit(state: ReviewState) -> str | list[str]:
    if state.word("fit") == ALL:
        return "fits"
    told = dict(proposals(state))
    found: list[str] = []
    for key in dict.fromkeys((*state.answers, *state.typed)):
        start, _, rest = key.partition(":")
        if start != "fit" or not rest:
            continue
        item, _, more = rest.partition(":")
        said = words_at(state, key)
        if not more and said not in (EACH, REST_FIT, KEEP, ""):
            found.append(told.get(item) or f"{_name(state, item)}: {said}")
        elif more in ("words", "day") and said and said not in told.get(item, ""):
            found.append(f"{_name(state, item)}: {said}")
    return found


def _if_then(state: ReviewState) -> Iterator[tuple[str, str]]:
    """Yield what was said otherwise of an if-then."""
    for pair in state.plan.if_then:
        if then := words_at(state, f"if-then:{pair.id}:then"):
            yield "if-then", words.IF_LINE.format(if_=pair.condition, then=then)


def _name(state: ReviewState, item_id: str) -> str:
    return called(find(state.plan, item_id)[1]) if is_in(state.plan, item_id) else item_id
