"""A practice behind its screen: where it stands, and what is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.flow.sitting import Sitting
from hearten.actions.practice import moves, storing
from hearten.actions.practice.flow import PracticeDraft
from hearten.actions.practice.script import held, script
from hearten.actions.practice.state import SCRIPT, Playing
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.practice.state import Frame
    from hearten.content.practices import PracticePage
    from hearten.tui.state import AppState


class Play(Sitting[Playing]):
    """One practice. It holds one immutable state after another."""

    def __init__(self, app_state: AppState, page: PracticePage, variant: str = "") -> None:
        """Find what was left of it; *variant* is the length to begin with, else the usual one."""
        self.page = page
        self._plan = app_state.plan
        state = storing.begin(app_state.session, app_state.plan, page, variant)
        kept = PracticeDraft(app_state.plan, stores=app_state.plan is not None)
        super().__init__(app_state.session, kept, state)

    @property
    def plays(self) -> bool:
        """Whether the practice itself is in view."""
        return self.left is None and not self.is_unstored

    @property
    def frame(self) -> Frame:
        """What is in view."""
        return moves.frame(self.state)

    @property
    def before(self) -> str:
        """What was said last, for while there is a pause."""
        earlier = moves.frame(moves.back(self.state))
        return earlier.text if earlier.kind == "say" else ""

    @property
    def asks(self) -> bool:
        """Whether anything is asked in it, but for how it was."""
        return any(step.does in ("ask", "pick") for step in script(self.state))

    @property
    def message(self) -> str:
        """The message to send that was written and is in view, to be copied; or nothing."""
        frame = self.frame
        if not self.plays or not self.page.openers or not frame.in_view:
            return ""
        written = held(self.state, self.page.in_view)
        return written.strip() if isinstance(written, str) else ""

    def go(self, state: Playing) -> str:
        """Go on from *state*; store what is there once it is time. Return what stood in the way."""
        return self.move(lambda _: state)

    def again_at(self, variant: str) -> None:
        """Begin another length, with every word that was written."""
        new = storing.begin(self.session, self._plan, self.page, variant=variant)
        while self.state.stage == SCRIPT and new.stage != SCRIPT:
            new = moves.on(new)
        self.state = replace(
            new, answers=self.state.answers, typed=self.state.typed, anchor=self.state.anchor,
            senses_out=self.state.senses_out, without=self.state.without,
        )  # fmt: skip

    def keep(self, *, anew: bool = False) -> None:
        """Store the draft if anything changed; NotStored where the disk refuses."""
        if self.left is None:
            storing.first_card_seen(self.session, self.state)
        super().keep(anew=anew)
