"""hearten undo: take back the newest change made on this computer, whatever it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import out, say_result, talk
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the person's word."""
    parser.add_argument("--yes", action="store_true", help="do not ask")


def main(args: argparse.Namespace, session: Session) -> int:
    """Name what is taken back, ask where it is not of this sitting, and do it."""
    from hearten.actions.undo.words import FOR_A_MARK, OLDER

    try:
        return run(args, session, "undo")
    except UsageError as none:
        raise UsageError(f"{none.sentence}\n{FOR_A_MARK}\n{OLDER}") from none


def run(args: argparse.Namespace, session: Session, way: str) -> int:
    """Undo or redo, by *way*; UsageError where there is nothing to do."""
    from hearten.actions.undo import words
    from hearten.actions.undo.undo import do, undoing
    from hearten.cli.plain.line_input import confirmed

    meant = undoing(session, way)
    if meant.asks and not args.yes:
        for note in meant.notes:
            talk(note)
        sure = confirmed(session, f"{meant.question} {words.YES_OR_NO}")
        if sure is None:
            out(meant.question)
            talk(words.UNASKED[way])
            return 2
        if not sure:
            talk(words.LEFT)
            return 0
    return say_result(do(session, meant))
