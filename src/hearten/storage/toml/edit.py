"""The one door to a TOML file that is there: ``edit`` writes changes into it, and nothing else.

Each change is turned into a few small replacements: the value of a key, a key line, the
block of an item. The scan says where these stand to the byte, so that comments, spacing
and line ends around them stay as the person left them, in the edited block too. tomlkit writes
the new keys and values; the places are ours, since its own documents write LF into CRLF files,
move comments, and regroup interleaved arrays of tables.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from hearten.model.plan.changes import Add, Change, Move, Remove, Set, apply, same, table_at
from hearten.model.plan.schema import PLAN, Table
from hearten.storage.toml.blocks import (
    Style,
    block,
    blocks,
    document,
    in_order,
    inner_table,
    is_block,
)
from hearten.storage.toml.format import WIDTH, CannotEdit, pair_line, written
from hearten.storage.toml.layout import Layout, address_of, begins, fits, value_at
from hearten.storage.toml.line_numbers import elements
from hearten.storage.toml.toml_file import TomlFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hearten.storage.toml.scan import Address, Key, Pair, Segment

_MOST = 500  # items of an array that are told apart one by one
_TAIL = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*\]")
_BLANK_LINE = re.compile(r"[ \t]*\r?\n")
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)+")
Cut = tuple[int, int, str]
_AFTER = re.compile(r"[ \t]*(,?)[ \t]*(?:#[^\n]*)?\n")


def _edited_array(
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
    if isinstance(item, Mapping):  # in whatever order its keys stand
        item = sorted(item.items())
    return f"{type(item).__name__}{item!r}"


class _Row:
    """One item with its line: the lines above it, the item, a comma, a comment."""

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


def _move(layout: Layout, data: Mapping[str, Any], change: Move) -> Iterator[Cut]:
    """Yield the replacements that take an item elsewhere; CannotEdit where it is one value."""
    at = address_of(data, change.at)
    layout.refuse_inline(at)
    moved = list(_parts(layout, at))
    yield from ((part.start, part.end, "") for part in moved)
    siblings = value_at(data, at[:-1])
    if change.after is None:
        yield _before(layout, (*at[:-1], 0), moved)
    else:
        place = next(n for n, item in enumerate(siblings) if fits(item, change.after))
        yield _behind(layout, (*at[:-1], place), moved)


class _Part:
    """A stretch of text that moves: whole blocks, and the empty lines that go with them."""

    def __init__(self, layout: Layout, first: Segment, last: Segment) -> None:
        text, newline = layout.text, layout.newline
        start, end = first.start, layout.below(last)
        self.trails = end > last.last
        self.words = text[start:end]
        if not self.words.endswith("\n"):
            self.words += newline
        above, below = _blank_above(text, start), _blank_below(text, end)
        self.start, self.end = start, end
        if not text[end:].strip():  # at the end of the file
            self.start = above[-1] if above else start
            self.gap = text[self.start : start]
        else:
            count = min(len(above), len(below)) if start else len(below)
            self.end = below[count - 1] if count else end
            self.gap = text[end : self.end]


def _parts(layout: Layout, at: Address) -> Iterator[_Part]:
    """Yield the stretches that make up an item: other tables may stand between its blocks."""
    run: list[Segment] = []
    for segment in layout.segments:
        if begins(segment.address, at):
            run.append(segment)
        elif run:
            yield _Part(layout, run[0], run[-1])
            run = []
    if run:
        yield _Part(layout, run[0], run[-1])


def _behind(layout: Layout, sibling: Address, moved: Sequence[_Part]) -> Cut:
    anchor = [s for s in layout.segments if begins(s.address, sibling)][-1]
    pos = layout.below(anchor)
    text = "".join(part.gap + part.words for part in moved)
    if pos > anchor.last and not moved[0].gap:
        text = layout.newline + text  # else the comment there would slip to what comes
    return pos, pos, text + _apart(layout, pos, moved[-1])


def _before(layout: Layout, sibling: Address, moved: Sequence[_Part]) -> Cut:
    pos = next(s for s in layout.segments if begins(s.address, sibling)).start
    first, *rest = moved
    text = first.words + "".join(part.gap + part.words for part in rest) + first.gap
    return pos, pos, text + ("" if first.gap else _apart(layout, pos, moved[-1]))


def _apart(layout: Layout, pos: int, last: _Part) -> str:
    """Return an empty line where a comment at the end would slip to the block below."""
    below = layout.text[pos : layout.line_end(pos)]
    return layout.newline if last.trails and below.strip() else ""


def _blank_above(text: str, pos: int) -> list[int]:
    """Return where each of the empty lines above *pos* starts, the nearest first."""
    found: list[int] = []
    while pos:
        start = text.rfind("\n", 0, pos - 1) + 1
        if text[start:pos].strip():
            break
        found.append(start)
        pos = start
    return found


def _blank_below(text: str, pos: int) -> list[int]:
    """Return where each of the empty lines below *pos* ends."""
    found: list[int] = []
    while line := _BLANK_LINE.match(text, pos):
        pos = line.end()
        found.append(pos)
    return found


def edit(file: TomlFile, changes: Iterable[Change]) -> TomlFile:
    """Return *file* with *changes* written into it, and every other byte as it was.

    Raises CannotEdit where a shape cannot be changed in place, or where tomllib would not see
    exactly what was meant; ``changes.Clash`` where a change no longer fits the data.
    """
    text, data, changes = file.text, file.data, tuple(changes)
    if not changes:
        return file
    for change in changes:
        _refuse_shape(data, change)
        after = apply(data, [change])
        if not same(after, data):
            text = _with_change(text, data, change)
        data = after
    done = _checked(text, data, file.bom)
    return file if text == file.text else done


def _refuse_shape(data: Mapping[str, Any], change: Change) -> None:
    """Raise CannotEdit where what a change speaks of is no table, or no list of tables."""
    name, _, inner = (change.table if isinstance(change, Add) else change.at.table).partition(".")
    known = table_at(name)
    once = known is not None and not known.many
    many = not once and (isinstance(change, Add) or bool(change.at.match))
    held = data.get(name, [] if many else {}) if name else {}
    fits = _is_tables(held) if many else isinstance(held, Mapping)
    if fits and inner:
        fits = all(_is_tables(item.get(inner, [])) for item in (held if many else [held]))
    if not fits:
        raise CannotEdit(
            f'"{name}" is not written in the way a plan is, so it can only be changed in an '
            "editor. Nothing was changed."
        )


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, Mapping) for item in value)


def _with_change(text: str, data: Mapping[str, Any], change: Change) -> str:
    """Return *text*, which holds *data*, with *change* written into it; else CannotEdit."""
    one = _Edit(text)
    if isinstance(change, Set):
        one.set(data, change)
    elif isinstance(change, Add):
        one.add(data, change)
    elif isinstance(change, Move):
        one.cuts += _move(one, data, change)
    else:
        one.remove(data, change)
    text = one.done()
    for at, table, fresh in one.fresh:
        adding = _Edit(text)
        adding.add_keys(at, table, fresh)
        text = adding.done()
    return text


class _Edit(Layout):
    """One change on its way into a text: the replacements found so far."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
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
            old: Any = now.get(key)
            value: Any = new[key]
            if same(old, value) or (value is None and key not in now):
                continue
            target = (*at, key)
            pair = self.pair_at(target)
            both = isinstance(old, Mapping) and isinstance(value, Mapping)
            if pair is None and both and self.stays(target, old, value):
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

    def stays(self, target: Address, old: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
        """Say whether something of the table at *target* will stand in the text all the time."""
        has_header = any(segment.address == target for segment in self.segments)
        return has_header or any(key in value for key in old)

    def replace(self, pair: Pair, old: Any, value: Any) -> None:
        """Replace the old value by a new one; a comment behind it stays."""
        if isinstance(value, (list, tuple)) and isinstance(old, list):
            text = _edited_array(self.text, pair.value, pair.value_end, old, value)
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
        inner = [k for k in fresh if segment.address == at and is_block(table, k, fresh[k])]
        indent = self.key_indent(segment)
        lines = "".join(
            pair_line((*prefix, key), fresh[key], newline=self.newline, indent=indent)
            for key in fresh
            if key not in inner
        )
        if lines and (segment.path or segment.pairs):
            self.cuts.append((after, after, lines))
        elif lines:
            self.insert_block(segment.end, lines, gap=True)
        for key in inner:
            self.add_inner(segment, key, fresh[key], inner_table(table, key))

    def home(self, at: Address) -> tuple[Segment, Key, int] | None:
        """Return the segment that new keys of *at* go to, their prefix, and where to write."""
        for segment in self.segments:
            if segment.address == at:
                return segment, (), segment.last
        for segment in reversed(self.segments):
            for pair in reversed(segment.pairs):
                deeper = len(at) - len(segment.address)
                if deeper > 0 and begins(segment.address + pair.path, at):
                    return segment, pair.path[:deeper], pair.end
        return None

    def add_table(self, at: Address, table: Table | None, fresh: Mapping[str, Any]) -> None:
        """Write a table that has no header yet."""
        path = tuple(part for part in at if isinstance(part, str))
        inner = [s for s in self.segments if begins(s.address, at)]
        style = Style(newline=self.newline)
        text = block(path, fresh, many=False, style=style, table=table)
        anchor = self.before(inner[0]) if inner else self.schema_place(path[0])
        self.insert_block(self.below(anchor), text, gap=True)

    def add_inner(self, segment: Segment, key: str, value: Any, table: Table | None) -> None:
        """Write a table inside the block of *segment*, directly below its keys."""
        path = (*segment.path, key)
        anchor = segment if segment.path else self.schema_place(key)
        default = self.style_of(segment).deeper() if segment.path else Style(newline=self.newline)
        style = self.style_like(path, default=default)
        gap = not segment.path
        between = self.newline if gap else ""
        text = between.join(blocks(path, value, style=style, table=table))
        self.insert_block(self.below(anchor), text, gap=gap)

    # Add and Remove -------------------------------------------------------------------

    def add(self, data: Mapping[str, Any], change: Add) -> None:
        """Write a new item below its sibling."""
        outer, _, name = change.table.rpartition(".")
        once: Address = (outer,) if outer else ()
        parent = once if change.inside is None else address_of(data, change.inside)
        base = (*parent, name)
        siblings = value_at(data, base) or []
        self.refuse_inline(parent)
        if siblings:
            self.refuse_inline((*base, 0))
        else:
            self.cut_pairs(self.pairs_below(base))
        last = len(siblings) - 1
        if change.after is not None:
            places = [i for i, item in enumerate(siblings) if fits(item, change.after)]
            last = places[-1] if places else last
        path = tuple(part for part in base if isinstance(part, str))
        self.write_item(parent, path, change.data, (*base, last) if siblings else None)

    def write_item(
        self, parent: Address, path: Key, item: Mapping[str, Any], sibling: Address | None
    ) -> None:
        """Write a new item below *sibling*, or as the first of *parent*."""
        table = table_at(".".join(path))
        if sibling is not None:
            of_sibling = [s for s in self.segments if begins(s.address, sibling)]
            anchor, style = of_sibling[-1], self.style_of(of_sibling[0])
            gap = self.has_gap(of_sibling[0])
        else:
            run = self.run_of(parent)
            anchor = run or self.schema_place(path[0])
            default = self.style_of(run).deeper() if run else Style(newline=self.newline)
            style, gap = self.style_like(path, default=default), True
        text = block(path, item, many=True, style=style, table=table)
        self.insert_block(self.below(anchor), text, gap=gap)

    def remove(self, data: Mapping[str, Any], change: Remove) -> None:
        """Take all blocks of an item away, with the comments directly above them."""
        at = address_of(data, change.at)
        self.refuse_inline(at)
        self.cut_segments(at)

    def cut_segments(self, at: Address) -> None:
        """Take every block at or below *at* away."""
        ranges: list[tuple[int, int]] = []
        for segment in self.segments:
            if not begins(segment.address, at):
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

    def insert_block(self, pos: int, text: str, *, gap: bool) -> None:
        """Insert whole lines at *pos*; with *gap*, an empty line apart from what is around."""
        if gap and pos and not self.blank_above(pos):
            text = self.newline + text
        below = self.text[pos : self.line_end(pos)]
        if gap and below.strip():
            text += self.newline
        self.cuts.append((pos, pos, text))


def new_document(data: Mapping[str, Any]) -> TomlFile:
    """Return a new file that holds *data*: keys and tables in the order of the schema."""
    return _checked(document(data), data, False)


def _checked(text: str, meant: Mapping[str, Any], bom: bool) -> TomlFile:
    """Return the file that *text* makes; CannotEdit where tomllib does not read *meant* in it."""
    try:
        data = tomllib.loads(text)
    except ValueError:
        data = {}
    if not same(_without_empty(data), _without_empty(meant)):
        raise CannotEdit(
            "This file is laid out in a way hearten cannot change safely, so nothing was "
            "changed. You can change it in any editor."
        )
    return TomlFile(text=text, bom=bom, data=data)


def _without_empty(data: Mapping[str, Any], table: Table | None = PLAN) -> dict[str, Any]:
    """Leave out keys without a value and known tables without a key: they mean nothing."""
    inner = {nested.name: nested for nested in table.tables} if table else {}
    kept: dict[str, Any] = {}
    for key, value in data.items():
        if key in inner and isinstance(value, (list, tuple)):
            value = [_without_empty(v, inner[key]) if isinstance(v, Mapping) else v for v in value]
        if value is not None and not (key in inner and value in ([], {})):
            kept[key] = value
    return kept
