"""Loop's backup, a SQLite database, in the shapes of its versions; and databases that are not."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from hearten_loop import Loop

from hearten.api import HeartenError, ImportSource

if TYPE_CHECKING:
    from hearten.api import ImportResult

# As the app's own steps from version to version leave the tables.
OLD = """
create table Habits (id integer primary key autoincrement, archived integer, color integer,
    description text, freq_den integer, freq_num integer, highlight integer, name text,
    position integer, reminder_hour integer, reminder_min integer);
create table Checkmarks (id integer primary key autoincrement, habit integer, timestamp integer,
    value integer);
create table Repetitions (id integer primary key autoincrement, habit integer, timestamp integer);
create table Score (id integer primary key autoincrement, habit integer, score integer,
    timestamp integer);
"""
NEW = """
create table android_metadata (locale text);
create table Habits (id integer primary key autoincrement, archived integer, color integer,
    description text, freq_den integer, freq_num integer, highlight integer, name text,
    position integer, reminder_hour integer, reminder_min integer,
    reminder_days integer not null default 127, type integer not null default 0,
    target_type integer not null default 0, target_value real not null default 0,
    unit text not null default "", question text, uuid text);
create table Events (id integer primary key autoincrement, timestamp integer, message text,
    server_id integer);
create table Repetitions (id integer primary key autoincrement,
    habit integer not null references habits(id), timestamp integer not null,
    value integer not null, notes text);
