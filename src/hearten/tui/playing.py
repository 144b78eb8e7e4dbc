"""A practice behind its screen: where it stands, its draft, its record, what comes of it."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING

from hearten.actions.practising import keeping, machine
from hearten.actions.practising.script import held
from hearten.actions.practising.state import SCRIPT
from hearten.content import practice_screen_words as words
from hearten.model.errors import HeartenError
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.practising.state import Frame, Playing
    from hearten.content.practices import PracticePage
    from hearten.tui.desk import Desk


class Stage(Enum):
    """What the screen shows."""

    BEGUN = "something that was begun is offered back"
    PLAYING = "the practice"
    UNSTORED = "it is over, and its words are not stored yet"


class Play:
    """One practice. It holds one immutable state after another."""

    def __init__(self, desk: Desk, page: PracticePage, variant: str = "") -> None:
        """Find what was left of it; *variant* is the length to begin with, else the usual one."""
        self.desk = desk
        self.page = page
        self.state = keeping.begin(desk.session, desk.plan, page, variant)
        self.left = keeping.unfinished(desk.session, desk.plan, self.state)
        self.stage = Stage.PLAYING if self.left is None else Stage.BEGUN
        self._kept: Playing | None = self.left or self.state

    @property
    def frame(self) -> Frame:
        """What is in view."""
        return machine.frame(self.state)

    @property
    def before(self) -> str:
        """What was said last, for while there is a pause."""
        earlier = machine.frame(machine.back(self.state))
        return earlier.text if earlier.kind == "say" else ""

    @property
    def message(self) -> str:
        """The message to send that was written and is in view, to be copied; or nothing."""
        frame = self.frame
        if self.stage is not Stage.PLAYING or not self.page.openers or not frame.in_view:
            return ""
        written = held(self.state, self.page.in_view)
        return written.strip() if isinstance(written, str) else ""

    def take_up(self, left: Playing) -> None:
        """Go on with what was left."""
        self.state, self.left, self.stage = left, None, Stage.PLAYING

    def begin_anew(self) -> None:
        """Set aside what was left; NotStored where it cannot be, and it stays."""
        assert self.left is not None
        keeping.set_aside(self.desk.session, self.desk.plan, self.left)
        self.left, self.stage = None, Stage.PLAYING

    def move(self, state: Playing) -> str:
        """Go on from *state*; store what is there once it is time. Return what stood in the way."""
        self.state = state
        return self.store() if machine.to_store(state) else ""

    def store(self) -> str:
        """Write it into the journal. Where it cannot be, return one sentence; no word is lost."""
        if self.desk.plan is None:
            return ""
        try:
            self.state = keeping.store(self.desk.session, self.desk.plan, self.state)
        except HeartenError as error:
            self.stage = Stage.UNSTORED
            with suppress(HeartenError):
                self.keep()
            return f"{error.sentence} {words.NOT_STORED}"
        self.stage = Stage.PLAYING
        self._kept = self.state
        return ""

    def again_at(self, variant: str) -> None:
        """Begin another length, with every word that was written."""
        new = keeping.begin(self.desk.session, self.desk.plan, self.page, variant=variant)
        while self.state.stage == SCRIPT and new.stage != SCRIPT:
            new = machine.on(new)
        self.state = replace(
            new, answers=self.state.answers, typed=self.state.typed, anchor=self.state.anchor,
            senses_out=self.state.senses_out, without=self.state.without,
        )  # fmt: skip

    @property
    def is_open(self) -> bool:
        """Whether there are words that are not stored yet."""
        waits = not self.state.stored and machine.said(self.state) and not machine.gone(self.state)
        return self.stage is not Stage.BEGUN and waits

    def keep(self) -> None:
        """Store the draft if anything changed; NotStored where the disk refuses."""
        if self.stage is not Stage.BEGUN and self.state != self._kept:
            keeping.keep(self.desk.session, self.desk.plan, self.state)
            self._kept = self.state
