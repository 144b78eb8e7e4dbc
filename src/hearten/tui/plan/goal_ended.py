"""After the last step, or the end of a goal: one sentence, a still screen, a quiet offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.plan import words
from hearten.model.goals import OPEN
from hearten.model.log.lookback import SMALL_WIN
from hearten.tui.base.menu import Menu
from hearten.tui.command import CHOOSE, NOT_NOW
from hearten.tui.destinations import PlayPractice
from hearten.tui.plan import item_commands
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    from hearten.tui.state import AppState

_MARK, _NOT_NOW = "mark", "not now"


class GoalEndedScreen(Menu):
    """Dismisses with what to say in the place it was opened from."""

    COMMAND_TABLE = (CHOOSE, NOT_NOW)

    def __init__(self, app_state: AppState, goal_id: str, told: str) -> None:
        """*told* is what was said of it; a goal that is still open may end here."""
        self.app_state = app_state
        self._told = told
        self._goal = next(goal for goal in app_state.open_plan.goals if goal.id == goal_id)
        goes_on = self._goal.state in OPEN
        rows = [Row(key=_MARK, label=shown(words.MARK_WIN))]
        if goes_on:
            rows += [
                Row(key="done", label=shown(words.WAY_FINISH)),
                Row(key="good_enough", label=shown(words.WAY_GOOD_ENOUGH)),
                Row(key="add_step", label=shown(words.WAY_STEP)),
            ]
        rows.append(Row(key=_NOT_NOW, label=shown(words.NOT_NOW)))
        intro = (words.LAST_STEP_WAYS,) if goes_on else ()
        super().__init__(shown(told), rows, intro=intro, find=False)

    def take(self, key: str) -> None:
        """Mark it, end the goal, go on, or leave it there."""
        if key == _NOT_NOW:
            self.action_back()
        elif key == _MARK:
            self.go_to(PlayPractice(SMALL_WIN), lambda _: self.action_back())
        else:
            item_commands.go(self, self.app_state, self._goal.id, key, self.leave_with)

    def action_back(self) -> None:
        """That is all."""
        self.dismiss(self._told)
