"""A screen to write on: what is half typed is kept, soon and whenever the program ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError
from hearten.storage.fs.disk import Unconfirmed
from hearten.tui.base.screen import BaseScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen
    from textual.timer import Timer

    from hearten.tui.state import AppState

KEEP_AFTER = 0.2  # seconds from a letter to the disk
NOT_KEPT = "I couldn't keep a copy of this yet. Your words are still on this screen."


class DraftKeeper:
    """Keeps what is half typed in one place: soon after a letter, and when the program ends."""

    def __init__(
        self,
        screen: Screen[Any],
        app_state: AppState,
        store: Callable[[], None],
        say: Callable[[str], object],
    ) -> None:
        """*store* stores the words, or raises HeartenError; *say* is told what stood in the way."""
        self._screen, self._store, self._say = screen, store, say
        self._timer: Timer | None = None
        self._leave_out = app_state.keeper(self.try_now)

    def soon(self) -> None:
        """Keep the words, once the person has typed a little."""
        if self._timer is None:
            self._timer = self._screen.set_timer(KEEP_AFTER, self.now)

    def now(self) -> None:
        """Store the draft; say so where that cannot be."""
        if why_not := self.try_now():
            self._say(why_not)

    def try_now(self) -> str:
        """Store the draft; return what stood in the way, or nothing.

        Where the disk did not confirm the words, they are there all the same.
        """
        self._stop()
        try:
            self._store()
        except Unconfirmed:
            return ""
        except HeartenError as error:
            return error.sentence
        return ""

    def end(self) -> None:
        """Keep nothing more, soon or when the program ends."""
        self._stop()
        self._leave_out()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None


class DraftScreen(BaseScreen[str]):
    """A screen to write on. Subclasses say how its words are stored, and where to say so if not."""

    def __init__(self, app_state: AppState) -> None:
        super().__init__()
        self.app_state = app_state
        self.draft = DraftKeeper(
            self, app_state, self.store_draft, lambda _: self.say_below(NOT_KEPT)
        )

    def store_draft(self) -> None:
        """Store what is half typed. HeartenError where it cannot be."""

    def say_below(self, sentence: str) -> None:
        """Say what stood in the way; everything stays on the screen."""
        self.notify(sentence, timeout=15, markup=False)

    def leave(self, told: str = "") -> None:
        """Leave and say *told*, once the words are kept; else ask first, and say nothing."""
        self.hearten.once_kept(self.draft.try_now, lambda kept: self.gone(told if kept else ""))

    def gone(self, told: str = "") -> None:
        """Leave, with the words kept or without them."""
        self.draft.end()
        if self.is_above_another:
            self.dismiss(told)
        else:
            self.hearten.go_home()

    def on_unmount(self) -> None:
        """Keep nothing more once this screen is gone."""
        self.draft.end()
