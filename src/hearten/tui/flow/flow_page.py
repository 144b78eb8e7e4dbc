"""What a flow draws: a question with a list or a line below it, and words before or after.

Everything is there from the start and only shown or hidden: nothing is mounted anew, so no
key is lost on the way from one question to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from hearten.actions.flow import words as flow_words
from hearten.content import words
from hearten.model.fields import Choices
from hearten.tui.base.screen import PageBody
from hearten.tui.flow.keys import commands_of
from hearten.tui.text import shown
from hearten.tui.widgets.key_capture import LINES_HINT, CaptureLine, CaptureList
from hearten.tui.widgets.line_entry import Done, Written
from hearten.tui.widgets.pick_list import PickList, Row
from hearten.tui.widgets.prompt_box import example_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.app import ComposeResult
    from textual.containers import VerticalScroll
    from textual.geometry import Size

    from hearten.actions.flow.card import Card, CardLine, Way
    from hearten.actions.flow.sitting import CardSitting
    from hearten.model.fields import Field
    from hearten.tui.base.draft_screen import DraftKeeper
    from hearten.tui.base.screen import Program
    from hearten.tui.command import KeyCommand
    from hearten.tui.destinations import Destination
    from hearten.tui.state import AppState
    from hearten.tui.widgets.lines_entry import LinesEntry

SKIP_ROW, NEXT_ROW = "skip", "on"  # rows beside the answers, which go by their numbers
_MOVES = {"up": -1, "k": -1, "down": 1, "j": 1}
_SCROLLS = {**_MOVES, "pageup": -10, "pagedown": 10}
_LONG_NOTES = 120  # letters of notes that read better apart
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


class FlowRun(Protocol):
    """What a page may ask of the screen of its flow."""

    sitting: CardSitting[Any]
    draft: DraftKeeper
    app_state: AppState

    @property
    def hearten(self) -> Program:
        """The program."""

    @property
    def is_above_another(self) -> bool:
        """Whether leaving leads back to a screen under it."""

    def move(self, step: Callable[[Any], Any], at: str = "") -> None:
        """Go on by *step* of the flow; the cursor stays at the row *at*."""

    def take(self, way: str) -> None:
        """Take one of the ways of the card."""

    def draw(self, sentence: str = "", at: str = "") -> None:
        """Show the card in view, and *sentence* under it."""

    def action_on(self) -> None:
        """Take what stands there, and go on."""

    def action_home(self) -> None:
        """Leave; what is not stored yet is kept."""

    def gone(self, told: str = "") -> None:
        """Leave, with the words kept or without them."""

    def go_to(self, where: Destination, then: Callable[[Any], Any] | None = None) -> None:
        """Open *where* on top of this."""

    def say_below(self, sentence: str) -> None:
        """Say it under the question."""


class FlowParts:
    """What a flow has of its own on its screen, besides its cards. This one has nothing."""

    def foot(self) -> Iterable[Widget]:
        """Return what stands fixed under the page."""
        return ()

    def commands(self, card: Card) -> tuple[KeyCommand, ...]:
        """Return what can be done on a card, what matters most first."""
        return commands_of(card)

    def press(self, key: str) -> bool:
        """Take a key that the screen got; False where it means nothing of its own here."""
        return False

    def open(self, place: str) -> bool:
        """Open a place that only this flow knows; False where it knows none."""
        return False

    def pause_note(self) -> str:
        """Return a gentle word on stopping, once it took long; or nothing."""
        return ""

    def rest(self) -> None:
        """Hold still while something stands above."""

    def resume(self) -> None:
        """Go on from where it held still."""


class FlowPage(Vertical):
    """One card of a flow, and what its keys do. A flow with a page of its own makes it of this."""

    DEFAULT_CSS = """
    FlowPage { height: auto; }
    FlowPage > CaptureList, FlowPage > CaptureLine, FlowPage > #above { margin-bottom: 1; }
    """
    SKIPS_FIRST = False  # the row that skips stands above the answers
    has_buttons = True  # ways on for the mouse stand below

    def __init__(self, run: FlowRun) -> None:
        """*run* is the flow that it draws."""
        super().__init__()
        self.run = run
        self.parts = FlowParts()

    def compose(self) -> ComposeResult:
        """Everything there may be; what does not matter now is out of sight."""
        yield Static("", id="above", classes="hint")
        yield Static("", id="question", classes="question")
        yield CardLines("before")
        yield CaptureList(self.take_key, id="answers")
        yield CaptureLine(self.take_key, id="words")
        yield CaptureList(self.take_key, id="others")
        yield CardLines("after")
        yield Static("", id="hint", classes="hint")
        yield Static("", id="odd", classes="error")

    @property
    def answers(self) -> CaptureList:
        """The list."""
        return self.query_one("#answers", CaptureList)

    @property
    def entry(self) -> CaptureLine:
        """The line."""
        return self.query_one(CaptureLine)

    @property
    def others(self) -> CaptureList:
        """The ways beside what is asked."""
        return self.query_one("#others", CaptureList)

    @property
    def place(self) -> CaptureLine | LinesEntry:
        """Where words are written now."""
        return self.entry

    # what it shows

    def show_card(self, card: Card, *, why: bool = False, at: str = "") -> None:
        """Show a card; *at* is the row the cursor stays on, *why* whether to say why we ask."""
        prompt = card.prompt
        below = prompt is not None and len(card.lines) > MOST_ABOVE
        self.show_text("#above", card.above)
        self.show_text("#question", card.question)
        self.query_one("#before", CardLines).show_lines(() if below else card.lines)
        self.query_one("#after", CardLines).show_lines(card.lines if below else card.after)
        self.show_hint(card, why=why)
        self.show_text("#odd", "")
        self.show_others(card)
        if prompt is not None and not prompt.options:
            self.entry.placeholder = beside(prompt.field)
            self.show_line(prompt.line)
        else:
            self.show_list(card, at)

    def show_hint(self, card: Card, *, why: bool) -> None:
        """Show what is good to know of a card; *why*: and why we ask."""
        apart = "\n\n" if sum(map(len, card.notes)) > _LONG_NOTES else "\n"
        hint = (card.about, card.why if why else "", apart.join(card.notes), card.closes)
        self.show_text("#hint", "\n".join(filter(None, hint)))

    def say(self, sentence: str) -> None:
        """Say what stands in the way, or what was done, in sight on a long page; or nothing."""
        self.show_text("#odd", sentence)
        if sentence:
            odd = self.query_one("#odd")
            self.call_after_refresh(odd.scroll_visible, animate=False)

    def show_text(self, where: str, text: str) -> None:
        """Show *text* in one of the places for words, or nothing there."""
        widget = self.query_one(where, Static)
        widget.update(shown(text))
        widget.display = bool(text)

    def show_others(self, card: Card) -> None:
        """Show the ways beside a question."""
        ways = self.beside(card) if card.prompt is not None else ()
        self.others.display = bool(ways)
        self.others.show_rows([Row(key=w.key, label=shown(w.label, "$hint")) for w in ways])

    def beside(self, card: Card) -> Sequence[Way]:
        """Return those of the ways beside a question that stand under it."""
        return card.others

    def show_line(self, text: str) -> None:
        """Show a place to write, and go there."""
        self.entry.display = self.entry is self.place
        self.answers.display = False
        self.place.display = True
        self.place.show_text(text)
        if isinstance(self.place, CaptureLine):
            self.place.action_end()
        self.screen.set_focus(self.place)

    def show_list(self, card: Card, at: str = "") -> None:
        """Show what is chosen from, with words of one's own under it; the cursor begins *at*."""
        rows, own = self.rows(card), _own_words(card)
        self.answers.display, self.entry.display = True, bool(own)
        self.entry.show_text(own)
        self.answers.show_rows(rows, at or _start(card) or rows[0].key)
        self.screen.set_focus(self.answers)

    def write_own(self) -> None:
        """Open a line for words of one's own under the list."""
        self.entry.display = True
        self.entry.action_end()
        self.screen.set_focus(self.entry)

    def rows(self, card: Card) -> list[Row]:
        """Return the rows of a card: its answers by numbers, else its ways, else the way on."""
        if card.prompt is None:
            ways = [Row(key=w.key, label=shown(w.label), note=shown(w.note)) for w in card.ways]
            return ways or [Row(key=NEXT_ROW, label=shown(words.NEXT), mark=" ")]
        many = isinstance(card.prompt.field, Choices)
        ticked = tuple(card.prompt.value or ()) if many else ()
        rows = []
        for number, option in enumerate(card.prompt.options, 1):
            mark = number_mark(number)
            if many:
                mark = _TICKED if option.value in ticked else _OPEN
            label, note = shown(option.label, lines=False), shown(option.note, lines=False)
            rows.append(Row(key=str(number), label=label, note=note, mark=mark))
        if many:
            rows.append(Row(key=NEXT_ROW, label=shown(words.NEXT, "$hint"), mark=" "))
        elif self.SKIPS_FIRST or has_skip_row(card):
            away = flow_words.UNANSWERED if card.prompt.value else flow_words.SKIP
            skips = Row(key=SKIP_ROW, label=shown(away, "$hint"), mark=" ")
            rows.insert(0 if self.SKIPS_FIRST else len(rows), skips)
        return rows

    # keys, each seen through before the next

    def take_key(self, widget: Widget, key: str, character: str | None) -> bool:
        """Take a key that came to *widget*; False leaves it to the widget itself."""
        card = self.run.sitting.card()
        if card.ways or widget is self.others:
            return False
        if card.prompt is None or card.prompt.options:
            return self._take_choice(widget, card, key, character or "")
        if key == "enter":
            self.run.action_on()
        elif widget is not self.entry and character and character.isprintable():
            if character == "!":
                return False
            self.entry.add(character)
        else:
            return False
        return True

    def _take_choice(self, widget: Widget, card: Card, key: str, character: str) -> bool:
        answers, prompt = self.answers, card.prompt
        if widget is self.entry:
            if key == "enter":
                self.run.action_on()
            return key == "enter"
        if prompt is None and key in _SCROLLS:
            answers.screen.query_one(PageBody).scroll_relative(y=_SCROLLS[key], animate=False)
        elif key == "enter" and prompt is not None and isinstance(prompt.field, Choices):
            self.run.action_on()
        elif key in ("enter", "space"):
            self.choose(answers.current)
        elif character.isdecimal():
            if prompt is not None and 1 <= int(character) <= len(prompt.options):
                self.choose(character)
        elif key in ("up", "down") or (key in _MOVES and widget is not answers):
            answers.action_move(_MOVES[key])
        else:
            return False
        return True

    def choose(self, row: str) -> None:
        """Take the answer of a row, or what its row is for."""
        sitting = self.run.sitting
        card, flow = sitting.card(), sitting.flow
        prompt = card.prompt
        if row in {way.key for way in (*card.ways, *card.others)}:
            self.run.take(row)
        elif prompt is None or row == NEXT_ROW:
            self.run.action_on()
        elif row == SKIP_ROW:
            self.run.move(flow.clear)
        else:
            value = prompt.options[int(row) - 1].value
            if value == prompt.own_by and prompt.own:
                self.write_own()
            elif isinstance(prompt.field, Choices):
                self.run.move(lambda state: flow.tick(state, value), at=row)
            else:
                self.run.move(lambda state: flow.choose(state, value))

    @on(PickList.Chosen)
    def _chosen(self, event: PickList.Chosen) -> None:
        event.stop()
        self.choose(event.key)

    @on(Written)
    def _written(self, event: Written) -> None:
        event.stop()
        if event.text == self.place.written:
            self.hold()
            self.run.draft.soon()

    @on(Done)
    def _done(self, event: Done) -> None:
        event.stop()
        self.run.action_on()

    def hold(self) -> None:
        """Hold what stands in the place to write by now."""
        prompt = self.run.sitting.card().prompt
        if prompt is None or not self.display or not self.place.display:
            return
        written = self.place.written
        if written != prompt.words:
            self.run.sitting.type(written)


