"""One prompt, asked line by line: what is said, what may be typed, what comes of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.parse import parse
from hearten.actions.wizard import machine
from hearten.cli.plain.change_one import one_changed
from hearten.cli.plain.choosing import thing_meant
from hearten.cli.plain.desk import CLEAR, Desk, Went, read_line
from hearten.cli.plain.showing import show, show_lines
from hearten.model.fields import Choice, Choices, FieldError, Texts, quoted

if TYPE_CHECKING:
    from hearten.actions.flow.prompt import Prompt
    from hearten.actions.wizard.machine import Wizard


def ask(desk: Desk, prompt: Prompt, why: str) -> Went:
    """Ask one prompt until it is answered, skipped or left."""
    desk.say("")
    show(desk, prompt)
    typed = desk.wizard.typed.get(prompt.key)
    if typed:
        desk.say(f"You had begun: {typed}")
    answered = False
    while not isinstance(line := read_line(desk, why, partial(_again, prompt)), Went):
        if not line.strip():
            return Went.ANSWERED if answered else Went.SKIPPED
        if line.strip() == CLEAR:
            desk.take(machine.answer(desk.wizard, prompt.key, None))
            return Went.ANSWERED
        if (thing := thing_meant(desk, prompt, line)) is not None:
            desk.chosen = thing
            return Went.SKIPPED if thing.id in prompt.key.split("/") else Went.OTHER
        if _answer(desk, prompt, line):
            again = machine.prompt(desk.wizard, prompt.key)
            if not _many(prompt) or again is None:
                return Went.ANSWERED
            prompt, answered = again, True
    return line


def _again(prompt: Prompt, word: str, done: str) -> str:
    """Return what is said after a key: its words, and the question once more."""
    help_ = (prompt.field.help, prompt.care) if word == "?" else ()
    return "\n".join(text for text in (done, *help_, prompt.field.label) if text)


def _many(prompt: Prompt) -> bool:
    return isinstance(prompt.field, Texts)


def _answer(desk: Desk, prompt: Prompt, line: str) -> bool:
    """Take one line as the answer; else keep it as typed and say kindly what would do."""
    try:
        value = one_changed(prompt, line)
        one = value is not None
        if not one:
            value = parse(prompt, line, desk.wizard.context.today)
            if _many(prompt) and not _extends(prompt, value):
                value = (*(prompt.value or ()), *value)
        before = desk.wizard
        desk.take(machine.answer(desk.wizard, prompt.key, value))
    except FieldError as error:
        desk.take(machine.typing(desk.wizard, prompt.key, line))
        desk.say(kindly(prompt, line, error))
        desk.say(prompt.field.label)
        return False
    _after(desk, prompt, before)
    again = machine.prompt(desk.wizard, prompt.key)
    if one and again is not None:
        show_lines(desk, again)
    return True


def _extends(prompt: Prompt, value: Any) -> bool:
    held = tuple(prompt.value or ())
    return len(value) > len(held) and value[: len(held)] == held and bool(held)


def kindly(prompt: Prompt, line: str, error: FieldError) -> str:
    """Return one sentence on an answer that does not fit, with one that does."""
    field, message, example = prompt.field, error.message, error.suggestion
    if isinstance(field, Choice | Choices) and " is not one of: " in message:
        message = f"{quoted(line)} is not one of these; a number or the first word is enough"
        example = example.strip('"') or field.shown()[0]
    said = message[:1].upper() + message[1:]
    said = said if said.endswith((".", "?", "…")) else f"{said}."
    return f"{said} For example: {example}" if example else said


def _after(desk: Desk, prompt: Prompt, before: Wizard) -> None:
    """Say a care line that an answer brought with it."""
    chosen = desk.wizard.answers.get(prompt.key)
    for each in prompt.suggestions:
        if each.care and (each.value == chosen or _is_new(desk.wizard, before, each.label)):
            if desk.once(each.care):
                desk.say(each.care)
            return
    again = machine.prompt(desk.wizard, prompt.key)
    if again is not None and again.care != prompt.care and desk.once(again.care):
        desk.say(again.care)


def _is_new(now: Wizard, before: Wizard, title: str) -> bool:
    held = {habit.title for habit in before.plan.habits}
    return any(h.title == title and title not in held for h in now.plan.habits)
