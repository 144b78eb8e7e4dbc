"""hearten resume: wake what rests, and only that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.parser import RESTS, Name
from hearten.cli.say import say_result

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
    from hearten.actions.plan.pause import resume

    return say_result(resume(session, args.what))
