"""The ways into the wizard: begun anew, gone on with, over one item or page of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.wizard import machine, plan_drafts
from hearten.actions.wizard.flow import where_it_was_left
from hearten.model.value import replace
from hearten.tui.destinations import BuildPlan

if TYPE_CHECKING:
    from hearten.actions.wizard.state import Context, Wizard
    from hearten.model.plan.parts import Plan
    from hearten.tui.state import AppState


class WizardScreens:
    """Where a plan is begun, gone on with, or changed."""

    def __init__(self, app_state: AppState) -> None:
        self.app_state = app_state

    def _context(self) -> Context:
        from hearten.actions.wizard.context_lookup import context_of

        return context_of(self.app_state.session, self.app_state.plan)

    def unfinished(self) -> Wizard | None:
        """Return what was left unfinished over the plan at hand, or None."""
        if not any(
            _over(self.app_state.plan, name) for name in self.app_state.session.drafts.names()
        ):
            return None
        return plan_drafts.kept(self.app_state.session, self._context(), self.app_state.plan)

    def let_go(self, left: Wizard) -> None:
        """Let what was left unfinished go, and only that: the person said so."""
        plan_drafts.let_go(self.app_state.session, self.app_state.plan, left.flow)

    def welcome(self) -> BuildPlan:
        """Return the first pages of a person without a plan."""
        return self._fresh(machine.start_whole(self._context()))

    def new(self, way: str = "") -> BuildPlan:
        """Return the start of a new plan: "whole", "template:NAME", or the welcome."""
        name = way.removeprefix("template:")
        if way == "whole":
            return self._fresh(machine.start_chosen(self._context(), self.app_state.plan))
        if name != way:
            return self._fresh(machine.start_from_template(self._context(), name))
        return self.welcome()

    def quick(self) -> BuildPlan:
        """Return the quick path, on top of the plan that is there."""
        return self._fresh(machine.start_quick(self._context(), self.app_state.plan))

    def whole(self, page: str = "") -> BuildPlan:
        """Return the whole path over the plan that is there, at *page*."""
        return self._fresh(
            machine.start_whole(self._context(), self.app_state.plan, page), begins=page
        )

    def item(self, item: str, key: str = "") -> BuildPlan:
        """Return the page where one item (or one page) of the plan is changed, at *key*.

        "add:person" and its like add something.
        """
        left = plan_drafts.kept(
            self.app_state.session, self._context(), self.app_state.open_plan, item
        )
        if left is not None:
            return self._screen(left, key)
        return self._fresh(machine.start_item(self._context(), self.app_state.open_plan, item), key)

    def resumed(self, wizard: Wizard) -> BuildPlan:
        """Return the pages of a wizard that was left unfinished."""
        return self._screen(wizard, resumed=True)

    def _fresh(self, wizard: Wizard, key: str = "", *, begins: str = "") -> BuildPlan:
        """Begin anew; an older draft waits for another time."""
        plan_drafts.put_back(self.app_state.session, self.app_state.plan)
        return self._screen(wizard, key, begins=begins)

    def _screen(
        self, state: Wizard, key: str = "", *, resumed: bool = False, begins: str = ""
    ) -> BuildPlan:
        only = key if state.changing else ""
        state = where_it_was_left(state) if resumed else state
        stands = self.app_state.plan is not None
        return BuildPlan(replace(state, stands=stands, begins=begins, only=only), resumed)


def _over(plan: Plan | None, name: str) -> bool:
    return any(name == plan_drafts.draft_name(plan, flow) for flow in plan_drafts.FLOWS)
