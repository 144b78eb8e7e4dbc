"""Keeping what is half typed: soon after each letter, and whenever the program ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.errors import HeartenError
from hearten.tui.screens.calm import Calm

if TYPE_CHECKING:
    from textual.timer import Timer

    from hearten.tui.desk import Desk

KEEP_AFTER = 0.2  # seconds from a letter to the disk
NOT_KEPT = "I couldn't keep a copy of this yet. Your words are still on this screen."


class Keeping(Calm[str]):
    """A screen to write on. Subclasses say how its words are stored, and where to say so if not."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._timer: Timer | None = None
        self.forget = desk.keeper(self.keep)

    def keep_soon(self) -> None:
        """Keep the words, once the person has typed a little."""
        if self._timer is None:
            self._timer = self.set_timer(KEEP_AFTER, self.keep)

    def keep(self) -> None:
        """Store the draft now."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        try:
            self.store_draft()
        except HeartenError:
            self.say_below(NOT_KEPT)

    def store_draft(self) -> None:
        """Store what is half typed. HeartenError where it cannot be."""

    def say_below(self, sentence: str) -> None:
        """Say what stood in the way; everything stays on the screen."""
        self.notify(sentence, timeout=15, markup=False)

    def on_unmount(self) -> None:
        """Keep nothing more once this screen is gone."""
        self.forget()
