"""hearten plugins new and check: a plugin of one's own, and whether it keeps its promises."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hearten.actions.plugins.new_plugin import make_file, make_package
from hearten.actions.plugins.turn_on import KEPT
from hearten.cli.say import data, out, talk
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from hearten.actions.plugins.check_promises import Checked
    from hearten.actions.session import Session

NEXT = "Next:"


def new(args: argparse.Namespace, session: Session) -> int:
    """Write the plugin, and say the next two commands."""
    if args.parent and not args.package:
        raise UsageError("--in says where a package goes, so it needs --package.")
    if args.package:
        made = make_package(session, args.name, args.hook, args.parent or "")
    else:
        made = make_file(session, args.name, args.hook)
    out(f"Written: {made.place}")
    out(NEXT)
    for command in made.next:
        out(f"  {command}", as_is=True)
    return 0


def check(args: argparse.Namespace, session: Session) -> int:
    """Run the checks of one plugin, once the person said yes to that; 1 where one is broken."""
    from hearten.actions.plugins import check_promises

    found = check_promises.targets(session, args.name)
    if not args.yes and not _may_run([line for each in found for line in each.shown], session):
        out(KEPT)
        return 0
    checked = [check_promises.check(session, each) for each in found]
    if session.json:
        rows = [{"plugin": each.name, "broken": list(each.broken)} for each in checked]
        data(checked=rows)
    for each in checked:
        if len(checked) > 1 and not session.json:
            out(f"{each.name}:")
        _say(each, session)
    return 1 if any(each.broken for each in checked) else 0


def _may_run(shown: list[str], session: Session) -> bool:
    """Ask once whether it may run; UsageError where nobody can be asked. What is on, runs."""
    from hearten.actions.plugins.check_promises import NEEDS_YES, RUN_IT
    from hearten.cli.plain.line_input import confirmed

    if not shown:
        return True
    if session.json or not sys.stdin.isatty():
        raise UsageError(NEEDS_YES)
    for line in shown:
        out(line)
    return bool(confirmed(session, RUN_IT))


def _say(checked: Checked, session: Session) -> None:
    from hearten.actions.plugins.check_promises import HOLDS

    if checked.printed:
        talk(checked.printed.rstrip())
    if session.json:
        return
    for line in checked.lines():
        out(line)
    if session.trace:
        for each in checked.broken:
            talk(each["trace"].rstrip())
    if not checked.broken:
        out(HOLDS)
