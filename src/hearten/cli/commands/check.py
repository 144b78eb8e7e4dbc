"""hearten check: every problem in the plan's files, each with its line. Changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import data, out, talk
from hearten.cli.words import problems_said

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments of its own; ``--plan`` names the folder."""


def main(args: argparse.Namespace, session: Session) -> int:
    """Print each problem on a line of its own; 1 when there is any, else 0."""
    from hearten.actions.checking import check

    found = check(session)
    if session.json:
        data(problems=[problem.as_data() for problem in found.problems], notes=found.notes)
        return 1 if found.problems else 0
    for problem in found.problems:
        out(problem.sentence())
    for note in found.notes:
        talk(note)
    talk(problems_said(len(found.problems)))
    return 1 if found.problems else 0
