"""One line or one choice of several, changed by itself: the others stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.parse import numbered
from hearten.model.fields import Choices, FieldError, Texts, quoted
from hearten.model.named import place_numbered

if TYPE_CHECKING:
    from hearten.actions.flow.prompt import Prompt

CHANGE_LINE = 'To change one alone: its number and new words, "1: new words". "-1" lets it go.'
CHANGE_CHOICE = '"+1" adds one to these, "-1" lets one go.'


def one_changed(prompt: Prompt, line: str) -> tuple[str, ...] | None:
    """Return the whole answer once *line* has changed a part of it; None when it asks for none.

    FieldError when it is not clear what that part is to be.
    """
    field, text = prompt.field, line.strip()
    if isinstance(field, Texts) and prompt.value:
        if not numbered(prompt):
            _refuse_a_number(tuple(prompt.value), text)
        return _line_changed(field, tuple(prompt.value), text)
    if isinstance(field, Choices) and prompt.value:
        return _choice_changed(field, tuple(prompt.value), text)
    return None


def _refuse_a_number(held: tuple[str, ...], line: str) -> None:
    """Raise FieldError for the number of a line alone: it is no line of its own."""
    if (place := _place(line, held)) is not None:
        raise FieldError(f"Number {place + 1} is {quoted(held[place])}", f"{place + 1}: new words")


def _line_changed(field: Texts, held: tuple[str, ...], line: str) -> tuple[str, ...] | None:
    if line.startswith("-") and (place := _place(line[1:], held)) is not None:
        return (*held[:place], *held[place + 1 :])
    number, colon, words = line.partition(":")
    place = _place(number, held)
    if not colon or place is None:
        return None
    if not words.strip():
        raise FieldError("What are the new words for it?", f"{number.strip()}: new words")
    return (*held[:place], *field.parse(words), *held[place + 1 :])


def _place(text: str, held: tuple[str, ...]) -> int | None:
    """Return which line of *held* a number means, counted from 0."""
    return place_numbered(text, len(held))


def _choice_changed(field: Choices, held: tuple[str, ...], line: str) -> tuple[str, ...] | None:
    if line[:1] not in ("+", "-"):
        return None
    named: tuple[Any, ...] = field.parse(line[1:])
    rest = tuple(each for each in held if each not in named)
    return (*held, *(each for each in named if each not in held)) if line[0] == "+" else rest
