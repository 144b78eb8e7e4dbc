"""What will stand in the calendar soon, said with the titles it will have there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from hearten.model.plan import Plan
    from hearten.plugins.contract import HabitKind

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class TellsDays(Protocol):
    """What we need of the calendar exporter."""

    def days(
        self, plan: Plan, kinds: Mapping[str, HabitKind], options: Mapping[str, object]
    ) -> Iterator[tuple[dt.date, dt.time | None, str]]:
        """Yield day, time and title of all that its file would say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLine:
    """One line of the preview: "Wed 25 November 20:00" and the title others may see."""

    day: dt.date
    at: dt.time | None
    title: str

    @property
    def when(self) -> str:
        """Return day and time in words."""
        day = f"{_DAYS[self.day.weekday()]} {self.day.day} {_MONTHS[self.day.month - 1]}"
        return f"{day} {self.at:%H:%M}" if self.at is not None else day


def upcoming(
    plan: Plan,
    from_day: dt.date,
    days: int,
    kinds: Mapping[str, HabitKind] | None = None,
    *,
    titles: str | None = None,
    only: Collection[str] = (),
) -> tuple[CalendarLine, ...]:
    """Return what stands in the calendar in the *days* days from *from_day*, in order.

    *titles* (discreet, own, real) shows another choice than the plan's, *only* some of its
    parts. A plan without a time zone or a first day is shown as if it had them; a time that
    the clocks jump over raises its sentence.
    """
    from hearten.plugins.builtins import EXPORTERS, made

    calendar: TellsDays = made(EXPORTERS["ics"])
    begun = plan if plan.started is not None else replace(plan, started=from_day)
    last = from_day + dt.timedelta(days=days - 1)
    lines = {
        CalendarLine(day=day, at=at, title=title)
        for day, at, title in calendar.days(begun, kinds or {}, {"titles": titles, "only": only})
        if from_day <= day <= last
    }
    return tuple(sorted(lines, key=lambda line: (line.day, line.at or dt.time.max, line.title)))
