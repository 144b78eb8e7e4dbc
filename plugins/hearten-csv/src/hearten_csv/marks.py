"""The rows of a table as marks: of which habit and day, with its cells and its note."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hearten.api import HeartenError, ImportedRecord
from hearten_csv.days import when_in
from hearten_csv.layout import DAYS, HABITS, MARKS
from hearten_csv.words import TOTALS, amount_in, bare, role_of, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hearten.api import TableRow
    from hearten_csv.days import When
    from hearten_csv.layout import Layout
    from hearten_csv.table import Table

AS_NOTE, AS_PAGE = "note", "page"
TIME, LENGTH = "time", "length"
LONGEST_NOTE = 60_000  # letters
MOST_MARKS = 900_000
_LONGEST_TITLE = 200
_TICKS = {"1": "yes", "0": "no"}
_SHORT = 40  # letters of words that say little by themselves
_NO_DAY = "its day could not be read"
_NO_NAME = "this row names no habit"
EMPTY = "nothing is marked in it"
_TOTAL = "worked out from the other rows"
_CUT = "this line was cut off"
_QUOTE = "a quotation mark is missing in this line"
_BEYOND = "it has more cells than there are columns; what was beyond stays out"
_HEADING = "the heading once more"
_WORKED_OUT = "worked out by the other program or the table itself"
_OTHER = "there is no place for it here; as a note, it would come along"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person said of the table.

    *meanings* are those of words beside the known ones; *own_words* is what becomes of all other
    words: "note" (done, with the words as its note), "page" or "nothing". *clocks*: 1:30 is a
    "time" or a "length". *agreed* are titles or ids, in small letters. *units* are by title.
    """

    layout: Layout
    day_first: bool = True
    decimal: str = "point"
    meanings: Mapping[str, str] = field(default_factory=dict)
    own_words: str = AS_PAGE
    clocks: str = TIME
    title: str = ""
    agreed: frozenset[str] = frozenset()
    units: Mapping[str, str] = field(default_factory=dict)


class Mark(NamedTuple):
    """One mark as it stands in the table. *values* are its cells in *columns*, where named.

    *tick* is the place of the one that has 1 and 0 for yes and no.
    """

    where: str
    title: str
    when: When
    values: tuple[str, ...]
    note: str = ""
    unit: str = ""
    always: bool = False  # it is done by being there at all
    problem: str = ""
    columns: tuple[str, ...] = ()
    tick: int | None = None

    def cells(self) -> list[tuple[str, str]]:
        """Return the name of the column and the text of each cell that has one, ticks in words."""
        names = self.columns or ("",) * len(self.values)
        return [
            (name, _TICKS.get(text, text) if place == self.tick else text)
            for place, (name, text) in enumerate(zip(names, self.values, strict=True))
            if text
        ]


@dataclass(slots=True)
class Found:
    """The marks of a table, pages of days, and what became of the rest."""

    marks: list[Mark] = field(default_factory=list)
    pages: list[tuple[str, dt.date, str]] = field(default_factory=list)
    records: list[ImportedRecord] = field(default_factory=list)
    details: dict[str, dict[str, str]] = field(default_factory=dict)


def marks_in(table: Table, wishes: Wishes) -> Found:
    """Return every mark of *table*, and a record for each row that has none."""
    found = Found(records=list(table.records))
    layout = wishes.layout
    read = {MARKS: _of_mark, DAYS: _of_day, HABITS: _of_habit}[layout.shape]
    times = _times_tell(table, wishes)
    for row in table.rows:
        where = f"{table.name}:{row.line}"
        if table.headed and _same(row.cells, table.columns):
            found.records.append(ImportedRecord(where, "dropped", _HEADING))
            continue
        read(table, row, where, wishes, found, times=times)
        if len(found.marks) + len(found.records) > MOST_MARKS:
            raise HeartenError(
                f"There are more than {MOST_MARKS:,} marks in this table. In parts, it can be read."
            )
    found.marks = _with_ticks(found.marks)
    found.records += _columns_left(table, layout)
    return found


def _with_ticks(marks: list[Mark]) -> list[Mark]:
    """Return *marks*, each with where its tick is, if a column of ticks is beside amounts."""
    if not marks or {len(mark.values) for mark in marks} != {2}:
        return marks
    columns = [set(column) - {""} for column in zip(*(mark.values for mark in marks), strict=True)]
    ticks = [column <= _TICKS.keys() for column in columns]
    if ticks[0] == ticks[1]:
        return marks
    tick = ticks.index(True)
    if not all(amount_in(text) for text in columns[1 - tick]):
        return marks
    return [mark._replace(tick=tick) for mark in marks]


def _same(cells: Sequence[str], columns: Sequence[str]) -> bool:
    filled = [(cell, name) for cell, name in zip(cells, columns, strict=False) if cell]
    return len(filled) > 1 and all(" ".join(cell.split()) == name for cell, name in filled)


def _when(text: str, wishes: Wishes) -> When | None:
    return when_in(text, wishes.day_first, counted=wishes.layout.counted)


def _times_tell(table: Table, wishes: Wishes) -> bool:
    """Say whether the times beside the days differ: the same each time is none at all."""
    layout = wishes.layout
    if layout.day is None or layout.shape == HABITS:
        return False
    read = (_when(cell, wishes) for cell in table.column(layout.day))
    times = {when.time for when in read if when is not None}
    return len(times) > 1 or times not in ({None}, {dt.time(0)}, {dt.time(12)}, set())


