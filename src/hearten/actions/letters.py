"""A letter that came back: its words as one text, however its parts were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hearten.model.journal import Record

_ABOUT = ("subject", "writer", "note")  # what is said of a letter beside its words


def words_of(letter: Record) -> str:
    """Return the whole letter: joined by the practice, or part by part as it was written."""
    parts = [letter.text]
    for key, answer in letter.answers.items():
        if key not in _ABOUT and not (letter.text and key.startswith("letter_")):
            parts.append(answer if isinstance(answer, str) else ", ".join(answer))
    return "\n\n".join(part.strip() for part in parts if part.strip())
