"""hearten completion: completion for the shell, printed for its start-up file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import out

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the name of the shell."""
    parser.add_argument("shell", choices=("bash", "zsh", "fish", "tcsh"), help="the shell you use")


def main(args: argparse.Namespace, session: Session) -> int:
    """Print the completion script."""
    import shtab

    from hearten.cli.parser import whole_parser

    parser = whole_parser()
    places = {"plan": shtab.DIRECTORY, "file": shtab.FILE, "output": shtab.FILE}
    for action in _actions(parser):
        if action.dest in places:
            vars(action)["complete"] = places[action.dest]
    out(shtab.complete(parser, args.shell), as_is=True)
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield everything that a parser and those within it take."""
    from argparse import _SubParsersAction

    for action in parser._actions:
        yield action
        if isinstance(action, _SubParsersAction):
            for inner in action.choices.values():
                yield from _actions(inner)
