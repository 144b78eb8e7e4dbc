"""Before words go away: no copy of them could be kept, and the person wants to leave."""

from __future__ import annotations

from hearten.content import words
from hearten.tui.screens.choosing import Choosing
from hearten.tui.text import shown
from hearten.tui.widgets.pick import Row

STAY, TRY_AGAIN, LEAVE = "stay", "again", "leave"
_WAYS = (
    (STAY, words.STAY, words.STAY_NOTE),
    (TRY_AGAIN, words.TRY_TO_KEEP, words.TRY_TO_KEEP_NOTE),
    (LEAVE, words.LEAVE_WITHOUT, words.LEAVE_WITHOUT_NOTE),
)


class Unkept(Choosing):
    """Dismisses with STAY, TRY_AGAIN or LEAVE; escape stays, too."""

    def __init__(self, why: str) -> None:
        """*why* is what stood in the way."""
        rows = [Row(key=key, label=shown(said), note=shown(note)) for key, said, note in _WAYS]
        super().__init__(words.LEAVE_WITHOUT_ASK, rows, intro=(why,))
