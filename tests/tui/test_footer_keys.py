"""Every key that a screen shows at its foot does what it says, wherever on the screen one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hearten.storage.fs.files import Files
from hearten.tui.widgets.footer import Key, KeyFooter
from helpers.places_to_go import PLACES, go, lived_in
from helpers.tui import Hand, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

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


@pytest.mark.parametrize("place", [*MORE_PLACES, *PLACES])
def test_a_key_that_is_shown_works_from_every_place_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(Files, "fsync", lambda *_: None)
    done: list[tuple[Any, ...]] = []

    async def steps(hand: Hand) -> None:
        await go(hand, {**MORE_PLACES, **PLACES}[place])
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
                assert done == [given], (place, stop, key)
                done.clear()

    walk(lived_in(tmp_path), steps)


def test_u_at_the_end_of_a_check_in_asks_again_while_a_letter_waits(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("c", "5", "4", "4", "enter", "1")
        assert "A letter from you is here" in hand.sight()
        assert "u change an answer" in hand.lines()[-1]
        await hand.press("u")
        assert "u change an answer" not in hand.lines()[-1]
        assert "A letter from you is here" not in hand.sight()

    walk(lived_in(tmp_path), steps)


def test_no_letter_is_shown_as_a_key_where_words_are_written(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("p")
        assert "a add" in hand.lines()[-1]
        await hand.press("slash")
        assert "a add" not in hand.lines()[-1]
        await hand.press("escape")
        assert "a add" in hand.lines()[-1]

    walk(lived_in(tmp_path), steps)
