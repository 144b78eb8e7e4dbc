"""An importer that adds to the plan in use, in the shell: looked at, asked, taken in once."""

from __future__ import annotations

import errno
import json
import tomllib
from typing import TYPE_CHECKING

import pytest

from hearten.actions.importing import import_plan
from hearten.storage.fs.disk import Files, NotStored
from hearten.storage.log.log_files import Log
from helpers.importers import FIVE, MARKS, with_importer
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from hearten.actions.importing.incoming import Imported, Incoming
    from hearten.actions.session import Session
    from helpers.program import Program

REPORT = """\
Marks: five.txt
Comes in: Stretch; 3 entries.
Already in your plan, and not changed: Short walk.
5 in all: 3 kept, 2 left out.
  Left out, not recorded: 1 (line 3)
  Left out, the day does not read: 1 (line 4)
To see each of them: the same again with --all
"""
DONE = """\
In your plan now: Stretch.
Brought in: 3 entries.
hearten undo takes back the entries, then what is new in the plan: one at a time.
You can close this now.
"""
UNASKED = (
    "Not all of it comes in as it is, so it takes a yes. Nothing was brought in. To bring it in "
    "like this: the same again with --yes\n"
)
COME = [
    ("2025-06-01", "stretch", "done"),
    ("2025-06-04", "stretch", "done"),
    ("2025-06-05", "short-walk", "done"),
]


@pytest.fixture
def marks(with_sam: Program) -> Program:
    with_importer(with_sam)
    with_sam.environ["HEARTEN_CLOCK"] = "2026-11-22T09:30"
    (with_sam.home / "five.txt").write_text(FIVE)
    return with_sam


def entries(program: Program) -> list[tuple[str, str, str]]:
    files = program.plan.parent.glob("log/*.toml")
    held = [tomllib.loads(file.read_text("utf-8")) for file in files]
    lines = [each for file in held for key, each in sorted(file.items()) if key != "format"]
    return [(f"{each['day']}", each["habit"], each["did"]) for each in lines]


def kept(program: Program) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in program.plans.rglob("*") if p.is_file()}


def test_it_comes_in_on_a_yes_and_every_byte_of_the_plan_stays(marks: Program) -> None:
    before = marks.plan.read_text("utf-8")
    ran = marks("import", "marks", "five.txt", "--yes")
    assert (ran.code, ran.err, ran.out) == (0, "", REPORT + DONE)
    now = marks.plan.read_text("utf-8")
    added = '[[habits]]\nid = "stretch"\ntitle = "Stretch"\nrhythm = { every = "day" }\n'
    assert added in now
    assert now.replace(f"\n{added}", "") == before
    assert entries(marks) == COME


def test_brought_in_again_nothing_is_there_twice(marks: Program) -> None:
    marks("import", "marks", "five.txt", "--yes")
    before = kept(marks)
    ran = marks("import", "marks", "five.txt")
    assert (ran.code, ran.out) == (
        0, "Marks: five.txt\nNothing new: all 3 entries were here already.\n",
    )  # fmt: skip
    assert kept(marks) == before


def test_without_a_yes_nothing_is_stored_where_nobody_can_be_asked(marks: Program) -> None:
    before = kept(marks)
    ran = marks("import", "marks", "five.txt")
    assert (ran.code, ran.out, ran.err) == (2, REPORT, UNASKED)
    ran = marks("import", "marks", "five.txt", "--json")
    held = json.loads(ran.out)
    assert (ran.code, held["stored"], held["counts"]) == (
        2, False, {"kept": 3, "changed": 0, "dropped": 2},
    )  # fmt: skip
    assert held["records"][1] == {
        "where": "five.txt:3",
        "outcome": "dropped",
        "why": "not recorded",
    }
    assert kept(marks) == before
    assert not (marks.state / "imports").exists()


def test_what_comes_in_as_it_is_takes_no_yes(marks: Program) -> None:
    (marks.home / "one.txt").write_text("marks\n2025-06-05;Short walk;done\n")
    ran = marks("import", "marks", "one.txt", "--json")
    held = json.loads(ran.out)
    assert (ran.code, held["stored"], held["entries"], held["new"]) == (0, True, 1, [])
    assert entries(marks) == [("2025-06-05", "short-walk", "done")]


