"""From each screen and place to write, help and the plain note are one key away; so is what its
foot shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from hearten.cli.commands import COMMANDS
from hearten.storage.fs.disk import Files
from hearten.tui.base.draft_screen import KEEP_AFTER
from hearten.tui.widgets.footer import Key, KeyFooter
from helpers.places_to_go import PLACES, go, lived_in
from helpers.tui import Hand, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

COMMAND = re.compile(rf"\bhearten (?:{'|'.join(COMMANDS)})\b")


MORE_PLACES: dict[str, tuple[Any, tuple[str, ...]]] = {
    "today": (None, ()),
    "a note on a mark": (None, ("d", "n")),
    "every key": (None, ("question_mark",)),
    "the plan": (None, ("p",)),
    "finding in the plan": (None, ("p", "slash")),
    "an item of the plan": (None, ("i",)),
    "its name": (None, ("i", "n")),
    "how often": (None, ("i", "r")),
    "a rest": (None, ("z",)),
    "other days of rest": (None, ("z", "end", "enter")),
    "plans": (None, ("p", "l")),
    "something to add": (None, ("a",)),
    "what to add": (None, ("a", "enter")),
    "a line of the plan": (None, ("p", "slash", "=short walk", "enter", "enter")),
    "help now": (None, ("exclamation_mark",)),
    "the middle of a check-in": (None, ("c", "4", "4")),
    "the end of a check-in": (None, ("c", "5", "4", "4", "enter", "1")),
    "the end of a stormy check-in": (None, ("c", "1", "ctrl+s")),
}
_NAMES = {
    "?": "question_mark", "/": "slash", "*": "asterisk", "+": "plus", "!": "exclamation_mark",
    "esc": "escape", "←": "left",
}  # fmt: skip


def shown(screen: Any) -> tuple[Key, ...]:
    """Return the keys that stand at the foot of a screen."""
    return tuple(screen.query_one(KeyFooter)._keys)


async def help_and_hiding(hand: Hand) -> None:
    """Ask for help and for the plain note, and be back at exactly this."""
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


async def keys_shown(hand: Hand) -> None:
    """Press each key that is shown, wherever on the screen one is, and see what it would do."""
    done: list[tuple[Any, ...]] = []
    screen = hand.app.screen
    stops = screen.focus_chain if screen.focused else [None]
    for stop in stops:
        screen.set_focus(stop)
        await hand.pilot.pause()
        for key in shown(screen):
            if not key.action or key.key == "enter":
                continue
            whose, name, given = hand.app._parse_action(key.action, screen)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(whose, f"action_{name}", lambda *a: done.append(a), raising=False)
                screen.set_focus(stop)
                await hand.press(_NAMES.get(key.key, key.key))
            assert done == [given], (stop, key)
            done.clear()


@pytest.mark.parametrize("place", [*MORE_PLACES, *PLACES])
def test_help_and_hiding_come_back_and_each_key_that_is_shown_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(Files, "fsync", lambda *_: None)

    async def steps(hand: Hand) -> None:
        await go(hand, {**MORE_PLACES, **PLACES}[place])
        if place in PLACES:
            await help_and_hiding(hand)
        await keys_shown(hand)

    walk(lived_in(tmp_path), steps)
