"""A review as a flow: a card at a time, then at most one change, stored at its end."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.checkin.sensitive_items import ON
from hearten.actions.checkin.state import is_help
from hearten.actions.flow.card import HOME, ApplyChange, FlowWords, OpenPlace
from hearten.actions.flow.card_list import CardFlow, day_in, to_draft
from hearten.actions.moments import around
from hearten.actions.review import store, words
from hearten.actions.review.cards import GO_ON, cards, experiment_key, read_at
from hearten.actions.review.state import WEEKLY, WIDER, ReviewState, is_fold
from hearten.actions.today.mark import refuse_to_come
from hearten.model.errors import HeartenError
from hearten.model.value import replace

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from hearten.actions.flow.card import Card, CardLine, Effect, Flow, Store, Way
    from hearten.actions.result import Result
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan


class ReviewFlow(CardFlow[ReviewState]):
    """The cards of a review; one that was left is offered in later weeks, too."""

    def __init__(self, which: str) -> None:
        """*which* is WEEKLY or WIDER."""
        super().__init__(
            cards,
            FlowWords(words.BEGUN, words.OFFERED, words.KEPT_FOR_LATER, words.FIRST),
            name="review",
            store=_stored,
        )
        self._which = which

    def begin(
        self, session: Session, plan: Plan, which: str = "", day: dt.date | None = None
    ) -> tuple[Flow[Any], Any]:
        """Return this review and its first card, as *which*, a check-in of the plan, says it.

        Raises UsageError for a day still to come: nothing could be stored about it.
        """
        refuse_to_come(session, plan, day or session.today(plan))
        checkin = next((each for each in plan.checkins if which and each.id == which), None)
        state = store.start_review(session, plan, self._which, day, checkin)
        said = state.facts.sentence
        if said is None or around.remember(session, plan, said.place, state.day, around.REVIEW):
            return self, state
        return self, replace(state, facts=replace(state.facts, sentence=None))

    def left(self, session: Session, plan: Plan) -> ReviewState | None:
        """Return as what it began where it was left with words in it; None where it was not."""
        begin = _start(plan)  # to look back takes a while: only where there is a draft
        if not any(name.startswith(begin) for name in session.drafts.names()):
            return None
        with suppress(HeartenError):  # nothing of it is in view yet, and nothing is remembered
            fresh = store.start_review(session, plan, self._which)
            if self.unfinished(session, fresh) is not None:
                return fresh
        return None

    def skip(self, state: ReviewState) -> ReviewState:
        """Go on, and leave the card as it is; a small experiment is asked about once."""
        held = state.facts.experiment
        asked = state.asked or (held is not None and state.at == experiment_key(held))
        read = read_at(state) or state.read
        answers = {
            key: said for key, said in state.answers.items() if not (is_fold(key) and said == GO_ON)
        }
        on = super().skip(replace(state, asked=asked, read=read, answers=answers))
        return replace(on, helped=state.helped or is_help(state.at))

    def view(self, state: ReviewState) -> Card:
        """Return the card in view; at the end, with the ways on from what came of it."""
        card = super().view(state)
        return replace(card, ways=(*state.ways, *card.ways)) if state.told else card

    def take(self, state: ReviewState, way: str) -> ReviewState:
        """Take a way of the card in view: on, out, or to a place."""
        if way == ON:
            return self.skip(state)
        return super().take(state, way) if way == HOME else replace(state, wish=way)

    def pending(self, state: ReviewState) -> Effect | None:
        """Return what is due: a place to open, to remember an if-then, then to store."""
        if state.wish:
            return OpenPlace(state.wish)
        return ApplyChange(state.read) if state.read else super().pending(state)

    def done(self, state: ReviewState) -> ReviewState:
        """Go on once that is done, or could not be."""
        return super().done(replace(state, wish=""))

    def do(
        self, session: Session, state: ReviewState, effect: Store | ApplyChange
    ) -> tuple[ReviewState, Result]:
        """Remember, or store what was said."""
        if isinstance(effect, ApplyChange):
            from hearten.actions.result import Result

            around.remember(session, state.plan, effect.what, state.day, around.REVIEW)
            return replace(state, read=""), Result("")
        return super().do(session, state, effect)

    def draft_name(self, state: ReviewState) -> str:
        """Return the name of its draft: one for each week."""
        year, week, _ = state.day.isocalendar()
        wider = "-wider" if state.flow == WIDER else ""
        return f"{_start(state.plan)}{year}-w{week:02}{wider}"

    def draft(self, state: ReviewState) -> dict[str, Any] | None:
        """Return the review as it is kept until it is stored.

        Amid storing, it says what the plan is to become: that comes last.
        """
        if not state.has_words or state.told:
            return None
        draft = {"review": state.flow, "checkin": state.checkin, **to_draft(state)}
        if state.asked:
            draft["asked"] = True
        if state.helped:
            draft["helped"] = True
        if state.record and state.at not in self.keys(state):
            draft["storing"] = {"plan": store.plan_digest(state)}
        return draft

    def from_draft(self, draft: Mapping[str, Any], fresh: ReviewState) -> ReviewState | None:
        """Return what *draft* kept of the review *fresh*, or None where it holds no words."""
        left = super().from_draft(draft, fresh)
        if left is None:
            return None
        helped = draft.get("helped") is True
        return replace(left, asked=draft.get("asked") is True, helped=helped)

    def unfinished(self, session: Session, state: ReviewState) -> ReviewState | None:
        """Return what was left of this review or of an earlier one like it, the latest first."""
        drafts, begin = session.drafts, _start(state.plan)
        names = sorted((n for n in drafts.names() if n.startswith(begin)), reverse=True)
        for found in (each for name in names for each in drafts.left(name)):
            draft = found.data
            if draft.get("review") != state.flow:
                continue
            day = day_in(draft, state.day)
            new = (
                state
                if day == state.day
                else store.start_review(session, state.plan, state.flow, day)
            )
            left = self.from_draft(draft, new)
            if left is None:
                continue
            meant = draft.get("storing")
            if isinstance(meant, dict) and store.is_stored(session, left, meant):
                with suppress(HeartenError):  # it is only looked at once more
                    drafts.drop(found)
            elif drafts.take(found):
                return left
        return None

    def begun(self, left: ReviewState, new: ReviewState) -> str:
        """Return the question whether to go on with what was *left*."""
        return words.BEGUN if left.flow == WEEKLY else words.BEGUN_WIDER


def _start(plan: Plan) -> str:
    return f"{plan.id}-review-"


def _stored(session: Session, state: ReviewState) -> tuple[ReviewState, Result]:
    result = store.store(session, state)
    lines, ways = _results(session, state)
    told = "\n".join((*(line.text for line in lines), result.text))
    return replace(state, told=told, ways=ways), replace(result, text="")


def _results(session: Session, state: ReviewState) -> tuple[tuple[CardLine, ...], tuple[Way, ...]]:
    """Return what came of questionnaires that were asked in it, and the ways on from there."""
    ids = [each.id for each in state.questions if "." in each.id]
    past = session.past(state.plan, state.day).entries if ids else ()
    there = next((each for each in past if each.id == state.record), None)
    if there is None:
        return (), ()
    from hearten.actions.checkin.questionnaire_results import lines_and_ways, results_of

    return lines_and_ways(results_of(session, state.plan, there, ids))


WEEKLY_LOOK, WIDER_LOOK = ReviewFlow(WEEKLY), ReviewFlow(WIDER)
