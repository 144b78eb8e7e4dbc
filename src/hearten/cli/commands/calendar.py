"""hearten calendar: what keeps a calendar up to date; plugins add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what stands under it of ours."""
    parser.add_subparsers(dest="way", metavar="ACTION")


def main(args: argparse.Namespace, session: Session) -> int:
    """Do what was asked for."""
    return 0
