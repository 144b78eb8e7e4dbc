"""The shape of a person's day: its parts, its moments, and where in it a habit stands.

A plan that names no parts of its own has the usual ones. A moment is what a habit can be
anchored to; a habit keeps the words that were chosen, whatever becomes of the shape.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.model.dates import place_in_day
from hearten.model.named import alike
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hearten.model.plan.parts import DayPart, Habit, Plan

AFTER_WORK = "after work"
ANY_TIME = "any time"
_MIDDAY = dt.time(11)
_EVENING = dt.time(17)
_NIGHT = dt.time(4)
_USUAL = ("morning", "midday", "evening")
_MEALS = {"morning": "breakfast", "midday": "lunch", "evening": "the evening meal"}
_BEFORE_ALL, _BEHIND_ALL, _LAST = -1, 98, 99


@valueclass(frozen=True, slots=True)
class DayMoment:
    """A moment of the day that a habit can be anchored to. Without *at*, it has no hour.

    *beside* is what the person said of it: its hour, or their words about work. *heads*: on
    Today its habits stand under it.
    """

    words: str
    at: dt.time | None
    beside: str
    heads: bool = False

    @property
    def told(self) -> str:
        """The moment with what stands beside it."""
        return f"{self.words} · {self.beside}"


@valueclass(frozen=True, slots=True)
class DayPlace:
    """Where habits of a day stand together: the heading, and what stands beside that."""

    heading: str
    beside: str = ""


def part_of_day(time: dt.time | None) -> str:
    """Return "morning" (from 4), "midday" (from 11), "evening" (from 17) or "any time"."""
    if time is None:
        return ANY_TIME
    if _NIGHT <= time < _MIDDAY:
        return "morning"
    return "midday" if _MIDDAY <= time < _EVENING else "evening"


def hour_or_none(plan: Plan, time: dt.time | None) -> tuple[bool, bool, dt.time]:
    """Return where *time* stands in the day, to sort by; what has no time comes last."""
    return time is None, *_hour_in_day(plan, time or dt.time())


def _hour_in_day(plan: Plan, time: dt.time) -> tuple[bool, dt.time]:
    return place_in_day(time, plan.settings.day_starts_at)


def own_parts(plan: Plan) -> tuple[DayPart, ...]:
    """Return the parts of the day that the person named, in the order of the day."""
    return in_order(plan, plan.day.parts)


def in_order(plan: Plan, parts: Iterable[DayPart]) -> tuple[DayPart, ...]:
    """Return *parts* in the order of the day."""
    return tuple(sorted(parts, key=lambda part: _hour_in_day(plan, part.from_)))


def moments_of_day(plan: Plan) -> tuple[DayMoment, ...]:
    """Return what a habit can be anchored to, in the order of the day; without an hour, last."""
    found = {each.words: each for each in reversed(tuple(_moments(plan)))}
    return tuple(sorted(found.values(), key=lambda each: hour_or_none(plan, each.at)))


def _moments(plan: Plan) -> Iterator[DayMoment]:
    day = plan.day
    for part in day.parts:
        yield DayMoment(part.name, part.from_, _hour(part.from_), heads=True)
    if day.wake is not None:
        yield DayMoment("after getting up", day.wake, _hour(day.wake))
    named: set[str] = set()
    for meal in day.meals:
        name = _MEALS[part_of_day(meal)] if meal >= _NIGHT else ""
        said = f"the meal at {_hour(meal)}" if name in named or not name else name
        yield DayMoment(f"after {said}", meal, _hour(meal))
        named.add(name)
    if day.work or day.work_until is not None:
        beside = day.work or _hour(day.work_until)
        yield DayMoment(AFTER_WORK, day.work_until, beside, heads=True)
    if day.wind_down is not None:
        just_before = _just_before(day.wind_down)
        yield DayMoment("before winding down", just_before, _hour(day.wind_down))


def _hour(time: dt.time | None) -> str:
    return f"{time:%H:%M}" if time is not None else ""


def _just_before(time: dt.time) -> dt.time:
    return (dt.datetime.combine(dt.date(2000, 1, 2), time) - dt.timedelta(minutes=1)).time()


def moment_of(plan: Plan, habit: Habit) -> DayMoment | None:
    """Return the moment a habit without a time is anchored to, where the day still has it."""
    if habit.at is not None or not habit.anchor:
        return None
    return next((each for each in moments_of_day(plan) if each.words == habit.anchor), None)


def is_in_calendar(habit: Habit) -> bool:
    """Say whether a habit has a time for the calendar, which a moment of the day has not."""
    return habit.at is not None and habit.calendar


def moment_named(plan: Plan, typed: str) -> str:
    """Return the words of the moment of the day that *typed* is, however spelt; else nothing."""
    said = alike(typed)
    return next((each.words for each in moments_of_day(plan) if alike(each.words) == said), "")


def in_order_of_day(plan: Plan, habits: Iterable[Habit]) -> tuple[Habit, ...]:
    """Return *habits* as the day has them, by time or moment; those without either come last."""

    def place(habit: Habit) -> tuple[bool, bool, dt.time]:
        moment = moment_of(plan, habit)
        return hour_or_none(plan, habit.at or (moment.at if moment else None))

    return tuple(sorted(habits, key=place))


def places_in_day(
    plan: Plan, habits: Iterable[Habit]
) -> tuple[tuple[DayPlace, tuple[Habit, ...]], ...]:
    """Return *habits* by the part of the day each stands in, parts in the order of the day.

    What follows work stands by itself, with what the person wrote about work beside it.
    """
    parts = own_parts(plan)
    held: dict[tuple[tuple[int, int], DayPlace], list[Habit]] = {}
    for habit in habits:
        held.setdefault(_place_of(plan, parts, habit), []).append(habit)
    ordered = sorted(held.items(), key=lambda each: each[0][0])
    return tuple((place, tuple(each)) for (_, place), each in ordered)


def _place_of(
    plan: Plan, parts: tuple[DayPart, ...], habit: Habit
) -> tuple[tuple[int, int], DayPlace]:
    """Return where in the day a habit stands: a number to sort by, and the place."""
    moment = moment_of(plan, habit)
    time = habit.at or (moment.at if moment else None)
    if moment is not None and moment.heads:
        for number, part in enumerate(parts):
            if part.name == moment.words:
                return (number, 0), _own(part)
        number = _part(plan, parts, time)[0] if time else _BEHIND_ALL
        return (number, 1), DayPlace(AFTER_WORK.capitalize(), moment.beside)
    if time is None:
        return (_LAST, 0), DayPlace(ANY_TIME.capitalize())
    number, place = _part(plan, parts, time)
    return (number, 0), place


def _part(plan: Plan, parts: tuple[DayPart, ...], time: dt.time) -> tuple[int, DayPlace]:
    """Return the number of the part of the day that holds *time*, and what it is called."""
    if not parts:
        usual = part_of_day(time)
        return _USUAL.index(usual), DayPlace(usual.capitalize())
    here = _hour_in_day(plan, time)
    begun = [n for n, part in enumerate(parts) if _hour_in_day(plan, part.from_) <= here]
    if not begun:
        return _BEFORE_ALL, DayPlace("Earlier")
    return begun[-1], _own(parts[begun[-1]])


def _own(part: DayPart) -> DayPlace:
    return DayPlace(part.name, _hour(part.from_))
