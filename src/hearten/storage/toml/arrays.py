"""Changing a list that spans lines, so that the comments between its items stay."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from hearten.storage.toml.format import written
from hearten.storage.toml.line_numbers import elements

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 500
_AFTER = re.compile(r"[ \t]*(,?)[ \t]*(?:#[^\n]*)?\n")

_TAIL = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*\]")


def spliced_array(
    text: str, start: int, end: int, old: Sequence[Any], new: Sequence[Any]
) -> str | None:
    """Return the array at *start* in *text* with the items *new*, one a line as before.

    None where it is not laid out with one item a line: it is then written anew.
    """
    if not new or max(len(old), len(new)) > _MOST:
        return None
    rows = _rows(text, start, end)
    if not rows:
        return None
    head, tail = text[start : rows[0].start], text[rows[-1].end : end]
    indent = rows[0].indent(text)
    newline = "\r\n" if text[: rows[0].end].endswith("\r\n") else "\n"
    parts = [head]
    matcher = SequenceMatcher(None, list(map(_mark, old)), list(map(_mark, new)), autojunk=False)
    for kind, first, last, low, high in matcher.get_opcodes():
        if kind == "equal":
            parts += [row.whole(text) for row in rows[first:last]]
            continue
        kept = min(last - first, high - low)
        for row, item in zip(rows[first : first + kept], new[low : low + kept], strict=True):
            parts.append(row.whole(text, written(item)))
        parts += [f"{indent}{written(item)},{newline}" for item in new[low + kept : high]]
    return "".join([*parts, tail])


def _mark(item: Any) -> str:
    return f"{type(item).__name__}{item!r}"


class _Row:
    """One item with its line: what stands above it, the item, a comma, a comment."""

    def __init__(self, start: int, item: tuple[int, int], comma: bool, end: int) -> None:
        self.start, self.item, self.comma, self.end = start, item, comma, end

    def whole(self, text: str, new: str | None = None) -> str:
        """Return the lines of this row, with its item replaced by *new*, and with a comma."""
        item = text[slice(*self.item)] if new is None else new
        comma = "" if self.comma else ","
        return f"{text[self.start : self.item[0]]}{item}{comma}{text[self.item[1] : self.end]}"

    def indent(self, text: str) -> str:
        """Return how far the item is set in."""
        return text[text.rfind("\n", 0, self.item[0]) + 1 : self.item[0]]


def _rows(text: str, start: int, end: int) -> list[_Row]:
    """Return the rows of the array; none where an item shares its line with another."""
    opened = text.find("\n", start, end)
    if opened < 0:
        return []
    rows: list[_Row] = []
    pos = opened + 1
    for item in elements(text, start):
        line = text.rfind("\n", start, item[0]) + 1
        after = _AFTER.match(text, item[1], end)
        if line < pos or text[line : item[0]].strip() or after is None:
            return []
        rows.append(_Row(pos, item, bool(after[1]), after.end()))
        pos = after.end()
    return rows if _TAIL.fullmatch(text, pos, end) else []
