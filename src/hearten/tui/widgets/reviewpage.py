"""What a review draws: a card with its lines, and below it a list, ticks or a line to write in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.reviewing import machine
from hearten.actions.reviewing.state import MANY, PICK, READ, TEXT, Card
from hearten.content import words
from hearten.tui.text import shown
from hearten.tui.widgets.checkinpage import SKIP, CheckinPage
from hearten.tui.widgets.pick import Row

if TYPE_CHECKING:
    from hearten.actions.reviewing.state import Reviewing

ON = "go-on"
MOST_ABOVE = 8  # lines; more would leave the answers below what is in sight
_TICKED, _OPEN = "●", "○"


class ReviewPage(CheckinPage):
    """One page of a review; nothing is mounted anew from one card to the next."""

    def show_card(self, state: Reviewing, here: Card, hint: str, at: str = "") -> None:
        """Show a card with what stands there; *at* is the row the cursor stays on."""
        above = here.kind == READ or len(here.lines) <= MOST_ABOVE
        before, after = (here.lines, ()) if above else ((), here.lines)
        if here.kind == TEXT:
            self.write(here.question, machine.held(state, here.id), hint)
            self._words(here.question, before=before, after=after, hint=hint)
            return
        self._words(here.question, before=before, after=after, hint=hint)
        self._list(self._rows(state, here), at or self._start(state, here))

    def _rows(self, state: Reviewing, here: Card) -> list[Row]:
        if here.kind == READ:
            return [Row(key=ON, label=shown(words.NEXT), mark=" ")]
        ticked = machine.ticked(state, here) if here.kind == MANY else ()
        rows = []
        for number, way in enumerate(here.ways, 1):
            mark = str(number) if number < 10 else " "
            if here.kind == MANY:
                mark = _TICKED if way.key in ticked else _OPEN
            label, note = shown(way.label, lines=False), shown(way.note, lines=False)
            rows.append(Row(key=way.key, label=label, note=note, mark=mark))
        if here.kind == MANY:
            rows.append(Row(key=ON, label=shown(words.NEXT, "$hint"), mark=" "))
        elif not here.usual:
            rows.append(Row(key=SKIP, label=shown("skip for now", "$hint"), mark=" "))
        return rows

    def _start(self, state: Reviewing, here: Card) -> str:
        """Return the row the cursor begins on: what was chosen or is usual, else to skip it."""
        if here.kind == PICK:
            given = state.word(here.id) or here.usual
            known = {way.key for way in here.ways}
            return given if given in known else SKIP
        return ON if here.kind == READ else here.ways[0].key
