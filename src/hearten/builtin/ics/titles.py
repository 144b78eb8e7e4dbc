"""What an item is called in a calendar that others may see."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from hearten.api import Appointment, Checkin, Habit, Person, Plan

CALENDAR_NAME = "Personal"
REMINDER = "Reminder"
A_MINUTE = "A minute"
LOOK_AHEAD = "Look ahead"
TO_DO = "To do"
APPOINTMENT = "Appointment"
_MIDDAY, _EVENING, _MORNING = dt.time(11), dt.time(17), dt.time(4)


def moment(at: dt.time) -> str:
    """Return "Morning moment", "Midday moment" or "Evening moment", by the hour."""
    if _MORNING <= at < _MIDDAY:
        return "Morning moment"
    return "Midday moment" if _MIDDAY <= at < _EVENING else "Evening moment"


def discreet(item: Habit | Checkin) -> str:
    """Return a title that helps the person and tells nobody else anything."""
    kind = getattr(item, "kind", "")
    if hasattr(item, "questions"):
        return LOOK_AHEAD if kind in ("weekly review", "look again") else A_MINUTE
    return moment(item.at) if item.at is not None else TO_DO


def of_moment(item: Habit | Checkin, titles: str) -> str:
    """Return the title of a habit or check-in under *titles* (discreet, own or real)."""
    if titles == "real":
        return plain(item.title) or discreet(item)
    own = plain(item.calendar_title or "") if titles == "own" else ""
    return own or discreet(item)


def of_task(title: str, titles: str) -> str:
    """Return the title of a goal or step."""
    return (plain(title) if titles == "real" else "") or TO_DO


def of_appointment(plan: Plan, item: Appointment, titles: str) -> str:
    """Return the title of an appointment: with real names, whom it is with."""
    if titles != "real" or not item.with_:
        return APPOINTMENT
    person: Person | None = next((each for each in plan.people if each.id == item.with_), None)
    name = plain(person.name if person else item.with_)
    return f"{APPOINTMENT}: {name}" if name else APPOINTMENT


def plain(text: str, *, lines: bool = False) -> str:
    """Return *text* without anything that could steer a program: as words and spaces.

    With *lines*, line breaks stay.
    """
    kept = "".join(_kept(char, lines) for char in text.replace("\r\n", "\n"))
    return kept.strip() if lines else " ".join(kept.split())


def _kept(char: str, lines: bool) -> str:
    if char == "\n":
        return "\n" if lines else " "
    kind = category(char)
    if kind in ("Zl", "Zp") or char in "\t\r\v\f\x85":
        return " "
    # Joiners carry meaning inside words of several scripts and inside emoji.
    return "" if kind in ("Cc", "Cf", "Cs", "Co") and char not in "\u200c\u200d" else char
