"""One prompt line by line: how it is said, and one of several changed by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.parse import numbered, parse, text_of
from hearten.actions.flow.prompt import Names
from hearten.actions.wizard import words
from hearten.model.fields import (
    Choice,
    Choices,
    Clock,
    Clocks,
    Day,
    Duration,
    Field,
    FieldError,
    Moment,
    Number,
    Text,
    Texts,
    YesNo,
    quoted,
)
from hearten.model.named import place_numbered

if TYPE_CHECKING:
    from hearten.actions.flow.prompt import Prompt
    from hearten.cli.plain.page_run import PageRun

_OWN = (words.MY_OWN, words.MY_OWN_WORDS)
_ENDS = (".", "?", "!", "…", '"')


def show(run: PageRun, prompt: Prompt) -> None:
    """Say a prompt as it stands now."""
    field, say = prompt.field, run.say
    say(field.label)
    show_lines(run, prompt)
    for line in filter(None, prompt.care.splitlines()):
        if run.once(line):
            say(f"  {line}")
    if _is_sentence(field.hint):
        say(f"  {field.hint}")
    _list(run, _answers(prompt))
    if how := _how(run, prompt):
        say(f"  {how}")


def show_lines(run: PageRun, prompt: Prompt) -> None:
    """Say what a prompt holds now; of several lines each has the number that changes it."""
    field = prompt.field
    if isinstance(field, Texts):
        lines = field.named(prompt.value) if isinstance(field, Names) else prompt.value
        for number, line in enumerate(lines or (), 1):
            run.say(f"  {number}: {line}")
    elif prompt.value not in (None, (), ""):
        run.say(f"  Now: {value_of(prompt)}")


def _answers(prompt: Prompt) -> list[str]:
    """Return what may be chosen, with its number where that chooses it."""
    if isinstance(prompt.field, Choice | Choices):
        # What a template offers of these stands among them.
        return [f"{number} {label}" for number, label in enumerate(prompt.field.shown(), 1)]
    rows = []
    for number, each in enumerate(prompt.suggestions, 1):
        place = f"{number} " if numbered(prompt) else ""
        rows.append(f"{place}{each.label}" + (f" ({each.note})" if each.note else ""))
    return rows


def _list(run: PageRun, rows: list[str]) -> None:
    """Say one row a line; a list that was said before fits in one line."""
    said = " · ".join(rows)
    for row in rows if run.once(said) else [said] * bool(rows):
        run.say(f"  {row}")


def _is_sentence(hint: str) -> bool:
    return hint.endswith(_ENDS)


def _how(run: PageRun, prompt: Prompt) -> str:
    """Return how it may be answered, where that is not plain from what was said."""
    field, several = prompt.field, bool(prompt.suggestions) and numbered(prompt)
    example = _example(run, field)
    if isinstance(field, Choice):
        return ""
    if isinstance(field, YesNo):
        return "Yes or no."
    if isinstance(field, Choices):
        own = " Your own words too." * field.open
        one = f" {run.once(CHANGE_CHOICE)}" if prompt.value else ""
        return f"Several fit, with commas between.{own}{one}".rstrip()
    if isinstance(field, Texts):
        own = "A number, or your own words. " if several else ""
        shown = f"For example: {example}\n  " if example and not several else ""
        one = f" {run.once(CHANGE_LINE)}" if prompt.value else ""
        return f"{shown}{own}One per line; an empty line ends.{one}".rstrip()
    if several:
        return "A number, or your own words." if isinstance(field, Text) else (
            f"A number, or for example: {example}" if example else "A number will do.")  # fmt: skip
    if prompt.value is not None:
        return ""
    labels = {each.label.casefold() for each in prompt.suggestions}
    return f"For example: {example}" if example and example.casefold() not in labels else ""


def _example(run: PageRun, field: Field) -> str:
    """Return an answer that would do, where its form is not plain."""
    if field.hint:
        return "" if field.hint in _OWN or _is_sentence(field.hint) else field.hint
    match field:
        case Day():
            return str(run.sitting.state.day)
        case Clock():
            return "20:00"
        case Clocks():
            return "8:00, 13:00"
        case Duration():
            return "7 h 30, or 45 min"
        case Moment():
            return f"{run.sitting.state.day.isoformat()} 10:30"
        case Number():
            return "5"
    return ""


def value_of(prompt: Prompt) -> str:
    """Return what a prompt holds now, in words."""
    for each in prompt.suggestions:
        if each.value == prompt.value:
            return each.label
    if isinstance(prompt.value, dict):
        return str(prompt.value.get("title", ""))
    if isinstance(prompt.field, Choices | Day | Moment):
        return prompt.field.show(prompt.value)
    return text_of(prompt.field, prompt.value).replace("\n", " · ")


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
        return _choice_changed(prompt, tuple(prompt.value), text)
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


def _choice_changed(prompt: Prompt, held: tuple[str, ...], line: str) -> tuple[str, ...] | None:
    if line[:1] not in ("+", "-"):
        return None
    named: tuple[Any, ...] = parse(prompt, line[1:], None)
    rest = tuple(each for each in held if each not in named)
    return (*held, *(each for each in named if each not in held)) if line[0] == "+" else rest
