"""hearten practice: the practices that can be read as pages, and one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import out, talk

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session

_INDENT = {"hint": "", "choice": "    - ", "ask": "  ", "say": "  ", "rest": "  ", "title": ""}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the name of a practice."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="its id, or how its name begins")


def main(args: argparse.Namespace, session: Session) -> int:
    """List the pages, or print one."""
    from textwrap import wrap

    from hearten.actions.reading_practice import lines_of, page_named, readable
    from hearten.content.library import library

    if args.name is None:
        for practice in readable(library()):
            out(f"{practice.id:<24} {practice.name}")
        talk("To read one: hearten practice NAME")
        return 0
    for line in lines_of(page_named(library(), args.name), library()):
        start = _INDENT[line.kind]
        out(
            "\n".join(wrap(line.text, 76, initial_indent=start, subsequent_indent=" " * len(start)))
        )
        if line.kind != "choice":
            out()
    return 0
