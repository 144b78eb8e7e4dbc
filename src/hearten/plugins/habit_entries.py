"""What happened with a habit, for kinds that look at it: read once, and only for those."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.model.pausing import is_paused
from hearten.model.plan.parts import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hearten.model.plan.parts import Habit, Plan

    IsDue = Callable[[dt.date, Sequence[Entry]], bool]

_DAY = dt.timedelta(days=1)


class HabitEntries:
    """The entries of the habits of a plan up to a day, oldest first.

    Beyond that day, what stands is taken as done: so "four days after the last time" comes every
    four days in a calendar.
    """

    def __init__(self, read: Callable[[], tuple[Plan | None, Sequence[Entry], dt.date]]) -> None:
        """*read* returns the plan, all entries of its log, and the day it is; called once."""
        self._read = read
        self._known: tuple[Plan | None, dict[str, list[Entry]], dt.date] | None = None
        self._ahead: dict[str, tuple[dt.date, list[Entry]]] = {}

    def of(self, habit: Habit) -> tuple[Entry, ...]:
        """Return the entries of a habit up to the day it is."""
        return tuple(self._held()[1].get(habit.id, ()))

    def before(self, habit: Habit, day: dt.date, is_due: IsDue) -> tuple[Entry, ...]:
        """Return the entries of a habit before *day*; *is_due* says what stands until then."""
        _, by_habit, today = self._held()
        if day <= today:
            return tuple(each for each in by_habit.get(habit.id, ()) if each.day < day)
        return tuple(each for each in self._until(habit, day, is_due) if each.day < day)

    def _until(self, habit: Habit, day: dt.date, is_due: IsDue) -> list[Entry]:
        """Return the entries up to *day*, with those taken as made between the day it is and it."""
        plan, by_habit, today = self._held()
        at, found = self._ahead.get(habit.id) or (today, list(by_habit.get(habit.id, ())))
        while at < day:
            rests = plan is not None and is_paused(plan, habit, at)
            marked = bool(found) and found[-1].day == at
            if not rests and not marked and is_due(at, [e for e in found if e.day < at]):
                found.append(_taken_as_done(habit, at))
            at += _DAY
        self._ahead[habit.id] = (at, found)
        return found

    def _held(self) -> tuple[Plan | None, dict[str, list[Entry]], dt.date]:
        if self._known is None:
            plan, entries, today = self._read()
            by_habit: dict[str, list[Entry]] = {}
            for entry in sorted(entries, key=_day):
                if entry.habit and entry.day <= today:
                    by_habit.setdefault(entry.habit, []).append(entry)
            self._known = (plan, by_habit, today)
        return self._known


def _day(entry: Entry) -> dt.date:
    return entry.day


def _taken_as_done(habit: Habit, day: dt.date) -> Entry:
    moment = dt.datetime.combine(day, habit.at or dt.time(12), dt.UTC)
    return Entry(id="", day=day, at=moment, habit=habit.id, did="done")
