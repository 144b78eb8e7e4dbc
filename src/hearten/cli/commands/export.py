"""hearten export: a calendar, a document or data from the plan."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from hearten.cli.say import NoData, data, out, talk
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.actions.calendar.vdir import FolderUpdate
    from hearten.actions.export.calendar_outline import OutlineEntry
    from hearten.actions.session import Session
    from hearten.plugins.contract import Exporter, Importer

_ABOUT = """\
Formats: ics (a calendar, as a file or a folder), markdown (a document), json (data), csv
(tables), those of plugins, and pages for paper: report (for a helper), fridge, wallet,
help-page. With --plain these ask what goes in, and show the very words before anything is
written.
  hearten export                  lists the formats that are here
  hearten export ics --help       says what one of them can do

The result goes where -o says; without it, to a pipe where there is one, else to a new file
in this folder. A file that is there stays unless you say --force."""

VDIR = "vdir"  # the option by which an exporter makes a file for each item
_VDIR = (
    "bring a folder up to date, with one file for each item, as khal and todoman keep them. "
    "What else is in it stays."
)
_DRY_RUN = "say in words what the calendar would hold, and write nothing"
BOTH = "--vdir names a folder, so -o has no place here. One of them is enough."
NO_FOLDER = "--vdir needs a folder: hearten export ics --vdir DIR"
NO_HISTORY = "What was done is a file of its own: -o FILE in place of --vdir."
NOTES_OF_HISTORY = "--with-notes goes with --history: a calendar of the plan holds no notes."
NOT_AS_DATA = (
    "What {name} makes is no JSON, so with --json it goes to a file: "
    "hearten export {name} -o FILE --json. The plan as data: hearten export json"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the format, where to, and what that format itself declares."""
    parser.usage = "hearten export FORMAT [-o FILE|DIR|-] [--force] [options of that format]"
    parser.description = f"{parser.description or ''}\n\n{_ABOUT}".strip()
    _where(parser)
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="FORMAT ...", help="see above")


def _where(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="WHERE", help="a file, a folder, or - for a pipe")
    parser.add_argument("--force", action="store_true", help="replace what is there")
    parser.add_argument(
        "--include-sensitive", action="store_true",
        help="put in answers that are left out otherwise, such as one about hurting yourself",
    )  # fmt: skip


def main(args: argparse.Namespace, session: Session) -> int:
    """Store the files, or pour the one file out; 0 only when all is stored."""
    from hearten.actions.export.export import export_to, exporter_named
    from hearten.cli.arguments import read_options
    from hearten.plugins.format_options import SENSITIVE
    from hearten.storage.local.home import expanded

    if not args.words:
        return formats(session, session.host.exporters())
    name, *words = args.words
    exporter = exporter_named(session, name)
    parser = parser_for(exporter)
    try:
        given = parser.parse_args(words)
    except SystemExit as asked:  # --help of the format
        return int(asked.code or 0)
    options = read_options(exporter.options, vars(given), session.today_here)
    if given.include_sensitive or args.include_sensitive:
        options[SENSITIVE] = True
    where = given.output or args.output
    force = bool(given.force or args.force)
    if _is_calendar(exporter):
        if given.vdir is not None and not given.vdir.strip():
            raise UsageError(NO_FOLDER)
        if given.vdir and where is not None:
            raise UsageError(BOTH)
        if given.vdir and options.get("history"):
            raise UsageError(NO_HISTORY)
        if options.get("with-notes") and not options.get("history"):
            raise UsageError(NOTES_OF_HISTORY)
        if given.dry_run:
            return _outline(session, options, given.vdir)
        if given.vdir:
            return _update(session, given.vdir, options, again=force)
    piped = where == "-" or (where is None and not sys.stdout.isatty())
    if session.json and session.plain:
        raise NoData(f"hearten export {exporter.name} --plain")
    if session.json and piped and exporter.suffix != ".json":
        raise UsageError(NOT_AS_DATA.format(name=exporter.name))
    if not session.json and _asks(session, exporter, options, where):
        from hearten.cli.plain.line_input import from_terminal
        from hearten.cli.plain.paper import choose_paper

        target = expanded(where) if where else None
        return choose_paper(session, from_terminal(), exporter.name, target, force=force)
    _warn(exporter, options)
    if piped:
        done = export_to(session, name, sys.stdout.buffer, options)
    else:
        target = expanded(where) if where else None
        into = bool(where) and where.endswith("/")
        done = export_to(session, name, target, options, force=force, into=into)
    if session.json and not piped:
        data(written=[str(path) for path in done.paths])
    for path in done.paths if not session.json else ():
        talk(f"Written: {path}")
    for notice in done.notices:
        talk(notice)
    return 0


def _is_calendar(exporter: Exporter) -> bool:
    """Say whether the format can be a folder of items, and be told in words before it is made."""
    return exporter.name == "ics" and any(each.key == VDIR for each in exporter.options)


