"""A review behind its screen: where it stands, its draft, and what comes of it."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING

from hearten.actions.reviewing import keeping, machine
from hearten.actions.reviewing.state import WEEKLY, Reviewing
from hearten.content import review_words as words
from hearten.model.errors import HeartenError

if TYPE_CHECKING:
    import datetime as dt

    from hearten.model.plan.parts import Checkin
    from hearten.tui.desk import Desk


class Stage(Enum):
    """What the screen shows."""

    BEGUN = "something that was begun is offered back"
    ASKING = "a card"
    UNSTORED = "every word, and ways to try again"
    DONE = "its end"


class Review:
    """One review. It holds one immutable state after another."""

    def __init__(self, desk: Desk, flow: str, checkin: Checkin | None, day: dt.date | None) -> None:
        """Find what was left of it."""
        assert desk.plan is not None
        self.desk = desk
        self.state = keeping.fresh(desk.session, desk.plan, flow, day, checkin)
        self.left = keeping.unfinished(desk.session, self.state)
        self.stage = Stage.ASKING if self.left is None else Stage.BEGUN
        self.told = ""
        self._kept: Reviewing | None = self.left or self.state

    def begun(self) -> str:
        """Return the question whether to go on with what was left."""
        return words.BEGUN if self.state.flow == WEEKLY else words.BEGUN_WIDER

    def take_up(self, left: Reviewing) -> None:
        """Go on with what was left."""
        self.state, self.left, self.stage = left, None, Stage.ASKING

    def begin_anew(self, left: Reviewing) -> None:
        """Set aside what was left; NotStored where it cannot be, and it stays."""
        keeping.set_aside(self.desk.session, left)
        self.left, self.stage = None, Stage.ASKING

    def move(self, state: Reviewing) -> str:
        """Go on from *state*. Once all is behind it is stored; return what stood in the way."""
        self.state = state
        return self.store() if machine.finished(state) else ""

    def store(self) -> str:
        """Store it. Where that cannot be, return one sentence; no word is lost."""
        try:
            self.told = keeping.store(self.desk.session, self.state).text
        except HeartenError as error:
            self.stage = Stage.UNSTORED
            with suppress(HeartenError):
                self.keep()
            return error.sentence
        self.stage, self._kept = Stage.DONE, self.state
        with suppress(HeartenError):
            self.desk.read()
        return ""

    def ask_again(self) -> None:
        """Go back to the cards, with every answer as it is."""
        self.state, self.stage = machine.start(self.state), Stage.ASKING

    @property
    def is_open(self) -> bool:
        """Whether there are words that are not stored yet."""
        return self.stage in (Stage.ASKING, Stage.UNSTORED) and machine.said(self.state)

    def keep(self) -> None:
        """Store the draft if anything changed; NotStored where the disk refuses."""
        if self.stage in (Stage.ASKING, Stage.UNSTORED) and self.state != self._kept:
            keeping.keep(self.desk.session, self.state)
            self._kept = self.state
