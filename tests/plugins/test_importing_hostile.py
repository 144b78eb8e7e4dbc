"""Importers that break, lie or overdo it, and folders that are not what they seem."""

from __future__ import annotations

import errno
import json
import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hearten.actions.importing import import_source, sound_lines
from hearten.actions.importing.flow import typed_path
from hearten.plugins import isolation
from helpers.importers import FIVE, MARKS, with_importer
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers.program import Program

ODD = """
import datetime as dt, time
from hearten.api import Choice, Importer, ImportedRecord, ImportResult, Text, hookimpl, stable_id

DAY = dt.date(2025, 6, 1)
KEPT = ImportedRecord("a:1", "kept")


class Odd(Importer):
    name = "odd"
    label = "Odd"
    takes = "either"
    adds = True
    def questions(self, source, options):
        {questions}
    def bring(self, source, options):
        {bring}


@hookimpl
def hearten_importers():
    return [Odd()]
"""
WALK = '{"habits": [{"id": "walk", "title": "Walk"}]}'
SET_ASIDE = (
    'The "odd" import did not work: the plugin that brings it is set aside. Nothing was changed.\n'
)


def odd(program: Program, bring: str, questions: str = "return ()") -> None:
    with_importer(program, ODD.format(bring=bring, questions=questions), "odd")
    (program.home / "a").write_text("x")


def kept(program: Program) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in program.plans.rglob("*") if p.is_file()}


BROKEN = {
    "raises": ("1 / 0", "raised ZeroDivisionError (odd.py, line 17)"),
    "exits": ("raise SystemExit(0)", "tried to end the program (odd.py, line 17)"),
    "nothing": ("return None", "gave nothing where an ImportResult is needed"),
    "a table": (f"return {WALK}", "gave a dict where an ImportResult is needed"),
    "a log that is a list": ("return ImportResult(log=[])", "gave a list where a table is needed"),
    "an entry that is none": (
        "return ImportResult(log={'a': 3})", "gave an int where the values of an entry are needed",
    ),
    "an object in an entry": (
        "return ImportResult(log={'a': {'day': object()}})",
        "gave an object in data that holds no such thing",
    ),
    "records that are none": (
        "return ImportResult(records=['kept'])", "gave a str where an ImportedRecord is needed",
    ),
    "one record": ("return ImportResult(records=KEPT)", "where a list of ImportedRecord is needed"),
    "another outcome": (
        "return ImportResult(records=[ImportedRecord('a', 'fine')])",
        'has a record whose outcome is not "kept", "changed" or "dropped"',
    ),
    "no reason": (
        "return ImportResult(records=[ImportedRecord('a', 'dropped')])",
        "has a record that is dropped and does not say why",
    ),
    "no place": (
        "return ImportResult(records=[ImportedRecord(' ', 'kept')])",
        "has a record that does not say where it is from",
    ),
    "a huge text": (
        "return ImportResult(log={'a': {'note': 'x' * 10_000_001}})",
        "gave a text of more than 10000000 letters",
    ),
    "a coroutine": ("async def later(): ...\n        return later()", 'is "async"'),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_breaks_is_set_aside_and_nothing_is_changed(with_sam: Program, name: str) -> None:
    bring, said = BROKEN[name]
    odd(with_sam, bring)
    before = kept(with_sam)
    ran = with_sam("import", "odd", "a", "--yes")
    assert (ran.code, ran.out) == (5, "")
    assert said in ran.err
    assert "odd.py, line" in ran.err
    assert ran.err.endswith(SET_ASIDE)
    assert kept(with_sam) == before


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        ("1 / 0", "raised ZeroDivisionError"),
        ("return 3", "gave an int where a tuple of fields is needed"),
        ("return [Text(key='a')]", 'has a question "a" without words'),
        ("return [Text(key='a', label='A')] * 2", 'has two fields with the key "a"'),
        ("return [Text(key='yes', label='A'), 'b']", "gave a str where a field of hearten.api"),
    ],
)
def test_questions_that_are_none_are_not_asked(
    with_sam: Program, questions: str, said: str
) -> None:
    odd(with_sam, "return ImportResult()", questions)
    ran = with_sam("import", "odd", "a", "--yes")
    assert (ran.code, ran.out) == (5, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('takes = "either"', 'takes = "zip"', 'needs takes = "file", "folder" or "either"'),
        ("adds = True", "adds = 'yes'", "gave a str where True or False is needed"),
        ("def bring(", "def bringing(", "has no bring; write def bring(self, source, options)"),
        ("def bring(self, source", "def bring(self", "has bring, which does not take what"),
        ("    adds =", "    options = (Text(key='yes', label='x'),)\n    adds =",
         'has an option "yes", but --yes is hearten\'s own; rename it'),
    ],
)  # fmt: skip
def test_what_declares_itself_wrongly_is_named(
    with_sam: Program, was: str, now: str, said: str
) -> None:
    code = ODD.format(bring="return ImportResult()", questions="return ()").replace(was, now)
    with_importer(with_sam, code, "odd")
    ran = with_sam("import")
    assert (ran.code, ran.out.count("\n")) == (0, 1)
    assert f"its importer {said}" in ran.err
    assert "(odd.py, line " in ran.err


