"""hearten today: what the day holds, and how each thing stands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.cli.say import data, out, talk
from hearten.clock import local
from hearten.model.printable import printable

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from hearten.actions.calendar.own_calendar import Looked
    from hearten.actions.session import Session
    from hearten.actions.today.load import DaySnapshot
    from hearten.storage.log.today_cache import Watch

NOTICES_HOLD = dt.timedelta(minutes=10)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take how much of the day to show."""
    parser.add_argument("--hard", action="store_true", help="the smaller versions: a hard day")
    parser.add_argument("--ease", action="store_true", help="one small thing, to ease in")
    parser.add_argument("--all", action="store_true", help="everything, not a handful")
    parser.add_argument(
        "--calendar", metavar="FILE", help="with what your own calendar has: a file, or a folder"
    )


def main(args: argparse.Namespace, session: Session) -> int:
    """Print the day as far as the plan and the log read."""
    from hearten.actions.moments.decide import next_change
    from hearten.actions.notices import beside
    from hearten.actions.today.load import load_day
    from hearten.cli.plain.today import lines_of, with_welcome_once

    if args.calendar is not None:
        from hearten.actions.calendar.own_calendar import name_for_run

        name_for_run(session, args.calendar)
    calendar = _own_place(session)
    plain_day = not (args.hard or args.ease or args.all or session.json or session.date or calendar)
    watch = _watch(session, args) if plain_day else None
    seen = load_day(session, hard=args.hard, all_of_it=args.all, ease=args.ease)
    own = _own_entries(session, calendar, seen)
    if session.json:
        from hearten.actions.today.spoken import say

        more = {"own_calendar": [each.as_data() for each in own.entries]} if own else {}
        data(**say(session, seen).as_data(), **more)
    else:
        day = with_welcome_once(session, seen)
        text = "\n".join(lines_of(day, seen.plan))
        out(text)
        # Words of the journal stand in the journal alone: such a day is told anew each time.
        from_journal = day.slip or day.menu
        once_only = day.welcome is not None or seen.odd or seen.calendar_ends or not session.silent
        once_only = once_only or any(beside(session))
        if watch is not None and not from_journal and not once_only:
            now = session.now().replace(tzinfo=None)
            ends, other = session.ends(seen.plan, seen.day.day), next_change(seen.plan, now)
            _keep(watch, session, (text, *seen.told), min(ends, local(other)) if other else ends)
        if own:
            for line in own.lines():
                out(line)
        for sentence in seen.told:
            out(sentence)
    for sentence in (*seen.odd, *((own.said,) if own and own.said else ())):
        talk(sentence)
    return 0


def _own_place(session: Session) -> Path | None:
    """Return the person's own calendar, where one is named or set. Else nothing is loaded."""
    if session.calendar is None and not session.config.calendar:
        return None
    from hearten.actions.calendar.own_calendar import own_calendar

    return own_calendar(session)


def _own_entries(session: Session, place: Path | None, seen: DaySnapshot) -> Looked | None:
    if place is None:
        return None
    from hearten.actions.calendar.own_calendar import entries_on

    return entries_on(session, seen.plan, place, seen.day.day)


def _keep(watch: Watch, session: Session, said: tuple[str, ...], until: dt.datetime) -> None:
    """Keep what was *said* up to a moment, while the plugins, too, are as they are.

    A notice comes from what a plugin is given, and may come from elsewhere: it is asked for again
    after a while.
    """
    made_of = session.host.made_of()
    if made_of is None:
        return
    if made_of:
        from hearten.storage.local.plugin_pins import place

        made_of = (*made_of, str(place(session.home)))
        if session.host.gives_notices():
            until = min(until, session.now() + NOTICES_HOLD)
    watch.keep(printable("\n".join(said), lines=True) + "\n", until, made_of)


def _watch(session: Session, args: argparse.Namespace) -> Watch:
    """Return a watch on all that the answer comes from, to say it again while it holds."""
    from hearten.storage.fs.disk import Files
    from hearten.storage.log.today_cache import Watch

    words = getattr(args, "command_line", None)
    return Watch(Files(), session.home, session.folder().path, words, session.environ)
