"""What looking back finds, in the order in which it is shown: as values, and as data."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.model.dates import DaySet
from hearten.model.log.lookback import Letters
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.model.log.lookback import DotRow, Span, Spell, Win
    from hearten.model.log.ratings import Lighter
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
class DatedNote:
    """A note on a day."""

    id: str
    day: dt.date
    text: str


@valueclass(frozen=True, slots=True, kw_only=True)
class CameUp:
    """A shape of harsh thoughts, or a sign of low kindness, that was chosen in a season.

    *often* says it in words; *met* are the kinder lines beside that shape, the newest first.
    *sign*: it is a sign, and *note* what is said beside it.
    """

    what: str
    often: str
    met: tuple[str, ...] = ()
    sign: bool = False
    note: str = ""


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
    lighter: tuple[Lighter, ...] = ()
    came_up: tuple[CameUp, ...] = ()
    noticed: tuple[str, ...] = ()
    notes: tuple[DatedNote, ...] = ()
    more_notes: int = 0
    first: dt.date | None = None
    notices: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing yet to look back on."""
        held = (self.items, self.others, self.checkins, self.wins, len(self.letters),
                self.helped, self.lighter, self.came_up, self.notes, self.more_notes)  # fmt: skip
        return not any(held)


def as_data(back: LookBackResults, *, came_up: bool = False) -> Mapping[str, Any]:
    """Return it as data, for programs that read our output; what *came_up* only if asked for."""
    told = [
        {"what": each.what, "how_often": each.often, "met_with": list(each.met)}
        for each in back.came_up
    ]
    return {
        "from": back.span.first,
        "until": back.span.last,
        "habits": [_item_data(back, each) for each in (*back.items, *back.others)],
        "checkins": {
            "times": back.checkins or None,
            "weather": [
                {"from": s.first, "until": s.last, "days": dict(s.weather),
                 "energy": dict(s.energy)}
                for s in back.spells
            ],
        },
        "came_back": back.returns or None,
        "wins": [{"day": w.day, "title": w.title, "end": w.end or None} for w in back.wins],
        "more_wins": back.more_wins or None,
        "letters": {
            "here": [head.id for head in back.letters.here],
            "waiting": [head.id for head in back.letters.waiting],
            "to_come": [head.return_on for head in back.letters.to_come],
        },
        "helped": [{"practice": name, "times": often} for name, often in back.helped],
        "strengths": [{"day": d, "before": b, "after": a} for d, b, a in back.strengths],
        "people": [{"name": name, "times": often} for name, often in back.people],
        "lighter": [
            {"kind": each.kind, "name": each.name, "times": each.times} for each in back.lighter
        ],
        "came_up": told if came_up else None,
        "notes": [{"day": note.day, "note": note.text} for note in back.notes],
        "more_notes": back.more_notes or None,
    }  # fmt: skip


def _item_data(back: LookBackResults, item: LookBackRow) -> dict[str, Any]:
    row = item.row
    held = back.sums.habits.get(row.id)
    return {
        "id": row.id,
        "title": row.title,
        "done": _days(held.done, back.span) if held else [],
        "rest": _days(held.rest, back.span) if held else [],
        "times": row.times or None,
        "paused_days": row.paused or None,
        "summary": item.summary or None,
        "in_the_plan": not row.gone,
    }


def _days(found: DaySet, span: Span) -> list[dt.date]:
    first, last = span.first.toordinal(), span.last.toordinal()
    here = DaySet(first, found.between(first, last))
    return [dt.date.fromordinal(day) for day in here.ordinals()]
