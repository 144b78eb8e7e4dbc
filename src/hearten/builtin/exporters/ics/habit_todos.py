"""Habits as to-dos for the coming days, where the person wants to tick them on the phone.

One single to-do for each habit and day, without an end: what was not ticked is gone on the next
day, and is never late. A tick of one comes home as an entry of its day.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.api import (
    Times,
    calendar_title,
    discreet_title,
    has_own_days,
    in_words,
    is_paused,
    week_of,
)
from hearten.builtin.exporters.ics.component import CalendarItem, in_reach
from hearten.builtin.exporters.ics.recurring import on_fixed_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hearten.api import Habit
    from hearten.builtin.exporters.ics.component import CalendarSource

DAYS = 7


def habit_todos(source: CalendarSource) -> Iterator[CalendarItem]:
    """Yield a to-do for each habit and each day of the coming week that it stands on, in order.

    None for a day that is marked already, a rest or a pause, nor of what there is to be less of.
    Of what is as agreed with someone no day is made up, and its title is what it is in a calendar.
    """
    today = source.today
    if today is None:
        return
    habits = [habit for habit in source.plan.habits if _has_days(source, habit)]
    titles = _told_apart([_title(source, habit) for habit in habits])
    discreet = _told_apart([discreet_title(habit) for habit in habits])
    marked = {(entry.habit, entry.day) for entry in source.entries if entry.did}
    for habit, title, plain in zip(habits, titles, discreet, strict=True):
        for number in range(min(DAYS, (dt.date.max - today).days + 1)):
            day = today + dt.timedelta(days=number)
            if (habit.id, day) in marked or not _stands(source, habit, day):
                continue
            weekday = in_words(day).split()[0]
            yield CalendarItem(
                uid=source.uid(habit.id, f"habit/{day}/todo"),
                item_id=habit.id,
                group="habits",
                component="VTODO",
                summary=f"{title}, {weekday}",
                discreet=f"{plain}, {weekday}",
                start=day,
                status="NEEDS-ACTION",
                days=(day,),
            )


def _has_days(source: CalendarSource, habit: Habit) -> bool:
    """Say whether a habit is one to tick on certain days: an active one for the calendar."""
    if not habit.calendar or habit.state != "active" or habit.wants_less:
        return False
    if habit.is_fixed and isinstance(habit.rhythm, Times):
        return False
    own = has_own_days(source.kinds.get(habit.kind))
    return own or on_fixed_days(habit.rhythm) is not None


def _title(source: CalendarSource, habit: Habit) -> str:
    return calendar_title(
        habit,
        source.wishes.titles,
        private=habit.id in source.fixed,
        kind=source.kinds.get(habit.kind),
    )


def _told_apart(titles: Sequence[str]) -> list[str]:
    """Return *titles* with a number behind those that are there more than once."""
    counted: dict[str, int] = {}
    found = []
    for title in titles:
        counted[title] = counted.get(title, 0) + 1
        found.append(f"{title} {counted[title]}" if titles.count(title) > 1 else title)
    return found


def _stands(source: CalendarSource, habit: Habit, day: dt.date) -> bool:
    """Say whether a habit stands on *day*: so many times a week, on the days of its events."""
    since = habit.since or source.plan.started
    if not in_reach(day) or (since is not None and day < since):
        return False
    if is_paused(source.plan, habit, day) or _had_enough(source, habit, day):
        return False
    kind, rhythm = source.kinds.get(habit.kind), on_fixed_days(habit.rhythm)
    own = kind is not None and has_own_days(kind)
    if kind is not None and own and not kind.is_due(habit, day):
        return False
    # A kind with days of its own has the last word, but for how many days a week there are.
    if rhythm is None or (own and not isinstance(habit.rhythm, Times)):
        return own
    return rhythm.is_due(day, since)


def _had_enough(source: CalendarSource, habit: Habit, day: dt.date) -> bool:
    """Say whether a habit of so many times a week was done as often in the week of *day*."""
    if not isinstance(habit.rhythm, Times) or habit.rhythm.per != "week":
        return False
    first, last = week_of(day, source.plan.settings.week_starts)
    done = [each for each in source.days_of(habit.id) if first <= each <= last]
    return len(done) >= habit.rhythm.times
