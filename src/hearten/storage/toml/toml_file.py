"""A TOML file in memory: its text to the byte, and the data tomllib reads in it."""

from __future__ import annotations

import tomllib
from typing import Any, NoReturn

from hearten.model.errors import HeartenError
from hearten.model.problems import Problem
from hearten.model.value import valueclass
from hearten.storage.toml.limits import DEEPEST, PLAN_BYTES, too_deep, too_large, too_many

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
