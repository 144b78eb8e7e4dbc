"""It is stored. What next, if anything?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from hearten.actions.export.words import FRIDGE_PAGE
from hearten.actions.wizard import words as wizard_words
from hearten.actions.wizard.pages.page_registry import next_sitting
from hearten.content import words
from hearten.tui.base.screen import BaseScreen
from hearten.tui.command import CHOOSE, KeyCommand
from hearten.tui.destinations import ChangeItem, OpenPlan, PutOnPaper, TakeOut, WholePlan
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from hearten.tui.state import AppState


class Saved(BaseScreen[None]):
    """You can close this now; or see today, or do a bit more."""

    COMMAND_TABLE = (
        CHOOSE,
        KeyCommand("home", "escape", "to today"),
        KeyCommand("app.leave", "ctrl+q", foot="close"),
    )

    def __init__(self, app_state: AppState, told: str, flow: str, page: str = "") -> None:
        """*told* is what was said about the save; *flow* led here, and *page* was its last."""
        super().__init__()
        self.app_state = app_state
        self._told = told
        self._flow = flow
        self._more = next_sitting(page)

    def page(self) -> Iterable[Widget]:
        """What was done, and what could be next."""
        yield Static(shown(self._told), classes="question")
        ways = [("today", words.SEE_TODAY), ("plan", "See the plan on one page")]
        plan = self.app_state.plan
        if plan is not None and not any(checkin.at for checkin in plan.checkins):
            ways.append(("time", wizard_words.ADD_TIME))
        if self._flow != "item":
            ways.append(("more", wizard_words.A_BIT_MORE))
        ways.append(("export", "Put it in a calendar, or on paper"))
        if self._flow == "whole":
            ways.append(("fridge", FRIDGE_PAGE))
        ways.append(("close", "Close"))
        yield PickList([Row(key=key, label=shown(said)) for key, said in ways])

    def on_mount(self) -> None:
        """Begin at the choices."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Go where the person wants."""
        event.stop()
        match event.key:
            case "plan":
                self.action_home()
                self.hearten.go_to(OpenPlan())
            case "time":
                self.go_to(ChangeItem("checkins"), self._changed)
            case "more":
                self.go_to(WholePlan(self._more))
            case "export":
                self.action_home()
                self.hearten.go_to(TakeOut())
            case "fridge":
                self.action_home()
                self.hearten.go_to(PutOnPaper("fridge"))
            case "close":
                self.hearten.action_leave()
            case _:
                self.action_home()

    def _changed(self, told: str | None) -> None:
        if told:
            self.query_one(".question", Static).update(shown(told))

    def action_home(self) -> None:
        """See today."""
        self.hearten.go_home()
