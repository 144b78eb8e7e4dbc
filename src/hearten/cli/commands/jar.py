"""hearten jar: one old small win."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import data, out

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing: what comes out is a surprise."""


def main(args: argparse.Namespace, session: Session) -> int:
    """Print one small thing that was done, on some day."""
    from hearten.actions.lookback.jar import from_the_jar, one_win

    if session.json:
        win = one_win(session)
        data(win=win.as_data() if win is not None else None)
        return 0
    out(from_the_jar(session))
    return 0
