"""Every key of a day, and what it does. Each can be chosen right here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from hearten.tui.base.screen import BaseScreen
from hearten.tui.text import shown
from hearten.tui.widgets.footer import Key
from hearten.tui.widgets.pick_list import PickList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from hearten.tui.widgets.pick_list import Row


class KeyMenu(BaseScreen[str]):
    """Dismisses with the action that was chosen."""

    KEYS = (Key("enter", "do it"), Key("esc", "back", "screen.back"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark", "back", show=False),
    ]

    def __init__(self, rows: Sequence[Row]) -> None:
        """*rows* have the actions as their keys."""
        super().__init__()
        self._rows = rows

    def page(self) -> Iterable[Widget]:
        """The keys."""
        yield Static(shown("Every key here"), classes="question")
        yield PickList(self._rows)

    def on_mount(self) -> None:
        """Begin at the keys."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Do it."""
        event.stop()
        self.dismiss(event.key)

    def action_back(self) -> None:
        """Back to the day."""
        self.dismiss("")
