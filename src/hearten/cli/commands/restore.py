"""hearten restore: the earlier versions, what one would change, and putting it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.cli.say import NoData, data, out, say_result, talk

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from hearten.actions.session import Session
    from hearten.storage.plan.history import Version

ASK = "Put this version back? yes / no"
UNASKED = "Nothing was changed. To put it back, the same again with --yes"
KEPT = "Nothing was changed."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take the version, and the person's word."""
    parser.add_argument(
        "version",
        nargs="?",
        metavar="VERSION",
        help="its number in the list (1 is the newest), its day or its id; without it: the list",
    )
    parser.add_argument("--yes", action="store_true", help="do not ask")


def main(args: argparse.Namespace, session: Session) -> int:
    """List the versions; or show what one would change, ask, and put it back."""
    from hearten.actions.merge.merge_text import differences_said
    from hearten.actions.plan.versions import compare, restore, version_named
    from hearten.cli.plain.line_input import confirmed

    if session.json and args.yes:
        raise NoData("hearten restore --yes")
    versions = session.folder().listed()
    if args.version is None:
        return listed(session, versions)
    seen = compare(session, version_named(versions, args.version, session.today_here()))
    if session.json:
        data(**seen.as_data(versions.index(seen.version) + 1))
        return 0
    if seen.different:
        out(differences_said(seen.different))
    if seen.note:
        talk(seen.note)
    if seen.same:
        return 0
    if not args.yes:
        sure = confirmed(session, ASK)
        if sure is None:
            talk(UNASKED)
            return 2
        if not sure:
            talk(KEPT)
            return 0
    return say_result(restore(session, seen.version))


def listed(session: Session, versions: Sequence[Version]) -> int:
    """Print each version with its number, until when it stood, and what was done then."""
    from hearten.actions.plan.versions import version_as_data, version_in_words
    from hearten.actions.plan.words import NO_VERSION_YET

    if session.json:
        data(versions=[version_as_data(each, n) for n, each in enumerate(versions, 1)])
        return 0
    if not versions:
        talk(NO_VERSION_YET)
        return 0
    width = len(str(len(versions)))
    for number, version in enumerate(versions, 1):
        out(f"{number:>{width}}  {version_in_words(session, version)}  ({version.id})")
    talk("To see what one would change: hearten restore NUMBER")
    return 0