def test_a_look_stores_nothing_and_shows_every_record_on_wish(marks: Program) -> None:
    before = kept(marks)
    ran = marks("import", "marks", "five.txt", "--dry-run", "--all")
    assert (ran.code, ran.err) == (0, "This was a look. Nothing was brought in.\n")
    assert ran.out.splitlines()[4:] == [
        "  Kept: five.txt:2",
        "  Left out: five.txt:3 (not recorded)",
        "  Left out: five.txt:4 (the day does not read)",
        "  Kept: five.txt:5",
        "  Kept: five.txt:6",
    ]
    assert kept(marks) == before


@pytest.mark.parametrize(("typed", "comes"), [("\nyes\n", True), ("\nno\n", False), ("\n", False)])
def test_line_by_line_it_asks_and_the_yes_is_the_last_word(
    marks: Program, typed: str, comes: bool
) -> None:
    before = kept(marks)
    ran = marks("import", "marks", "five.txt", "--plain", typed=typed)
    assert ran.code == 0
    assert "Which habit is Stretch?\n  1 a new one\n  2 Wind down\n" in ran.out
    assert "Bring it in like this? (yes or no)" in ran.out
    left = "Nothing was brought in. Your answers are offered the next time.\n"
    assert ran.err == ("" if comes else left)
    assert (kept(marks) == before) is not comes


def test_left_amid_the_questions_nothing_comes_in(marks: Program) -> None:
    before = kept(marks)
    ran = marks("import", "marks", "five.txt", "--plain", typed="")
    assert (ran.code, ran.err) == (0, "Nothing was brought in.\n")
    assert kept(marks) == before


def test_an_answer_leads_to_a_habit_of_the_plan_and_is_offered_the_next_time(
    marks: Program,
) -> None:
    before = marks.plan.read_bytes()
    ran = marks("import", "marks", "five.txt", "--plain", typed="wind down\ny\n")
    assert "Already in your plan, and not changed: Wind down, Short walk." in ran.out
    assert marks.plan.read_bytes() == before
    assert {each for _, each, _ in entries(marks)} == {"wind-down", "short-walk"}
    (marks.home / "five.txt").write_text(f"{FIVE}2025-06-09;Stretch;done\n")
    again = marks("import", "marks", "five.txt", "--plain", typed="")
    assert "You said: Wind down. Enter keeps it" in again.out
    assert marks("import", "marks", "five.txt", "--yes").code == 0
    assert entries(marks)[-1] == ("2025-06-09", "wind-down", "done")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("stretc=x", '"stretc" is not asked here. Did you mean stretch? What is asked: stretch'),
        ("stretch", '--answer takes key=value, and "stretch" has no =.'),
        ("stretch=zzz", '--answer stretch: "zzz" is none of these'),
    ],
)
def test_an_answer_that_fits_nothing_is_said(marks: Program, given: str, said: str) -> None:
    ran = marks("import", "marks", "five.txt", "--yes", "--answer", given)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_undo_takes_all_entries_back_at_once_and_then_the_plan(marks: Program) -> None:
    marks("done", "wind down")
    before = marks.plan.read_bytes()
    marks("import", "marks", "five.txt", "--yes", "--answer", "stretch=a new one")
    after = marks.plan.read_bytes()
    assert "Brought in from another program" in marks("history").out
    assert marks("look-back").out.count("twice so far") == 1
    assert marks("undo").out == "Out again: 3 entries that were brought in.\n"
    assert marks.plan.read_bytes() == after
    assert "twice so far" not in marks("look-back").out
    assert marks("undo").out.startswith("Undone: Brought in from another program.")
    assert marks.plan.read_bytes() == before
    for _ in range(2):
        assert marks("redo").code == 0
    assert marks.plan.read_bytes() == after
    assert marks("look-back").out.count("twice so far") == 1
    assert marks("undo").out == "Out again: 3 entries that were brought in.\n"
    assert marks("undo").code == 0
    assert marks("undo").out.startswith("Wind down: that mark is taken back.")


