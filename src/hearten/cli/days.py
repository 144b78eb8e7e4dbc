"""Days as a command takes them: year first, or in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.day_words import day_named, takes_a_day
from hearten.model.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt

    from hearten.actions.session import Session
    from hearten.model.plan import Plan


def day_given(
    session: Session, option: str, given: str | None, *, ahead: bool, plan: Plan | None = None
) -> dt.date | None:
    """Return the day that was given to an option, if one was; UsageError for other words.

    *ahead*: of words that fit many days, the one to come is meant. Without *plan* it is read.
    """
    if given is None:
        return None
    today = session.today(plan) if plan is not None else session.today_here()
    day = day_named(given, today, ahead=ahead)
    if day is None:
        raise UsageError(takes_a_day(option, ahead=ahead))
    return day
