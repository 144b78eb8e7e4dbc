"""A small calendar to open any day from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.model.value import replace
from hearten.tui.base.screen import BaseScreen
from hearten.tui.command import BACK, Command
from hearten.tui.text import shown
from hearten.tui.today.day_grid import DayGrid

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.tui.today.day_grid import Dots

WHICH_DAY = "Which day would you like to see?"


class DayCalendar(BaseScreen["dt.date | None"]):
    """Dismisses with the day that was chosen, or none."""

    COMMAND_TABLE = (
        Command(foot="open", shown="enter"),
        Command(foot="month", shown="pgup pgdn"),
        Command(foot="today", shown="t"),
        replace(BACK, keys="escape,v"),
    )

    def __init__(
        self,
        day: dt.date,
        today: dt.date,
        week_starts: str,
        dots: Dots | None = None,
        question: str = WHICH_DAY,
    ) -> None:
        """*day* is under the cursor at first; *dots* are drawn beside the numbers."""
        super().__init__()
        self._question = question
        self._grid = DayGrid(day, today, week_starts, dots)

    def page(self) -> Iterable[Widget]:
        """The question, the month, and the day in words."""
        yield Static(shown(self._question), classes="question")
        yield self._grid
        yield Static(shown(self._grid.words), id="day", classes="gap")

    def on_mount(self) -> None:
        """Begin at the day."""
        self.set_focus(self._grid)

    def on_day_grid_moved(self) -> None:
        """Say the day in words."""
        self.query_one("#day", Static).update(shown(self._grid.words), layout=False)

    def on_day_grid_chosen(self, event: DayGrid.Chosen) -> None:
        """Open it."""
        event.stop()
        self.dismiss(event.day)

    def action_back(self) -> None:
        """Stay where the person was."""
        self.dismiss(None)
