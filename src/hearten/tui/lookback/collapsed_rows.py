"""What unfolds below the dots of looking back: small wins, letters, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from hearten.tui.text import shown
from hearten.tui.widgets.pick_list import PickList, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hearten.actions.lookback.sections import LookBackSection

_PAGE = 8  # rows that a page key moves in a list


class CollapsedRows(PickList):
    """Sections. Above the first are the dots; keys that turn pages turn those of time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.shift(-1)", show=False),
        Binding("right", "screen.shift(1)", show=False),
    ]

    class Above(Message):
        """The cursor goes on above the first section."""

    class Turned(Message):
        """A page of time is to be turned: on, or back."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_move(self, by: int) -> None:
        """Move the cursor; from the first row up, to the dots."""
        if abs(by) == _PAGE:
            self.post_message(self.Turned(1 if by > 0 else -1))
        elif by < 0 and self.cursor == 0:
            self.post_message(self.Above())
        else:
            super().action_move(by)


def collapsed_rows(sections: Sequence[LookBackSection], unfolded: Collection[str]) -> list[Row]:
    """Return sections as rows; a line that leads somewhere is a row of its own."""
    rows: list[Row] = []
    for section in sections:
        there = section.lines if section.name in unfolded else ()
        told = tuple(shown(line.text, "$hint") for line in there if not line.opens)
        mark = "-" if section.name in unfolded else "+"  # the cursor is an arrow already
        rows.append(Row(key=section.name, label=shown(section.heading), mark=mark, under=told))
        rows += [Row(key=line.opens, label=shown(line.text)) for line in there if line.opens]
    return rows
