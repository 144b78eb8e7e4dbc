"""Moving on by itself, only where the person asked for it. Else there is no timer at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen
    from textual.timer import Timer

    from hearten.actions.practice.state import Frame
    from hearten.tui.widgets.calmbar import CalmBar

EVERY = 1.0  # seconds from one look at the bar to the next
ENTER = "enter"
_PACED = ("say", "rest")


class Pacing:
    """The pace of one screen."""

    def __init__(self, screen: Screen[str], bar: CalmBar, go_on: Callable[[], None]) -> None:
        """*bar* shows the way behind; *go_on* is called once a line had its time."""
        self._screen, self._bar, self._go_on = screen, bar, go_on
        self._frame: Frame | None = None
        self._lasts = 0.0
        self._spent = 0.0
        self._moves = False
        self._timer: Timer | None = None

    def begin(self, frame: Frame, pace: str, *, motion: bool) -> None:
        """Show how far *frame* is on the way, and go on by itself where *pace* says so."""
        self.rest()
        self._frame = frame
        self._bar.display = frame.total > 0
        self._bar.fill(frame.elapsed, frame.total)
        paced = pace != ENTER and frame.kind in _PACED
        self._lasts = frame.seconds * float(pace) if paced else 0.0
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
            self._timer = self._screen.set_interval(EVERY, self.tick)
        else:
            self._timer = self._screen.set_timer(self._lasts, self._over)

    def tick(self) -> None:
        """Let a second pass."""
        frame = self._frame
        if frame is None:
            return
        self._spent += EVERY
        done = frame.seconds * min(self._spent / self._lasts, 1)
        self._bar.fill(frame.elapsed + done, frame.total)
        if self._spent >= self._lasts:
            self._over()

    def _over(self) -> None:
        self.rest()
        self._lasts = 0.0
        self._go_on()
