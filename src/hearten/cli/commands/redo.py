"""hearten redo: go forward again. It is a save like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import say_result

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments of its own."""


def main(args: argparse.Namespace, session: Session) -> int:
    """Store the other version, and say what it did."""
    from hearten.actions.plan.versions import redo

    return say_result(redo(session))
