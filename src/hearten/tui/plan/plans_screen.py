"""The plans of this home: see which one is in use, use another, or begin a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from hearten.actions.plan import words
from hearten.actions.plan.plans import PlanInfo, plans, use
from hearten.actions.today.words import BACK_TO_OWN, BEGIN_OWN, BEGIN_OWN_NOTE, EXAMPLE_TOLD
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.tui.base.screen import BaseScreen
from hearten.tui.command import BACK, KeyCommand
from hearten.tui.destinations import GoOnBuilding, NewPlan
from hearten.tui.screen_ways import for_screen
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.widget import Widget

    from hearten.tui.state import AppState
    from hearten.tui.widgets.footer import Key

_NEW = "new"


class PlansScreen(BaseScreen[None]):
    """One row a plan. None can be removed here: the files are the person's."""

    COMMAND_TABLE = (
        KeyCommand(foot="use this one", shown="enter"),
        KeyCommand("new", "n", "begin a new plan", "new"),
        BACK,
    )

    def __init__(self, app_state: AppState) -> None:
        super().__init__()
        self.app_state = app_state
        self._plans = plans(app_state.session)
        self._is_demo = app_state.session.own is not None

    def keys(self) -> tuple[Key, ...]:
        """What can be done here."""
        new = self._new_words()
        use, _, back = super().keys()
        return (use, self.at_foot("new", f"{new[:1].lower()}{new[1:]}"), back)

    def _new_words(self) -> str:
        """Return what the last row is: from an example it leads to one's own plan."""
        own = self.app_state.session.own
        if own is None:
            return words.ANOTHER_PLAN
        return BACK_TO_OWN if plans(own) else BEGIN_OWN

    def top(self) -> tuple[Content, Content]:
        """Say where this is."""
        return shown(f"{self.hearten.called} · your plans"), Content("")

    def page(self) -> Iterable[Widget]:
        """Every plan, and a new one."""
        yield Static(shown(words.WHICH_PLAN), classes="question")
        yield Static(shown(EXAMPLE_TOLD if self._is_demo else words.PLANS_STAY), classes="words")
        at = next((str(n) for n, each in enumerate(self._plans) if each.in_use), "")
        rows = [
            Row(key=str(n), label=shown(each.title, lines=False), under=(_about(each),))
            for n, each in enumerate(self._plans)
        ]
        new = Row(
            key=_NEW,
            label=shown(self._new_words()),
            under=(shown(BEGIN_OWN_NOTE if self._is_demo else words.ANOTHER_PLAN_NOTE, "$hint"),),
        )
        yield PickList([*rows, new], at=at, find=False)
        yield Static("", id="odd", classes="error")

    def on_mount(self) -> None:
        """Begin at the one in use."""
        self.set_focus(self.query_one(PickList))

    def on_pick_list_chosen(self, event: PickList.Chosen) -> None:
        """Use that plan, or begin a new one."""
        event.stop()
        if event.key == _NEW:
            self.action_new()
            return
        chosen = self._plans[int(event.key)]
        if chosen.in_use:
            self.action_back()
            return
        self.app_state.keep()
        try:
            told = use(self.app_state.session, str(chosen.path))
        except HeartenError as error:
            self.query_one("#odd", Static).update(shown(error.sentence))
            return
        # A plan named for one run gives way to the one that was chosen by hand.
        self.app_state.session.plan = None
        app = self.app
        self.hearten.go_home()
        app.notify(told.text.split("\n")[0], markup=False)

    def action_new(self) -> None:
        """Begin a new plan; the one in use stays in use until the new one is saved."""
        from hearten.tui.wizard.wizard_screens import WizardScreens

        if self._is_demo:  # what is made there goes away with it
            from hearten.tui.example_state import begin_own

            self.app_state.keep()
            begin_own(self.hearten)
            return
        self.app_state.keep()
        named, self.app_state.session.plan, self.app_state.loaded = (
            self.app_state.session.plan,
            None,
            None,
        )
        left = WizardScreens(self.app_state).unfinished()
        new = GoOnBuilding(left) if left else NewPlan()
        self.go_to(new, lambda _: self._back_from_new(named))

    def _back_from_new(self, named: Path | None) -> None:
        """Go on with the plan in use: the new one waits as a draft."""
        self.app_state.session.plan = named
        self.hearten.go_home()

    def action_back(self) -> None:
        """Nothing was changed."""
        self.dismiss()


def _about(one: PlanInfo) -> Content:
    parts = [one.name]
    if one.started:
        parts.append(f"since {in_words(one.started)}")
    if one.odd:
        parts.append(for_screen(one.odd))
    if one.in_use:
        parts.append(words.IN_USE)
    return shown(" · ".join(parts), "$hint")
