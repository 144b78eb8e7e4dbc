"""Changes, written into the text of a plan file without touching anything else.

Each change is turned into a few small replacements: the value of a key, a key line, the
block of an item. The scan says where these stand to the byte, so that comments, spacing
and line ends around them stay as the person left them, in the edited block too. (tomlkit
was to do this for one segment at a time; it writes LF into CRLF files, moves comments and
puts new keys behind trailing ones, and with exact places there is nothing left for it.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hearten.model.changes import Add, At, Change, Remove, Set, table_at
from hearten.model.schema import PLAN, Table
from hearten.storage.arrays import spliced_array
from hearten.storage.blocks import Style, block, blocks, in_order, inner_table, is_block
from hearten.storage.scan import Address, Key, Pair, Segment, scan
from hearten.storage.values import WIDTH, CannotEdit, pair_line, same, written

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE = re.compile(r"[^\n]*\n?")
_COMMENT_LINE = re.compile(r"[ \t]*#")
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)+")
_INDENT = re.compile(r"[ \t]*")


def spliced(text: str, data: Mapping[str, Any], change: Change) -> str:
    """Return *text*, which holds *data*, with *change* written into it; else CannotEdit."""
    edit = _Edit(text)
    if isinstance(change, Set):
        edit.set(data, change)
    elif isinstance(change, Add):
        edit.add(data, change)
    else:
        edit.remove(data, change)
    text = edit.done()
    for at, table, fresh in edit.fresh:
        adding = _Edit(text)
        adding.add_keys(at, table, fresh)
        text = adding.done()
    return text


def newline_of(text: str) -> str:
    """Return the line end that most lines of *text* have."""
    ends = text.count("\r\n")
    return "\r\n" if ends > text.count("\n") - ends else "\n"


def _begins(address: Address, start: Address) -> bool:
    return address[: len(start)] == start


def address_of(data: Mapping[str, Any], at: At) -> Address:
    """Return where *at* stands in *data*: ("goals", 0, "steps", 2)."""
    name, _, inner = at.table.partition(".")
    if not at.match:
        return (name,) if name else ()
    for first, item in enumerate(data[name]):
        if not inner and _fits(item, at):
            return (name, first)
        for second, nested in enumerate(item.get(inner, ()) if inner else ()):
            if _fits(nested, at):
                return (name, first, inner, second)
    raise CannotEdit("What was to be changed is not in the file any more. Nothing was changed.")


def _fits(item: Mapping[str, Any], at: At) -> bool:
    return all(item.get(key) == value for key, value in at.match)


def value_at(data: Any, address: Address) -> Any:
    """Return what stands at *address* in *data*, or None."""
    for part in address:
        if isinstance(part, str):
            data = data.get(part) if isinstance(data, Mapping) else None
        else:
            data = data[part] if isinstance(data, list) and part < len(data) else None
    return data


class _Edit:
    """One change on its way into a text: the replacements found so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.segments = scan(text).segments
        self.newline = newline_of(text)
        self.cuts: list[tuple[int, int, str]] = []
        # Keys that have no place yet: written in a second step, once old forms are gone.
        self.fresh: list[tuple[Address, Table | None, dict[str, Any]]] = []

    def done(self) -> str:
        """Return the text with every replacement made."""
        parts: list[str] = []
        pos = 0
        for start, end, new in sorted(self.cuts, key=lambda cut: cut[:2]):
            parts.append(self.text[pos:start])
            if start == end == len(self.text) and start and self.text[-1] != "\n":
                parts.append(self.newline)
            parts.append(new)
            pos = end
        return "".join([*parts, self.text[pos:]])

    # Set ------------------------------------------------------------------------------

    def set(self, data: Mapping[str, Any], change: Set) -> None:
        """Give the keys of one table new values."""
        at = address_of(data, change.at)
        table, now = table_at(change.at.table), value_at(data, at) or {}
        pair = self.pair_at(at)
        if pair is None:
            self.refuse_inline(at)
            self.put(at, table, now, change.values)
        else:
            merged = {**now, **change.values}
            keys = in_order(table, (k for k in merged if merged[k] is not None))
            self.replace(pair, now, {key: merged[key] for key in keys})

    def put(
        self, at: Address, table: Table | None, now: Mapping[str, Any], new: Mapping[str, Any]
    ) -> None:
        """Write the values *new* into the table at *at*, which holds *now*."""
        fresh: dict[str, Any] = {}
        gone: list[Pair] = []
        for key in in_order(table, new):
            old, value = now.get(key), new[key]
            if same(old, value) or (value is None and key not in now):
                continue
            target = (*at, key)
            pair = self.pair_at(target)
            if isinstance(value, Mapping) and isinstance(old, Mapping) and pair is None:
                self.refuse_inline(target)
                lost = {inner: None for inner in old if inner not in value}
                self.put(target, inner_table(table, key), old, {**value, **lost})
            elif pair is not None and value is not None:
                self.replace(pair, old, value)
            else:
                gone += self.pairs_below(target)
                self.cut_segments(target)
                fresh |= {} if value is None else {key: value}
        self.cut_pairs(gone)
        if fresh:
            self.fresh.append((at, table, fresh))

    def replace(self, pair: Pair, old: Any, value: Any) -> None:
        """Put a new value where the old one stands; a comment behind it stays."""
        if isinstance(value, (list, tuple)) and isinstance(old, list):
            text = spliced_array(self.text, pair.value, pair.value_end, old, value)
            if text is not None:
                self.cuts.append((pair.value, pair.value_end, text))
                return
        indent = self.text[pair.start : pair.key]
        room = max(WIDTH - (pair.value - pair.start), 1)
        text = written(value, newline=self.newline, indent=indent, room=room)
        self.cuts.append((pair.value, pair.value_end, text))

    def add_keys(self, at: Address, table: Table | None, fresh: Mapping[str, Any]) -> None:
        """Write keys that have no line yet."""
        home = self.home(at)
        if home is None:
            self.add_table(at, table, fresh)
            return
        segment, prefix, after = home
        lines = ""
        for key, value in fresh.items():
            if segment.address == at and is_block(table, key, value):
                self.add_inner(segment, key, value, inner_table(table, key))
            else:
                indent = self.key_indent(segment)
                lines += pair_line((*prefix, key), value, newline=self.newline, indent=indent)
        if not lines:
            return
        if segment.path or segment.pairs:
            self.cuts.append((after, after, lines))
        else:
            self.insert_block(segment.end, lines, gap=True)

    def home(self, at: Address) -> tuple[Segment, Key, int] | None:
        """Return the segment that new keys of *at* go to, their prefix, and where to write."""
        for segment in self.segments:
            if segment.address == at:
                return segment, (), segment.last
        for segment in reversed(self.segments):
            for pair in reversed(segment.pairs):
                deeper = len(at) - len(segment.address)
                if deeper > 0 and _begins(segment.address + pair.path, at):
                    return segment, pair.path[:deeper], pair.end
        return None

    def add_table(self, at: Address, table: Table | None, fresh: Mapping[str, Any]) -> None:
        """Write a table that has no header yet."""
        path = tuple(part for part in at if isinstance(part, str))
        inner = [s for s in self.segments if _begins(s.address, at)]
        style = Style(newline=self.newline)
        text = block(path, fresh, many=False, style=style, table=table)
        anchor = self.before(inner[0]) if inner else self.schema_place(path[0])
        self.insert_block(self.below(anchor), text, gap=True)

    def add_inner(self, segment: Segment, key: str, value: Any, table: Table | None) -> None:
        """Write a table inside the block of *segment*, directly below its keys."""
        path = (*segment.path, key)
        anchor = segment if segment.path else self.schema_place(key)
        style = self.style_like(path, default=self.style_of(segment).deeper())
        gap = not segment.path
        between = self.newline if gap else ""
        text = between.join(blocks(path, value, style=style, table=table))
        self.insert_block(self.below(anchor), text, gap=gap)

    # Add and Remove -------------------------------------------------------------------

    def add(self, data: Mapping[str, Any], change: Add) -> None:
        """Write a new item below its sibling."""
        parent: Address = () if change.inside is None else address_of(data, change.inside)
        name = change.table.rpartition(".")[2]
        base = (*parent, name)
        siblings = value_at(data, base) or []
        self.refuse_inline(parent)
        if siblings:
            self.refuse_inline((*base, 0))
        else:
            self.cut_pairs(self.pairs_below(base))
        last = len(siblings) - 1
        if change.after is not None:
            fits = [i for i, item in enumerate(siblings) if _fits(item, change.after)]
            last = fits[0] if fits else last
        path = tuple(part for part in base if isinstance(part, str))
        self.write_item(parent, path, change.data, (*base, last) if siblings else None)

    def write_item(
        self, parent: Address, path: Key, item: Mapping[str, Any], sibling: Address | None
    ) -> None:
        table = table_at(".".join(path))
        if sibling is not None:
            of_sibling = [s for s in self.segments if _begins(s.address, sibling)]
            anchor, style = of_sibling[-1], self.style_of(of_sibling[0])
            gap = self.has_gap(of_sibling[0])
        else:
            anchor = self.run_of(parent) if parent else self.schema_place(path[0])
            default = self.style_of(anchor).deeper() if parent else Style(newline=self.newline)
            style, gap = self.style_like(path, default=default), True
        text = block(path, item, many=True, style=style, table=table)
        self.insert_block(self.below(anchor), text, gap=gap)

    def remove(self, data: Mapping[str, Any], change: Remove) -> None:
        """Take all blocks of an item away, with the comments directly above them."""
        at = address_of(data, change.at)
        self.refuse_inline(at)
        self.cut_segments(at)

    def cut_segments(self, at: Address) -> None:
        ranges: list[tuple[int, int]] = []
        for segment in self.segments:
            if not _begins(segment.address, at):
                continue
            start, end = segment.start, segment.last
            if ranges and not self.text[ranges[-1][1] : start].strip():
                start = ranges.pop()[0]
            ranges.append((start, end))
        for start, end in ranges:
            self.cut_block(start, end)

    def cut_block(self, start: int, end: int) -> None:
        """Take a block away, and one of the two gaps around it."""
        below = _BLANK_LINES.match(self.text, end)
        rest = below.end() if below else end
        if rest == len(self.text):
            above = self.text[:start].rstrip(" \t\r\n")
            kept = self.text[len(above) : start]
            start = len(above) + (kept.find("\n") + 1) if above else 0
            self.cuts.append((start, rest, ""))
        elif self.blank_above(start):
            self.cuts.append((start, rest, ""))
        else:
            self.cuts.append((start, end, ""))

    def cut_pairs(self, gone: Iterable[Pair]) -> None:
        """Take key lines away. A comment left over must not slip to the next header."""
        ends = {pair.start: pair for pair in gone}
        for segment in self.segments:
            lines = [pair for pair in segment.pairs if pair.start in ends]
            self.cuts += [(pair.start, pair.end, "") for pair in lines]
            if lines and segment.last == segment.end < len(self.text):
                first = segment.end
                for pair in reversed(segment.pairs):
                    if pair.start not in ends or self.text[pair.end : first].strip():
                        break
                    first = pair.start
                if first < segment.end and self.comment_above(first):
                    self.cuts.append((segment.end, segment.end, self.newline))

    # Where things stand ---------------------------------------------------------------

    def pair_at(self, target: Address) -> Pair | None:
        for segment in self.segments:
            if _begins(target, segment.address):
                for pair in segment.pairs:
                    if segment.address + pair.path == target:
                        return pair
        return None

    def pairs_below(self, target: Address) -> list[Pair]:
        """Return the key lines that make up *target* in a segment that is not its own."""
        return [
            pair
            for segment in self.segments
            if not _begins(segment.address, target)
            for pair in segment.pairs
            if _begins(segment.address + pair.path, target)
        ]

    def refuse_inline(self, at: Address) -> None:
        """Raise CannotEdit where *at* stands inside the value of a key."""
        for size in range(1, len(at) + 1):
            pair = self.pair_at(at[:size])
            if pair is not None:
                line = self.text.count("\n", 0, pair.start) + 1
                raise CannotEdit(
                    f'"{pair.path[0]}" is written as one value (line {line}); it is read, but it '
                    "can only be changed in an editor. Nothing was changed."
                )

    def before(self, segment: Segment) -> Segment:
        return self.segments[self.segments.index(segment) - 1]

    def run_of(self, parent: Address) -> Segment:
        """Return the last of the segments of *parent* that stand together at its header."""
        run = None
        for segment in self.segments:
            if _begins(segment.address, parent):
                run = segment
            elif run is not None:
                break
        assert run is not None
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

    def insert_block(self, pos: int, text: str, *, gap: bool) -> None:
        """Insert whole lines at *pos*; with *gap*, an empty line apart from what is around."""
        if gap and pos and not self.blank_above(pos):
            text = self.newline + text
        below = self.text[pos : self.line_end(pos)]
        if gap and below.strip():
            text += self.newline
        self.cuts.append((pos, pos, text))

    # How things look ------------------------------------------------------------------

    def line_end(self, pos: int) -> int:
        found = _LINE.match(self.text, pos)
        return found.end() if found else pos

    def line_above(self, pos: int) -> str:
        start = self.text.rfind("\n", 0, max(pos - 1, 0)) + 1
        return self.text[start:pos]

    def blank_above(self, pos: int) -> bool:
        return not self.line_above(pos).strip()

    def comment_above(self, pos: int) -> bool:
        return _COMMENT_LINE.match(self.line_above(pos)) is not None

    def indent_at(self, pos: int) -> str:
        found = _INDENT.match(self.text, pos)
        return found[0] if found else ""

    def key_indent(self, segment: Segment) -> str:
        return self.indent_at(segment.pairs[-1].start if segment.pairs else segment.head)

    def style_of(self, segment: Segment) -> Style:
        """Return the layout of an existing block."""
        header = self.indent_at(segment.head) if segment.path else ""
        return Style(newline=self.newline, header=header, keys=self.key_indent(segment))

    def style_like(self, path: Key, *, default: Style) -> Style:
        """Return the layout of the other blocks with this header."""
        return next((self.style_of(s) for s in self.segments if s.path == path), default)

    def has_gap(self, segment: Segment) -> bool:
        """Say whether an empty line stands, or may stand, above *segment*."""
        above = self.before(segment)
        return not (above.pairs or above.path) or self.blank_above(segment.start)
