"""What is done in one piece is drawn once it is done, also where all was at rest meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import pilot

from hearten.tui.base.screen import TopLine
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path


def test_what_changed_in_one_piece_is_drawn_without_a_key(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        top = hand.app.screen.query_one(TopLine)
        with hand.app.batch_update():
            top.display = False
            await pilot.wait_for_idle()
            assert top in hand.app.screen._compositor.visible_widgets
        await pilot.wait_for_idle()
        assert top not in hand.app.screen._compositor.visible_widgets

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)
