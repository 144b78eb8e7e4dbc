"""Lines of the log, and of the plan file, that may not read as meant. Everything else counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.model.value import replace
from hearten.tui.base.screen import BaseScreen
from hearten.tui.commands import BACK, Command, scrolling
from hearten.tui.text import said, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from hearten.tui.state import AppState


class UnreadLinesScreen(BaseScreen[None]):
    """All of them, one line each. Nothing is changed here."""

    COMMAND_TABLE = (
        Command(foot="scroll", shown="up down"),
        replace(BACK, keys="escape,l"),
        *scrolling(1),
    )

    def __init__(self, app_state: AppState, log: Sequence[str]) -> None:
        """*log* is what may not read as meant in the log."""
        super().__init__()
        plan = app_state.loaded.problems if app_state.loaded else ()
        self._lines = (*log, *(problem.sentence() for problem in plan))

    def page(self) -> Iterable[Widget]:
        """What could not be read, and that all the rest was."""
        yield Static(shown("Some lines in your files are not read as meant."), classes="question")
        for line in self._lines:
            yield Static(said("· ", shown(line)), classes="words")
        text = "Everything else is read and counted. You can fix a line in any text editor."
        yield Static(shown(text, "$hint"), classes="gap")

    def action_back(self) -> None:
        """Back to the day."""
        self.dismiss()
