"""hearten letter: a letter that came back on its day, closed until the person wants to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the answer, for those who would rather not be asked."""
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--read", action="store_true", help="read it now")
    ways.add_argument("--not-today", action="store_true", help="let it come back tomorrow")


def main(args: argparse.Namespace, session: Session) -> int:
    """Say which letter is there; open it, or let it come back tomorrow, where that is wanted."""
    from hearten.cli.plain.journal import open_letter
    from hearten.cli.plain.line_input import from_terminal

    open_letter(session, from_terminal(), "1" if args.read else "2" if args.not_today else "")
    return 0