def test_what_takes_too_long_is_ended(with_sam: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "WHOLE_FILE", 0.2)
    odd(with_sam, "return time.sleep(9)")
    turned_on(with_sam.root, "odd")  # what is being written may take its time
    ran = with_sam("import", "odd", "a", "--yes")
    assert ran.code == 5
    assert 'its importer "odd", in bring, took more than 0.2 seconds' in ran.err


def test_escapes_are_made_visible_and_long_words_are_cut(with_sam: Program) -> None:
    record = "ImportedRecord('\\x1b[31mred\\n' + 'x' * 10**7, 'dropped', 'why\\x07')"
    odd(with_sam, f"return ImportResult(plan={WALK}, records=[{record}])")
    ran = with_sam("import", "odd", "a", "--dry-run", "--all")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out
    assert "  Left out: \\u001B[31mred xxxx" in ran.out
    assert len(ran.out) < 1000


def test_an_id_that_is_there_is_never_overwritten(with_sam: Program) -> None:
    habit = '{"id": "short-walk", "title": "Run ten miles", "at": dt.time(5)}'
    odd(with_sam, f'return ImportResult(plan={{"title": "Mine", "habits": [{habit}]}})')
    before = kept(with_sam)
    ran = with_sam("import", "odd", "a", "--yes")
    assert ran.code == 0
    assert "Run ten miles" not in ran.out
    assert kept(with_sam) == before


def test_a_plan_that_does_not_read_is_named_and_not_stored(with_sam: Program) -> None:
    held = '{"habits": [{"id": "walk"}, {"id": "run", "title": "Run", "at": "soon"}]}'
    odd(with_sam, f"return ImportResult(plan={held})")
    before = kept(with_sam)
    ran = with_sam("import", "odd", "a", "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert 'a: habits[1]: this habit has no "title"' in ran.err
    assert "a: habits[2].at:" in ran.err
    assert ran.err.endswith("Nothing was imported.\n")
    assert kept(with_sam) == before


def test_more_than_anybody_could_look_through_is_refused(with_sam: Program) -> None:
    held = '{"habits": [{"id": f"h{n}", "title": "H"} for n in range(201)]}'
    odd(with_sam, f"return ImportResult(plan={held})")
    ran = with_sam("import", "odd", "a", "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith(
        "That would be 201 new things in your plan; up to 200 at once can be added. "
        "Nothing was imported.\n"
    )


def test_more_than_a_file_can_hold_is_refused_before_anything_is_stored(
    with_sam: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound_lines, "MOST_AT_ONCE", 2_000_000)
    page = '{"day": DAY, "text": "x" * 200_000}'
    odd(
        with_sam, f"return ImportResult(plan={WALK}, journal={{str(n): {page} for n in range(12)}})"
    )
    before = kept(with_sam)
    ran = with_sam("import", "odd", "a", "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith(
        "What is to come in is more than 2 MB of text, the most that fits at once. "
        "A part of it, such as one year, does. Nothing was imported.\n"
    )
    assert kept(with_sam) == before


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        (" /a/b.zip ", "/a/b.zip"),
        ("'/a/my b.zip'", "/a/my b.zip"),
        ('"/a/my b.zip" ', "/a/my b.zip"),
        ("/a/my\\ b.zip", "/a/my b.zip"),
        ("/a/Mum's b.zip", "/a/Mum's b.zip"),
        ("/a/my b.zip", "/a/my b.zip"),
    ],
)
def test_a_path_may_be_typed_as_a_shell_has_it(typed: str, path: str) -> None:
    assert typed_path(typed) == path


