"""What the kind of a habit asks once it is marked, line by line; each may be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.today.mark import answered, open_questions
from hearten.cli.plain.field_question import answering, whole_answer
from hearten.cli.plain.line_input import from_terminal, show_help_now
from hearten.content import words
from hearten.model.fields import FieldError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.actions.session import Session


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
            asks = f"{field.label or field.key} {words.MAY_STAY_EMPTY}"
            lines.say("\n".join([asks, *answering(field)]))
        shown = True
        if (line := lines.read()) is None:
            return 0
        if line.strip() == "!":
            show_help_now(session)
            shown = False
            continue
        said = whole_answer(session, lines, field, line)
        try:
            asked = answered(session, asked, said)
        except FieldError as error:
            lines.say(error.sentence)
            continue
        shown = False
        if line.strip():
            kept = field.check(asked.entry.answers[field.key])
            lines.say(words.KEPT_AS.format(said=field.told(kept, alone=True)))
    return 0
