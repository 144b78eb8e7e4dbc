"""A practice as a sitting needs it: its draft, and the journal that it is stored in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.card import CardLine, Store
from hearten.actions.practice import moves, storing
from hearten.actions.practice.view import anything_written
from hearten.actions.result import Result
from hearten.content.practice_words import BEGUN
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.flow.card import ApplyChange, Effect, Way
    from hearten.actions.practice.state import Playing
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan


class PracticeDraft:
    """The draft of a practice over *plan*, and its record in the journal."""

    def __init__(self, plan: Plan | None, *, stores: bool = True) -> None:
        """*stores*: there is a journal to store it in; else the words stay in the draft."""
        self._plan = plan
        self._stores = stores

    def keeps(self, state: Playing) -> bool:
        """Say whether its words are kept at all."""
        return state.keeps

    def draft_name(self, state: Playing) -> str:
        """Return the name of its draft."""
        return storing.draft_name(self._plan, state.page.practice.id)

    def draft(self, state: Playing) -> dict[str, Any] | None:
        """Return what is to be kept of it; None where there are no words that are not stored."""
        if not anything_written(state) or state.stored or moves.is_discarded(state):
            return None
        return moves.to_draft(state)

    def unfinished(self, session: Session, state: Playing) -> Playing | None:
        """Return what was left of this practice, or None."""
        return storing.unfinished(session, self._plan, state)

    def set_aside(self, session: Session, left: Playing) -> None:
        """Keep what was *left* under another name, so that new words take nothing from it."""
        storing.set_aside(session, self._plan, left)

    def begun(self, left: Playing, new: Playing) -> str:
        """Return the question whether to go on with what was *left*."""
        return BEGUN.format(name=left.page.practice.name)

    def first(self, state: Playing) -> Playing:
        """Stay at its end: a practice that is over is not begun again."""
        return state

    def take(self, state: Playing, way: str) -> Playing:
        """Change nothing: no ways of its own stand over a practice."""
        return state

    def pending(self, state: Playing) -> Effect | None:
        """Return what is due: once it is over, it is stored."""
        due = self._stores and not state.tried and moves.to_store(state)
        return Store() if due else None

    def done(self, state: Playing) -> Playing:
        """Go on once that could not be."""
        return state

    def marked(self, session: Session, state: Playing) -> Playing:
        """Change nothing: what the journal holds already is told by its words."""
        return state

    def do(
        self, session: Session, state: Playing, effect: Store | ApplyChange
    ) -> tuple[Playing, Result]:
        """Store it; without a journal the words stay in the draft, and once is enough."""
        after = storing.store(session, self._plan, state)
        return replace(after, tried=True), Result("")

    def written(self, state: Playing) -> tuple[CardLine, ...]:
        """Return every word of it, to be seen and copied where it could not be stored."""
        return tuple(CardLine("apart", text) for text in storing.written(state))

    def helps(self, state: Playing) -> tuple[Way, ...]:
        """Return nothing: a practice is help itself."""
        return ()
