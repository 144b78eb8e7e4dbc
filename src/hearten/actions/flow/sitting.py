"""One sitting of a flow: its state, its draft, and what is stored. Both front ends hold one."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic

from hearten.actions.flow import words
from hearten.actions.flow.card import (
    ApplyChange,
    Card,
    Drafted,
    Effect,
    Flow,
    LeaveFlow,
    OpenPlace,
    State,
    Store,
    Way,
)
from hearten.actions.flow.prompt import Unclear
from hearten.content.words import STILL_ON_SCREEN
from hearten.model.errors import HeartenError
from hearten.storage.fs.disk import Unconfirmed

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.actions.session import Session

BEGUN, UNSTORED = "begun", "unstored"  # keys of the cards that stand over every flow


class Sitting(Generic[State]):
    """A flow on its way. It holds one immutable state after another.

    *left* is what was left of it, until somebody says whether to go on with that. *failed* is
    what stood in the way the last time something was to be stored or changed. *exit_code* is
    that of the last thing that was stored.
    """

    def __init__(
        self,
        session: Session,
        flow: Drafted[State],
        state: State,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        """Begin as *state*; what was left of it is looked for.

        *changed* is called whenever something was stored or changed.
        """
        self.session = session
        self.flow = flow
        self.state = state
        self.left = flow.unfinished(session, state)
        self.failed: HeartenError | None = None
        self.exit_code = 0
        self._changed = changed
        self._leads: Effect | None = None
        self._kept: State | None = self.left if self.left is not None else state

    # what is in view

    def over(self) -> Card | None:
        """Return what stands over the flow: what was left, or what could not be stored."""
        if self.left is not None:
            return Card(
                key=BEGUN, question=self.flow.begun(self.left, self.state), enough=False,
                ways=(Way("on", words.GO_ON), Way("new", words.BEGIN_ANEW, words.KEPT_ASIDE)),
            )  # fmt: skip
        if self.is_unstored:
            note = words.OFFERED_AGAIN if self.state == self._kept else ""
            back = self.flow.first(self.state) is not self.state
            ways = (
                *self.flow.helps(self.state), Way("again", words.TRY_AGAIN),
                *((Way("back", words.TO_FIRST),) if back else ()),
                Way("later", words.LEAVE_IT, note),
            )  # fmt: skip
            lines = self.flow.written(self.state)
            return Card(
                key=UNSTORED, question=STILL_ON_SCREEN, lines=lines, ways=ways, enough=False
            )
        return None

    @property
    def is_unstored(self) -> bool:
        """Whether storing failed, and nothing was done about it yet."""
        return self.failed is not None and isinstance(self.flow.pending(self.state), Store)

    @property
    def leads(self) -> OpenPlace | LeaveFlow | None:
        """What the front end is to do before anything else: to open a place, or to leave."""
        effect = self._leads or (None if self.is_unstored else self.flow.pending(self.state))
        return effect if isinstance(effect, OpenPlace | LeaveFlow) else None

    @property
    def is_open(self) -> bool:
        """Whether there are words that are not stored yet."""
        return self.left is None and self.flow.draft(self.state) is not None

    # moves

    def take_up(self) -> str:
        """Go on with what was left; return what there is to say."""
        assert self.left is not None
        self.state, self.left = self.left, None
        return self._settle()

    def begin_anew(self) -> None:
        """Set aside what was left; NotStored where it cannot be, and it stays."""
        assert self.left is not None
        self.flow.set_aside(self.session, self.left)
        self.left = None

    def move(self, step: Callable[[State], State]) -> str:
        """Go on by *step* of the flow, and store what is due; return what there is to say.

        Where the step is Unclear, that is its sentence, and everything stays as it was.
        """
        if self.left is not None or self.is_unstored:
            return ""
        try:
            self.state = step(self.state)
        except Unclear as error:
            return error.sentence
        return self._settle()

    def take(self, way: str) -> str:
        """Take one of the ways of the card in view; return what there is to say."""
        if self.left is not None:
            return self._answer_begun(way)
        if not self.is_unstored:
            return self.move(lambda state: self.flow.take(state, way))
        if way == "again":
            self.failed = None
            return self._settle()
        if way == "back":
            self.state, self.failed = self.flow.first(self.state), None
        elif way == "later":
            self._leads = LeaveFlow()
        else:
            self.state = self.flow.take(self.state, way)
        return ""

    def done(self) -> None:
        """Go on once a place was opened, and left again."""
        if self._leads is None:
            stored = self._kept == self.state
            self.state = self.flow.done(self.state)
            if stored and self.flow.draft(self.state) is None:
                self._kept = self.state  # a draft that storing left in place stays
        self._leads = None

    def _answer_begun(self, way: str) -> str:
        if way == "on":
            return self.take_up()
        try:
            self.begin_anew()
        except HeartenError as error:
            return error.sentence
        return ""

    def _settle(self) -> str:
        """Store and change what is due; return what there is to say of the last of it."""
        said = ""
        self.failed = None
        while isinstance(effect := self.flow.pending(self.state), Store | ApplyChange):
            if isinstance(effect, Store):
                self._mark()
            try:
                self.state, told = self.flow.do(self.session, self.state, effect)
            except HeartenError as error:
                self.failed = error
                if isinstance(effect, Store):
                    with suppress(HeartenError):
                        self.keep(anew=True)
                    return words.UNSURE if isinstance(error, Unconfirmed) else error.sentence
                self.state = self.flow.done(self.state)
                return f"{error.sentence} {STILL_ON_SCREEN}" if self.is_open else error.sentence
            said, self.exit_code = told.text, told.exit_code
            self._changed()
            if isinstance(effect, Store):
                self._kept = self.state
            else:
                with suppress(HeartenError):
                    self.keep()
        return said

    def _mark(self) -> None:
        """Give what is stored next its id, and keep that before: so it is stored once."""
        with suppress(HeartenError):  # what cannot be kept twice may still be stored
            self.state = self.flow.marked(self.session, self.state)
            self.keep()

    # its draft

    def keep(self, *, anew: bool = False) -> None:
        """Store the draft if anything changed; NotStored where the disk refuses."""
        changed = self.state != self._kept or anew
        if self.left is not None or not changed or not self.flow.keeps(self.state):
            return
        name, draft = self.flow.draft_name(self.state), self.flow.draft(self.state)
        if draft is None:
            self.session.drafts.remove(name)
        else:
            self.session.drafts.save(name, draft)
        self._kept = self.state


class CardSitting(Sitting[State]):
    """A sitting of a flow that is shown card by card."""

    flow: Flow[State]
    _viewed: tuple[State, Card] | None = None

    def card(self) -> Card:
        """Return what is in view: what stands over the flow, else its own card.

        It is made once for a state: a screen asks for it several times for one key.
        """
        if (over := self.over()) is not None:
            return over
        if self._viewed is None or self._viewed[0] is not self.state:
            self._viewed = (self.state, self.flow.view(self.state))
        return self._viewed[1]

    def type(self, text: str, key: str = "") -> None:
        """Hold what is being typed; of several prompts, into that of *key*."""
        if self.left is None and not self.is_unstored:
            self.state = self.flow.typing(self.state, text, key)

    def give(self, key: str, value: Any) -> None:
        """Answer one prompt of several, and stay; FieldError says kindly why not."""
        if self.left is None and not self.is_unstored:
            self.state = self.flow.give(self.state, key, value)
