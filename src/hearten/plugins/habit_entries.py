"""What happened with a habit, for kinds that look at it: read once, and only for those."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from copy import deepcopy
from functools import cached_property
from typing import TYPE_CHECKING

from hearten.model.pausing import is_paused
from hearten.model.plan.parts import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hearten.model.plan.parts import Habit, Plan

    IsDue = Callable[[dt.date, Sequence[Entry]], bool]

_DAY = dt.timedelta(days=1)
_REACH = 3 * 366  # days; beyond, nobody plans: a plugin is not asked for each day


class HabitEntries:
    """The entries of the habits of a plan up to a day, oldest first.

    Beyond that day, what stands is taken as done: so "four days after the last time" comes every
    four days in a calendar.
    """

    def __init__(self, read: Callable[[], tuple[Plan | None, Sequence[Entry], dt.date]]) -> None:
        """*read* returns the plan, all entries of its log, and the day it is; called once."""
        self._read = read
        self._copies: dict[str, list[Entry]] = {}
        self._ahead: dict[str, tuple[dt.date, list[Entry]]] = {}

    def of(self, habit: Habit) -> tuple[Entry, ...]:
        """Return the entries of a habit up to the day it is: copies, made once."""
        return tuple(self._held(habit))

    def before(self, habit: Habit, day: dt.date, is_due: IsDue) -> tuple[Entry, ...]:
        """Return the entries of a habit before *day*; *is_due* says what stands until then."""
        ahead = 0 < (day - self._today).days <= _REACH
        found = self._until(habit, day, is_due) if ahead else self._held(habit)
        return _before(found, day)

    def _until(self, habit: Habit, day: dt.date, is_due: IsDue) -> list[Entry]:
        """Return the entries up to *day*, with those taken as made between the day it is and it."""
        at, found = self._ahead.get(habit.id) or (self._today, list(self._held(habit)))
        while at < day:
            rests = self._plan is not None and is_paused(self._plan, habit, at)
            marked = bool(found) and found[-1].day == at
            if not rests and not marked and is_due(at, _before(found, at)):
                found.append(_taken_as_done(habit, at))
            at += _DAY
        self._ahead[habit.id] = (at, found)
        return found

    def _held(self, habit: Habit) -> list[Entry]:
        if habit.id not in self._copies:
            self._copies[habit.id] = deepcopy(self._by_habit.get(habit.id, []))
        return self._copies[habit.id]

    @cached_property
    def _what_is_known(self) -> tuple[Plan | None, dict[str, list[Entry]], dt.date]:
        plan, entries, today = self._read()
        by_habit: dict[str, list[Entry]] = {}
        for entry in sorted(entries, key=_day):
            if entry.habit and entry.day <= today:
                by_habit.setdefault(entry.habit, []).append(entry)
        return plan, by_habit, today

    @property
    def _plan(self) -> Plan | None:
        return self._what_is_known[0]

    @property
    def _by_habit(self) -> dict[str, list[Entry]]:
        return self._what_is_known[1]

    @property
    def _today(self) -> dt.date:
        return self._what_is_known[2]


def _before(found: Sequence[Entry], day: dt.date) -> tuple[Entry, ...]:
    return tuple(found[: bisect_left(found, day, key=_day)])


def _day(entry: Entry) -> dt.date:
    return entry.day


def _taken_as_done(habit: Habit, day: dt.date) -> Entry:
    moment = dt.datetime.combine(day, habit.at or dt.time(12), dt.UTC)
    return Entry(id="", day=day, at=moment, habit=habit.id, did="done")
