"""hearten remind: what rings now or in the next minutes, without a calendar."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.actions.remind import words
from hearten.cli.say import NoData, data, out
from hearten.model.errors import HeartenError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from hearten.actions.remind.due_reminders import Reminder
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

AHEAD = dt.timedelta(minutes=15)
ACTIONS = ("install", "remove", "status", "again")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take how far ahead to look, what it is called, and what may be done about a timer."""
    parser.add_argument(
        "action", nargs="?", choices=ACTIONS, metavar="ACTION",
        help="install: notes by themselves, after a yes; remove: no more of them; status: how it "
        "stands; again: also what fell quiet. Without one, what is due is printed",
    )  # fmt: skip
    parser.add_argument(
        "--within", metavar="TIME", help="how far ahead to look: 5m, 1h30; usual is 15m"
    )
    parser.add_argument(
        "--titles", choices=("discreet", "own", "real"),
        help="what others may read; the plan's own choice when left out",
    )  # fmt: skip
    parser.add_argument(
        "--all", action="store_true", help="also what has a time, and was not asked to ring"
    )
    parser.add_argument(
        "--once", action="store_true", help="leave out what was said before, for a script"
    )
    parser.add_argument(
        "--notify", action="store_true", help="a short note on the desktop instead, once each"
    )
    others = parser.add_mutually_exclusive_group()
    others.add_argument("--cron", action="store_true", help="with install: print a line for cron")
    others.add_argument(
        "--launchd", action="store_true", help="with install: print a file for launchd of a Mac"
    )
    parser.add_argument("--yes", action="store_true", help="with install: do not ask")


def main(args: argparse.Namespace, session: Session) -> int:
    """Print what is due, or show a note of it; nothing where nothing is."""
    _refuse_beside_action(args)
    if args.action is not None:
        if session.json and args.action != "status":
            raise NoData(f"hearten remind {args.action}")
        from hearten.cli.remind_setup import run_action

        return run_action(args, session)
    _refuse_with_notes(args, session)
    from hearten.actions.remind.due_reminders import due_reminders, plan_that_rings

    within = _within(args.within)
    try:
        plan = plan_that_rings(session)
    except HeartenError:
        if args.notify:
            _note_of_silence(session)
        raise
    found = due_reminders(session, plan, within, silent_too=args.all)
    if args.notify:
        return _notify(session, plan, found) if found else 0
    fading: list[str] = []
    if args.once and found:
        found, fading = _once(session, plan, found)
    titles = args.titles or plan.settings.calendar_titles
    if session.json:
        data(reminders=[_row(session, plan, each, titles) for each in found])
        return 0
    # Two that sound alike are said once.
    for line in dict.fromkeys([*_lines(session, plan, found, titles), *fading]):
        out(line)
    return 0


def _refuse_beside_action(args: argparse.Namespace) -> None:
    """Raise UsageError for what would change nothing: of install without it, of looking with it."""
    if args.action != "install" and (args.cron or args.launchd or args.yes):
        raise UsageError("That goes with install. For example: hearten remind install --cron")
    for name in ("within", "titles", "all", "once", "notify"):
        if args.action and getattr(args, name):
            raise UsageError(words.NOT_WITH.format(action=args.action, option=f"--{name}"))


def _refuse_with_notes(args: argparse.Namespace, session: Session) -> None:
    """Raise UsageError for what does not go with a note."""
    if not args.notify:
        return
    if args.titles not in (None, "discreet"):
        raise UsageError(words.NOTE_IS_DISCREET)
    if args.all:
        raise UsageError(words.NOTE_IS_ASKED_FOR)
    if session.json:
        raise UsageError(words.NOTE_PRINTS_NOTHING)


def _within(typed: str | None) -> dt.timedelta:
    """Return how far ahead to look; UsageError where that is no such time."""
    if typed is None:
        return AHEAD
    from hearten.actions.remind.due_reminders import LONGEST
    from hearten.model.fields import Duration, FieldError

    field = Duration(key="within", label="Within", low=dt.timedelta(0), high=LONGEST)
    try:
        return field.parse(typed)
    except FieldError as error:
        raise UsageError(f"--within: {error.message}. For example: --within 15m") from error


def _once(
    session: Session, plan: Plan, found: Sequence[Reminder]
) -> tuple[tuple[Reminder, ...], list[str]]:
    """Return what was not said before, and what to say of those that fade out now."""
    from hearten.actions.remind.said_once import taken_up

    sayings = tuple(taken_up(session, plan, found))
    fading = [words.LAST_TIME for each in sayings if each.is_last]
    return tuple(each.reminder for each in sayings), fading


def _notify(session: Session, plan: Plan, found: Sequence[Reminder]) -> int:
    """Show one note for each title and hour; what could not be shown is tried the next time."""
    from hearten.actions.remind.desktop_note import require_notifier, show_note
    from hearten.actions.remind.due_reminders import reminder_title
    from hearten.actions.remind.said_once import not_said, taken_up

    notifier = require_notifier(session.environ)
    notes: dict[tuple[str, str], list[object]] = {}
    sayings = list(taken_up(session, plan, found))
    for each in sayings:
        reminder = each.reminder
        body = f"{reminder.start:%H:%M}{f'. {words.LAST_TIME}' if each.is_last else ''}"
        title = reminder_title(session, plan, reminder, "discreet")
        notes.setdefault((title, body), []).append(each)
    left = sayings
    try:
        for (title, body), said in notes.items():
            show_note(notifier, title, body, session.environ)
            left = [each for each in left if each not in said]
    except HeartenError:
        not_said(session, plan, left)
        raise
    return 0


def _note_of_silence(session: Session) -> None:
    """Show once a day that nothing rings: who counts on a reminder has to know."""
    from hearten.actions.remind.desktop_note import notifier_here, show_note
    from hearten.storage.local.once import claim, claim_key

    notifier = notifier_here(session.environ)
    day = dt.datetime.combine(session.today(), dt.time(), dt.UTC)
    if notifier and claim(session.home, claim_key("nothing rings"), day):
        show_note(notifier, words.REMINDER, words.SILENCE, session.environ)


def _lines(session: Session, plan: Plan, found: Sequence[Reminder], titles: str) -> Sequence[str]:
    from hearten.actions.remind.due_reminders import reminder_title

    today = session.moment(plan).date()
    return [
        f"{words.TOMORROW if each.start.date() > today else ''}{each.start:%H:%M}  "
        f"{reminder_title(session, plan, each, titles)}"
        for each in found
    ]


def _row(session: Session, plan: Plan, each: Reminder, titles: str) -> dict[str, object]:
    """Return a reminder as data; its id is often made of words, so it comes with real titles."""
    from hearten.actions.remind.due_reminders import may_be_agreed, reminder_title

    named = titles == "real" and not may_be_agreed(plan, each)
    return {
        "what": each.what,
        "id": each.item.id if named else None,
        "title": reminder_title(session, plan, each, titles),
        "at": each.start,
        "rings": each.rings,
    }
