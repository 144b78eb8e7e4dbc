"""An item of a plan file, taken to another place among its siblings.

What moves is every block of the item with the comments directly above and below them, and
one of the empty lines around it. All other bytes stay as they are and where they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hearten.storage.toml.layout import Layout, address_of, begins, fits, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hearten.model.plan.changes import Move
    from hearten.storage.toml.scan import Address, Segment

_BLANK_LINE = re.compile(r"[ \t]*\r?\n")

Cut = tuple[int, int, str]


def move(layout: Layout, data: Mapping[str, Any], change: Move) -> Iterator[Cut]:
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
