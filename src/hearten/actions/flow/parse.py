"""What a person typed, as an answer to a prompt, and back: shared by every front end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.prompt import Names
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
    Options,
    Text,
    Texts,
    YesNo,
    quoted,
)
from hearten.model.named import place_numbered, places_named
from hearten.model.rhythm.data import RhythmField
from hearten.model.typed_numbers import unmistakable

if TYPE_CHECKING:
    import datetime as dt

    from hearten.actions.flow.prompt import Prompt, Suggestion

_UNNUMBERED = (Choice, Choices, Clock, Clocks, Number, Moment, YesNo)


def numbered(prompt: Prompt) -> bool:
    """Say whether the suggestions of a prompt may be chosen by their number."""
    return bool(prompt.suggestions) and not isinstance(prompt.field, _UNNUMBERED)


def parse(prompt: Prompt, text: str, today: dt.date) -> Any:
    """Return the answer that *text* (not empty) gives to *prompt* on the day *today*.

    FieldError when it is unclear.

    A number, the words of a suggestion or the first of them choose it; for lists, several
    with commas.
    """
    text = text.strip("\n")
    chosen = _chosen(prompt, text)
    if chosen is not None:
        return chosen
    return prompt.field.read(text, today)


def _chosen(prompt: Prompt, text: str) -> Any:
    found = _suggested(prompt, text)
    if found is not None:
        return found.value
    if not isinstance(prompt.field, Texts) or not numbered(prompt):
        return None
    several = [_suggested(prompt, word) for word in text.split(",")]
    if len(several) < 2 or None in several:
        return None
    held = tuple(prompt.value or ())
    added = [one.value[len(held) :] for one in several if one is not None]
    return held + tuple(dict.fromkeys(text for texts in added for text in texts))


def _suggested(prompt: Prompt, text: str) -> Suggestion | None:
    word = text.strip()
    place = place_numbered(word, len(prompt.suggestions)) if numbered(prompt) else None
    if place is not None:
        return prompt.suggestions[place]
    found = places_named([each.label for each in prompt.suggestions], word)
    if len(found) > 1 and any(prompt.suggestions[n] != prompt.suggestions[found[0]] for n in found):
        if not numbered(prompt):
            return None
        raise FieldError(
            f"{quoted(word)} could be several of these; its number says which", str(found[0] + 1)
        )
    return prompt.suggestions[found[0]] if found else _begun(prompt, word)


def _begun(prompt: Prompt, text: str) -> Suggestion | None:
    """Return the one suggestion that begins with just these whole words: Sleep (and rest)."""
    field = prompt.field
    if isinstance(field, Texts | Choices) or (isinstance(field, Text) and field.lines):
        return None
    said = _folded(text)
    found = [each for each in prompt.suggestions if _folded(each.label)[: len(said)] == said]
    return found[0] if said and len(found) == 1 else None


def _folded(text: str) -> list[str]:
    return [word.rstrip(",") for word in text.casefold().split()]


def text_of(field: Field, value: Any) -> str:
    """Return *value* as text to edit: what *field* would read back as the same value."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(field, Choice):
        return value  # as it was typed
    if isinstance(value, Mapping) and not isinstance(field, Options):
        return str(value.get("title", ""))  # an idea that is not offered here any more
    match field:
        case Names():
            return "\n".join(field.written(value))
        case Texts():
            return "\n".join(value)
        case Choices():
            return field.written(value)
        case Day():
            return str(value.isoformat())
        case Moment():
            return f"{value:%Y-%m-%d %H:%M}"
        case Clock():
            return _clock(value)
        case Clocks():
            return ", ".join(_clock(each) for each in value)
        case Number():
            return unmistakable(value) if isinstance(value, float) else str(value)
        case RhythmField():
            return _rhythm(value)
        case _:
            return field.show(value)


def _rhythm(value: Any) -> str:
    said, start = str(value.words()), getattr(value, "from_", None)
    return f"{said} from {start}" if start is not None and "from" not in said else said


def _clock(value: Any) -> str:
    return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
