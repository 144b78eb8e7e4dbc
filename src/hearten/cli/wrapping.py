"""Long lines, broken between words and never within one."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from hearten.model.printable import columns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

USUAL = 80  # columns of a terminal that does not say how wide it is
NARROWEST, WIDEST = 20, 76  # between these a line reads well
_GAP = re.compile(r"\S {2,}(?=\S)")
_WORDS = re.compile(r" *[^ ]+")


def columns_of(stream: TextIO) -> int:
    """Return how many columns the terminal behind *stream* has."""
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(stream.fileno()).columns or USUAL
    except (OSError, ValueError):
        return USUAL


def wrapped_for(text: str, stream: TextIO) -> str:
    """Return *text* as it fits the terminal behind *stream*."""
    return wrapped(text, max(NARROWEST, columns_of(stream)))


def wrapped(text: str, width: int = WIDEST) -> str:
    """Return *text* with its long lines broken between words; what is short stays as it is.

    What goes on stands below the last column of its line, where that leaves half of the width.
    """
    return "\n".join(part for line in text.split("\n") for part in _wrapped(line, width))


def _wrapped(line: str, width: int) -> Iterator[str]:
    if columns(line) <= width:
        yield line
        return
    hang = " " * _hang(line, width)
    so_far = ""
    for word in _WORDS.findall(line):
        if so_far.strip() and columns(so_far) + columns(word) > width:
            yield so_far
            so_far = hang + word.lstrip(" ")
        else:
            so_far += word
    yield so_far


def _hang(line: str, width: int) -> int:
    """Return how far in the lines stand that go on with *line*."""
    starts = [columns(line[: gap.end()]) for gap in _GAP.finditer(line)]
    fitting = [start for start in starts if start <= width // 2]
    if fitting:
        return fitting[-1]
    indent = len(line) - len(line.lstrip(" "))
    return indent + 3 if 0 < indent <= 4 else indent
