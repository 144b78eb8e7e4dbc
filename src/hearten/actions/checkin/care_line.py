"""A line on asking for help: by what was chosen over a month, said once in it at the most.

Only answers that were chosen are counted. No words are looked at.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.actions.checkin import words
from hearten.model.checkin_route import HEAVY, MIXED, WEATHER, way_of
from hearten.model.errors import HeartenError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Entry, Plan

MONTH = 28  # days
A_FEW = 4  # heavy days of a month
LOOKS = 2  # looks in a row in which one sign was ticked
LOOK, SIGN = "how-am-i-treating-myself", "down-anxious"
_HEAVY = ("heavy", "stormy")


def care_line(session: Session, plan: Plan, answers: Mapping[str, str], day: dt.date) -> str:
    """Return the line where it is time for it, and remember that it was said; else nothing.

    Never on a very hard day, where people and Help now are offered at once; never on a good one.
    """
    if way_of(answers) not in (HEAVY, MIXED) or not session.config.suggest_help:
        return ""
    try:
        line = _line(session, plan, answers, day)
        if line:
            from hearten.storage.local.state_file import keep_last_said

            keep_last_said(session.home, plan.id, day)
    except HeartenError:  # what cannot be remembered would be said again and again
        return ""
    return line


def care_line_in_look(session: Session, plan: Plan, day: dt.date) -> str:
    """Return the line for a look in which the sign is ticked again, where it is time for it."""
    if not session.config.suggest_help:
        return ""
    with suppress(HeartenError):
        again = _ticked_in_last(session, plan, day, LOOKS - 1)
        return words.LOW_OR_ANXIOUS if again and not _said_lately(session, plan, day) else ""
    return ""


def note_care_line_said(session: Session, plan: Plan, day: dt.date) -> None:
    """Remember that the line was said; where that cannot be, it may be said once more."""
    from hearten.storage.local.state_file import keep_last_said

    with suppress(HeartenError):
        keep_last_said(session.home, plan.id, day)


def _line(session: Session, plan: Plan, answers: Mapping[str, str], day: dt.date) -> str:
    if _said_lately(session, plan, day):
        return ""
    if way_of(answers) == HEAVY and heavy_days(_entries(session, plan, day)) >= A_FEW:
        return words.HEAVY_DAYS
    return words.LOW_OR_ANXIOUS if _ticked_in_last(session, plan, day, LOOKS) else ""


def _said_lately(session: Session, plan: Plan, day: dt.date) -> bool:
    from hearten.storage.local.state_file import last_said

    last = last_said(session.home, plan.id)
    return last is not None and abs((day - last).days) < MONTH


def heavy_days(entries: Iterable[Entry]) -> int:
    """Return on how many days the weather inside was heavy or stormy."""
    return len({e.day for e in entries if e.checkin and e.answers.get(WEATHER) in _HEAVY})


def _entries(session: Session, plan: Plan, day: dt.date) -> tuple[Entry, ...]:
    from hearten.storage.log.query import query

    first = dt.date.fromordinal(max(1, day.toordinal() - MONTH + 1))
    return query(session.log(), first, day, day, plan.settings.day_starts_at).entries


def _ticked_in_last(session: Session, plan: Plan, day: dt.date, number: int) -> bool:
    """Say whether the sign was ticked in each of the last looks at how one treats oneself."""
    with suppress(OSError):
        (session.folder().path / "journal").stat()  # without a journal, nothing more is loaded
        journal = session.journal()
        heads = journal.heads(plan.settings.day_starts_at)
        looks = [head for head in heads if head.practice == LOOK and head.day <= day][-number:]
        if len(looks) < number:
            return False
        records = [journal.record(head.id) for head in looks]
        return all(r is not None and SIGN in r.answers.get("signs", ()) for r in records)
    return False


def stop_care_lines(session: Session) -> None:
    """Leave the line out from now on. HeartenError when that cannot be stored."""
    from hearten.storage.local.config import store

    store(session.home, {"suggest_help": False})
    session.reload_config()
