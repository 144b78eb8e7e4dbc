"""All that a template offers on a page, kept at once: a choice, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from hearten.tui.text import said
from hearten.tui.widgets.text_button import TextButton

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hearten.actions.flow.card import Card

KEEP_ALL = "Keep all from the template"
TAKEN_BACK = "Back takes it back."


class KeepAllBar(Vertical):
    """Nothing of it is switched on until it is pressed."""

    DEFAULT_CSS = """
    KeepAllBar { height: auto; max-height: 3; padding: 0 1 0 3; display: none; }
    KeepAllBar.-on { display: block; }
    KeepAllBar > .kept { color: $accent; height: auto; max-height: 3; }
    """

    def __init__(self) -> None:
        super().__init__(id="offer")
        self._shown: tuple[bool, str] = (False, "")

    def compose(self) -> ComposeResult:
        """What was kept; where the ways on are too narrow for it, what keeps it, too."""
        yield TextButton(KEEP_ALL, classes="keep-all")
        yield Static("", classes="kept")

    def show(self, card: Card) -> None:
        """Show whether there is something to keep at once on *card*, or what was kept."""
        now = (any(key == "*" for key, _ in card.keys), card.kept)
        if now == self._shown:
            return
        self._shown, (offered, kept) = now, now
        self.set_class(offered or bool(kept), "-on")
        for press in self.screen.query(".keep-all").results(TextButton):
            press.set_class(offered, "-on")
        line = self.query_one(Static)
        line.display = bool(kept)
        line.update(said(kept, (TAKEN_BACK, "$hint")) if kept else "")
