"""Text of any origin, made safe to show in a terminal, a window title or an error."""

from __future__ import annotations

# Joiners carry meaning inside words of several scripts and inside emoji.
_KEPT_FORMATS = {"\u200c", "\u200d"}
_ESCAPED = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def printable(text: str, *, lines: bool = False) -> str:
    r"""Return *text* with everything that could steer a terminal written as ``\uXXXX``.

    With *lines*, line feeds stay (and a tab becomes a space); all else is one line.
    """
    if (text.replace("\n", "") if lines else text).isprintable():  # none of _ESCAPED is
        return text
    from unicodedata import category  # seldom needed, and slow to load

    return "".join(_shown(char, lines, category(char)) for char in text)


def _shown(char: str, lines: bool, kind: str) -> str:
    if lines and char == "\n":
        return char
    if lines and char == "\t":
        return " "
    if kind in _ESCAPED and char not in _KEPT_FORMATS:
        code = ord(char)
        return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
    return char


def plain(text: str, *, lines: bool = False) -> str:
    r"""Return *text* without anything that could steer a program: words and single spaces.

    For files that other programs read, where a ``\uXXXX`` would only puzzle. With
    *lines*, line breaks and spaces stay as they are.
    """
    from unicodedata import category

    kept = "".join(_left(char, lines, category(char)) for char in text.replace("\r\n", "\n"))
    return kept.strip() if lines else " ".join(kept.split())


def _left(char: str, lines: bool, kind: str) -> str:
    if char == "\n":
        return "\n" if lines else " "
    if kind in ("Zl", "Zp") or char in "\t\r\v\f\x85":
        return " "
    return "" if kind in _ESCAPED and char not in _KEPT_FORMATS else char


def shortened(text: str, columns: int) -> str:
    """Return *text* in at most *columns* (3 or more) of a terminal, with "…" for what is left out.

    It is cut between words where that leaves at least half, else between letters: a sign that
    belongs to the one before it stays with that.
    """
    if text.isascii() and len(text) <= columns:
        return text
    used = last = 0
    for place, char in enumerate(text):
        wide = _columns_of(char)
        if wide and used + wide > columns:
            break
        if wide and used + wide < columns:  # one column is for the mark
            last = place
        used += wide
    else:
        return text
    kept = text[: _whole(text, last + 1)]
    words = kept.rpartition(" ")[0].rstrip()
    return f"{words} …" if len(words) * 2 >= len(kept) else f"{kept.rstrip()}…"


def columns(text: str) -> int:
    """Return how many columns of a terminal *text* takes."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def _columns_of(char: str) -> int:
    """Return how many columns a character takes."""
    if char.isascii():
        return 1
    from unicodedata import category, east_asian_width

    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def _whole(text: str, end: int) -> int:
    """Return where the letter ends that *end* may stand within."""
    while end < len(text) and (not _columns_of(text[end]) or text[end - 1] == "\u200d"):
        end += 1
    return end


def json_text(data: object, indent: int | None = 2) -> str:
    """Return *data* as JSON (one line, with no *indent*).

    What is not safe to print stands as JSON's own escapes.
    """
    import json  # seldom needed, and slow to load

    return escaped_json(json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False))


def escaped_json(text: str) -> str:
    """Return JSON as it is, but for what is not safe to print: that stands as JSON's escapes."""
    import json

    if printable(text, lines=True) == text:
        return text
    return "".join(
        char if char == "\n" or printable(char) == char else json.dumps(char)[1:-1] for char in text
    )
