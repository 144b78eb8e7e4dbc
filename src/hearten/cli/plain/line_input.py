"""One answer a line: where lines come from, where words go, and help now at any line."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hearten.cli.say import out
from hearten.cli.wrapping import NARROWEST, WIDEST, columns_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from hearten.actions.session import Session


def print_line(text: str) -> None:
    """Print *text* no wider than the terminal, and no wider than reads well."""
    columns = columns_of(sys.stdout) if sys.stdout.isatty() else WIDEST
    out(wrapped(text, max(NARROWEST, min(WIDEST, columns))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """*read* returns the next line without its end, or None when there are no more."""

    read: Callable[[], str | None]
    say: Callable[[str], None] = print_line
    piped: bool = False


def from_terminal() -> Lines:
    """Return the lines that a person types, or that a pipe brings."""
    asking = sys.stdin.isatty()

    def read() -> str | None:
        if asking:
            sys.stdout.write("> ")
            sys.stdout.flush()
        return next_line(sys.stdin)

    return Lines(read=read, piped=not asking)


def next_line(source: TextIO) -> str | None:
    """Return the next line of *source* without its end; None when there are no more."""
    from hearten.cli.typed_text import decode_text

    line = source.readline()
    # Bytes that are no text would make a plan that cannot be saved at the end.
    encoding = source.encoding or "utf-8"
    raw = line.encode(encoding, "surrogateescape")
    return decode_text(raw, encoding).rstrip("\n") if line else None


def confirmed(session: Session, question: str) -> bool | None:
    """Ask yes or no in a terminal; None where nobody can be asked."""
    return is_yes(session, question) if sys.stdin.isatty() else None


def is_yes(session: Session, question: str) -> bool:
    """Ask yes or no; anything but yes is no. For ! the page of help now is shown before."""
    lines = from_terminal()
    print_line(question)
    while (line := (lines.read() or "").strip()) == "!":
        show_help_now(session)
        print_line(question)
    return line.casefold() in ("y", "yes")


def answers(session: Session, lines: Lines) -> Iterator[str]:
    """Yield what is typed, up to an empty line or the end; for ! the page of help now is shown."""
    while (line := lines.read()) is not None and (word := line.strip()):
        if word == "!":
            show_help_now(session)
        else:
            yield word


def show_help_now(session: Session, parts: tuple[str, ...] = ()) -> None:
    """Show the page of people who can help, or a part of it."""
    from hearten.cli.commands.help_now import HelpRequest, show

    asked = HelpRequest(plan=str(session.plan or ""), parts=parts, inside=True)
    show(asked, session.environ, session.moment().date())
