"""What the entries of a log add up to. No total here gets lower because time goes by.

Rests, pauses and days without a record take nothing away: they are not in any sum.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.dates import day_of
from hearten.model.log.fold import DONE
from hearten.model.pausing import WHOLE_PLAN, paused_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from hearten.model.plan.parts import Entry, Plan

AWAY = 3  # unrecorded days after which coming back is a return
_NTH = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth")  # fmt: skip
_LETTERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def in_letters(number: int) -> str:
    """Return how many: up to ten in letters, above that in digits."""
    return _LETTERS[number] if 0 <= number < len(_LETTERS) else str(number)


def times(number: int) -> str:
    """Return how often in words: "once", "twice", "three times", "11 times"; nothing for none."""
    if number <= 0:
        return ""
    return {1: "once", 2: "twice"}.get(number, f"{in_letters(number)} times")


def nth(number: int) -> str:
    """Return the place of one in a row: up to ten in letters, above that in digits ("21st")."""
    if number < len(_NTH):
        return _NTH[max(number, 0)]
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def noticed(often: str) -> str:
    """Return how often, of something to have less of: it was noticed, and not done."""
    return f"noticed {often}" if often else ""


def this_week(number: int) -> str:
    """Return the line about a week, only above zero: "twice this week"."""
    return f"{times(number)} this week" if number > 0 else ""


def so_far(number: int) -> str:
    """Return the line about all time, only above zero: "31 times so far"."""
    return f"{times(number)} so far" if number > 0 else ""


def counts(entry: Entry) -> bool:
    """Say whether an entry counts as done. A smaller version counts in full; a rest is a rest."""
    return entry.did in DONE


def state_of(entries: Iterable[Entry]) -> str:
    """Return how an item stands on the day of its *entries*: done, smaller, rest or nothing.

    What was done stays done, whatever was marked before or after it.
    """
    marks = {entry.did for entry in entries}
    return next((state for state in (*DONE, "rest") if state in marks), "")


def finished_steps(entries: Iterable[Entry]) -> dict[str, dt.date]:
    """Return the day on which each step was first done, by its id."""
    found: dict[str, dt.date] = {}
    for entry in entries:
        if entry.step and counts(entry):
            known = found.get(entry.step)
            found[entry.step] = entry.day if known is None else min(known, entry.day)
    return found


def rest_days(entries: Iterable[Entry], habit_id: str) -> frozenset[dt.date]:
    """Return the days on which a habit was given a rest and not done as well."""
    rested = {e.day for e in entries if e.habit == habit_id and e.did == "rest"}
    return frozenset(rested - {e.day for e in entries if e.habit == habit_id and counts(e)})


def active_days(
    entries: Iterable[Entry], day_starts_at: dt.time
) -> tuple[set[dt.date], set[dt.date]]:
    """Return the days that hold something done or a check-in, and those on which it was written.

    Rests are in neither, so a rest takes no return away.
    """
    active = [entry for entry in entries if entry.checkin or counts(entry)]
    return {e.day for e in active}, {day_of(e.at, day_starts_at) for e in active}


def days_away(plan: Plan, last: dt.date | None, today: dt.date) -> int:
    """Return how many days before *today* hold no record, days of a paused plan left out."""
    if last is None or last >= today:
        return 0
    first = last.toordinal() + 1
    between = today.toordinal() - first
    if between <= 0:
        return 0
    start, end = type(today).fromordinal(first), type(today).fromordinal(today.toordinal() - 1)
    return between - paused_days(plan, WHOLE_PLAN, start, end)


def by_item(entries: Iterable[Entry]) -> Mapping[str, Sequence[Entry]]:
    """Return the entries of each habit, step or check-in, by its id."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        item = entry.habit or entry.step or entry.checkin
        if item:
            found.setdefault(item, []).append(entry)
    return found
