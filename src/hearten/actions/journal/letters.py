"""A letter that came back: its words as one text, however its parts were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hearten.model.journal import Record

_ABOUT = ("subject", "writer", "note")  # what is said of a letter beside its words


def joined(parts: Iterable[str | tuple[str, ...]]) -> str:
    """Return the parts of a letter as one, with room between them; empty ones are left out."""
    texts = (each if isinstance(each, str) else ", ".join(each) for each in parts)
    return "\n\n".join(text.strip() for text in texts if text.strip())


def words_of(letter: Record) -> str:
    """Return the whole letter: joined by the practice, or part by part as it was written."""
    parts = [
        answer
        for key, answer in letter.answers.items()
        if key not in _ABOUT and not (letter.text and key.startswith("letter_"))
    ]
    return joined([letter.text, *parts])
