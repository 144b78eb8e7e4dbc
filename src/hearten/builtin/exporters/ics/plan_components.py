"""What of a plan stands in a calendar, item by item, in plan order."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.api import Once, appointment_title, counts, day_of, is_paused, plain, task_title
from hearten.builtin.exporters.ics.calendar_errors import left_out, left_out_whole
from hearten.builtin.exporters.ics.component import (
    CalendarItem,
    SkippedMoment,
    in_reach,
    of_appointment,
    of_goal,
    of_step,
    within_reach,
)
from hearten.builtin.exporters.ics.recurring import checkin_items, habit_items
from hearten.builtin_api import APPOINTMENT, TO_DO, called

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hearten.api import Appointment, Entry, Goal, Step
    from hearten.builtin.exporters.ics.component import CalendarSource
    from hearten.builtin.exporters.ics.tzfile import Zone

RING_BEFORE_APPOINTMENT = dt.timedelta(hours=-2)
_DONE = ("done", "good enough")


def items(source: CalendarSource) -> Iterator[CalendarItem]:
    """Yield everything of the plan that has a time or a day, in plan order.

    Goals and steps come both as to-dos and as events. Raises NoZone, NoBeginning or TooFar
    where the plan leaves something open; what the clocks jump over is noted in *source*.
    """
    plan, groups = source.plan, source.wishes.groups
    if "goals" in groups:
        for number, goal in enumerate(plan.goals, start=1):
            yield from _goal(source, goal, number)
    if "habits" in groups:
        for habit in plan.habits:
            yield from habit_items(source, habit)
        if source.wishes.habit_todos:
            from hearten.builtin.exporters.ics.habit_todos import habit_todos

            yield from habit_todos(source)
    if "appointments" in groups:
        for appointment in plan.appointments:
            yield from _appointment(source, appointment)
    if "checkins" in groups:
        for checkin in plan.checkins:
            yield from checkin_items(source, checkin)


def left_out_words(source: CalendarSource) -> Iterator[str]:
    """Yield a sentence for each item that the clocks jump over on a day that is to come."""
    plan = source.plan
    habits = {habit.id: habit for habit in plan.habits}
    checkins = {checkin.id: checkin for checkin in plan.checkins}
    visits = {visit.id: appointment_title(plan, visit, "real") for visit in plan.appointments}
    found: dict[tuple[str, str], list[dt.datetime]] = {}
    for each in source.left_out:
        if source.today is None or each.when.date() >= source.today:
            found.setdefault((each.group, each.item_id), []).append(each.when)
    for (group, item_id), moments in found.items():
        if group == "appointments":
            yield left_out_whole(visits[item_id], moments[0])
            continue
        item = habits[item_id] if group == "habits" else checkins[item_id]
        if isinstance(item.rhythm, Once):
            yield left_out_whole(called(item), moments[0])
        else:
            yield left_out(called(item), moments)


def done_at(
    entries: Iterable[Entry], day_starts_at: dt.time, zone: Zone | None
) -> dict[str, dt.datetime]:
    """Return when each step was first done, in UTC: at noon, where only the day is known."""
    found: dict[str, tuple[dt.date, dt.datetime]] = {}
    for entry in entries:
        if entry.step and counts(entry) and in_reach(entry.day):
            each = (entry.day, _moment(entry, day_starts_at, zone))
            found[entry.step] = min(each, found.get(entry.step, each))
    return {step: moment for step, (_, moment) in found.items()}


def _moment(entry: Entry, day_starts_at: dt.time, zone: Zone | None) -> dt.datetime:
    there: dt.tzinfo = zone.info if zone is not None else dt.UTC
    at = entry.at
    if day_of(at, day_starts_at) != entry.day:  # written later, about that day
        at = dt.datetime.combine(entry.day, dt.time(12), there)
    return (at if at.tzinfo is not None else at.replace(tzinfo=there)).astimezone(dt.UTC)


def _appointment(source: CalendarSource, item: Appointment) -> Iterator[CalendarItem]:
    """Yield the event of an appointment: the one thing that takes up time for others."""
    within_reach(f"appointments: {item.id}", item.at.date())
    start = item.at
    if source.there().is_skipped(start):
        source.left_out.append(SkippedMoment(group="appointments", item_id=item.id, when=start))
        return
    wishes = source.wishes
    yield CalendarItem(
        uid=source.uid(item.id, "appointment"),
        item_id=item.id,
        group="appointments",
        component="VEVENT",
        summary=appointment_title(source.plan, item, wishes.titles),
        discreet=APPOINTMENT,
        start=start,
        end=source.end(start, dt.timedelta(minutes=item.minutes)),
        busy=True,
        ring={"at": dt.timedelta(0), "before": RING_BEFORE_APPOINTMENT}.get(item.ring),
        description=of_appointment(item) if wishes.detailed else "",
        location=plain(item.where or "") if wishes.detailed else "",
        days=(start.date(),),
    )


def _goal(source: CalendarSource, goal: Goal, number: int) -> Iterator[CalendarItem]:
    """Yield a goal and those of its steps that have a day; of one that is done, the done ones.

    *number* is its place among the goals. Where titles say nothing, that tells to-dos apart: its
    third step is "To do 2.3". A goal or step more at the end renames none.
    """
    done = goal.state in _DONE
    if not done and goal.state != "active":
        return
    dated = [(step, step.about) for step in goal.steps if step.about is not None]
    around = goal.around
    if not done:
        dated = [(step, day) for step, day in dated if _stands(source, step, day)]
        if around is not None and is_paused(source.plan, goal, around):
            around = None
    if around is None and not dated:
        return
    detailed = source.wishes.detailed
    text = of_goal(goal) if detailed else ""
    begun = any(step.id in source.done for step in goal.steps)
    status = "COMPLETED" if done else "IN-PROCESS" if begun else "NEEDS-ACTION"
    yield from _task(source, goal, "goal", f"{number}", around, text, status=status)
    parent = source.uid(goal.id, "goal")
    places = {step.id: place for place, step in enumerate(goal.steps, start=1)}
    for step, day in dated:
        at = source.done.get(step.id)
        if done and at is None:
            continue
        yield from _task(
            source,
            step,
            "step",
            f"{number}.{places[step.id]}",
            day,
            of_step(step) if detailed else "",
            status="NEEDS-ACTION" if at is None else "COMPLETED",
            parent=parent,
            at=at,
        )


def _stands(source: CalendarSource, step: Step, day: dt.date) -> bool:
    """Say whether a step stands on its day: what was done does, whatever rests."""
    return step.id in source.done or not is_paused(source.plan, step, day)


def _task(
    source: CalendarSource,
    item: Goal | Step,
    role: str,
    number: str,
    day: dt.date | None,
    description: str,
    *,
    status: str,
    parent: str = "",
    at: dt.datetime | None = None,
) -> Iterator[CalendarItem]:
    """Yield a goal or step as a to-do, and while it is open as an event of its day.

    Its day is a guide and never too late: as the day a to-do begins with, programs do not mark it
    once it has passed. Where the person wants it, it is the day it is due.
    """
    days = (day,) if day is not None else ()
    wishes = source.wishes
    discreet = f"{TO_DO} {number}"
    title = task_title(item.title, wishes.titles)
    within_reach(f"goals: {item.id}", *days)
    held: dict[str, Any] = {
        "item_id": item.id,
        "group": "goals",
        "summary": discreet if title == TO_DO else title,
        "discreet": discreet,
        "description": description,
        "days": days,
    }
    yield CalendarItem(
        uid=source.uid(item.id, role),
        component="VTODO",
        start=None if wishes.due else day,
        due=day if wishes.due else None,
        status=status,
        completed=at,
        parent=parent,
        **held,
    )
    if day is not None and status != "COMPLETED":
        yield CalendarItem(
            uid=source.uid(item.id, "due"),
            component="VEVENT",
            start=day,
            end=day + dt.timedelta(days=1),
            **held,
        )
