"""Who leaves with words half written is told in the shell that they are kept, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

KEPT = "What you began is kept. It's offered again next time."
ONLY_KEPT = "What you began is kept."
# How to get to a place to write from Today; words to type begin with =.
PLACES = {
    "a new habit": ("a", "down", "enter", "=tea"),
    "three questions": ("a", "enter", "=tea"),
    "an item": ("p", "down", "enter", "=tea"),
    "a check-in": ("c", "4", "3"),
    "a practice": ("o", "enter", "enter", "enter", "=the week"),
    "a page of the journal": ("f", "w", "=I wonder"),
    "a note": ("d", "escape", "n", "=warm"),
}
NOT_TYPED = {
    "today": (),
    "a mark": ("d",),
    "a new habit": ("a", "down", "enter"),
    "three questions": ("a", "enter"),
    "a check-in": ("c",),
    "a practice": ("o",),
    "a page of the journal": ("f", "w"),
    "a page that was stored": ("f", "w", "=I wonder", "ctrl+s"),
}


async def go(hand: Hand, keys: tuple[str, ...]) -> None:
    for key in keys:
        await (hand.write(key[1:]) if key.startswith("=") else hand.press(key))


def told(hand: Hand) -> list[str]:
    return [str(each) for each in hand.app._exit_renderables]


@pytest.mark.parametrize("place", PLACES)
def test_words_that_wait_are_spoken_of(tmp_path: Path, place: str) -> None:
    async def steps(hand: Hand) -> None:
        await go(hand, PLACES[place])
        await hand.press("ctrl+q")
        assert told(hand) == [KEPT]

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)


@pytest.mark.parametrize("place", NOT_TYPED)
def test_nothing_is_said_where_nothing_was_typed(tmp_path: Path, place: str) -> None:
    async def steps(hand: Hand) -> None:
        await go(hand, NOT_TYPED[place])
        await hand.press("ctrl+q")
        assert told(hand) == []

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)


def test_the_wizard_says_it_too_where_there_is_no_plan_yet(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("enter", "enter")
        await hand.write("read in bed")
        await hand.press("ctrl+s")
        assert told(hand) == [KEPT]

    walk(session_at(tmp_path), steps)


def test_a_line_that_waits_where_it_was_is_kept_and_no_more_is_said(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("p", "slash")
        await hand.write("short walk")
        await hand.press("enter", "n")
        await hand.write(" and back")
        await hand.press("ctrl+q")
        assert told(hand) == [ONLY_KEPT]

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)


def test_behind_the_plain_note_and_in_an_example_nothing_is_said(tmp_path: Path) -> None:
    async def hidden(hand: Hand) -> None:
        await go(hand, (*PLACES["a new habit"], "ctrl+x", "ctrl+q"))
        assert told(hand) == []

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), hidden)


def test_back_on_the_plan_page_it_is_said_there(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await go(hand, ("p", "a", "down", "enter", "=tea", "ctrl+s"))
        assert hand.here == "Plan"
        assert ONLY_KEPT in hand.sight()
        await go(hand, ("escape",))
        assert "You were adding a habit. w goes on with it." in hand.sight()
        await go(hand, ("p", "a", "down", "down", "enter", "ctrl+s"))
        assert ONLY_KEPT not in hand.sight()

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)
