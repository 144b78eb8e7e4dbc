"""hearten check: every problem in the plan's files, each with its line. Changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.plan.words import HINTS, problems_said
from hearten.cli.say import data, out, talk

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments of its own; ``--plan`` names the folder."""


def main(args: argparse.Namespace, session: Session) -> int:
    """Print each problem on a line of its own; 1 when there is any, else 0."""
    from hearten.actions.plan.check import check

    found = check(session)
    code = 1 if found.lines else 0
    if session.json:
        data(problems=[problem.as_data() for problem in found.lines], notes=found.notes)
        return code
    for problem in found.problems:
        out(problem.sentence())
    if found.hints:
        talk(HINTS)
    for hint in found.hints:
        out(hint.sentence())
    for note in found.notes:
        talk(note)
    talk(problems_said(len(found.lines), found.entries))
    return code
