"""Several lines to write in. Loaded where one is opened: the editor is a heavy import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widgets import TextArea

from hearten.tui.text import decode, encode_for_editor, mask, unseen
from hearten.tui.widgets.detached_safe import DetachedSafe
from hearten.tui.widgets.line_entry import Done, Written, show_help_key
from hearten.tui.widgets.scroll import line_in

if TYPE_CHECKING:
    from rich.text import Text as RichText
    from textual import events
    from textual.geometry import Offset, Size
    from textual.screen import Screen


class LinesEntry(DetachedSafe, TextArea):
    """Several lines; enter makes a new one, and goes on where *done_after* are empty."""

    DEFAULT_CSS = """
    LinesEntry {
        border: none; border-left: wide $hint; padding: 0 1;
        height: auto; min-height: 3; max-height: 10;
        background: $surface; color: $words;
        & .text-area--cursor { background: $words; color: $background; }
        & .text-area--placeholder { color: $hint; }
        & .text-area--selection { background: $input-selection-background; }
    }
    LinesEntry:nocolor {
        & .text-area--cursor, & .text-area--selection { text-style: reverse; }
    }
    LinesEntry:focus { border: none; border-left: wide $hint; background: $chosen; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", show=False),
        Binding("ctrl+home", "go_to_start", show=False),
        Binding("ctrl+end", "go_to_end", show=False),
    ]

    def __init__(self, text: str, placeholder: str = "", *, done_after: int = 2) -> None:
        """*text* is what is there already."""
        super().__init__(
            encode_for_editor(text),
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            placeholder=placeholder,
        )
        self.cursor_blink = False
        self._done_after = done_after
        self._known = self.text
        self._room: tuple[Size, Size | None] | None = None
        self.move_cursor(self.document.end)

    @property
    def written(self) -> str:
        """What the person wrote."""
        return decode(self.text)

    def show_text(self, text: str) -> None:
        """Show other words; this is not the person's doing."""
        if encode_for_editor(text) != self.text:
            self._known = encode_for_editor(text)
            self.load_text(self._known)
            self.move_cursor(self.document.end)

    def add_words(self, text: str) -> None:
        """Write *text* on a line of its own, as the person's own doing."""
        gap = "\n" if self.text and not self.text.endswith("\n") else ""
        self.move_cursor(self.document.end)
        self.insert(encode_for_editor(gap + text))

    def on_mount(self) -> None:
        """Keep the cursor in sight when there is more to see, or less room for it."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._laid_out)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Bring the cursor in sight, here and in the page that this stands in."""
        offset = super().scroll_cursor_visible(center, animate)
        if self.has_focus:
            self._bring_cursor()
        return offset

    def _laid_out(self, _screen: Screen[Any]) -> None:
        room = (self.size, self._page.size if self._page else None)
        if room != self._room and self.has_focus:
            self._bring_cursor()
        self._room = room

    @property
    def _page(self) -> VerticalScroll | None:
        """The page it stands in."""
        return next((n for n in self.ancestors if isinstance(n, VerticalScroll)), None)

    def _bring_cursor(self) -> None:
        if (page := self._page) is not None:
            _, row = self.wrapped_document.location_to_offset(self.cursor_location)
            line = line_in(page, self) + row - round(self.scroll_offset.y)
            page.scroll_to_region(Region(0, line, 1, 1), animate=False, force=True)

    def get_line(self, line_index: int) -> RichText:
        """Draw a line with nothing in it that could steer the terminal."""
        line = super().get_line(line_index)
        line.plain = mask(line.plain)
        return line

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the page, when it was the person who wrote."""
        event.stop()
        show_help_key(self)
        if self.text != self._known:
            self._known = self.text
            self.post_message(Written(self.written))

    def action_go_to_start(self) -> None:
        """Go to the beginning of the text."""
        self.move_cursor((0, 0))

    def action_go_to_end(self) -> None:
        """Go to the end of the text."""
        self.move_cursor(self.document.end)

    def on_key(self, event: events.Key) -> None:
        """In an empty field `!` opens help and enter goes on; so does enter after empty lines."""
        if event.key == "enter" and self._at_its_end():
            event.prevent_default()
            event.stop()
            self.post_message(Done())
        elif event.character == "!" and not self.text:
            event.prevent_default()
            event.stop()
            self.app.call_later(self.app.run_action, "help_now")
        elif letter := unseen(event.character):
            event.prevent_default()
            event.stop()
            self.replace(letter, *self.selection, maintain_selection_offset=False)

    def _at_its_end(self) -> bool:
        empty = not self.text or self.text.endswith("\n" * self._done_after)
        return empty and self.cursor_location == self.document.end

    def on_paste(self, event: events.Paste) -> None:
        """Hold pasted text as safely as typed text."""
        event.text = encode_for_editor(event.text.replace("\r\n", "\n").replace("\r", "\n"))
