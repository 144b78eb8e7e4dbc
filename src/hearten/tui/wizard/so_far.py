"""The plan so far: what the person has said, in their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hearten.tui.terminal import WIDE
from hearten.tui.text import said, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from hearten.actions.wizard.summary import Line

_LONG = 400
_NAMES = ("title", "name", "sign", "if", "ask", "at")
_QUIET = ("plan", "settings", "pauses")


class SoFar(VerticalScroll, can_focus=False):
    """The quiet second column. It is drawn only where there is room for it."""

    DEFAULT_CSS = "SoFar { height: 1fr; scrollbar-size: 0 0; }"

    def __init__(self, lines: Callable[[], tuple[Line, ...]]) -> None:
        """*lines* gives the plan so far when it is needed."""
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """One block of text."""
        yield Static("", id="so-far")

    def on_mount(self) -> None:
        """Draw what is there."""
        self.update_lines()

    def on_resize(self) -> None:
        """Draw what is there now."""
        self.update_lines()

    def update_lines(self) -> None:
        """Draw the plan as it stands, where it can be seen."""
        # The screen itself hears of its width only after its first page is drawn.
        if not self.is_attached or self.app.size.width < WIDE:
            return
        self.query_one("#so-far", Static).update(_drawn(self._lines()))


def _drawn(lines: Sequence[Line]) -> Content:
    parts: list[Content] = [said(("The plan so far", "bold $hint"))]
    heading = ""
    for line in lines:
        table, *rest = line.key.split("/")
        if table in _QUIET or (len(rest) > 1 and rest[-1] not in _NAMES):
            continue
        step = table == "steps"
        if line.heading != heading and not step:
            heading = line.heading
            parts.append(said("\n", (heading, "$hint")))
        text = line.text if len(line.text) <= _LONG else line.text[:_LONG] + "…"
        parts.append(shown(f"· {text}" if step else text, "$hint" if step else "$words"))
    if len(parts) == 1:
        parts.append(said("\nNothing yet. That's fine."))
    return Content("\n").join(parts)
