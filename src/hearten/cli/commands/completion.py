"""hearten completion: completion for the shell, printed for its start-up file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import out

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the name of the shell."""
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"), help="the shell you use")


def main(args: argparse.Namespace, session: Session) -> int:
    """Print the completion script."""
    import shtab

    from hearten.cli.parser import whole_parser

    out(shtab.complete(whole_parser(), args.shell))
    return 0
