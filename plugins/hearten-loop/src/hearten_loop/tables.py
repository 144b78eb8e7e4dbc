"""Loop's CSV files: the list of habits, the marks of one habit, and those of all in one table.

The shapes of every version since 2016 are read: marks as numbers or as words, with a heading or
without, and the cells ``Entry(timestamp=2023-04-02, value=2)`` that one version wrote.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hearten.api import ImportedRecord, day_comes_first, separator_of, table_rows, written_day
from hearten_loop.held import (
    NO,
    NUMERICAL,
    QUIT,
    SKIP,
    UNKNOWN,
    YES_AUTO,
    YES_MANUAL,
    YES_NO,
    LoopHabit,
    Mark,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

_WORDS = {
    "YES_MANUAL": YES_MANUAL, "YES_AUTO": YES_AUTO, "NO": NO, "SKIP": SKIP, "SKIPPED": SKIP,
    "UNKNOWN": UNKNOWN,
}  # fmt: skip
_D = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
_VALUE = rf"(?:{'|'.join(_WORDS)}|-?\d+(?:\.\d+)?|Entry\()"
# How a row begins where nothing opened before it: a day and a value, or a place in the list.
_DATED = re.compile(rf'^"?{_D}"?[,;\t]"?{_VALUE}', re.MULTILINE)
_DAY = re.compile(rf'^"?{_D}"?[,;\t]', re.MULTILINE)
_PLACED = re.compile(r'^"?\d{3}"?[,;\t]', re.MULTILINE)
_ENTRY = re.compile(r"Entry\(timestamp=[^,()]*, value=(-?\d+)(?:, notes=(.*?))?\)(?=[,;\t]|$)")
_LARGEST = 2**31 - 1
_NUMBER_OF_TIMES = ("frequencynumerator", "numrepetitions")
_NUMBER_OF_DAYS = ("frequencydenominator", "interval")


_NO_DAY = "its day could not be read: year first, like 2026-11-22"
_NO_VALUE = "its value is none that Loop writes"
_NO_QUOTE = "a quotation mark is missing in this line"


class _Cell(NamedTuple):
    value: str
    note: str = ""
    broken: bool = False


class Found(NamedTuple):
    """What one file holds: marks by the place of their habit, and what does not read."""

    marks: list[list[Mark]]
    records: list[ImportedRecord]


def what_it_is(path: str, text: str) -> str:
    """Return "habits", "marks", "table", "scores", "slips" or "empty"; "" where it is none."""
    heading = text.lstrip().partition("\n")[0]
    cells = [cell.strip(' "').casefold() for cell in heading.split(separator_of(heading))]
    name = path.rpartition("/")[2].casefold()
    if "name" in cells and any(key in cells for key in (*_NUMBER_OF_TIMES, *_NUMBER_OF_DAYS)):
        return "habits"
    if name.startswith("scores") or cells == ["date", "score"]:
        return "scores"
    if {"date", "value"} <= set(cells) <= {"date", "value", "notes"}:
        return "marks"  # the table of all ends each line with a comma
    if cells == ["time"] and name.startswith("slips"):
        return "slips"
    if cells[0] == "date":
        return "table" if _DAY.search(text) else "empty"
    return "marks" if _DATED.match(text.lstrip()) else ""


def habits_in(path: str, text: str) -> tuple[list[tuple[int, LoopHabit]], list[ImportedRecord]]:
    """Return the habits of the list with their places, and the rows that name none."""
    heading = text.partition("\n")[0]
    separator = separator_of(heading)
    found: list[tuple[int, LoopHabit]] = []
    records: list[ImportedRecord] = []
    names: list[str] = []
    for line, cells, broken in table_rows(text, separator, _PLACED):
        if not names:
            names = [cell.strip().casefold() for cell in cells]
            continue
        held = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        where = f"{path}:{line}"
        if not held.get("name"):
            records.append(ImportedRecord(where, "dropped", "this row names no habit"))
            continue
        place = held.get("position", "")
        habit = _habit(held, where, whole=len(cells) >= len(names) and not broken)
        found.append((int(place) if place.isdecimal() else len(found) + 1, habit))
    return found, records


def _habit(held: dict[str, str], where: str, *, whole: bool) -> LoopHabit:
    times = next((held[key] for key in _NUMBER_OF_TIMES if key in held), "")
    days = next((held[key] for key in _NUMBER_OF_DAYS if key in held), "")
    kind = held.get("type", "").upper()
    target = _decimal(held.get("target value", ""))
    # Before there was a question beside it, the description was what is asked.
    asked = held["question"] if "question" in held else held.get("description", "")
    return LoopHabit(
        where=where,
        name=held["name"],
        kind=kind if kind in (YES_NO, NUMERICAL, QUIT) else "",
        question=asked,
        description=held.get("description", "") if "question" in held else "",
        often=(int(times), int(days)) if times.isdecimal() and days.isdecimal() else None,
        unit=held.get("unit", ""),
        target=float(target) if target is not None else 0.0,
        at_most=held.get("target type", "").upper() == "AT_MOST",
        archived=held.get("archived?", "").casefold() == "true",
        problem="" if whole else "its row is cut off",
    )


def marks_in(path: str, text: str) -> Found:
    """Return the marks of one habit's file."""
    heading = text.lstrip("\n").partition("\n")[0]
    separator = separator_of(heading)
    names = [cell.strip(' "').casefold() for cell in heading.split(separator)]
    has_heading = "date" in names and "value" in names
    date, value = (names.index("date"), names.index("value")) if has_heading else (0, 1)
    note = names.index("notes") if has_heading and "notes" in names else 2
    listed = table_rows(text, separator, _DATED if (date, value) == (0, 1) else _DAY)
    if has_heading:
        listed = listed[1:]
    order = day_comes_first(row.cells[date] for row in listed if len(row.cells) > date)
    found = Found([[]], [])
    for line, cells, broken in listed:
        where = f"{path}:{line}"
        if len(cells) <= max(date, value):
            found.records.append(_unread(where))
            continue
        said = cells[note] if len(cells) > note else ""
        cell = _Cell(cells[value], said, broken)
        _add(found, 0, where, _day(cells[date], order), cell)
    return found


