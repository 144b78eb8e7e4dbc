"""What will stand in the calendar soon, said with the titles it will have there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.model.plan import Plan
    from hearten.plugins.contract import HabitKind

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


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
) -> tuple[CalendarLine, ...]:
    """Return what stands in the calendar in the *days* days from *from_day*, in order.

    *titles* (discreet, own, real) shows another choice than the plan's. A plan without a
    time zone or a first day is shown as if it had them; a time that the clocks jump over
    raises its sentence.
    """
    from hearten.builtin.ics.exporter import zone_of
    from hearten.builtin.ics.items import Wishes, items
    from hearten.builtin.ics.zonefile import read_zone

    last = from_day + dt.timedelta(days=days - 1)
    begun = plan if plan.started is not None else replace(plan, started=from_day)
    wishes = Wishes(titles=titles or plan.settings.calendar_titles)
    zone = zone_of(plan) or read_zone("Etc/UTC")
    lines = {
        CalendarLine(
            day=day,
            at=item.start.time() if isinstance(item.start, dt.datetime) else None,
            title=item.summary,
        )
        for item in items(begun, kinds or {}, wishes, zone)
        for day in item.days
        if from_day <= day <= last and not (item.component == "VEVENT" and item.group == "goals")
    }
    return tuple(sorted(lines, key=lambda line: (line.day, line.at or dt.time.max, line.title)))
