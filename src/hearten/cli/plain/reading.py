"""Reading the plan back line by line, and changing any line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hearten.actions.wizard import machine
from hearten.cli.plain.asking import Went, ask

if TYPE_CHECKING:
    from hearten.actions.wizard.views import Line
    from hearten.cli.plain.asking import Desk

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
        desk.say("")
        desk.say(CHOOSE)
        line = desk.lines.read()
        if line is None:
            return Went.END
        word = line.strip()
        if word in ("", ">"):
            return Went.SKIPPED
        if word == "<":
            return Went.BACK
        if word == "!":
            desk.help_now()
        elif word.isascii() and word.isdecimal() and 1 <= int(word) <= len(lines):
            if _change(desk, lines[int(word) - 1]) is Went.END:
                return Went.END
        else:
            desk.say(f"There are lines 1 to {len(lines)}. For example: 1")


def _say(desk: Desk, lines: tuple[Line, ...]) -> None:
    heading = ""
    for number, line in enumerate(lines, 1):
        if line.heading != heading:
            heading = line.heading
            desk.say("")
            desk.say(heading)
        desk.say(f"  {number} {line.label}: {line.text}")


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
