"""Parse the text of one journal file record by record: a broken one hides no other.

A record is a table with an id, and its last key is ``end = true``. What hearten writes never
holds a line of words that looks like either, so a record that was damaged hides no other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hearten.model.log.fold import LogLine
from hearten.model.problems import Problem
from hearten.storage.append_only import KEPT, NOT_TEXT, ONE_AWAY, ParsedLines, newer
from hearten.storage.log.log_files import FORMAT, HEAD
from hearten.storage.toml.dump import key, long_quoted, value
from hearten.storage.toml.toml_file import ENTRY_BYTES, too_deep

if TYPE_CHECKING:
    from collections.abc import Mapping

RECORD_LIMIT = ENTRY_BYTES
_BOM = b"\xef\xbb\xbf"
_END = re.compile(rb"^[ \t]*end[ \t]*=[ \t]*true[ \t]*(?:#[^\n]*)?(?:\r?\n|\Z)", re.MULTILINE)
_ID = rb"[0-7][0-9A-HJKMNP-TV-Z]{25}"
_HEADER = re.compile(
    rb"^[ \t]*\[[ \t]*[\"']?(" + _ID + rb")[\"']?[ \t]*\][ \t]*(?:#[^\n]*)?\r?$", re.MULTILINE
)
# The first line that is more than blank or a note; above the records, than the format too.
# Sought from line to line: to repeat a group of all the others costs 250 bytes for each.
_WORDS = re.compile(rb"^[ \t]*+(?:[^ \t\r\n#]|\r(?!\n))", re.MULTILINE)
_RECORD = re.compile(rb"^[ \t]*+(?!format[ \t]*=)(?:[^ \t\r\n#]|\r(?!\n))", re.MULTILINE)
_FORMAT = re.compile(rb"^[ \t]*format[ \t]*=[ \t]*(\d{1,9})[ \t]*(?:#[^\n]*)?\r?$", re.MULTILINE)
# As texts: no reading of a sound journal meets them, so they are not made ready for it.
_MARKER = rb"(?m)^(?:<{7}|={7}|>{7})(?: |\r?$)"
_AT_LINE = r" \(at line (\d+), column \d+\)\Z"
_LOOKS_SPECIAL = r"(?m)^([ \t]*)(?:(\[)(?=[ \t]*[\"']?[0-9A-Za-z]{26})|(e)(?=nd[ \t]*=))"
_READ_ON = 500_000  # bytes, of a whole file, that are read beyond what looks like an end


def one_record(id: str, record: Mapping[str, Any]) -> str:
    """Return one record as TOML text, after a blank line."""
    lines = ["", f"[{key(id)}]"]
    for name, held in record.items():
        if name == "answers" and held:
            lines += [f"answers.{key(each)} = {_written(said)}" for each, said in held.items()]
        elif held is not None and name != "end":
            lines.append(f"{key(name)} = {_written(held, long=name == 'text')}")
    return "\n".join([*lines, "end = true", ""])


def _written(held: Any, long: bool = False) -> str:
    if isinstance(held, str) and (long or "\n" in held):
        return _long(held)
    return value(held)


def _long(text: str) -> str:
    """Return words as a TOML text of many lines, none of which looks like more than words."""
    return f'"""\n{re.sub(_LOOKS_SPECIAL, _hidden, long_quoted(text))}"""'


def _hidden(found: re.Match[str]) -> str:
    return f"{found[1]}\\u{ord(found[2] or found[3]):04X}"


def whole(tail: bytes) -> int:
    """Return how many bytes of the end of a file are whole records, and notes of a person."""
    end = 0
    for found in _END.finditer(tail):
        end = found.end()
    if end:
        return _past(_WORDS, tail, end)
    top = _past(_RECORD, tail, len(_BOM) if tail.startswith(_BOM) else 0)
    return top if b"format" in tail[:top] else 0


def _past(stop: re.Pattern[bytes], raw: bytes, start: int) -> int:
    """Return where the first line begins, from *start* on, that *stop* finds.

    *start* is the beginning of a line. Where there is none: the end of the last whole line.
    """
    if stop.match(b"\n" + raw[start : raw.find(b"\n", start) + 1 or len(raw)], 1):
        return start
    found = stop.search(raw, start)
    return found.start() if found else max(start, raw.rfind(b"\n") + 1)


def last_id(there: bytes) -> str:
    """Return the greatest id among the last twenty records, or nothing."""
    return max((each.decode("ascii") for each in _HEADER.findall(there)[-20:]), default="")


def parse(raw: bytes, file: str) -> ParsedLines:
    """Return every record of a journal file that reads, and a problem for each that does not.

    A last record without its ``end = true`` is the trace of a crash: it is left out, and said.
    """
    return Pieces(raw, file).read()


class Pieces:
    """One file on its way to be read."""

    def __init__(self, raw: bytes, file: str, start: int = 0) -> None:
        """*start* is where *raw* begins in its file."""
        self.raw, self.file = raw, file
        self.start = len(_BOM) if raw.startswith(_BOM) else 0
        self.top = _past(_RECORD, raw, self.start)  # nothing above it is a record, or its end
        self.offset = start
        self.found: list[LogLine] = []
        self.places: list[tuple[int, int]] = []
        self.problems: list[Problem] = []
        self.left = _READ_ON
        self.torn = False
        self.format: int | None = None

    def read(self) -> ParsedLines:
        """Take the file apart."""
        newer = None if self.offset else self._head()
        if newer is not None:
            return ParsedLines(problems=(newer,), newer=True, format=self.format)
        seen: dict[str, int] = {}
        line, counted = 1, self.start
        bounds = self._bounds()
        skip_to = self.start
        for place, start in enumerate(bounds):
            if start < skip_to:
                continue
            end = bounds[place + 1] if place + 1 < len(bounds) else len(self.raw)
            line += self.raw.count(b"\n", counted, start)
            counted = start
            record, skip_to = self._piece(start, end, line)
            if record is None:
                continue
            if record.id in seen:
                self._say(
                    f"this id is in line {seen[record.id]} already; that one counts",
                    ONE_AWAY, record.line, record.id,
                )  # fmt: skip
                continue
            seen[record.id] = record.line
            self.found.append(record)
            self.places.append((self.offset + start, skip_to - start))
        return ParsedLines(
            lines=tuple(self.found),
            problems=tuple(self.problems),
            torn=self.torn,
            format=self.format,
        )

    def _head(self) -> Problem | None:
        """Read the format above the first record; a newer one is a problem."""
        named = _FORMAT.search(self.raw, self.start, self.top)
        if named is None:
            return None
        self.format = int(named[1])
        if self.format <= FORMAT:
            return None
        return newer(self.file, 1 + self.raw.count(b"\n", 0, named.start()))

    def _bounds(self) -> list[int]:
        """Return where pieces begin: at each id, and after each end."""
        starts = {self.start}
        starts.update(found.start() for found in _HEADER.finditer(self.raw, self.top))
        starts.update(found.end() for found in _END.finditer(self.raw, self.top))
        return sorted(starts)

    def _piece(self, start: int, end: int, line: int) -> tuple[LogLine | None, int]:
        """Return the record between two bounds, where it is one, and where the next begins."""
        begun = self.top if start == self.start else _past(_RECORD, self.raw, start)
        begun = min(begun, end)
        line += self.raw.count(b"\n", start, begun)
        raw = self.raw[begun:end]
        if not raw.strip():
            return None, end
        read = self._table(raw, line)
        if isinstance(read, LogLine):
            return read, end
        whole_one, beyond = self._beyond(begun, end, line)
        if whole_one is not None:
            return whole_one, beyond
        if end == len(self.raw) and not _END.search(raw):
            self.torn = True
            read = _said(
                "the last record was cut off while it was written, so it is not counted. "
                "The next one moves it to a file beside this one.", file=self.file, line=line,
                hint=True,
            )  # fmt: skip
        self.problems.append(read)
        return None, end

    def _beyond(self, start: int, end: int, line: int) -> tuple[LogLine | None, int]:
        """Read on where words that somebody wrote by hand only look like an id or an end."""
        if b'"""' not in self.raw[start:end] and b"'''" not in self.raw[start:end]:
            return None, end
        for found in _END.finditer(self.raw, end, start + min(RECORD_LIMIT, self.left)):
            self.left -= found.end() - start
            read = self._table(self.raw[start : found.end()], line)
            if isinstance(read, LogLine):
                return read, found.end()
        return None, end

    def _table(self, raw: bytes, line: int) -> LogLine | Problem:
        """Read one piece as TOML: a record, or what is wrong with it. No word of it is said."""
        import tomllib

        if len(raw) > RECORD_LIMIT + 1000:
            return self._problem(f"this record is longer than {RECORD_LIMIT // 1000} KB", line)
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line += raw.count(b"\n", 0, error.start)
            return self._problem(NOT_TEXT, line)
        if too_deep(text) is not None:
            return self._problem("this record nests too deep", line)
        try:
            data = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            return self._unread(raw, str(error), line)
        if len(data) != 1:
            return self._problem("a record is one table: its id in [ ], and its keys", line, _SHAPE)
        ((id, values),) = data.items()
        if not isinstance(values, dict):
            return self._problem("a record is one table: its id in [ ], and its keys", line, _SHAPE)
        if values.get("end") is not True or next(reversed(values)) != "end":
            said = "this record has no end, so it is not counted"
            return self._problem(said, line, "end = true as its last line")
        del values["end"]
        return LogLine(id, values, self.file, line)

    def _unread(self, raw: bytes, error: str, line: int) -> Problem:
        marker = re.search(_MARKER, raw)
        if marker is not None:
            from hearten.storage.toml.syntax import MERGE_MARKERS

            return _said(
                MERGE_MARKERS, file=self.file, line=line + raw.count(b"\n", 0, marker.start())
            )
        at = re.search(_AT_LINE, error)
        why = re.sub(_AT_LINE, "", error).partition(" (at ")[0]
        line += int(at[1]) - 1 if at else 0
        return self._problem(f"this record can't be read as TOML ({why})", line)

    def _problem(self, message: str, line: int, fix: str = "") -> Problem:
        return _said(message, fix or KEPT, file=self.file, line=line)

    def _say(self, message: str, fix: str, line: int, id: str) -> None:
        self.problems.append(
            Problem(path=(id,), message=message, suggestion=fix, file=self.file, line=line)
        )


_SHAPE = '[ID], then day = 2026-11-22, text = "…" and end = true'


def _said(message: str, fix: str = "", *, file: str, line: int, hint: bool = False) -> Problem:
    return Problem(path=(), message=message, suggestion=fix, hint=hint, file=file, line=line)


__all__ = ["HEAD", "RECORD_LIMIT", "Pieces", "last_id", "one_record", "parse", "whole"]
