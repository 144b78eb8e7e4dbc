"""Something was being written when the program last ended: it is offered back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from hearten.actions.wizard.additions import left_words
from hearten.tui.base.screen import BaseScreen
from hearten.tui.command import CHOOSE, KeyCommand
from hearten.tui.destinations import GoOnBuilding
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import PickList, Row
from hearten.tui.wizard.wizard_screens import WizardScreens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.actions.wizard.machine import Wizard
    from hearten.tui.destinations import Destination
    from hearten.tui.state import AppState

_WAYS = (
    ("on", "Go on with it", ""),
    ("later", "Not now", "it stays, and is offered again"),
    ("away", "Let it go", "what isn't saved in the plan is removed"),
)


class Unfinished(BaseScreen[None]):
    """Go on, later, or let it go."""

    COMMAND_TABLE = (
        CHOOSE,
        KeyCommand("later", "escape", "not now: it stays, and is offered again"),
    )

    def __init__(
        self, app_state: AppState, left: Wizard, otherwise: Destination | None = None
    ) -> None:
        """*left* is the wizard as it was left; *otherwise* is what was asked for (home)."""
        super().__init__()
        self.app_state = app_state
        self._left = left
        self._otherwise = otherwise

    def top(self) -> tuple[Content, Content]:
        """Say hello."""
        return shown(self.hearten.called), Content("")

    def page(self) -> Iterable[Widget]:
        """The question, and three answers."""
        yield Static(shown(left_words(self._left)), classes="question")
        yield PickList([Row(key=k, label=shown(w), note=shown(n)) for k, w, n in _WAYS])

    def on_mount(self) -> None:
        """Begin at the answers."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Do what was chosen."""
        event.stop()
        if event.key == "on":
            self.hearten.show_home(GoOnBuilding(self._left))
            return
        if event.key == "away":
            WizardScreens(self.app_state).let_go(self._left)
        self.action_later()

    def action_later(self) -> None:
        """Leave it for another time."""
        if self._otherwise is None:
            self.hearten.go_home()
        else:
            self.hearten.show_home(self._otherwise)
