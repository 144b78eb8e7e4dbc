"""Files of other programs that are handed to ``hearten import json``: they are called by name."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from helpers.importers import with_importer
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from helpers.program import Program


def packed(*names: str) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return raw.getvalue()


LOOP = b"Position,Name,Question,Description,NumRepetitions,Interval,Color\n001,Walk,,,1,1,#fff\n"
FILES = {
    "Loop Habit Tracker": (
        LOOP,
        b"Date,Wake early,Walk,\r\n2023-04-04,2,-1,\r\n",
        b"Date,Wake early,Walk,\n2023-04-04,2,-1,\n",
        packed("Loop/Habits.csv", "Loop/Checkmarks.csv"),
        b"SQLite format 3\0\x10\0\0CREATE TABLE Habits (\0CREATE TABLE Repetitions (",
    ),
    "Daylio": (
        b"\xef\xbb\xbffull_date,date,weekday,time,mood,activities,note_title,note\n2023-09-13,,,\n",
        packed("backup.daylio", "assets/photo"),
    ),
    "HabitBull": (
        b"HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"
        b"Walk,,,2026-11-20,1,\n",
    ),
    "Habitify": (
        b"\xef\xbb\xbfHabit,Date,Total log,Unit,Status,Habit ID\nWalk,2026-11-01,1,times,,a\n",
    ),
    "jrnl": (
        b"[2013-06-09 15:39] A line.\nMore.\n",
        b"[09.06.2013 15:39] A line.\nMore.\n",
        b"[6/9/2013 3:39:05 PM] A line.\nMore.\n",
        b"2013-06-09 15:39 A line of jrnl 1.\nMore.\n",
        b"JRNLv3\0\x20{}gAAAAA",
        b'{"tags": {}, "entries": [{"title": "A", "body": "b", "date": "2013-06-09"}]}',
    ),
    "Day One": (
        b'{"metadata": {"version": "1.0"}, "entries": '
        b'[{"creationDate": "2020-01-01T00:00:00Z", "text": "A"}]}',
        packed("Journal.json", "photos/a.jpeg"),
        packed("Journal.dayone/entries/044F.doentry"),
    ),
    "Beaver Habit Tracker": (b'{"habits": [{"name": "Walk", "records": []}]}',),
    "a calendar (ics)": (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",),
    "a todo.txt list": (
        b"(A) 2026-11-01 Call the practice +health\n",
        b"x 2026-11-02 2026-11-01 Buy a lamp +sleep\n",
    ),
    "a table (CSV)": (b"day;habit;done\n2025-01-01;Walk;1\n",),
    "a database": (b"SQLite format 3\0\x10\0",),
    "a packed folder (zip)": (b"PK\x03\x04\x14\0",),
    "a plan.toml": (b'format = 1\nid = "01KAM9D4H0M8T2V5X7Z9B1C3D4"\ntitle = "Mine"\n',),
}
CASES = [(label, raw) for label, every in FILES.items() for raw in every]
TEXTS = [(label, raw) for label, raw in CASES if not raw.startswith((b"SQLite", b"PK"))]
PLUGIN = """
from hearten.api import Importer, hookimpl

class Loop(Importer):
    name = "loop"
    label = "Loop (CSV)"
    suffix = ".csv"
    def read(self, raw, options): return {}

@hookimpl
def hearten_importers():
    return [Loop()]
