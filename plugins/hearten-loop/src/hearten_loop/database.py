"""Loop's backup, a SQLite database: read where it is in memory, and never run."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from hearten.api import HeartenError, ImportedRecord
from hearten_loop.held import NUMERICAL, QUIT, SKIP, YES_MANUAL, YES_NO, LoopHabit, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAGIC = b"SQLite format 3\0"
_NOT_LOOPS = "This database is not a backup of Loop: it has no table of habits and of marks."
_DAMAGED = "This backup is damaged, or was cut off on its way. Make it in Loop once more."
_CANNOT = "Python cannot read a backup from memory here. Loop's CSV export can be brought in."
_LARGEST = 256_000_000  # bytes
_MOST_STEPS = 100_000_000  # of the database: a file that is made to be slow is given up
_EVERY = 1_000_000
_KINDS = {0: YES_NO, 1: NUMERICAL, 2: QUIT}
_LONGEST = 4_000_000  # bytes of one text
_COLUMNS = {
    "id", "name", "description", "question", "freq_num", "freq_den", "position", "archived",
    "type", "unit", "target_type", "target_value", "reminder_hour", "reminder_min",
    "habit", "timestamp", "value", "notes",
}  # fmt: skip
# Of a damaged one even what is said of the fault may not be text.
_BROKEN = (sqlite3.Error, UnicodeDecodeError)
_READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}


class Backup:
    """The habits of one backup in Loop's order, the marks of each, and what does not read."""

    def __init__(self, raw: bytes, path: str) -> None:
        """Read all of it; HeartenError where it is not Loop's, or does not read."""
        self.path = path
        self.habits: list[LoopHabit] = []
        self.marks: list[list[Mark]] = []
        self.records: list[ImportedRecord] = []
        if not hasattr(sqlite3.Connection, "deserialize"):
            raise HeartenError(_CANNOT)
        try:
            with closing(sqlite3.connect(":memory:")) as connection:
                connection.deserialize(_openable(raw))
                _locked(connection)
                self._read(connection)
        except _BROKEN as error:
            raise HeartenError(_DAMAGED) from error

    def _read(self, connection: sqlite3.Connection) -> None:
        tables = {str(name).casefold(): name for name in _tables(connection)}
        if not {"habits", "repetitions"} <= tables.keys():
            raise HeartenError(_NOT_LOOPS)
        places: dict[Any, int] = {}
        found = sorted(_rows(connection, tables["habits"]), key=_position)
        has_question = any("question" in row for row in found)
        for row in found:
            places[row.get("id")] = len(self.habits)
            self.habits.append(_habit(row, f"{self.path}: Habits {row.get('id')}", has_question))
            self.marks.append([])
        try:
            for row in _rows(connection, tables["repetitions"]):
                self._mark(row, places.get(row.get("habit")))
        except _BROKEN:
            self._drop(f"{self.path}: Repetitions", "the rest of the backup could not be read")
            return
        self._computed(connection, tables)

    def _mark(self, row: Mapping[str, Any], place: int | None) -> None:
        where = f"{self.path}: Repetitions {row.get('id')}"
        if place is None:
            self._drop(where, "its habit is not in the backup any more")
            return
        where = f"{where}, {self.habits[place].name}"
        day = _day(row.get("timestamp"))
        value = row.get("value", YES_MANUAL)  # before there were values, a row was a tick
        if day is None:
            self._drop(where, "its day could not be read")
        elif not isinstance(value, int) or abs(value) >= 1 << 31:
            self._drop(where, "its value could not be read")
        else:
            note = _text(row.get("notes"))
            self.marks[place].append(Mark(where, day, SKIP if value == -SKIP else value, note))

    def _computed(self, connection: sqlite3.Connection, tables: Mapping[str, str]) -> None:
        """Name the tables of what Loop worked out by itself, where an old backup has them."""
        for name in ("checkmarks", "score", "streak"):
            if name in tables and any(True for _ in _rows(connection, tables[name])):
                why = "Loop worked this out by itself"
                self._drop(f"{self.path}: {tables[name]}", why)

    def _drop(self, where: str, why: str) -> None:
        self.records.append(ImportedRecord(where, "dropped", why))


def _openable(raw: bytes) -> bytes:
    """Return *raw* as a database in memory can be opened, for what reads of it.

    One that was in use says so in two bytes; in memory there is no file beside it. Of one that
    was cut off, the pages that are missing are empty.
    """
    size = int.from_bytes(raw[16:18], "big")
    whole = int.from_bytes(raw[28:32], "big") * (65_536 if size == 1 else size)
    missing = whole - len(raw) if whole <= _LARGEST else 0
    return raw[:18] + b"\1\1" + raw[20:] + bytes(max(0, missing))


def _locked(connection: sqlite3.Connection) -> None:
    """Let *connection* read tables, and nothing else; end what takes too long."""
    left = _MOST_STEPS // _EVERY

    def ends() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.set_progress_handler(ends, _EVERY)
    connection.set_authorizer(
        lambda action, *_: sqlite3.SQLITE_OK if action in _READS else sqlite3.SQLITE_DENY
    )


def _tables(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the names of ordinary tables: a view or a virtual one would have something run."""
    for name, made in connection.execute("SELECT name, sql FROM sqlite_master WHERE type='table'"):
        if str(made).upper().startswith("CREATE TABLE"):
            yield name


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of *table* by the names of those columns that are read, as they were added."""
    quoted = '"' + table.replace('"', '""') + '"'
    there = connection.execute(f"SELECT * FROM {quoted} LIMIT 0").description
    names = [name for name, *_ in there if name.casefold() in _COLUMNS]
    wanted = ", ".join(['rowid AS "row"', *names])
    for row in connection.execute(f"SELECT {wanted} FROM {quoted} ORDER BY rowid"):
        yield dict(zip(["row", *map(str.casefold, names)], row, strict=True))


def _position(row: Mapping[str, Any]) -> tuple[int, int]:
    position, place = row.get("position"), row.get("row")
    return position if isinstance(position, int) else 0, place if isinstance(place, int) else 0


def _habit(row: Mapping[str, Any], where: str, has_question: bool) -> LoopHabit:
    asked, told = _text(row.get("question")), _text(row.get("description"))
    if not has_question:  # the one text there was is what is asked now
        asked, told = told, ""
    times, days = row.get("freq_num"), row.get("freq_den")
    target = row.get("target_value")
    return LoopHabit(
        where=where,
        name=_text(row.get("name")),
        kind=_KINDS.get(row.get("type", 0), ""),
        question=asked,
        description=told,
        often=(times, days) if isinstance(times, int) and isinstance(days, int) else None,
        unit=_text(row.get("unit")),
        target=float(target) if isinstance(target, (int, float)) else 0.0,
        at_most=row.get("target_type") == 1,
        archived=bool(row.get("archived")),
        at=_time(row.get("reminder_hour"), row.get("reminder_min")),
    )


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _time(hour: Any, minute: Any) -> dt.time | None:
    try:
        return dt.time(hour, minute)
    except (TypeError, ValueError):
        return None


def _day(millis: Any) -> dt.date | None:
    """Return the day that Loop means: the one that it is in UTC."""
    if not isinstance(millis, int) or millis < 0:
        return None
    try:
        return dt.date(1970, 1, 1) + dt.timedelta(days=millis // 86_400_000)
    except OverflowError:
        return None
