"""A page as plain text, for a terminal, a mail or any printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.builtin.paper.document import Block, Document, DocumentPart

WIDTH = 76


def text_of(document: Document) -> str:
    """Return *document* as lines of at most 76 characters, but for longer words."""
    lines = [*_headed(document.heading, "=")]
    for each in document.lead:
        lines += _wrapped(each, "", "")
    for inner in document.parts:
        lines += _part(inner)
    if document.foot:
        lines.append("")
        for each in document.foot:
            lines += _wrapped(each, "", "")
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def _headed(heading: str, mark: str) -> Iterator[str]:
    words = plain(heading)
    yield words
    yield mark * min(WIDTH, max(len(words), 3))


def _part(part: DocumentPart) -> Iterator[str]:
    yield ""
    yield from _headed(part.heading, "-")
    for block in part.blocks:
        yield from _block(block, "")
    for inner in part.parts:
        yield from ("", plain(inner.heading))
        for block in inner.blocks:
            yield from _block(block, "  ")


def _block(block: Block, indent: str) -> Iterator[str]:
    label = plain(block.label)
    if block.kind == "list":
        if label:
            yield f"{indent}{label}:"
        for line in block.lines:
            yield from _wrapped(line, f"{indent}- ", f"{indent}  ")
        return
    if block.kind == "quote":
        if label:
            yield f"{indent}{label}"
        for line in block.lines:
            yield from _wrapped(line, f"{indent}  ", f"{indent}  ")
        return
    first = f"{label}: " if label else ""
    for line in block.lines:
        yield from _wrapped(f"{first}{line}", indent, f"{indent}  " if first else indent)
        first = ""


def _wrapped(text: str, first: str, then: str) -> Iterator[str]:
    lines = plain(text, lines=True).split("\n")
    from textwrap import TextWrapper

    for number, line in enumerate(lines):
        start = then if number else first
        wrapper = TextWrapper(
            width=WIDTH,
            initial_indent=start,
            subsequent_indent=then,
            break_long_words=False,
            break_on_hyphens=False,
        )
        yield from _no_word_alone(wrapper.wrap(line), then) or ("",)


def _no_word_alone(lines: list[str], then: str) -> list[str]:
    """Return *lines* with two words in the last one, where it had one and both fit there."""
    if len(lines) < 2 or len(lines[-1].split()) > 1:
        return lines
    kept, _, word = lines[-2].rpartition(" ")
    last = f"{then}{word} {lines[-1].strip()}"
    return [*lines[:-2], kept, last] if kept.strip(" -") and len(last) <= WIDTH else lines
