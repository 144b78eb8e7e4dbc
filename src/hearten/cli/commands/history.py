"""hearten history: earlier versions of the plan, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import data, out, talk

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments of its own."""


def main(args: argparse.Namespace, session: Session) -> int:
    """List when each version was kept, and what was done then."""
    from hearten.actions.plan.versions import version_in_words
    from hearten.actions.plan.words import NO_VERSION_YET

    versions = session.folder().listed()
    if session.json:
        rows = [
            {"id": v.id, "when": v.when.isoformat(), "why": v.why, "path": str(v.path)}
            for v in versions
        ]
        data(versions=rows)
        return 0
    if not versions:
        talk(NO_VERSION_YET)
        return 0
    for version in versions:
        out(version_in_words(session, version))
    talk("To go back one version: hearten undo. To another: hearten restore")
    return 0