def _cell(row: TableRow, place: int | None) -> str:
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def _row_day(
    table: Table, row: TableRow, where: str, wishes: Wishes, found: Found, *, times: bool
) -> When | None:
    """Return the day of a row; where it has none, that is its record."""
    layout = wishes.layout
    when = _when(_cell(row, layout.day), wishes)
    if when is None:
        first = next((cell for cell in row.cells if cell), "")
        is_total = bare(first).rstrip(":").partition(" ")[0] in TOTALS
        why = _TOTAL if is_total else _QUOTE if row.broken else _NO_DAY
        found.records.append(ImportedRecord(where, "dropped", why))
        return None
    if layout.time is not None and (clock := when_in(f"2000-01-01 {_cell(row, layout.time)}")):
        return replace_time(when, clock)
    return when if times else replace_time(when, None)


def replace_time(when: When, clock: When | None) -> When:
    """Return *when* at the time of *clock*, or at none."""
    return when._replace(time=clock.time if clock else None, ahead=clock.ahead if clock else None)


def _problem(table: Table, row: TableRow) -> str:
    if row.broken:
        return _QUOTE
    return _BEYOND if any(row.cells[len(table.columns) :]) else ""


def _of_mark(
    table: Table, row: TableRow, where: str, wishes: Wishes, found: Found, *, times: bool
) -> None:
    layout = wishes.layout
    when = _row_day(table, row, where, wishes, found, times=times)
    if when is None:
        return
    title = _cell(row, layout.habit) if layout.habit is not None else wishes.title
    title = _titled(title)
    if not title:
        found.records.append(ImportedRecord(where, "dropped", _NO_NAME))
        return
    values = tuple(_cell(row, place) for place in layout.values)
    needed = [place for place in (layout.habit, *layout.values) if place is not None]
    if not any(values) and layout.values and len(row.cells) <= max(needed):
        found.records.append(ImportedRecord(where, "dropped", _CUT))
        return
    problem = _problem(table, row)
    note, problem = _note(table, row, layout, problem)
    for key, place in (("description", layout.description), ("topic", layout.category)):
        if said := _cell(row, place):
            found.details.setdefault(bare(title), {}).setdefault(key, said[:LONGEST_NOTE])
    unit = _cell(row, layout.unit) or next(
        filter(None, (unit_of(table.columns[place]) for place in layout.values)), ""
    )
    found.marks.append(
        Mark(where, title, when, values, note, unit,
             always=not layout.values, problem=problem,
             columns=tuple(table.columns[place] for place in layout.values))
    )  # fmt: skip


def _note(table: Table, row: TableRow, layout: Layout, problem: str) -> tuple[str, str]:
    """Return the note of a row, and what is wrong with the row, but for what is mended by it.

    A comma in a note without quotation marks makes cells of it, where the note comes last.
    """
    last = len(table.columns) - 1
    cells = {place: _cell(row, place) for place in layout.notes}
    if last in cells and problem == _BEYOND:
        mark = table.separator if table.separator == "\t" else f"{table.separator} "
        cells[last], problem = mark.join(filter(None, row.cells[last:])), ""
    filled = {place: text for place, text in cells.items() if text}
    feelings = [place for place in layout.notes if role_of(table.columns[place]) == "feeling"]
    if len(layout.notes) == 1 and not feelings:
        return "".join(filled.values()), problem
    return "\n".join(f"{table.columns[place]}: {text}" for place, text in filled.items()), problem


def _of_day(
    table: Table, row: TableRow, where: str, wishes: Wishes, found: Found, *, times: bool
) -> None:
    layout = wishes.layout
    when = _row_day(table, row, where, wishes, found, times=times)
    if when is None:
        return
    note, problem = _note(table, row, layout, _problem(table, row))
    marks = [
        Mark(f"{where} {when.day} {table.columns[place]}", _titled(table.columns[place]), when,
             (_cell(row, place),), problem=problem)
        for place in layout.habits if _cell(row, place)
    ]  # fmt: skip
    found.marks += marks
    if note:
        found.pages.append((f"{where} {when.day}", when.day, _with_its_column(table, layout, note)))
    if not marks and not note:
        found.records.append(ImportedRecord(f"{where} {when.day}", "dropped", problem or EMPTY))


def _with_its_column(table: Table, layout: Layout, note: str) -> str:
    """Return *note* as it reads by itself: a few words with what their column is called."""
    if len(layout.notes) != 1 or len(note) > _SHORT:
        return note
    name, role = table.columns[layout.notes[0]], role_of(table.columns[layout.notes[0]])
    return note if role in ("note", "feeling") else f"{name}: {note}"


def _of_habit(
    table: Table, row: TableRow, where: str, wishes: Wishes, found: Found, *, times: bool
) -> None:
    layout = wishes.layout
    title = _titled(_cell(row, layout.habit))
    if not title or bare(title).rstrip(":").partition(" ")[0] in TOTALS:
        why = _TOTAL if title else _NO_NAME
        found.records.append(ImportedRecord(where, "dropped", why))
        return
    problem, count = _problem(table, row), len(found.marks)
    for place in layout.values:
        text, when = _cell(row, place), _when(table.columns[place], wishes)
        if not text:
            continue
        told = f"{where} {when.day if when else table.columns[place]} {title}"
        if when is None:
            found.records.append(ImportedRecord(told, "dropped", _NO_DAY))
            continue
        day = replace_time(when, None)
        found.marks.append(Mark(told, title, day, (text,), problem=problem))
    if len(found.marks) == count:
        found.records.append(ImportedRecord(f"{where} {title}", "dropped", problem or EMPTY))


def _titled(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_TITLE].strip()


def _columns_left(table: Table, layout: Layout) -> Iterator[ImportedRecord]:
    """Yield a record for each column that has something in it and does not come along."""
    for place, name in enumerate(table.columns):
        if place not in layout.used and any(_cell(row, place) for row in table.rows):
            why = _WORKED_OUT if place in layout.worked_out else _OTHER
            yield ImportedRecord(f'the column "{name[:100]}"', "dropped", why)
