"""hearten add: one more thing in the plan, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.parser import Name
from hearten.cli.say import out

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session

TABLES = {"habit": "habits", "step": "steps", "goal": "goals", "area": "areas", "person": "people"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what it is, its words, and where it goes."""
    parser.add_argument("kind", choices=tuple(TABLES), help="what to add")
    parser.add_argument(
        "title",
        nargs="+",
        action=Name,
        metavar="TITLE",
        help="its words; they stay in your shell's history, - takes them from what is typed next",
    )
    parser.add_argument("--area", metavar="AREA", help="the area of a habit or a goal")
    parser.add_argument("--goal", metavar="GOAL", help="the goal of a step")
    parser.add_argument(
        "--rhythm", metavar="WORDS", help='of a habit: "every day", "mon, thu", "3 times a week"'
    )
    parser.add_argument("--at", metavar="HH:MM", help="a time of day for a habit")
    parser.add_argument(
        "--fixed", metavar="YES/NO",
        help="whether a habit is as agreed with someone, like medication, and stays so",
    )  # fmt: skip
    parser.add_argument("--contact", metavar="TEXT", help="how to reach a person")


def main(args: argparse.Namespace, session: Session) -> int:
    """Store it and say so."""
    from hearten.actions.arranging import add
    from hearten.cli.typed import words_of

    keys = ("area", "goal", "rhythm", "at", "contact", "fixed")
    options = {key: getattr(args, key) for key in keys}
    told = add(session, TABLES[args.kind], words_of(args.title) or "", options)
    out(told.text)
    return told.exit_code
