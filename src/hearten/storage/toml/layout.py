"""Questions about a scanned TOML file: where a key or item is, and how it is laid out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hearten.model.plan.schema import PLAN
from hearten.storage.toml.blocks import Style
from hearten.storage.toml.format import CannotEdit
from hearten.storage.toml.scan import Address, Key, Pair, Segment, scan

if TYPE_CHECKING:
    from hearten.model.plan.changes import At

_LINE = re.compile(r"[^\n]*\n?")
_COMMENT_LINE = re.compile(r"[ \t]*#")
_INDENT = re.compile(r"[ \t]*")


def newline_of(text: str) -> str:
    """Return the line end that most lines of *text* have."""
    ends = text.count("\r\n")
    return "\r\n" if ends > text.count("\n") - ends else "\n"


def begins(address: Address, start: Address) -> bool:
    """Say whether *address* is at or below *start*."""
    return address[: len(start)] == start


def address_of(data: Mapping[str, Any], at: At) -> Address:
    """Return the address of *at*, which is there, in *data*: ("goals", 0, "steps", 2)."""
    if not at.match:
        return (at.table,) if at.table else ()
    return next(address for address, item in _items(data, at.table) if fits(item, at))


def _items(data: Mapping[str, Any], table: str) -> list[tuple[Address, Mapping[str, Any]]]:
    name, _, inner = table.partition(".")
    held = data[name]
    outer: list[tuple[Address, Mapping[str, Any]]] = (
        [((name,), held)]  # a table that stands once
        if isinstance(held, Mapping)
        else [((name, place), item) for place, item in enumerate(held)]
    )
    if not inner:
        return outer
    return [
        ((*address, inner, step), nested)
        for address, item in outer
        for step, nested in enumerate(item.get(inner, ()))
    ]


def fits(item: Mapping[str, Any], at: At) -> bool:
    """Say whether *item* is the one that *at* singles out."""
    return all(item.get(key) == value for key, value in at.match)


def value_at(data: Any, address: Address) -> Any:
    """Return the value at *address* in *data*, or None."""
    for part in address:
        if isinstance(part, str):
            data = data.get(part) if isinstance(data, Mapping) else None
        else:
            data = data[part] if isinstance(data, list) and part < len(data) else None
    return data


class Layout:
    """A text, its segments, and the line end it uses."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.segments = scan(text).segments
        self.newline = newline_of(text)

    def pair_at(self, target: Address) -> Pair | None:
        """Return the key line that writes all of *target*, if one does."""
        for segment in self.segments:
            if begins(target, segment.address):
                for pair in segment.pairs:
                    if segment.address + pair.path == target:
                        return pair
        return None

    def pairs_below(self, target: Address) -> list[Pair]:
        """Return the key lines that make up *target* in a segment that is not its own."""
        return [
            pair
            for segment in self.segments
            if not begins(segment.address, target)
            for pair in segment.pairs
            if begins(segment.address + pair.path, target)
        ]

    def refuse_inline(self, at: Address) -> None:
        """Raise CannotEdit where *at* is inside the value of a key."""
        for size in range(1, len(at) + 1):
            pair = self.pair_at(at[:size])
            if pair is not None:
                line = self.text.count("\n", 0, pair.start) + 1
                raise CannotEdit(
                    f'"{pair.path[0]}" is written as one value (line {line}); it is read, but it '
                    "can only be changed in an editor. Nothing was changed."
                )

    def before(self, segment: Segment) -> Segment:
        """Return the segment above *segment*."""
        return self.segments[self.segments.index(segment) - 1]

    def run_of(self, parent: Address) -> Segment | None:
        """Return the last of the segments of *parent* that stand together at its header, if any."""
        run = None
        for segment in self.segments:
            if parent and begins(segment.address, parent):
                run = segment
            elif run is not None:
                break
        return run

    def schema_place(self, name: str) -> Segment:
        """Return the segment below which a new table *name* belongs."""
        order = [table.name for table in PLAN.tables]
        if name in order:
            place = order.index(name)
            for near in reversed(order[: place + 1]):
                found = [s for s in self.segments if s.path[:1] == (near,)]
                if found:
                    return found[-1]
            later = [s for s in self.segments if s.path and s.path[0] in order[place:]]
            if later:
                return self.before(later[0])
        return self.segments[-1]

    def below(self, segment: Segment) -> int:
        """Return where a new block below *segment* starts: behind its keys and their comments."""
        if not segment.path and not segment.pairs:
            return segment.end
        pos = segment.last
        while pos < segment.end and _COMMENT_LINE.match(self.text, pos):
            pos = self.line_end(pos)
        return pos

    def line_end(self, pos: int) -> int:
        """Return where the line at *pos* ends, its line end included."""
        found = _LINE.match(self.text, pos)
        return found.end() if found else pos

    def line_above(self, pos: int) -> str:
        """Return the line that ends at *pos*."""
        start = self.text.rfind("\n", 0, max(pos - 1, 0)) + 1
        return self.text[start:pos]

    def blank_above(self, pos: int) -> bool:
        """Say whether the line above *pos* is empty, or there is none."""
        return not self.line_above(pos).strip()

    def comment_above(self, pos: int) -> bool:
        """Say whether the line above *pos* is a comment."""
        return _COMMENT_LINE.match(self.line_above(pos)) is not None

    def indent_at(self, pos: int) -> str:
        """Return the blanks at *pos*."""
        found = _INDENT.match(self.text, pos)
        return found[0] if found else ""

    def key_indent(self, segment: Segment) -> str:
        """Return how far the keys of *segment* are set in."""
        return self.indent_at(segment.pairs[-1].start if segment.pairs else segment.head)

    def style_of(self, segment: Segment) -> Style:
        """Return the layout of an existing block."""
        header = self.indent_at(segment.head) if segment.path else ""
        return Style(newline=self.newline, header=header, keys=self.key_indent(segment))

    def style_like(self, path: Key, *, default: Style) -> Style:
        """Return the layout of the other blocks with this header."""
        return next((self.style_of(s) for s in self.segments if s.path == path), default)

    def has_gap(self, segment: Segment) -> bool:
        """Say whether there is, or may be, an empty line above *segment*."""
        above = self.before(segment)
        return not (above.pairs or above.path) or self.blank_above(segment.start)
