"""What Help now reads of a plan: its own parts alone, so that a slip elsewhere hides nobody.

It is quick, too: reading a whole plan takes longer than all else that the page does.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS = ("settings", "people", "safety", "kindness")
_MOST = 500  # tables of a broken plan that are looked into
_LONG = ('"""', "'''")
_VALUES = ("true", "false", "inf", "nan")  # what may stand at the start of a list, and is no name
_BROKEN = (ValueError, RecursionError, MemoryError)


def plan_data(raw: bytes) -> tuple[dict[str, Any] | None, bool]:
    """Return what a plan says that the page shows, and whether the plan could not be read."""
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    own = "".join(piece for name, piece in _pieces(text) if name in ("", *_PARTS))
    for wanted in (own, text):
        try:
            return parse_toml(wanted), False
        except _BROKEN:
            continue
    return _saved(text) or None, True


def _saved(text: str) -> dict[str, Any]:
    """Return what can still be read of a broken plan: each of our tables that reads by itself."""
    found: dict[str, Any] = {}
    for name, piece in [each for each in _pieces(text, True) if each[0] in _PARTS][:_MOST]:
        try:
            held = parse_toml(piece)[name]
        except (*_BROKEN, KeyError):
            continue
        there = found.setdefault(name, type(held)())
        if isinstance(held, list) and isinstance(there, list):
            there += held
        elif isinstance(held, dict) and isinstance(there, dict):
            there |= held
    return found


def parse_toml(text: str) -> dict[str, Any]:
    """Return what a text says; ValueError where it does not read."""
    if _endless_key(text):
        raise ValueError
    return tomllib.loads(text)


def _endless_key(text: str) -> bool:
    """Say whether a key has more than 32 dotted parts: thousands cost tomllib gigabytes."""
    if all(line.count(".") < 32 for line in text.split("\n")):
        return False
    import re

    return re.search(r"""(?<![\w.-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){32}""", text) is not None


def _pieces(text: str, broken: bool = False) -> Iterator[tuple[str, str]]:
    """Cut a text above its headers; yield the name of each table ("": to be read) and its text.

    From the first to the last quotes of texts of many lines nothing is cut, since a line in
    there may only look like a header, unless the whole is *broken* anyway.
    """
    first = len(text) if broken else min((text.find(q) for q in _LONG if q in text), default=0)
    last = -1 if broken else max(text.rfind(quotes) for quotes in _LONG)
    name, start, at = "", 0, 0
    for line in text.split("\n"):
        if line.lstrip(" \t").startswith("[") and not first <= at <= last:
            yield _kept(name, start <= last and at > first), text[start:at]
            name, start = _name(line), at
        at += len(line) + 1
    yield _kept(name, start <= last and at > first), text[start:]


def _kept(name: str, long: bool) -> str:
    return "" if long else name


def _name(line: str) -> str:
    """Return the first part of the name in a header, or nothing for what may be none."""
    name = line.lstrip("[ \t").partition("]")[0].partition(".")[0].rstrip()
    bare = name.replace("-", "").replace("_", "")
    return name if bare.isalnum() and not bare[0].isdecimal() and name not in _VALUES else ""
