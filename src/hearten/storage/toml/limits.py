"""What is too much for a file: its size, and how deep its tables may nest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    Address = tuple[str | int, ...]

_BASIC = r'"(?!"")[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*"'
_LITERAL = r"'(?!'')[^'\n]*+'"
_LONG_BASIC = r'"""[^"\\]*+(?:(?:\\.|"{1,2}(?!"))[^"\\]*+)*"{3,5}'
_LONG_LITERAL = r"'''[^']*+(?:'{1,2}(?!')[^']*+)*'{3,5}"
ANY_STRING = f"{_LONG_BASIC}|{_LONG_LITERAL}|{_BASIC}|{_LITERAL}"

PLAN_BYTES = 1_000_000
ENTRY_BYTES = 256_000
DEEPEST = 32
MOST_TABLES = 10_000
MOST_LINES = 50_000
MOST_VALUES = 50_000
MOST_RULES = 1_000  # each asks dateutil whether it ever comes round
_HEADER = re.compile(r"^[ \t]*+\[", re.MULTILINE)
_LARGEST = 2**63
_TOKEN = re.compile(rf"{ANY_STRING}|#[^\n]*+|[\[\]{{}}.,=\n\"']", re.DOTALL)


def too_deep(text: str) -> int | None:
    """Return the offset where dotted keys and brackets nest deeper than 32, else None.

    Linear, and made before tomllib sees the text: a dotted key of 80 KB costs it 6 GB.
    """
    opened: list[int] = []  # how many levels each open bracket stands for
    depth = header = dots = 0
    is_value = False
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token == ".":
            dots += 1
            if header + depth + dots + 1 > DEEPEST:
                return found.start()
        elif token in ("[", "{"):
            if not opened and not is_value:  # a header starts here
                header = dots = 0
                continue
            opened.append(dots + 1)
            depth += opened[-1]
            dots = 0
            if header + depth > DEEPEST:
                return found.start()
        elif token in ("]", "}"):
            if opened:
                depth -= opened.pop()
            elif not is_value:
                header = max(header, dots + 1)
            dots = 0
        elif token in ('"', "'"):
            return None  # a text that does not end: tomllib will stop here
        elif token == "=":
            is_value = True
        elif token == ",":
            dots = 0
        elif token == "\n":
            is_value, dots = bool(opened), 0
    return None


def too_many(text: str) -> str:
    """Return what *text* has more of than any plan needs, in words; empty where nothing is."""
    if text.count("\n") > MOST_LINES:
        return f"more than {MOST_LINES:,} lines"
    if sum(1 for _ in _HEADER.finditer(text)) > MOST_TABLES:
        return f"more than {MOST_TABLES:,} tables"
    if text.count(",") > MOST_VALUES:
        return f"more than {MOST_VALUES:,} commas"
    if text.count("rrule") > MOST_RULES:
        return f"more than {MOST_RULES:,} calendar rules"
    return ""


def too_large(data: Any, at: Address = ()) -> Iterator[Address]:
    """Yield the address of each number that does not fit 64 bits, and so cannot be kept."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from too_large(value, (*at, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from too_large(value, (*at, place))
    elif isinstance(data, int) and not -_LARGEST <= data < _LARGEST:
        yield at
