"""hearten review: what the week held, what fits, and one change; or a wider look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import draws_screens
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Checkin


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take which look it is."""
    parser.add_argument(
        "--look-again", action="store_true",
        help="the wider look of every few weeks: areas, goals, signs, help lines",
    )  # fmt: skip


def main(args: argparse.Namespace, session: Session) -> int:
    """Look back on the screen, or line by line."""
    from hearten.actions.review.state import WEEKLY, WIDER

    return opened(session, WIDER if args.look_again else WEEKLY)


def opened(session: Session, flow: str, checkin: Checkin | None = None) -> int:
    """Open a review; *checkin* is the one of the plan that it is, where one was named."""
    if session.plain or session.config.plain:
        from hearten.cli.plain.flow import review
        from hearten.cli.plain.line_input import from_terminal

        return review(session, from_terminal(), flow, checkin)
    if not draws_screens(session.environ):
        raise UsageError(
            "There is no terminal to draw on here. Line by line: hearten review --plain"
        )
    from hearten.actions.review.store import checkin_for
    from hearten.actions.today.mark import readable
    from hearten.tui.app import run

    checkin = checkin or checkin_for(readable(session), flow)
    return run(session, start=f"checkin:{checkin.id}")
