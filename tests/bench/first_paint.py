"""Open the program on the plan at hand and leave once its first screen was painted."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from hearten.actions.session import Session
from hearten.tui.app import HeartenApp

if TYPE_CHECKING:
    from hearten.tui.destinations import Destination


class Painted(HeartenApp):
    """The program, left after its first screen."""

    def _show(self, where: Destination) -> None:
        super()._show(where)
        self.screen.call_after_refresh(self.leave_painted)

    def leave_painted(self) -> None:
        """Make sure that there was something to see."""
        size = sum(widget.size.area for widget in self.screen.query("*"))
        self.exit(0 if size > self.size.area else 1)


sys.exit(Painted(Session.started(os.environ, {})).run(headless=True, size=(80, 24)))
