"""What looking back finds, as values: all there is to see, in the order in which it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.log.lookback import Letters
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt

    from hearten.model.log.lookback import DotRow, Span, Spell, Win
    from hearten.model.log.stats import LogStats
    from hearten.model.plan.parts import Plan


@valueclass(frozen=True, slots=True, kw_only=True)
class LookBackRow:
    """One row: what it is called, its dots, and its words."""

    row: DotRow
    times: str = ""
    paused: str = ""
    summary: str = ""
    added_up: bool = False  # its summary is a sum of minutes, said only where numbers are asked for


@valueclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A note on a day."""

    id: str
    day: dt.date
    text: str


@valueclass(frozen=True, slots=True, kw_only=True)
class LookBackResults:
    """All there is to see, in the order in which it is shown."""

    plan: Plan
    span: Span
    today: dt.date
    sums: LogStats
    items: tuple[LookBackRow, ...] = ()
    others: tuple[LookBackRow, ...] = ()
    checkins: int = 0
    spells: tuple[Spell, ...] = ()
    returns: int = 0
    came_back: str = ""
    wins: tuple[Win, ...] = ()
    more_wins: int = 0
    letters: Letters = Letters()
    helped: tuple[tuple[str, int], ...] = ()
    strengths: tuple[tuple[dt.date, str, str], ...] = ()
    people: tuple[tuple[str, int], ...] = ()
    came_up: tuple[tuple[str, int], ...] = ()
    notes: tuple[Noted, ...] = ()
    more_notes: int = 0
    first: dt.date | None = None
    notices: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing yet to look back on."""
        held = (self.items, self.others, self.checkins, self.wins, len(self.letters),
                self.helped, self.came_up, self.notes, self.more_notes)  # fmt: skip
        return not any(held)
