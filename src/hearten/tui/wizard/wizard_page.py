"""What the screen of a flow does for the wizard alone: to look around, and what is next."""

from __future__ import annotations

from hearten.tui.destinations import AfterSaving
from hearten.tui.example_state import open_demo
from hearten.tui.flow.flow_page import FlowPage
from hearten.tui.screen_ways import for_screen


class WizardPage(FlowPage):
    """The cards of the wizard that are read or lead on, and the places that it opens."""

    def open(self, place: str) -> bool:
        """Open the example, or what comes once the plan is stored."""
        kind, _, name = place.partition(":")
        if kind not in ("demo", "saved"):
            return False
        self.run.draft.end()
        if kind == "demo":
            open_demo(self.run.hearten)
            return True
        told = for_screen(self.run.sitting.state.told)
        flow, _, page = name.partition("/")
        if flow == "item" and self.run.is_above_another:
            self.run.gone(told)
        else:
            self.run.hearten.show_home(AfterSaving(told, flow, page))
        return True
