"""``hearten`` alone, where there is no screen to draw on: where things stand, and ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.today.words import EXAMPLE_IS
from hearten.cli.plain.line_input import from_terminal
from hearten.content import words

if TYPE_CHECKING:
    from hearten.actions.session import Session


def opening(session: Session) -> int:
    """Say hello, or what today may hold, and the commands that lead on. Nothing is asked."""
    lines = from_terminal()
    folder = session.folder_if_any()
    if folder is None or not folder.exists():
        for text in (words.HELLO, words.WHAT_THIS_IS, words.IF_DANGEROUS_PLAIN):
            lines.say(text)
        lines.say("To begin: hearten new --plain")
        lines.say("To look around in an example: hearten demo")
        return 0
    loaded = session.load()
    if loaded.plan is None:
        for problem in loaded.problems:
            lines.say(problem.sentence())
        lines.say("The plan can't be read yet. Nothing was changed.")
        return 1
    from hearten.cli.plain.today import today

    if session.own is not None:
        lines.say(EXAMPLE_IS)
    today(session, lines)
    lines.say("To mark something: hearten done, hearten rest. To check in: hearten checkin.")
    lines.say("To change the plan: hearten edit --plain. To read it: hearten show.")
    lines.say("If something went off course: hearten setback --plain")
    lines.say("In a hard moment: hearten help-now")
    return 0
