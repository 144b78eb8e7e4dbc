"""What a flow draws: a question with a list or a line below it, and words before or after.

Everything is there from the start and only shown or hidden: nothing is mounted anew, so no
key is lost on the way from one question to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hearten.actions.flow import words as flow_words
from hearten.content import words
from hearten.model.fields import Choices
from hearten.tui.text import shown
from hearten.tui.widgets.key_capture import CaptureLine, CaptureList
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.containers import VerticalScroll
    from textual.geometry import Size

    from hearten.actions.flow.card import Card, CardLine
    from hearten.tui.widgets.key_capture import Take

SKIP_ROW, NEXT_ROW = "skip", "on"  # rows beside the answers, which go by their numbers
MOST_ABOVE = 8  # lines; more would leave the answers below what is in sight
_TICKED, _OPEN = "●", "○"


class CardLines(Widget):
    """Lines under headings; what goes on from one line stands as far in as it does."""

    DEFAULT_CSS = "CardLines { height: auto; color: $words; margin-bottom: 1; display: none; }"
    _LOOKS: ClassVar[dict[str, tuple[int, str]]] = {
        "heading": (0, "bold $hint"),
        "apart": (0, "$words"),
        "item": (2, "$words"),
        "more": (4, "$hint"),
    }

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._said: tuple[CardLine, ...] = ()

    def show_lines(self, said: Sequence[CardLine]) -> None:
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


class FlowPage(Vertical):
    """One card of a flow."""

    DEFAULT_CSS = """
    FlowPage { height: auto; }
    FlowPage > CaptureList, FlowPage > CaptureLine, FlowPage > #greeting { margin-bottom: 1; }
    """

    def __init__(self, take: Take) -> None:
        """*take* is handed every key first."""
        super().__init__()
        self._take = take

    def compose(self) -> ComposeResult:
        """Everything there may be; what does not matter now is out of sight."""
        yield Static("", id="greeting", classes="hint")
        yield Static("", id="question", classes="question")
        yield CardLines("before")
        yield CaptureList(self._take, id="answers")
        yield CaptureLine(self._take, id="words")
        yield CardLines("after")
        yield Static("", id="hint", classes="hint")
        yield Static("", id="odd", classes="error")

    @property
    def answers(self) -> CaptureList:
        """The list."""
        return self.query_one(CaptureList)

    @property
    def entry(self) -> CaptureLine:
        """The line."""
        return self.query_one(CaptureLine)

    def show_card(self, card: Card, *, why: bool = False, at: str = "") -> None:
        """Show a card; *at* is the row the cursor stays on, *why* whether to say why we ask."""
        prompt = card.prompt
        below = prompt is not None and len(card.lines) > MOST_ABOVE
        self._text("#greeting", card.above)
        self._text("#question", card.question)
        self.query_one("#before", CardLines).show_lines(() if below else card.lines)
        self.query_one("#after", CardLines).show_lines(card.lines if below else card.after)
        self.show_hint(card, why=why)
        self._text("#odd", "")
        if prompt is not None and not prompt.options:
            self._write(prompt.words)
        else:
            rows = _rows(card)
            self._choose(rows, at or _start(card))

    def show_hint(self, card: Card, *, why: bool) -> None:
        """Show what is good to know of a card; *why*: and why we ask."""
        hint = (card.about, card.why if why else "", card.closes)
        self._text("#hint", "\n".join(filter(None, hint)))

    def say(self, sentence: str) -> None:
        """Say what stands in the way, or what was done; or nothing."""
        self._text("#odd", sentence)

    def _text(self, where: str, text: str) -> None:
        widget = self.query_one(where, Static)
        widget.update(shown(text))
        widget.display = bool(text)

    def _write(self, text: str) -> None:
        self.entry.display, self.answers.display = True, False
        self.entry.show_text(text)
        self.entry.action_end()
        self.screen.set_focus(self.entry)

    def _choose(self, rows: list[Row], at: str) -> None:
        self.answers.display, self.entry.display = True, False
        self.answers.show_rows(rows, at or rows[0].key)
        self.screen.set_focus(self.answers)


def _rows(card: Card) -> list[Row]:
    """Return the rows of a card: its answers by their numbers, else its ways, else the way on."""
    if card.prompt is None:
        ways = [Row(key=w.key, label=shown(w.label), note=shown(w.note)) for w in card.ways]
        return ways or [Row(key=NEXT_ROW, label=shown(words.NEXT), mark=" ")]
    many = isinstance(card.prompt.field, Choices)
    ticked = tuple(card.prompt.value or ()) if many else ()
    rows = []
    for number, option in enumerate(card.prompt.options, 1):
        mark = str(number) if number < 10 else " "
        if many:
            mark = _TICKED if option.value in ticked else _OPEN
        label, note = shown(option.label, lines=False), shown(option.note, lines=False)
        rows.append(Row(key=str(number), label=label, note=note, mark=mark))
    if many:
        rows.append(Row(key=NEXT_ROW, label=shown(words.NEXT, "$hint"), mark=" "))
    elif has_skip_row(card):
        away = flow_words.UNANSWERED if card.prompt.value else flow_words.SKIP
        rows.append(Row(key=SKIP_ROW, label=shown(away, "$hint"), mark=" "))
    return rows


def has_skip_row(card: Card) -> bool:
    """Say whether a row of the answers skips, so that no button has to."""
    prompt = card.prompt
    if prompt is None or not prompt.options or isinstance(prompt.field, Choices):
        return False
    return not prompt.usual


def _start(card: Card) -> str:
    """Return the row the cursor begins on: what was chosen or is usual, else to skip it."""
    prompt = card.prompt
    if prompt is None or isinstance(prompt.field, Choices):
        return ""
    values = [option.value for option in prompt.options]
    given = prompt.value or prompt.usual
    return str(values.index(given) + 1) if given in values else SKIP_ROW


def scroll_to_hint(page: VerticalScroll, there: bool, looks: int = 3) -> None:
    """Scroll to the hint at the end of *page*, or home where it is not *there* any more.

    Look again, for the rows are laid out anew where a scroll bar comes.
    """
    page.scroll_to(y=page.max_scroll_y if there else 0, animate=False, immediate=True)
    if looks > 1:
        page.call_after_refresh(scroll_to_hint, page, there, looks - 1)
