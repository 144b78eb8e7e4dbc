"""hearten here: a moment, no questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import data, out
from hearten.content.words import HERE

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing: there is nothing to choose."""


def main(args: argparse.Namespace, session: Session) -> int:
    """Say the one sentence."""
    if session.json:
        data(text=HERE)
    else:
        out(HERE)
    return 0
