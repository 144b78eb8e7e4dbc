"""A list and a line that hand every key to whoever asks, in the order they were pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.tui.text import encode_for_editor
from hearten.tui.widgets.line_entry import LineEntry
from hearten.tui.widgets.pick_list import PickList
from hearten.tui.widgets.type_to_find import StrayWords

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.widget import Widget

    Take = Callable[[Widget, str, str | None], bool]


LINES_HINT = "as much or as little as you like"


class CaptureList(PickList):
    """Answers to choose from. *take* sees a key first; True means that it was taken.

    Keys that waited here while the question changed belong to the next one: taken at once and
    in order, no fast hand answers the wrong question.
    """

    def __init__(self, take: Take, *, id: str) -> None:
        super().__init__((), id=id)
        self._take = take
        self._stray = StrayWords()

    def on_key(self, event: events.Key) -> None:
        """Let the page have the key; of what is typed here as words, a letter may find a row."""
        key, letter = event.key, event.character or ""
        words = self._stray.has(event, self.screen)
        if words and letter.isalpha():
            self.finder.key(event)
        if words or (not self.finder.amid_a_word(event) and self._take(self, key, letter)):
            event.prevent_default()
            event.stop()


class CaptureLine(LineEntry):
    """One line to write in, that lets the page see a key first."""

    def __init__(self, take: Take, *, id: str) -> None:
        super().__init__("", LINES_HINT, id=id)
        self._take = take

    def on_key(self, event: events.Key) -> None:
        """Let the page have the key."""
        if self._take(self, event.key, event.character):
            event.prevent_default()
            event.stop()

    def add(self, text: str) -> None:
        """Write *text* at the cursor, as if it had been typed here."""
        self.insert_text_at_cursor(encode_for_editor(text))
