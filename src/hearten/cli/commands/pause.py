"""hearten pause: let an item, an area, a check-in or the whole plan rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.parser import RESTS, Name
from hearten.cli.say import say_result

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what rests, and from when until when."""
    parser.add_argument(
        "what",
        nargs="+",
        action=Name,
        metavar="WHAT",
        help=RESTS,
    )
    parser.add_argument("--from", dest="start", metavar="DAY", help="the first day of rest (today)")
    parser.add_argument("--until", metavar="DAY", help="the last day of rest (open)")


def main(args: argparse.Namespace, session: Session) -> int:
    """Store the pause and say so."""
    from hearten.actions.plan.pause import pause
    from hearten.cli.arguments import day_argument
    from hearten.cli.plain.ask_if_fixed import ask_first

    start = day_argument(session, "--from", args.start, ahead=True)
    until = day_argument(session, "--until", args.until, ahead=True, seen_from=start)
    return say_result(ask_first(session, lambda: pause(session, args.what, start, until)))
