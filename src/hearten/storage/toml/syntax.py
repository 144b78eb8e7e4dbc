"""Every place that keeps a file from being read as TOML, explained in plain words."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hearten.model.fields import Day, FieldError
from hearten.model.problems import Path, Problem
from hearten.storage.toml.format import written, written_key
from hearten.storage.toml.line_numbers import LineNumbers
from hearten.storage.toml.scan import Scan, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

MERGE_MARKERS = "merge markers: this holds two versions; keep one, and delete the marker lines"
MOST_PROBLEMS = 50
_MOST_STATEMENTS = 20_000
_MOST_READ_AGAIN = 1_500_000
_MOST_EXPLAINED = 2_000
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)\Z")
_MARKER = re.compile(r"^<{7}(?= |\r?$)", re.MULTILINE)
_MARKER_END = re.compile(r"^>{7}(?= |\r?$)", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2}))?\Z")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_UNSEEN_SAID = "this line has a character that can't be seen; delete it"
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_MOMENT = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[Tt ](\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\Z")
_IN_QUOTES = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'[^'\n]*')""")
_BARE_WORDS = re.compile(r"""([\[,=]\s*)(?!true\b|false\b)([^\W\d][^\[\]{},="'#]*?)(?=\s*[\],}])""")
_YES_NO = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_CURLY = dict.fromkeys(map(ord, "“”„«»"), '"')


@dataclass(frozen=True, slots=True, kw_only=True)
class _Statement:
    """A header, a key with its value, or a piece that does not read."""

    start: int
    end: int
    path: Path = ()
    unclosed: str = ""
    drop: int  # how far to leave the text out, when the rest is looked at without this


def syntax_problems(text: str, file: str, error: str) -> tuple[Problem, ...]:
    """Return everything in *text* that is not TOML, by line. *error* is what tomllib said."""
    lines = LineNumbers(text)
    markers = merge_markers(text)
    if markers:
        return tuple(
            Problem(path=(), message=MERGE_MARKERS, file=file, line=line)
            for line in markers[:MOST_PROBLEMS]
        )
    statements = _statements(scan(text))
    found: list[tuple[int, Problem]] = []
    rest = _Rest(text)
    for statement in _not_reading(text, statements, error):
        source = text[statement.start : statement.end]
        message, fix, shift = _explained(source, statement.unclosed)
        line = lines.of(statement.start) + shift
        found.append((line, _problem(statement.path, message, fix, file, line)))
        rest.leave_out(statement.start, statement.drop)
        if len(found) == MOST_PROBLEMS:
            break
    found += _clashes(rest, statements, file, "" if rest.gone else error)
    if not found:
        line = _line_in(error) or 1
        found.append((line, _problem((), "from here on, this can't be read", "", file, line)))
    found.sort(key=lambda pair: pair[0])
    return tuple(problem for _, problem in found[:MOST_PROBLEMS])


def merge_markers(text: str) -> list[int]:
    """Return the lines at which a version control system left two versions."""
    found = [marker.start() for marker in _MARKER.finditer(text)]
    if not found or not _MARKER_END.search(text, found[0]):
        return []
    lines = LineNumbers(text)
    return [lines.of(at) for at in found]


def _problem(path: Path, message: str, fix: str, file: str, line: int) -> Problem:
    return Problem(path=path, message=message, suggestion=fix, file=file, line=line)


def _statements(done: Scan) -> list[_Statement]:
    """Return all statements in order. A header stands for its whole segment when left out."""
    found: list[_Statement] = []
    starts = sorted(segment.start for segment in done.segments)
    for segment in done.segments:
        if segment.path:
            found.append(
                _Statement(
                    start=segment.head, end=segment.body, path=segment.address, drop=segment.end
                )
            )
        for pair in segment.pairs:
            path = segment.address + pair.path
            found.append(_Statement(start=pair.start, end=pair.end, path=path, drop=pair.end))
    for fault in done.faults:
        drop = fault.end
        if done.text[fault.start : fault.end].lstrip().startswith("["):
            # The keys below a header that does not read are not those of the one above.
            drop = next((start for start in starts if start >= fault.end), len(done.text))
        found.append(
            _Statement(start=fault.start, end=fault.end, unclosed=fault.unclosed, drop=drop)
        )
    return sorted(found, key=lambda statement: statement.start)


