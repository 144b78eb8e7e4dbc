"""Where a person writes: one line, or as many as they like."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text as RichText
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from hearten.tui.text import REPLACED, decode, encode_for_editor, mask, unseen
from hearten.tui.widgets.detached_safe import DetachedSafe

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from textual import events
    from textual.geometry import Region
    from textual.widget import Widget

    GivesWay = Callable[[events.Key], bool]


class Written(Message):
    """The text of an entry changed by the person's hand."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def show_help_key(entry: Widget) -> None:
    """Have the screen name the key that opens help: `!` in an empty entry, else ctrl+g."""
    if footer := getattr(entry.screen, "footer", None):
        footer.update_keys()


class Done(Message):
    """The person is done with what they wrote in several lines."""


class LineEntry(DetachedSafe, Input):
    """One line to write in. What it holds is kept exactly, and drawn safely."""

    DEFAULT_CSS = """
    LineEntry, LineEntry:focus { border: none; border-left: wide $hint; height: 1; }
    LineEntry { padding: 0 1; background: $surface; color: $words; }
    LineEntry:focus { background: $chosen; background-tint: $chosen 0%; }
    LineEntry > .input--placeholder { color: $hint; }
    LineEntry:nocolor > .input--cursor, LineEntry:nocolor > .input--selection {
        text-style: reverse;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", show=False),
        Binding("ctrl+z", "take_back", show=False),
    ]

    def __init__(
        self,
        text: str,
        placeholder: str = "",
        *,
        id: str | None = None,
        gives_way: GivesWay = lambda _: False,
        apart: str = " ",
        anew: bool = False,
    ) -> None:
        """*text* is what is there already; keys that *gives_way* names go past an empty line.

        *apart* is what stands between that and words that come from elsewhere. *anew*: what is
        typed takes the place of *text*, as long as the person has not written there.
        """
        super().__init__(
            encode_for_editor(text), placeholder=placeholder, select_on_focus=anew, id=id
        )
        self.cursor_blink = False
        self._known = self.value
        self._gives_way = gives_way
        self._apart = apart
        self._before = ""  # the words a selection of which was replaced or deleted last

    # A line stays as high and as wide as it is, whatever is typed: the screen need not be
    # laid out anew for each letter.

    _same_size = False

    def _watch_value(self, value: str) -> None:
        self._same_size = True
        try:
            super()._watch_value(value)
        finally:
            self._same_size = False

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw it anew."""
        moved = layout and not self._same_size
        return super().refresh(*regions, repaint=repaint, layout=moved, recompose=recompose)

    @property
    def written(self) -> str:
        """What the person wrote."""
        return decode(self.value)

    def show_text(self, text: str) -> None:
        """Show other words; this is not the person's doing."""
        self._known = encode_for_editor(text)
        if self.value != self._known:
            self.value = self._known
            if self.is_mounted:
                show_help_key(self)

    def add_words(self, text: str) -> None:
        """Write *text* behind what stands here, as the person's own doing."""
        gap = self._apart if self.value and not self.value.endswith((" ", ",")) else ""
        self.cursor_position = len(self.value)
        self.insert_text_at_cursor(encode_for_editor(gap + text))

    @property
    def _value(self) -> RichText:
        drawn = mask(self.value).replace("\n", REPLACED).replace("\t", REPLACED)
        return RichText(drawn, no_wrap=True, overflow="ignore", end="")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the page, when it was the person who wrote."""
        event.stop()
        show_help_key(self)
        if event.value != self._known:
            self._known = event.value
            self.select_on_focus = False
            self.post_message(Written(self.written))

    def on_key(self, event: events.Key) -> None:
        """In an empty line, `!` opens help; else it is a letter like any other."""
        if letter := unseen(event.character):
            event.prevent_default()
            event.stop()
            self.replace(letter, *sorted(self.selection))
            return
        if self.value:
            return
        if event.character == "!":
            event.prevent_default()
            event.stop()
            self.app.call_later(self.app.run_action, "help_now")
        elif self._gives_way(event):
            event.prevent_default()

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a part of the line; of a longer one ctrl+z brings back what was there."""
        if end - start > 1:
            self._before = self.value
        super().replace(text, start, end)

    def action_take_back(self) -> None:
        """Bring back the words that a selection was taken from; the key goes on where none was."""
        if not self._before:
            raise SkipAction
        self.value, self._before = self._before, ""
        self.action_end()

    def on_paste(self, event: events.Paste) -> None:
        """Take all that was pasted, as one line, held as safely as typed text."""
        event.text = encode_for_editor(_in_one_line(event.text))

    def action_paste(self) -> None:
        """Paste what was copied in here, as one line."""
        self.replace(_in_one_line(self.app.clipboard), *sorted(self.selection))


def _in_one_line(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return " ".join(lines).strip()
