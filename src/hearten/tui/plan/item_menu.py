"""What can be done with one thing of the plan, for those who would rather choose than know keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.actions.plan import words
from hearten.model.plan import edits
from hearten.tui.base.screen import BaseScreen
from hearten.tui.commands import BACK, CHOOSE
from hearten.tui.plan import item_commands, size_commands
from hearten.tui.plan.item_commands import way_commands
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.tui.state import AppState


class ItemMenu(BaseScreen[str]):
    """Dismisses with what to say once something was changed, else with nothing."""

    COMMAND_TABLE = (CHOOSE, BACK, *way_commands())

    def __init__(self, app_state: AppState, item_id: str) -> None:
        """*item_id* is anything in the plan that has an id."""
        super().__init__()
        self.app_state = app_state
        self._item = item_id

    def page(self) -> Iterable[Widget]:
        """What it is called, and every way on."""
        assert self.app_state.plan is not None
        name = edits.called(edits.find(self.app_state.plan, self._item)[1])
        yield Static(shown(name, lines=False), classes="question")
        yield Static(shown(words.WHAT_TO_DO), classes="words")
        ways = item_commands.ways(self.app_state.plan, self._item, self.app_state)
        rows = size_commands.offered(ways, self.app_state, self._item)
        yield PickList(
            [Row(key=way, label=shown(said), note=shown(key)) for way, said, key in rows],
            find=False,
        )

    def on_mount(self) -> None:
        """Begin at the ways."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Go that way."""
        event.stop()
        self.action_way(event.key)

    def action_way(self, way: str) -> None:
        """Go one of the ways, and leave once something is stored."""
        item_commands.go(self, self.app_state, self._item, way, self._went)

    def _went(self, told: str | None) -> None:
        if told:
            self.dismiss(told)

    def action_back(self) -> None:
        """Nothing was changed."""
        self.dismiss("")
