"""The last line of every screen: the keys that matter here, and always help."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events


class Key(NamedTuple):
    """A key as it is shown, what it does in a word or two, and the action behind it.

    One that *gives way* is the first to go where there is too little room; before any goes,
    what has a *short* way to say it is said so. A pointer over it is told the *tip*.
    """

    key: str
    words: str
    action: str = ""
    gives_way: bool = False
    short: str = ""
    tip: str = ""

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter like any other where somebody writes."""
        return len(self.key) == 1 and self.key.isascii()


_GAP = 2
SKIP_KEY = "ctrl+r"  # no place to write takes it for itself, as it would ctrl+k
LINES_KEY = "ctrl+n"  # goes on from several lines, where enter is a new line


class KeyFooter(Widget):
    """The few keys that matter here, and help at the right; each can be clicked."""

    DEFAULT_CSS = """
    KeyFooter {
        height: 1; padding: 0 1; color: $hint; dock: bottom;
        link-color: $hint; link-style: none; link-background: $background 0%;
        link-color-hover: $words; link-style-hover: underline;
        link-background-hover: $background 0%;
    }
    """

    def __init__(self, keys: Sequence[Key]) -> None:
        """*keys* in the order of their weight: a narrow terminal drops the last ones."""
        super().__init__()
        self._keys = tuple(keys)
        self._writing = False
        self._end: Key | None = None

    def end_with(self, key: Key) -> None:
        """Show *key* in place of help, where help is what is open."""
        self._end = key
        self.refresh()

    def show_keys(self, keys: Sequence[Key]) -> None:
        """Show other keys."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self.refresh()

    def writing(self, writing: bool) -> None:
        """Say whether the person is amid writing: there, `!` is a letter like any other."""
        if writing != self._writing:
            self._writing = writing
            self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say what the key under the pointer does."""
        action = event.style.meta.get("@click")
        tip = next((key.tip for key in self._keys if key.action and key.action == action), "")
        self.tooltip = Content(tip) if tip else None

    def render(self) -> Content:
        """Draw the keys that fit."""
        help_key = Key("ctrl+g" if self._writing else "!", "help now", "app.help_now")
        end = _drawn(self._end or help_key)
        room = self.content_size.width - end.cell_length - _GAP
        left = list(self._keys)
        line = _line(left)
        if line.cell_length > room:
            left = [key._replace(words=key.short or key.words) for key in left]
            line = _line(left)
        while left and line.cell_length > room:
            least = next((key for key in reversed(left) if key.gives_way), left[-1])
            left.remove(least)
            line = _line(left)
        space = self.content_size.width - line.cell_length - end.cell_length
        return Content("").join([line, Content(" " * max(space, 0)), end])


def _line(keys: Sequence[Key]) -> Content:
    return Content(" " * _GAP).join(_drawn(key) for key in keys)


def _drawn(key: Key) -> Content:
    words = Content(f" {key.words}")
    if key.action:
        words = words.stylize(Style.from_meta({"@click": key.action}))
    return Content.assemble((key.key, "bold $words"), words)
