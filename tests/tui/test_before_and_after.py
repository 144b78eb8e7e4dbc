"""How a habit is before and after, from its row: where that is wanted, never of a fixed one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.plans import SAM
from helpers.tui import session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.tui import Hand

pytestmark = pytest.mark.slow
TEXT = SAM.read_text(encoding="utf-8")
WANTED = TEXT.replace('before_after = ["coping"]', 'before_after = ["habits"]')
WAY = "Say how it is, before and after"


@pytest.mark.parametrize(("text", "row"), [(TEXT, "short walk"), (WANTED, "tablets")])
def test_it_is_not_offered_where_it_is_not_wanted(tmp_path: Path, text: str, row: str) -> None:
    fixed = """
[[habits]]
id = "tablets"
title = "Tablets"
fixed = true
rhythm = { every = "day" }
"""

    async def steps(hand: Hand) -> None:
        await hand.press("slash")
        await hand.write(row)
        await hand.press("enter", "enter")
        assert "Done" in hand.sight()
        assert WAY not in hand.sight()

    walk(session_at(tmp_path, f"{text}{fixed}"), steps)


def test_it_is_said_from_the_row_of_the_habit(tmp_path: Path) -> None:
    async def steps(hand: Hand) -> None:
        await hand.press("slash")
        await hand.write("short walk")
        await hand.press("enter", "enter")
        assert WAY in hand.sight()
        await hand.press("home", "enter")
        assert "How is it right now, before?" in hand.sight()
        await hand.press("2", "enter", "4")
        assert "Noted." in hand.sight()
        await hand.press("enter")
        assert hand.here == "Today"

    session = session_at(tmp_path, WANTED)
    walk(session, steps)
    (entry,) = session.log().read().entries
    assert dict(entry.answers) == {
        "rated": "habit", "what": "short-walk", "before": "heavy", "after": "fairly light",
    }  # fmt: skip
