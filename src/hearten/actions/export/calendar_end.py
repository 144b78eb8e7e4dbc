"""Whether all that a calendar repeats has come to its end, and how it goes on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.model.fields import in_words
from hearten.model.rhythm.forms import AsNeeded, Once

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from hearten.model.plan.parts import Checkin, Habit, Plan

A_YEAR = dt.timedelta(days=365)


def all_ended(plan: Plan, today: dt.date, groups: Collection[str] = ()) -> tuple[str, ...]:
    """Return a sentence where no moment of *plan* repeats after *today*, else nothing.

    *groups* are those that the calendar holds (none named: all).
    """
    ends = list(_ends(plan, groups))
    last = max(ends, default=today)
    if last >= today:
        return ()
    if last == plan.look_again:
        return (
            f"What repeats in this calendar ended on {in_words(last)}, the day to look at the "
            "plan again. Whenever you like: with a later look_again it goes on. "
            "You find it in the plan, under checking in.",
        )
    return (
        f"What repeats in this calendar ended on {in_words(last)}, a year after it began. "
        "Whenever you like: with a later day as look_again it goes on. "
        "You find it in the plan, under checking in.",
    )


def _ends(plan: Plan, groups: Collection[str]) -> Iterator[dt.date]:
    """Yield the last day of each thing that repeats at a time."""
    habits = [each for each in plan.habits if each.state == "active" and each.kind != "reduce"]
    held: dict[str, tuple[Habit | Checkin, ...]] = {
        "habits": tuple(habits),
        "checkins": plan.checkins,
    }
    for group, items in held.items():
        for item in items if not groups or group in groups else ():
            first = item.since or plan.started
            repeats = item.rhythm is not None and not isinstance(item.rhythm, AsNeeded | Once)
            if not (repeats and item.calendar and item.at and first):
                continue
            last = plan.look_again
            if last is None or last < first:
                last = min(first, dt.date.max - A_YEAR) + A_YEAR
            yield last
