"""hearten plugins new: a plugin of one's own, written down whole, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.plugins.new_plugin import make_file, make_package
from hearten.cli.say import out
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import argparse

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
