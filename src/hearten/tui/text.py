"""The one way words reach the screen: safe to show, and never read as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from textual.content import Content
from textual.strip import Strip

from hearten.model.printable import printable

if TYPE_CHECKING:
    from textual.style import Style

# Editors count one cell for each character. What could steer a terminal, or what an
# editor would take for a line break, is held there as one character of this plane.
_PLANE = 0x100000
_UNSAFE = {"Cc", "Cf", "Co", "Zl", "Zp"}
_KEPT = {"\n", "\t", "\u200c", "\u200d"}
REPLACED = "\ufffd"


def shown(text: str, style: str = "", *, lines: bool = True) -> Content:
    """Return *text* of any origin as content: printable, with no markup in it."""
    return Content.styled(printable(text, lines=lines), style)


def strip_of(line: Content, width: int, style: Style) -> Strip:
    """Return *line* as a widget draws it: *width* cells in *style*, cut or filled up with space."""
    padded = line.pad_right(max(0, width - line.cell_length))
    return Strip(padded.render_segments(style)).adjust_cell_length(width, style.rich_style)


def said(*parts: str | tuple[str, str] | Content) -> Content:
    """Join pieces, plain or (text, style), into content; every piece is shown safely."""
    return Content("").join(
        part
        if isinstance(part, Content)
        else shown(part)
        if isinstance(part, str)
        else shown(*part)
        for part in parts
    )


def encode_for_editor(text: str) -> str:
    """Return *text* as an editor may hold it: one safe character for each unsafe one."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        chr(_PLANE + ord(char))
        if char not in _KEPT and ord(char) <= 0xFFFD and category(char) in _UNSAFE
        else char
        for char in text
    )


def unseen(character: str | None) -> str:
    """Return a typed *character* that is a letter though it can't be seen; else nothing.

    Spaces of other widths, joiners and signs of direction belong to what a person writes, but
    Python calls none of them printable, and so no widget takes them as typed.
    """
    if not character or len(character) > 1 or character.isprintable():
        return ""
    return encode_for_editor(character) if category(character) in ("Zs", "Cf", "Co") else ""


def decode(text: str) -> str:
    """Return what the person wrote: the opposite of `encode_for_editor`."""
    if text.isascii():
        return text
    return "".join(chr(ord(char) - _PLANE) if ord(char) >= _PLANE else char for char in text)


def mask(text: str) -> str:
    """Return text of an editor as it may be drawn, one character for each."""
    if text.isascii():
        return text
    return "".join(
        REPLACED if char not in _KEPT and category(char) in _UNSAFE else char for char in text
    )
