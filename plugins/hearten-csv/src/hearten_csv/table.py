"""A table from a file: which mark is between its cells, where its heading is, and its rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hearten.api import HeartenError, ImportedRecord, TableRow, decoded, table_rows, unpacked
from hearten_csv.days import is_day, when_in
from hearten_csv.words import role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.api import ImportSource

_NO_DAYS = (
    "No column of days was found in this. Days look like 2026-11-22, 22.11.2026, 11/22/2026 or "
    "22 Nov 2026."
)
_NO_MONTH = (
    "The days in this heading have no month. With days like 2026-11-01 in their place, this table "
    "can be read."
)
_NO_TABLE = "This is no table that can be read: it takes text with commas, semicolons or tabs."
_SPREADSHEET = (
    "This is the spreadsheet itself. Saved as CSV, it can be read: File, then Save as or "
    "Download, then CSV."
)
_OURS = (
    "This is a table that hearten made. To bring everything back: hearten export json where it "
    "came from, then hearten import json here."
)
_OUR_HEADINGS = (
    ["table", "number", "id", "inside", "key", "value"],
    ["id", "day", "at", "habit", "step", "checkin", "called", "did", "note"],
    ["id", "day", "at", "practice", "called", "length", "prompt", "felt", "tags", "return_on"],
)
_OF_OTHERS = "A program of its own reads this one."  # which one is said by hearten
_LOOP = re.compile(r"^(Position,Name,|.*\bYES_(MANUAL|AUTO)\b|.*Entry\(timestamp=)", re.MULTILINE)
_SEPARATORS = (",", ";", "\t", "|")
_HEADED = 12  # rows among which a heading is looked for
_LOOKED = 40
_BINARY = 10  # letters to one that no text has
_NEXT = 5  # rows that tell whether a column has days


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the names of its *columns*, no two alike, and the *rows* below them.

    *headed*: these names stand in it. *records* are what was left out of it so far.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    headed: bool
    separator: str
    records: tuple[ImportedRecord, ...] = ()

    def column(self, place: int) -> list[str]:
        """Return the cells of one column that are not empty."""
        return [row.cells[place] for row in self.rows if row.cells[place : place + 1] != [""]
                and place < len(row.cells)]  # fmt: skip


def read_table(source: ImportSource) -> Table:
    """Return the table of *source*; HeartenError where there is none with days in it."""
    files, left_out = unpacked(source)
    _refuse_spreadsheet(source.name, files)
    names = [path for path in files if not path.rpartition("/")[2].startswith((".", "__"))]
    found: Table | None = None
    error = HeartenError(_NO_TABLE)
    for path in names:
        if found is not None:
            why = "one table comes in at a time"
            left_out.append(ImportedRecord(path, "dropped", why))
            continue
        try:
            found = _table_of(path.rpartition("/")[2] or source.name, decoded(files[path]))
        except HeartenError as wrong:
            error = wrong
            if len(names) > 1:
                left_out.append(ImportedRecord(path, "dropped", "no days were found in it"))
    if found is None:
        raise error
    return Table(found.name, found.columns, found.rows, found.headed, found.separator,
                 (*left_out, *found.records))  # fmt: skip


def _refuse_spreadsheet(name: str, files: dict[str, bytes]) -> None:
    first = next(iter(files.values()), b"")
    packed = {"xl/workbook.xml", "content.xml"} & set(files)
    if packed or first.startswith(b"\xd0\xcf\x11\xe0"):
        raise HeartenError(_SPREADSHEET)


def _table_of(name: str, text: str) -> Table:
    if text.count("\0") * _BINARY >= len(text):
        raise HeartenError(_NO_TABLE)
    text = text.replace("\0", "")  # one that was damaged costs no other cell
    line, separator = 1, ""
    if told := re.match(r"sep=(.)\n", text):  # so a spreadsheet is told what is between the cells
        text, line, separator = text[told.end() :], 2, told[1]
    separator = separator or _separator(text)
    rows = [
        TableRow(row.line, [cell.strip() for cell in row.cells], row.broken)
        for row in table_rows(text, separator, line=line)
    ]
    if not rows:
        raise HeartenError(_NO_TABLE)
    _refuse_others(rows[0], text)
    heading, begins = _heading(rows)
    broken = [row for row in rows[begins:] if not row.cells]
    body = [row for row in rows[begins:] if row.cells]
    columns = _named(heading, body)
    records = [
        ImportedRecord(f"{name}:{row.line}", "dropped", "it stands above the table")
        for row in rows[: max(0, begins - bool(heading))]
    ]
    records += [
        ImportedRecord(f"{name}:{row.line}", "dropped", "this line could not be read")
        for row in broken
    ]
    return Table(name, columns, tuple(body), bool(heading), separator, tuple(records))


def _refuse_others(first: TableRow, text: str) -> None:
    """Refuse what hearten made, and what a program of its own reads better."""
    names = [cell.casefold() for cell in first.cells]
    if any(names[: len(each)] == each for each in _OUR_HEADINGS):
        raise HeartenError(_OURS)
    if _LOOP.search(text[:20_000]) or {"full_date", "weekday", "mood"} <= set(names):
        raise HeartenError(_OF_OTHERS)
    if names[:1] == ["date"] and names[-1:] == [""] and _is_loop(text):
        raise HeartenError(_OF_OTHERS)


def _is_loop(text: str) -> bool:
    """Say whether every cell is a number as Loop Habit Tracker writes its marks."""
    cells = [c for line in text.split("\n")[1:200] for c in line.split(",")[1:] if c.strip()]
    numbers = [int(each) for each in cells if re.fullmatch(r"-?\d{1,9}", each.strip())]
    known = all(number in (-1, 0, 1, 2, 3) or number >= 1000 for number in numbers)
    return len(numbers) == len(cells) and known and bool({-1, 2} & set(numbers))


def _separator(text: str) -> str:
    """Return what is between the cells: what makes most rows equally long."""
    first = "\n".join(text.split("\n", _LOOKED)[:_LOOKED])

    def fits(separator: str) -> tuple[int, int]:
        try:
            rows = list(csv.reader(io.StringIO(first, newline=""), delimiter=separator))
        except csv.Error:
            return 0, 0
        lengths = Counter(len(row) for row in rows if len(row) > 1)
        length, count = max(lengths.items(), key=lambda each: each[1], default=(0, 0))
        return count, length

    return max(_SEPARATORS, key=fits)


def _heading(rows: Sequence[TableRow]) -> tuple[list[str], int]:
    """Return the names of the columns, none where there are none, and the first row below them."""
    for place, row in enumerate(rows[:_HEADED]):
        filled = [cell for cell in row.cells[1:] if cell]
        dated = sum(is_day(cell) for cell in filled)
        if dated >= 2 and dated * 2 >= len(filled) and row.cells and not is_day(row.cells[0]):
            return row.cells, place + 1
    for counted in (False, True):
        for place in range(min(_HEADED, len(rows))):
            if (column := _days_begin(rows, place, counted=counted)) is not None:
                return _above(rows, place, column)
    raise HeartenError(_NO_MONTH if any(map(_is_month, rows[:_HEADED])) else _NO_DAYS)


def _is_month(row: TableRow) -> bool:
    """Say whether a heading counts the days of a month: 1, 2, 3 and so on."""
    numbers = [int(cell) for cell in row.cells if re.fullmatch(r"0?[1-9]|[12]\d|3[01]", cell)]
    return len(numbers) > _NEXT and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _days_begin(rows: Sequence[TableRow], place: int, *, counted: bool) -> int | None:
    """Return the first column that has days from the row at *place* on.

    *counted* days are bare numbers, so the column has to be called one of days.
    """
    following = rows[place + 1 : place + 1 + _NEXT]
    for column, cell in enumerate(rows[place].cells):
        if not (_is_counted(cell) if counted else is_day(cell)):
            continue
        named = place and role_of(_cell(rows[place - 1], column)) == "day"
        if named and not counted:
            return column
        if counted and not named:
            continue
        again = sum(
            _is_counted(text) if counted else is_day(text)
            for text in (_cell(row, column) for row in following)
        )
        if again * 2 >= len(following):
            return column
    return None


def _is_counted(cell: str) -> bool:
    return when_in(cell, counted=True) is not None


def _cell(row: TableRow, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _above(rows: Sequence[TableRow], place: int, column: int) -> tuple[list[str], int]:
    """Return the heading above the row at *place*, which is the first with a day."""
    named = [each for each in range(place) if role_of(_cell(rows[each], column)) == "day"]
    at = named[-1] if named else place - 1
    if at < 0:
        return [], place
    data = sum(bool(cell) for cell in rows[place].cells)
    names = list(rows[at].cells)
    if not named and sum(map(bool, names)) * 2 < data:
        return [], place
    # Of several rows of headings, those above say what the last one leaves open.
    for upper in reversed(rows[:at]):
        if sum(map(bool, upper.cells)) < 2:
            continue
        names += [""] * (len(upper.cells) - len(names))
        names = [name or _cell(upper, each) for each, name in enumerate(names)]
    return names, at + 1


def _named(heading: list[str], rows: Sequence[TableRow]) -> tuple[str, ...]:
    """Return a name for each column, no two alike."""
    width = len(heading)
    lengths = Counter(len(row.cells) for row in rows)
    usual = [length for length, count in lengths.items() if count * 2 >= len(rows)]
    beyond = max(usual, default=0 if heading else max(lengths, default=0))
    names: list[str] = []
    for place in range(max(width, beyond)):
        name = " ".join(heading[place].split()) if place < width else ""
        name = bare = name[:100] or f"column {place + 1}"
        number = 1
        while name in names:
            number += 1
            name = f"{bare} ({number})"
        names.append(name)
    return tuple(names)
