"""hearten demo: look around in a throwaway copy of the example plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import talk

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments of its own."""


def main(args: argparse.Namespace, session: Session) -> int:
    """Open the example in a folder that goes when the demo ends; nothing of yours is touched."""
    import tempfile

    from hearten.actions.demo import demo_session
    from hearten.cli.main import open_program

    with tempfile.TemporaryDirectory(prefix="hearten-demo-") as folder:
        demo = demo_session(session, folder)
        code = open_program(demo)
    if demo.own is None:  # the person went on to their own plan from there
        return code
    talk("That was a copy, and it is gone. To begin your own: hearten new")
    return code
