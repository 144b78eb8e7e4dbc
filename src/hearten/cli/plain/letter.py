"""A letter that came back, line by line: which one it is, and whether it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.journal import words
from hearten.cli.plain.offering import show_help_now
from hearten.cli.say import out, talk

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.cli.plain.line_input import Lines
    from hearten.model.journal import Head
    from hearten.model.plan.parts import Plan


def open_letter(session: Session, lines: Lines, answer: str = "") -> None:
    """Say which letter is there; open it, or let it come back tomorrow, where that is wanted.

    *answer* is for those who would rather not be asked: 1 reads it, 2 is not today.
    """
    from hearten.actions.journal.page_store import due_letters, not_today
    from hearten.model.fields import in_words

    plan = session.readable_plan()
    due = due_letters(session, plan, session.today(plan))
    if not due:
        talk(words.NO_LETTER)
        return
    lines.say(words.LETTER_FROM.format(day=in_words(due[0].day)))
    answer = answer or _asked(session, lines)
    if answer in ("1", words.READ_IT.casefold()):
        _read(session, plan, due[0])
    elif answer in ("2", words.NOT_TODAY.casefold()):
        not_today(session, plan, due[0].id, session.today(plan))
        lines.say(words.LETTER_TOMORROW)
    else:
        lines.say(words.STAYS_CLOSED)


def _asked(session: Session, lines: Lines) -> str:
    while True:
        lines.say(f"1 {words.READ_IT} · 2 {words.NOT_TODAY} · {words.EMPTY_LEAVES_IT}")
        answer = (lines.read() or "").strip().casefold()
        if answer != "!":
            return answer
        show_help_now(session)


def _read(session: Session, plan: Plan, head: Head) -> None:
    """Show every word, and only then write down that it was read."""
    from hearten.actions.journal.page_store import letter, letter_text, read_letter
    from hearten.model.printable import printable

    out(printable(letter_text(letter(session, head.id)), lines=True))
    read_letter(session, plan, head.id, session.today(plan))
    talk(words.STAYS_IN_JOURNAL)
