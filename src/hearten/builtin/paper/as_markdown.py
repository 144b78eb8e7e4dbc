"""A page as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hearten.builtin.exporters.markdown import escaped, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.builtin.paper.document import Block, Document, DocumentPart


def markdown_of(document: Document) -> str:
    """Return *document* as a Markdown document."""
    lines = [f"# {escaped(document.heading)}"]
    for each in (*document.lead,):
        lines += ["", *_broken(each)]
    for inner in document.parts:
        lines += _part(inner, 2)
    for each in document.foot:
        lines += ["", *_broken(each)]
    text = "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
    return re.sub(r"\n{3,}", "\n\n", text)


def _part(part: DocumentPart, level: int) -> Iterator[str]:
    yield from ("", f"{'#' * level} {escaped(part.heading)}", "")
    for block in part.blocks:
        yield from _block(block)
    for inner in part.parts:
        yield from _part(inner, level + 1)


def _block(block: Block) -> Iterator[str]:
    label = f"**{escaped(block.label)}:**" if block.label else ""
    if block.kind == "list":
        if label:
            yield from (label, "")
        for line in block.lines:
            first, *more = text_lines(line)
            yield f"- {first}"
            yield from (f"  {each}" for each in more)
        yield ""
    elif block.kind == "quote":
        if label:
            yield from (label.replace(":**", "**"), "")
        for line in block.lines:
            yield from (f"> {each}" for each in text_lines(line))
            yield ""
    else:
        for number, line in enumerate(block.lines):
            first, *more = _broken(line)
            yield f"{label} {first}".strip() if not number else first
            yield from (*more, "")


def _broken(text: str) -> list[str]:
    """Return the lines of a paragraph, kept apart as they were written."""
    lines = text_lines(text)
    return [f"{line}\\" if line and after else line for line, after in _pairs(lines)]


def _pairs(lines: list[str]) -> Iterator[tuple[str, str]]:
    return zip(lines, (*lines[1:], ""), strict=True)
