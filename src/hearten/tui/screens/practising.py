"""A practice on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.content.library import library
from hearten.tui.screens.practice import Reading

if TYPE_CHECKING:
    from textual.screen import Screen

    from hearten.tui.desk import Desk

STEADY = "feet-on-floor"


def steadying(desk: Desk, screen: Screen[Any]) -> Screen[Any] | None:
    """Return the steadying minute, to stand over *screen*; None where it is what is shown."""
    page = library().practice_page(STEADY)
    return None if page is None or isinstance(screen, Reading) else Reading(page)
