"""The log of a plan on disk: one line an entry, one file a month and computer.

A broken line hides no other. A line that this program wrote goes through one pattern, which
costs a tenth of a TOML parser; any other line is read by tomllib alone.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from hearten.model.ids import is_ulid
from hearten.model.log.fold import LogLine, fold
from hearten.model.problems import Problem
from hearten.model.value import valueclass
from hearten.storage.append_only import (
    KEPT,
    NOT_TEXT,
    ONE_AWAY,
    AppendOnlyFolder,
    ParsedLines,
    newer,
    next_id,
    too_long,
)
from hearten.storage.fs.disk import FILE_LIMIT, CannotRead, read_file
from hearten.storage.toml.dump import key, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hearten.model.plan.parts import Entry

FOLDER = "log"
_NIGHT = dt.time(4)
_LOOKED_AT = 20  # lines: the last ones, of which the greatest id counts
FORMAT = 1
HEAD = f"format = {FORMAT}\n"
LINE_LIMIT = 256_000  # bytes
_BOM = b"\xef\xbb\xbf"

_STRING = r'"([^"\\\x00-\x1f\x7f]*)"'
_DATE = r"(\d{4}-\d\d-\d\d)"
_MOMENT = r"(\d{4}-\d\d-\d\dT[0-2]\d:\d\d:\d\d(?:\.\d{1,6})?[+-][01]\d:[0-5]\d)"
_PAIR = r'[A-Za-z0-9_-]+ = (?:"[^"\\\x00-\x1f\x7f]*"|true|false|-?(?:0|[1-9]\d{0,17})(?:\.\d+)?)'
_USUAL = re.compile(
    rf"([0-7][0-9A-HJKMNP-TV-Z]{{25}}) = \{{ day = {_DATE}, at = {_MOMENT}"
    rf"(?:, (habit|step|checkin) = {_STRING})?"
    rf"(?:, did = {_STRING})?"
    rf"(?:, answers = \{{ ({_PAIR}(?:, {_PAIR})*) \}})?"
    rf"(?:, note = {_STRING})? \}}"
)
# A line that is more than blank or a note.
_LINE = re.compile(r"^[ \t]*+(?!#)[^\n]+", re.MULTILINE)
_RAW_LINE = re.compile(rb"^[ \t]*+(?!#)[^\n]+", re.MULTILINE)
_PAIRS = re.compile(r'([A-Za-z0-9_-]+) = (?:"([^"]*)"|([^,]+))')


def parse(raw: bytes, file: str) -> ParsedLines:
    """Return every line of a log file that reads, and a problem for each that does not.

    A last line without its line end is the trace of a crash: it is left out, and said.
    """
    found: list[LogLine] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    format: int | None = None
    whole, torn = _whole(raw)
    for number, piece in _numbered(whole):
        try:
            text = piece if isinstance(piece, str) else piece.decode("utf-8")
        except UnicodeDecodeError:
            problems.append(_problem(file, number, NOT_TEXT, KEPT))
            continue
        line = _usual(text, file, number)
        if line is None:
            if not text.strip() or text.lstrip().startswith("#"):
                continue
            odd = _any(text, file, number)
            if isinstance(odd, int):
                if format is not None or found:
                    problems.append(_late(file, number))
                elif odd > FORMAT:
                    return ParsedLines(problems=(newer(file, number),), newer=True, format=odd)
                else:
                    format = odd
                continue
            if isinstance(odd, Problem):
                problems.append(odd)
                continue
            line = odd
        if line.id in seen:
            problems.append(_again(file, number, line.id, seen[line.id]))
            continue
        seen[line.id] = number
        found.append(line)
    if torn:
        problems.append(
            _problem(
                file,
                1 + raw.count(b"\n"),
                "the last line was cut off while it was written, so it is not counted. "
                "The next entry moves it to a file beside this one.",
                hint=True,
            )
        )
    return ParsedLines(lines=tuple(found), problems=tuple(problems), torn=torn, format=format)


def _whole(raw: bytes) -> tuple[str | bytes, bool]:
    """Return all whole lines, and whether a piece without its line end follows them.

    They are a text, or bytes where some of them are not UTF-8.
    """
    whole, _, rest = raw.removeprefix(_BOM).rpartition(b"\n")
    torn = bool(rest.strip())
    try:
        return whole.decode("utf-8").replace("\r\n", "\n").removesuffix("\r"), torn
    except UnicodeDecodeError:
        return whole.replace(b"\r\n", b"\n").removesuffix(b"\r"), torn


def _numbered(whole: str | bytes) -> Iterator[tuple[int, str | bytes]]:
    """Yield each line that is neither empty nor a note with its number, from 1.

    Of millions of those no list is made.
    """
    number, seen = 1, 0
    if isinstance(whole, str):
        for line in _LINE.finditer(whole):
            number += whole.count("\n", seen, line.start())
            seen = line.start()
            yield number, line[0]
    else:
        for piece in _RAW_LINE.finditer(whole):
            number += whole.count(b"\n", seen, piece.start())
            seen = piece.start()
            yield number, piece[0]


def _usual(text: str, file: str, number: int) -> LogLine | None:
    """Read a line of the shape that hearten writes; None for any other."""
    match = _USUAL.fullmatch(text)
    if match is None:
        return None
    key, day, at, what, item, did, answers, note = match.groups()
    try:
        values: dict[str, Any] = {
            "day": dt.date.fromisoformat(day),
            "at": dt.datetime.fromisoformat(at),
        }
    except ValueError:
        return None
    if what is not None:
        values[what] = item
    if did is not None:
        values["did"] = did
    if answers is not None:
        pairs = _pairs(answers)
        if pairs is None:
            return None
        values["answers"] = pairs
    if note is not None:
        values["note"] = note
    return LogLine(key, values, file, number)


def _pairs(text: str) -> dict[str, Any] | None:
    pairs: dict[str, Any] = {}
    for name, words, plain in _PAIRS.findall(text):
        if name in pairs:
            return None
        pairs[name] = _PLAIN[plain] if plain in _PLAIN else _number(plain) if plain else words
    return pairs


_PLAIN = {"true": True, "false": False}


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _any(text: str, file: str, number: int) -> LogLine | Problem | int:
    """Read one line as TOML: an entry, the number of the format, or what is wrong."""
    from hearten.storage.toml.toml_file import too_deep

    if len(text.encode("utf-8", "replace")) > LINE_LIMIT:
        return _problem(file, number, f"this line is longer than {LINE_LIMIT // 1000} KB", KEPT)
    if too_deep(text) is not None:
        return _problem(file, number, "this line nests too deep", KEPT)
    import tomllib

    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        why = str(error).partition(" (at ")[0]
        return _problem(file, number, f"this line can't be read as TOML ({why})", KEPT)
    if len(data) == 1:
        ((key, values),) = data.items()
        if key == "format" and isinstance(values, int) and not isinstance(values, bool):
            return values
        if isinstance(values, dict) and not text.lstrip().startswith("["):
            return LogLine(key, values, file, number)
    return _problem(
        file, number, "an entry is one key and its values in braces, on one line", _EXAMPLE
    )


_EXAMPLE = 'KEY = { day = 2026-11-22, at = 2026-11-22T20:00:00+01:00, habit = "…", did = "done" }'


def _again(file: str, number: int, key: str, first: int) -> Problem:
    return Problem(
        path=(key,),
        message=f"this key is in line {first} already; that one counts",
        suggestion=ONE_AWAY,
        file=file,
        line=number,
    )


def _late(file: str, number: int) -> Problem:
    return Problem(
        path=("format",),
        message="the format is written once, above the first entry, so this line is not used",
        suggestion="taking this line away",
        file=file,
        line=number,
    )


def _problem(
    file: str, number: int, message: str, suggestion: str = "", *, hint: bool = False
) -> Problem:
    return Problem(
        path=(), message=message, suggestion=suggestion, hint=hint, file=file, line=number
    )


@valueclass(frozen=True, slots=True, kw_only=True)
class LogRead:
    """What a log says: its entries, oldest first, and what could not be taken."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


