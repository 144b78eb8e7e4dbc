"""The words around a place to answer: examples, options, and kind lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from hearten.model.fields import (
    Choice,
    Choices,
    Clock,
    Clocks,
    Day,
    Field,
    FieldError,
    Moment,
    Number,
    Texts,
    YesNo,
)
from hearten.model.rhythm.data import RhythmField
from hearten.tui.text import said

if TYPE_CHECKING:
    from hearten.actions.flow.prompt import Suggestion


_SMALL = 100  # above it, how high a number may be is nothing to read


def example_of(field: Field) -> str:
    """Return a quiet example of what can be typed."""
    match field:
        case Day():
            return (
                "for example 2026-11-25, or tomorrow" if field.ahead else "for example 2026-11-25"
            )
        case Clock():
            return "for example 20:00"
        case Clocks():
            return "for example 8:00, 13:00, 19:00"
        case Moment():
            return "for example 2026-12-01 10:30"
        case RhythmField():
            return "for example mon, thu · every 2 days"
        case Number(low=low, high=high) if low is not None and high is not None:
            reach = f", {low:g} to {high:g}" if high <= _SMALL else ""
            return f"a number{reach}" + (f" of {field.unit}" if field.unit else "")
        case Texts():
            return "one per line"
        case _:
            return ""


def listed(field: Field) -> bool:
    """Say whether *field* is answered from a list."""
    return isinstance(field, (Choice, Choices, YesNo))


def note_of(idea: Suggestion, said_once: str) -> Content:
    """Return what stands beside a suggestion, but what is said once for all of them."""
    parts = [text for text in (idea.note, idea.care) if text and text != said_once]
    return said(" · ".join(parts)) if parts else Content("")


def options_of(field: Field) -> tuple[tuple[str, str], ...]:
    """Return what may be chosen, as pairs of key and words."""
    if isinstance(field, YesNo):
        return (("yes", "yes"), ("no", "no"))
    assert isinstance(field, (Choice, Choices))
    return tuple(zip(field.choices, field.shown(), strict=True))


def kindly(error: FieldError) -> str:
    """Return one sentence about what was typed, with something that would do."""
    sentence = error.message[:1].upper() + error.message[1:]
    fix = error.suggestion.strip('"')
    stop = "" if sentence.endswith((".", "?")) else "."
    return f"{sentence}{stop} You could write: {fix}" if fix else f"{sentence}{stop}"
