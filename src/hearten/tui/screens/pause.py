"""Letting something rest: from a day until a day, or with no end set."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from hearten.model import edits
from hearten.model.errors import HeartenError
from hearten.model.fields import Day, FieldError, in_words
from hearten.tui.screens.calm import Calm
from hearten.tui.text import shown
from hearten.tui.widgets.entry import LineEntry
from hearten.tui.widgets.keys import Key
from hearten.tui.widgets.press import Press

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.tui.desk import Desk


class PauseScreen(Calm[str]):
    """Two days, of which both may stay as they are. Dismisses with what to say."""

    CSS_PATH = "pause.tcss"
    KEYS = (Key("enter", "let it rest", "screen.rest"), Key("esc", "back", "screen.back"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self, desk: Desk, what: str, name: str) -> None:
        """*what* is an id or "plan"; *name* is what the person calls it."""
        super().__init__()
        self.desk = desk
        self._what = what
        self._name = name

    def page(self) -> Iterable[Widget]:
        """From, until, and a way back."""
        yield Static(shown(f"Let this rest: {self._name}"), classes="question")
        yield Static(shown("No reason is needed. Picking it up again is one key."), classes="words")
        yield Static(shown("From"))
        yield LineEntry(self.desk.today.isoformat())
        yield Static(shown("The last day of it, if you know"), classes="gap")
        yield LineEntry("", placeholder="for example 2026-12-02")
        yield Static("", classes="error", id="odd")

    def foot(self) -> Iterable[Widget]:
        """Two ways on."""
        with Horizontal(id="ways"):
            yield Press("Back", id="back")
            yield Static("", id="between")
            yield Press("Let it rest", id="rest")

    def on_mount(self) -> None:
        """Begin at the end of the rest: the start is most often today."""
        self.set_focus(list(self.query(LineEntry))[1])

    def action_back(self) -> None:
        """Nothing was changed."""
        self.dismiss("")

    @on(Press.Pressed)
    def _pressed(self, event: Press.Pressed) -> None:
        event.stop()
        if event.press.id == "back":
            self.action_back()
        else:
            self.action_rest()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_rest()

    def action_rest(self) -> None:
        """Store the pause."""
        start, end = self.query(LineEntry)
        try:
            first = self._day(start.written) or self.desk.today
            last = self._day(end.written)
            assert self.desk.plan is not None
            new = edits.pause(self.desk.plan, self._what, first, last)
            until = f"until {in_words(last)}" if last else "with no end set"
            done = f"{self._name} rests from {in_words(first)}, {until}."
            told = self.desk.save(new, f"Paused: {self._name}", done)
        except FieldError as error:
            self._say(f"{error.message}. You could write: {error.suggestion}")
        except HeartenError as error:
            self._say(error.sentence)
        else:
            self.dismiss(told)

    def _day(self, text: str) -> dt.date | None:
        return Day(key="day").parse(text) if text.strip() else None

    def _say(self, sentence: str) -> None:
        self.query_one("#odd", Static).update(shown(sentence))
