"""One declared field, asked in a line: what it is about, what is there, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.parse import parse
from hearten.actions.flow.prompt import Prompt
from hearten.actions.flow.words import BACK_HERE
from hearten.cli.plain.line_input import show_help_now
from hearten.model.fields import (
    Choice,
    Choices,
    Clock,
    Day,
    Duration,
    FieldError,
    Number,
    Texts,
    YesNo,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.actions.session import Session
    from hearten.cli.plain.line_input import Lines
    from hearten.model.fields import Field

NOW = "  Now: {value}. Enter keeps it."
SKIP = "  Enter leaves it out."
NEEDS_ONE = "  It needs an answer."
ASKED_AGAIN = "It needs an answer here. Ctrl-C leaves."
YES_OR_NO = "  Yes or no."
SEVERAL = "  Several fit, with commas between."
ONE_A_LINE = "  One per line; an empty line ends."
FOR_EXAMPLE = "  For example: {example}"


def ask_field(
    session: Session, lines: Lines, field: Field, held: Any = None, *, needed: bool = False
) -> Any:
    """Ask until there is an answer that fits; *held* where the line stays empty, or at the end.

    *needed* says that nothing goes on without an answer: after an empty line a person in a
    terminal is asked again. ! shows help now.
    """
    _say(lines, field, held, NEEDS_ONE if needed else SKIP)
    prompt = Prompt(key=field.key, field=field, value=held)
    again = needed and held in (None, (), "") and not lines.piped
    while (line := lines.read()) is not None and (again or line.strip()):
        if not line.strip():
            lines.say(ASKED_AGAIN)
            continue
        if line.strip() == "!":
            show_help_now(session)
            lines.say(BACK_HERE.format(title=field.label))
            continue
        said = whole_answer(session, lines, field, line)
        try:
            return parse(prompt, said.strip(), session.today_here())
        except FieldError as error:
            lines.say(error.sentence)
    return held


def whole_answer(session: Session, lines: Lines, field: Field, first: str) -> str:
    """Return an answer that begins with the line *first*: one to a list may have more of them."""
    found = [first]
    if isinstance(field, Texts) and first.strip():
        while (line := lines.read()) is not None and line.strip():
            if line.strip() == "!":
                show_help_now(session)
            else:
                found.append(line)
    return "\n".join(found)


def answering(field: Field) -> Iterator[str]:
    """Yield what helps with an answer to *field*: what it is about, the choices, an example."""
    if field.help:
        yield f"  {field.help}"
    if isinstance(field, Choice | Choices):
        yield from (f"  {number} {label}" for number, label in enumerate(field.shown(), 1))
    if isinstance(field, Choices):
        yield SEVERAL
    elif isinstance(field, Texts):
        yield ONE_A_LINE
    elif isinstance(field, YesNo):
        yield YES_OR_NO
    if example := field.hint or _example(field):
        yield FOR_EXAMPLE.format(example=example)


def _example(field: Field) -> str:
    match field:
        case Clock():
            return "20:00"
        case Duration():
            return "7 h 30, or 45 min"
        case Day():
            return "yesterday"
        case Number():
            return f"15 {field.unit}".rstrip() if field.unit == "minutes" else ""
    return ""


def _say(lines: Lines, field: Field, held: Any, empty: str) -> None:
    lines.say(field.label or field.key)
    for line in answering(field):
        lines.say(line)
    lines.say(empty if held in (None, (), "") else NOW.format(value=field.show(held)))
