"""What a screen needs of the log: the entries of some days, and what came before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.progress import active_days, finished_steps, returns
from hearten.model.values import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from hearten.model.plan import Entry
    from hearten.model.problems import Problem
    from hearten.storage.log import Log


@valueclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is known of the past.

    *entries* are those about the days asked for, oldest first. *steps*: when each step was
    first done, ever. *last*: the last day, up to the one asked for, that holds a record or on
    which one was written. *returns*: how often the person came back.
    """

    entries: tuple[Entry, ...] = ()
    steps: Mapping[str, dt.date]
    last: dt.date | None = None
    returns: int = 0
    problems: tuple[Problem, ...] = ()


def past(log: Log, first: dt.date, last: dt.date, day: dt.date, day_starts_at: dt.time) -> Past:
    """Return what the log knows of the days from *first* to *last*, and of before *day*."""
    read = log.read(day_starts_at)
    about, written = active_days(read.entries, day_starts_at)
    known = {entry.day for entry in read.entries} | written
    return Past(
        entries=tuple(e for e in read.entries if first <= e.day <= last),
        steps=finished_steps(read.entries),
        last=max((each for each in known if each <= day), default=None),
        returns=returns(about, written),
        problems=read.problems,
    )