def table_in(path: str, text: str, known: Sequence[str]) -> tuple[list[str], Found]:
    """Return the names of the habits in the table of all, and their marks in that order.

    Its heading holds names as they are, with whatever commas they have: *known* names, in the
    order of the list, tell where each ends.
    """
    start = _DAY.search(text)
    heading, body = (text[: start.start()], text[start.start() :]) if start else (text, "")
    separator = separator_of(heading)
    listed = [
        (line, _table_cells(piece, separator))
        for line, piece in _pieces(body, heading.count("\n") + 1)
    ]
    widths = [len(cells) - 1 for _, cells in listed]
    names = _names(heading, separator, known, widths)
    found = Found([[] for _ in names], [])
    order = day_comes_first(cells[0].value for _, cells in listed)
    for line, (date, *cells) in listed:
        day = _day(date.value, order)
        for place, name in enumerate(names):
            where = f"{path}:{line} {name}"
            if place < len(cells):
                _add(found, place, where, day, cells[place])
            else:
                found.records.append(_unread(where))
        if len(cells) > len(names):
            why = "there are more cells in this row than habits in the heading"
            found.records.append(ImportedRecord(f"{path}:{line}", "dropped", why))
    return names, found


def _pieces(body: str, line: int) -> Iterator[tuple[int, str]]:
    begins = [found.start() for found in _DAY.finditer(body)]
    for first, last in pairwise([*begins, len(body)]):
        yield line, body[first:last].rstrip("\n")
        line += body.count("\n", first, last)


def _table_cells(row: str, separator: str) -> list[_Cell]:
    """Return the cells of a row, the day first; the last separator ends the row."""
    cells: list[_Cell] = []
    at = 0
    while at < len(row):
        entry = _ENTRY.match(row, at) if row.startswith("Entry(", at) else None
        end = entry.end() if entry else row.find(separator, at)
        end = len(row) if end < 0 else end
        cells.append(_Cell(row[at:end].strip(' "\n')))
        at = end + 1
    return cells


def _names(heading: str, separator: str, known: Sequence[str], widths: list[int]) -> list[str]:
    rest = heading.partition(separator)[2].rstrip("\n").removesuffix('""')
    names = _matched(rest, separator, known)
    if not names:
        names = [cell.strip() for row in table_rows(rest, separator, _DAY) for cell in row.cells]
        while names and not names[-1]:
            names.pop()
    if not widths or len(names) in widths:
        return names
    width = max(set(widths), key=widths.count)  # commas in names, which nothing tells apart
    return [f"Habit {place} of Loop" for place in range(1, width + 1)]


def _matched(rest: str, separator: str, known: Sequence[str]) -> list[str]:
    """Return those of the *known* names that *rest* is made of, in their order; or none."""
    rest = f"{rest.removesuffix(separator)}{separator}"
    # For each place in the heading that names can reach exactly: those names.
    ways: dict[int, list[str]] = {0: []}
    for name in known:
        for at, names in sorted(ways.items(), reverse=True):
            for written in (name, _quoted(name)):
                if rest.startswith(written + separator, at):
                    ways.setdefault(at + len(written) + 1, [*names, name])
    return ways.get(len(rest), [])


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _add(found: Found, place: int, where: str, day: dt.date | None, cell: _Cell) -> None:
    """Put what a cell says to the marks of its habit, or why it says nothing to the records."""
    number, told = _parted(cell.value)
    note = (cell.note or told).strip()
    if number is None and note:
        number = UNKNOWN  # the words of a person come along, whatever stands beside them
    if day is None or number is None:
        found.records.append(ImportedRecord(where, "dropped", _NO_VALUE if day else _NO_DAY))
        return
    problem = _NO_QUOTE if cell.broken else ""
    found.marks[place].append(Mark(where, day, number, note, problem))


def _day(text: str, order: bool | None) -> dt.date | None:
    day = written_day(text, day_first=order)
    return day if day is not None and day.year >= 1970 else None


def _parted(text: str) -> tuple[int | None, str]:
    """Return the number that a cell stands for, and the note that one version put into it."""
    entry = _ENTRY.fullmatch(text.strip()) if "(" in text else None
    return (value_of(entry[1]), entry[2] or "") if entry else (value_of(text), "")


def value_of(text: str) -> int | None:
    """Return the number that a cell stands for, in Loop's own numbers; None where there is none."""
    word = text.strip().upper()
    if word in _WORDS:
        return _WORDS[word]
    number = _decimal(word)
    if number is None or not word:
        return None
    if "." in word or "," in word:
        number *= 1000  # an amount that was made readable on its way
    if number != int(number) or abs(number) > _LARGEST:
        return None
    return SKIP if number == -SKIP else int(number)


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _unread(where: str) -> ImportedRecord:
    return ImportedRecord(where, "dropped", "this line could not be read")
