"""Scan a TOML text: segments, keys and values, as offsets.

A segment is one header with its key lines, up to the next header. Comments directly above
a header belong to it; comments followed by a blank line belong to nobody and stay where
they are. The scan is linear, knows strings, and agrees with tomllib on every text that
tomllib accepts. In a text it does not accept, each odd line is noted as a fault.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field

from hearten.storage.toml.dump import ANY_STRING

Address = tuple[str | int, ...]
Key = tuple[str, ...]

MOST_FAULTS = 1_000  # after these, the rest of the text is one fault more
STRING = re.compile(ANY_STRING, re.DOTALL)
# In key position two quotes are an empty key, never the start of a long string.
_PART = re.compile(r"""([A-Za-z0-9_-]++)|"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*"|'[^'\n]*+'""")
BLANK = re.compile(r"[ \t]*+")
_REST = re.compile(r"[ \t]*+(?:#[^\n]*+)?\r?+(?:\n|\Z)")
_BARE = re.compile(r"[^#\r\n]++")
_BRACKETS = re.compile(f"{ANY_STRING}|#[^\\n]*+|[\\[\\]{{}}\"']", re.DOTALL)
# A line that very likely starts a new statement; used only to go on after something unclosed.
_HEADER_LINE = re.compile(r"^[ \t]*+\[\[?[\w .\"'-]++\]\]?[ \t]*+(?:#[^\n]*+)?\r?$", re.MULTILINE)
_STATEMENT_LINE = re.compile(
    r"^[ \t]*+(?:\[\[?[\w .\"'-]++\]\]?[ \t]*+(?:#[^\n]*+)?\r?$|[\w.\"'-]++[ \t]*+=)", re.MULTILINE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One ``key = value``: *start* and *end* hold its whole lines, *value* to *value_end* it."""

    path: Key
    start: int
    key: int
    value: int
    value_end: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntaxFault:
    """A piece of text that does not read as TOML. *unclosed* is what was opened: " or [."""

    start: int
    end: int
    unclosed: str = ""


@dataclass(slots=True, kw_only=True)
class Segment:
    """One header and its key lines.

    *start* counts the comments directly above the header, *head* is the header line,
    *body* follows it, *last* is the end of the last key line (else *body*), and *end* is
    where the next segment starts. *address* is *path* with the number of each item.
    """

    path: Key
    address: Address
    many: bool
    start: int
    head: int
    body: int
    last: int
    end: int
    pairs: list[Pair] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A text cut into segments; the first is all above the first header."""

    text: str
    segments: tuple[Segment, ...]
    faults: tuple[SyntaxFault, ...]


def scan(text: str) -> Scan:
    """Cut *text* into segments, and note what does not read."""
    return _Scanner(text).run()


def key_path(text: str, pos: int) -> tuple[Key, int] | None:
    """Return the dotted key at *pos* and the offset behind it; None where there is none."""
    parts: list[str] = []
    while True:
        found = _PART.match(text, pos)
        if found is None:
            return None
        try:
            parts.append(found[1] or _unquoted(found[0]))
        except tomllib.TOMLDecodeError:
            return None
        pos = skip(BLANK, text, found.end())
        if text[pos : pos + 1] != ".":
            return tuple(parts), found.end()
        pos = skip(BLANK, text, pos + 1)


def _unquoted(part: str) -> str:
    return part[1:-1] if "\\" not in part else next(iter(tomllib.loads(f"{part}=0")))


def skip(pattern: re.Pattern[str], text: str, pos: int) -> int:
    """Return the offset behind what *pattern* matches at *pos*, if anything."""
    found = pattern.match(text, pos)
    return found.end() if found else pos


class _Scanner:
    """The state of one scan."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[SyntaxFault] = []
        self.counts: dict[Address, int] = {}
        self.gave_up = False  # after one bracket that never closes, look no further than needed
        top = Segment(
            path=(), address=(), many=False, start=0, head=0, body=0, last=0, end=len(text)
        )
        self.segments = [top]

    def run(self) -> Scan:
        text, pos, size = self.text, 0, len(self.text)
        comments: int | None = None
        while pos < size:
            start = pos
            pos = skip(BLANK, text, pos)
            char = text[pos : pos + 1]
            if char == "#":
                comments = start if comments is None else comments
                pos = self.line_end(pos)
                continue
            if char == "[":
                pos = self.header(start, pos, start if comments is None else comments)
            elif char not in ("\n", "") and text[pos : pos + 2] != "\r\n":
                pos = self.pair(start, pos)
            else:
                pos = self.line_end(pos)
            comments = None
        return Scan(text=text, segments=tuple(self.segments), faults=tuple(self.faults))

    def line_end(self, pos: int) -> int:
        found = self.text.find("\n", pos)
        return len(self.text) if found < 0 else found + 1

    def fault(self, start: int, end: int, unclosed: str = "") -> int:
        if len(self.faults) == MOST_FAULTS:
            end = len(self.text)
        self.faults.append(SyntaxFault(start=start, end=end, unclosed=unclosed))
        return end

    def header(self, start: int, pos: int, above: int) -> int:
        many = self.text.startswith("[[", pos)
        close = "]]" if many else "]"
        found = key_path(self.text, skip(BLANK, self.text, pos + len(close)))
        if found is None:
            return self.fault(start, self.line_end(pos))
        path, pos = found
        pos = skip(BLANK, self.text, pos)
        rest = _REST.match(self.text, pos + len(close))
        if not self.text.startswith(close, pos) or rest is None:
            return self.fault(start, self.line_end(pos))
        body = rest.end()
        self.segments[-1].end = above
        self.segments.append(
            Segment(
                path=path,
                address=self.address(path, many),
                many=many,
                start=above,
                head=start,
                body=body,
                last=body,
                end=len(self.text),
            )
        )
        return body

    def address(self, path: Key, many: bool) -> Address:
        address: Address = ()
        for place, part in enumerate(path):
            address += (part,)
            if many and place == len(path) - 1:
                self.counts[address] = self.counts.get(address, 0) + 1
            if address in self.counts:
                address += (self.counts[address] - 1,)
        return address

    def pair(self, start: int, pos: int) -> int:
        text, key = self.text, pos
        found = key_path(text, pos)
        if found is None:
            return self.fault(start, self.line_end(pos))
        path, pos = found
        pos = skip(BLANK, text, pos)
        if text[pos : pos + 1] != "=":
            return self.fault(start, self.line_end(pos))
        value = skip(BLANK, text, pos + 1)
        end = self.value_end(start, value)
        if end is None:
            return self.faults[-1].end
        rest = _REST.match(text, end)
        if rest is None:
            return self.fault(start, self.line_end(end))
        segment = self.segments[-1]
        segment.last = rest.end()
        segment.pairs.append(
            Pair(path=path, start=start, key=key, value=value, value_end=end, end=rest.end())
        )
        return rest.end()

    def value_end(self, start: int, pos: int) -> int | None:
        """Return the offset behind the value at *pos*; None, and a fault, where it has no end."""
        char = self.text[pos : pos + 1]
        if char in ("[", "{"):
            return self.bracket_end(start, pos)
        if char in ('"', "'"):
            found = STRING.match(self.text, pos)
            if found is not None:
                return found.end()
            if self.text.startswith((char * 3), pos):
                self.fault(start, self.resume(_HEADER_LINE, pos), char * 3)
            else:
                self.fault(start, self.line_end(pos), char)
            return None
        bare = _BARE.match(self.text, pos)
        if bare is None or not bare[0].strip(" \t"):
            self.fault(start, self.line_end(pos))
            return None
        return pos + len(bare[0].rstrip(" \t"))

    def bracket_end(self, start: int, pos: int) -> int | None:
        limit = self.resume(_STATEMENT_LINE, pos) if self.gave_up else len(self.text)
        depth = 0
        for found in _BRACKETS.finditer(self.text, pos, limit):
            token = found[0]
            if token in ('"', "'"):  # a text that does not end: no bracket after it counts
                self.gave_up = True
                self.fault(start, self.resume(_STATEMENT_LINE, pos))
                return None
            depth += token in ("[", "{")
            depth -= token in ("]", "}")
            if not depth:
                return found.end()
        self.gave_up = True
        self.fault(start, self.resume(_STATEMENT_LINE, pos), self.text[pos])
        return None

    def resume(self, pattern: re.Pattern[str], pos: int) -> int:
        found = pattern.search(self.text, self.line_end(pos))
        return found.start() if found else len(self.text)
