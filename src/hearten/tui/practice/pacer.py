"""A pacer for breathing: a line that grows with the in-breath and shrinks with the out-breath.

Without motion it is a still picture, a line of numbers, and needs no timer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from hearten.actions.practice import words

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.timer import Timer

EVERY = 0.25  # seconds from one picture to the next
_WIDEST = 36
_LINE = "━"
_LEAST = 1  # cells of the line that are always there: where the next breath begins


class Breaths(NamedTuple):
    """How to breathe: seconds in, seconds out, and how many times."""

    in_: int
    out: int
    times: int


class BreathPhase(NamedTuple):
    """Where a breath is: in or out, how much of the line is drawn, how many follow this one."""

    going: str
    share: float
    more: int


def now_at(breaths: Breaths, elapsed: float) -> BreathPhase | None:
    """Return where the breath is after so many seconds; None once all are over."""
    whole = breaths.in_ + breaths.out
    number, into = divmod(elapsed, whole)
    if number >= breaths.times:
        return None
    more = breaths.times - int(number) - 1
    if into < breaths.in_:
        return BreathPhase("in", into / breaths.in_, more)
    return BreathPhase("out", 1 - (into - breaths.in_) / breaths.out, more)


class Pacer(Widget):
    """Breathes with the person. A timer runs only while it does."""

    DEFAULT_CSS = """
    Pacer { height: auto; color: $words; margin: 1 0; display: none; }
    """

    class Over(Message):
        """All breaths are over."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._breaths: Breaths | None = None
        self._still = False
        self._elapsed = 0.0
        self._timer: Timer | None = None
        self._drawn: tuple[int, str, int] | None = None

    def show_breaths(self, breaths: Breaths, *, still: bool) -> None:
        """Show how to breathe: *still* as a line of numbers, else moving from its beginning."""
        self._breaths, self._still, self._elapsed = breaths, still, 0.0
        self.display = True
        self.refresh(layout=True)
        if not still:
            self.go_on()

    def hide(self) -> None:
        """Show nothing, and run no timer."""
        self.rest()
        self._breaths = None
        self.display = False

    def rest(self) -> None:
        """Hold still, without a timer."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def go_on(self) -> None:
        """Move on from where it stands, where it moves at all."""
        moves = self._breaths is not None and not self._still
        if moves and self._timer is None and self.where is not None:
            self._timer = self.set_interval(EVERY, self.tick)

    @property
    def where(self) -> BreathPhase | None:
        """Where the breath is now; None once all are over."""
        return now_at(self._breaths, self._elapsed) if self._breaths else None

    @property
    def elapsed(self) -> float:
        """Seconds since the first breath."""
        return self._elapsed

    def tick(self) -> None:
        """Go on by one picture."""
        self._elapsed += EVERY
        where = self.where
        if where is None:
            self.rest()
            self.post_message(self.Over())
        now = (self._length(where), where.going, where.more) if where else None
        if now != self._drawn:
            self.refresh()

    def _length(self, where: BreathPhase) -> int:
        widest = max(min(self.content_size.width, _WIDEST), _LEAST)
        return max(round(where.share * widest), _LEAST)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two lines, and a line between; two while it is a still picture."""
        return 3

    def render(self) -> Content:
        """Draw it."""
        breaths = self._breaths
        if breaths is None:
            return Content("")
        if self._still:
            return _numbers(breaths)
        where = self.where
        self._drawn = (self._length(where), where.going, where.more) if where else None
        if where is None:
            return Content.assemble("", "\n\n", (words.BREATHS_OVER, "$hint"))
        said = words.IN if where.going == "in" else words.OUT
        more = words.breaths_more(where.more)
        line = _LINE * self._length(where)
        return Content.assemble(
            (line, "$mark"), "\n", (f"{said:<8}", "bold"), "\n", (more, "$hint")
        )


def _numbers(breaths: Breaths) -> Content:
    def to(last: int) -> str:
        return " ".join(str(n) for n in range(1, last + 1))

    return Content.assemble(
        ("in   ", "$hint"), to(breaths.in_), "\n", ("out  ", "$hint"), to(breaths.out), "\n",
        (words.breaths_still(breaths.times), "$hint"),
    )  # fmt: skip
