"""A review as a flow: a card at a time, then at most one change, stored at its end."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.card import HOME, Card, LeaveFlow, Store, Way
from hearten.actions.flow.card_list import OVER, Cards, day_in, said_in, to_draft
from hearten.actions.reviewing import storing
from hearten.actions.reviewing.cards import cards
from hearten.actions.reviewing.state import WEEKLY, WIDER, Reviewing
from hearten.content import review_words as words
from hearten.content.words import SEE_TODAY
from hearten.model.errors import HeartenError
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.actions.flow.card import ApplyChange, Effect
    from hearten.actions.result import Result
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan


class ReviewFlow(Cards[Reviewing]):
    """The cards of a review, then what came of it."""

    offered = words.OFFERED
    kept = words.KEPT_FOR_LATER
    first_is = words.FIRST

    def title(self, state: Reviewing) -> str:
        """Which review it is."""
        return state.title

    def view(self, state: Reviewing) -> Card:
        """Return the card in view; once it is stored, what came of it."""
        if not state.told:
            return self.card(state) or Card(key=OVER, question=words.THE_DIFFERENCE)
        way = Way(HOME, SEE_TODAY)
        return Card(key="stored", question=state.told, ways=(way,), enough=False, end=True)

    def is_first(self, state: Reviewing) -> bool:
        """Say whether there is nothing to go back to: what came of it is left."""
        return bool(state.told) or super().is_first(state)

    def take(self, state: Reviewing, way: str) -> Reviewing:
        """There is one way at the end: out."""
        return replace(state, left=way == HOME)

    def pending(self, state: Reviewing) -> Effect | None:
        """Return what is due: it is stored once every card is behind."""
        if state.left:
            return LeaveFlow()
        return Store() if self.is_over(state) and not state.told else None

    def done(self, state: Reviewing) -> Reviewing:
        """Go on once it could not be left."""
        return replace(state, left=False)

    def marked(self, session: Session, state: Reviewing) -> Reviewing:
        """Return the review with the id that its entry gets, unless it has one."""
        if state.record:
            return state
        return replace(state, record=session.log().new_id(session.now()))

    def do(
        self, session: Session, state: Reviewing, effect: Store | ApplyChange
    ) -> tuple[Reviewing, Result]:
        """Store one entry of the log, then the change of the plan; its draft goes last."""
        told = storing.store(session, state)
        with suppress(HeartenError):  # it is stored by now: at most it is looked at once more
            session.drafts.remove(self.draft_name(state))
        return replace(state, told=told.text), replace(told, text="")

    # its draft

    def draft_name(self, state: Reviewing) -> str:
        """Return the name of the draft of a review: one for each week."""
        year, week, _ = state.day.isocalendar()
        wider = "-wider" if state.flow == WIDER else ""
        return f"{_start(state.plan)}{year}-w{week:02}{wider}"

    def draft(self, state: Reviewing) -> dict[str, Any] | None:
        """Return the review as it is kept until it is stored.

        Amid storing, it says what the plan is to become: that comes last.
        """
        if not self.said(state) or state.told:
            return None
        draft = {"review": state.flow, "checkin": state.checkin, **to_draft(state)}
        if state.record and self.is_over(state):
            draft["storing"] = {"plan": storing.sum_after(state)}
        return draft

    def unfinished(self, session: Session, state: Reviewing) -> Reviewing | None:
        """Return what was left of this review or of an earlier one like it, the latest first."""
        drafts, begin = session.drafts, _start(state.plan)
        names = sorted((n for n in drafts.names() if n.startswith(begin)), reverse=True)
        for found in (each for name in names for each in drafts.left(name)):
            draft = found.data
            if draft.get("review") != state.flow:
                continue
            day = day_in(draft, state.day)
            new = state if day == state.day else storing.fresh(session, state.plan, state.flow, day)
            left = from_draft(draft, new)
            if left is None:
                continue
            meant = draft.get("storing")
            if isinstance(meant, dict) and storing.is_through(session, left, meant):
                with suppress(HeartenError):  # it is only looked at once more
                    drafts.drop(found)
            elif drafts.take(found):
                return left
        return None

    def begun(self, left: Reviewing, new: Reviewing) -> str:
        """Return the question whether to go on with what was *left*."""
        return words.BEGUN if left.flow == WEEKLY else words.BEGUN_WIDER

    def helps(self, state: Reviewing) -> tuple[Way, ...]:
        """A review leads to no help before all else."""
        return ()

    def hello(self, session: Session, state: Reviewing) -> str:
        """A review greets nobody."""
        return ""


FLOW = ReviewFlow(cards)


def _start(plan: Plan) -> str:
    return f"{plan.id}-review-"


def from_draft(draft: Mapping[str, Any], fresh: Reviewing) -> Reviewing | None:
    """Return what *draft* kept of the review *fresh*, or None where it holds no words.

    The cards are those of now; an answer to one that is gone is still held and stored.
    """
    state = replace(fresh, **said_in(draft))
    if not FLOW.said(state):
        return None
    keys, at = FLOW.keys(state), draft.get("at")
    place = at if at in keys else keys[-1] if at == OVER else keys[0]
    return replace(state, at=place)


def any_unfinished(session: Session, plan: Plan) -> str:
    """Return which review was left with words in it (weekly or wider), or nothing."""
    begin = _start(plan)
    if any(name.startswith(begin) for name in session.drafts.names()):
        for flow in (WEEKLY, WIDER):
            if FLOW.unfinished(session, storing.fresh(session, plan, flow)) is not None:
                return flow
    return ""
