"""One declared field, asked in a line: what it is about, what is there, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.parse import parse
from hearten.actions.flow.prompt import Prompt
from hearten.actions.flow.words import BACK_HERE
from hearten.cli.plain.line_input import show_help_now
from hearten.model.fields import Choice, Choices, FieldError, Texts, YesNo

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.cli.plain.line_input import Lines
    from hearten.model.fields import Field

NOW = "  Now: {value}. Enter keeps it."
SKIP = "  Enter leaves it out."
NEEDS_ONE = "  It needs an answer."
YES_OR_NO = "  Yes or no."
SEVERAL = "  Several fit, with commas between."
ONE_A_LINE = "  One per line; an empty line ends."


def ask_field(
    session: Session, lines: Lines, field: Field, held: Any = None, *, needed: bool = False
) -> Any:
    """Ask until there is an answer that fits; *held* where the line stays empty, or at the end.

    *needed* says that nothing goes on without an answer. ! shows help now.
    """
    _say(lines, field, held, NEEDS_ONE if needed else SKIP)
    prompt = Prompt(key=field.key, field=field, value=held)
    while (line := lines.read()) is not None and line.strip():
        if line.strip() == "!":
            show_help_now(session)
            lines.say(BACK_HERE.format(title=field.label))
            continue
        if isinstance(field, Texts):
            line = "\n".join([line, *_more(lines)])
        try:
            return parse(prompt, line.strip(), session.today_here())
        except FieldError as error:
            lines.say(error.sentence)
    return held


def _more(lines: Lines) -> list[str]:
    found: list[str] = []
    while (line := lines.read()) is not None and line.strip():
        found.append(line)
    return found


def _say(lines: Lines, field: Field, held: Any, empty: str) -> None:
    lines.say(field.label or field.key)
    if field.help:
        lines.say(f"  {field.help}")
    if isinstance(field, Choice | Choices):
        for number, label in enumerate(field.shown(), 1):
            lines.say(f"  {number} {label}")
    if isinstance(field, Choices):
        lines.say(SEVERAL)
    elif isinstance(field, Texts):
        lines.say(ONE_A_LINE)
    elif isinstance(field, YesNo):
        lines.say(YES_OR_NO)
    if field.hint:
        lines.say(f"  {field.hint}")
    lines.say(empty if held in (None, (), "") else NOW.format(value=field.show(held)))
