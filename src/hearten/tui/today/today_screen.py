"""Today: what the plan holds for a day, and how each thing stands. One key marks a row."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.actions.today.controller import DayController
from hearten.actions.today.words import BACK_TO_WELCOME
from hearten.content.words import EVERYWHERE
from hearten.model.value import replace
from hearten.tui.base.screen import BaseScreen
from hearten.tui.destinations import AllKeys
from hearten.tui.today.day_commands import LEAVE, TABLE, at_foot, flow_action, groups, table
from hearten.tui.today.day_rows import GREETING, MOMENTS, MORE, QUIET, RESTING, SPOKEN, DayRows
from hearten.tui.today.entry_line import EntryLine
from hearten.tui.today.refresh import DayRefresh
from hearten.tui.today.view import DayView
from hearten.tui.widgets.footer import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual import events
    from textual.content import Content
    from textual.widget import Widget
    from textual.widgets import Input

    from hearten.tui.command import KeyCommand
    from hearten.tui.state import AppState
    from hearten.tui.today.navigation import Navigation
    from hearten.tui.today.row_commands import RowCommands
    from hearten.tui.widgets.line_entry import Done, Written


class TodayScreen(BaseScreen[None]):
    """A day of the plan. The first row that is open is under the cursor."""

    CSS_PATH = "today.tcss"
    COMMAND_TABLE = TABLE

    def __init__(self, app_state: AppState) -> None:
        super().__init__()
        self.app_state = app_state
        self.book = DayController(app_state.session, app_state.open_plan, app_state.turned)
        self.view = DayView(self, app_state, self.book)
        self.line = EntryLine(self, self.book, self.view.draw)
        self.day_refresh = DayRefresh(self.view, self.line)

    # What a key leads to is loaded with the first one: the day is drawn without it.

    @cached_property
    def row(self) -> RowCommands:
        """What is done with the row under the cursor."""
        from hearten.tui.today.row_commands import RowCommands

        return RowCommands(self.view, self.line, self.day_refresh, self._choose)

    @cached_property
    def navigation(self) -> Navigation:
        """The ways that lead on from the day."""
        from hearten.tui.today.navigation import Navigation

        return Navigation(self.view, self.line, self.day_refresh, self.row)

    @property
    def rows(self) -> DayRows:
        """The rows of the day."""
        return self.view.rows

    # what stands where

    def top(self) -> tuple[Content, Content]:
        """The day, and whose plan it is."""
        return self.view.top

    def page(self) -> Iterable[Widget]:
        """Kind words, a greeting, the rows, what is coming."""
        return self.view.page()

    def foot(self) -> Iterable[Widget]:
        """What was said last, in sight wherever the person is."""
        yield Static("", id="said")

    def aside(self) -> Iterable[Widget]:
        """The week and what is for now, where there is room for it."""
        yield Static("", id="beside")

    def keys(self) -> tuple[Key, ...]:
        """What can be done with the row under the cursor."""
        if self.line.open:
            verb = "go there" if self.line.finding else "keep"
            return Key(self.line.key, verb), at_foot("back")
        others = at_foot(flow_action("check-in")), at_foot("hard"), at_foot("all keys")
        current, item = self.view.current, self.view.item
        if not current or current.startswith("checkin:"):
            return others
        if current.startswith(RESTING):
            return at_foot("let rest", "pick it up"), *others
        if current == SPOKEN:
            return Key("enter", "open"), at_foot("more", "not this one"), *others
        if current == MORE or current.startswith((GREETING, QUIET, *MOMENTS)):
            return Key("enter", "choose" if current.startswith(QUIET) else "open"), *others
        if item is not None and item.fixed:
            return at_foot("done"), at_foot("rest", "not today"), *others
        return at_foot("done"), at_foot("smaller"), at_foot("rest"), *others

    def commands(self) -> tuple[KeyCommand, ...]:
        """Return what can be done here; q leads back from an example opened at the welcome."""
        if not self.app_state.leads_back:
            return table()
        (leave,) = LEAVE
        return (*table()[:-1], replace(leave, does=BACK_TO_WELCOME))

    def action_run_flow(self, name: str, which: str = "") -> None:
        """Begin a guided flow, *which* of several of its kind."""
        self.navigation.run_flow(name, which)

    def show_all_keys(self) -> None:
        """Show every key that does something here; each can be chosen there."""
        from hearten.tui.base.menu import key_rows

        self.go_to(AllKeys(tuple(key_rows(self._listed()))), self._do_chosen)

    def _listed(self) -> Iterator[tuple[str, list[KeyCommand]]]:
        """Yield all that can be done, under headings."""
        here = {each.name: each for each in self.commands()}
        lines = {each.does for each in here.values()}
        everywhere = [each for each in self.hearten.commands() if each.does not in lines]
        for heading, group in (*groups(), (EVERYWHERE, (*everywhere, *LEAVE))):
            yield heading, [here.get(each.name, each) for each in group if each.does]

    async def _do_chosen(self, action: str | None) -> None:
        if action:
            await self.run_action(action)

    # what comes in

    def on_mount(self) -> None:
        """Begin at the first open row; say once what needs a look."""
        self.view.begin(self.day_refresh.what_waits())
        self.watch(self.app, "app_focus", self.day_refresh.came_back, init=False)

    def on_screen_resume(self) -> None:
        """Look again at the plan and the log, when something on top of this page changed them."""
        self.day_refresh.resume()

    def on_resize(self) -> None:
        """Fill the second column, once there is room for one."""
        self.view.draw_beside()

    def on_pick_list_chosen(self, event: DayRows.Chosen) -> None:
        """Show what can be done with a row, or do the one thing it is for."""
        event.stop()
        self.navigation.choose(event.key)

    def _choose(self) -> None:
        self.navigation.choose(self.view.current)

    def on_pick_list_moved(self) -> None:
        """Show the keys that go with the row."""
        self.book.let_be()
        self.footer.update_keys()

    async def on_key(self, event: events.Key) -> None:
        """Close an empty question that a key of the day was pressed over."""
        if self.line.gives_way_to(event):
            await self.line.leave()

    def on_written(self, event: Written) -> None:
        """Keep what is typed."""
        event.stop()
        self.line.typed(event.text)
        self.footer.update_keys()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the line."""
        event.stop()
        await self.line.take()

    async def on_done(self, event: Done) -> None:
        """Take the lines."""
        event.stop()
        await self.line.take()
