"""A page on paper, before it is HTML, Markdown or text: its parts and their blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.builtin_api import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@valueclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One thing said, behind its *label* where it has one.

    *kind* is text (each line a paragraph), list, quote (the person's own words at length)
    or small (a quiet line). A line may hold line breaks.
    """

    lines: tuple[str, ...]
    label: str = ""
    kind: str = "text"


@valueclass(frozen=True, slots=True, kw_only=True)
class DocumentPart:
    """A part of a page. *alone*: it has a sheet of paper for itself."""

    heading: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[DocumentPart, ...] = ()
    alone: bool = False


@valueclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole page. *title* is what a window or a tab may show, so it is never the person's."""

    title: str
    heading: str
    lead: tuple[str, ...] = ()
    parts: tuple[DocumentPart, ...] = ()
    foot: tuple[str, ...] = ()


def labelled(label: str, *values: str | None) -> Iterator[Block]:
    """Yield what stands behind *label*: one line, or a list; nothing for nothing."""
    held = tuple(value for value in values if value and value.strip())
    if held:
        yield Block(label=label, lines=held, kind="list" if len(held) > 1 else "text")


def as_list(values: Iterable[str], label: str = "") -> Iterator[Block]:
    """Yield a list, also of one; nothing for nothing."""
    held = tuple(value for value in values if value and value.strip())
    if held:
        yield Block(label=label, lines=held, kind="list")


def part(
    heading: str,
    blocks: Iterable[Block] = (),
    parts: Iterable[DocumentPart] = (),
    *,
    alone: bool = False,
) -> Iterator[DocumentPart]:
    """Yield a part, where anything is said in it."""
    held, inside = tuple(blocks), tuple(parts)
    if held or inside:
        yield DocumentPart(heading=heading, blocks=held, parts=inside, alone=alone)
