"""Values as TOML text for the files a person reads: they read back exactly, and read well.

tomlkit writes every key, text, number and date; how lists and tables are laid out is ours.
Long lists and texts of several lines span lines; whatever could mislead the eye is escaped.
tomlkit is imported when something is written, not when a plan is only read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from hearten.model.errors import HeartenError


class CannotEdit(HeartenError):
    """A change that cannot be written into this file; nothing was changed."""


WIDTH = 88
# Controls cannot stand in TOML; line separators, bidi controls and marks could mislead the eye.
_MISLEADING = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
_ODD = re.compile(f"(?![\n\t])[{_MISLEADING}]")
_LARGEST = 2**63


def written_key(path: tuple[str, ...]) -> str:
    """Return a dotted key, quoted where it needs to be."""
    from tomlkit import key

    return ".".join(key(name).as_string() for name in path)


def written(value: Any, *, newline: str = "\n", indent: str = "", room: int = 0) -> str:
    """Return *value* as TOML; with *room* for the line, long lists and texts span lines."""
    if isinstance(value, str):
        return _lines(value, newline) if room and "\n" in value else _one_line(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{written_key((k,))} = {written(v)}" for k, v in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, (list, tuple)):
        line = f"[{', '.join(map(written, value))}]"
        if not room or len(line) <= room or not value:
            return line
        inside = "".join(f"{indent}    {written(item)},{newline}" for item in value)
        return f"[{newline}{inside}{indent}]"
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        raise CannotEdit("A number here is too large to be stored. Nothing was changed.")
    if isinstance(value, (int, float, dt.date, dt.time)):
        from tomlkit import item

        return item(value).as_string()
    raise CannotEdit("A plan cannot hold a value like this. Nothing was changed.")


def pair_line(path: tuple[str, ...], value: Any, *, newline: str = "\n", indent: str = "") -> str:
    """Return a whole ``key = value`` line."""
    start = f"{indent}{written_key(path)} = "
    room = max(WIDTH - len(start), 1)
    return start + written(value, newline=newline, indent=indent, room=room) + newline


def _one_line(text: str) -> str:
    from tomlkit import string

    return _ODD.sub(_escaped, string(_storable(text)).as_string())


def _lines(text: str, newline: str) -> str:
    from tomlkit import string

    body = _ODD.sub(_escaped, string(_storable(text), multiline=True).as_string()[3:-3])
    # A line break after the opening quotes is not part of the text. tomlkit puts one only
    # where the text itself begins with one.
    start = "" if text.startswith("\n") else "\n"
    return f'"""{start}{body}"""'.replace("\n", newline)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04X}"


def _storable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise CannotEdit(
            "A text here holds a broken character that no file can keep. Nothing was changed."
        ) from None
    return text
