"""After the last step, or the end of a goal: one sentence, a still screen, a quiet offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.actions.plan import words
from hearten.model.goals import OPEN
from hearten.tui.base.screen import BaseScreen
from hearten.tui.commands import CHOOSE, NOT_NOW
from hearten.tui.destinations import PlayPractice
from hearten.tui.plan import item_commands
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.tui.state import AppState

WIN = "celebrate-small-win"
_MARK, _NOT_NOW = "mark", "not now"


class GoalEndedScreen(BaseScreen[str]):
    """Dismisses with what to say in the place it was opened from."""

    COMMAND_TABLE = (CHOOSE, NOT_NOW)

    def __init__(self, app_state: AppState, goal_id: str, told: str) -> None:
        """*told* is what was said of it; a goal that is still open may end here."""
        super().__init__()
        self.app_state = app_state
        assert app_state.plan is not None
        self._told = told
        self._goal = next(goal for goal in app_state.plan.goals if goal.id == goal_id)

    def page(self) -> Iterable[Widget]:
        """The sentence, and what is offered."""
        yield Static(shown(self._told), classes="question")
        rows = [Row(key=_MARK, label=shown(words.MARK_WIN))]
        if self._goal.state in OPEN:
            yield Static(shown(words.LAST_STEP_WAYS), classes="words")
            rows += [
                Row(key="done", label=shown(words.WAY_FINISH)),
                Row(key="good_enough", label=shown(words.WAY_GOOD_ENOUGH)),
                Row(key="add_step", label=shown(words.WAY_STEP)),
            ]
        yield PickList([*rows, Row(key=_NOT_NOW, label=shown(words.NOT_NOW))], find=False)

    def on_mount(self) -> None:
        """Begin at the offers."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Mark it, end the goal, go on, or leave it there."""
        event.stop()
        if event.key == _NOT_NOW:
            self.action_back()
        elif event.key == _MARK:
            self.go_to(PlayPractice(WIN), lambda _: self.action_back())
        else:
            item_commands.go(self, self.app_state, self._goal.id, event.key, self._went)

    def _went(self, told: str | None) -> None:
        if told:
            self.dismiss(told)

    def action_back(self) -> None:
        """That is all."""
        self.dismiss(self._told)
