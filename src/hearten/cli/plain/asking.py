"""One prompt, asked line by line: what is said, what may be typed, what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from hearten.actions.wizard import machine
from hearten.actions.wizard.prompts import Names
from hearten.actions.wizard.understand import numbered, text_of, understand
from hearten.content import words
from hearten.model.fields import Choice, Choices, FieldError, Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.actions.wizard.machine import Wizard
    from hearten.actions.wizard.views import Prompt
    from hearten.cli.plain.lines import Lines

KEYS = "Enter skips. ? why we ask. < back. > next page. + say more. - leave empty. ! help now."


class Went(Enum):
    """What came of a prompt or a page."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    MORE = "more"
    NEXT = "next"
    BACK = "back"
    END = "end"


@dataclass(kw_only=True)
class Desk:
    """What one plain flow holds: the wizard as it stands, and its ways in and out.

    *keep* stores the draft; *help_now* shows the page of people who can help.
    """

    wizard: Wizard
    lines: Lines
    keep: Callable[[Wizard], None]
    help_now: Callable[[], None]
    shown: list[str] = field(default_factory=list)
    choices: tuple[str, ...] = ()

    def say(self, text: str) -> None:
        """Say one line or a few."""
        self.lines.say(text)

    def take(self, wizard: Wizard) -> None:
        """Go on from *wizard*, once its words are kept."""
        self.wizard = wizard
        self.keep(wizard)


def ask(desk: Desk, prompt: Prompt, why: str) -> Went:
    """Ask one prompt until it is answered, skipped or left."""
    _show(desk, prompt)
    typed = desk.wizard.typed.get(prompt.key)
    if typed:
        desk.say(f"You had begun: {typed}")
    answered = False
    while (line := desk.lines.read()) is not None:
        word = line.strip()
        if word in _LEAVES:
            return _LEAVES[word]
        if word == "?":
            desk.say(_why(prompt, why))
        elif word == "!":
            desk.help_now()
            desk.say(prompt.field.label)
        elif not word:
            return Went.ANSWERED if answered else Went.SKIPPED
        elif word == "-":
            desk.take(machine.answer(desk.wizard, prompt.key, None))
            return Went.ANSWERED
        elif _answer(desk, prompt, line):
            again = machine.prompt(desk.wizard, prompt.key)
            if not _many(prompt) or again is None:
                return Went.ANSWERED
            prompt, answered = again, True
    return Went.END


_LEAVES = {"<": Went.BACK, ">": Went.NEXT, "+": Went.MORE}


def _many(prompt: Prompt) -> bool:
    return isinstance(prompt.field, Texts)


def _answer(desk: Desk, prompt: Prompt, line: str) -> bool:
    """Take one line as the answer; else keep it as typed and say kindly what would do."""
    try:
        value = understand(prompt, line)
        if _many(prompt) and not _extends(prompt, value):
            value = (*(prompt.value or ()), *value)
        before = desk.wizard
        desk.take(machine.answer(desk.wizard, prompt.key, value))
    except FieldError as error:
        desk.take(machine.typing(desk.wizard, prompt.key, line))
        example = f" For example: {error.suggestion}" if error.suggestion else ""
        desk.say(f"{_sentence(error.message)}{example}")
        return False
    _after(desk, prompt, before)
    return True


def _extends(prompt: Prompt, value: Any) -> bool:
    held = tuple(prompt.value or ())
    return len(value) > len(held) and value[: len(held)] == held and bool(held)


def _sentence(message: str) -> str:
    said = message[:1].upper() + message[1:]
    return said if said.endswith((".", "?", "…")) else f"{said}."


def _after(desk: Desk, prompt: Prompt, before: Wizard) -> None:
    """Say a care line that an answer brought with it."""
    chosen = desk.wizard.answers.get(prompt.key)
    for each in prompt.suggestions:
        if each.care and (each.value == chosen or _is_new(desk.wizard, before, each.label)):
            desk.say(each.care)
            return
    again = machine.prompt(desk.wizard, prompt.key)
    if again is not None and again.care and again.care != prompt.care:
        desk.say(again.care)


def _is_new(now: Wizard, before: Wizard, title: str) -> bool:
    held = {habit.title for habit in before.plan.habits}
    return any(h.title == title and title not in held for h in now.plan.habits)


def _why(prompt: Prompt, why: str) -> str:
    said = [f"{words.WHY_WE_ASK}: {why}"] if why else []
    said += [text for text in (prompt.field.help, prompt.care) if text]
    return "\n".join([*said, KEYS])


def _show(desk: Desk, prompt: Prompt) -> None:
    field, say = prompt.field, desk.say
    hint = f" ({field.hint})" if field.hint else ""
    say(f"{field.label}{hint}")
    if prompt.value not in (None, (), ""):
        say(f"  Now: {_value(prompt)}")
    if prompt.care:
        say(f"  {prompt.care}")
    choices = field.shown() if isinstance(field, Choice | Choices) else ()
    if choices and choices != desk.choices:
        for number, label in enumerate(choices, 1):
            say(f"  {number} {label}")
    desk.choices = choices
    for number, each in enumerate(prompt.suggestions, 1):
        place = f"{number} " if numbered(prompt) else ""
        note = f" ({each.note})" if each.note else ""
        say(f"  {place}{each.label}{note}")
    if isinstance(field, Choices):
        say("  Several fit, with commas between.")
    elif isinstance(field, Texts):
        say("  One a line; an empty line ends.")


def _value(prompt: Prompt) -> str:
    if isinstance(prompt.field, Texts) and not isinstance(prompt.field, Names):
        return " · ".join(prompt.value)
    for each in prompt.suggestions:
        if each.value == prompt.value:
            return each.label
    if isinstance(prompt.value, dict):
        return str(prompt.value.get("title", ""))
    if isinstance(prompt.field, Choices):
        return prompt.field.show(prompt.value)
    return text_of(prompt.field, prompt.value).replace("\n", " · ")
