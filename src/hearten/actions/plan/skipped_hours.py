"""Hours that are on no clock: which times of a plan the clocks jump over, on a day to come."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.actions.plan import words
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.plan.parts import Appointment, Checkin, Habit
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.builtin.exporters.ics.component import SkippedMoment
    from hearten.model.plan.parts import Plan
    from hearten.plugins.contract import HabitKind

_AHEAD = dt.timedelta(days=400)
# Nowhere do the clocks go forward by day: of all other hours nothing has to be looked up.
_NIGHT_BEGINS, _NIGHT_ENDS = 22, 5


def skipped_moments(
    plan: Plan, today: dt.date, kinds: Mapping[str, HabitKind] | None = None
) -> tuple[SkippedMoment, ...]:
    """Return what a calendar of *plan* leaves out from *today* on, for a year and a little more.

    It is in the order of the calendar. Without a time zone that can be read there is none.
    """
    habits = tuple(each for each in plan.habits if each.at and _is_at_night(each.at))
    checkins = tuple(each for each in plan.checkins if each.at and _is_at_night(each.at))
    appointments = tuple(each for each in plan.appointments if _is_at_night(each.at.time()))
    zone_name = plan.settings.time_zone
    if zone_name is None or not (habits or checkins or appointments):
        return ()
    from hearten.builtin.exporters.ics.component import CalendarOptions, CalendarSource
    from hearten.builtin.exporters.ics.plan_components import items as calendar_items
    from hearten.builtin.exporters.ics.tzfile import read_zone

    try:
        zone = read_zone(zone_name)
        source = CalendarSource(
            plan=replace(
                plan, goals=(), habits=habits, checkins=checkins, appointments=appointments
            ),
            kinds=kinds or {},
            names={},
            wishes=CalendarOptions(),
            zone=zone,
            today=today,
            until=min(today, dt.date.max - _AHEAD) + _AHEAD,
        )
        for _ in calendar_items(source):
            pass
    except (LookupError, HeartenError):  # that has its own sentence, where a calendar is made
        return ()
    return tuple(each for each in source.left_out if each.when.date() >= today)


def skipped_hour(plan: Plan, item: object, today: dt.date) -> str:
    """Return the sentence that the clocks jump over the time of an item; else nothing."""
    found = skipped_moments(
        replace(
            plan,
            habits=(item,) if isinstance(item, Habit) else (),
            checkins=(item,) if isinstance(item, Checkin) else (),
            appointments=(item,) if isinstance(item, Appointment) else (),
        ),
        today,
    )
    if not found:
        return ""
    said = words.SKIPPED_APPOINTMENT if isinstance(item, Appointment) else words.SKIPPED_HOUR
    when = found[0].when
    return said.format(at=f"{when:%H:%M}", day=in_words(when.date()))


def an_hour_later(plan: Plan, when: dt.datetime) -> dt.datetime:
    """Return the time that clocks show when one that is skipped would be: 03:30 for 02:30."""
    from hearten.builtin.exporters.ics.tzfile import read_zone

    zone = read_zone(plan.settings.time_zone or "")
    return zone.utc(when).astimezone(zone.info).replace(tzinfo=None)


def _is_at_night(at: dt.time) -> bool:
    return at.hour >= _NIGHT_BEGINS or at.hour < _NIGHT_ENDS
