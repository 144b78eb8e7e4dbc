"""What can be done with one thing of the plan, for those who would rather choose than know keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.plan import words
from hearten.model.plan import items
from hearten.tui.base.menu import Menu
from hearten.tui.command import BACK, CHOOSE
from hearten.tui.plan import item_commands, size_commands
from hearten.tui.plan.item_commands import way_commands
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    from hearten.tui.state import AppState


class ItemMenu(Menu):
    """Dismisses with what to say once something was changed, else with nothing."""

    COMMAND_TABLE = (CHOOSE, BACK, *way_commands())

    def __init__(self, app_state: AppState, item_id: str) -> None:
        """*item_id* is anything in the plan that has an id."""
        self.app_state, self._item = app_state, item_id
        name = items.called(items.find(app_state.open_plan, item_id)[1])
        ways = item_commands.ways(app_state.open_plan, item_id, app_state)
        rows = [
            Row(key=way, label=shown(said), note=shown(key))
            for way, said, key in size_commands.offered(ways, app_state, item_id)
        ]
        super().__init__(shown(name, lines=False), rows, intro=(words.WHAT_TO_DO,), find=False)

    def take(self, key: str) -> None:
        """Go that way."""
        self.action_way(key)

    def action_way(self, way: str) -> None:
        """Go one of the ways, and leave once something is stored."""
        item_commands.go(self, self.app_state, self._item, way, self.leave_with)
