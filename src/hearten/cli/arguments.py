"""Days as a command takes them: year first, or in words."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.model.day_words import day_named, takes_a_day
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan


def day_given(
    session: Session,
    option: str,
    given: str | None,
    *,
    ahead: bool,
    plan: Plan | None = None,
    seen_from: dt.date | None = None,
) -> dt.date | None:
    """Return the day that was given to an option, if one was; UsageError for other words.

    *ahead*: of words that fit many days, the one to come is meant, *seen_from* a day, or else from
    today. Without *plan* it is read for that, where it has to be.
    """
    if given is None:
        return None
    with suppress(ValueError):
        return dt.date.fromisoformat(given.strip())
    today = session.today(plan) if plan is not None else session.today_here()
    day = day_named(given, seen_from or today, ahead=ahead)
    if day is None:
        raise UsageError(takes_a_day(option, ahead=ahead))
    return day
