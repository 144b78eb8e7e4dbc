"""hearten redo: bring back what was taken back last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.commands import undo

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session

arguments = undo.arguments


def main(args: argparse.Namespace, session: Session) -> int:
    """Name what is brought back, ask where it is not of this sitting, and do it."""
    return undo.run(args, session, "redo")