create unique index idx_repetitions_habit_timestamp on Repetitions(habit, timestamp);
pragma user_version = 25;
"""
HABIT = (
    "insert into Habits (id, name, position, archived, freq_num, freq_den, type, question,"
    " description, unit, target_type, target_value, reminder_hour, reminder_min, reminder_days)"
    " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def millis(day: int) -> int:
    return int(dt.datetime(2025, 1, day, tzinfo=dt.UTC).timestamp() * 1000)


def database(script: str, *statements: tuple[str, tuple[Any, ...]]) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(script)
        for statement, values in statements:
            connection.execute(statement, values)
        connection.commit()
        return connection.serialize()


def marked(
    habit: int, day: int, value: int, note: str | None = None
) -> tuple[str, tuple[Any, ...]]:
    statement = "insert into Repetitions (habit, timestamp, value, notes) values (?, ?, ?, ?)"
    return statement, (habit, millis(day), value, note)


BACKUP = database(
    NEW,
    (HABIT, (7, "Water 💧", 1, 0, 1, 1, 1, "", "not cups", "glasses", 0, 7.5, None, None, 0)),
    (HABIT, (3, "Wake, early", 0, 0, 1, 1, 0, "Did you?", "", "", 0, 0, 7, 30, 62)),
    (HABIT, (9, "Coffee", 2, 1, 3, 7, 1, None, None, "cups", 1, 2, None, None, 127)),
    marked(3, 25, 2),
    marked(3, 24, 0, "Sick"),
    marked(3, 22, 3, "Holiday"),
    marked(7, 25, 7350),
    marked(7, 23, -1),
    marked(9, 25, 1500, ""),
)


def source(raw: bytes, name: str = "Loop Habits Backup 2025-01-25.db") -> ImportSource:
    return ImportSource(name=name, files={name: raw})


def bring(raw: bytes, **options: Any) -> ImportResult:
    return Loop().bring(source(raw, "Loop.db"), options)


def told(result: ImportResult) -> list[tuple[str, str, str]]:
    return [(each.where, each.outcome, each.why) for each in result.records]


def test_a_backup_has_all_that_the_csv_has_and_the_reminders() -> None:
    assert bring(BACKUP).plan["habits"] == [
        {
            "id": "wake-early", "title": "Wake, early", "rhythm": {"every": "day"},
            "at": dt.time(7, 30), "question": "Did you?", "since": dt.date(2025, 1, 22),
        },
        {
            "id": "water", "title": "Water 💧", "rhythm": {"every": "day"}, "kind": "count",
            "options": {"unit": "glasses", "amount": 7.5}, "description": "not cups",
            "since": dt.date(2025, 1, 25),
        },
        {
            "id": "coffee", "title": "Coffee", "rhythm": {"times": 3, "per": "week"},
            "kind": "count", "options": {"unit": "cups", "towards": "fewer", "amount": 2},
            "state": "let go", "since": dt.date(2025, 1, 25),
        },
    ]  # fmt: skip


def test_nothing_rings_without_a_yes() -> None:
    asked = Loop().questions(source(BACKUP), {})
    assert [field.key for field in asked] == ["agreed", "ring"]
    assert asked[1].label == "Ring in your calendar at the times of Loop's reminders?"
    assert [habit.get("ring") for habit in bring(BACKUP).plan["habits"]] == [None] * 3
    wished = bring(BACKUP, ring=True)
    assert [habit.get("ring") for habit in wished.plan["habits"]] == ["at", None, None]
    told_of_it = "the time of its reminder came along; its days did not"
    assert ("Loop.db: Habits 3 Wake, early", "changed", told_of_it) in told(wished)
    agreed = bring(BACKUP, ring=True, agreed=("wake-early",))
    assert [habit.get("ring") for habit in agreed.plan["habits"]] == [None] * 3


def test_every_row_of_a_backup_is_told() -> None:
    assert told(bring(BACKUP)) == [
        (
            "Loop.db: Habits 3 Wake, early", "changed",
            "the time of its reminder came along; its days and its ringing did not",
        ),
        ("Loop.db: Repetitions 3, Wake, early", "kept", ""),
        (
            "Loop.db: Repetitions 2, Wake, early", "changed",
            "not recorded; its note is now a page of the journal",
        ),
        ("Loop.db: Repetitions 1, Wake, early", "kept", ""),
        ("Loop.db: Habits 7 Water 💧", "kept", ""),
        ("Loop.db: Repetitions 4, Water 💧", "kept", ""),
        ("Water 💧: 1 day", "dropped", "nothing was marked then"),
        (
            "Loop.db: Habits 9 Coffee", "changed",
            "it was archived, so it is let go here, and its past stays",
        ),
        ("Loop.db: Repetitions 6, Coffee", "kept", ""),
        ("Colours", "dropped", "habits have no colours here"),
    ]  # fmt: skip


def test_the_csv_of_the_same_data_has_the_same_ids() -> None:
    files = {
        "Habits.csv": (
            "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,"
            "Color,Unit,Target Type,Target Value,Archived?\n"
            '001,"Wake, early",YES_NO,Did you?,,1,1,#FF8F00,,,,false\n'
            "002,Water 💧,NUMERICAL,,not cups,1,1,#00897B,glasses,AT_LEAST,7.5,false\n"
            "003,Coffee,NUMERICAL,,,3,7,#00897B,cups,AT_MOST,2.0,true\n"
        ),
        "001 Wake early/Checkmarks.csv": (
            "Date,Value,Notes\n"
            "2025-01-25,YES_MANUAL,\n2025-01-24,NO,Sick\n2025-01-22,SKIP,Holiday\n"
        ),
        "002 Water/Checkmarks.csv": "Date,Value,Notes\n2025-01-25,7350,\n2025-01-23,UNKNOWN,\n",
        "003 Coffee/Checkmarks.csv": "Date,Value,Notes\n2025-01-25,1500,\n",
    }
    held = {path: text.encode() for path, text in files.items()}
    csv = Loop().bring(ImportSource(name="Loop", files=held, is_folder=True), {})
    backup = bring(BACKUP)
    assert (csv.log, csv.journal) == (backup.log, backup.journal)
    assert len(csv.log) == 4
    both = ImportSource(name="Loop", files={**held, "Loop.db": BACKUP}, is_folder=True)
    assert Loop().bring(both, {}).log == csv.log


def test_the_oldest_backup_where_a_row_was_a_tick() -> None:
    raw = database(
        OLD,
        ("insert into Habits (id, name, description, freq_num, freq_den, archived)"
         " values (1, 'Walk', 'Did you walk?', 2, 7, 0)", ()),
        ("insert into Repetitions (habit, timestamp) values (1, ?)", (millis(24),)),
        ("insert into Repetitions (habit, timestamp) values (1, ?)", (millis(24) + 5,)),
        ("insert into Repetitions (habit, timestamp) values (4, ?)", (millis(25),)),
        ("insert into Repetitions (habit, timestamp) values (1, null)", ()),
        ("insert into Score (habit, score, timestamp) values (1, 100, ?)", (millis(25),)),
    )  # fmt: skip
    result = bring(raw)
    assert result.plan["habits"] == [
        {
            "id": "walk", "title": "Walk", "rhythm": {"times": 2, "per": "week"},
            "question": "Did you walk?", "since": dt.date(2025, 1, 24),
        }
    ]  # fmt: skip
    assert list(result.log.values()) == [
        {"day": dt.date(2025, 1, 24), "habit": "walk", "did": "done"}
    ]
    assert told(result)[2:] == [
        ("Loop.db: Repetitions 3", "dropped", "its habit is not in the backup any more"),
        ("Loop.db: Repetitions 4, Walk", "dropped", "its day could not be read"),
        ("Loop.db: Score", "dropped", "Loop worked this out by itself"),
        (
            "Loop.db: Repetitions 2, Walk", "dropped",
            "this day is here twice, and the first one counts",
        ),
        ("Colours", "dropped", "habits have no colours here"),
    ]  # fmt: skip


def test_a_backup_of_a_phone_in_use_reads() -> None:
    # The header says that changes may lie in a file beside it, as Android's do.
    assert bring(BACKUP[:18] + b"\2\2" + BACKUP[20:]).log == bring(BACKUP).log


def test_a_backup_that_was_cut_off_keeps_what_reads() -> None:
    statement = "insert into Repetitions (habit, timestamp, value, notes) values (3, ?, 2, ?)"
    rows = [(statement, (millis(1) + day * 86_400_000, "a note " * 60)) for day in range(300)]
    habit = (HABIT, (3, "Walk", 0, 0, 1, 1, 0, "", "", "", 0, 0, None, None, 0))
    whole = database(NEW, habit, *rows)
    assert len(bring(whole).log) == 300
    cut = bring(whole[: len(whole) // 2])
    assert 100 < len(cut.log) < 200
    assert ("Loop.db: Repetitions", "dropped", "the rest of the backup could not be read") in told(
        cut
    )


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (database("create table Moods (id integer)"), "This database is not a backup of Loop"),
        (database("create view Habits as select 1 as id; create table Repetitions (id)"),
         "This database is not a backup of Loop"),
        (BACKUP[:5000], "This backup is damaged"),
        (BACKUP[:40], "This backup is damaged"),
        (BACKUP.replace(b"question text", b"question \xff\xff\xff("), "This backup is damaged"),
        (b"SQLite format 3\0" + b"\xff" * 4000, "This backup is damaged"),
    ],
)  # fmt: skip
def test_another_database_is_one_sentence(raw: bytes, sentence: str) -> None:
    with pytest.raises(HeartenError, match=sentence):
        bring(raw)


def test_a_database_has_nothing_large_made() -> None:
    raw = database(
        NEW.replace("notes text)", "notes text as (hex(zeroblob(timestamp / 200000))))"),
        (HABIT, (3, "Walk", 0, 0, 1, 1, 0, "", "", "", 0, 0, None, None, 0)),
        ("insert into Repetitions (habit, timestamp, value) values (3, ?, 2)", (millis(25),)),
    )
    result = bring(raw)
    assert result.log == {}
    unread = ("Loop.db: Repetitions", "dropped", "the rest of the backup could not be read")
    assert unread in told(result)


def test_values_of_a_wrong_kind_cost_their_own_row_alone() -> None:
    raw = database(
        NEW,
        (HABIT, (3, "Walk", "first", "no", "x", None, 99, b"\xff", "", "", 0, "far", 99, -1, 0)),
        ("insert into Repetitions (habit, timestamp, value) values (3, 'soon', 2)", ()),
        ("insert into Repetitions (habit, timestamp, value) values (3, ?, 'yes')", (millis(24),)),
        ("insert into Repetitions (habit, timestamp, value) values (3, ?, ?)", (millis(23), 2**40)),
        ("insert into Repetitions (habit, timestamp, value) values (3, ?, 2)", (2**62,)),
        marked(3, 25, 2),
    )
    result = bring(raw)
    assert [each["day"].day for each in result.log.values()] == [25]
    assert [(outcome, why) for _, outcome, why in told(result)][2:6] == [
        ("dropped", "its day could not be read"),
        ("dropped", "its value could not be read"),
        ("dropped", "its value could not be read"),
        ("dropped", "its day could not be read"),
    ]
