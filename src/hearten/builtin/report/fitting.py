"""How much fits: what a line of text takes on paper, counted in letters of usual width."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from hearten.api import plain


def width_of(text: str) -> int:
    """Return how wide *text* is: two for a wide letter or picture, one for any other."""
    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


def lines_of(text: str, width: int) -> int:
    """Return how many lines of *width* letters *text* takes, where words break only if long."""
    lines, room = 1, width
    for word in plain(text).split():
        wide = width_of(word)
        if wide <= room:
            room -= wide + 1
            continue
        # A long word begins a line of its own and goes on over others.
        more = max(1, -(-wide // width))
        lines += more
        room = width * more - wide - 1
    return lines


def clipped(text: str, most: int) -> str:
    """Return *text* on one line, at most *most* wide; what is cut off ends with a sign."""
    words = plain(text)
    if width_of(words) <= most:
        return words
    kept = ""
    for char in words:
        if width_of(kept) + 2 > most:
            break
        kept += char
    return f"{kept.rstrip()}…"
