"""hearten look-back: what was there, in soft dots and in words; and a note on a day."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from hearten.cli.parser import Name
from hearten.cli.say import NoData, data, draws_screens, out, talk
from hearten.model.errors import UsageError
from hearten.model.fields import FieldError, Number

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session
    from hearten.model.log.lookback import Span
    from hearten.model.plan.parts import Plan

MOST_WEEKS = 1_100
_YEAR, _FOUR = 52, 4


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to look back on, and how."""
    parser.add_argument(
        "item", nargs="*", action=Name, default="", metavar="HABIT", help="one habit alone"
    )
    parser.add_argument("--weeks", metavar="N", help="so many weeks up to today (four)")
    parser.add_argument("--year", action="store_true", help="a year, each week a dot")
    parser.add_argument("--from", dest="first", metavar="DAY", help="from the week of this day")
    parser.add_argument("--until", dest="last", metavar="DAY", help="to the week of this day")
    parser.add_argument("--numbers", action="store_true", help="numbers beside the words")
    parser.add_argument(
        "--came-up", action="store_true", help="harsh thoughts and signs that came up, in words"
    )
    parser.add_argument("--chart", action="store_true", help="mood and energy, a line a week")
    parser.add_argument(
        "--note", metavar="TEXT",
        help="leave a note on the day (--date for another); - reads it from what is typed next",
    )  # fmt: skip


def main(args: argparse.Namespace, session: Session) -> int:
    """Leave a note, or look back: on the screen where there is one and nothing was asked for."""

    if session.json and args.note is not None:
        raise NoData("hearten look-back --note")
    plan = session.readable_plan()
    if args.note is not None:
        return _note(args, session, plan)
    options = (args.item, args.weeks, args.year, args.first, args.last, args.numbers, args.chart,
               args.came_up, session.json, session.plain, session.config.plain)  # fmt: skip
    if not any(options) and draws_screens(session.environ):
        from hearten.tui.app import run

        return run(session, start="look-back")
    collects = gc.isenabled()
    gc.disable()  # years of entries are read at once, and nothing in them refers in circles
    try:
        return _said(args, session, plan)
    finally:
        if collects:
            gc.enable()


def _said(args: argparse.Namespace, session: Session, plan: Plan) -> int:
    from hearten.actions.lookback.lookback import LookBackReader, item_named

    span = _span(args, session, plan)
    item = item_named(session, plan, args.item) if args.item else ""
    fixed = next((habit for habit in plan.habits if habit.id == item and habit.is_fixed), None)
    if fixed is not None and not session.json:
        from hearten.content.fixed_words import UNCOUNTED

        out(UNCOUNTED.format(what=fixed.title))
        return 0
    looking = LookBackReader(session, plan, span)
    back = looking.back(span, item=item)
    if session.json:
        from hearten.actions.lookback.results import as_data

        data(**as_data(back, came_up=args.came_up))
    else:
        from hearten.cli.plain.lookback import came_up_of, chart_of, lines_of

        plain = session.plain or session.config.plain
        if args.came_up:
            lines = came_up_of(back)
        elif args.chart:
            lines = chart_of(back, looking.told(span))
        else:
            lines = lines_of(back, numbers=args.numbers, dots=not plain)
        for line in lines:
            out(line)
    for sentence in back.notices:
        talk(sentence)
    return 0


def _span(args: argparse.Namespace, session: Session, plan: Plan) -> Span:
    from hearten.actions.lookback.lookback import span_of
    from hearten.cli.arguments import day_argument

    first, last = (
        day_argument(session, option, given, ahead=False, plan=plan)
        for option, given in (("--from", args.first), ("--until", args.last))
    )
    if sum((args.year, args.weeks is not None, first is not None)) > 1:
        raise UsageError("One of --weeks, --year and --from is enough.")
    return span_of(session, plan, weeks=_weeks(args), first=first, last=last)


def _weeks(args: argparse.Namespace) -> int:
    if args.weeks is None:
        return _YEAR if args.year else _FOUR
    try:
        return int(Number(key="weeks", low=1, high=MOST_WEEKS, unit="weeks").parse(args.weeks))
    except FieldError:
        raise UsageError(
            f"--weeks takes a number from 1 to {MOST_WEEKS}. For example: --weeks 8"
        ) from None


def _note(args: argparse.Namespace, session: Session, plan: Plan) -> int:
    from hearten.actions.lookback.lookback import keep_note
    from hearten.cli.typed_text import text_of_option

    out(keep_note(session, plan, session.today(plan), text_of_option(args.note) or ""))
    return 0
