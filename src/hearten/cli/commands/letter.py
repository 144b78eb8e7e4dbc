"""hearten letter: a letter that came back on its day, closed until the person wants to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import NoData, data

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
    if session.json:
        if args.not_today:
            raise NoData("hearten letter --not-today")
        return _read(session) if args.read else _listed(session)
    from hearten.cli.plain.journal import open_letter
    from hearten.cli.plain.line_input import from_terminal

    open_letter(session, from_terminal(), "1" if args.read else "2" if args.not_today else "")
    return 0


def _listed(session: Session) -> int:
    """Print, as data, the letters nobody has read yet: when they come back, and no word of them."""
    from hearten.actions.journal.page_store import unread_letters
    from hearten.model.journal import is_due

    plan = session.readable_plan()
    today = session.today(plan)
    data(
        letters=[
            {
                "id": head.id,
                "day": head.day,
                "return_on": head.return_on,
                "is_back": is_due(head, today),
            }
            for head in unread_letters(session, plan)
        ]
    )
    return 0


def _read(session: Session) -> int:
    """Print, as data, the letter that came back first, and only then write down that it was read.

    That is null where none is back.
    """
    from hearten.actions.journal.page_store import due_letters, letter, letter_text, read_letter

    plan = session.readable_plan()
    today = session.today(plan)
    head = next(iter(due_letters(session, plan, today)), None)
    if head is None:
        data(letter=None)
        return 0
    text = letter_text(letter(session, head.id))
    data(letter={"id": head.id, "day": head.day, "return_on": head.return_on, "text": text})
    read_letter(session, plan, head.id, today)
    return 0
