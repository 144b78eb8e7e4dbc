"""hearten review: what the week held, what fits, and one change; or a wider look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.run_flow import run_flow

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take which look it is."""
    parser.add_argument(
        "--look-again", action="store_true",
        help="the wider look of every few weeks: areas, goals, signs, help lines",
    )  # fmt: skip


def main(args: argparse.Namespace, session: Session) -> int:
    """Look back on the screen, or line by line."""
    return run_flow(session, "wider" if args.look_again else "weekly")
