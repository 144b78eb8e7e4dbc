"""What no run may do, whatever it was given to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

from helpers.inside import SECONDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpers.inside import Run

PLACED = re.compile(r"(?P<file>[^\s:]+)(?::(?P<line>\d+))?: \S")
LARGE = 50_000  # bytes
CODES = {0, 1, 2, 4, 5, 6}


def wrong_with(ran: Run, *, carriage: bool = False) -> str:
    """Return what no run may do, empty where it did nothing of it."""
    for stream in (ran.out, ran.err):
        for bad in ("Traceback", "Something broke", "object at 0x"):
            if bad in stream:
                return f"said {bad}: {stream[-300:]}"
        steering = {
            char
            for char in stream
            if category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
            and char not in "\n\u200c\u200d"
            and not (carriage and char == "\r")
        }
        if steering:
            return f"control characters: {sorted(map(ascii, steering))}"
    if ran.code not in CODES:
        return f"exit code {ran.code}"
    if ran.code and not (ran.out + ran.err).strip():
        return f"exit code {ran.code} without a word"
    if ran.seconds > SECONDS:
        return f"took {ran.seconds:.1f} s"
    return ""


def unplaced(lines: Sequence[str], file: str) -> list[str]:
    """Return the problems that do not name the file and the line; one may be of the whole file."""
    places = [(line, PLACED.match(line)) for line in lines]
    whole = len(lines) == 1
    return [
        line for line, at in places if not at or at["file"] != file or not (at["line"] or whole)
    ]
