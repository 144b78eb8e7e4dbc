"""A reminder is said once, and one that is never answered fades out.

What was said is remembered by a hash and its hour, so that runs that overlap say it once. After
three reminders on which nothing was marked, a thing is quiet until something is marked for it, its
hour changes, or the person turns it on. What is as agreed with someone, and an appointment, never
fades.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.actions.remind.due_reminders import GRACE, may_be_agreed
from hearten.clock import local
from hearten.model.dates import day_of
from hearten.model.errors import HeartenError
from hearten.model.plan.parts import Appointment
from hearten.model.value import valueclass
from hearten.storage.local.once import claim, claim_key, claimed, forget, give_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hearten.actions.remind.due_reminders import Reminder
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

UNANSWERED = 3


@valueclass(frozen=True, slots=True)
class Saying:
    """A reminder that is to be said now; *is_last* where it fades out after that."""

    reminder: Reminder
    is_last: bool = False


def taken_up(session: Session, plan: Plan, found: Iterable[Reminder]) -> Iterator[Saying]:
    """Yield those of *found* that were not said yet and have not faded; they count as said."""
    for each in found:
        left = UNANSWERED - _unanswered(session, plan, each)
        if left > 0 and claim(session.home, _key(plan, each), each.start):
            yield Saying(each, is_last=left == 1)


def not_said(session: Session, plan: Plan, sayings: Iterable[Saying]) -> None:
    """Let reminders be said the next time: it did not work."""
    for each in sayings:
        give_back(session.home, _key(plan, each.reminder), each.reminder.start)


def has_faded(session: Session, plan: Plan, reminder: Reminder) -> bool:
    """Say whether a thing is quiet because nothing answered its last reminders."""
    return _unanswered(session, plan, reminder) >= UNANSWERED


def turn_on_again(session: Session, plan: Plan) -> None:
    """Forget what was said before now: everything that was asked to ring does."""
    forget(session.home, plan.id, session.moment(plan).astimezone(dt.UTC) - 2 * GRACE)


def _unanswered(session: Session, plan: Plan, reminder: Reminder) -> int:
    """Return how many of the last reminders before this one, at most three, had no answer."""
    if isinstance(reminder.item, Appointment) or may_be_agreed(plan, reminder):
        return 0
    starts_at = plan.settings.day_starts_at
    moments = [at for at in claimed(session.home, _key(plan, reminder)) if at < reminder.start]
    days = [day_of(local(at), starts_at) for at in moments[-UNANSWERED:]]
    if not days:
        return 0
    answered = _last_answer(session, plan, reminder.item.id, days)
    return sum(1 for day in days if answered is None or day > answered)


def _last_answer(
    session: Session, plan: Plan, item_id: str, days: Sequence[dt.date]
) -> dt.date | None:
    """Return the last day, from the first of *days* on, for which something was marked."""
    from hearten.storage.log.query import query

    today = session.today(plan)
    with suppress(HeartenError):
        past = query(session.log(), days[0], today, today, plan.settings.day_starts_at)
        return max((e.day for e in past.entries if item_id in (e.habit, e.checkin)), default=None)
    return today  # a log that can't be had silences nothing


def _key(plan: Plan, reminder: Reminder) -> str:
    """Return the key of a thing at its hour: at another hour, or ringing otherwise, it is new."""
    item = reminder.item
    hour = "" if isinstance(item, Appointment) else f"{item.at}"
    return claim_key(plan.id, reminder.what, item.id, hour, item.ring)
