"""Which size fits: the ways to make one thing smaller, or one size more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.actions.plan import resize, words
from hearten.model.errors import HeartenError
from hearten.model.plan import items
from hearten.model.value import replace
from hearten.tui.base.menu import Menu
from hearten.tui.command import CHOOSE, NOT_NOW
from hearten.tui.plan.size_commands import first_bit
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.tui.state import AppState

_OWN, _STAY = "own", "stay"


class ResizeMenu(Menu):
    """Dismisses with what to say once a size was chosen, else with nothing."""

    COMMAND_TABLE = (CHOOSE, NOT_NOW)

    def __init__(self, app_state: AppState, item_id: str, way: str) -> None:
        """*way* is resize.SMALLER or BIGGER."""
        self.app_state, self._item, self._way = app_state, item_id, way
        self._called = items.called(items.find(app_state.open_plan, item_id)[1])
        self._found = resize.ways_to_resize(app_state.session, app_state.open_plan, item_id, way)
        done = resize.steps_done(app_state.session, app_state.open_plan)
        split = resize.step_to_split(app_state.open_plan, item_id, done)
        self._split = split if way == resize.SMALLER else None
        helps = resize.what_helps(app_state.session, app_state.open_plan, item_id, way)
        intro = (self._asks(way == resize.BIGGER), *helps)
        super().__init__(shown(self._called, lines=False), self._sizes(), intro=intro, find=False)

    def page(self) -> Iterable[Widget]:
        """What it is, what was said of it, and the sizes."""
        yield from super().page()
        yield Static("", classes="error", id="odd")

    def _asks(self, bigger: bool) -> str:
        if not self._found and self._split is None:
            nothing = words.NOTHING_BIGGER if bigger else words.NOTHING_SMALLER
            return nothing.format(what=self._called)
        if bigger and resize.is_ready(self.app_state.session, self.app_state.open_plan, self._item):
            return words.READY
        return words.BIGGER_ASKS if bigger else words.SMALLER_ASKS

    def _sizes(self) -> list[Row]:
        rows = [
            Row(key=str(number), label=shown(size.label)) for number, size in enumerate(self._found)
        ]
        if self._split is not None:
            rows.append(Row(key=_OWN, label=shown(words.OWN_FIRST_BIT)))
        return [*rows, Row(key=_STAY, label=shown(words.AS_IT_IS))]

    def take(self, key: str) -> None:
        """Take that size, write a first bit, or leave it."""
        if key == _STAY:
            self.dismiss("")
        elif key == _OWN and self._split is not None:
            step = self._split
            self.go_to(first_bit(self.app_state, step.id, step.title), self.leave_with)
        else:
            self._take(int(key))

    def _take(self, number: int) -> None:
        plan = self.app_state.open_plan
        change = resize.with_size(
            plan, self._item, self._way, self._found[number], self.app_state.today
        )
        change = replace(change, said=f"{change.said} {words.BACK_PLAN}")
        try:
            told = self.app_state.apply(change)
        except HeartenError as error:
            self.query_one("#odd", Static).update(shown(error.sentence))
        else:
            self.dismiss(told)
