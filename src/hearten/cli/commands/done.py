"""hearten done: a tick for a habit or a step."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hearten.cli.say import say_result
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from hearten.actions.result import Result
    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the habit or step, an amount, and how it was."""
    from hearten.cli.parser import A_NOTE

    parser.add_argument(
        "what", nargs="*", metavar="HABIT_OR_STEP", help="an id, or the start of its title; "
        "behind it, how much, where it counts",
    )  # fmt: skip
    parser.add_argument("--smaller", action="store_true", help="the smaller version; it counts")
    parser.add_argument(
        "--answer", action="append", default=[], metavar="KEY=ANSWER",
        help="an answer to one question of its kind, by its key: --answer bed=23:30; may be given "
        "more than once. With --plain they are asked one by one",
    )  # fmt: skip
    parser.add_argument("--undo", action="store_true", help="take the last mark of the day back")
    parser.add_argument("--note", metavar="TEXT", help=A_NOTE)


def main(args: argparse.Namespace, session: Session) -> int:
    """Store the mark and say so."""
    from hearten.actions.today.mark import take_back_by_name
    from hearten.cli.typed_text import text_of_option

    given = _pairs(args)
    if args.undo and given:
        raise UsageError("--undo takes no answers with it. Nothing was changed.")
    if args.undo:
        told = take_back_by_name(session, " ".join(args.what) or None)
    else:
        did = "smaller" if args.smaller else "done"
        note = text_of_option(args.note)
        told = _marked(args, session, did, note, given)
        if not told.exit_code and (session.plain or (session.config.plain and sys.stdin.isatty())):
            from hearten.cli.plain.mark_questions import ask_answers

            say_result(told)
            return ask_answers(session, args.what)
    return say_result(told)


def _pairs(args: argparse.Namespace) -> list[tuple[str, str]]:
    if not args.answer:
        return []
    from hearten.actions.plan.given_values import pair_of

    return [pair_of(text, "--answer minutes=20") for text in args.answer]


def _marked(
    args: argparse.Namespace,
    session: Session,
    did: str,
    note: str | None,
    given: Sequence[tuple[str, str]],
) -> Result:
    from hearten.actions.today.mark import mark_by_name

    def mark() -> Result:
        return mark_by_name(session, args.what, did, note=note, given=given)

    if did == "done":
        return mark()
    from hearten.cli.plain.ask_if_fixed import ask_first

    return ask_first(session, mark)