@valueclass(frozen=True, slots=True)
class Log(AppendOnlyFolder):
    """The log in one plan folder. Looking writes nothing and takes no lock."""

    called: ClassVar[str] = FOLDER
    head: ClassVar[bytes] = HEAD.encode()

    def parsed(self, raw: bytes, file: str) -> ParsedLines:
        """Return what the bytes of one file say."""
        return parse(raw, file)

    def written(self, line: LogLine) -> str:
        """Return *line* as the text of its line in a file."""
        return one_line(line.id, line.values)

    def whole(self, tail: bytes) -> int:
        """Return how many bytes of the end of a file are whole lines."""
        return tail.rfind(b"\n") + 1

    def read(self, day_starts_at: dt.time = _NIGHT) -> LogRead:
        """Read every file. An entry that does not read is a problem, never the end."""
        found = self.every_line()
        folded = fold(found.lines, day_starts_at)
        return LogRead(entries=folded.entries, problems=(*found.problems, *folded.problems))

    def last_id(self, there: bytes) -> str:
        """Return the greatest id among the last lines, or nothing."""
        last = ""
        for line in there.rsplit(b"\n", _LOOKED_AT)[1:]:
            word = line.partition(b" ")[0].decode("ascii", "replace")
            if is_ulid(word) and word > last:
                last = word
        return last

    def new_id(self, now: dt.datetime) -> str:
        """Return an id for an entry that is still to be written, above those of this month."""
        ends = [""]
        for name in self.names():
            with suppress(OSError, CannotRead):  # what can't be read is no reason to write nothing
                if name.startswith(self.period(now)):
                    ends.append(self.last_id(read_file(self.files, self.folder / name, FILE_LIMIT)))
        return next_id(now, self.files.random(10), max(ends))


def one_line(id: str, record: Mapping[str, Any]) -> str:
    """Return one line of the log with its line end; NotStored when it is far too long."""
    text = f"{key(id)} = {value(record)}\n"
    if len(text.encode("utf-8")) > LINE_LIMIT:
        raise too_long(LINE_LIMIT)
    return text
