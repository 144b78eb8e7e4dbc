"""Rest by dates: what is paused when, and for how many days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.model.plan import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hearten.model.plan.parts import Pause, Plan

WHOLE_PLAN = "plan"
Pausable = (
    parts.Habit | parts.Goal | parts.Step | parts.Area | parts.Checkin | parts.Appointment
    | parts.Plan | str
)  # fmt: skip


def pauses_of(plan: Plan, item: Pausable) -> tuple[Pause, ...]:
    """Return the pauses that hold *item* (or the id of one): its own and those above it.

    Above a habit or a goal is its area, above a step its goal and that goal's area, above
    everything the whole plan. Nothing is above a fixed habit: it rests by its own name alone.
    """
    if not plan.pauses:
        return ()
    names = _names(plan, item)
    return tuple(pause for pause in plan.pauses if pause.what in names)


def is_paused(plan: Plan, item: Pausable, day: dt.date) -> bool:
    """Say whether *item* rests on *day*. Both ends of a pause belong to it."""
    return any(_holds(pause, day) for pause in pauses_of(plan, item))


def paused_spans(plan: Plan, item: Pausable) -> tuple[tuple[dt.date, dt.date | None], ...]:
    """Return when *item* rests, first to last day, in order, never touching each other.

    An open pause ends with None.
    """
    return _spans(pauses_of(plan, item))


def resting_by_name(
    plan: Plan, day: dt.date
) -> Iterator[tuple[parts.Habit | parts.Goal | parts.Area | parts.Checkin, dt.date | None]]:
    """Yield what rests on *day* by a pause of its own and its last day: None where none is set.

    What rests with something above it is not among them, nor an area that holds nothing.
    """
    if not plan.pauses:
        return
    alive = [habit for habit in plan.habits if habit.state == "active"]
    hopes = [goal for goal in plan.goals if goal.state == "active"]
    used = {habit.area for habit in alive} | {goal.area for goal in hopes}
    areas = [area for area in plan.areas if area.id in used]
    items: tuple[parts.Habit | parts.Goal | parts.Area | parts.Checkin, ...]
    items = (*areas, *hopes, *alive, *plan.checkins)
    for item in items:
        own = [pause for pause in plan.pauses if pause.what == item.id]
        above = _names(plan, item) - {item.id}
        if any(pause.what in above and _holds(pause, day) for pause in plan.pauses):
            continue
        for first, last in _spans(own):
            if first <= day and (last is None or day <= last):
                yield item, last


def _holds(pause: Pause, day: dt.date) -> bool:
    return pause.from_ <= day and (pause.until is None or day <= pause.until)


def _spans(pauses: Iterable[Pause]) -> tuple[tuple[dt.date, dt.date | None], ...]:
    ends = sorted(
        (pause.from_.toordinal(), (pause.until or dt.date.max).toordinal()) for pause in pauses
    )
    merged: list[tuple[int, int]] = []
    for first, last in ends:
        if last < first:
            continue
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple((dt.date.fromordinal(first), _end(last)) for first, last in merged)


def paused_days(plan: Plan, item: Pausable, first: dt.date, last: dt.date) -> int:
    """Return on how many days from *first* to *last* the item rests, each counted once."""
    return sum(
        max(0, (min(last, end or last) - max(first, start)).days + 1)
        for start, end in paused_spans(plan, item)
    )


def _end(ordinal: int) -> dt.date | None:
    return None if ordinal == dt.date.max.toordinal() else dt.date.fromordinal(ordinal)


def _names(plan: Plan, item: Pausable) -> set[str]:
    if isinstance(item, parts.Plan):
        return {WHOLE_PLAN}
    if isinstance(item, str):
        found = next((known for known in _items(plan) if known.id == item), None)
        if found is None:
            return {WHOLE_PLAN, item}
        item = found
    if isinstance(item, parts.Habit) and item.is_fixed:
        return {item.id}
    names = {WHOLE_PLAN, item.id}
    if isinstance(item, parts.Step):
        inside = item.id
        item = next((g for g in plan.goals if any(s.id == inside for s in g.steps)), item)
        names.add(item.id)
    if isinstance(item, parts.Habit | parts.Goal) and item.area:
        names.add(item.area)
    return names


def _items(plan: Plan) -> Iterator[parts.Habit | parts.Goal | parts.Step]:
    """Yield what has something above it that may rest."""
    yield from plan.habits
    for goal in plan.goals:
        yield goal
        yield from goal.steps
