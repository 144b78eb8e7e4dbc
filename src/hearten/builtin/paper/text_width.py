"""How wide a line of text is on paper, counted in letters of usual width."""

from __future__ import annotations

from math import ceil
from unicodedata import combining, east_asian_width

from hearten.api import plain

_BROAD = frozenset("mw@%&…—")


def width_of(text: str) -> float:
    """Return how wide *text* is: 1 for a usual letter, more for a broad one or a picture."""
    return sum(map(_width, text))


def _width(char: str) -> float:
    if combining(char):
        return 0
    if east_asian_width(char) in "WF":
        return 2
    return 1.5 if char in _BROAD or char.isupper() else 1


def lines_of(text: str, width: int) -> int:
    """Return how many lines of *width* letters *text* takes, where words break only if long."""
    lines, room = 1, float(width)
    for word in plain(text).split():
        wide = width_of(word)
        if wide <= room:
            room -= wide + 1
            continue
        # A long word begins a line of its own and goes on over others.
        more = max(1, ceil(wide / width))
        lines += more if room < width else more - 1
        room = width * more - wide - 1
    return lines


def clipped(text: str, most: int) -> str:
    """Return *text* on one line, at most *most* wide; what is cut off ends with a sign."""
    words = plain(text)
    if width_of(words) <= most:
        return words
    kept, room = "", most - width_of("…")
    for char in words:
        room -= _width(char)
        if room < 0:
            break
        kept += char
    return f"{kept.rstrip()}…"
