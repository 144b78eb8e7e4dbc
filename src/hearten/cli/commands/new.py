"""hearten new: begin a plan, with three questions or the whole way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.parser import OWN_CALENDAR
from hearten.cli.say import draws_screens
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session
    from hearten.actions.wizard.machine import Wizard
    from hearten.actions.wizard.state import Context


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the way in."""
    parser.add_argument("--whole", action="store_true", help="the whole way, in three sittings")
    parser.add_argument("--calendar", metavar="FILE", help=OWN_CALENDAR)
    parser.add_argument(
        "--template", metavar="NAME", help="with a template's suggestions (hearten templates)"
    )


def main(args: argparse.Namespace, session: Session) -> int:
    """Open the wizard on the screens, or line by line."""
    if args.calendar is not None:
        from hearten.actions.calendar.own_calendar import name_for_run

        name_for_run(session, args.calendar)
    if session.plan is not None and session.folder_if_any() is not None:
        raise UsageError("There is a plan there already. To change it: hearten edit")
    if session.plain or session.config.plain:
        return _plain(args, session)
    if not draws_screens(session.environ):
        raise UsageError("There is no terminal to draw on here. Line by line: hearten new --plain")
    from hearten.tui.app import run

    if args.template:
        from hearten.actions.wizard.context_lookup import context_of

        _fresh(args, context_of(session))
    way = "whole" if args.whole else f"template:{args.template}" if args.template else ""
    return run(session, start=f"new:{way}" if way else "new")


def _plain(args: argparse.Namespace, session: Session) -> int:
    from hearten.actions.wizard.context_lookup import context_of
    from hearten.cli.plain.line_input import from_terminal
    from hearten.cli.plain.wizard import build, carry_on, hello

    context = context_of(session)
    fresh = _fresh(args, context)
    came = carry_on(session, from_terminal(), context, None)
    if came is None:
        return 0
    wizard, lines = came
    if wizard is None and args.whole:
        hello(lines, context)
    return build(session, lines, wizard or fresh)


def _fresh(args: argparse.Namespace, context: Context) -> Wizard:
    from hearten.actions.wizard import machine

    if args.template is None:
        return machine.start_chosen(context) if args.whole else machine.start_quick(context)
    if args.template not in context.offers:
        from hearten.model.fields import closest, quoted

        near = closest(args.template, tuple(context.offers))
        hint = f"Did you mean {near}?" if near else "See: hearten templates"
        raise UsageError(f"There is no template {quoted(args.template)}. {hint}")
    return machine.start_from_template(context, args.template)
