"""A practice as a guided flow: its cards and moves, its draft, and the journal it is stored in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.card import (
    ApplyChange,
    CardLine,
    FlowWords,
    LeaveFlow,
    OpenPlace,
    Store,
)
from hearten.actions.flow.parse import read
from hearten.actions.flow.prompt import Unclear
from hearten.actions.moments.around import at_setback
from hearten.actions.plan.setback import ASK, REACHING_OUT
from hearten.actions.practice import moves, practice_journal, words
from hearten.actions.practice.script import answer_at
from hearten.actions.practice.state import FIRST, OVER
from hearten.actions.practice.view import anything_written, at_its_beginning
from hearten.actions.practice.words import FIRST_LINE, KEPT_FOR_LATER, OFFERED_AGAIN
from hearten.actions.result import Result
from hearten.content.practice_names import SETBACK, STEADY
from hearten.content.practices import length_of
from hearten.model.errors import HeartenError
from hearten.model.fields import Choices
from hearten.model.value import replace

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from hearten.actions.flow.card import Card, Effect, Way
    from hearten.actions.practice.state import PracticeState
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

SEEN, YOURS = "first card seen", "a sentence of yours"


class PracticeFlow:
    """A practice, card by card. What leads away from it for a moment is an effect."""

    words = FlowWords(begun="", offered=OFFERED_AGAIN, kept=KEPT_FOR_LATER, first=FIRST_LINE)

    def __init__(self, plan: Plan | None, *, stores: bool = True, nested: bool = False) -> None:
        """*stores*: there is a journal to store it in; *nested*: it was led to, and leads back."""
        self._plan = plan
        self._stores = stores
        self.leads_back: Callable[[], bool] = lambda: nested

    def begin(
        self, session: Session, plan: Plan | None, which: str = "", day: dt.date | None = None
    ) -> tuple[PracticeFlow, PracticeState]:
        """Return the practice *which*, an id or how its name begins, and its state at its start.

        It is about today. Raises UsageError where there is none of that name.
        """
        page = practice_journal.page_named(session, which)
        flow = PracticeFlow(plan, stores=self._stores, nested=self.leads_back())
        return flow, practice_journal.begin(session, plan, page)

    def left(self, session: Session, plan: Plan | None) -> PracticeState | None:
        """Return as what a practice began that was left amid its words; None where none was."""
        practice = practice_journal.any_unfinished(session, plan)
        return self.begin(session, plan, practice)[1] if practice else None

    # what is in view

    def title(self, state: PracticeState) -> str:
        """Return what stands at the top."""
        return state.page.practice.name

    def beside(self, state: PracticeState) -> str:
        """Return how long it takes."""
        return moves.length(state)

    def view(self, state: PracticeState) -> Card:
        """Return what is in view."""
        return moves.card(state)

    def is_first(self, state: PracticeState) -> bool:
        """Say whether there is nothing to go back to."""
        return moves.back(state) is state

    def hello(self, session: Session, state: PracticeState) -> str:
        """Return nothing: a practice greets nobody."""
        return ""

    def how_to(self, state: PracticeState) -> tuple[str, ...]:
        """Return the other lengths there are, and how it is gone through line by line."""
        page = state.page
        others = [f'"{length_of(each)}"' for each in page.variants if each.name != state.variant]
        lengths = words.OTHER_LENGTHS.format(lengths=", ".join(others))
        asks = any(step.does in ("ask", "pick") for each in page.variants for step in each.steps)
        return (
            *((lengths,) if others and not self.leads_back() and at_its_beginning(state) else ()),
            words.KEYS,
            *((words.ANSWERS,) if asks else ()),
        )

    def about(self, state: PracticeState) -> tuple[str, ...]:
        """Return what there is to know about it, and how it is gone through line by line."""
        return (*moves.about(state.page), words.KEYS)

    def unkept(self, state: PracticeState) -> str:
        """Return what to say to somebody who leaves where no words are kept."""
        if state.stored:
            return ""
        lost = anything_written(state) and state.page.records != "nothing"
        return words.IS_NOT_KEPT if lost else words.NOTHING_WRITTEN

    # moves

    def answer(self, state: PracticeState, text: str) -> PracticeState:
        """Answer the question in view; where nothing is asked, hold words for one further on."""
        here = moves.card(state)
        if here.prompt is not None:
            text = text.strip()
            return moves.answer(state, read(here.prompt, text, state.day) if text else "")
        if not here.ahead or not any(letter.isalpha() for letter in text):
            raise Unclear(words.KEYS)
        return moves.type_ahead(state, text.strip())

    def choose(self, state: PracticeState, value: str) -> PracticeState:
        """Answer the question in view with one of its choices, and go on."""
        return moves.answer(state, value)

    def tick(self, state: PracticeState, value: str) -> PracticeState:
        """Tick one of many, or take its tick away; choose one. The question stays in view."""
        prompt = moves.card(state).prompt
        if prompt is None or not isinstance(prompt.field, Choices):
            return moves.holding(state, value) or state
        now = tuple(prompt.value or ())
        after = tuple(each for each in now if each != value) if value in now else (*now, value)
        return moves.holding(state, after) or state

    def give(self, state: PracticeState, key: str, value: Any) -> PracticeState:
        """Answer the question in view; it stays there."""
        return moves.holding(state, value or "") or state

    def typing(self, state: PracticeState, text: str, key: str = "") -> PracticeState:
        """Hold what is being typed; how an answer may begin is ours, until more stands there."""
        prompt = moves.card(state).prompt
        if prompt is None or text in (prompt.words, prompt.line):
            return state
        if isinstance(prompt.field, Choices):
            ticks = tuple(each for each in prompt.value or () if each in prompt.field.choices)
            return moves.holding(state, (*ticks, *((text,) if text.strip() else ()))) or state
        return moves.typing(state, "" if text.strip() == prompt.begins.strip() else text)

    def on(self, state: PracticeState) -> PracticeState:
        """Go on with what stands there; from the end, out."""
        return replace(state, leaving=True) if state.stage == OVER else moves.on(state)

    def skip(self, state: PracticeState) -> PracticeState:
        """Go on, and leave the question as it is."""
        return state if state.stage == OVER else moves.skip(state)

    def clear(self, state: PracticeState) -> PracticeState:
        """Take the answer in view away, and go on."""
        if moves.card(state).prompt is None:
            raise Unclear(words.KEYS)
        return moves.answer(state, "")

    def back(self, state: PracticeState) -> PracticeState:
        """Go back a line; what was written there stays."""
        return moves.back(state)

    def enough(self, state: PracticeState) -> PracticeState:
        """Stop here; every word stays."""
        return moves.leave(state)

    def take(self, state: PracticeState, way: str) -> PracticeState:
        """Take one of the ways in view."""
        return moves.take(state, way)

    # what is due, and what is done

    def pending(self, state: PracticeState) -> Effect | None:
        """Return what is due: to remember and to store; then what a way wishes for."""
        if state.unseen and state.stage != FIRST:
            return ApplyChange(SEEN)
        if self._stores and not state.tried and moves.to_store(state):
            return Store()
        if self._plan is not None and state.stage == OVER and self._says_one(state):
            return ApplyChange(YOURS)
        if not state.wish:
            leaves = state.leaving or (state.stage == OVER and self._ends_alone(state))
            return LeaveFlow() if leaves else None
        kind, _, rest = state.wish.partition(":")
        if kind == "adjust" and rest == ASK:
            return OpenPlace(f"practice:{REACHING_OUT}")
        if kind in ("help-now", "people", "steady", "practice", "adjust"):
            places = {"help-now": "help", "people": f"people:{self._message(state)}"}
            return OpenPlace(places.get(kind, state.wish))
        return ApplyChange(state.wish)

    def _says_one(self, state: PracticeState) -> bool:
        """Say whether one sentence of the person's own is still to be looked for at its end."""
        return state.page.practice.id == SETBACK and state.yours is None

    def _ends_alone(self, state: PracticeState) -> bool:
        """Say whether nothing is said at its end: a steadying minute amid something else."""
        return state.page.practice.id == STEADY and self.leads_back()

    def _message(self, state: PracticeState) -> str:
        """Return what was written to somebody."""
        written = answer_at(state, "message")
        return written.strip() if isinstance(written, str) else ""

    def done(self, state: PracticeState) -> PracticeState:
        """Go on once a place was opened: the way there is still offered."""
        return replace(moves.wish_declined(state), leaving=False)

    def came_back(self, state: PracticeState, place: str, told: str) -> PracticeState:
        """Go on with what was done at *place*: that way is not offered again.

        A practice that was left for another one is left then.
        """
        kind = place.partition(":")[0]
        if kind == "adjust" and told:
            return moves.wish_done(replace(state, wish=place), told)
        if kind != "practice":
            return state
        asks = f"adjust:{ASK}"
        way = asks if asks in {each.key for each in moves.card(state).ways} else place
        return replace(moves.wish_done(replace(state, wish=way)), leaving=state.left)

    def do(
        self, session: Session, state: PracticeState, effect: Store | ApplyChange
    ) -> tuple[PracticeState, Result]:
        """Store it, or do what a way wishes for; what stood in the way of that is its note."""
        if isinstance(effect, Store):
            after = practice_journal.store(session, self._plan, state)
            return replace(after, tried=True), Result("")
        if effect.what == SEEN:
            practice_journal.first_card_seen(session, state)
            return replace(state, unseen=False), Result("")
        if effect.what == YOURS and self._plan is not None:
            return replace(state, yours=at_setback(session, self._plan, state.day)), Result("")
        try:
            note = practice_journal.grant(session, state, effect.what)
        except HeartenError as error:
            return moves.wish_declined(state, error.sentence), Result("")
        return moves.wish_done(state, note), Result("")

    # its draft

    def keeps(self, state: PracticeState) -> bool:
        """Say whether its words are kept at all."""
        return state.keeps

    def draft_name(self, state: PracticeState) -> str:
        """Return the name of its draft."""
        return practice_journal.draft_name(self._plan, state.page.practice.id)

    def draft(self, state: PracticeState) -> dict[str, Any] | None:
        """Return what is to be kept of it; None where there are no words that are not stored."""
        if not anything_written(state) or state.stored or moves.is_discarded(state):
            return None
        return moves.to_draft(state)

    def unfinished(self, session: Session, state: PracticeState) -> PracticeState | None:
        """Return what was left of this practice, or None."""
        return practice_journal.unfinished(session, self._plan, state)

    def set_aside(self, session: Session, left: PracticeState) -> None:
        """Keep what was *left* under another name, so that new words take nothing from it."""
        practice_journal.set_aside(session, self._plan, left)

    def begun(self, left: PracticeState, new: PracticeState) -> str:
        """Return the question whether to go on with what was *left*."""
        question = words.BEGUN.format(name=left.page.practice.name)
        return question.replace("?.", "?")  # some names are questions themselves

    def first(self, state: PracticeState) -> PracticeState:
        """Stay at its end: a practice that is over is not begun again."""
        return state

    def marked(self, session: Session, state: PracticeState) -> PracticeState:
        """Change nothing: what the journal holds already is told by its words."""
        return state

    def written(self, state: PracticeState) -> tuple[CardLine, ...]:
        """Return every word of it, to be seen and copied where it could not be stored."""
        return tuple(CardLine("apart", text) for text in practice_journal.written(state))

    def helps(self, state: PracticeState) -> tuple[Way, ...]:
        """Return nothing: a practice is help itself."""
        return ()
