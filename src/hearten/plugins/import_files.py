"""What importers begin with: a zip as files, bytes as text, text as rows, and days in them.

Made for files to which something happened on the way. Nothing is written to the disk.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hearten.model.errors import HeartenError
from hearten.plugins.contract import ImportedRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zipfile import ZipFile, ZipInfo

    from hearten.model.plan.parts import Plan
    from hearten.plugins.contract import ImportSource

MOST_FILES = 10_000
LARGEST_FILE = 64_000_000  # bytes, unpacked
LARGEST = 256_000_000
_DAMAGED = "This zip is damaged, or was cut off on its way. Please export it once more."
_LOCKED = "This zip has a password. Unpack it first, then bring in the folder."
_TOO_LARGE = "This zip unpacks to more than an export holds. Nothing was read."
_DATE = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:[T ].*)?")
_LINE = re.compile(r"^", re.MULTILINE)


def unpacked(source: ImportSource) -> tuple[dict[str, bytes], list[ImportedRecord]]:
    """Return the files of *source* by their paths, those in a zip too, and what was left out.

    Left out is what is damaged, or has a name that leads out of the folder. HeartenError where a
    zip does not open, or holds more than an export can.
    """
    if source.is_folder:
        return dict(source.files), []
    if source.raw.startswith(b"PK\3\4"):
        return _of_zip(source.raw)
    return {source.name: source.raw}, []


def _of_zip(raw: bytes) -> tuple[dict[str, bytes], list[ImportedRecord]]:
    from zipfile import BadZipFile, ZipFile

    files: dict[str, bytes] = {}
    left_out: list[ImportedRecord] = []
    try:
        with ZipFile(io.BytesIO(raw)) as packed:
            members = [each for each in packed.infolist() if not each.is_dir()]
            _refuse_too_much(members)
            for member in members:
                why = _add(packed, member, files)
                if why:
                    left_out.append(ImportedRecord(member.filename, "dropped", why))
                if sum(map(len, files.values())) > LARGEST:
                    raise HeartenError(_TOO_LARGE)
    except (BadZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise HeartenError(_DAMAGED) from error
    return files, left_out


def _refuse_too_much(members: list[ZipInfo]) -> None:
    if len(members) > MOST_FILES or sum(each.file_size for each in members) > LARGEST:
        raise HeartenError(_TOO_LARGE)
    if any(each.flag_bits & 1 for each in members):
        raise HeartenError(_LOCKED)


def _add(packed: ZipFile, member: ZipInfo, files: dict[str, bytes]) -> str:
    """Read *member* into *files*; return why it was left out, where it was."""
    from zipfile import BadZipFile
    from zlib import error as cannot_unpack

    path = member.filename.replace("\\", "/")
    if path.startswith("/") or ".." in path.split("/"):
        return "its name leads out of the folder"
    if path in files:
        return "there are two files of this name; the first one counts"
    try:
        with packed.open(member) as opened:
            data = opened.read(LARGEST_FILE + 1)  # what it says of its own size may be wrong
    except (BadZipFile, EOFError, OSError, cannot_unpack):
        return "it is damaged"
    if len(data) > LARGEST_FILE:
        return "it is too large"
    files[path] = data
    return ""


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
        text = "\n".join(map(_decoded_line, raw.removeprefix(b"\xef\xbb\xbf").split(b"\n")))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded_line(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def separator_of(heading: str) -> str:
    """Return what is between the cells of a file with this heading: a comma, ``;`` or a tab."""
    return max((",", ";", "\t"), key=heading.count)


class TableRow(NamedTuple):
    """A row with the number of its first line; a *broken* one lacks a quotation mark."""

    line: int
    cells: list[str]
    broken: bool = False


def table_rows(
    text: str, separator: str = ",", start: re.Pattern[str] = _LINE, line: int = 1
) -> list[TableRow]:
    """Return the rows of *text*, a table in CSV, that are not empty; it begins with *line*.

    Where the quotation marks do not go together, a row reaches to the next place that looks like
    the *start* of one: so a missing mark costs no more than its own row. Usually that is any line.
    """
    with suppress(csv.Error):
        return list(_rows(text, separator, line, strict=True))
    found: list[TableRow] = []
    begins = [0, *(match.start() for match in start.finditer(text) if match.start()), len(text)]
    for first, last in pairwise(begins):
        piece = text[first:last]
        try:
            found += _rows(piece, separator, line, strict=True)
        except csv.Error:
            found += _broken_rows(piece, separator, line)
        line += piece.count("\n")
    return found


def _rows(piece: str, separator: str, line: int, *, strict: bool) -> Iterator[TableRow]:
    reader = csv.reader(io.StringIO(piece, newline=""), delimiter=separator, strict=strict)
    begins = line
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield TableRow(begins, cells)
        begins = line + reader.line_num


def _broken_rows(piece: str, separator: str, line: int) -> Iterator[TableRow]:
    try:
        for row in _rows(piece, separator, line, strict=False):
            yield row._replace(broken=True)
    except csv.Error:  # a cell of more letters than Python takes
        yield TableRow(line, [], broken=True)


def written_day(text: str, *, day_first: bool | None = None) -> dt.date | None:
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


def zone_of(plan: Plan | None) -> dt.tzinfo:
    """Return the time zone of *plan*; UTC where there is none, so that the clock says the same."""
    from zoneinfo import ZoneInfo

    name = plan.settings.time_zone if plan is not None else None
    with suppress(ValueError, OSError, LookupError):
        return ZoneInfo(name) if name else dt.UTC
    return dt.UTC
