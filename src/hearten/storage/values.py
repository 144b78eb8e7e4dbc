"""Values as TOML text for the files a person reads: they read back exactly, and read well.

Long lists and texts of several lines span lines; whatever could mislead the eye is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hearten.storage import toml_text
from hearten.storage.refusals import CannotEdit

WIDTH = 88
# Controls cannot stand in TOML; line separators, bidi controls and marks could mislead the eye.
_MISLEADING = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
_ODD = re.compile(f'[{_MISLEADING}"\\\\]')
_ODD_IN_LINES = re.compile(f'(?![\n\t])[{_MISLEADING}\\\\]|"(?="")|"\\Z')
_SHORT = {"\b": "b", "\t": "t", "\n": "n", "\f": "f", "\r": "r", '"': '"', "\\": "\\"}
_LARGEST = 2**63


def written_key(path: tuple[str, ...]) -> str:
    """Return a dotted key, quoted where it needs to be."""
    return ".".join(map(toml_text.key, path))


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
    try:
        return toml_text.value(value)
    except ValueError:
        raise CannotEdit("A plan cannot hold a value like this. Nothing was changed.") from None


def pair_line(path: tuple[str, ...], value: Any, *, newline: str = "\n", indent: str = "") -> str:
    """Return a whole ``key = value`` line."""
    start = f"{indent}{written_key(path)} = "
    room = max(WIDTH - len(start), 1)
    return start + written(value, newline=newline, indent=indent, room=room) + newline


def same(one: Any, two: Any) -> bool:
    """Say whether two TOML values are the same in type and value (nan is nan, 1 is not 1.0)."""
    if isinstance(one, Mapping) and isinstance(two, Mapping):
        return one.keys() == two.keys() and all(same(one[key], two[key]) for key in one)
    if isinstance(one, (list, tuple)) and isinstance(two, (list, tuple)):
        return len(one) == len(two) and all(map(same, one, two))
    if isinstance(one, str) and isinstance(two, str):
        return str(one) == str(two)
    return type(one) is type(two) and repr(one) == repr(two)


def _one_line(text: str) -> str:
    return f'"{_ODD.sub(_escaped, _storable(text))}"'


def _lines(text: str, newline: str) -> str:
    body = _ODD_IN_LINES.sub(_escaped, _storable(text)).replace("\n", newline)
    return f'"""{newline}{body}"""'


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    return f"\\{_SHORT[char]}" if char in _SHORT else f"\\u{ord(char):04X}"


def _storable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise CannotEdit(
            "A text here holds a broken character that no file can keep. Nothing was changed."
        ) from None
    return text