def test_brought_in_again_after_an_undo_it_is_back(marks: Program) -> None:
    marks("import", "marks", "five.txt", "--yes")
    for _ in range(2):
        marks("undo")
    marks("done", "wind down")  # so that there is nothing to redo
    ran = marks("import", "marks", "five.txt", "--yes")
    assert (ran.code, ran.err, ran.out) == (0, "", REPORT + DONE)
    assert "Stretch · twice so far" in marks("look-back").out
    assert marks("undo").out == "Out again: 3 entries that were brought in.\n"
    assert "Stretch" not in marks("look-back").out.partition("From other weeks")[2]
    assert marks("redo").code == 0
    assert marks("import", "marks", "five.txt").out.endswith("all 3 entries were here already.\n")


def test_brought_in_again_with_another_answer_it_goes_by_that(marks: Program) -> None:
    marks("import", "marks", "five.txt", "--yes")
    for _ in range(2):
        marks("undo")
    ran = marks("import", "marks", "five.txt", "--yes", "--answer", "stretch=wind-down")
    assert (ran.code, "Brought in: 3 entries." in ran.out) == (0, True)
    told = marks("look-back").out.partition("From other weeks")[2]
    assert "Wind down · twice so far" in told
    assert "Stretch" not in told
    assert marks("undo").out == "Out again: 3 entries that were brought in.\n"
    assert "Wind down" not in marks("look-back").out.partition("From other weeks")[2]


def test_what_was_taken_back_by_itself_stays_out(marks: Program) -> None:
    marks("import", "marks", "five.txt", "--yes")
    marks("done", "short walk", "--undo", "--date", "2025-06-05")
    ran = marks("import", "marks", "five.txt")
    assert ran.out == (
        "Marks: five.txt\nNothing new: both entries were here already.\n"
        "Taken back here before, and left so: one entry.\n"
    )


def test_any_text_is_an_id_and_comes_in_once(marks: Program) -> None:
    with_importer(marks, MARKS.replace('stable_id(day, "marks", title)', 'f"{day} {title}"'))
    assert marks("import", "marks", "five.txt", "--yes").out == REPORT + DONE
    assert entries(marks) == COME
    assert marks("import", "marks", "five.txt").out.endswith("all 3 entries were here already.\n")
    assert marks("undo").out == "Out again: 3 entries that were brought in.\n"


def test_with_new_it_is_a_plan_of_its_own(marks: Program) -> None:
    before = marks.plan.read_bytes()
    ran = marks("import", "marks", "five.txt", "--yes", "--new")
    assert ran.code == 0
    assert f"Imported to {marks.plans / 'my-plan'}, with 3 entries.\n" in ran.out
    assert marks.plan.read_bytes() == before
    assert marks("show", "--json").out.count('"title": "Stretch"') == 1


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("--force", "Marks brings no whole plan, so there is nothing to put in place of one."),
        ("--new", "Nothing was changed. Without --new, what is new is added to it."),
    ],
)
def test_a_plan_is_never_replaced_by_parts_of_one(marks: Program, word: str, said: str) -> None:
    before = kept(marks)
    ran = marks("import", "marks", "five.txt", "--yes", word, "--plan", str(marks.plan.parent))
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert kept(marks) == before


LISTENS = """
import sys
from hearten.api import hookimpl

@hookimpl
def hearten_plan_saved(plan): print("plan", len(plan.habits))
@hookimpl
def hearten_entry_saved(entry): print("entry")
@hookimpl
def hearten_entry_removed(entry): print("removed")
"""


def test_plugins_hear_of_the_plan_alone(marks: Program) -> None:
    (marks.plugins / "listens.py").write_text(LISTENS)
    (marks.plugins / "listens.py").chmod(0o600)
    turned_on(marks.root, "marks", "listens", dev=True)
    assert marks("import", "marks", "five.txt", "--yes").err == "plan 11\n"
    assert marks("undo").err == ""
    assert marks("undo").err == "plan 10\n"


