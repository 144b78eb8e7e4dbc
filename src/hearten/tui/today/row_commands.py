"""What a day does with sizes and steps: smaller from now on, the goal of a step, its last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.content import growing_words as words
from hearten.model.goals import all_done, goal_of
from hearten.model.plan.edits import is_in
from hearten.tui.destinations import GoalEnded
from hearten.tui.today.view import DayPage

if TYPE_CHECKING:
    from hearten.actions.day import Item


class DaySizes(DayPage):
    """A day whose rows can be made smaller or bigger in the plan."""

    def _item(self) -> Item | None:
        """Return the row under the cursor."""
        return None

    def is_ready(self, item: Item) -> bool:
        """Say whether a habit went well for two weeks, so that a notch more is offered."""
        from hearten.actions.growing import is_ready

        plan = self.book.plan
        if item.what != "habit" or not is_in(plan, item.id):
            return False
        return is_ready(self.desk.session, plan, item.id)

    def action_way(self, way: str) -> None:
        """Go one of the ways with what is under the cursor."""
        from hearten.tui import arranging

        item, plan = self._item(), self.desk.plan
        if item is None or plan is None or not is_in(plan, item.id):
            return
        goal = goal_of(plan, item.id) if way == "ladder" else None
        arranging.go(self, self.desk, goal.id if goal else item.id, way, self.draw)

    def after_step(self, item: Item, told: str) -> None:
        """Say what may follow a step: a line on what it took; after the last one, an end."""
        goal = goal_of(self.book.plan, item.id) if item.what == "step" else None
        if goal is None:
            return
        if all_done(goal, self.book.past.steps) and self.desk.plan == self.book.plan:
            last = words.LAST_STEP.format(what=goal.title)
            self.go_to(GoalEnded(goal.id, last), self.draw)
        else:
            self.draw(f"{told} {words.STEP_DONE} {words.STEP_KEY}")
