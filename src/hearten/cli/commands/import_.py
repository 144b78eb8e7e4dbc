"""hearten import: bring a plan in from another format, and what happened with it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from hearten.cli.say import NoData, say_result, talk
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.plugins.contract import Importer

_ABOUT = """\
Formats: json, which export json writes, and those of plugins.
  hearten import                  lists the formats that are here
  hearten import json --help      says what one of them can do"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the format, the file, and what that format itself declares."""
    parser.usage = "hearten import FORMAT FILE [--force] [options of that format]"
    parser.description = f"{parser.description or ''}\n\n{_ABOUT}".strip()
    _force(parser)
    parser.add_argument("format", nargs="?", metavar="FORMAT", help="see above")
    parser.add_argument(
        "file", nargs=argparse.REMAINDER, metavar="FILE ...", help="the file to read"
    )


def _force(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--force", action="store_true", help="replace the plan in --plan DIR (its history stays)"
    )


def main(args: argparse.Namespace, session: Session) -> int:
    """Store the plan and say where; every problem of the file is named otherwise."""
    from hearten.actions.plan.import_plan import import_from, importer_named
    from hearten.actions.result import said_after
    from hearten.cli.arguments import options_as_typed, read_options
    from hearten.cli.commands.export import formats
    from hearten.storage.local.home import expanded

    if args.format is None:
        return formats(session, session.host.importers())
    if session.json:
        raise NoData("hearten import FORMAT FILE")
    importer = importer_named(session, args.format)
    try:
        given = _parser_for(importer).parse_args(args.file)
    except SystemExit as asked:  # --help of the format
        return int(asked.code or 0)
    if given.file is None:
        example = f"plan{importer.suffix}"
        raise UsageError(f"Which file? For example: hearten import {importer.name} {example}")
    options, held = importer.options, vars(given)
    done = import_from(
        session, importer.name, expanded(given.file),
        read_options(options, held, session.today_here),
        force=bool(given.force or args.force), typed=options_as_typed(options, held),
    )  # fmt: skip
    for notice in done.notices:
        talk(notice)
    entries = {0: "", 1: ", with one entry"}.get(done.entries, f", with {done.entries} entries")
    pages = {0: "", 1: ", and one page of the journal"}.get(
        done.pages, f", and {done.pages} pages of the journal"
    )
    return say_result(said_after(done.saved, f"Imported to {done.folder}{entries}{pages}."))


def _parser_for(importer: Importer) -> argparse.ArgumentParser:
    """Return the parser of one format: the file, and the options it declares."""
    from hearten.cli.arguments import declare_options
    from hearten.cli.parser import HelpFormatter, Parser

    parser = Parser(
        prog=f"hearten import {importer.name}",
        description=importer.help or importer.label,
        formatter_class=HelpFormatter,
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="the file to read")
    _force(parser)
    declare_options(parser, importer.options)
    return parser
