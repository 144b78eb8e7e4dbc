"""hearten remind install, remove, status and again: notes that come by themselves, or no more."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

from hearten.actions.plan.words import RINGS_ON_NO_DAY
from hearten.actions.remind import words
from hearten.actions.remind.desktop_note import notifier_here, require_notifier
from hearten.actions.remind.timer import (
    cron_line,
    install,
    launchd_file,
    remove,
    require_ours,
    require_systemd,
    state_of_timer,
    unit_paths,
    unit_texts,
)
from hearten.cli.say import data, out, talk
from hearten.model.errors import HeartenError, UsageError

if TYPE_CHECKING:
    import argparse

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Habit

_WENT = {
    "stopped": words.TAKEN_AWAY,
    "files gone": words.RUNS_ON,
    "nothing": words.NOTHING_THERE,
}
_STANDS = {
    "on": words.ON,
    "failing": words.FAILING,
    "other": words.OTHER,
    "stopped": words.STOPPED,
    "off": words.OFF,
}


def run_action(args: argparse.Namespace, session: Session) -> int:
    """Do what was asked for by a word; return the exit code."""
    if args.action == "install":
        return _install(args, session)
    if args.action == "remove":
        out(_WENT[remove(session.environ)])
        return 0
    if args.action == "again":
        from hearten.actions.remind.due_reminders import plan_that_rings
        from hearten.actions.remind.said_once import turn_on_again

        turn_on_again(session, plan_that_rings(session))
        out(words.TURNED_ON)
        return 0
    return _status(session)


def _install(args: argparse.Namespace, session: Session) -> int:
    """Print a line for others to run, or set up the timer after a yes."""
    if args.cron:
        out(cron_line(session), as_is=True)
        talk(words.CRON_HOW)
        return 0
    if args.launchd:
        path, text = launchd_file(session)
        out(text.rstrip(), as_is=True)
        talk(words.LAUNCHD_HOW.format(path=path, quoted=shlex.quote(str(path))))
        return 0
    require_systemd(session.environ)
    require_notifier(session.environ)
    require_ours(session.environ)
    unit_texts(session)  # what can't be written is said before anything is asked
    out(words.OFFER)
    out(words.WOULD_WRITE)
    for path in unit_paths(session.environ):
        out(f"  {path}", as_is=True)
    if not args.yes:
        from hearten.cli.plain.line_input import confirmed

        if not sys.stdin.isatty():
            raise UsageError(words.NEEDS_YES)
        if not confirmed(session, words.ASK_INSTALL):
            out(words.NOT_SET_UP)
            return 0
    install(session)
    out(words.SET_UP)
    return 0


def _status(session: Session) -> int:
    """Say how the timer stands, what shows notes, and what of the plan rings."""
    stands, notifier = state_of_timer(session), notifier_here(session.environ)
    ringing, quiet, no_days = _counts(session)
    if session.json:
        data(
            timer=stands,
            files=[str(path) for path in unit_paths(session.environ)] if stands != "off" else [],
            notes=notifier.name if notifier else None,
            ringing=ringing,
            quiet=quiet,
        )
        return 0
    out(_STANDS[stands])
    out(words.SHOWN_BY.format(tool=notifier.name) if notifier else words.NO_NOTES)
    if ringing is None:
        out(words.UNREAD)
    else:
        some = words.ONE_RINGS if ringing == 1 else words.SOME_RING.format(count=ringing)
        out(words.RINGING.format(count=some) if ringing else words.NOTHING_RINGS)
    if quiet:
        out(words.QUIET.format(count=quiet))
    for each in no_days:
        out(RINGS_ON_NO_DAY.format(what=each.title, id=each.id))
    return 0


def _counts(session: Session) -> tuple[int | None, int, tuple[Habit, ...]]:
    """Return how much of the plan rings, None without a plan that reads; how much of that is quiet.

    And what is set to ring and has no days for it.
    """
    from hearten.actions.remind.due_reminders import ringing_items, without_days
    from hearten.actions.remind.said_once import has_faded

    try:
        plan = session.readable_plan()
    except HeartenError:
        return None, 0, ()
    found = ringing_items(session, plan)
    quiet = sum(1 for each in found if has_faded(session, plan, each))
    return len(found), quiet, without_days(session, plan)
