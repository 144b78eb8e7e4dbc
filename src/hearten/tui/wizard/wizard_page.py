"""What only the screen of the wizard has: the places it opens, and the plan so far beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hearten.actions.plan.words import TAKE_ALL_BACK, TAKE_BACK
from hearten.tui.destinations import AfterSaving
from hearten.tui.example_state import open_demo
from hearten.tui.flow.flow_page import FlowPage, FlowParts
from hearten.tui.screen_ways import for_screen
from hearten.tui.terminal import WIDE
from hearten.tui.text import said, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from hearten.actions.wizard.summary import Line
    from hearten.tui.flow.flow_page import FlowRun

_LONG = 400
_NAMES = ("title", "name", "sign", "if", "ask", "at")
_QUIET = ("plan", "settings", "pauses", "day", "signs", "safety")
"""Times without a word to them, and what is not for an eye that looks on."""
_QUIET_LINES = ("well/noticed", "well/treatment", "well/hard_days")


def wizard_page(run: FlowRun) -> FlowPage:
    """Return what draws the cards of the wizard that are read or lead on."""
    page = FlowPage(run)
    page.parts = WizardPlaces(run)
    return page


class WizardPlaces(FlowParts):
    """The places that only the wizard opens."""

    def __init__(self, run: FlowRun) -> None:
        """*run* is the screen of the wizard."""
        self.run = run

    def open(self, place: str) -> bool:
        """Open the example, or what comes once the plan is stored."""
        kind, _, name = place.partition(":")
        if kind not in ("demo", "saved"):
            return False
        self.run.draft.end()
        if kind == "demo":
            open_demo(self.run.hearten)
            return True
        told = self.run.sitting.state.told
        flow, _, page = name.partition("/")
        if flow == "item" and self.run.is_above_another:
            self.run.gone(for_screen(told))
        else:  # what comes then has no key that takes it back
            for sentence in (TAKE_BACK, TAKE_ALL_BACK):
                told = told.replace(f" {sentence}", "")
            self.run.hearten.show_home(AfterSaving(for_screen(told), flow, page))
        return True


class SoFar(VerticalScroll, can_focus=False):
    """The plan so far, in the person's words: the quiet second column.

    It is drawn only where there is room for it.
    """

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
        if (
            table in _QUIET
            or line.key in _QUIET_LINES
            or (len(rest) > 1 and rest[-1] not in _NAMES)
        ):
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
