"""Words of a person that a command takes: an option's text, or what is typed after it."""

from __future__ import annotations

import codecs
import sys

from hearten.cli.say import talk

NO_TEXT = "Something in this isn't text. It's kept as \ufffd, and all the rest as it came."
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LOST = "\ufffd"


def text_of_option(option: str | None) -> str | None:
    """Return the text of an option; ``-`` reads stdin to its end. None where there is none.

    Words on the command line stand in the shell's history, so ``-`` is the private way.
    """
    if option == "-":
        raw = sys.stdin.buffer.read()
    else:
        raw = (option or "").encode("utf-8", "surrogateescape")
    text = decode_text(raw, sys.stdin.encoding)
    text = text.strip("\n") if option == "-" else text
    return text if text.strip() else None


def decode_text(raw: bytes, encoding: str = "utf-8") -> str:
    """Return what came in as text, without the marks and line ends of other systems.

    It is UTF-8, or UTF-16 that says so, or else in the terminal's *encoding*. A byte that is
    none of it becomes U+FFFD, and that is said.
    """
    text = _decoded(raw, encoding)
    if text.count(_LOST) > raw.count(_LOST.encode()):
        talk(NO_TEXT)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _decoded(raw: bytes, encoding: str) -> str:
    if raw.startswith(_MARKS):
        return raw.decode("utf-16", "replace")
    for each in ("utf-8", encoding):
        try:
            return raw.decode(each)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
