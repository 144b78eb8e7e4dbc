"""What the screen of a flow does for the wizard alone: to look around, and what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.tui.destinations import AfterSaving
from hearten.tui.example_state import open_demo
from hearten.tui.flow.flow_page import FlowPage, FlowParts
from hearten.tui.screen_ways import for_screen

if TYPE_CHECKING:
    from hearten.tui.flow.flow_page import FlowRun


def wizard_page(run: FlowRun) -> FlowPage:
    """Return what draws the cards of the wizard that are read or lead on."""
    page = FlowPage(run)
    page.parts = WizardPlaces(run)
    return page


class WizardPlaces(FlowParts):
    """The places that only the wizard opens."""

    def __init__(self, run: FlowRun) -> None:
        """*run* is the screen of the wizard."""
        self.run = run

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
