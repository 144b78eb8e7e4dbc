"""hearten edit: change a plan, one item, one page, or any line of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session
    from hearten.actions.wizard.context import Context
    from hearten.actions.wizard.machine import Wizard
    from hearten.model.plan import Plan

HELP = "change a plan, page by page"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to change."""
    parser.add_argument(
        "item",
        nargs="?",
        metavar="ITEM",
        help="an item by its id or the start of its title, or a page: areas, hopes, steps, "
        "habits, checkins, well, people, kindness, lately, obstacles, signs, safety",
    )


def main(args: argparse.Namespace, session: Session) -> int:
    """Open the page on the screens, or line by line."""
    from hearten.actions.saving import writable

    loaded, plan = writable(session)
    if not (session.plain or session.config.plain):
        return _screens(args, session, plan)
    from hearten.actions.wizard.surroundings import context_of
    from hearten.cli.plain import building
    from hearten.cli.plain.lines import from_terminal

    context = context_of(session, plan)
    fresh = _fresh(args.item, context, plan)
    wizard, lines = building.carry_on(session, from_terminal(), context, plan)
    return building.build(session, lines, wizard or fresh, loaded)


def _screens(args: argparse.Namespace, session: Session, plan: Plan) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("There is no terminal to draw on here. Line by line: hearten edit --plain")
    from hearten.tui.app import run

    item = _item(args.item, plan)
    return run(session, start=f"edit:{item}" if item else "edit")


def _item(word: str | None, plan: Plan) -> str:
    """Return the id of the page or item that *word* means; NotFound or Ambiguous (exit 2)."""
    from hearten.actions.wizard.pages.book import WHOLE
    from hearten.model.edits import by_name

    if not word or word in {page.id for page in WHOLE}:
        return word or ""
    return str(by_name(plan, word)[1].id)


def _fresh(word: str | None, context: Context, plan: Plan) -> Wizard:
    from hearten.actions.wizard import machine

    item = _item(word, plan)
    return machine.start_item(context, plan, item or "read-back")