def _own_words(card: Card) -> str:
    """Return the words of one's own among what was chosen."""
    prompt = card.prompt
    if prompt is None or not prompt.own:
        return ""
    given = (prompt.value,) if isinstance(prompt.value, str) else tuple(prompt.value or ())
    values = {option.value for option in prompt.options}
    return ", ".join(each for each in given if each not in values)


def beside(field: Field) -> str:
    """Return what stands in an empty line: an example, where one says what can be written."""
    return f"for example {field.hint}" if field.hint else example_of(field) or LINES_HINT


def number_mark(number: int) -> str:
    """Return the number of a row that a key chooses; nothing where it has two digits."""
    return str(number) if number < 10 else " "


def has_skip_row(card: Card) -> bool:
    """Say whether a row of the answers skips, so that no button has to."""
    prompt = card.prompt
    if prompt is None or not prompt.options or isinstance(prompt.field, Choices):
        return False
    return card.skips and not prompt.usual


def _start(card: Card) -> str:
    """Return the row the cursor begins on: what was chosen or is usual, else to skip it."""
    prompt = card.prompt
    if prompt is None:
        return card.cursor or card.usual
    if isinstance(prompt.field, Choices):
        return ""
    values = [option.value for option in prompt.options]
    given = prompt.value or prompt.usual
    if given in values:
        return str(values.index(given) + 1)
    return SKIP_ROW if card.skips else ""


def scroll_to_hint(page: VerticalScroll, there: bool, looks: int = 3) -> None:
    """Scroll to the hint at the end of *page*, or home where it is not *there* any more.

    Look again, for the rows are laid out anew where a scroll bar comes.
    """
    page.scroll_to(y=page.max_scroll_y if there else 0, animate=False, immediate=True)
    if looks > 1:
        page.call_after_refresh(scroll_to_hint, page, there, looks - 1)
