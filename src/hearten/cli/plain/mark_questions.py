"""What the kind of a habit asks once it is marked, line by line; each may be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.today.mark import answered, open_questions
from hearten.cli.plain.line_input import from_terminal, show_help_now
from hearten.content import words
from hearten.model.fields import Choice, Choices, Clock, Day, Duration, FieldError, Number, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hearten.actions.session import Session
    from hearten.model.fields import Field


def ask_answers(session: Session, name: Sequence[str] | str | None) -> int:
    """Ask what the last mark of *name* was not asked yet; return the exit code.

    An empty line leaves a question out. Each answer is stored at once: the end of input keeps
    what was said.
    """
    lines, asked = from_terminal(), open_questions(session, name)
    shown = False
    while asked is not None and asked.fields:
        field = asked.fields[0]
        if not shown:
            lines.say("\n".join(_question(field)))
        shown = True
        if (line := lines.read()) is None:
            return 0
        if line.strip() == "!":
            show_help_now(session)
            shown = False
            continue
        try:
            asked = answered(session, asked, line)
        except FieldError as error:
            lines.say(error.sentence)
            continue
        shown = False
        if line.strip():
            said = field.check(asked.entry.answers[field.key])
            lines.say(words.KEPT_AS.format(said=field.told(said, alone=True)))
    return 0


def _question(field: Field) -> Iterator[str]:
    """Yield a question, what there is to choose from, and how it is answered where that helps."""
    yield f"{field.label or field.key} {words.MAY_STAY_EMPTY}"
    if field.help:
        yield f"  {field.help}"
    if isinstance(field, Choice | Choices):
        yield from (f"  {number} {label}" for number, label in enumerate(field.shown(), 1))
    if isinstance(field, YesNo):
        yield "  Yes or no."
    elif example := field.hint or _example(field):
        yield f"  For example: {example}"


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
