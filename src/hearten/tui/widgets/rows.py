"""The rows of a list as lines: labels, what stands beside them, what stands below."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONG_LABEL = 36
_NOTE_ROOM = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a list: its note stands beside it, *under* below it. A heading is not chosen.

    Lines that go on from one above stand *hang* columns further in.
    """

    key: str = ""
    label: Content = field(default_factory=lambda: Content(""))
    mark: str = ""
    note: Content = field(default_factory=lambda: Content(""))
    under: tuple[Content, ...] = ()
    heading: bool = False
    hang: int = 0


def note_column(rows: Sequence[Row], room: int) -> int:
    """Return where notes stand beside their labels; 0 where they stand under them."""
    lengths = [row.label.cell_length for row in rows if row.note and not row.heading]
    column = 3 + max((n for n in lengths if n <= _LONG_LABEL), default=_LONG_LABEL)
    return column if room - column >= _NOTE_ROOM else 0


def row_lines(row: Row, room: int, marks: int, column: int) -> list[Content]:
    """Return a row as lines without the cursor; its note stands at *column*, or under it."""
    if row.heading:
        return [Content(""), *row.label.wrap(room + 2)]
    lead = Content.assemble((f"{row.mark} ", "$mark")) if row.mark else Content(" " * marks)
    lines = _hanging(row.label, room, row.hang) or [Content("")]
    if row.note:
        lines = _noted(lines, row.note.stylize("$hint"), room, column)
    if row.under:
        under = (_hanging(each, max(room - 2, 8), row.hang) for each in row.under)
        lines = [*lines, *(Content("  ") + part for parts in under for part in parts)]
    indent = Content(" " * marks)
    return [(indent if n else lead) + line for n, line in enumerate(lines)]


def _hanging(text: Content, room: int, hang: int) -> list[Content]:
    """Return *text* as lines; all but the first stand *hang* columns further in."""
    if not text:
        return []
    first, *more = text.wrap(room)
    if not hang or not more:
        return [first, *more]
    rest = text[len(first.plain) :]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
    return [first, *(Content(" " * hang) + part for part in rest.wrap(max(room - hang, 8)))]


def _noted(lines: list[Content], note: Content, room: int, column: int) -> list[Content]:
    if not column or len(lines) > 1 or lines[0].cell_length > column - 3:
        return lines + [Content("  ") + part for part in note.wrap(max(room - 2, 8))]
    parts = note.wrap(room - column)
    first = lines[0].pad_right(column - lines[0].cell_length) + parts[0]
    return [first, *(Content(" " * column) + part for part in parts[1:])]