def _error(text: str) -> str | None:
    try:
        tomllib.loads(text)
    except ValueError as error:
        return str(error)
    return None


def _line_in(message: str) -> int | None:
    found = _AT_LINE.search(message)
    return int(found[1]) if found else None


def _not_reading(text: str, statements: list[_Statement], error: str) -> Iterator[_Statement]:
    """Yield each statement that does not read on its own; those above the first error do."""
    first = _line_in(error) or 1
    offset = 0
    for _ in range(first - 1):
        offset = text.find("\n", offset) + 1
    looked_at = [s for s in statements if s.end > offset or s.unclosed]
    for statement in looked_at[:_MOST_STATEMENTS]:
        if statement.unclosed or _error(text[statement.start : statement.end]) is not None:
            yield statement


class _Rest:
    """A text with pieces left out: blanks in their place, so that lines stay countable."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.gone: list[tuple[int, int]] = []

    def leave_out(self, start: int, end: int) -> None:
        self.gone.append((start, end))

    def has(self, start: int) -> bool:
        return not any(low <= start < high for low, high in self.gone)

    def read(self) -> str:
        parts: list[str] = []
        pos = 0
        for start, end in sorted(self.gone):
            if end > pos:
                parts.append(self.text[pos : max(start, pos)])
                parts.append("\n" * self.text.count("\n", max(start, pos), end))
                pos = end
        return "".join([*parts, self.text[pos:]])


def _clashes(
    rest: _Rest, statements: list[_Statement], file: str, error: str
) -> Iterator[tuple[int, Problem]]:
    """Yield what reads line by line, but not together: a key or a table that is there twice."""
    lines = LineNumbers(rest.text)
    for _ in range(min(MOST_PROBLEMS, 1 + _MOST_READ_AGAIN // (len(rest.text) + 1))):
        message, error = error or _error(rest.read()), ""
        if message is None:
            return
        line = _line_in(message) or lines.of(len(rest.text))
        start, end = lines.span(line)
        if _UNSEEN.search(rest.text[start:end].rstrip()):
            yield line, _problem((), _UNSEEN_SAID, "", file, line)
            rest.leave_out(start, end)
            continue
        there = [s for s in statements if lines.of(s.start) <= line and rest.has(s.start)]
        if not there:
            return
        twice = there[-1]
        first = next(
            (s for s in statements if s.path == twice.path and s.start < twice.start), None
        )
        name = written_key(tuple(part for part in twice.path if isinstance(part, str)))
        said = f'"{name}" is already written in another way above'
        if first is not None:
            said = f'"{name}" is here a second time (first in line {lines.of(first.start)})'
        place = lines.of(twice.start)
        yield place, _problem((), f"{said}; keep one of the two", "", file, place)
        rest.leave_out(twice.start, twice.drop)


def _explained(source: str, unclosed: str) -> tuple[str, str, int]:
    """Return what is wrong with one statement, what to write, and how many lines below."""
    if unclosed in ("[", "{"):
        close = "]" if unclosed == "[" else "}"
        return f"the {unclosed} that opens here has no {close}", "", 0
    if len(unclosed) == 3:
        return f"the text that opens here has no closing {unclosed}", "", 0
    message = _error(source) or ""
    shift = (_line_in(message) or 1) - 1
    plain, unseen = _without_unseen(source)
    if unseen:
        said = (
            f"this line has {unseen}, which can't be seen; type the line again, with plain spaces"
        )
        return said, _if_short(plain.strip()), shift
    if source.lstrip().startswith("["):
        return "this header can't be read", "[well] or [[habits]]", shift
    line = source.strip()[:_MOST_EXPLAINED].partition("\n")[0]
    key, equals, value = (part.strip() for part in line.partition("="))
    if not equals:
        key, colon, value = (part.strip() for part in line.partition(":"))
        if colon and _KEY.match(key):
            return 'a name and its value need "=" between them', _pair(key, value), shift
        return 'there is no "=" in this line; a note starts with #', "", shift
    if _error(f"{key} = 0") is not None:
        return "the name before = can't be read", f"{_quoted(key)} = …", shift
    said, fix = _value_explained(value, unclosed, message)
    return said, f"{key} = {fix}" if fix else "", shift


def _without_unseen(source: str) -> tuple[str, str]:
    """Return *source* with plain spaces outside its quotes, and the name of what was none."""
    found: list[str] = []

    def plain(char: str) -> str:
        kind = unicodedata.category(char)
        if char == " " or kind not in ("Zs", "Cf"):
            return char
        name = unicodedata.name(char, "a character").lower()
        found.append(f"a {name.removeprefix('a ')} (U+{ord(char):04X})")
        return " " if kind == "Zs" else ""

    parts = [
        part if number % 2 else "".join(map(plain, part))
        for number, part in enumerate(_IN_QUOTES.split(source[:_MOST_EXPLAINED]))
    ]
    return "".join(parts), found[0] if found else ""


def _if_short(line: str) -> str:
    """Return *line* if it reads as TOML and is short enough to be said, else nothing."""
    return line if line and len(line) <= 80 and _error(line) is None else ""


def _value_explained(value: str, unclosed: str, message: str) -> tuple[str, str]:
    """Return what is wrong with a value, and a value that would do."""
    if not value or value.startswith("#"):
        return "there is nothing after the =", '""'
    if value.translate(_CURLY) != value and value[0] not in "\"'":
        straight = value.translate(_CURLY)
        return "text needs straight quotes around it", _if_reads(straight)
    if _UNSEEN.search(value):
        return _UNSEEN_SAID, ""
    if "Unescaped" in message or "hex value" in message or "scalar value" in message:
        return "in text, a backslash is written twice: \\\\", _if_reads(value.replace("\\", "\\\\"))
    if value[0] in "\"'":
        if unclosed:
            return f"the closing {unclosed} is missing", _if_reads(value + unclosed)
        return 'a quote inside text needs a backslash before it: \\"', ""
    if value[0] in "[{":
        said = (
            "this list can't be read; put each text in quotes, with commas between"
            if value[0] == "["
            else "this { } can't be read; keep it on one line, with each text in quotes"
        )
        return said, _if_reads(_words_in_quotes(value))
    return _bare_explained(value.partition("#")[0].strip(), message)


def _words_in_quotes(value: str) -> str:
    """Return a list or a { } with quotes around each text that has none."""
    parts = _IN_QUOTES.split(value)
    return "".join(
        part if number % 2 else _BARE_WORDS.sub(r'\1"\2"', part)
        for number, part in enumerate(parts)
    )


def _bare_explained(word: str, message: str) -> tuple[str, str]:
    folded = word.casefold()
    if folded in ("true", "false") or folded in _YES_NO:
        return "yes and no are written true and false", _YES_NO.get(folded, folded)
    clock = _TIME.match(word)
    if clock and (int(clock[1]) > 23 or int(clock[2]) > 59):
        return "there is no such day or time", ""
    if clock:
        return (
            "a time has two digits each for hours, minutes and seconds",
            f"{int(clock[1]):02}:{clock[2]}:{clock[3] or '00'}",
        )
    moment = _MOMENT.match(word)
    if moment:
        fix = f"{moment[1]}T{int(moment[2]):02}:{moment[3]}:{moment[4] or '00'}"
        said = "a day with a time is written as year-month-day, T, hours:minutes:seconds"
        return said, _if_reads(fix)
    turned = _DAY_FIRST.match(word)
    iso = f"{turned[3]}-{int(turned[2]):02}-{int(turned[1]):02}" if turned else word
    try:
        return "a date is written year-month-day", Day(key="").parse(iso).isoformat()
    except FieldError:
        pass
    if "Invalid date" in message:
        return "there is no such day or time", ""
    if word.isascii() and word.isdecimal():
        fix = word.lstrip("0") or "0"
        return "a number has no zeros in front, and is not that long", fix if len(fix) < 19 else ""
    return "text needs quotes around it", _quoted(word)


def _pair(key: str, value: str) -> str:
    return f"{key} = {_if_reads(value) or _quoted(value)}"


def _quoted(text: str) -> str:
    return written(text if len(text) <= 60 else f"{text[:59]}…")


def _if_reads(value: str) -> str:
    """Return *value* if it is TOML and short enough to be said, else nothing."""
    return value if len(value) <= 80 and _error(f"x = {value}") is None else ""
