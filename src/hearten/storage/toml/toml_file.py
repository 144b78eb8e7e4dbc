"""A TOML file in memory: its text to the byte, and the data tomllib reads in it.

What is too much for a file is not read: its size, and how deep its tables may nest.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NoReturn

from hearten.model.errors import HeartenError
from hearten.model.problems import Problem
from hearten.model.value import valueclass
from hearten.storage.toml.dump import ANY_STRING

if TYPE_CHECKING:
    from collections.abc import Iterator

    Address = tuple[str | int, ...]

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
_BOM = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class Unreadable(HeartenError):
    """A file that does not read as TOML; *problems* says where and why, all of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """The sentence of the error is that of each problem, a line each."""
        super().__init__("\n".join(problem.sentence() for problem in problems))
        self.problems = problems


@valueclass(frozen=True, slots=True, kw_only=True)
class TomlFile:
    """A file that was read: *text* with its own line ends, and the *data* it holds."""

    text: str
    bom: bool = False
    data: dict[str, Any]

    def raw(self) -> bytes:
        """Return the bytes of the file."""
        return (_BOM if self.bom else b"") + self.text.encode()


def decode(raw: bytes, file: str = "plan.toml", *, limit: int = PLAN_BYTES) -> TomlFile:
    """Read the bytes of a file; Unreadable, with every problem, when it is not TOML."""
    text = _text(raw, file, limit)
    many = too_many(text)
    if many:
        _refuse(file, f"{many} are in here; that is too much to read")
    deep = too_deep(text)
    if deep is not None:
        _refuse(
            file,
            f"keys or brackets are more than {DEEPEST} deep in each other here",
            text.count("\n", 0, deep) + 1,
        )
    try:
        data = tomllib.loads(text)
    except ValueError as error:
        from hearten.storage.toml.syntax import syntax_problems

        raise Unreadable(syntax_problems(text, file, str(error))) from None
    large = tuple(too_large(data))
    if large:
        from hearten.storage.toml.line_numbers import line_numbers

        lines = line_numbers(text)
        raise Unreadable(
            tuple(
                Problem(path=at, message="this number is too large", file=file, line=lines.get(at))
                for at in large
            )
        )
    return TomlFile(text=text, bom=raw.startswith(_BOM), data=data)


def _text(raw: bytes, file: str, limit: int) -> str:
    if len(raw) > limit:
        _refuse(file, f"this file is larger than {limit:,} bytes, the most that is read")
    if raw.startswith(_WIDE):
        _refuse(file, "this file is saved as UTF-16; save it as UTF-8 in your editor")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start + (len(_BOM) if raw.startswith(_BOM) else 0)
        line = raw.count(b"\n", 0, at) + 1
        message = f"byte {at} is not UTF-8 text; save the file as UTF-8 in your editor"
        _refuse(file, message, line)


def _refuse(file: str, message: str, line: int | None = None) -> NoReturn:
    raise Unreadable((Problem(path=(), message=message, file=file, line=line),))


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
