"""hearten rest: a chosen rest from a habit or a step, for the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.parser import A_NOTE, Name
from hearten.cli.say import say_result

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what rests today."""
    parser.add_argument(
        "what",
        nargs="*",
        action=Name,
        metavar="ITEM",
        help="a habit or step: an id, or a title's start",
    )
    parser.add_argument("--note", metavar="TEXT", help=A_NOTE)


def main(args: argparse.Namespace, session: Session) -> int:
    """Store the rest and say so."""
    from hearten.actions.today.mark import mark_by_name
    from hearten.cli.typed_text import text_of_option

    return say_result(mark_by_name(session, args.what, "rest", note=text_of_option(args.note)))
