"""Plain data as TOML text, for files that only this program writes: drafts, notes on versions.

What a person may have written by hand goes through ``hearten.storage.toml.edit`` instead,
which keeps their comments and order. No library is loaded for this.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

# What a text looks like, in any of the four ways to write one.
_BASIC = r'"(?!"")[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*"'
_LITERAL = r"'(?!'')[^'\n]*+'"
_LONG_BASIC = r'"""[^"\\]*+(?:(?:\\.|"{1,2}(?!"))[^"\\]*+)*"{3,5}'
_LONG_LITERAL = r"'''[^']*+(?:'{1,2}(?!')[^']*+)*'{3,5}"
ANY_STRING = f"{_LONG_BASIC}|{_LONG_LITERAL}|{_BASIC}|{_LITERAL}"

_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_ESCAPES = {
    **{code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)},
    **{ord(char): escape for char, escape in _SHORT.items()},
}
_LONG = {code: said for code, said in _ESCAPES.items() if chr(code) not in '\t\n"'}


def quoted(text: str) -> str:
    """Return *text* as a TOML basic string; half a surrogate pair becomes U+FFFD."""
    return f'"{_whole(text).translate(_ESCAPES)}"'


def long_quoted(text: str) -> str:
    """Return *text* as the inside of a TOML text of many lines, its first line below the quotes.

    Line feeds and tabs stay as they are. A carriage return would not be read back: it is escaped.
    """
    last = text[-1:] == '"'
    inside = _whole(text[: len(text) - last]).translate(_LONG).replace('"""', '""\\"')
    return f'{inside}\\"' if last else inside


def _whole(text: str) -> str:
    """Return *text* without halves of surrogate pairs, which TOML cannot hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\N{REPLACEMENT CHARACTER}" if _is_half(char) else char for char in text)
    return text


def _is_half(char: str) -> bool:
    return "\ud800" <= char <= "\udfff"


def key(name: str) -> str:
    """Return *name* as a TOML key, quoted where it needs to be."""
    return name if name and set(name) <= _BARE else quoted(name)


def value(item: Any) -> str:
    """Return one value on one line; ValueError for what TOML cannot hold."""
    if isinstance(item, str):
        return quoted(item)
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, int):
        return str(int(item))
    if isinstance(item, float):
        return repr(float(item))
    if isinstance(item, (dt.datetime, dt.date, dt.time)):
        return item.isoformat()
    if isinstance(item, Mapping):
        pairs = (f"{key(name)} = {value(held)}" for name, held in _held(item))
        return f"{{ {', '.join(pairs)} }}" if item else "{}"
    if isinstance(item, (list, tuple)):
        return f"[{', '.join(value(held) for held in item)}]"
    raise ValueError(f"TOML cannot hold a {type(item).__name__}")


def _held(data: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the pairs of a table; a key without a value (None) is left out."""
    return [(name, item) for name, item in data.items() if item is not None]


def document(data: Mapping[str, Any]) -> str:
    """Return *data* as a TOML document: values first, then one table after another."""
    return "\n".join(_lines(data, "")) + "\n"


def _lines(data: Mapping[str, Any], path: str) -> list[str]:
    plain = [pair for pair in _held(data) if not _is_table(pair[1]) and not _is_many(pair[1])]
    lines = [f"{key(name)} = {value(item)}" for name, item in plain]
    for name, item in _held(data):
        inner = f"{path}.{key(name)}" if path else key(name)
        if _is_table(item):
            lines += ["", f"[{inner}]", *_lines(item, inner)]
        elif _is_many(item):
            for one in item:
                lines += ["", f"[[{inner}]]", *_lines(one, inner)]
    return lines


def _is_table(item: Any) -> bool:
    return isinstance(item, Mapping)


def _is_many(item: Any) -> bool:
    return (
        isinstance(item, (list, tuple))
        and bool(item)
        and all(isinstance(one, Mapping) for one in item)
    )
