"""hearten remind: what rings now or in the next minutes, without a calendar."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.cli.say import data, out
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from hearten.actions.remind.due_reminders import Reminder
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

AHEAD = dt.timedelta(minutes=15)
TOMORROW = "tomorrow "
UNREAD = "The plan can't be read right now, so nothing rings. To see why: hearten check"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take how far ahead to look, and what it is called."""
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


def main(args: argparse.Namespace, session: Session) -> int:
    """Print what is due; nothing where nothing is."""
    from hearten.actions.remind.due_reminders import due_reminders

    within = _within(args.within)
    plan = _plan(session)
    found = due_reminders(session, plan, within, silent_too=args.all)
    titles = args.titles or plan.settings.calendar_titles
    if session.json:
        data(reminders=[_row(session, plan, each, titles) for each in found])
        return 0
    for line in dict.fromkeys(_lines(session, plan, found, titles)):  # two alike are said once
        out(line)
    return 0


def _plan(session: Session) -> Plan:
    """Return the plan; one sentence where it does not read, with none of its words in it."""
    from hearten.actions.session import NoPlanToRead

    try:
        return session.readable_plan()
    except NoPlanToRead as error:
        raise NoPlanToRead(UNREAD) from error


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


def _lines(session: Session, plan: Plan, found: Sequence[Reminder], titles: str) -> Sequence[str]:
    from hearten.actions.remind.due_reminders import reminder_title

    today = session.moment(plan).date()
    return [
        f"{TOMORROW if each.start.date() > today else ''}{each.start:%H:%M}  "
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
