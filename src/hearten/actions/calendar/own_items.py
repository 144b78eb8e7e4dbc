"""Which items of a calendar are ours: by their UIDs, which the plan alone tells."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from hearten.model.plan.parts import Appointment, Checkin, Goal, Habit, Plan, Step

DAYS_BACK = 92  # days a to-do of a habit may be old when its tick comes home
DAYS_AHEAD = 8
_SERIES_OF_ONE = 20  # after long pauses a series ends, and another begins
_LAST = dt.date.max.toordinal()


@valueclass(frozen=True, slots=True, kw_only=True)
class OwnItem:
    """What an item of a calendar is in the plan.

    *what* is goal, step, habit, checkin or appointment; *role* says as what it stands in the
    calendar: "todo", "event" or "series". *day* is the day of a habit's to-do.
    """

    uid: str
    what: str
    role: str
    item: Goal | Step | Habit | Checkin | Appointment
    day: dt.date | None = None


def own_items(plan: Plan, uids: Collection[str], today: dt.date) -> dict[str, OwnItem]:
    """Return those of *uids* that are ours, by UID, in the order of the plan."""
    left, found = set(uids), dict[str, OwnItem]()
    for known in (_things(plan), _days(plan, today)):
        for own in known:
            if own.uid in left:
                left.discard(own.uid)
                found[own.uid] = own
        if not left:
            break
    return found


def _things(plan: Plan) -> Iterator[OwnItem]:
    """Yield what each thing of the plan is in a calendar, as a to-do, an event or a series."""
    from hearten.builtin.exporters.ics.component import item_uid

    for what, item, name, role in _named(plan):
        yield OwnItem(uid=item_uid(plan.id, item.id, name), what=what, role=role, item=item)


def _named(
    plan: Plan,
) -> Iterator[tuple[str, Goal | Step | Habit | Checkin | Appointment, str, str]]:
    """Yield what each is, the thing itself, the name of its role there, and its role."""
    for goal in plan.goals:
        yield "goal", goal, "goal", "todo"
        yield "goal", goal, "due", "event"
        for step in goal.steps:
            yield "step", step, "step", "todo"
            yield "step", step, "due", "event"
    for habit in plan.habits:
        for name in _series("habit"):
            yield "habit", habit, name, "series"
    for one in plan.appointments:
        yield "appointment", one, "appointment", "event"
    for checkin in plan.checkins:
        for name in _series("checkin"):
            yield "checkin", checkin, name, "series"


def _series(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}/{number}" for number in range(2, _SERIES_OF_ONE))


def _days(plan: Plan, today: dt.date) -> Iterator[OwnItem]:
    """Yield the to-dos of habits, one for each day, from a while ago to the coming week."""
    from hearten.builtin.exporters.ics.component import item_uid

    first, last = today.toordinal() - DAYS_BACK, today.toordinal() + DAYS_AHEAD
    for number in range(max(first, 1), min(last, _LAST) + 1):
        day = dt.date.fromordinal(number)
        for habit in plan.habits:
            uid = item_uid(plan.id, habit.id, f"habit/{day}/todo")
            yield OwnItem(uid=uid, what="habit", role="todo", item=habit, day=day)
