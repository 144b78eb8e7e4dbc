"""From when until when a report tells."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.api import UsageError, day_of, in_words, week_of
from hearten.builtin_api import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hearten.api import Entry, ExportContext, Plan

USUAL = 28  # days
_WEEKS = 14  # more than that are told by months


@valueclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days from *first* to *last*, both in it."""

    first: dt.date
    last: dt.date

    def words(self) -> str:
        """Return it in words."""
        if self.first == self.last:
            return in_words(self.first)
        return f"{in_words(self.first)} to {in_words(self.last)}"

    def holds(self, day: dt.date) -> bool:
        """Say whether *day* is one of its days."""
        return self.first <= day <= self.last


def period_of(context: ExportContext) -> Period:
    """Return the days that the options name; the last four weeks where they name none."""
    options, plan = context.options, context.plan
    last = options.get("until") or day_of(context.now, plan.settings.day_starts_at)
    first = options.get("from")
    if first is None and options.get("since_appointment"):
        first = last_appointment(plan, last)
    if first is None:
        first = dt.date.fromordinal(max(1, last.toordinal() - USUAL + 1))
    if first > last:
        raise UsageError(f"{in_words(first)} is after {in_words(last)}. The other way round?")
    return Period(first=first, last=last)


def last_appointment(plan: Plan, before: dt.date) -> dt.date | None:
    """Return the day of the last appointment before a day."""
    days = (day_of(each.at, plan.settings.day_starts_at) for each in plan.appointments)
    return max((day for day in days if day < before), default=None)


def spans(period: Period, week_starts: str) -> Iterator[tuple[str, Period]]:
    """Yield the weeks of a period, the months of a long one, each with what it is called."""
    long = (period.last - period.first).days > _WEEKS * 7
    day = period.first
    while day <= period.last:
        end = _end_of_month(day) if long else week_of(day, week_starts)[1]
        span = Period(first=day, last=min(end, period.last))
        if long:
            yield in_words(day).split(" ", 2)[2], span
        else:
            start = week_of(day, week_starts)[0]
            yield f"Week of {in_words(start, year=False)}", span
        if end == dt.date.max:
            return
        day = end + dt.timedelta(days=1)


def _end_of_month(day: dt.date) -> dt.date:
    if day.month == 12:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - dt.timedelta(days=1)


def within(entries: Sequence[Entry], period: Period) -> tuple[Entry, ...]:
    """Return the entries of a period, in the order of their days."""
    held = [entry for entry in entries if period.holds(entry.day)]
    return tuple(sorted(held, key=lambda entry: (entry.day, entry.id)))
