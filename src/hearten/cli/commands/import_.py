"""hearten import: bring a plan in from another format, and what happened with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import out, talk

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the format and the file."""
    parser.add_argument("format", metavar="FORMAT", help="json, or a format of a plugin")
    parser.add_argument("file", metavar="FILE", help="the file to read")
    parser.add_argument(
        "--force", action="store_true", help="replace the plan in --plan DIR (its history stays)"
    )


def main(args: argparse.Namespace, session: Session) -> int:
    """Store the plan and say where; every problem of the file is named otherwise."""
    from hearten.actions.import_ import import_from
    from hearten.actions.saving import said_after
    from hearten.storage.home import expanded

    done = import_from(session, args.format, expanded(args.file), force=args.force)
    for notice in done.notices:
        talk(notice)
    entries = {0: "", 1: ", with one entry"}.get(done.entries, f", with {done.entries} entries")
    pages = {0: "", 1: ", and one page of the journal"}.get(
        done.pages, f", and {done.pages} pages of the journal"
    )
    told = said_after(done.saved, f"Imported to {done.folder}{entries}{pages}.")
    out(told.text)
    return told.exit_code
