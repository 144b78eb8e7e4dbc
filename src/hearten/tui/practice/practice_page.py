"""What a practice draws: one line to be with, a breath, a question, or a few ways on.

It is the page of a flow, with a pacer for breaths, room for long writing, and keys of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Static

from hearten.actions.practice import moves, words
from hearten.actions.practice.state import OVER
from hearten.model.fields import Choices, Text
from hearten.tui.base.screen import PageBody
from hearten.tui.flow.flow_page import (
    NEXT_ROW,
    SKIP_ROW,
    CardLines,
    FlowPage,
    FlowParts,
    number_mark,
)
from hearten.tui.practice.other_ways import OtherWays
from hearten.tui.practice.pacer import Breaths, Pacer
from hearten.tui.practice.pacing import ENTER, Pacing, PauseNote, PracticeProgress
from hearten.tui.practice.practice_commands import commands_of, message_of
from hearten.tui.text import shown
from hearten.tui.widgets import footer
from hearten.tui.widgets.key_capture import CaptureLine, CaptureList
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from hearten.actions.flow.card import Card, Way
    from hearten.tui.command import KeyCommand
    from hearten.tui.flow.flow_page import FlowRun
    from hearten.tui.widgets.lines_entry import LinesEntry

_BACK = ("left", "backspace", "less_than_sign")
_MOVES = {"up": -1, "k": -1, "down": 1, "j": 1}
_MENUS = ("anchor", "sense", "without")  # ways that have a key of their own
_LONG = 60  # characters of a line that stands alone
_ROOMY, _SHARE = 20, 4  # lines from which on a share of the others stands above the words


def opened(text: str) -> tuple[str, str]:
    """Return the first sentence of *text* and the rest, where that reads better apart."""
    if len(text) <= _LONG:
        return text, ""
    quoted = False
    for at, char in enumerate(text):
        quoted ^= char == '"'
        if not quoted and any(text.startswith(end, at) for end in (". ", "? ")):
            return text[: at + 1], text[at + 2 :]
        if not quoted and char == '"' and text[at - 1 : at] in ".?" and text[at + 1 :][:1] == " ":
            return text[: at + 1], text[at + 2 :]
    return text, ""


class PracticeFlowPage(FlowPage):
    """One card of a practice."""

    DEFAULT_CSS = """
    PracticeFlowPage { padding: 1 0 0 2; }
    PracticeFlowPage > #above { color: $hint; margin-bottom: 1; }
    PracticeFlowPage > #question { width: 100%; max-width: 66; margin-bottom: 0; }
    PracticeFlowPage > #more, PracticeFlowPage > #hint { max-width: 66; margin-top: 1; }
    PracticeFlowPage > #odd { margin-top: 1; }
    PracticeFlowPage > CaptureList, PracticeFlowPage > CaptureLine, PracticeFlowPage > LinesEntry {
        margin-top: 1; margin-bottom: 0;
    }
    """
    SKIPS_FIRST = True
    has_buttons = False

    def __init__(self, run: FlowRun) -> None:
        """*run* is the practice that it draws."""
        super().__init__(run)
        page = run.sitting.state.page
        self._writes = bool(page.prompts) or any(s.lines for v in page.variants for s in v.steps)
        self._lines = False  # whether there is room for long writing now
        self.practice = self.parts = PracticeParts(run, self)

    def compose(self) -> ComposeResult:
        """Everything there may be; what does not matter now is out of sight."""
        yield Static("", id="above")
        yield Static("", id="question", classes="question")
        yield Static("", id="more")
        yield CardLines("before")
        yield Pacer(id="pacer")
        yield CaptureList(self.take_key, id="answers")
        yield CaptureLine(self.take_key, id="words")
        if self._writes:
            from hearten.tui.widgets.lines_entry import LinesEntry

            yield LinesEntry("", words.LINES_HINT)
        yield CaptureList(self.take_key, id="others")
        yield CardLines("after")
        yield Static("", id="hint", classes="hint")
        yield Static("", id="odd", classes="error")

    @property
    def pacer(self) -> Pacer:
        """The pacer."""
        return self.query_one(Pacer)

    @property
    def place(self) -> CaptureLine | LinesEntry:
        """Where what is asked now is written."""
        long = self._long_entry() if self._lines else None
        return long if long is not None else self.entry

    def _long_entry(self) -> LinesEntry | None:
        if not self._writes:
            return None
        from hearten.tui.widgets.lines_entry import LinesEntry

        return self.query_one(LinesEntry)

    # what it shows

    def on_resize(self) -> None:
        """Let what is said stand a little lower where there is room."""
        above = max((self.screen.size.height - _ROOMY) // _SHARE, 0)
        self.styles.margin = (above, 0, 0, 0)

    def show_card(self, card: Card, *, why: bool = False, at: str = "") -> None:
        """Show a card; *at* is the row the cursor stays on."""
        field = card.prompt.field if card.prompt is not None else None
        self._lines = isinstance(field, Text) and field.lines
        if (long := self._long_entry()) is not None:
            long.display = self._lines
        super().show_card(card, why=why, at=at)
        first, rest = opened(card.question) if card.is_read else (card.question, "")
        self.show_text("#question", first)
        self.show_text("#more", rest)
        if card.breathe is None:
            self.pacer.hide()
        else:
            still = not self.run.app_state.session.config.motion
            self.pacer.show_breaths(Breaths(*card.breathe), still=still)
        self.practice.begin(card)
        if self.place.display:
            self.call_after_refresh(self._show_place)

    def _show_place(self, looks: int = 3) -> None:
        """Bring the place to write in sight, under a long letter; look again, for it grows."""
        if self.screen.focused is self.place:
            self.place.scroll_visible(animate=False, immediate=True)
            if looks > 1:
                self.call_after_refresh(self._show_place, looks - 1)

    def show_list(self, card: Card, at: str = "") -> None:
        """Show what is chosen from; where words are only read, nothing."""
        if not card.is_read:
            super().show_list(card, at)
            return
        self.answers.display = self.entry.display = False
        self.screen.set_focus(None)

    def rows(self, card: Card) -> list[Row]:
        """Return the rows of a card; its ways go by numbers, too."""
        if card.prompt is not None:
            return super().rows(card)
        return [
            Row(key=way.key, label=shown(way.label, lines=False), note=shown(way.note),
                mark=number_mark(number))
            for number, way in enumerate(card.ways, 1)
        ]  # fmt: skip

    def beside(self, card: Card) -> Sequence[Way]:
        """Return the ways that stand under a question; the others have a key of their own."""
        return [way for way in card.others if way.key.partition(":")[0] not in _MENUS]

    @on(Pacer.Over)
    def _breaths_over(self, event: Pacer.Over) -> None:
        event.stop()
        if self.run.app_state.session.config.pace != ENTER and self.screen.is_current:
            self.run.action_on()

    # keys

    def take_key(self, widget: Widget, key: str, character: str | None) -> bool:
        """Take a key that came to *widget*; False leaves it to the widget itself."""
        card = self.run.sitting.card()
        if widget is self.entry:
            return _take_in_words(self, key)
        assert isinstance(widget, PickList)
        if key == "enter" and _is_many(card) and widget is self.answers:
            self.run.action_on()
        elif key in ("enter", "space"):
            self.choose(widget.current)
        elif key in _BACK:
            self.parts.press("left")
        elif character == "g":
            self.run.hearten.action_steady()
        elif character == "c" and message_of(card, self.run.sitting.state):
            self.parts.press("c")
        elif widget is self.answers and (character or "").isdecimal():
            _choose_number(self, int(character or "0"))
        elif key in _MOVES:
            _go(self, widget, _MOVES[key])
        else:
            return False
        return True


class PracticeParts(FlowParts):
    """What a practice has of its own: a bar and a pace, other ways, and how it is left."""

    def __init__(self, run: FlowRun, page: PracticeFlowPage) -> None:
        """*page* is what it belongs to."""
        self._run, self._page = run, page
        self._bar = PracticeProgress(id="bar")
        self.pacing = Pacing(page, self._bar, run.action_on)
        self._pause = PauseNote(run.sitting)
        self._other_ways = OtherWays(run, page.hold, lambda text: page.app.copy_to_clipboard(text))

    @property
    def _plays(self) -> bool:
        """Whether the practice itself is in view."""
        return self._run.sitting.over() is None

    def begin(self, card: Card) -> None:
        """Let a line go on by itself, where that was asked for."""
        config = self._run.app_state.session.config
        self.pacing.begin(card, config.pace, motion=config.motion)

    def foot(self) -> Iterable[Widget]:
        """The bar: how far it is."""
        yield self._bar

    def pause_note(self) -> str:
        """Return a gentle word on stopping, once it took long; or nothing."""
        return self._pause.text()

    def rest(self) -> None:
        """Hold still while something stands above."""
        self.pacing.rest()
        if self._page.is_mounted:
            self._page.pacer.rest()

    def resume(self) -> None:
        """Go on from where it held still."""
        if self._page.is_mounted and self._plays:
            self.pacing.resume()
            self._page.pacer.go_on()

    def commands(self, card: Card) -> tuple[KeyCommand, ...]:
        """Return what can be done on a card, what matters most first."""
        return commands_of(
            card, self._run.sitting.state, plays=self._plays, beside=bool(self._page.beside(card))
        )

    def press(self, key: str) -> bool:
        """Take a key that the screen got: back a line, out, or to one of the menus."""
        if not self._plays:
            return False
        card, over = self._run.sitting.card(), self._run.sitting.card().end
        match key:
            case "enter" if card.is_read:
                self._run.action_on()
            case "left":
                if not over:
                    self._run.move(self._run.sitting.flow.back)
            case footer.SKIP_KEY if card.ways and not over:
                self._run.move(self._run.sitting.flow.skip)
            case "escape":
                self._page.hold()
                _go_back(self._run)
            case "ctrl+s":
                self._page.hold()
                _leave(self._run)
            case _:
                return self._other_ways.press(key)
        return True

    def open(self, place: str) -> bool:
        """Open a place that only practices know."""
        return self._other_ways.open(place)


def _is_many(card: Card) -> bool:
    return card.prompt is not None and isinstance(card.prompt.field, Choices)


def _take_in_words(page: PracticeFlowPage, key: str) -> bool:
    if key == "enter":
        page.run.action_on()
    elif key == "backspace" and not page.entry.written:
        page.parts.press("left")
    elif key == "down" and page.others.display:
        page.screen.set_focus(page.others)
    else:
        return False
    return True


def _go(page: PracticeFlowPage, widget: PickList, by: int) -> None:
    """Go on from the last row to what stands below it, or from the first one back."""
    last = widget.cursor == len(widget.rows) - 1
    if widget is page.others and by < 0 and widget.cursor == 0:
        page.screen.set_focus(page.answers if page.answers.display else page.place)
    elif widget is page.answers and by > 0 and page.others.display and last:
        page.screen.set_focus(page.others)
    else:
        before = widget.cursor
        widget.action_move(by)
        if widget.cursor == before:
            page.screen.query_one(PageBody).scroll_relative(y=2 * by, animate=False)


def _choose_number(page: PracticeFlowPage, number: int) -> None:
    beside = () if page.run.sitting.card().ways else (SKIP_ROW, NEXT_ROW)
    rows = [row.key for row in page.answers.rows if row.key not in beside]
    if 1 <= number <= len(rows):
        page.choose(rows[number - 1])


def _go_back(run: FlowRun) -> None:
    """Back to the line before; from the first one, out, and every word is kept.

    Where nothing is asked on the way, nobody is led back through it line by line.
    """
    flow, state = run.sitting.flow, run.sitting.state
    if moves.asks(state) and not flow.is_first(state):
        run.move(flow.back)
    else:
        _leave(run)


def _leave(run: FlowRun) -> None:
    """Stop here. Every word is kept; after the practice, leave its page.

    Where words are to wait in a draft and there is none, ask first.
    """
    flow, state = run.sitting.flow, run.sitting.state
    if state.stage == OVER:
        run.action_home()
        return
    stopped = flow.enough(state)
    if stopped.stage == OVER and not moves.to_store(stopped):
        run.hearten.once_kept(
            run.draft.try_now, lambda kept: run.move(flow.enough) if kept else run.gone()
        )
    else:
        run.move(flow.enough)
