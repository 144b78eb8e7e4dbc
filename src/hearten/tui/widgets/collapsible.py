"""A heading that opens in place, and keeps what is under it out of sight until then."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult


class CollapsibleTitle(Widget, can_focus=True):
    """The line that opens and closes."""

    DEFAULT_CSS = """
    CollapsibleTitle { height: 1; color: $mark; }
    CollapsibleTitle:focus { background: $chosen; text-style: bold; }
    CollapsibleTitle:focus:nocolor { text-style: bold reverse; }
    CollapsibleTitle:hover { text-style: underline; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "turn", show=False)]

    class Turned(Message):
        """The person wants it open, or closed."""

    def __init__(self, words: Content) -> None:
        super().__init__()
        self._words = words
        self.opened = False

    def render(self) -> Content:
        """Draw the line."""
        return Content("▾ " if self.opened else "▸ ") + self._words

    def action_turn(self) -> None:
        """Open or close."""
        self.post_message(self.Turned())

    def on_click(self) -> None:
        """Open or close."""
        self.action_turn()


class CollapsibleSection(Vertical):
    """Something more, for who wants it. What is in it is made when it first opens."""

    DEFAULT_CSS = """
    CollapsibleSection { height: auto; margin-bottom: 1; }
    CollapsibleSection > .inside { height: auto; padding: 1 0 0 2; display: none; }
    CollapsibleSection.-open > .inside { display: block; }
    """

    class Opened(Message):
        """It was opened."""

        def __init__(self, fold: CollapsibleSection) -> None:
            super().__init__()
            self.fold = fold

    def __init__(self, words: Content, make: Callable[[], Iterable[Widget]], key: str) -> None:
        """*make* gives what is inside; *key* tells folds of a page apart."""
        super().__init__()
        self._words = words
        self._make = make
        self._made = False
        self.key = key

    def compose(self) -> ComposeResult:
        """The head, and room for the rest."""
        yield CollapsibleTitle(self._words)
        yield Vertical(classes="inside")

    @property
    def opened(self) -> bool:
        """Whether it is open."""
        return self.has_class("-open")

    async def open(self) -> None:
        """Open it, and make what is inside if that was not done."""
        with self.app.batch_update():
            # Before what is inside is made: that looks for its styles as it is.
            self.add_class("-open")
            self._head(True)
            if not self._made:
                self._made = True
                await self.query_one(".inside", Vertical).mount_all(self._make())
        self.post_message(self.Opened(self))

    def close(self) -> None:
        """Close it; what was typed inside stays."""
        self.remove_class("-open")
        self._head(False)

    def _head(self, opened: bool) -> None:
        head = self.query_one(CollapsibleTitle)
        head.opened = opened
        head.refresh()

    async def on_collapsible_title_turned(self, event: CollapsibleTitle.Turned) -> None:
        """Open or close."""
        event.stop()
        if self.opened:
            self.close()
        else:
            await self.open()
            self.call_after_refresh(self.scroll_visible, animate=False)
