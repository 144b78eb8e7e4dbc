"""How far a practice is, and moving on by itself where the person asked for it.

Else there is no timer at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from hearten.actions.flow.card import Card
    from hearten.actions.flow.sitting import CardSitting
    from hearten.actions.practice.state import PracticeState

EVERY = 1.0  # seconds from one look at the bar to the next
ENTER = "enter"
_WIDEST = 48
_FULL, _ROOM = "━", "─"


class PracticeProgress(Widget):
    """A calm bar. It fills with the person's steps, and never counts seconds.

    Nothing about it moves unless it is told to be fuller.
    """

    DEFAULT_CSS = """
    PracticeProgress { height: 1; color: $hint; margin: 0 1 1 5; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._share = 0.0

    def fill(self, done: float, whole: float) -> None:
        """Fill it so far; it is drawn anew only where a cell of it changes."""
        share = min(max(done / whole, 0.0), 1.0) if whole > 0 else 0.0
        before, self._share = self._cells(), share
        if self._cells() != before:
            self.refresh()

    @property
    def share(self) -> float:
        """How much of it is full, from 0 to 1."""
        return self._share

    def _width(self) -> int:
        return min(self.content_size.width, _WIDEST)

    def _cells(self) -> int:
        return round(self._share * self._width())

    def render(self) -> Content:
        """Draw it."""
        full = self._cells()
        return Content.assemble((_FULL * full, "$mark"), _ROOM * (self._width() - full))


class Pacing:
    """The pace of one practice."""

    def __init__(self, page: Widget, bar: PracticeProgress, go_on: Callable[[], None]) -> None:
        """*bar* shows the way behind; *go_on* is called once a line had its time."""
        self._page, self._bar, self._go_on = page, bar, go_on
        self._card: Card | None = None
        self._lasts = 0.0
        self._spent = 0.0
        self._moves = False
        self._timer: Timer | None = None

    def begin(self, card: Card, pace: str, *, motion: bool) -> None:
        """Show how far *card* is on the way, and go on by itself where *pace* says so.

        Breaths go on once they are over.
        """
        self.rest()
        self._card = card
        self._bar.display = card.behind[1] > 0
        self._bar.fill(*card.behind)
        paced = pace != ENTER and card.breathe is None
        self._lasts = card.seconds * float(pace) if paced else 0.0
        self._spent, self._moves = 0.0, motion
        self.resume()

    @property
    def runs(self) -> bool:
        """Whether a timer runs."""
        return self._timer is not None

    def rest(self) -> None:
        """Hold still."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def resume(self) -> None:
        """Go on where it was; with motion off all at once, once the time is over."""
        if not self._lasts or self._timer is not None:
            return
        if self._moves:
            self._timer = self._page.set_interval(EVERY, self.tick)
        else:
            self._timer = self._page.set_timer(self._lasts, self._over)

    def tick(self) -> None:
        """Let a second pass."""
        card = self._card
        if card is None:
            return
        self._spent += EVERY
        before, whole = card.behind
        self._bar.fill(before + card.seconds * min(self._spent / self._lasts, 1), whole)
        if self._spent >= self._lasts:
            self._over()

    def _over(self) -> None:
        self.rest()
        self._lasts = 0.0
        self._go_on()


class PauseNote:
    """Says once, where a practice took long, that this is a fine place to stop."""

    def __init__(self, sitting: CardSitting[PracticeState]) -> None:
        """It begins now."""
        self._sitting, self._begun, self._said = sitting, sitting.session.now(), ""

    def text(self) -> str:
        """Return what is to be said now, or nothing."""
        after, said = self._sitting.card().pause or (0, "")
        minutes = (self._sitting.session.now() - self._begun).total_seconds() / 60
        if not said or minutes < after or said == self._said:
            return ""
        self._said = said
        return said
