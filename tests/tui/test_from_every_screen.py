"""From each screen and each place to write, help is one key away, and so is the plain note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from hearten.cli.commands import COMMANDS
from hearten.storage.fs.files import Files
from hearten.tui.base.draft_screen import KEEP_AFTER
from helpers.places_to_go import PLACES, go, lived_in
from helpers.tui import Hand, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

COMMAND = re.compile(rf"\bhearten (?:{'|'.join(COMMANDS)})\b")


@pytest.mark.parametrize("place", PLACES)
def test_help_and_hiding_come_back_to_exactly_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(Files, "fsync", lambda *_: None)
    session = lived_in(tmp_path)

    async def steps(hand: Hand) -> None:
        await go(hand, PLACES[place])
        await hand.pilot.pause(KEEP_AFTER)
        hand.app.clear_notifications()
        await hand.pilot.pause()
        assert hand.here != "Today"
        before, focused, screen = hand.sight(), hand.app.focused, hand.app.screen
        assert "help now" in before
        assert not COMMAND.search(before)  # nobody can run one here
        writing = getattr(focused, "written", "")
        for key in ("f1", "ctrl+g", *(() if writing else ("exclamation_mark",))):
            await hand.press(key)
            assert hand.here == "HelpNow", key
            await hand.press("escape")
            assert (hand.sight(), hand.app.focused) == (before, focused), key
        await hand.press("ctrl+x")
        hidden = hand.sight()
        assert hand.here == "Privacy"
        await hand.press("f1", "exclamation_mark", "g", "escape", "enter")
        assert hand.sight() == hidden
        await hand.press("ctrl+x")
        assert (hand.sight(), hand.app.focused, hand.app.screen) == (before, focused, screen)

    walk(session, steps)
