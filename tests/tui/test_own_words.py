"""Words of one's own, beside a list of suggestions: reached by arrows, and never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from hearten.actions.wizard import words
from hearten.tui.widgets.line_entry import LineEntry
from hearten.tui.widgets.pick_list import PickList
from helpers.plans import SAM
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

WORDS = "drink my tea outside"
HABITS = "A habit that might help"
CHOSEN = ("●", "◐")


def at_the_habit(folder: Path, steps) -> None:
    async def there(hand: Hand) -> None:
        await hand.press("enter", "enter")
        assert words.QUICK_STEP in hand.sight()
        await steps(hand)

    walk(session_at(folder), there)


def on_page(folder: Path, question: str, steps) -> None:
    async def there(hand: Hand) -> None:
        await hand.press("down", "enter")
        for _ in range(30):
            if question in hand.sight():
                break
            await hand.pilot.click("#next")
            await hand.pilot.pause()
        assert question in hand.sight()
        await steps(hand)

    walk(session_at(folder), there)


def written(hand: Hand) -> str:
    entry = hand.app.screen.focused
    assert isinstance(entry, LineEntry)
    return entry.written


def ticked(hand: Hand) -> bool:
    return any(mark in hand.sight() for mark in CHOSEN)


def test_down_from_the_last_row_goes_to_own_words_and_up_comes_back(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("end", "down")
        assert isinstance(hand.app.screen.focused, LineEntry)
        await hand.press("up")
        pick = hand.app.screen.focused
        assert isinstance(pick, PickList)
        assert pick.cursor == len(pick.rows) - 1
        await hand.press("j")
        assert hand.app.screen.focused is pick  # j is a letter there: it only moves in the list
        await hand.press("down")
        await hand.write(WORDS)
        assert written(hand) == WORDS

    at_the_habit(tmp_path, steps)


@pytest.mark.parametrize(
    "typed", [WORDS, "keep a diary", "jot down", "just a walk", "'tea'", "x y", "park? tea!"]
)
@pytest.mark.parametrize("first", [(), ("end",), ("end", "down")])
def test_words_typed_on_a_list_in_one_burst_are_own_words(tmp_path, typed, first):
    async def steps(hand: Hand) -> None:
        await hand.press(*first)
        await hand.write(typed)
        assert written(hand) == typed
        assert not ticked(hand)

    at_the_habit(tmp_path, steps)


@pytest.mark.parametrize("question", ["What needs some care?", HABITS, "My kindness toolbox"])
def test_so_it_is_on_every_page_with_own_words(tmp_path, question):
    async def steps(hand: Hand) -> None:
        await hand.press("end", "down")
        assert isinstance(hand.app.screen.focused, LineEntry)
        await hand.press("up")
        await hand.write("a quiet xylophone")
        assert written(hand) == "a quiet xylophone"
        assert not ticked(hand)

    on_page(tmp_path, question, steps)


def test_a_row_is_still_found_by_its_letters(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.write("park t")
        assert "▸ ○ Park the phone" in hand.sight()
        await hand.press("enter")
        assert words.QUICK_WHEN in hand.sight()

    at_the_habit(tmp_path, steps)


def test_what_is_pasted_on_a_list_is_own_words(tmp_path):
    async def steps(hand: Hand) -> None:
        hand.app.screen.focused.post_message(events.Paste("my tea\noutside"))
        await hand.pilot.pause()
        assert written(hand) == "my tea outside"

    at_the_habit(tmp_path, steps)


def test_own_words_go_behind_those_that_are_there(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.write("x tea")
        await hand.press("up")
        await hand.write("quince")
        assert written(hand) == "x tea quince"

    at_the_habit(tmp_path, steps)


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("a", "enter", "end", "tab", "T", "e", "a"), "    ▎ Tea"),
        (("i", "n"), "    ▎ Short walk"),
        (("f", "w", "tab"), "    ▎ tags, if you like: evening, work"),
        (("p", "slash"), "    ▎ find: begin to type, enter goes there, esc closes"),
    ],
)
def test_a_place_to_write_has_an_edge_of_its_own(tmp_path, keys, line):
    async def steps(hand: Hand) -> None:
        await hand.press(*keys)
        assert line in hand.lines()

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)


def test_a_page_to_write_on_has_an_edge_along_all_of_it(tmp_path):
    async def steps(hand: Hand) -> None:
        await hand.press("f", "w")
        assert "    ▎ A blank page. One word is an entry." in hand.lines()
        await hand.write("one")
        await hand.press("enter")
        await hand.write("two")
        assert "    ▎ one" in hand.lines()
        assert "    ▎ two" in hand.lines()

    walk(session_at(tmp_path, SAM.read_text(encoding="utf-8")), steps)
