"""What a check-in draws: a question with a list or a line below it, and words before or after.

Everything is there from the start and only shown or hidden: nothing is mounted anew, so no
key is lost on the way from one question to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hearten.tui.text import shown
from hearten.tui.widgets.asked import Answers, Words
from hearten.tui.widgets.pick import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.geometry import Size

    from hearten.actions.checkin.closing import Closing, Said
    from hearten.content.library import CheckinQuestion
    from hearten.tui.widgets.asked import Take

SKIP = "skip"
HOME = "home"


class SaidLines(Widget):
    """Lines under headings; what goes on from one line stands as far in as it does."""

    DEFAULT_CSS = "SaidLines { height: auto; color: $words; margin-bottom: 1; display: none; }"
    _LOOKS: ClassVar[dict[str, tuple[int, str]]] = {
        "heading": (0, "bold $hint"),
        "apart": (0, "$words"),
        "item": (2, "$words"),
        "more": (4, "$hint"),
    }

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._said: tuple[Said, ...] = ()

    def show_lines(self, said: Sequence[Said]) -> None:
        """Show other lines."""
        self._said = tuple(said)
        self.display = bool(said)
        self.refresh(layout=True)

    def _laid_out(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for said in self._said:
            indent, style = self._LOOKS[said.kind]
            if said.kind in ("heading", "apart") and lines:
                lines.append(Content(""))
            parts = shown(said.text, style).wrap(max(width - indent, 8))
            lines += [Content(" " * indent) + part for part in parts]
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its lines."""
        return len(self._laid_out(width))

    def render(self) -> Content:
        """Draw the lines."""
        return Content("\n").join(self._laid_out(self.content_size.width))


class CheckinPage(Vertical):
    """One page of a check-in."""

    DEFAULT_CSS = """
    CheckinPage { height: auto; }
    CheckinPage > Answers, CheckinPage > Words, CheckinPage > #greeting { margin-bottom: 1; }
    """

    def __init__(self, take: Take) -> None:
        """*take* is handed every key first."""
        super().__init__()
        self._take = take
        self.greeting = ""

    def compose(self) -> ComposeResult:
        """Everything there may be; what does not matter now is out of sight."""
        yield Static("", id="greeting", classes="hint")
        yield Static("", id="question", classes="question")
        yield SaidLines("before")
        yield Answers(self._take, id="answers")
        yield Words(self._take, id="words")
        yield SaidLines("after")
        yield Static("", id="hint", classes="hint")
        yield Static("", id="odd", classes="error")

    @property
    def answers(self) -> Answers:
        """The list."""
        return self.query_one(Answers)

    @property
    def entry(self) -> Words:
        """The line."""
        return self.query_one(Words)

    def ask(self, asked: CheckinQuestion, given: str, hint: str = "") -> None:
        """Show a question with what stands there."""
        if not asked.answers:
            self.write(asked.ask, given, hint)
            return
        rows = [
            Row(key=str(n), label=shown(each, lines=False), mark=str(n) if n < 10 else " ")
            for n, each in enumerate(asked.answers, 1)
        ]
        at = str(asked.answers.index(given) + 1) if given in asked.answers else SKIP
        rows.append(Row(key=SKIP, label=shown("skip for now", "$hint"), mark=" "))
        self._words(asked.ask, hint=hint)
        self._list(rows, at)

    def write(self, question: str, text: str, hint: str = "") -> None:
        """Show a line to write in, with *text* in it."""
        self._words(question, hint=hint)
        self.entry.display, self.answers.display = True, False
        self.entry.show_text(text)
        self.entry.action_end()
        self.screen.set_focus(self.entry)

    def choose(
        self, question: str, ways: Sequence[tuple[str, str, str]], lines: Sequence[Said] = ()
    ) -> None:
        """Show ways on (key, words, note) below some lines."""
        self._words(question, before=lines)
        self._list([Row(key=k, label=shown(w), note=shown(n)) for k, w, n in ways])

    def close_with(self, page: Closing, home: str) -> None:
        """Show the last page; *home* is what the way out is called."""
        before, after = ((), page.lines) if page.offers_first else (page.lines, ())
        self._words(page.first, before=before, after=after, hint=page.end)
        rows = [Row(key=o.key, label=shown(o.label), note=shown(o.note)) for o in page.offers]
        self._list([*rows, Row(key=HOME, label=shown(home))])

    def say(self, sentence: str) -> None:
        """Say what stands in the way, or nothing."""
        self._text("#odd", sentence)

    def _words(
        self,
        question: str,
        *,
        before: Sequence[Said] = (),
        after: Sequence[Said] = (),
        hint: str = "",
    ) -> None:
        self._text("#greeting", self.greeting)
        self._text("#question", question)
        self.query_one("#before", SaidLines).show_lines(before)
        self.query_one("#after", SaidLines).show_lines(after)
        self._text("#hint", hint)
        self._text("#odd", "")

    def _text(self, where: str, text: str) -> None:
        widget = self.query_one(where, Static)
        widget.update(shown(text))
        widget.display = bool(text)

    def _list(self, rows: list[Row], at: str = "") -> None:
        self.answers.display, self.entry.display = True, False
        self.answers.show_rows(rows, at or rows[0].key)
        self.screen.set_focus(self.answers)
