"""hearten undo: go back one version. It is a save like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import say_result
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session

_FOR_A_MARK = "To take back a mark of the day: hearten done NAME --undo"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments of its own."""


def main(args: argparse.Namespace, session: Session) -> int:
    """Store the other version, and say what it did."""
    from hearten.actions.plan.versions import undo
    from hearten.storage.plan.transaction import NothingThere

    try:
        told = undo(session)
    except NothingThere as none:
        raise UsageError(f"{none.sentence} {_FOR_A_MARK}") from none
    return say_result(told)
