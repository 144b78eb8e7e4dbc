"""Files of other programs: how to tell which program a file is from, by how it begins.

Nothing of them is read in here. A person who picks the wrong file is told which one it is.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LOOKED_AT = 4000  # characters; a heading stands before them


class OtherFormat(NamedTuple):
    """A format by its name to a person, and names that an importer of it may go by."""

    label: str
    importers: tuple[str, ...] = ()


LOOP = OtherFormat("a file from Loop Habit Tracker", ("loop", "loop-habits"))
DAYLIO = OtherFormat("a file from Daylio", ("daylio",))
JRNL = OtherFormat("a journal from jrnl", ("jrnl",))
DAY_ONE = OtherFormat("a journal from Day One", ("dayone", "day-one"))
BEAVER = OtherFormat("a file from Beaver Habit Tracker", ("beaver", "beaverhabits"))
CALENDAR = OtherFormat("a calendar (ics)", ("ics", "ical", "calendar"))
TODO = OtherFormat("a todo.txt list", ("todo", "todotxt", "todo-txt"))
DATABASE = OtherFormat("a database, as apps make for a backup", ("loop-db", "sqlite"))
PACKED = OtherFormat("a packed folder (zip)", ("zip",))
PLAN = OtherFormat("a plan.toml, which is a plan already")


def recognised(raw: bytes) -> OtherFormat | None:
    """Return the format of another program that *raw* looks like, or None."""
    if raw.startswith(b"SQLite format 3\0"):
        return DATABASE
    if raw.startswith(b"PK\x03\x04"):
        return PACKED
    text = as_text(raw)
    if text is None:
        return None
    if text.lstrip().startswith("{"):
        return _of_json(text)
    return next((each for each, fits in _TEXTS.items() if fits(text[:_LOOKED_AT])), None)


def as_text(raw: bytes) -> str | None:
    """Return what *raw* says, in UTF-8 or in UTF-16, as it is told by its first bytes."""
    try:
        return raw.decode(json.detect_encoding(raw)).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None


def _begins(pattern: str) -> Callable[[str], bool]:
    found = re.compile(pattern, re.IGNORECASE)
    return lambda text: found.match(text) is not None


def _is_plan(text: str) -> bool:
    return bool(re.search(r"^format = \d+\s*$", text, re.M) and re.search(r"^id = \"", text, re.M))


_TEXTS: dict[OtherFormat, Callable[[str], bool]] = {
    CALENDAR: _begins(r"\s*BEGIN:VCALENDAR"),
    DAYLIO: _begins(r"full_date,date,weekday,"),
    LOOP: _begins(r"(Position,Name,|Date,[^\r\n]*,\r?\n\d{4}-\d\d-\d\d,|Date,Value,Notes)"),
    JRNL: _begins(r"\[\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?( [AP]M)?\] "),
    TODO: _begins(r"(\([A-Z]\) \S|x \d{4}-\d\d-\d\d )"),
    PLAN: _is_plan,
}


def _of_json(text: str) -> OtherFormat | None:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return None
    entry, habit = _first(held, "entries"), _first(held, "habits")
    if "creationDate" in entry:
        return DAY_ONE
    if {"title", "body", "date"} <= entry.keys():
        return JRNL
    return BEAVER if {"name", "records"} <= habit.keys() else None


def _first(held: Any, key: str) -> Mapping[str, Any]:
    items = held.get(key) if isinstance(held, dict) else None
    found = items[0] if isinstance(items, list) and items else None
    return found if isinstance(found, dict) else {}