def _outline(session: Session, options: Mapping[str, Any], folder: str | None) -> int:
    """Say what the calendar would hold, take back and leave out."""
    from hearten.actions.export import words
    from hearten.actions.export.calendar_outline import calendar_outline

    told = calendar_outline(session, {**options, VDIR: bool(folder)})
    done = _updated(session, folder, options, dry=True) if folder else None
    if session.json:
        more = {"folder": _update_as_data(done)} if done else {}
        data(
            calendar=[_entry_as_data(each) for each in told.entries],
            cancelled=[_entry_as_data(each) for each in told.taken_back],
            left_out=[
                {"item": each.item_id, "called": each.called, "why": each.why}
                for each in told.left_out
            ],
            bytes=told.size,
            notices=list(told.notices),
            **more,
        )
        return 0
    out(words.WOULD_HOLD)
    for entry in told.entries:
        of = f" ({entry.of})" if entry.of not in ("", entry.title) else ""
        out(f"  {entry.title}{of}: {entry.words}")
    if told.taken_back:
        out(words.TAKEN_BACK)
    for entry in told.taken_back:
        out(f"  {entry.title}: {entry.when}")
    if told.left_out:
        out(words.NOT_IN_IT)
    for each in told.left_out:
        out(f"  {each.called}: {each.why}")
    for line in (*done.came, words.WOULD_BE.format(_told(done))) if done else ():
        out(line)
    for notice in done.notices if done else told.notices:
        talk(notice)
    return 0


def _entry_as_data(entry: OutlineEntry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "item": entry.item_id,
        "called": entry.of,
        "what": entry.what,
        "words": entry.words,
        "when": entry.when,
        "times": entry.times,
        "to_come": entry.to_come,
        "first": entry.first,
        "last": entry.last,
        "rings_minutes_before": entry.rings,
    }


def _updated(
    session: Session,
    folder: str,
    options: Mapping[str, Any],
    *,
    dry: bool = False,
    again: bool = False,
) -> FolderUpdate:
    from hearten.actions.calendar.vdir import update_folder
    from hearten.storage.local.home import expanded

    return update_folder(session, expanded(folder), options, dry=dry, again=again)


def _update(session: Session, folder: str, options: Mapping[str, Any], *, again: bool) -> int:
    """Bring a folder of items up to date, and say what that changed."""
    from hearten.actions.export.calendar import goes_to_words

    done = _updated(session, folder, options, again=again)
    until = goes_to_words(session, done.plan_id, done.goes_to)
    if session.json:
        data(**_update_as_data(done))
        return 0
    for line in (*done.came, f"Up to date: {_told(done)}", *done.notices, *until):
        talk(line)
    return 0


def _update_as_data(done: FolderUpdate) -> dict[str, Any]:
    return {
        "folder": str(done.folder),
        "written": list(done.written),
        "removed": list(done.removed),
        "left": list(done.left),
        "out": list(done.out),
        "same": done.same,
        "came": list(done.came),
        "notices": list(done.notices),
    }


def _told(done: FolderUpdate) -> str:
    counts = (
        (len(done.written), "written"),
        (len(done.removed), "removed"),
        (len(done.out), "taken away there"),
        (done.same, "as before"),
    )
    said = ", ".join(f"{count} {what}" for count, what in counts if count)
    return f"{done.folder} ({said})"


def _asks(
    session: Session, exporter: Exporter, options: Mapping[str, Any], where: str | None
) -> bool:
    """Say whether a page for paper is to be chosen line by line: nothing was said of it yet."""
    from hearten.actions.export.paper import PAGES

    screen = sys.stdin.isatty() and sys.stdout.isatty()
    plain = session.plain or (session.config.plain and screen)
    return plain and exporter.name in PAGES and not options and where != "-"


def _warn(exporter: Exporter, options: Mapping[str, Any]) -> None:
    from hearten.actions.export.paper import warning

    if said := warning(exporter, options):
        talk(said)


def formats(session: Session, known: Mapping[str, Exporter] | Mapping[str, Importer]) -> int:
    """List the formats that are here."""
    if session.json:
        data(formats=[{"name": each.name, "label": each.label} for each in known.values()])
        return 0
    width = max(map(len, known)) + 2
    for name, each in known.items():
        out(f"{name:<{width}}{each.label}")
    return 0


def parser_for(exporter: Exporter) -> argparse.ArgumentParser:
    """Return the parser of one format: where to, and the options it declares."""
    from hearten.cli.arguments import declare_options
    from hearten.cli.parser import HelpFormatter, Parser

    parser = Parser(
        prog=f"hearten export {exporter.name}",
        description=exporter.help or exporter.label,
        formatter_class=HelpFormatter,
    )
    _where(parser)
    calendar = _is_calendar(exporter)
    declare_options(parser, [each for each in exporter.options if not calendar or each.key != VDIR])
    if calendar:
        parser.add_argument("--vdir", metavar="DIR", help=_VDIR)
        parser.add_argument("--dry-run", action="store_true", help=_DRY_RUN)
    return parser
