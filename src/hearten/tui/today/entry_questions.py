"""What may be asked in one line under the day, in which words, and to which keys it gives way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.content import words
from hearten.model.fields import (
    Choice,
    Choices,
    Clock,
    Clocks,
    Day,
    Duration,
    Moment,
    Number,
    YesNo,
)
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt

    from hearten.model.fields import Field

NOTE = "note"
FIND = "find"
_MOVES = ("up", "down")
_WITHOUT_WORDS = (Number, Clock, Clocks, Day, Duration, Moment, YesNo, Choice, Choices)


@valueclass(frozen=True, slots=True, kw_only=True)
class EntryQuestion:
    """What is asked now. *text* stands in the line at first, *base* is what the log holds of it.

    *entry* is the id of a mark, *item* of what was marked on that *day*: a mark may go, and come
    again.
    *fields* are the questions that follow, of the kind of a habit. *draft* is where the words
    are kept: each line has a draft of its own, so that none takes the place of another.
    """

    key: str
    name: str = ""
    entry: str = ""
    item: str = ""
    day: dt.date | None = None
    text: str = ""
    base: str = ""
    fields: tuple[Field, ...] = ()
    draft: str = ""


def gives_way(now: EntryQuestion, key: str) -> bool:
    """Say whether *key* is for the day rather than an answer to what is asked, still empty.

    Only the arrows are: a letter is the beginning of an answer, also where a number is asked.
    """
    field = now.fields[0] if now.fields else None
    if not isinstance(field, _WITHOUT_WORDS) or (isinstance(field, Choices) and field.open):
        return False
    return key in _MOVES


def question(now: EntryQuestion) -> str:
    """Return the words above the line."""
    if now.key == FIND:
        return words.FIND_ROW
    if now.key == NOTE:
        return words.note_on(now.name)
    field = now.fields[0]
    return f"{now.name}: {field.label or field.key} {words.MAY_STAY_EMPTY}"


def example(now: EntryQuestion) -> str:
    """Return what could stand in the line."""
    if not now.fields:
        return ""
    field = now.fields[0]
    if isinstance(field, YesNo):
        return "yes or no"
    if isinstance(field, (Choice, Choices)):
        return " · ".join(f"{n} {label}" for n, label in enumerate(field.shown(), 1))
    from hearten.tui.widgets.prompt_box import example_of

    return f"for example {field.hint}" if field.hint else example_of(field)
