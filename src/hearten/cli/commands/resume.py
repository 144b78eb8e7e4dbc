"""hearten resume: wake what rests, and only that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.parser import RESTS, Name
from hearten.cli.say import data, say_result

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what wakes."""
    parser.add_argument(
        "what",
        nargs="+",
        action=Name,
        metavar="WHAT",
        help=RESTS,
    )


def main(args: argparse.Namespace, session: Session) -> int:
    """End the pause and say so."""
    from hearten.actions.plan.pause import named, rests, resume

    told = resume(session, args.what)
    if not session.json:
        return say_result(told)
    plan = session.readable_plan()
    data(
        id=named(plan, args.what),
        resting=[each.as_data() for each in rests(plan, session.today(plan))],
        said=told.text.split("\n"),
        stored=told.exit_code == 0,
    )
    return told.exit_code
