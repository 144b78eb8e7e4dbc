"""A calm bar: how far a practice is. It fills with the person's steps, and never counts seconds."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

_WIDEST = 48
_FULL, _ROOM = "━", "─"


class PracticeProgress(Widget):
    """One quiet line. Nothing about it moves unless it is told to be fuller."""

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
