"""hearten pause: let an item, an area, a check-in or the whole plan rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.parser import RESTS, Name
from hearten.cli.say import data, out, say_result, talk

if TYPE_CHECKING:
    import argparse
    import datetime as dt

    from hearten.actions.result import Result
    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what rests, and from when until when."""
    parser.add_argument(
        "what",
        nargs="*",
        action=Name,
        metavar="WHAT",
        help=f"{RESTS}; without it: what rests",
    )
    parser.add_argument("--from", dest="start", metavar="DAY", help="the first day of rest (today)")
    parser.add_argument("--until", metavar="DAY", help="the last day of rest (open)")


def main(args: argparse.Namespace, session: Session) -> int:
    """Store the pause and say so; without a name, list what rests."""
    from hearten.actions.plan.pause import pause
    from hearten.cli.arguments import day_argument
    from hearten.cli.plain.ask_if_fixed import ask_first

    if args.what is None:
        if args.start or args.until:
            from hearten.actions.plan.words import WHAT_RESTS
            from hearten.model.errors import UsageError

            raise UsageError(WHAT_RESTS)
        return _listed(session)
    start = day_argument(session, "--from", args.start, ahead=True)
    until = day_argument(session, "--until", args.until, ahead=True, seen_from=start)
    told = ask_first(session, lambda: pause(session, args.what, start, until))
    return _told(session, args.what, start, told) if session.json else say_result(told)


def _listed(session: Session) -> int:
    """Print what rests today or on a day to come."""
    from hearten.actions.plan.pause import rest_in_words, rests
    from hearten.actions.plan.words import NOTHING_RESTS

    plan = session.readable_plan()
    today = session.today(plan)
    found = rests(plan, today)
    if session.json:
        data(resting=[each.as_data() for each in found])
        return 0
    for each in found:
        out(rest_in_words(plan, each, today))
    if not found:
        talk(NOTHING_RESTS)
    return 0


def _told(session: Session, what: str, start: dt.date | None, told: Result) -> int:
    """Print, as data, the rest that is in the plan now, and all else that rests."""
    from hearten.actions.plan.pause import named, rest_on, rests

    plan = session.readable_plan()
    today = session.today(plan)
    own = rest_on(plan, named(plan, what), start or today)
    data(
        rest=own.as_data() if own is not None else None,
        resting=[each.as_data() for each in rests(plan, today)],
        said=told.text.split("\n"),
        stored=told.exit_code == 0,
    )
    return told.exit_code
