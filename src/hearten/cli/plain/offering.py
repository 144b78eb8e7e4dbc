"""What every plain flow does alike: offer back what was left, and show help now at any line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hearten.cli.plain.parting import parting
from hearten.content.words import CLOSE_NOW, STILL_KEPT

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.actions.session import Session
    from hearten.cli.plain.line_input import Lines

YES_OR_NO = "Type y to carry on, or n to begin anew."
ASIDE = "It is set aside and kept."


def offer_draft(
    session: Session,
    lines: Lines,
    begun: str,
    set_aside: Callable[[], None],
    yes_or_no: str = YES_OR_NO,
) -> tuple[bool | None, Lines]:
    """Ask whether to carry on with what was left; return that, and the lines from there on.

    A no sets it aside, as does a pipe that answers something else: then that line stands in
    front again, for the question it was meant for. None at the end of input: what was left
    stays, and that is said.
    """

    def stays() -> None:
        lines.say(f"\n{STILL_KEPT} {CLOSE_NOW}")

    lines.say(f"{begun} (y or n)")
    with parting(stays):
        on, rest = _answered(session, lines, set_aside, yes_or_no)
    if on is None:
        stays()
    return on, rest


def _answered(
    session: Session, lines: Lines, set_aside: Callable[[], None], yes_or_no: str
) -> tuple[bool | None, Lines]:
    while (line := lines.read()) is not None:
        word = line.strip().casefold()
        if word in ("", "y", "yes"):
            return True, lines
        if word == "!":
            show_help_now(session)
        elif word in ("n", "no") or lines.piped:
            set_aside()
            lines.say(ASIDE)
            return False, lines if word in ("n", "no") else _again(lines, line)
        else:
            lines.say(yes_or_no)
    return None, lines


def _again(lines: Lines, line: str) -> Lines:
    """Return *lines* with one line back in front."""
    waiting = [line]
    return replace(lines, read=lambda: waiting.pop() if waiting else lines.read())


def show_help_now(session: Session, parts: tuple[str, ...] = ()) -> None:
    """Show the page of people who can help, or a part of it."""
    from hearten.cli.commands.help_now import Asked, show

    asked = Asked(plan=str(session.plan or ""), parts=parts, inside=True)
    show(asked, session.environ, session.moment().date())
