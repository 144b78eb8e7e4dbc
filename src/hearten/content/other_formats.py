"""Files of other programs: how to tell which program a file is from, by how it begins.

Nothing of them is read in here. A person who picks the wrong file is told which one it is.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_LOOKED_AT = 4000  # characters; a heading stands before them
_LOOKED_INTO = 20  # files of a folder
_SCHEMA = 200_000  # bytes of a database: what tables there are stands at its beginning
_CREATED = re.compile(rb'CREATE TABLE "?(\w+)')
_LOOP_TABLES = frozenset({b"Habits", b"Repetitions"})
_PICTURES = (".jpeg", ".jpg", ".png", ".heic", ".gif", ".mov", ".mp4", ".m4a", ".pdf")


class OtherFormat(NamedTuple):
    """A format by its name to a person, names that an importer of it may go by, and its package.

    *package* is the plugin of ours that reads it.
    """

    label: str
    importers: tuple[str, ...] = ()
    package: str = ""


LOOP = OtherFormat("a file from Loop Habit Tracker", ("loop", "loop-habits"), "hearten-loop")
DAYLIO = OtherFormat("a file from Daylio", ("daylio",), "hearten-daylio")
HABITBULL = OtherFormat("a file from HabitBull", ("habitbull", "csv"), "hearten-csv")
HABITIFY = OtherFormat("a file from Habitify", ("habitify", "csv"), "hearten-csv")
JRNL = OtherFormat("a journal from jrnl", ("jrnl",), "hearten-journals")
DAY_ONE = OtherFormat("a journal from Day One", ("dayone", "day-one"), "hearten-journals")
BEAVER = OtherFormat("a file from Beaver Habit Tracker", ("beaver", "beaverhabits"))
CALENDAR = OtherFormat("a calendar (ics)", ("ics", "ical", "calendar"))
TODO = OtherFormat("a todo.txt list", ("todo", "todotxt", "todo-txt"))
DATABASE = OtherFormat("a database, as apps make for a backup", ("loop-db", "sqlite"))
PACKED = OtherFormat("a packed folder (zip)", ("zip",))
OURS = OtherFormat("what export json wrote", ("json",))
PLAN = OtherFormat("a plan.toml, which is a plan already")
TABLE = OtherFormat("a table (CSV)", ("csv", "table"), "hearten-csv")


def recognised_in(files: Mapping[str, bytes]) -> OtherFormat | None:
    """Return the format of another program that *files*, of a folder or the only one, are in."""
    if (of_names := _by_names(files)) is not None:
        return of_names
    for name in [each for each in files if _may_tell(each)][:_LOOKED_INTO]:
        if (found := recognised(files[name])) is not None:
            return found
    return None


def _may_tell(name: str) -> bool:
    return not name.lower().endswith(_PICTURES)


def _by_names(names: Iterable[str]) -> OtherFormat | None:
    """Return the format whose files have such *names*, in a folder or packed."""
    held = {each.rpartition("/")[2].lower() for each in names}
    if any(each.endswith(".doentry") for each in held):
        return DAY_ONE
    return next((each for known, each in _NAMES.items() if known <= held), None)


def recognised(raw: bytes) -> OtherFormat | None:
    """Return the format of another program that *raw* looks like, or None."""
    if raw.startswith(b"SQLite format 3\0"):
        return LOOP if set(_CREATED.findall(raw[:_SCHEMA])) >= _LOOP_TABLES else DATABASE
    if raw.startswith(b"PK\x03\x04"):
        return _by_names(_names_packed(raw)) or PACKED
    text = as_text(raw)
    if text is None:
        return None
    if text.lstrip().startswith("{"):
        return _of_json(text)
    return next((each for each, fits in _TEXTS.items() if fits(text[:_LOOKED_AT])), None)


def _names_packed(raw: bytes) -> list[str]:
    """Return the names in a zip; none where it does not read."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            return packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return []


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


def _is_table(text: str) -> bool:
    """Say whether each of the first lines has as many of one mark between its parts."""
    first = [line for line in text.splitlines() if line.strip()][:3]
    counts = [{line.count(mark) for line in first} for mark in ",;\t"]
    return len(first) > 1 and any(len(each) == 1 and 0 not in each for each in counts)


_TEXTS: dict[OtherFormat, Callable[[str], bool]] = {
    CALENDAR: _begins(r"\s*BEGIN:VCALENDAR"),
    DAYLIO: _begins(r"full_date,date,weekday,"),
    LOOP: _begins(r"(Position,Name,|Date,[^\r\n]*,\r?\n\d{4}-\d\d-\d\d,|Date,Value,Notes)"),
    HABITBULL: _begins(r'"?HabitName"?,"?HabitDescription"?,"?HabitCategory"?,'),
    HABITIFY: _begins(r'"?Habit"?,"?Date"?,"?Total log"?,'),
    JRNL: _begins(
        r"(\[\d{1,4}[-/.]\d\d?[-/.]\d{1,4}[ T]\d\d?:\d\d(:\d\d)?( [AP]M)?\] "
        r"|\d{4}-\d\d-\d\d \d\d:\d\d |JRNLv3)"
    ),
    TODO: _begins(r"(\([A-Z]\) \S|x \d{4}-\d\d-\d\d )"),
    PLAN: _is_plan,
    TABLE: _is_table,
}
# What the files of a format are called, in a folder or packed.
_NAMES = {
    frozenset({"habits.csv", "checkmarks.csv"}): LOOP,
    frozenset({"backup.daylio"}): DAYLIO,
    frozenset({"journal.json"}): DAY_ONE,
}


def _of_json(text: str) -> OtherFormat | None:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(held, dict) and held.get("hearten") == "plan":
        return OURS
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
