"""hearten setback: something went off course. A few kind questions; nothing is reset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import draws_screens

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take nothing: it asks."""


def main(args: argparse.Namespace, session: Session) -> int:
    """Look at it kindly, on the screen or line by line."""
    from hearten.content.practice_names import SETBACK

    if session.plain or session.config.plain:
        from hearten.actions.practice.finding import page_named
        from hearten.cli.plain.flow import practise
        from hearten.cli.plain.line_input import from_terminal

        return practise(session, from_terminal(), page_named(session, SETBACK))
    if not draws_screens(session.environ):
        from hearten.actions.plan.setback import NO_TERMINAL
        from hearten.model.errors import UsageError

        raise UsageError(NO_TERMINAL)
    from hearten.tui.app import run

    return run(session, start=f"practice:{SETBACK}")
