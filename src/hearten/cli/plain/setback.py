"""After a setback, line by line: which thing is it about, and what happens to it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.actions.plan import pause, setback
from hearten.actions.plan.resize import SMALLER
from hearten.actions.plan.words import BACK_SHELL
from hearten.cli.plain import resize
from hearten.cli.plain.ask_if_fixed import all_answered
from hearten.cli.plain.line_input import answers
from hearten.content.fixed_words import BY_NAME_SHELL, LEFT_AS_IT_IS
from hearten.content.words import CLOSE_NOW
from hearten.model.errors import HeartenError
from hearten.model.fields import Day, FieldError
from hearten.model.named import place_numbered
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.cli.plain.line_input import Lines


def change_an_item(session: Session, lines: Lines, way: str) -> str:
    """Ask which thing of the plan a way is about, and do it; return a note on what was done.

    Everything is said as it happens; an empty note means that nothing was changed.
    """

    before = session.readable_plan()
    commands = {BACK_SHELL, *(BY_NAME_SHELL.format(id=each.id) for each in before.habits)}

    def say(text: str) -> None:
        said = text.removesuffix(CLOSE_NOW).rstrip().split("\n")
        lines.say("\n".join(line for line in said if line not in commands))

    quiet = replace(lines, say=say)
    item = _which(session, quiet, way)
    if not item:
        return ""
    try:
        _done(session, quiet, way, item)
    except HeartenError as error:
        say(error.sentence)
    return setback.CHANGED if session.readable_plan() != before else ""


def _done(session: Session, lines: Lines, way: str, item: str) -> None:
    if way == setback.SMALLER:
        resize.choose_size(session, lines, item, SMALLER)
    elif way == setback.LET_GO:
        resize.let_go(session, lines, item)
    else:
        _pause(session, lines, item)


def _which(session: Session, lines: Lines, way: str) -> str:
    """Return the id of what a way is about; nothing where it is about none."""
    plan = session.readable_plan()
    found = setback.candidates(plan, way, session.today(plan))
    if not found:
        lines.say(setback.NOTHING_HERE)
        return ""
    lines.say(setback.asks(way))
    for number, (_, name) in enumerate(found, 1):
        lines.say(f"  {number} {name}")
    lines.say(setback.TYPE_NUMBER)
    for word in answers(session, lines):
        if (place := place_numbered(word, len(found))) is not None:
            return found[place][0]
        lines.say(setback.TYPE_NUMBER)
    return ""


def _pause(session: Session, lines: Lines, item: str) -> None:
    """Let something rest from today; the end may stay open."""
    if not all_answered(session, lines, item):
        lines.say(LEFT_AS_IT_IS)
        return
    today = session.today(session.readable_plan())
    week = today + dt.timedelta(days=6)
    lines.say(setback.UNTIL_WHEN.format(day=week))
    until = None
    for word in answers(session, lines):
        try:
            until = Day(key="until").read(word, today)
        except FieldError:
            lines.say(setback.NOT_A_DAY.format(day=week))
        else:
            break
    lines.say(pause.pause(session, item, today, until).text)
