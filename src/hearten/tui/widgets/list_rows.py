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

    *shorter* are notes for less room, the longest first: one that needs no second line is taken.
    Lines that go on from one above stand *hang* columns further in.
    """

    key: str = ""
    label: Content = field(default_factory=lambda: Content(""))
    mark: str = ""
    note: Content = field(default_factory=lambda: Content(""))
    shorter: tuple[Content, ...] = ()
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
        return [Content(""), *_wrapped(row.label, room + 2)]
    lead = Content.assemble((f"{row.mark} ", "$mark")) if row.mark else Content(" " * marks)
    lines = _hanging(row.label, room, row.hang) or [Content("")]
    if row.note:
        lines = _noted(lines, row, room, column)
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
        return _wrapped(text, room)
    rest = text[len(first.plain) :]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
    width = max(room - hang, 8)
    first, *more = _no_word_alone([first, *rest.wrap(width)], width)
    return [first, *(Content(" " * hang) + part for part in more)]


def _wrapped(text: Content, width: int) -> list[Content]:
    """Return *text* as lines; no word stands alone in the last one where two fit there."""
    lines: list[Content] = []
    for paragraph in text.split("\n"):
        lines += _no_word_alone(paragraph.wrap(width), width)
    return lines


def _no_word_alone(lines: list[Content], width: int) -> list[Content]:
    if len(lines) < 2 or " " in lines[-1].plain.strip():
        return lines
    before = lines[-2].plain.rstrip()
    cut = before.rfind(" ")
    moved = lines[-2][cut + 1 : len(before)] + " " + lines[-1]
    if cut <= 0 or not before[:cut].strip() or moved.cell_length > width:
        return lines
    return [*lines[:-2], lines[-2][:cut], moved]


def _noted(lines: list[Content], row: Row, room: int, column: int) -> list[Content]:
    below = not column or len(lines) > 1 or lines[0].cell_length > column - 3
    width = max(room - 2, 8) if below else room - column
    notes = (row.note, *row.shorter)
    note = next((each for each in notes if each.cell_length <= width), notes[-1])
    parts = _wrapped(note.stylize("$hint"), width)
    if below:
        return lines + [Content("  ") + part for part in parts]
    first = lines[0].pad_right(column - lines[0].cell_length) + parts[0]
    return [first, *(Content(" " * column) + part for part in parts[1:])]