"""


def called(program: Program, label: str, raw: bytes) -> None:
    (program.home / "theirs").write_bytes(raw)
    ran = program("import", "json", "theirs")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("This looks like a")
    assert label in ran.err.partition(". ")[0]
    assert len(list(program.plans.iterdir())) == 1


@pytest.mark.slow
@pytest.mark.parametrize(("label", "raw"), CASES)
def test_a_file_of_another_program_is_called_by_name(
    label: str, raw: bytes, with_sam: Program
) -> None:
    called(with_sam, label, raw)


@pytest.mark.parametrize(("label", "raw"), TEXTS)
def test_and_so_it_is_in_utf_16(label: str, raw: bytes, with_sam: Program) -> None:
    called(with_sam, label, raw.decode("utf-8-sig").encode("utf-16"))


PACKAGES = {
    "Loop Habit Tracker": "hearten-loop", "Daylio": "hearten-daylio", "jrnl": "hearten-journals",
    "Day One": "hearten-journals", "HabitBull": "hearten-csv", "Habitify": "hearten-csv",
    "a table (CSV)": "hearten-csv",
}  # fmt: skip


@pytest.mark.parametrize(("label", "raw"), [each for each in CASES if each[0] in PACKAGES])
def test_the_plugin_that_reads_it_is_named(label: str, raw: bytes, with_sam: Program) -> None:
    (with_sam.home / "theirs").write_bytes(raw)
    ran = with_sam("import", "json", "theirs")
    name = PACKAGES[label]
    assert ran.err.endswith(
        f". The plugin {name} reads that. Nothing was imported. "
        f"To get it: hearten plugins install {name}\n"
    )


def test_a_folder_is_told_by_what_is_in_it(with_sam: Program) -> None:
    with_importer(with_sam)
    folder = with_sam.home / "Loop export"
    (folder / "001 Walk").mkdir(parents=True)
    for name in ("Habits.csv", "001 Walk/Checkmarks.csv"):
        (folder / name).write_text("x\n")
    ran = with_sam("import", "marks", "Loop export")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("This looks like a file from Loop Habit Tracker. The plugin")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (LOOP, "This looks like a file from Loop Habit Tracker. The plugin hearten-loop reads "),
        (b"Dear Robin,\n", "The format comes first, and hearten can't tell which one that is. For "
         "example: hearten import json theirs\n"),
        (b'{"hearten": "plan", "plan": {}}', "This looks like what export json wrote. To take it "
         "in: hearten import json theirs\n"),
    ],
)  # fmt: skip
def test_a_file_in_the_place_of_the_format_is_met_with_the_way_on(
    with_sam: Program, raw: bytes, said: str
) -> None:
    (with_sam.home / "theirs").write_bytes(raw)
    ran = with_sam("import", "theirs")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)


ZIPS = """
from hearten.api import HeartenError, Importer, hookimpl, unpacked

class Zips(Importer):
    name = "zips"
    label = "Zips"
    adds = True
    def bring(self, source, options):
        files, left_out = unpacked(source)
        raise HeartenError("There is no walk in this.")

@hookimpl
def hearten_importers():
    return [Zips()]
"""


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (packed("a.bin"), "There is no walk in this.\n"),
        (b"PK\x03\x04\x14\0", "This zip is damaged, or was cut off on its way. "
         "Please export it once more.\n"),
    ],
)  # fmt: skip
def test_of_a_zip_the_plugin_that_opens_it_knows_best(
    with_sam: Program, raw: bytes, said: str
) -> None:
    with_sam.plugins.mkdir(parents=True, mode=0o700)
    (with_sam.plugins / "zips.py").write_text(ZIPS)
    (with_sam.plugins / "zips.py").chmod(0o600)
    turned_on(with_sam.root, "zips")
    (with_sam.home / "theirs.zip").write_bytes(raw)
    ran = with_sam("import", "zips", "theirs.zip")
    assert (ran.code, ran.out, ran.err) == (1, "", said)


def test_the_command_that_takes_it_is_named_where_there_is_one(with_sam: Program) -> None:
    with_sam.plugins.mkdir(parents=True, mode=0o700)
    (with_sam.plugins / "loop.py").write_text(PLUGIN)
    (with_sam.plugins / "loop.py").chmod(0o600)
    turned_on(with_sam.root, "loop")
    (with_sam.home / "Habits.csv").write_bytes(LOOP)
    ran = with_sam("import", "json", "Habits.csv")
    assert ran.code == 1
    assert "To take it in: hearten import loop Habits.csv" in ran.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_our_own_json_is_read_in_any_unicode(encoding: str, with_sam: Program) -> None:
    whole = with_sam("export", "json", "-o", "-").out
    (with_sam.home / "plan.json").write_bytes(whole.encode(encoding))
    ran = with_sam("import", "json", "plan.json", "--plan", "back")
    assert ran.code == 0, ran.err
    assert 'title = "A softer winter"' in (with_sam.home / "back" / "plan.toml").read_text("utf-8")


def test_json_that_nobody_knows_is_told_as_before(with_sam: Program) -> None:
    (with_sam.home / "x.json").write_text(json.dumps({"entries": [], "habits": 3}))
    ran = with_sam("import", "json", "x.json")
    assert ran.err == 'This JSON holds no plan: at the top, a "plan" is needed.\n'
