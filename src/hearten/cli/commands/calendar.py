"""hearten calendar: a calendar that stays up to date by itself; plugins add to it."""

from __future__ import annotations

import argparse
import datetime as dt
import shlex
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from hearten.actions.calendar import words
from hearten.cli.arguments import declare_options, options_as_typed, read_options
from hearten.cli.commands import OPEN
from hearten.cli.say import NoData, data, out, talk
from hearten.model.errors import UsageError
from hearten.model.printable import printable

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator, Mapping, Sequence

    from hearten.actions.calendar.feed_server import FeedServer
    from hearten.actions.calendar.keep import Kept
    from hearten.actions.session import Session
    from hearten.model.fields import Field

HOST, PORT = "127.0.0.1", 8417
_VDIR = "vdir"  # a folder is named, and not an option
_ENDS = ("SIGINT", "SIGTERM", "SIGHUP")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what stands under it of ours."""
    lines = OPEN["calendar"]
    ways = parser.add_subparsers(dest="way", metavar="ACTION")
    ways.add_parser("answer", help=lines["answer"], description=words.WHY)
    pull = ways.add_parser("pull", help=lines["pull --vdir DIR"], description=words.ABOUT_PULL)
    place = pull.add_mutually_exclusive_group(required=True)
    place.add_argument("place", nargs="?", metavar="FILE", help=argparse.SUPPRESS)
    place.add_argument("--vdir", metavar="DIR", help="a folder with a file for each item")
    place.add_argument("--file", metavar="FILE", help="a calendar file with all of them")
    pull.add_argument("--dry-run", action="store_true", help="say what it would be; store nothing")
    keep = ways.add_parser("keep", help=lines["keep"], description=words.ABOUT_KEEP)
    keep.add_argument("file", nargs="?", metavar="FILE|DIR", help="where; a folder ends in /")
    keep.add_argument("--stop", action="store_true", help="keep it no more; it stays as it is")
    keep.add_argument("--now", action="store_true", help="write all that are kept, now")
    keep.add_argument("--force", action="store_true", help="replace a file that is no calendar")
    keep.add_argument("--stale", action="store_true", help=argparse.SUPPRESS)
    declare_options(keep, _options())
    serve = ways.add_parser("serve", help=lines["serve"], description=words.ABOUT_SERVE)
    serve.add_argument("--host", default=HOST, help="where to listen (usually: this computer)")
    serve.add_argument("--port", type=int, default=PORT, help=f"at which port (usually: {PORT})")
    serve.add_argument("--certificate", metavar="FILE", help="what encrypts it, as PEM")
    serve.add_argument("--key", metavar="FILE", help="the key of the certificate, as PEM")
    serve.add_argument(
        "--new-address", action="store_true", help="the address so far leads nowhere"
    )
    serve.add_argument("--yes", action="store_true", help="do not ask")
    declare_options(serve, _options())


def main(args: argparse.Namespace, session: Session) -> int:
    """Do what was asked for."""
    if args.way == "pull":
        return _pull(args, session)
    if session.json and (args.way != "keep" or args.file or args.stop or args.now or args.stale):
        raise NoData(f"hearten calendar {args.way}{' FILE' if args.way == 'keep' else ''}")
    if args.way == "answer":
        from hearten.cli.run_flow import run_flow

        return run_flow(session, "calendar")
    return _keep(args, session) if args.way == "keep" else _serve(args, session)


def _pull(args: argparse.Namespace, session: Session) -> int:
    """Take home what was ticked in a folder or a file; say what it was."""
    from hearten.actions.calendar import pull, read_back
    from hearten.storage.fs.disk import is_folder
    from hearten.storage.local.home import expanded

    typed = next(each for each in (args.vdir, args.file, args.place) if each is not None)
    place = expanded(_said_where(typed, "hearten calendar pull --vdir DIR"))
    if args.vdir is not None or (args.file is None and is_folder(place)):
        home = pull.in_folder(session, place)
    else:
        home = pull.in_file(session, place)
    if args.dry_run:
        came, asked = tuple(read_back.in_lines(session, home)), len(home.questions)
        notices = tuple(home.notices)
    else:
        done = read_back.store(session, home)
        came, asked, notices = tuple(done.came), done.asked, tuple(done.notices)
    if session.json:
        rows = [
            {"what": each.own.what, "id": each.own.item.id, "day": each.day, "at": each.at}
            for each in home.ticks
        ]
        said = {"asked": asked, "unread": list(home.unread), "stored": not args.dry_run}
        data(came=rows, **said, notices=list(notices))
        return 0
    if came:
        out(words.WOULD_COME if args.dry_run else words.CAME_HOME)
    for line in came:
        out(f"  {line}")
    if not home.looked and not home.unread:
        out(words.NONE_OF_PLAN)
    elif not came:
        out(words.NOTHING_NEW)
    for line in read_back.besides(asked, len(home.unread)):
        out(line)
    if came:
        out(words.NOT_STORED if args.dry_run else words.UNDO_IT)
    for line in notices:
        talk(line)
    return 0


def _options() -> Sequence[Field]:
    """Return what can be chosen of a calendar that stays up to date."""
    from hearten.builtin.exporters.ics.exporter import IcsExporter

    return [each for each in IcsExporter.options if each.key != _VDIR]


def _meaning(typed: Sequence[str]) -> Mapping[str, Any]:
    """Return what the words of options mean; UsageError where they do not read."""
    from hearten.cli.parser import Parser
    from hearten.clock import now

    parser = Parser(prog="hearten calendar keep", add_help=False)
    declare_options(parser, _options())
    given = parser.parse_args(list(typed))
    return read_options(_options(), vars(given), lambda: now().date())


def _keep(args: argparse.Namespace, session: Session) -> int:
    """Keep a calendar up to date, or no more; or say which are."""
    from hearten.actions.calendar import keep

    if args.stale:
        session.keeps = True
        keep.write_due(session, _meaning)
        return 0
    if args.now:
        keep.write_all(session, _meaning)
        if not session.config.keep_calendars:
            out(words.NONE_KEPT)
        return _say_kept(session, words.WRITTEN_NOW)
    if args.stop:
        return _stop(args.file, session)
    if session.json:
        data(kept=[_row(session, each) for each in keep.kept_calendars(session)])
        return 0
    if args.file is None:
        out(words.THESE_KEPT if session.config.keep_calendars else words.NONE_KEPT)
        return _say_kept(session, "  {line}")
    where, typed = _said_where(args.file, "hearten calendar keep FILE"), _as_kept(args, session)
    kept = keep.to_keep(session, where, typed)
    for said in keep.keep(session, kept, _meaning(typed), force=args.force):
        talk(said)
    out(words.KEPT_FROM_NOW.format(where=kept.where))
    out(words.STOPS.format(way=_to_stop(kept)))
    return 0


def _said_where(typed: str, example: str) -> str:
    """Return the place that was typed; UsageError for an empty one, which would mean this folder.

    A variable of a script that is not set is one.
    """
    if typed.strip():
        return typed
    raise UsageError(words.NO_PLACE.format(example=example))


def _as_kept(args: argparse.Namespace, session: Session) -> list[str]:
    """Return the words of the options, of which a day is meant on each later day as well."""
    found: list[str] = []
    for field in _options():
        words_of_it = shlex.split(" ".join(options_as_typed([field], vars(args))))
        day = read_options([field], vars(args), session.today_here).get(field.key)
        if isinstance(day, dt.date):  # "tomorrow" is another one tomorrow
            words_of_it[1:] = [day.isoformat()]
        found += words_of_it
    return found


def _row(session: Session, kept: Kept) -> dict[str, Any]:
    from hearten.actions.calendar.keep import how_it_is

    return {
        "where": kept.where,
        "plan": kept.plan,
        "options": list(kept.options),
        "folder": kept.is_folder,
        "wrong": how_it_is(session, kept) or None,
    }


def _say_kept(session: Session, line: str) -> int:
    """Say of each that is kept how it is; return 1 where one is not up to date."""
    from hearten.actions.calendar.keep import how_it_is, kept_calendars

    code = 0
    for each in kept_calendars(session):
        wrong = how_it_is(session, each)
        out(wrong or line.format(where=each.where, line=each.line))
        code = 1 if wrong else code
    return code


def _stop(typed: str | None, session: Session) -> int:
    from hearten.actions.calendar.keep import kept_calendars, stop, whole_path

    kept = kept_calendars(session)
    if not kept:
        out(words.NONE_KEPT)
        return 0
    ways = "\n".join(f"  {_to_stop(each)}" for each in kept)
    if typed is None and len(kept) > 1:
        raise UsageError(f"{words.WHICH}\n{ways}")
    # A name with signs that are not seen can be given as it is shown.
    asked = "" if typed is None else whole_path(typed)
    named = [each for each in kept if not asked or asked in (each.where, printable(each.where))]
    if not named:
        raise UsageError(f"{words.NOT_AMONG.format(where=typed)}\n{ways}")
    stop(session, named[0])
    out(words.STOPPED.format(where=named[0].where))
    return 0


def _to_stop(kept: Kept) -> str:
    return words.STOP_WAY.format(where=shlex.quote(kept.where))


def _serve(args: argparse.Namespace, session: Session) -> int:
    """Give the calendar out until it is enough; return the exit code."""
    from hearten.actions.calendar.feed import Feed, address_path
    from hearten.actions.calendar.feed_server import FeedServer, leads_here

    options = read_options(_options(), vars(args), session.today_here)
    context = _encrypted(args)
    if not leads_here(args.host, args.port) and not _may_go_beyond(args, session):
        out(words.NOT_SERVED)
        return 0
    feed = Feed(session, options, talk)
    feed.current()  # what is wrong with the plan is said before anything else
    place = args.host, args.port
    with FeedServer(place, feed.path, feed.current, talk, context=context) as server:
        address_path(session, anew=args.new_address)  # none is lost where nothing is given out
        _tell(server)
        with _until_asked_to_end() as end:
            serving = threading.Thread(target=server.serve_forever, daemon=True)
            serving.start()
            end.wait()
            server.shutdown()
    return 0


def _encrypted(args: argparse.Namespace) -> ssl.SSLContext | None:
    """Return what encrypts, where a certificate is given; UsageError where half of it is."""
    if args.certificate is None and args.key is None:
        return None
    if args.certificate is None or args.key is None:
        raise UsageError(words.ONE_OF_TWO)
    from hearten.actions.calendar.feed_server import encrypted
    from hearten.storage.local.home import expanded

    key = expanded(args.key)
    context = encrypted(expanded(args.certificate), key)
    if sys.platform != "win32" and key.stat().st_mode & 0o077:
        talk(words.KEY_OPEN.format(file=shlex.quote(args.key)))
    return context


def _may_go_beyond(args: argparse.Namespace, session: Session) -> bool:
    """Say whether other computers may reach it: encrypted, and with the person's yes."""
    if args.certificate is None:
        raise UsageError(words.BOTH_NEEDED)
    if args.yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError(words.NEEDS_YES)
    from hearten.cli.plain.line_input import is_yes

    return is_yes(session, words.ASK_BEYOND)


def _tell(server: FeedServer) -> None:
    """Say where it is, who can read it, and what such a calendar does not do."""
    out(words.ADDRESS)
    for address in server.addresses:
        out(f"  {address}", as_is=True)
    out(words.WHO_READS)
    if server.is_of_this_computer:
        out(words.FROM_HERE)
    for line in (words.NO_ALARMS, words.ANEW, words.ENDS):
        out(line)


@contextmanager
def _until_asked_to_end() -> Iterator[threading.Event]:
    """Yield what is set once somebody asks for the end: Ctrl-C, or the terminal is closed.

    What is ignored stays so: whoever started it with nohup wants it to go on.
    """
    end = threading.Event()
    before: dict[Any, Any] = {}
    for name in _ENDS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, lambda *_: end.set())
    try:
        yield end
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
