"""What a practice draws: one line to be with, a breath, a question, or a few ways on.

Everything is there from the start and only shown or hidden, so that no key is lost between
one line and the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from hearten.actions.practice import words
from hearten.tui.text import said, shown
from hearten.tui.widgets.key_capture import CaptureLine, CaptureList
from hearten.tui.widgets.pacer import Breaths, Pacer
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from hearten.actions.practice.state import Frame, Way
    from hearten.tui.widgets.key_capture import Take
    from hearten.tui.widgets.lines_entry import LinesEntry

ON, OFF = "●", "○"
LISTS = ("ends", "how", "worse", "follow", "keep")  # frames of which the ways are a list
ENDS_ALONE = ("ends", "how", "follow")  # of these Enter takes the last: nothing is recorded
SKIP = "skip"
_LONG = 60  # characters of a line that stands alone


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


class PracticePage(Vertical):
    """One frame of a practice."""

    DEFAULT_CSS = """
    PracticePage { height: auto; padding: 1 0 0 2; }
    PracticePage > #view { color: $hint; margin-bottom: 1; }
    PracticePage > #text { width: 100%; max-width: 66; }
    PracticePage > #more { max-width: 66; margin-top: 1; }
    PracticePage > #hints { max-width: 66; margin-top: 1; }
    PracticePage > #odd { margin-top: 1; }
    PracticePage > CaptureList, PracticePage > CaptureLine, PracticePage > LinesEntry,
    PracticePage > #quiet { margin-top: 1; }
    """

    def __init__(self, take: Take, *, lines: bool) -> None:
        """*take* is handed every key first; *lines*: there may be long writing."""
        super().__init__()
        self._take = take
        self._lines = lines
        self._frame: Frame | None = None

    def compose(self) -> ComposeResult:
        """Everything there may be; what does not matter now is out of sight."""
        yield Static("", id="view")
        yield Static("", id="text", classes="question")
        yield Static("", id="more")
        yield Pacer(id="pacer")
        yield CaptureList(self._take, id="answers")
        yield CaptureLine(self._take, id="words")
        if self._lines:
            from hearten.tui.widgets.lines_entry import LinesEntry

            yield LinesEntry("", words.LINES_HINT)
        yield CaptureList(self._take, id="quiet")
        yield Static("", id="hints", classes="hint")
        yield Static("", id="odd", classes="error")

    @property
    def answers(self) -> CaptureList:
        """The list that is chosen from."""
        return self.query_one("#answers", CaptureList)

    @property
    def quiet(self) -> CaptureList:
        """Ways on that stand under a place to write."""
        return self.query_one("#quiet", CaptureList)

    @property
    def entry(self) -> CaptureLine:
        """The line."""
        return self.query_one(CaptureLine)

    @property
    def pacer(self) -> Pacer:
        """The pacer."""
        return self.query_one(Pacer)

    @property
    def long_entry(self) -> LinesEntry | None:
        """Where long writing goes, if this practice has any."""
        from hearten.tui.widgets.lines_entry import LinesEntry

        return next(iter(self.query(LinesEntry)), None) if self._lines else None

    @property
    def place(self) -> CaptureLine | LinesEntry:
        """Where what is asked now is written."""
        long = self.long_entry
        return long if long is not None and self._frame is not None and self._frame.lines \
            else self.entry  # fmt: skip

    # what stands there

    def show_frame(self, frame: Frame, *, still: bool, before: str = "") -> None:
        """Show *frame*; *still*: nothing is to move. A pause has what was said *before* in view."""
        self._frame = frame
        self._say(frame, before)
        if frame.breathe is not None:
            self.pacer.show_breaths(Breaths(*frame.breathe), still=still)
        else:
            self.pacer.hide()
        match frame.kind:
            case "ask":
                self._ask(frame)
            case "pick":
                self._pick(frame)
            case kind if kind in LISTS:
                ways = [(way.key, way.label, "") for way in frame.ways]
                self.list_ways(ways, ways[-1][0] if kind in ENDS_ALONE and ways else "")
            case _:
                self._nothing_to_answer()
        self.say("")

    def show_card(
        self, title: str, lines: Sequence[str], ways: Sequence[tuple[str, str, str]], at: str = ""
    ) -> None:
        """Show words of ours, and ways on (key, words, note)."""
        self._frame = None
        self.pacer.hide()
        self._text("#view", "")
        self._text("#text", title)
        self._text("#more", "\n\n".join(lines))
        self._text("#hints", "")
        self.list_ways(ways, at)
        self.say("")

    def say(self, sentence: str) -> None:
        """Say what stands in the way, or nothing."""
        self._text("#odd", sentence)

    def _say(self, frame: Frame, before: str) -> None:
        alone = frame.kind in ("ask", "pick", *LISTS)
        pause = frame.kind == "rest" and not frame.text
        text = before if pause else frame.text
        first, rest = (text, "") if alone else opened(text)
        self._text("#view", frame.in_view)
        self._text("#text", first)
        self._text("#more", rest)
        apart = "\n\n" if sum(map(len, frame.hints)) > _LONG * 2 else "\n"
        self._text("#hints", words.PAUSE if pause else apart.join(frame.hints))

    def _text(self, where: str, text: str) -> None:
        widget = self.query_one(where, Static)
        widget.update(shown(text))
        widget.display = bool(text)

    def _nothing_to_answer(self) -> None:
        self._show(answers=False, writes=False, quiet=())
        self.screen.set_focus(None)

    def _ask(self, frame: Frame) -> None:
        ways = [Row(key=each.key, label=shown(each.label, "$hint")) for each in _quiet(frame.ways)]
        self._show(answers=False, writes=True, quiet=ways)
        self.place.show_text(to_go_on_from(frame))
        if isinstance(self.place, CaptureLine):
            self.place.action_end()
        self.screen.set_focus(self.place)

    def _pick(self, frame: Frame) -> None:
        chosen = (frame.held,) if isinstance(frame.held, str) else frame.held
        keys = [choice.key for choice in frame.choices]
        own = [each for each in chosen if each and each not in keys]
        rows = [
            Row(
                key=choice.key,
                label=shown(choice.label, lines=False),
                mark=(ON if choice.key in chosen else OFF) if frame.many else _number(at),
            )
            for at, choice in enumerate(frame.choices, 1)
        ]
        if not (frame.many or frame.leads):  # what Enter takes is nothing, until one is chosen
            rows.insert(0, Row(key=SKIP, label=said((words.SKIP_FOR_NOW, "$hint")), mark=" "))
        ways = [Row(key=each.key, label=shown(each.label, "$hint")) for each in _quiet(frame.ways)]
        self._show(answers=True, writes=bool(own), quiet=ways)
        at = next((each for each in chosen if each in keys), rows[0].key if rows else "")
        self.answers.show_rows(rows, self.answers.current if self._same(frame) else at)
        self._picked = frame.key
        if own:
            self.entry.show_text(", ".join(own))
        self.screen.set_focus(self.answers)

    _picked = ""

    def _same(self, frame: Frame) -> bool:
        """Say whether the list stood there already: ticks leave the cursor where it is."""
        return frame.many and self._picked == frame.key

    def write_own(self, text: str = "") -> None:
        """Open a line for words of one's own under the list."""
        self.entry.display = True
        if text:
            self.entry.show_text(text)
        self.entry.action_end()
        self.screen.set_focus(self.entry)

    def list_ways(self, ways: Sequence[tuple[str, str, str]], at: str = "") -> None:
        """Show ways on (key, words, note)."""
        rows = [
            Row(key=key, label=shown(label, lines=False), note=shown(note), mark=_number(at))
            for at, (key, label, note) in enumerate(ways, 1)
        ]
        self._show(answers=True, writes=False, quiet=())
        self._picked = ""
        self.answers.show_rows(rows, at or (rows[0].key if rows else ""))
        self.screen.set_focus(self.answers)

    def _show(self, *, answers: bool, writes: bool, quiet: Sequence[Row]) -> None:
        lines = writes and self._frame is not None and self._frame.lines
        self.answers.display = answers
        self.entry.display = writes and not lines
        if (long := self.long_entry) is not None:
            long.display = lines
        self.quiet.display = bool(quiet)
        self.quiet.show_rows(quiet)


def _number(at: int) -> str:
    return str(at) if at < 10 else " "


def _quiet(ways: Sequence[Way]) -> list[Way]:
    """Return the ways that stand under a question; the others have a key of their own."""
    return [way for way in ways if not way.key.startswith(("anchor:", "sense:", "without:"))]


def to_go_on_from(frame: Frame) -> str:
    """Return what stands in the line of a frame; a ready message ends so that one can go on."""
    text = _text_of(frame.held) or frame.begins
    ready = any(way.key.startswith("opener:") for way in frame.ways)
    return f"{text} " if ready and text and not text[-1].isspace() else text


def _text_of(held: str | tuple[str, ...]) -> str:
    return held if isinstance(held, str) else ", ".join(held)
