"""Undo and redo on any screen: at once in this sitting, else once the person was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.errors import HeartenError
from hearten.tui.destinations import Choose
from hearten.tui.screen_ways import for_screen
from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import Row

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from hearten.actions.undo.undo import Undoing
    from hearten.tui.base.screen import BaseScreen
    from hearten.tui.state import AppState


def undo(
    screen: BaseScreen[Any], app_state: AppState, way: str, then: Callable[[str], object]
) -> None:
    """Undo or redo, by *way*; *then* gets what to say. It is asked where it may be a surprise."""
    try:
        meant = app_state.undoing(way)
    except HeartenError as error:
        then(for_screen(error.sentence))
        return
    if not meant.asks:
        then(_done(app_state, meant))
        return
    from hearten.actions.undo import words

    rows = [Row(key="no", label=shown(words.NO)), Row(key="yes", label=shown(words.YES[way]))]

    def chosen(key: str) -> None:
        then(_done(app_state, meant) if key == "yes" else "")

    screen.go_to(Choose(meant.question, rows, meant.notes), chosen)


def _done(app_state: AppState, meant: Undoing) -> str:
    try:
        return app_state.undo(meant)
    except HeartenError as error:
        return for_screen(error.sentence)
