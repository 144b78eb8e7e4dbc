"""A word in brackets that can be pressed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class TextButton(Widget, can_focus=True):
    """A button of one line: enter, space or a click presses it."""

    DEFAULT_CSS = """
    TextButton { width: auto; height: 1; color: $words; }
    TextButton:focus { color: $background; background: $mark; text-style: bold; }
    TextButton:focus:nocolor { text-style: bold reverse; }
    TextButton:hover { text-style: underline; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "press", show=False)]

    class Pressed(Message):
        """The person pressed it; *press* says which."""

        def __init__(self, press: TextButton) -> None:
            super().__init__()
            self.press = press

        @property
        def control(self) -> TextButton:
            """The one that was pressed."""
            return self.press

    def __init__(self, words: str, *, id: str | None = None, classes: str | None = None) -> None:
        """*words* are ours, never a person's."""
        super().__init__(id=id, classes=classes)
        self._words = words

    def render(self) -> Content:
        """Draw the words in brackets."""
        return Content(f"[ {self._words} ]")

    def show_words(self, words: str) -> None:
        """Show other words."""
        if words != self._words:
            self._words = words
            self.refresh(layout=True)

    def get_content_width(self, container: object, viewport: object) -> int:
        """As wide as its words and brackets."""
        return Content(self._words).cell_length + 4

    def action_press(self) -> None:
        """Press it."""
        self.post_message(self.Pressed(self))

    def on_click(self) -> None:
        """Press it."""
        self.action_press()
