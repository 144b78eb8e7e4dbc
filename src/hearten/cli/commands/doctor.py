"""hearten doctor: whether everything is in order here, and mending what can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import data, out, talk

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the word to mend."""
    parser.add_argument(
        "--mend",
        action="store_true",
        help="close what is open to others, and keep what was left half way",
    )


def main(args: argparse.Namespace, session: Session) -> int:
    """Say what was looked at; 1 when something wants a look, else 0."""
    from hearten.actions.doctor import examine

    report = examine(session, mend=args.mend)
    if session.json:
        data(facts=dict(report.facts), findings=report.findings)
        return 1 if report.findings else 0
    for name, fact in report.facts:
        out(f"{name:<14} {fact}")
    out()
    for finding in report.findings:
        out(finding)
    if not report.findings:
        talk("All is in order here.")
    return 1 if report.findings else 0
