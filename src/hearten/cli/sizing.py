"""What ``edit`` does with sizes: smaller, a notch more, a first bit, and what a goal taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import out
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from hearten.actions.result import Result
    from hearten.actions.session import Session


def sized(args: argparse.Namespace, session: Session, alone: bool) -> int:
    """Change the size of one thing, or keep what it taught; ask in plain mode. Return the code.

    *alone* says that nothing else is to change.
    """
    if args.item is None:
        raise UsageError("Which item? For example: hearten edit walk --smaller")
    given = (args.smaller, args.notch_more, args.first_bit, args.learned)
    several = sum(wish is not None for wish in given) > 1
    if not alone or several or (args.first_bit is not None and args.state is not None):
        raise UsageError("A size is changed by itself. Nothing was changed.")
    if session.plain or session.config.plain:
        return _asked(args, session)
    told = _told(args, session)
    out(told.text)
    return told.exit_code


def _told(args: argparse.Namespace, session: Session) -> Result:
    from hearten.actions.journal import goal_learned
    from hearten.actions.plan import resize
    from hearten.cli.plain.ask_if_fixed import asked_first
    from hearten.cli.typed import words_of

    if args.first_bit is not None:
        return resize.split(session, args.item, words_of(args.first_bit) or "")
    if args.learned is not None:
        return goal_learned.keep(session, args.item, words_of(args.learned) or "", args.state)
    way, number = _way(args)
    return asked_first(session, lambda: resize.take(session, args.item, way, number or None))


def _way(args: argparse.Namespace) -> tuple[str, int]:
    from hearten.actions.plan.resize import BIGGER, SMALLER

    more = args.notch_more is not None
    return (BIGGER, args.notch_more) if more else (SMALLER, args.smaller)


def _asked(args: argparse.Namespace, session: Session) -> int:
    """Ask line by line what was left out of the command."""
    from hearten.cli.plain import resize as plain
    from hearten.cli.plain.line_input import from_terminal

    lines = from_terminal()
    if args.first_bit is not None or args.learned is not None:
        told = _told(args, session)
        lines.say(told.text)
        return told.exit_code
    if args.state is not None:
        return plain.let_go(session, lines, args.item)
    way, number = _way(args)
    if number:
        told = _told(args, session)
        lines.say(told.text)
        return told.exit_code
    return plain.choose(session, lines, args.item, way)
