"""hearten add: one more thing in the plan, in one line, or asked for on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.parser import AS_AGREED, Name
from hearten.cli.say import draws_screens, say_result
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session

TABLES = {
    "habit": "habits",
    "step": "steps",
    "hope": "goals",
    "goal": "goals",
    "area": "areas",
    "person": "people",
    "appointment": "appointments",
    "if-then": "if_then",
    "sign": "signs",
    "check-in": "checkins",
}
_LEADS = {kind: f"add:{kind}" for kind in TABLES} | {"goal": "add:hope", "area": "page:areas"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what it is, its words, and where it goes."""
    parser.add_argument(
        "kind", nargs="?", choices=tuple(TABLES), help="what to add; without it, you are asked"
    )
    parser.add_argument(
        "title",
        nargs="*",
        action=Name,
        metavar="TITLE",
        help="its words, or for an appointment its day and time; without them, its page opens. "
        "They stay in your shell's history, - takes them from what is typed next",
    )
    parser.add_argument("--area", metavar="AREA", help="the area of a habit or a hope")
    parser.add_argument("--goal", metavar="GOAL", help="the goal of a step")
    parser.add_argument(
        "--rhythm", metavar="WORDS",
        help='of a habit or check-in: "every day", "mon, thu", "3 times a week"',
    )  # fmt: skip
    parser.add_argument("--at", metavar="HH:MM", help="a time of day for a habit or check-in")
    parser.add_argument(
        "--fixed", metavar="YES/NO",
        help=AS_AGREED,
    )  # fmt: skip
    parser.add_argument("--contact", metavar="TEXT", help="how to reach a person")
    parser.add_argument("--then", metavar="WORDS", help="what you do then: of an if-then or sign")
    parser.add_argument("--with", metavar="PERSON", help="who an appointment is with")


def main(args: argparse.Namespace, session: Session) -> int:
    """Store it and say so; without its words, ask for them."""
    from hearten.actions.plan.item_edits import OPTIONS, add
    from hearten.cli.typed_text import text_of_option

    options = {key: getattr(args, key) for key in (*OPTIONS, "goal")}
    if args.title is None:
        given = next((key for key, value in options.items() if value is not None), "")
        if given:
            raise UsageError(f"--{given} goes with words. For example: hearten add habit tea")
        return _guided(session, _LEADS.get(args.kind, ""))
    return say_result(add(session, TABLES[args.kind], text_of_option(args.title) or "", options))


def _guided(session: Session, leads: str) -> int:
    if session.plain or session.config.plain:
        from hearten.cli.plain.adding import add_to

        return add_to(session, leads)
    if not draws_screens(session.environ):
        raise UsageError("There is no terminal to draw on here. Line by line: hearten add --plain")
    from hearten.actions.result import writable
    from hearten.tui.app import run

    writable(session)
    return run(session, start=f"add:{leads}")
