"""Reading the plan back line by line, and changing any line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.wizard import machine
from hearten.cli.plain.asking import ask
from hearten.cli.plain.desk import Went, read_line
from hearten.model.named import place_numbered
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.wizard.views import Line
    from hearten.cli.plain.desk import Desk

CHOOSE = "To change a line, type its number. Enter keeps it all as it is."


def lines_of(wizard: machine.Wizard) -> tuple[Line, ...]:
    """Return the plan of a wizard as it is read back."""
    context = wizard.context
    names = {practice.id: practice.name for practice in context.library.practices()}
    names |= {sign.id: sign.text for sign in context.library.low_kindness_signs()}
    names |= {question.id: question.ask for question in context.library.checkin_questions()}
    return machine.read_back(wizard.plan, names=names, kinds=context.kinds)


def read_aloud(desk: Desk) -> Went:
    """Say the whole plan, and change lines by their number until there are no more to change."""
    while True:
        lines = lines_of(desk.wizard)
        _say(desk, lines)
        went = _asked(desk, lines)
        if went is not Went.ANSWERED:
            return went


def _asked(desk: Desk, lines: tuple[Line, ...]) -> Went:
    """Ask which line to change; ANSWERED when one was, so that it is all read again."""
    desk.part(CHOOSE)
    why = machine.view(desk.wizard).why
    while not isinstance(line := read_line(desk, why, _said), Went):
        if not (word := line.strip()):
            return Went.SKIPPED
        if (place := place_numbered(word, len(lines))) is not None:
            went = _change(desk, lines[place])
            return Went.END if went is Went.END else Went.ANSWERED
        desk.say(f"There are lines 1 to {len(lines)}. For example: 1")
    return line if line in (Went.BACK, Went.END) else Went.SKIPPED


def _said(word: str, done: str) -> str:
    return f"\n{done}\n\n{CHOOSE}" if done else CHOOSE


def _say(desk: Desk, lines: tuple[Line, ...]) -> None:
    heading = ""
    for number, line in enumerate(lines, 1):
        if line.heading != heading:
            heading = line.heading
            desk.say("")
            desk.say(heading)
        desk.say(f"  {number} {line.said}")


def _change(desk: Desk, line: Line) -> Went:
    here = desk.wizard
    page = machine.goto(here, line.page)
    prompt = machine.prompt(page, line.key)
    if prompt is None:
        desk.say("This line changes by itself, with others.")
        return Went.SKIPPED
    desk.wizard = page
    went = ask(desk, prompt, machine.view(page).why)
    desk.take(replace(desk.wizard, page=here.page, flow=here.flow, item=here.item))
    return went
