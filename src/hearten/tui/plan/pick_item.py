"""After a setback: which thing of the plan is it about? Then what was chosen happens to that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.actions.plan import after_setback
from hearten.content import setback_words as words
from hearten.tui.base.screen import BaseScreen
from hearten.tui.commands import CHOOSE, NOT_NOW
from hearten.tui.destinations import LetRest
from hearten.tui.plan import item_commands
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.tui.state import AppState

_NONE = "none of these"
_WAYS = {after_setback.LET_GO: "let_go"}


class PickItem(BaseScreen[str]):
    """Dismisses with what to say once the plan was changed, else with nothing."""

    COMMAND_TABLE = (CHOOSE, NOT_NOW)

    def __init__(self, app_state: AppState, way: str) -> None:
        """*way* is one of those of ``hearten.actions.plan.after_setback``."""
        super().__init__()
        self.app_state, self._way = app_state, way
        plan = app_state.plan
        self._found = (
            after_setback.candidates(plan, way, app_state.today) if plan is not None else ()
        )

    def page(self) -> Iterable[Widget]:
        """The question, and what it may be about."""
        asks = after_setback.asks(self._way) if self._found else words.NOTHING_HERE
        yield Static(shown(self.app_state.closed() or asks), classes="question")
        rows = [Row(key=item, label=shown(name, lines=False)) for item, name in self._found]
        yield PickList([*rows, Row(key=_NONE, label=shown(words.NONE_OF_THESE))])

    def on_mount(self) -> None:
        """Begin at the first."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Do it with that one."""
        event.stop()
        if event.key == _NONE or self.app_state.closed():
            self.dismiss("")
        elif event.key == after_setback.WHOLE_PLAN:
            from hearten.actions.plan.words import WHOLE_PLAN_RESTS

            self.go_to(LetRest(event.key, WHOLE_PLAN_RESTS), self._went)
        else:
            way = _WAYS.get(self._way, self._way)
            item_commands.go(self, self.app_state, event.key, way, self._went)

    def _went(self, told: str | None) -> None:
        if told:
            self.dismiss(told)

    def action_back(self) -> None:
        """Nothing was changed."""
        self.dismiss("")
