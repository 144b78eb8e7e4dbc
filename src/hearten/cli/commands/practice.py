"""hearten practice: a few quiet minutes, on the screen or line by line; the list; one as a page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hearten.cli.parser import Name
from hearten.cli.say import NoData, data, draws_screens, out, talk

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from hearten.actions.session import Session
    from hearten.content.practices import PracticePage, PracticeSummary
    from hearten.model.plan.parts import Plan

_INDENT = {"hint": "", "choice": "    - ", "ask": "  ", "say": "  ", "rest": "  ", "title": ""}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the name of a practice, and how it is wanted."""
    parser.add_argument(
        "name",
        nargs="*",
        action=Name,
        metavar="NAME",
        help="its id, or how its name begins; without it: all there are",
    )
    parser.add_argument("--length", metavar="LENGTH", help='its length: "short", "3 minutes"')
    parser.add_argument("--read", action="store_true", help="print the whole page instead")
    parser.add_argument("--show", action="store_true", help="offer one again that was put away")


def main(args: argparse.Namespace, session: Session) -> int:
    """List them, play one, or print one."""

    if session.json and args.show:
        raise NoData("hearten practice --show")
    if args.name is None:
        return _list(session)
    from hearten.actions.practice.finding import page_named

    page = page_named(session, args.name)
    if args.show:
        from hearten.actions.practice.followups import show_again

        out(show_again(session, page.practice.id))
        return 0
    variant = _variant(page, args.length) if args.length else ""
    if session.json:
        return _page(page, session, variant)
    plain = session.plain or session.config.plain
    if args.read or not (plain or draws_screens(session.environ)):
        return _page(page, session)
    if plain:
        from hearten.cli.plain.flow import practise
        from hearten.cli.plain.line_input import from_terminal

        return practise(session, from_terminal(), page, variant=variant, within=_within())
    from hearten.tui.app import run

    return run(session, start=f"practice:{page.practice.id}:{variant}")


def _within() -> Callable[[float], str | None] | None:
    """Return what waits for a line or for some seconds, where a person sits at a terminal."""
    if not sys.stdin.isatty():
        return None
    import select

    from hearten.cli.plain.line_input import next_line

    def read(seconds: float) -> str | None:
        try:
            ready, _, _ = select.select([sys.stdin], [], [], seconds)
        except (OSError, ValueError):  # a terminal that can't be waited for waits for Enter
            ready = [sys.stdin]
        return next_line(sys.stdin) if ready else ""

    return read


def _variant(page: PracticePage, wanted: str) -> str:
    """Return the name of the variant that *wanted* means."""
    from hearten.actions.practice.words import NO_LENGTH
    from hearten.cli.wrapping import wrapped
    from hearten.content.practices import length_of
    from hearten.model.errors import UsageError
    from hearten.model.fields import quoted

    word = " ".join(wanted.casefold().split())
    for each in page.variants:
        minutes = (str(each.minutes), f"{each.minutes} min", f"{each.minutes} minutes")
        if word in (each.name, length_of(each), *minutes):
            return each.name
    starts = [each.name for each in page.variants if word and length_of(each).startswith(word)]
    if len(starts) == 1:
        return starts[0]
    lengths = ", ".join(length_of(each) for each in page.variants)
    raise UsageError(wrapped(NO_LENGTH.format(length=quoted(wanted), lengths=lengths)))


def _list(session: Session) -> int:
    """Print all that are offered, the ones that may fit best first."""
    from hearten.actions.practice import words
    from hearten.actions.practice.finding import practices
    from hearten.actions.practice.suggesting import heads_of, suggested, weather_of

    plan = _plan(session)
    day = session.today(plan)
    known = practices(session)
    heads = heads_of(session, plan)
    first = suggested(plan, heads, day, weather_of(session, plan, day), known)
    others = (each for each in suggested(plan, heads, day, "", known) if each not in first)
    if session.json:
        away = [p.id for p in known if plan is not None and p.id in plan.kindness.hidden]
        data(practices=[_row(each) for each in (*first, *others)], put_away=away)
        return 0
    for practice in (*first, *others):
        out(f"{practice.id:<24} {practice.name}")
    hidden = [p.name for p in known if plan is not None and p.id in plan.kindness.hidden]
    if hidden:
        talk(words.HIDDEN_ONES.format(names=", ".join(hidden)))
    talk(words.TO_PLAY)
    return 0


def _row(practice: PracticeSummary) -> dict[str, object]:
    return {
        "id": practice.id,
        "name": practice.name,
        "purpose": practice.purpose,
        "minutes": practice.minutes,
    }


def _plan(session: Session) -> Plan | None:
    """Return the plan at hand; None where there is none that reads."""
    from hearten.model.errors import HeartenError

    try:
        return session.load(checked=False).plan
    except (HeartenError, OSError):
        return None


def _page(page: PracticePage, session: Session, only: str = "") -> int:
    """Print the whole page, every length of it; as data, the one named *only* where one is."""
    from textwrap import wrap

    from hearten.actions.help.countries import emergency_of
    from hearten.actions.notices import time_is_sure
    from hearten.actions.practice.as_page import lines_of, page_data
    from hearten.actions.practice.now_in_words import now_in_words

    plan = _plan(session)
    day = session.today(plan)
    now = now_in_words(day, session.moment(plan), timed=time_is_sure(session, plan))
    emergency = emergency_of(session, plan)
    if session.json:
        data(practice=page_data(page, day, emergency, now, only))
        return 0
    for line in lines_of(page, day, emergency, now):
        start = _INDENT[line.kind]
        lines = wrap(
            line.text, 76, initial_indent=start, subsequent_indent=" " * len(start),
            break_on_hyphens=False,
        )  # fmt: skip
        out("\n".join(lines))
        if line.kind != "choice":
            out()
    return 0
