"""hearten about: what this is, who wrote it, and what it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten import __version__
from hearten.actions.help import words as help_words
from hearten.cli.say import data, out
from hearten.cli.wrapping import wrapped
from hearten.content import words

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing."""


def main(args: argparse.Namespace, session: Session) -> int:
    """Say it once, kindly."""
    said = (words.WHAT_THIS_IS, words.ABOUT, help_words.ADULTS, words.IF_DANGEROUS_PLAIN)
    if session.json:
        data(hearten=__version__, text=said)
    else:
        out("\n\n".join((f"hearten {__version__}", *map(wrapped, said))))
    return 0