def test_without_a_plan_it_becomes_one(hearten: Program) -> None:
    with_importer(hearten)
    (hearten.home / "five.txt").write_text(FIVE)
    assert hearten("import", "marks", "five.txt", "--add", "--yes").code == 4
    assert hearten("import", "marks", "five.txt", "--yes").code == 0
    assert hearten("check").code == 0


def test_a_plan_that_does_not_read_is_left_as_it_is(marks: Program) -> None:
    marks.plan.write_text("format = 1\nid = \n")
    before = kept(marks)
    ran = marks("import", "marks", "five.txt", "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("The plan can't be read yet. Nothing was changed.\n")
    assert kept(marks) == before


def test_an_id_that_something_else_has_gets_another_and_keeps_it(marks: Program) -> None:
    marks.plan.write_text(
        f'{marks.plan.read_text("utf-8")}\n[[areas]]\nid = "stretch"\ntitle = "Stretching out"\n'
    )
    for _ in range(2):
        assert marks("import", "marks", "five.txt", "--yes").code == 0
    assert marks("check").code == 0
    assert [each for each in entries(marks) if each[0] == "2025-06-01"] == [
        ("2025-06-01", "stretch-2", "done")
    ]
    assert marks.plan.read_text("utf-8").count('id = "stretch-2"') == 1


def test_stopped_half_way_nothing_is_lost_and_run_again_it_goes_on(
    marks: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotStored("I couldn't save that: the disk is full. Nothing was changed.")

    with monkeypatch.context() as patch:
        patch.setattr(Log, "keep_lines", full)
        ran = marks("import", "marks", "five.txt", "--yes")
    assert ran.code == 6
    assert "What was new is in the plan. What happened is not: I couldn't save that" in ran.err
    assert ran.err.endswith("To go on: hearten import marks five.txt\n")
    ran = marks("import", "marks", "five.txt", "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert "Comes in: 3 entries." in ran.out
    assert entries(marks) == COME
    assert marks.plan.read_text("utf-8").count('id = "stretch"') == 1


def test_where_the_disk_takes_nothing_nothing_is_changed(
    marks: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept(marks)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as patch:
        patch.setattr(Files, "write", full)
        ran = marks("import", "marks", "five.txt", "--yes")
    assert ran.code == 6
    assert "the disk is full" in ran.err
    assert {k: v for k, v in kept(marks).items() if "/log/" not in k} == before
    assert entries(marks) == []
    assert marks("import", "marks", "five.txt", "--yes").code == 0
    assert entries(marks) == COME


def test_a_question_hangs_on_the_answer_before_it(marks: Program) -> None:
    more = """[
            YesNo(key="merge", label="Is it the same as one here?"),
            Text(key="which", label="Which one?", when={"merge": [True]}),
        ]
        return [
"""
    code = MARKS.replace("        return [\n", f"        asked = {more}", 1)
    code = code.replace("if slug(title) not in there\n        ]", "if False\n        ] or asked")
    code = code.replace("Number, hookimpl", "Number, Text, YesNo, hookimpl")
    with_importer(marks, code)
    asked = marks("import", "marks", "five.txt", "--plain", typed="yes\n\ny\n").out
    assert "Is it the same as one here?\n  1 yes\n  2 no\n" in asked
    assert "Which one?" in asked
    assert "Which one?" not in marks("import", "marks", "five.txt", "--plain", typed="no\nn\n").out


FETCH = """
import datetime as dt
from hearten.api import Command, ImportedRecord, ImportResult, hookimpl, stable_id

DAY = dt.date(2025, 6, 1)


class Fetch(Command):
    name = "fetch"
    help = "fetches what a service keeps"
    gives_data = True
    def arguments(self, parser):
        parser.add_argument("--take-all", action="store_true")
    def run(self, args, context):
        before = len(context.entries)
        came_in = context.take_in(
            ImportResult(
                plan={"habits": [{"id": "stretch", "title": "Stretch"}]},
                log={stable_id(DAY, "fetch"): {"day": DAY, "habit": "stretch", "did": "done"}},
                records=[
                    ImportedRecord("1", "kept"), ImportedRecord("2", "dropped", "not recorded"),
                ],
            ),
            yes=args.take_all,
        )
        context.out(f"{came_in} {before} {len(context.entries)} {len(context.plan.habits)}")
        return 0


@hookimpl
def hearten_commands():
    return [Fetch()]
"""


def test_a_command_of_a_plugin_brings_in_like_an_import(marks: Program) -> None:
    with_importer(marks, FETCH, "fetch")
    before = kept(marks)
    ran = marks("fetch")
    assert (ran.code, ran.err) == (2, UNASKED)
    assert kept(marks) == before
    ran = marks("fetch", "--take-all")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("fetch: fetch\nComes in: Stretch; one entry.\n2 in all: 1 kept, 1")
    assert ran.out.endswith("True 0 1 11\n")
    ran = marks("fetch", "--json")
    assert (ran.code, ran.out, ran.err) == (0, "False 1 1 11\n", "")
    assert entries(marks) == [("2025-06-01", "stretch", "done")]


@pytest.mark.parametrize(("count", "said"), [(5, False), (6, True)])
def test_many_habits_at_once_may_rest(marks: Program, count: int, said: bool) -> None:
    more = "".join(f"2025-06-01;Thing {name};done\n" for name in "abcdef"[:count])
    (marks.home / "more.txt").write_text(f"marks\n{more}")
    ran = marks("import", "marks", "more.txt")
    assert (
        "That's a lot to carry at once. Any of them can rest, and it keeps: hearten pause NAME"
        in ran.out
    ) is said


HEALTH = '\n[[areas]]\nid = "health-care"\ntitle = "Health care and treatment"\n'


def test_what_may_be_agreed_with_someone_is_asked_about(marks: Program) -> None:
    marks.plan.write_text(marks.plan.read_text("utf-8") + HEALTH)
    ran = marks("import", "marks", "five.txt", "--yes")
    assert (
        'Is "Stretch" agreed with someone, like medication?\n'
        "To answer: hearten edit stretch --fixed yes (or no)\n" in ran.out
    )
    more = "".join(f"2025-06-01;Thing {name};done\n" for name in "abcd")
    (marks.home / "more.txt").write_text(f"marks\n{more}")
    ran = marks("import", "marks", "more.txt", "--yes")
    assert "Is one of these agreed with someone, like medication?" in ran.out
    assert ran.out.count("--fixed") == 1


def test_while_another_window_saves_nothing_is_changed(
    marks: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, ticks = kept(marks), iter(range(10**6))
    with monkeypatch.context() as patch:
        patch.setattr(Files, "lock", lambda *_: False)
        patch.setattr(Files, "wait", lambda *_: None)
        patch.setattr(Files, "clock", lambda *_: float(next(ticks)))
        ran = marks("import", "marks", "five.txt", "--yes")
    assert ran.code == 6
    assert "Another hearten is saving right now. Nothing was changed" in ran.err
    assert kept(marks) == before
    assert marks("import", "marks", "five.txt", "--yes").code == 0
    assert entries(marks) == COME


def test_what_changed_in_the_plan_meanwhile_stays(
    marks: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(session: Session, incoming: Incoming) -> Imported:
        text = marks.plan.read_text("utf-8")
        marks.plan.write_text(text.replace('title = "Short walk"', 'title = "A stroll"'))
        return taken_in(session, incoming)

    taken_in = import_plan.take_in
    with monkeypatch.context() as patch:
        patch.setattr(import_plan, "take_in", meanwhile)
        assert marks("import", "marks", "five.txt", "--yes").code == 0
    now = marks.plan.read_text("utf-8")
    assert now.count('title = "A stroll"') == 1
    assert now.count('title = "Stretch"') == 1
    assert marks("check").code == 0


EVERY_FIELD = """
import datetime as dt
from hearten.api import (
    Choice, Choices, Clock, Clocks, Day, Duration, ImportedRecord, Importer, ImportResult, Moment,
    Number, Text, Texts, YesNo, hookimpl,
)


class Every(Importer):
    name = "every"
    label = "Every field"
    adds = True
    def questions(self, source, options):
        return [
            Text(key="a", label="A?", default="a b"),
            Texts(key="b", label="B?", default=("x", "y")),
            Number(key="c", label="C?", low=1, high=9, default=3),
            YesNo(key="d", label="D?", default=True),
            Choice(key="e", label="E?", choices=("e1", "e2"), labels=("One", "Two"), default="e2"),
            Choices(key="f", label="F?", choices=("f1", "f2"), default=("f1",)),
            Day(key="g", label="G?", default=dt.date(2025, 1, 2)),
            Clock(key="h", label="H?", default=dt.time(7, 30)),
            Clocks(key="i", label="I?", default=(dt.time(7), dt.time(8, 15))),
            Moment(key="j", label="J?", default=dt.datetime(2025, 1, 2, 3, 4)),
            Duration(key="k", label="K?", default=dt.timedelta(minutes=65)),
        ]
    def bring(self, source, options):
        told = [ImportedRecord(f"{key} {value!s}", "kept") for key, value in options.items()]
        return ImportResult(plan={"people": [{"id": "p", "name": "P"}]}, records=told)


@hookimpl
def hearten_importers():
    return [Every()]
"""
USUAL = [
    "a a b", "b ('x', 'y')", "c 3", "d True", "e e2", "f ('f1',)", "g 2025-01-02", "h 07:30:00",
    "i (datetime.time(7, 0), datetime.time(8, 15))", "j 2025-01-02 03:04:00", "k 1:05:00",
]  # fmt: skip
ANSWERED = [
    "a new words", "b ('foo',)", "c 4", "d False", "e e1", "f ('f2',)", "g 2025-03-04",
    "h 08:00:00", "i (datetime.time(9, 0), datetime.time(10, 0))", "j 2025-03-04 10:30:00",
    "k 0:45:00",
]  # fmt: skip


def test_every_kind_of_field_is_asked_kept_and_offered_again(marks: Program) -> None:
    with_importer(marks, EVERY_FIELD, "every")

    def answers(*words: str, typed: str = "") -> list[str]:
        ran = marks("import", "every", "five.txt", "--all", *words, typed=typed)
        assert (ran.code, "Something broke" in ran.err) == (0, False)
        found = ran.out.partition("in all: 11 kept.\n")[2].splitlines()
        return [line.removeprefix("  Kept: ") for line in found if line.startswith("  Kept: ")]

    assert answers("--dry-run") == USUAL
    assert answers("--dry-run", "--plain", typed="\n" * 11) == USUAL
    typed = (
        "new words\nfoo\n4\nno\nOne\n2\n2025-03-04\n8:00\n9:00, 10:00\n2025-03-04 10:30\n45 min\n"
    )
    assert answers("--plain", typed=typed) == ANSWERED
    assert answers("--dry-run") == ANSWERED
    given = ("b=q", "d=yes", "e=Two", "f=f1", "i=7:00", "k=1:30")
    words = (word for each in given for word in ("--answer", each))
    assert answers("--dry-run", *words)[1::2][:3] == ["b ('q',)", "d True", "f ('f1',)"]


def test_what_has_to_be_answered_is_no_empty_value_for_the_importer(marks: Program) -> None:
    with_importer(marks, MARKS.replace("default=NEW,", "required=True,"))
    before = kept(marks)
    said = 'It needs an answer to "Which habit is Stretch?". Nothing was imported.'
    for words, typed in (((), ""), (("--plain",), "\n")):
        ran = marks("import", "marks", "five.txt", "--yes", *words, typed=typed)
        assert (ran.code, ran.err) == (2, f"{said} To give it: --answer stretch=…\n")
        assert kept(marks) == before
    ran = marks("import", "marks", "five.txt", "--yes", "--answer", "stretch=a new one")
    assert (ran.code, entries(marks)) == (0, COME)
