"""hearten today: what the day holds, and how each thing stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import data, out, talk

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take how much of the day to show."""
    parser.add_argument("--hard", action="store_true", help="the smaller versions: a hard day")
    parser.add_argument("--ease", action="store_true", help="one small thing, to ease in")
    parser.add_argument("--all", action="store_true", help="everything, not a handful")


def main(args: argparse.Namespace, session: Session) -> int:
    """Print the day as far as the plan and the log read."""
    from hearten.actions.looking import look
    from hearten.cli.plain.today import lines_of

    seen = look(session, hard=args.hard, all_of_it=args.all, ease=args.ease)
    if session.json:
        data(**seen.as_data())
    else:
        out("\n".join(lines_of(seen.day, seen.plan)))
    for sentence in seen.notices:
        talk(sentence)
    return 0
