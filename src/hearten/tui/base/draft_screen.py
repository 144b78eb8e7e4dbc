"""Keeping what is half typed: soon after each letter, and whenever the program ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.errors import HeartenError
from hearten.storage.fs.disk import Unconfirmed
from hearten.tui.base.screen import BaseScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from hearten.tui.state import AppState

KEEP_AFTER = 0.2  # seconds from a letter to the disk
NOT_KEPT = "I couldn't keep a copy of this yet. Your words are still on this screen."


class DraftScreen(BaseScreen[str]):
    """A screen to write on. Subclasses say how its words are stored, and where to say so if not."""

    def __init__(self, app_state: AppState) -> None:
        super().__init__()
        self.app_state = app_state
        self._timer: Timer | None = None
        self.forget = app_state.keeper(self.try_keeping)

    def keep_soon(self) -> None:
        """Keep the words, once the person has typed a little."""
        if self._timer is None:
            self._timer = self.set_timer(KEEP_AFTER, self.keep)

    def keep(self) -> None:
        """Store the draft now; say so where that cannot be."""
        if self.try_keeping():
            self.say_below(NOT_KEPT)

    def try_keeping(self) -> str:
        """Store the draft now; return what stood in the way, or nothing."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        return why_not_kept(self.store_draft)

    def store_draft(self) -> None:
        """Store what is half typed. HeartenError where it cannot be."""

    def say_below(self, sentence: str) -> None:
        """Say what stood in the way; everything stays on the screen."""
        self.notify(sentence, timeout=15, markup=False)

    def leave(self, told: str = "") -> None:
        """Leave and say *told*, once the words are kept; else ask first, and say nothing."""
        self.hearten.once_kept(self.try_keeping, lambda kept: self.gone(told if kept else ""))

    def gone(self, told: str = "") -> None:
        """Leave, with the words kept or without them."""
        self.forget()
        if self.is_above_another:
            self.dismiss(told)
        else:
            self.hearten.go_home()

    def on_unmount(self) -> None:
        """Keep nothing more once this screen is gone."""
        self.forget()


def why_not_kept(store: Callable[[], None]) -> str:
    """Have *store* store words; return what stood in the way, or nothing.

    Where the disk did not confirm them, they are there all the same.
    """
    try:
        store()
    except Unconfirmed:
        return ""
    except HeartenError as error:
        return error.sentence
    return ""
