"""Small things remembered on this computer, in TOML files of the state folder, safe to delete.

Each file holds names with one value each: which day is a hard one, when something was said
last, what practices remember. A file that is not there, or does not read, holds nothing.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any

from hearten.storage.fs.disk import CannotRead, Files, not_stored, read_if_there, replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager

    from hearten.storage.local.home import Home

_LIMIT = 1_000_000  # bytes; sixty questions about long titles, of three plans, take 160,000
_HARD_DAYS, _SAID, _PRACTICES = "hard-days.toml", "said.toml", "practices.toml"
_MOMENTS = "moments.toml"
_CALENDAR, _ENDS = "calendar.toml", "ends"
OPEN = "open"
_ASKED_FOR = dt.timedelta(days=14)  # then nothing is said of it any more
_A_YEAR = dt.timedelta(days=366)  # what was said before then counts as never said


def is_hard(home: Home, plan_id: str, day: dt.date) -> bool:
    """Say whether the person called *day* a hard one."""
    return load(home, _HARD_DAYS).get(plan_id) == day


def keep_hard(home: Home, plan_id: str, day: dt.date, hard: bool) -> None:
    """Remember that *day* is a hard one, or is not; NotStored when that cannot be."""
    held = load(home, _HARD_DAYS)
    if hard:
        held[plan_id] = day
    elif held.pop(plan_id, None) is None:
        return
    store(home, _HARD_DAYS, held)


def last_said(home: Home, plan_id: str) -> dt.date | None:
    """Return the day on which the person of a plan was last told; None for never."""
    day = load(home, _SAID).get(plan_id)
    return day if isinstance(day, dt.date) and not isinstance(day, dt.datetime) else None


def keep_last_said(home: Home, plan_id: str, day: dt.date) -> None:
    """Remember that it was said on *day*; NotStored when that cannot be."""
    store(home, _SAID, {**load(home, _SAID), plan_id: day})


def silent_until(home: Home, plan_id: str) -> dict[str, dt.date]:
    """Return until when each sentence of a plan is not said again, by its place in the plan.

    Behind the name of where it was said, as in "today/PLACE", stands the day of that.
    """
    held = load(home, _MOMENTS)
    start = f"{plan_id} "
    return {
        key.removeprefix(start): day
        for key, day in held.items()
        if key.startswith(start) and isinstance(day, dt.date) and not isinstance(day, dt.datetime)
    }


def keep_silent(home: Home, plan_id: str, place: str, until: dt.date) -> None:
    """Remember that what stands at *place* is not said before *until*; NotStored if it cannot."""
    store(home, _MOMENTS, {**load(home, _MOMENTS), f"{plan_id} {place}": until})


def forget_silent(home: Home, plan_id: str, place: str, until: dt.date | None) -> None:
    """Remember *until* as it was before :func:`keep_silent`; None for nothing."""
    held = load(home, _MOMENTS)
    held.pop(f"{plan_id} {place}", None)
    store(home, _MOMENTS, held if until is None else {**held, f"{plan_id} {place}": until})


def keep_said(
    home: Home, plan_id: str, place: str, day: dt.date, until: dt.date, where: str
) -> None:
    """Remember that what stands at *place* was said on *day*, and *where*.

    It is not said before *until* again. NotStored when that cannot be remembered.
    """
    said = {f"{plan_id} {place}": until, f"{plan_id} {where}/{place}": day}
    held = load(home, _MOMENTS).items()
    long_ago = day - _A_YEAR
    recent = {key: each for key, each in held if isinstance(each, dt.date) and each > long_ago}
    store(home, _MOMENTS, {**recent, **said})


def calendar_questions(home: Home, plan_id: str) -> list[dict[str, Any]]:
    """Return what a calendar left to ask about a plan, as it was kept, oldest first."""
    held = load(home, _CALENDAR).get(plan_id)
    return [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []


def keep_calendar_questions(home: Home, plan_id: str, held: Sequence[Mapping[str, Any]]) -> None:
    """Keep what is left to ask in place of what there was; NotStored when that cannot be."""
    store(home, _CALENDAR, {**load(home, _CALENDAR), plan_id: list(held)})


def calendar_asks(home: Home, plan_id: str, today: dt.date) -> int:
    """Return how many questions of a calendar are new: nobody looked at them, for two weeks."""
    days = (each.get("day") for each in calendar_questions(home, plan_id)
            if each.get("state") == OPEN)  # fmt: skip
    known = (day for day in days if isinstance(day, dt.date) and not isinstance(day, dt.datetime))
    return sum(day + _ASKED_FOR > today for day in known if day.year < dt.MAXYEAR)


def calendar_alone(home: Home) -> AbstractContextManager[None]:
    """Change what is kept of calendars alone: of two processes, one waits for the other.

    Busy after some seconds, NotStored where nothing can be stored.
    """
    from hearten.storage.local.locks import locked

    return locked(Files(), home, home.state / _CALENDAR)


def calendar_end(home: Home, plan_id: str) -> dt.date | None:
    """Return up to when the calendar goes that was exported here, where that was not said yet."""
    day = load(home, _CALENDAR).get(f"{plan_id} {_ENDS}")
    return day if isinstance(day, dt.date) and not isinstance(day, dt.datetime) else None


def keep_calendar_end(home: Home, plan_id: str, day: dt.date | None) -> None:
    """Remember up to when a calendar goes; None where it ends by itself, or once it was said.

    NotStored when that cannot be.
    """
    key = f"{plan_id} {_ENDS}"
    if load(home, _CALENDAR).get(key) == day:
        return
    with calendar_alone(home):
        held = load(home, _CALENDAR)
        held.pop(key, None)
        store(home, _CALENDAR, held if day is None else {**held, key: day})


def practice_memory(home: Home, key: str) -> Any:
    """Return what practices remember under *key*, or None."""
    return load(home, _PRACTICES).get(key)


def keep_practice_memory(home: Home, key: str, value: str | bool) -> None:
    """Remember *value* under *key* for practices; NotStored when that cannot be."""
    held = load(home, _PRACTICES)
    if held.get(key) != value:
        store(home, _PRACTICES, {**held, key: value})


def load(home: Home, name: str) -> dict[str, Any]:
    """Return what the state file *name* holds; nothing where it is not there or does not read."""
    try:
        raw = read_if_there(Files(), home.state / name, _LIMIT)
        return tomllib.loads(raw.decode("utf-8")) if raw else {}
    except (OSError, CannotRead, ValueError):  # it holds nothing that could be lost
        return {}


def store(home: Home, name: str, held: Mapping[str, Any]) -> None:
    """Write the state file *name*; NotStored when that cannot be."""
    from hearten.storage.toml.dump import document

    try:
        replace_file(Files(), home.state / name, document(held).encode("utf-8"))
    except OSError as error:
        raise not_stored(error) from error
