"""hearten letter: a letter that came back on its day, closed until the person wants to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import out, talk
from hearten.content import practice_screen_words as words

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session
    from hearten.model.journal import Head
    from hearten.model.plan import Plan


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the answer, for those who would rather not be asked."""
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--read", action="store_true", help="read it now")
    ways.add_argument("--not-today", action="store_true", help="let it come back tomorrow")


def main(args: argparse.Namespace, session: Session) -> int:
    """Say which letter is there; open it, or let it come back tomorrow, where that is wanted."""
    from hearten.actions.journal.keeping import due_letters
    from hearten.actions.marking import readable
    from hearten.model.fields import in_words

    plan = readable(session)
    due = due_letters(session, plan, session.today(plan))
    if not due:
        talk(words.NO_LETTER)
        return 0
    out(words.LETTER_FROM.format(day=in_words(due[0].day)))
    answer = "1" if args.read else "2" if args.not_today else _asked(session)
    if answer in ("1", words.READ.casefold()):
        _read(session, plan, due[0])
    elif answer in ("2", words.NOT_TODAY.casefold()):
        from hearten.actions.journal.keeping import not_today

        not_today(session, plan, due[0].id, session.today(plan))
        out(words.LETTER_TOMORROW)
    else:
        out(words.STAYS_CLOSED)
    return 0


def _asked(session: Session) -> str:
    from hearten.cli.plain.lines import from_terminal
    from hearten.cli.plain.offering import help_now

    lines = from_terminal()
    while True:
        lines.say(f"1 {words.READ} · 2 {words.NOT_TODAY} · {words.EMPTY_LEAVES_IT}")
        answer = (lines.read() or "").strip().casefold()
        if answer != "!":
            return answer
        help_now(session)


def _read(session: Session, plan: Plan, head: Head) -> None:
    """Show every word, and only then write down that it was read."""
    from hearten.actions.journal.keeping import letter, read_letter
    from hearten.actions.letters import words_of
    from hearten.model.printable import printable

    out(printable(words_of(letter(session, head.id)), lines=True))
    read_letter(session, plan, head.id, session.today(plan))
    talk(words.STAYS_IN_JOURNAL)
