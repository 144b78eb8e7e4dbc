"""What an item is called in a calendar that others may see: one place says it for all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from hearten.model.day_shape import part_of_day
from hearten.model.plan.parts import Checkin, Habit
from hearten.model.printable import plain

if TYPE_CHECKING:
    from hearten.model.plan.parts import Appointment, Plan


class CallsInCalendar(Protocol):
    """What is needed of the kind of a habit."""

    def calendar_title(self, habit: Habit) -> str:
        """Return a habit's title in a calendar with real ones."""


A_MINUTE = "A minute"
LOOK_AHEAD = "Look ahead"
TO_DO = "To do"
APPOINTMENT = "Appointment"
_MOMENTS = {
    "morning": "Morning moment",
    "midday": "Midday moment",
    "evening": "Evening moment",
    "any time": TO_DO,
}
_REVIEWS = ("weekly review", "look again")


def discreet_title(item: Habit | Checkin) -> str:
    """Return a title that helps the person and tells nobody else anything."""
    if isinstance(item, Checkin):
        return LOOK_AHEAD if item.kind in _REVIEWS else A_MINUTE
    return _MOMENTS[part_of_day(item.at)]


def calendar_title(
    item: Habit | Checkin,
    titles: str,
    *,
    private: bool = False,
    kind: CallsInCalendar | None = None,
) -> str:
    """Return the title of a habit or check-in under *titles* (discreet, own or real).

    What is or may be fixed, or is *private*, is never called by its own name: only by what
    its calendar title says. A real title is what the *kind* of a habit calls it, where given.
    """
    fixed = isinstance(item, Habit) and (item.is_fixed or item.may_be_fixed)
    real = item.calendar_title if fixed or private else item.title
    if titles == "real" and isinstance(item, Habit) and kind and not (fixed or private):
        real = kind.calendar_title(item) or item.title
    said = {"real": real, "own": item.calendar_title}.get(titles)
    return plain(said or "") or discreet_title(item)


def task_title(title: str, titles: str) -> str:
    """Return the title of a goal or step."""
    return (plain(title) if titles == "real" else "") or TO_DO


def appointment_title(plan: Plan, item: Appointment, titles: str) -> str:
    """Return the title of an appointment: with real names, whom it is with."""
    if titles != "real" or not item.with_:
        return APPOINTMENT
    names = {person.id: person.name for person in plan.people}
    name = plain(names.get(item.with_, item.with_))
    return f"{APPOINTMENT}: {name}" if name else APPOINTMENT
