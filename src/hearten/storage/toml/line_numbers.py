"""The line and the offset of every key path and array item in a TOML text."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from hearten.storage.toml.scan import BLANK, STRING, Address, key_path, scan, skip

if TYPE_CHECKING:
    from collections.abc import Callable

_GAP = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*")
_INNER_BARE = re.compile(r"[^#\r\n,\[\]{}]++")


class LineNumbers:
    """Turns offsets into line numbers, counted from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._size = len(text)

    def of(self, offset: int) -> int:
        """Return the number of the line that *offset* is in."""
        return bisect_right(self._starts, offset)

    def span(self, line: int) -> tuple[int, int]:
        """Return where *line* starts and ends, its line end included."""
        end = self._starts[line] if line < len(self._starts) else self._size
        return self._starts[line - 1], end


def line_numbers(text: str) -> dict[Address, int]:
    """Return the line of every key path, item numbers included, in a text tomllib accepts."""
    done, lines = scan(text), LineNumbers(text)
    found: dict[Address, int] = {}

    def note(address: Address, offset: int) -> None:
        for size in range(1, len(address)):
            if address[:size] not in found:
                found[address[:size]] = lines.of(offset)
        found[address] = lines.of(offset)

    for segment in done.segments:
        if segment.path:
            note(segment.address, segment.head)
        for pair in segment.pairs:
            address = segment.address + pair.path
            note(address, pair.key)
            if text[pair.value] in "[{":
                walk(text, pair.value, address, lambda place, start, end: note(place, start))
    return found


def elements(text: str, pos: int) -> tuple[tuple[int, int], ...]:
    """Return where each element of the array at *pos* starts and ends."""
    spans: list[tuple[int, int]] = []

    def note(place: Address, start: int, end: int) -> None:
        if len(place) == 1:
            spans.append((start, end))

    walk(text, pos, (), note)
    return tuple(spans)


def walk(text: str, pos: int, address: Address, note: Callable[[Address, int, int], None]) -> int:
    """Call *note* for all that stands inside the value at *pos*; return the offset behind it.

    *note* gets an address, where its key (or the array's element) starts, and where it ends.
    """
    char = text[pos]
    if char not in "[{":
        found = STRING.match(text, pos)
        if found is not None:
            return found.end()
        bare = _INNER_BARE.match(text, pos)
        return pos + len(bare[0].rstrip(" \t")) if bare else pos
    close = "]" if char == "[" else "}"
    count = 0
    pos = skip(_GAP, text, pos + 1)
    while text[pos] != close:
        start, place = pos, (*address, count)
        if close == "}":
            path, pos = key_path(text, pos) or ((), pos)
            place = address + path
            pos = skip(BLANK, text, skip(BLANK, text, pos) + 1)
        pos = walk(text, pos, place, note)
        note(place, start, pos)
        count += 1
        pos = skip(_GAP, text, pos)
        if text[pos] == ",":
            pos = skip(_GAP, text, pos + 1)
    return pos + 1
