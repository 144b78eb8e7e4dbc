"""hearten plugins install: what would run is shown, and runs once somebody said yes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hearten.actions.plugins.install import ASK_INSTALL, INSTALL_NEEDS_YES, install, installing
from hearten.actions.plugins.turn_on import KEPT
from hearten.cli.say import out, say_faults
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def install_package(args: argparse.Namespace, session: Session) -> int:
    """Install it, and say what it brings."""
    from hearten.cli.plain.line_input import confirmed

    how = installing(args.name, session.environ)
    for line in how.shown():
        out(line, as_is=line.startswith(" "))
    if not args.yes:
        if not sys.stdin.isatty():
            raise UsageError(INSTALL_NEEDS_YES)
        if not confirmed(session, ASK_INSTALL):
            out(KEPT)
            return 0
    sys.stdout.flush()  # what the tool says comes after it
    code = 0
    for told in install(session, how):
        out(told.told)
        code = max(code, say_faults(told.faults, trace=session.trace))
    return code
