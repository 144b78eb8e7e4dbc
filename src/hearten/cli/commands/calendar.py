"""hearten calendar: a calendar that stays up to date by itself; plugins add to it."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from hearten.actions.calendar import words
from hearten.cli.arguments import declare_options, read_options
from hearten.cli.commands import OPEN
from hearten.cli.say import out, talk
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import argparse
    import ssl
    from collections.abc import Iterator, Sequence

    from hearten.actions.calendar.feed_server import FeedServer
    from hearten.actions.session import Session
    from hearten.model.fields import Field

HOST, PORT = "127.0.0.1", 8417
_VDIR = "vdir"  # a folder is named, and not an option
_ENDS = ("SIGINT", "SIGTERM", "SIGHUP")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what stands under it of ours."""
    lines = OPEN["calendar"]
    ways = parser.add_subparsers(dest="way", metavar="ACTION")
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
    return _serve(args, session)


def _options() -> Sequence[Field]:
    """Return what can be chosen of a calendar that stays up to date."""
    from hearten.builtin.exporters.ics.exporter import IcsExporter

    return [each for each in IcsExporter.options if each.key != _VDIR]


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
    path = address_path(session, anew=args.new_address)
    with FeedServer((args.host, args.port), path, feed.current, talk, context=context) as server:
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
        talk(words.KEY_OPEN.format(file=args.key))
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
    """Yield what is set once somebody asks for the end: Ctrl-C, or the terminal is closed."""
    end = threading.Event()
    before: dict[Any, Any] = {}
    for name in _ENDS:
        if hasattr(signal, name):
            number = getattr(signal, name)
            before[number] = signal.signal(number, lambda *_: end.set())
    try:
        yield end
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
