"""One small choice over whatever is going on; escape changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.tui.base.screen import BaseScreen
from hearten.tui.commands import BACK, CHOOSE
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget


class Menu(BaseScreen[str]):
    """Dismisses with the key of what was chosen; "" where nothing was."""

    COMMAND_TABLE = (CHOOSE, BACK)

    def __init__(
        self, question: str, rows: Sequence[Row], *, intro: Sequence[str] = (), at: str = ""
    ) -> None:
        """*rows* are what there is to choose from, *intro* what is said before."""
        super().__init__()
        self._question, self._rows, self._intro, self._at = question, rows, intro, at

    def page(self) -> Iterable[Widget]:
        """The question, and what there is."""
        yield Static(shown(self._question), classes="question")
        for text in self._intro:
            yield Static(shown(text), classes="words")
        yield PickList(self._rows, at=self._at)

    def on_mount(self) -> None:
        """Begin at the choices."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Take it."""
        event.stop()
        self.dismiss(event.key)

    def action_back(self) -> None:
        """Nothing was chosen."""
        self.dismiss("")
