"""Bytes to text, and text to rows, whatever happened to them on the way."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DATE = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:[T ].*)?")


def decoded(raw: bytes) -> str:
    """Return what *raw* says, with ``\\n`` at the ends of lines.

    UTF-16 is known by its first bytes. A line that is not in UTF-8 is read as Western European,
    so that one broken byte costs no other line its letters.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = raw.decode("utf-16", "replace")
    elif b"\0" in raw[:2]:
        text = raw.decode("utf-16-be" if raw[:1] == b"\0" else "utf-16-le", "replace")
    else:
        text = "\n".join(map(_line, raw.removeprefix(b"\xef\xbb\xbf").split(b"\n")))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _line(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def separator_of(heading: str) -> str:
    """Return what parts the cells of a file with this heading: a comma, ``;`` or a tab."""
    return max((",", ";", "\t"), key=heading.count)


class Row(NamedTuple):
    """A row with the number of its first line; a *broken* one lacks a quotation mark."""

    line: int
    cells: list[str]
    broken: bool = False


def rows(text: str, separator: str, start: re.Pattern[str], line: int = 1) -> list[Row]:
    """Return the rows of *text*, which begins with *line* of its file.

    Where the quotation marks do not go together, a row reaches to the next line that looks like
    the *start* of one: so a missing mark costs no more than its own row.
    """
    with suppress(csv.Error):
        return list(_cells(text, separator, line, strict=True))
    found: list[Row] = []
    begins = [0, *(match.start() for match in start.finditer(text) if match.start()), len(text)]
    for first, last in pairwise(begins):
        piece = text[first:last]
        try:
            found += _cells(piece, separator, line, strict=True)
        except csv.Error:
            found += _broken(piece, separator, line)
        line += piece.count("\n")
    return found


def _cells(piece: str, separator: str, line: int, *, strict: bool) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(piece, newline=""), delimiter=separator, strict=strict)
    begins = line
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield Row(begins, cells)
        begins = line + reader.line_num


def _broken(piece: str, separator: str, line: int) -> Iterator[Row]:
    try:
        for row in _cells(piece, separator, line, strict=False):
            yield row._replace(broken=True)
    except csv.Error:  # a cell of more letters than Python reads
        yield Row(line, [], broken=True)


def day_in(text: str, *, day_first: bool | None = None) -> dt.date | None:
    """Return the day that *text* names, or None. *day_first* is the order where the year is last.

    With points between them the day comes first; with the order unknown, there is no day.
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    first, mark, middle, last = found[1], found[2], found[3], found[4]
    if len(first) == 4:
        year, month, day = first, middle, last
    elif len(last) == 4 and (mark == "." or day_first is not None):
        year, month, day = last, middle, first
        if mark != "." and not day_first:
            month, day = first, middle
    else:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def day_comes_first(texts: Iterable[str]) -> bool | None:
    """Say in which order a file writes its days, where one of them can be read in one way alone."""
    for text in texts:
        found = _DATE.fullmatch(text.strip())
        if found is not None and len(found[4]) == 4 and found[2] != ".":
            if int(found[1]) > 12:
                return True
            if int(found[3]) > 12:
                return False
    return None
