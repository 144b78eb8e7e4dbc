"""After a setback: which thing of the plan is it about? Then what was chosen happens to that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.plan import setback
from hearten.tui.base.menu import Menu
from hearten.tui.command import CHOOSE, NOT_NOW
from hearten.tui.destinations import LetRest
from hearten.tui.plan import item_commands
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    from hearten.tui.state import AppState

_NONE = "none of these"
_WAYS = {setback.LET_GO: "let_go"}


class PickItem(Menu):
    """Dismisses with what to say once the plan was changed, else with nothing."""

    COMMAND_TABLE = (CHOOSE, NOT_NOW)

    def __init__(self, app_state: AppState, way: str) -> None:
        """*way* is one of those of ``hearten.actions.plan.setback``."""
        self.app_state, self._way = app_state, way
        plan = app_state.plan
        found = setback.candidates(plan, way, app_state.today) if plan is not None else ()
        asks = setback.asks(way) if found else setback.NOTHING_HERE
        rows = [Row(key=item, label=shown(name, lines=False)) for item, name in found]
        rows.append(Row(key=_NONE, label=shown(setback.NONE_OF_THESE)))
        super().__init__(shown(app_state.closed() or asks), rows)

    def take(self, key: str) -> None:
        """Do it with that one."""
        if key == _NONE or self.app_state.closed():
            self.dismiss("")
        elif key == setback.WHOLE_PLAN:
            from hearten.actions.plan.words import WHOLE_PLAN_RESTS

            self.go_to(LetRest(key, WHOLE_PLAN_RESTS), self.leave_with)
        else:
            way = _WAYS.get(self._way, self._way)
            item_commands.go(self, self.app_state, key, way, self.leave_with)
