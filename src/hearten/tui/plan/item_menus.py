"""Menus about one thing of the plan: what can be done with it, which one is meant, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.actions.moments import around
from hearten.actions.moments.words import ANOTHER
from hearten.actions.plan import setback, words
from hearten.model.goals import OPEN
from hearten.model.log.lookback import SMALL_WIN
from hearten.model.plan import items
from hearten.tui.base.menu import Menu
from hearten.tui.command import BACK, CHOOSE, NOT_NOW
from hearten.tui.destinations import LetRest, PlayPractice
from hearten.tui.plan import item_commands, size_commands
from hearten.tui.plan.item_commands import way_commands
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.widget import Widget

    from hearten.actions.moments.decide import Spoken
    from hearten.tui.state import AppState

_MARK, _NOT_NOW, _ANOTHER = "mark", "not now", "another"
_NONE = "none of these"
_WAYS = {setback.LET_GO: "let_go"}


class ItemMenu(Menu):
    """What can be done with one thing, for those who would rather choose than know keys.

    Dismisses with what to say once something was changed, else with nothing.
    """

    COMMAND_TABLE = (CHOOSE, BACK, *way_commands())

    def __init__(self, app_state: AppState, item_id: str) -> None:
        """*item_id* is anything in the plan that has an id."""
        self.app_state, self._item = app_state, item_id
        name = items.called(items.find(app_state.open_plan, item_id)[1])
        ways = item_commands.commands_for(app_state.open_plan, item_id, app_state)
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


class PickItem(Menu):
    """After a setback: which thing is it about? Then what was chosen happens to that.

    Dismisses with what to say once the plan was changed, else with nothing.
    """

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
            self.go_to(LetRest(key, words.WHOLE_PLAN_RESTS), self.leave_with)
        else:
            way = _WAYS.get(self._way, self._way)
            item_commands.go(self, self.app_state, key, way, self.leave_with)


class GoalEndedScreen(Menu):
    """After the last step, or the end of a goal: one sentence, a still screen, a quiet offer.

    Dismisses with what to say in the place it was opened from.
    """

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
        self._ways = rows
        self._yours = [] if goes_on else list(self._may_be_said())
        intro = (words.LAST_STEP_WAYS,) if goes_on else ()
        super().__init__(shown(told), self._with_another(), intro=intro, find=False)

    def page(self) -> Iterable[Widget]:
        """What was said of it, one thing that the person wrote for it, and the offers."""
        told, *below = super().page()
        yield told
        yield Static("", classes="words", id="yours")
        yield from below

    def on_mount(self) -> None:
        """Say the first thing they wrote for it."""
        super().on_mount()
        self._say_next()

    def _may_be_said(self) -> Iterator[Spoken]:
        """Yield what the person wrote for its good end, as far as it was not said lately."""
        session, plan, day = self.app_state.session, self.app_state.open_plan, self.app_state.today
        for each in around.at_end(plan, self._goal, around.chosen_on(session, plan, day)):
            if around.may_say(session, plan, [[each]], day, around.END):
                yield each

    def _say_next(self) -> None:
        """Say the next thing in place of the one before; nothing where there is none."""
        session, plan, day = self.app_state.session, self.app_state.open_plan, self.app_state.today
        found = self._yours.pop(0) if self._yours else None
        said = found is not None and around.remember(session, plan, found.place, day, around.END)
        line = self.query_one("#yours", Static)
        line.display = said
        line.update(shown(found.text if found is not None and said else ""))
        self.query_one(PickList).show_rows(self._with_another())

    def _with_another(self) -> list[Row]:
        """Return the offers, with one for the next thing where there is one."""
        more = [Row(key=_ANOTHER, label=shown(ANOTHER))] if self._yours else []
        return [*self._ways[:-1], *more, self._ways[-1]]

    def take(self, key: str) -> None:
        """Mark it, end the goal, go on, or leave it there."""
        if key == _NOT_NOW:
            self.action_back()
        elif key == _ANOTHER:
            self._say_next()
        elif key == _MARK:
            self.go_to(PlayPractice(SMALL_WIN), lambda _: self.action_back())
        else:
            item_commands.go(self, self.app_state, self._goal.id, key, self.leave_with)

    def action_back(self) -> None:
        """That is all."""
        self.dismiss(self._told)
