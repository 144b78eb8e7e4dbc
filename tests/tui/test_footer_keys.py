"""Keys at the foot of a screen that come and go.

That each works from every place is held by test_from_every_screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.places_to_go import lived_in
from helpers.tui import Hand, walk

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


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