def test_what_it_points_at_may_be_in_the_plan_and_has_to_be(with_sam: Program) -> None:
    held = '{"habits": [{"id": "a", "title": "A", "area": "sleep-rest", "kind": "gone"}]}'
    odd(with_sam, f"return ImportResult(plan={held})")
    ran = with_sam("import", "odd", "a", "--yes")
    assert ran.code == 0
    assert ran.err.count('"gone" is not a kind of habit here') == 1
    before = kept(with_sam)
    odd(with_sam, 'return ImportResult(plan={"habits": [{"id": "b", "title": "B", "area": "no"}]})')
    ran = with_sam("import", "odd", "a", "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert 'nothing in this plan has the id "no"' in ran.err
    assert kept(with_sam) == before


LINES = """
        log = {
            "one": {"day": DAY, "habit": "walk", "did": "done"},
            "no day": {"habit": "walk", "did": "done"},
            "two": {"day": DAY, "habit": "walk", "did": "failed"},
            "three": {"day": DAY, "habit": "walk", "did": "done", "note": 3},
            "four": {"day": DAY, "habit": "walk", "did": "done", "answers": 3},
            "five": {"day": DAY, "habit": "walk", "did": "done", "note": "x" * 300_000},
            "six": {"at": dt.datetime(2025, 6, 1, 8), "habit": "walk", "did": "done"},
            "seven": {"replaces": "one", "note": 3},
            "eight": {"at": dt.datetime.min, "habit": "walk\\n\\x1b[2J", "did": "missed"},
            "nine": {"at": dt.datetime.min, "habit": "walk", "did": "done"},
        }
        journal = {"p": {"day": DAY, "text": "A page"}, "q": {"day": DAY, "text": 3}, "r": {}}
        return ImportResult(plan=%s, log=log, journal=journal)
"""


def test_entries_that_do_not_read_are_left_out_one_by_one(with_sam: Program) -> None:
    odd(with_sam, (LINES % WALK).strip())
    ran = with_sam("import", "odd", "a", "--json", "--yes")
    told = json.loads(ran.out)
    assert (ran.code, told["stored"]) == (0, True)
    assert {(r["where"], r["outcome"], r["why"]) for r in told["records"]} == {
        ("walk (no day)", "dropped", "this entry has no day"),
        ("2025-06-01 walk (two)", "dropped", "not recorded"),
        ("2025-06-01 walk (three)", "changed", "note: this is not text, so it is not used"),
        ("2025-06-01 walk (four)", "changed", 'answers: answers go in braces: { energy = "low" }'),
        ("2025-06-01 walk (five)", "dropped", "longer than the 256 KB one entry may hold"),
        ("2025-06-01 walk (one)", "dropped", "what changes it can't be read"),
        ("(seven)", "dropped", "what changes it can't be read"),
        ("2025-06-01 (q)", "changed", "text: this is not text, so it is not used"),
        ("(r)", "dropped", "this entry has no day"),
        ("walk \\u001B[2J (eight)", "dropped", "not recorded"),
    }
    assert with_sam("check").code == 0
    (log,) = with_sam.plan.parent.glob("log/*.toml")
    held = tomllib.loads(log.read_text("utf-8"))
    assert held.pop("format") == 1
    found = sorted(f"{each.get('day', each['at'].year)} {sorted(each)}" for each in held.values())
    assert found == [
        "1 ['at', 'did', 'habit']",
        "2025 ['at', 'did', 'habit']",
        "2025-06-01 ['at', 'day', 'did', 'habit']",
        "2025-06-01 ['at', 'day', 'did', 'habit']",
    ]


def test_what_is_in_the_log_and_the_journal_is_never_changed_by_an_import(
    with_sam: Program,
) -> None:
    with_sam("done", "wind down")
    with_sam("journal", "add", "rain")
    ids = [
        key
        for file in with_sam.plan.parent.glob("*/2*.toml")
        for key in tomllib.loads(file.read_text("utf-8"))
        if key != "format"
    ]
    assert len(ids) == 2
    lines = {f"n{n}": {key: id, "note": "x"} for n, id in enumerate(ids) for key in ("removes",)}
    lines |= {"m": {"replaces": ids[0], "did": "done", "note": "x"}, "l": {"replaces": [1]}}
    odd(with_sam, f"return ImportResult(log={lines}, journal={lines})")
    before = kept(with_sam)
    ran = with_sam("import", "odd", "a", "--yes", "--json")
    assert {each["why"] for each in json.loads(ran.out)["records"]} == {
        "it would change what is here already"
    }
    assert kept(with_sam) == before


# Folders


@pytest.fixture
def folder(with_sam: Program) -> Path:
    with_importer(with_sam)
    made = with_sam.home / "mine"
    (made / "more").mkdir(parents=True)
    (made / "more" / "five.txt").write_text(FIVE)
    return made


def bring(program: Program) -> tuple[int, str, str]:
    ran = program("import", "marks", "mine", "--yes", "--answer", "stretch=a new one")
    return ran.code, ran.out, ran.err


def test_a_folder_comes_in_whole(with_sam: Program, folder: Path) -> None:
    code, out, _ = bring(with_sam)
    assert code == 0
    assert "Left out, not recorded: 1 (more/five.txt:3)" in out


def test_hidden_files_and_what_leads_outside_stay_out(with_sam: Program, folder: Path) -> None:
    (folder / ".hidden").write_text("no marks")
    (folder / ".git").mkdir()
    (folder / ".git" / "x").write_text("no marks")
    (with_sam.home / "secret").write_text("no marks")
    (folder / "link").symlink_to(with_sam.home / "secret")
    (folder / "around").symlink_to(folder)
    (folder / "inside").symlink_to(folder / "more" / "five.txt")
    os.mkfifo(folder / "pipe")
    code, out, err = bring(with_sam)
    assert code == 0
    assert "10 in all: 6 kept, 4 left out." in out
    assert (
        "Not read: around, link, pipe. A link that leads out of the folder, and what is no "
        "ordinary file, stays out.\n" in err
    )


@pytest.mark.parametrize("what", ["empty", "many", "large", "closed"])
def test_a_folder_that_cannot_be_read_is_one_sentence(
    with_sam: Program, folder: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {
        "empty": 'There is no file in "mine" that can be read. Nothing was imported.\n',
        "many": "The folder that holds only what is to come in is enough. Nothing was imported.\n",
        "large": "is larger than 64 MB, the most that is read. Nothing was imported.\n",
        "closed": 'I couldn\'t read "more/": this program has no permission for that.',
    }[what]
    if what == "empty":
        (folder / "more" / "five.txt").unlink()
    elif what == "many":
        monkeypatch.setattr(import_source, "MOST_FILES", 2)
        for name in "abc":
            (folder / name).write_text("marks\n")
    elif what == "large":
        os.truncate(folder / "more" / "five.txt", 64_000_001)
    else:
        looked = Path.iterdir

        def closed(place: Path) -> Iterator[Path]:
            if place.name == "more":
                raise PermissionError(errno.EACCES, "")
            return looked(place)

        monkeypatch.setattr(Path, "iterdir", closed)
    before = kept(with_sam)
    code, out, err = bring(with_sam)
    assert (code, out) == (1, "")
    assert said in err
    assert kept(with_sam) == before


def test_a_zip_that_is_too_large_can_be_unpacked(with_sam: Program, folder: Path) -> None:
    (with_sam.home / "all.zip").write_bytes(b"PK")
    os.truncate(with_sam.home / "all.zip", 64_000_001)
    ran = with_sam("import", "marks", "all.zip")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith(
        "all.zip is larger than 64 MB, the most that is read. Nothing was imported. Unpacked, the "
        "folder can be read.\n"
    )


@pytest.mark.parametrize(
    ("takes", "path", "said"),
    [
        ("file", "mine", '"mine" is a folder, and this takes one file. Nothing was imported.\n'),
        ("folder", "mine/more/five.txt",
         '"five.txt" is one file, and this takes a folder. Nothing was imported.\n'),
        ("either", "nowhere", 'There is no file "nowhere".\n'),
        ("folder", "nowhere", 'There is no folder "nowhere".\n'),
    ],
)  # fmt: skip
def test_what_it_takes_is_said(
    with_sam: Program, folder: Path, takes: str, path: str, said: str
) -> None:
    with_importer(with_sam, MARKS.replace('"either"', f'"{takes}"'))
    ran = with_sam("import", "marks", path)
    assert ran.out == ""
    assert ran.err.endswith(said)
