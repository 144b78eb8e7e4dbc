"""One line to write in under the day: a note, an amount, an answer. All of it may stay empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from hearten.tui.text import shown
from hearten.tui.widgets.footer import LINES_KEY
from hearten.tui.widgets.line_entry import Done, LineEntry

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from hearten.tui.widgets.line_entry import GivesWay


class EntryBox(Vertical):
    """A question, the place to answer it, and what is odd about the answer."""

    DEFAULT_CSS = """
    EntryBox { height: auto; padding: 0 1 0 3; }
    EntryBox > .odd { display: none; color: $accent; text-style: bold; }
    EntryBox.-odd > .odd { display: block; }
    .-narrow EntryBox { padding: 0 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+n", "keep", show=False)]

    def __init__(self, question: str, text: str, example: str, gives_way: GivesWay) -> None:
        """*text* is what is there already, *example* what could stand there.

        *gives_way* says of a key that it is for others, while nothing is written.
        """
        super().__init__(id="ask")
        self._question = question
        self._text = text
        self._example = example
        self._gives_way = gives_way

    def compose(self) -> ComposeResult:
        """The question, the place, and room for a kind sentence."""
        yield Static(shown(self._question), classes="question-line")
        if "\n" in self._text:
            from hearten.tui.widgets.lines_entry import LinesEntry

            yield LinesEntry(self._text, done_after=1)
        else:
            yield LineEntry(self._text, self._example, gives_way=self._gives_way)
        yield Static("", classes="odd")

    @property
    def entry(self) -> Widget:
        """The place to write."""
        return next(child for child in self.children if hasattr(child, "written"))

    @property
    def written(self) -> str:
        """What stands in it."""
        return str(getattr(self.entry, "written", ""))

    @property
    def key(self) -> str:
        """The key that keeps it: in several lines enter is a new line."""
        return LINES_KEY if "\n" in self._text else "enter"

    def action_keep(self) -> None:
        """Be done with it."""
        self.post_message(Done())

    def say(self, sentence: str) -> None:
        """Say kindly what stood in the way; every word stays."""
        self.set_class(bool(sentence), "-odd")
        self.query_one(".odd", Static).update(shown(sentence))
