"""hearten merge: bring together what two sides wrote, and drop nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hearten.cli.say import NoData, data, out, talk

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from hearten.actions.merge.merge import Copy
    from hearten.actions.session import Session
    from hearten.model.plan.three_way_merge import Take

LEFT = "Nothing was changed. Both texts are as they were."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what is to be chosen wherever both sides differ."""
    parser.add_argument(
        "--take",
        choices=("mine", "theirs"),
        help="ask nothing: where both differ take the plan's (mine) or the copy's (theirs)",
    )


def main(args: argparse.Namespace, session: Session) -> int:
    """Merge each copy of log and journal, which asks nothing, then each copy of the plan."""
    from hearten.actions.merge.merge import (
        NOTHING,
        copies,
        journal_copies,
        log_copies,
        merge_journal,
        merge_log,
    )
    from hearten.model.errors import HeartenError

    if session.json and args.take is not None:
        raise NoData("hearten merge --take")
    logs, journals, plans = log_copies(session), journal_copies(session), copies(session)
    if session.json:
        paths = [str(path) for path in plans]
        data(plans=paths, logs=list(logs), journals=list(journals))
        return 0
    if not logs and not journals and not plans:
        talk(NOTHING)
        return 0
    code = 0
    both = [(merge_log, name) for name in logs] + [(merge_journal, name) for name in journals]
    for merge, name in both:
        try:
            told = merge(session, name)
        except HeartenError as error:
            talk(error.sentence)
            code = code or error.exit_code
            continue
        out(told.text)
        code = code or told.exit_code
    return code or _plans(session, plans, args.take)


def _plans(session: Session, plans: Sequence[Path], take: Take | None) -> int:
    from hearten.actions.merge.merge import open_copy, store_merged
    from hearten.model.errors import HeartenError

    if plans and take is None and not session.plain and not sys.stdin.isatty():
        talk(_asks(len(plans)))
        return 2
    code = 0
    for path in plans:
        try:
            copy = open_copy(session, path)
            takes = _decided(session, copy, take)
            if takes is None:
                talk(LEFT)
                return code or 2
            told = store_merged(session, copy, takes)
        except HeartenError as error:
            talk(error.sentence)
            code = code or error.exit_code
            continue
        out(told.text)
        code = code or told.exit_code
    return code


def _asks(count: int) -> str:
    copies = "A copy of the plan is" if count == 1 else f"{count} copies of the plan are"
    return (
        f"{copies} beside it, and bringing them together asks questions. In a terminal: "
        "hearten merge. Through a pipe: hearten merge --plain. Without questions: "
        "hearten merge --take mine (or theirs)"
    )


def _decided(session: Session, copy: Copy, take: Take | None) -> Sequence[Take] | None:
    from hearten.cli.plain.line_input import from_terminal, show_help_now
    from hearten.cli.plain.merge import MergeDecision

    if take is not None:
        return [take] * len(copy.merging.points)
    return MergeDecision(session, copy, from_terminal(), lambda: show_help_now(session)).run()
