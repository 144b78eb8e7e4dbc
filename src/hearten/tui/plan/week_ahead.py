"""A quiet look at the days ahead, beside the plan."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from textual.content import Content

from hearten.model.due import appointments_around, checkins_on, due_on
from hearten.tui.text import said, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.model.plan.parts import Plan

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEK = 7
_FEW = 14


def week_ahead(plan: Plan, today: dt.date, kinds: Mapping[str, Any]) -> Content:
    """Return what today holds, and what the next days hold that is not there every day."""
    days = [today + dt.timedelta(days=n) for n in range(_WEEK)]
    held = [_titles(plan, day, kinds) for day in days]
    daily = {title for title in held[0] if all(title in titles for titles in held)}
    lines = [said(("Today", "bold $hint"))]
    lines += [shown(title, "$words", lines=False) for title in held[0]]
    lines += [] if held[0] else [said("Nothing is on this day. That's fine.")]
    ahead = [
        said((f"{_DAYS[day.weekday()]}  ", "$hint"), shown(title, "$words", lines=False))
        for day, titles in zip(days[1:], held[1:], strict=True)
        for title in titles
        if title not in daily
    ]
    if ahead:
        lines += [said(("\nThe days ahead", "bold $hint")), *ahead[:_FEW]]
    return Content("\n").join(lines)


def _titles(plan: Plan, day: dt.date, kinds: Mapping[str, Any]) -> list[str]:
    names = {person.id: person.name for person in plan.people}
    met = [
        f"{one.at:%H:%M} {names.get(one.with_ or '', one.with_ or 'Appointment')}"
        for one in appointments_around(plan, day)
        if one.at.date() == day
    ]
    return [
        *met,
        *(habit.title for habit in due_on(plan, day, kinds)),
        *(checkin.title for checkin in checkins_on(plan, day)),
    ]
