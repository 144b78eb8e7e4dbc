"""What a person typed, as an answer to a prompt, and back: shared by every front end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hearten.actions.flow import words
from hearten.actions.flow.prompt import Names, Unclear
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
from hearten.model.named import alike, number_in, parted, place_numbered, places_named
from hearten.model.rhythm.data import RhythmField
from hearten.model.typed_numbers import unmistakable

if TYPE_CHECKING:
    import datetime as dt

    from hearten.actions.flow.prompt import Prompt, Suggestion

_UNNUMBERED = (Choice, Choices, Clock, Clocks, Number, Moment, YesNo)
_MOST = 160  # letters of all answers that are said where none of them was meant
_LEAST = 3  # letters of a start, where words of one's own are an answer, too


def numbered(prompt: Prompt) -> bool:
    """Say whether the suggestions of a prompt may be chosen by their number."""
    return bool(prompt.suggestions) and not isinstance(prompt.field, _UNNUMBERED)


def parse(prompt: Prompt, text: str, today: dt.date | None) -> Any:
    """Return the answer that *text* (not empty) gives to *prompt*; FieldError when it is unclear.

    A choice goes by its word, the start of it, or its number; several by their numbers, or with
    commas between them. So does a suggestion, of which the whole first words are enough. Days may
    be typed in words where the day that is answered on is *today*.
    """
    field, text = prompt.field, text.strip("\n")
    if isinstance(field, Choice):
        return _choice(prompt, field, text)
    if isinstance(field, Choices) and not field.open:
        return checked(prompt, tuple(_choice(prompt, field, each) for each in _parts(field, text)))
    chosen = _suggestion(prompt, text)
    if chosen is not None:
        return chosen
    return field.parse(text) if today is None else field.read(text, today)


def read(prompt: Prompt, text: str, today: dt.date | None) -> str | tuple[str, ...]:
    """Return what ``parse`` makes of *text*, as a list of cards holds it; Unclear else.

    A day in words becomes its date, so that it stays that day later on; else what was typed stays.
    """
    try:
        value = parse(prompt, text.strip(), today)
    except FieldError as error:
        raise Unclear(error.sentence) from None
    match prompt.field:
        case Choice() | Choices():
            return tuple(value) if isinstance(value, tuple) else str(value)
        case Day():
            return str(value.isoformat())
        case _:
            return text.strip()


def checked(prompt: Prompt, ticked: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is ticked, each once; FieldError where it is more than fits."""
    ticked = tuple(dict.fromkeys(ticked))
    most = getattr(prompt.field, "most", None)
    if most is not None and len(ticked) > most:
        raise FieldError(prompt.too_many or f"{len(ticked)} are given; at most {most} fit")
    return ticked


def place_of(labels: Sequence[str], text: str, keys: Sequence[str] = ()) -> int:
    """Return the place of the answer that *text* means: the word, its start, or its number.

    *keys* are the words that the answers are kept as. FieldError where it is none of them, or
    could be more than one. Two answers may read alike (in other spaces, in small letters): each
    of them has its number.
    """
    known, word = [_bare(each) for each in labels], _bare(text)
    place = place_numbered(text, len(labels))
    found = (
        _alike(labels, text)
        or ([] if place is None else [place])
        or (_alike(keys, text) if number_in(text) is None else [])
        or _starting(known, word)
        or [n for n, each in enumerate(known) if len(word) > 1 and f" {word}" in each]
        or _starting([_bare(each) for each in keys], word)
    )
    if len(found) == 1:
        return found[0]
    if found:
        raise FieldError(could_be(text, [labels[n] for n in found]))
    every = ", ".join(labels)
    if len(every) > _MOST:
        raise FieldError(words.NONE_OF_THESE.format(text=quoted(text)))
    raise FieldError(f"{quoted(text)} is none of the answers to choose from: {every}")


def could_be(text: str, labels: Sequence[str]) -> str:
    """Return what is said of words that several answers begin with."""
    return f"{quoted(text)} could be {' or '.join(labels)}. Say a little more, or its number."


def _alike(words: Sequence[str], text: str) -> list[int]:
    """Return the places of the *words* that are *text*; of the very same ones, the first."""
    found = list(places_named(words, text))
    return found[:1] if len({words[n] for n in found}) == 1 else found


def _starting(words: Sequence[str], text: str) -> list[int]:
    return [n for n, each in enumerate(words) if text and each.startswith(text)]


def _bare(text: str) -> str:
    """Return *text* as it is compared, without the quotes around it."""
    return alike(text).strip('"')


def _choice(prompt: Prompt, field: Choice | Choices, text: str) -> str:
    labels = field.shown()
    if prompt.own:
        return _own_or_chosen(field, labels, text)
    return field.synonym(text) or field.choices[place_of(labels, text, field.choices)]


def _parts(field: Choices, text: str) -> Sequence[str]:
    """Return what stands between the commas, semicolons or line ends; of numbers, each."""
    numbers = text.replace(",", " ").split()
    if all(number_in(each) is not None for each in numbers):
        return numbers
    return tuple(parted(text.replace(";", ",").replace("\n", ","), field.shown()))


def _own_or_chosen(field: Choice | Choices, labels: Sequence[str], text: str) -> str:
    """Return the choice that *text* is, begins or numbers; else these are words of one's own."""
    word = text.strip()
    if number_in(word) is not None:
        place = place_numbered(word, len(labels))
        if place is None:
            raise FieldError(words.NUMBER_OR_OWN)
        return field.choices[place]
    bare, known = _bare(word), [_bare(label) for label in labels]
    found = places_named(labels, word) or places_named(known, bare)
    if not found and len(bare) >= _LEAST and len(starts := _starting(known, bare)) == 1:
        found = tuple(starts)
    if len(found) > 1:
        raise FieldError(could_be(word, [labels[n] for n in found]))
    return field.choices[found[0]] if found else word


def _suggestion(prompt: Prompt, text: str) -> Any:
    """Return what the suggestion that *text* names answers; of a list, also those it names."""
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
    word, offered = text.strip(), prompt.suggestions
    place = place_numbered(word, len(offered)) if numbered(prompt) else None
    if place is not None:
        return offered[place]
    found = places_named([each.label for each in offered], word)
    if any(offered[n] != offered[found[0]] for n in found):
        if not numbered(prompt):
            return None
        raise FieldError(could_be(word, [offered[n].label for n in found]))
    return offered[found[0]] if found else _begun(prompt, word)


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


def answer_of(field: Field, value: Any) -> str | tuple[str, ...]:
    """Return a *value* of a field as it is answered: typed, or one or more choices."""
    if isinstance(field, Choices):
        return tuple(map(str, value))
    return str(value) if isinstance(field, Choice) else text_of(field, value)


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
