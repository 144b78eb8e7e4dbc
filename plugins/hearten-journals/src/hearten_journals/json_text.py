"""The entries in a JSON export, those of one that was damaged or cut off as well."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGIN = re.compile(r'"entries"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_NEXT = re.compile(r"\}\s*,\s*(?=\{)")
_MOST_TRIES = 50
BROKEN = object()


class JsonEntries(NamedTuple):
    """What stands in the list of entries, each of it, or BROKEN; and whether it is *cut* off."""

    entries: list[Any]
    cut: bool = False


def entries_in(text: str, mark: str) -> JsonEntries | None:
    """Return the entries in *text*, each an object with the key *mark*; None where it has none.

    Of a text that is no JSON as a whole, they are those that can be read.
    """
    if not text.lstrip().startswith("{"):
        return None
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return _recovered(text, mark)
    if not isinstance(whole, dict):
        return None
    if mark in whole:
        return JsonEntries([whole])
    entries = whole.get("entries")
    if not isinstance(entries, list):
        return None
    looks_so = any(isinstance(each, dict) and mark in each for each in entries)
    return JsonEntries(entries) if looks_so or not entries else None


def _recovered(text: str, mark: str) -> JsonEntries | None:
    begin = _BEGIN.search(text)
    if begin is None or f'"{mark}"' not in text:
        return None
    found = list(_each(text, begin.end(), mark))
    cut = bool(found) and found[-1] is BROKEN
    return JsonEntries(found[:-1] if cut else found, cut)


def _each(text: str, place: int, mark: str) -> Iterator[Any]:
    """Yield each entry of a damaged list from *place*, and BROKEN where one cannot be read."""
    tries = 0
    while True:
        place = _end(_BETWEEN, text, place)
        if place < len(text) and text[place] == "]":
            return
        try:
            entry, place = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            yield BROKEN
            tries += 1
            after = _next_entry(text, place, mark, tries)
            if after is None:
                return
            place = after
        else:
            yield entry


def _next_entry(text: str, place: int, mark: str, tries: int) -> int | None:
    """Return where, after a broken entry, the next one begins that can be read."""
    for found in _NEXT.finditer(text, place + 1):
        try:
            entry, _ = _DECODER.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            tries += 1
            if tries > _MOST_TRIES:
                return None
        else:
            if isinstance(entry, dict) and mark in entry:
                return found.end()
    return None


def _end(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


_DECODER = json.JSONDecoder()
