"""What a terminal can draw, and what we draw instead where it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual.filter import LineFilter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.color import Color

# From how many columns, and lines, a screen is drawn in which way.
WIDE = 120
WIDTHS = [(0, "-tiny-width"), (40, "-narrow"), (64, "-usual"), (WIDE, "-wide")]
HEIGHTS = [(0, "-tiny-height"), (12, "-short"), (20, "-tall")]


def room(width: int, height: int) -> tuple[str, str]:
    """Return the names, as classes, of the way in which a screen that is so large is drawn."""
    return _way(width, WIDTHS), _way(height, HEIGHTS)


def _way(has: int, ways: list[tuple[int, str]]) -> str:
    return max((least, name) for least, name in ways if least <= has)[1]


_PLAIN = str.maketrans(
    {
        "●": "*", "○": "o", "◐": "+", "·": ".", "▸": ">", "▾": "v", "→": ">", "←": "<", "…": ".",
        "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "×": "x", "≥": ">",
        "│": "|", "┃": "|", "┤": "|", "─": "-", "━": "=", "▎": "|", "▏": "|", "▕": "|", "█": "#",
        **dict.fromkeys("▁▂▃▄▅▆▇▔▉▊▋▌▍", " "), "\ufffd": "?", "\xa0": " ",
    }
)  # fmt: skip
_LIGHT_GROUNDS = ("7", *map(str, range(9, 16)))  # the bright ones of the sixteen colours
_PLAIN_TERMINALS = ("linux", "dumb", "vt100", "vt102", "vt220", "ansi", "cons25")


def draws_symbols(environ: Mapping[str, str], encoding: str | None) -> bool:
    """Say whether this terminal can draw more than ASCII."""
    if "utf" not in (encoding or "").casefold() or environ.get("TERM", "") in _PLAIN_TERMINALS:
        return False
    told = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    return told not in ("C", "POSIX")


def answers_queries(environ: Mapping[str, str]) -> bool:
    """Say whether a question to the terminal is safe: the plain ones would draw it."""
    return environ.get("TERM", "") not in ("", *_PLAIN_TERMINALS)


def is_light(environ: Mapping[str, str]) -> bool:
    """Say whether the terminal says that it is light: dark words on a bright ground."""
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return ground in _LIGHT_GROUNDS


class PlainSymbols(LineFilter):
    """Writes every line with ASCII and the letters of *encoding*, each as wide as it was."""

    def __init__(self, encoding: str | None) -> None:
        """*encoding* is what the terminal reads; None is taken for ASCII."""
        super().__init__()
        self._encoding = encoding or "ascii"

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the same segments, drawn plainly."""
        return [
            segment
            if segment.text.isascii()
            else Segment(self._plain(segment.text), segment.style, segment.control)
            for segment in segments
        ]

    def _plain(self, text: str) -> str:
        said = text.translate(_PLAIN)
        if said.isascii():
            return said
        return "".join(
            char if self._fits(char) else "?" * get_character_cell_size(char) for char in said
        )

    def _fits(self, char: str) -> bool:
        if not char.isalpha():
            return char.isascii()
        try:
            char.encode(self._encoding)
        except (UnicodeEncodeError, LookupError):
            return False
        return True
