"""The kit tests what it says it tests: each thing a plugin can bring, once broken, is told."""

from __future__ import annotations

import importlib.util
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

from hearten.api import ImportSource
from hearten.testing import (
    check_exporter,
    check_importer,
    check_plan_template,
    check_plugin,
    check_practice,
)
from helpers.plans import ROOT

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

HEAD = """\
from hearten.api import Command, Exporter, ExportFile, HabitKind, HeartenError, ImportedRecord
from hearten.api import Importer, ImportResult, Number, PlanTemplate, Practice, Questionnaire
from hearten.api import Text, hookimpl
"""
# What each hook brings, whole; each is broken below in several ways.
EXPORTER = """
class Mine(Exporter):
    name = "mine"
    label = "Mine"
    excludes = ("*",)
    def export(self, context):
        return [ExportFile("a.md", context.plan.title.encode())]
@hookimpl
def hearten_exporters(): return [Mine()]
"""
IMPORTER = """
class Mine(Importer):
    name = "mine"
    label = "Mine"
    def read(self, raw, options):
        if not raw.startswith(b"mine:"):
            raise HeartenError("That is no file of mine.")
        return {"format": 1, "id": "01KAM9D4H0M8T2V5X7Z9B1C3D4", "title": raw[5:].decode()}
@hookimpl
def hearten_importers(): return [Mine()]
"""
TEMPLATE = '''
class Mine(PlanTemplate):
    name = "mine"
    label = "Mine"
    def toml(self):
        return """
format = 1
title = "Mine"
[template]
id = "mine"
title = "Mine"
language = "en"
about = "A small one."
length = "short"
"""
@hookimpl
def hearten_plan_templates(): return [Mine()]
'''
PRACTICE = '''
class Mine(Practice):
    name = "mine"
    label = "Mine"
    help = "For a minute."
    def toml(self):
        return """
care = "Stop whenever you like."
[[variant]]
name = "usual"
minutes = 1
[[variant.step]]
does = "say"
seconds = 10
text = "Look out of a window."
"""
@hookimpl
def hearten_practices(): return [Mine()]
'''
KIND = """
class Mine(HabitKind):
    name = "mine"
    label = "Mine"
@hookimpl
def hearten_habit_kinds(): return [Mine()]
"""
QUESTIONS = """
class Mine(Questionnaire):
    name = "mine"
    label = "Mine"
    questions = (Text(key="how", label="How was it?"),)
    attribution = "Our own words"
    licence = "CC0-1.0"
@hookimpl
def hearten_questionnaires(): return [Mine()]
"""
COMMAND = """
class Mine(Command):
    name = "mine"
    def arguments(self, parser):
        parser.add_argument("--to")
    def run(self, args, context):
        return 0
@hookimpl
def hearten_commands(settings): return [Mine()]
@hookimpl
def hearten_settings(): return [Text(key="server", label="Server")]
"""
BRINGS = """
class Mine(Importer):
    name = "mine"
    label = "Mine"
    takes = "folder"
    adds = True
    def bring(self, source, options):
        if "mine.csv" not in source.files:
            raise HeartenError("That is no folder of mine.")
        habit = {"id": "walk", "title": source.files["mine.csv"].decode()}
        kept = ImportedRecord("mine.csv:1", "kept")
        return ImportResult(plan={"habits": [habit]}, records=[kept])
@hookimpl
def hearten_importers(): return [Mine()]
"""
NOTICES = """
@hookimpl
def hearten_notices(plan, entries, today):
    return [f"{len(entries)} so far"]
"""
LISTENS = """
@hookimpl
def hearten_plan_saved(plan): raise ValueError("it was called")
@hookimpl
def hearten_entry_saved(entry): raise ValueError("it was called")
@hookimpl
def hearten_entry_removed(entry): raise ValueError("it was called")
"""
WHOLE = {
    "exporter": EXPORTER, "importer": IMPORTER, "template": TEMPLATE, "practice": PRACTICE,
    "kind": KIND, "questions": QUESTIONS, "command": COMMAND, "brings": BRINGS,
    "notices": NOTICES, "listens": LISTENS,
}  # fmt: skip
BROKEN = {
    "an exporter that raises": (
        EXPORTER,
        "return [ExportFile(",
        "1 / 0; return [ExportFile(",
        'The exporter "mine" promises files from export, but it raised ZeroDivisionError: '
        "division by zero (author_of_test.py, line 11).",
    ),
    "an exporter that raises once something happened": (
        EXPORTER,
        "context.plan.title.encode()",
        "str(1 / (4 - len(context.entries))).encode()",
        'The exporter "mine" promises files from export, but it raised ZeroDivisionError: '
        "division by zero (author_of_test.py, line 11).",
    ),
    "an exporter that gives text": (
        EXPORTER,
        ".encode()",
        "",
        'The exporter "mine" promises files from export, but it gave ExportFile(name, str) where '
        "ExportFile(name, bytes) is needed (author_of_test.py, line 10).",
    ),
    "an exporter that makes no file": (
        EXPORTER,
        'return [ExportFile("a.md", context.plan.title.encode())]',
        "return []",
        'The exporter "mine" promises files from export, but it gave none (author_of_test.py, '
        "line 10).",
    ),
    "an exporter that leaves words out": (
        EXPORTER,
        'excludes = ("*",)',
        "excludes = ()",
        'The exporter "mine" promises all words of a plan but those that excludes names, but it '
        "left out: call_me, ",
    ),
    "an exporter whose exclusion is misspelt": (
        EXPORTER,
        'excludes = ("*",)',
        'excludes = ("*", "habbits.*", "people")',
        'The exporter "mine" promises excludes that name words of a plan, but it has habbits.*, '
        "people (author_of_test.py, line 6).",
    ),
    "an exporter whose exclusions are one text": (
        EXPORTER,
        'excludes = ("*",)',
        'excludes = "*"',
        'The exporter "mine" promises a name, a label, and options and methods that fit, but it '
        'has excludes that are one text; write a list of texts: ["safety.*"] '
        "(author_of_test.py, line 6).",
    ),
    "an exporter that is never the same": (
        EXPORTER,
        "context.plan.title.encode()",
        "str(id(object()) + len(SEEN)).encode()",
        'The exporter "mine" promises the same files for the same plan, but they were others the '
        "second time (author_of_test.py, line 6).",
    ),
    "an exporter that refuses": (
        EXPORTER,
        "return [ExportFile(",
        "raise HeartenError('Add a time zone.'); return [X(",
        'The exporter "mine" promises files from export, but it refused: Add a time zone.',
    ),
    "an exporter with an option of ours": (
        EXPORTER,
        "excludes",
        "options = (Text(key='force', label='x'),); excludes",
        'The exporter "mine" promises a name, a label, and options and methods that fit, but it '
        "has an option \"force\", but --force is hearten's own; rename it (author_of_test.py, line "
        "6).",
    ),
    "two exporters of one name": (
        EXPORTER,
        "return [Mine()]",
        "return [Mine(), Mine()]",
        'The plugin "author_of_test" promises a name of its own for each thing, but it has two '
        'exporters "mine" (author_of_test.py).',
    ),
    "an importer that returns 3 for any file": (
        IMPORTER,
        'raise HeartenError("That is no file of mine.")',
        "return 3",
        'The importer "mine" promises to bring in what is its own, and to refuse the rest with '
        "HeartenError, but it gave an int where a table is needed (author_of_test.py, line 9).",
    ),
    "an importer that breaks on another file": (
        IMPORTER,
        'raise HeartenError("That is no file of mine.")',
        "raw.decode('ascii')[99]",
        'The importer "mine" promises to bring in what is its own, and to refuse the rest with '
        "HeartenError, but it raised IndexError: string index out of range (author_of_test.py, "
        "line 11).",
    ),
    "an importer without read": (
        IMPORTER,
        "def read(",
        "def reads(",
        'The importer "mine" promises a name, a label, and options and methods that fit, but it '
        "has no read; write def read(self, raw, options) in the class Mine (author_of_test.py, "
        "line 6).",
    ),
    "a template that is none": (
        TEMPLATE,
        "[template]",
        "[templates]",
        'The plan template "mine" promises a template that hearten can read, but it gave mine:1: '
        "a template says what it is in a table of its own; try [template] with id = "
        '"my-template" (author_of_test.py, line 6).',
    ),
    "a template that is no TOML": (
        TEMPLATE,
        "format = 1",
        "format 1",
        'The plan template "mine" promises a template that hearten can read, but it gave mine:2: '
        'there is no "=" in this line; a note starts with # (author_of_test.py, line 6).',
    ),
    "a template with an id": (
        TEMPLATE,
        "format = 1",
        'format = 1\nid = "x"',
        'The plan template "mine" promises a template that hearten can read, but it gave mine:3: '
        "id: a template has no id: each plan made from it gets its own; try leaving this line "
        "out (author_of_test.py, line 6).",
    ),
    "a practice that does not fit": (
        PRACTICE,
        'text = "Look out of a window."',
        "",
        'The practice "mine" promises a name, a label, and a script that can be played, but it '
        "does not fit: mine: variant 1, step 1: there is no text in it (author_of_test.py, line "
        "6).",
    ),
    "a kind that speaks of nothing": (
        KIND,
        'label = "Mine"',
        'label = "Mine"; summary = lambda self, habit, entries: "0 days"',
        'The habit kind "mine" promises no summary where nothing was recorded, but it gave "0 '
        'days" (author_of_test.py, line 8).',
    ),
    "a kind without a label": (
        KIND,
        'label = "Mine"',
        "",
        'The habit kind "mine" promises a name, a label, and fields and methods that fit, but it '
        'has no label; write label = "..." in the class Mine (author_of_test.py, line 6).',
    ),
    "notices that break with a past": (
        NOTICES,
        "len(entries)",
        "len(entries) and entries[9]",
        'The plugin "author_of_test" promises short lines from hearten_notices, but it raised '
        "IndexError: tuple index out of range (author_of_test.py, line 8).",
    ),
    "notices that break without one": (
        NOTICES,
        "len(entries)",
        "entries[0].day",
        'The plugin "author_of_test" promises short lines from hearten_notices, but it raised '
        "IndexError: tuple index out of range (author_of_test.py, line 8).",
    ),
    "notices that are one text": (
        NOTICES,
        'return [f"{len(entries)} so far"]',
        "return 'words'",
        'The plugin "author_of_test" promises short lines from hearten_notices, but it gave a '
        "str where a list of texts is needed (author_of_test.py, line 6).",
    ),
    "more notices than are said": (
        NOTICES,
        'return [f"{len(entries)} so far"]',
        "return ['one', 'two', 'three', 'four']",
        'The plugin "author_of_test" promises short lines from hearten_notices, but it gave 4 '
        "lines; only the first 3 are said (author_of_test.py, line 6).",
    ),
    "a notice that is cut off": (
        NOTICES,
        'return [f"{len(entries)} so far"]',
        "return ['x' * 201]",
        'The plugin "author_of_test" promises short lines from hearten_notices, but it gave a '
        "line of 201 letters; 200 are said (author_of_test.py, line 6).",
    ),
    "a kind whose score is above 1": (
        KIND,
        'label = "Mine"',
        'label = "Mine"; score = lambda self, habit, answers: 1.5',
        'The habit kind "mine" promises a number from 0 to 1 from score, but it gave 1.5 '
        "(author_of_test.py, line 8).",
    ),
    "a kind that says nothing of a habit": (
        KIND,
        'label = "Mine"',
        'label = "Mine"; describe = lambda self, habit: " "',
        'The habit kind "mine" promises one line from describe, but it gave an empty one '
        "(author_of_test.py, line 8).",
    ),
    "a kind whose summary falls with a rest": (
        KIND,
        'label = "Mine"',
        'label = "Mine"; summary = lambda self, habit, entries: f"{9 - len(entries)} days" if '
        'entries else ""',
        'The habit kind "mine" promises that a rest lowers no number in summary, but "7 days" '
        'became "6 days" (author_of_test.py, line 8).',
    ),
    "a kind that does not know whether it is due": (
        KIND,
        'label = "Mine"',
        'label = "Mine"; is_due = lambda self, habit, day: "always"',
        'The habit kind "mine" promises True or False from is_due, but it gave a str where True '
        "or False is needed (author_of_test.py, line 8).",
    ),
    "a kind whose next step is a list": (
        KIND,
        'label = "Mine"',
        'label = "Mine"; next_step = lambda self, habit: ["one"]',
        'The habit kind "mine" promises one short line, or nothing, from next_step, but it gave '
        "a list where a text is needed (author_of_test.py, line 8).",
    ),
    "a kind whose words for an answer break": (
        KIND,
        'label = "Mine"',
        'label = "Mine"; answer_words = lambda self, habit, answers: answers["none"]',
        'The habit kind "mine" promises one line from answer_words, but it raised KeyError: '
        "'none' (author_of_test.py, line 8).",
    ),
    "a kind whose title in a calendar is none": (
        KIND,
        'label = "Mine"',
        'label = "Mine"; calendar_title = lambda self, habit: None',
        'The habit kind "mine" promises one short line from calendar_title, but it gave nothing '
        "where a text is needed (author_of_test.py, line 8).",
    ),
    "a kind whose report breaks without a past": (
        KIND,
        'label = "Mine"',
        'label = "Mine"; report = lambda self, habit, entries: entries[0].id',
        'The habit kind "mine" promises one sentence, or nothing, from report, but it raised '
        "IndexError: tuple index out of range (author_of_test.py, line 8).",
    ),
    "a kind that grows into a setting it has not": (
        KIND,
        'label = "Mine"',
        'label = "Mine"; grow = lambda self, habit, entries: {"x": 1}',
        'The habit kind "mine" promises settings that fit its options from grow, but it gave a '
        "setting x that is not among its options (author_of_test.py, line 8).",
    ),
    "a label that steers the terminal": (
        KIND,
        'label = "Mine"',
        'label = "\\x1b[31mMine"',
        'The habit kind "mine" promises a label of one line, but it is shown as "\\u001B[31mMine" '
        "(author_of_test.py, line 6).",
    ),
    "a description that is too long": (
        KIND,
        'label = "Mine"',
        'label = "Mine"; describe = lambda self, habit: "x" * 9000',
        'The habit kind "mine" promises one line from describe, but it is shown as '
        '"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" '
        "(author_of_test.py, line 8).",
    ),
    "a kind with two fields of one key": (
        KIND,
        'label = "Mine"',
        'label = "Mine"; options = (Number(key="x", label="x"), Number(key="x", label="x"))',
        'The habit kind "mine" promises a name, a label, and fields and methods that fit, but it '
        'has two fields with the key "x" (author_of_test.py, line 6).',
    ),
    "one field without a comma behind it": (
        KIND,
        'label = "Mine"',
        'label = "Mine"; asks = (Number(key="x", label="x"))',
        'The habit kind "mine" promises a name, a label, and fields and methods that fit, but it '
        "gave a Number where a tuple of fields is needed; write a comma behind it: (...,) "
        "(author_of_test.py, line 6).",
    ),
    "a default that does not fit its field": (
        KIND,
        'label = "Mine"',
        'label = "Mine"; options = (Number(key="x", label="x", low=1, high=5, default=9),)',
        'The habit kind "mine" promises a name, a label, and fields and methods that fit, but it '
        'has a field "x" whose default does not fit it: 9 is not between 1 and 5 '
        "(author_of_test.py, line 6).",
    ),
    "questions of nobody": (
        QUESTIONS,
        'attribution = "Our own words"',
        "",
        'The questionnaire "mine" promises a name, a label, questions, and whose they are, but '
        "it has no attribution, and is not asked without it (author_of_test.py, line 6).",
    ),
    "questions without terms": (
        QUESTIONS,
        'licence = "CC0-1.0"',
        "",
        'The questionnaire "mine" promises a name, a label, questions, and whose they are, but '
        "it has no licence, and is not asked without it (author_of_test.py, line 6).",
    ),
    "a command without run": (
        COMMAND,
        "def run(",
        "def runs(",
        'The command "mine" promises a name, and a run of its own, but it has no run; write def '
        "run(self, args, context) in the class Mine (author_of_test.py, line 6).",
    ),
    "a command that takes what is ours": (
        COMMAND,
        '"--to"',
        '"--json"',
        'The command "mine" promises arguments that hearten does not take itself, but it has an '
        "option --json, which is hearten's own; rename it (author_of_test.py, line 8).",
    ),
    "a command whose arguments break": (
        COMMAND,
        '"--to"',
        '"--to"); (1 / 0',
        'The command "mine" promises arguments that hearten does not take itself, but it raised '
        "ZeroDivisionError: division by zero (author_of_test.py, line 9).",
    ),
    "settings that are no fields": (
        COMMAND,
        'Text(key="server", label="Server")',
        '"server"',
        'The plugin "author_of_test" promises hooks and settings that hearten can take, but it '
        "gave a str where a field of hearten.api is needed (author_of_test.py, line 14).",
    ),
    "an importer that breaks on another folder": (
        BRINGS,
        'raise HeartenError("That is no folder of mine.")',
        "source.files['mine.csv']",
        'The importer "mine" promises to bring in what is its own, and to refuse the rest with '
        "HeartenError, but it raised KeyError: 'mine.csv' (author_of_test.py, line 13).",
    ),
    "an importer that makes something of any folder": (
        BRINGS,
        'raise HeartenError("That is no folder of mine.")',
        'return ImportResult(plan={"habits": [{"id": "Swim", "title": "Swim"}]})',
        'The importer "mine" promises data that hearten can read, but it gave plan.toml: '
        'habits[1].id: "Swim" is not an id (small letters, digits and hyphens); try "swim" '
        "(author_of_test.py, line 6).",
    ),
    "a hook that is misspelt": (
        KIND,
        "hearten_habit_kinds",
        "hearten_habbit_kinds",
        'The plugin "author_of_test" promises hooks and settings that hearten can take, but '
        "there is no hook hearten_habbit_kinds (author_of_test.py, line 9); did you mean "
        "hearten_habit_kinds?",
    ),
    "a hook that forgets to return": (
        KIND,
        "return [Mine()]",
        "[Mine()]",
        'The plugin "author_of_test" promises a list of HabitKind objects from '
        "hearten_habit_kinds, but it gave nothing where a list is needed (author_of_test.py, "
        "line 9).",
    ),
    "a hook that gives the class": (
        KIND,
        "return [Mine()]",
        "return [Mine]",
        'The plugin "author_of_test" promises a list of HabitKind objects from '
        "hearten_habit_kinds, but it gave the class Mine; write Mine() (author_of_test.py, line "
        "9).",
    ),
    "a plugin that ends the program": (
        KIND,
        "return [Mine()]",
        "raise SystemExit",
        'The plugin "author_of_test" promises a list of HabitKind objects from '
        "hearten_habit_kinds, but it tried to end the program (author_of_test.py, line 10).",
    ),
}  # fmt: skip


def made(tmp_path: Path, code: str) -> ModuleType:
    """Return *code* as a module."""
    place = tmp_path / "author_of_test.py"
    place.write_text(f"{HEAD}SEEN = []\n{code}", encoding="utf-8")
    spec = importlib.util.spec_from_file_location("author_of_test", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["author_of_test"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("what", sorted(WHOLE))
def test_what_is_whole_passes(what: str, tmp_path: Path) -> None:
    hooks = check_plugin(made(tmp_path, WHOLE[what]))
    assert all(hook.startswith("hearten_") for hook in hooks)


@pytest.mark.parametrize("what", sorted(BROKEN))
def test_what_is_broken_is_told(what: str, tmp_path: Path) -> None:
    code, old, new, said = BROKEN[what]
    assert code.count(old) == 1
    code = code.replace(old, new)
    if "never the same" in what:
        code = code.replace("len(SEEN)", "len(SEEN) + (SEEN.append(1) or len(SEEN))")
    with pytest.raises(AssertionError) as told:
        check_plugin(made(tmp_path, code))
    assert str(told.value) == said or (said.endswith(", ") and str(told.value).startswith(said))


def test_an_importer_is_tried_on_a_file_of_its_own(tmp_path: Path) -> None:
    module: Any = made(tmp_path, IMPORTER)
    plan = check_importer(module.Mine(), b"mine:A quiet year")
    assert plan is not None
    assert plan.title == "A quiet year"
    code = IMPORTER.replace('"format": 1, ', '"format": 1, "habits": [{"id": "x"}], ')
    with pytest.raises(AssertionError, match=r"habits\[1\]"):
        check_importer(made(tmp_path, code).Mine(), b"mine:A quiet year")
    with pytest.raises(AssertionError, match=r"it refused: That is no file of mine\.$"):
        check_importer(made(tmp_path, IMPORTER).Mine(), b"yours")
    code = IMPORTER.replace("raw[5:].decode()", "str(SEEN.append(1) or len(SEEN))")
    with pytest.raises(
        AssertionError, match="the same data for the same file, but it was other data"
    ):
        check_importer(made(tmp_path, code).Mine(), b"mine:A quiet year")


def test_an_importer_that_adds_is_tried_on_a_folder_of_its_own(tmp_path: Path) -> None:
    source = ImportSource(name="mine", files={"mine.csv": b"A walk"}, is_folder=True)
    plan = check_importer(made(tmp_path, BRINGS).Mine(), source)
    assert plan is not None
    assert [habit.title for habit in plan.habits] == ["A walk"]
    silent = BRINGS.replace("records=[kept]", "records=[]")
    with pytest.raises(AssertionError) as told:
        check_importer(made(tmp_path, silent).Mine(), source)
    assert str(told.value) == (
        'The importer "mine" promises a record for whatever it brings, but it gave none '
        "(author_of_test.py, line 6)."
    )


@pytest.mark.parametrize(
    ("kept", "log", "said"),
    [
        (
            '"kept"', '{"did": "failed"}',
            "marks that are done, smaller or rest; anything else is not recorded, but it gave "
            "did = 'failed'",
        ),
        (
            '"kept"', '{"did": "done", "answers": {"best_streak": 3}}',
            "no verdict of another program, but it gave 'best_streak'",
        ),
        (
            '"dropped", "a missed day"', '{"did": "done"}',
            "kind words in why, such as not recorded, but it said 'a missed day'",
        ),
    ],
)  # fmt: skip
def test_nothing_that_comes_in_is_a_verdict(tmp_path: Path, kept: str, log: str, said: str) -> None:
    source = ImportSource(name="mine", files={"mine.csv": b"A walk"}, is_folder=True)
    day = log.replace("{", '{"day": dt.date(2026, 11, 20), ', 1)
    code = f"import datetime as dt\n{BRINGS}".replace('"kept"', kept)
    code = code.replace("records=[", f'log={{"a": {day}}}, records=[')
    with pytest.raises(AssertionError) as told:
        check_importer(made(tmp_path, code).Mine(), source)
    assert str(told.value).startswith(f'The importer "mine" promises {said} (author_of_test.py')


def test_an_importer_is_given_what_is_usual(tmp_path: Path) -> None:
    code = IMPORTER.replace(
        "    def read", "    options = (Text(key='unit', label='x', default='cups'),)\n    def read"
    ).replace("raw[5:].decode()", "options['unit']")
    plan = check_importer(made(tmp_path, code).Mine(), b"mine:")
    assert plan is not None
    assert plan.title == "cups"
    plan = check_importer(made(tmp_path, code).Mine(), b"mine:", unit="glasses")
    assert plan is not None
    assert plan.title == "glasses"


def test_a_template_may_name_a_kind_it_comes_with(tmp_path: Path) -> None:
    habit = '[[habits]]\nid = "x"\ntitle = "X"\nkind = "mine"\nrhythm = { every = "day" }\n'
    template = TEMPLATE.replace('title = "Mine"\n[template]', f'title = "Mine"\n{habit}[template]')
    assert habit in template
    both = template.replace("class Mine(PlanT", "class Start(PlanT").replace(
        "templates(): return [Mine()]", "templates(): return [Start()]"
    )
    check_plugin(made(tmp_path, both + KIND))


def test_each_check_refuses_what_is_no_object_of_its_class() -> None:
    for check in (check_exporter, check_importer, check_plan_template, check_practice):
        with pytest.raises(AssertionError, match=r"promises to be an? \w+ object, but it is 7\.$"):
            check(7)  # type: ignore[arg-type]


def test_no_check_asserts() -> None:
    """pytest would add lines to the sentence, as to any assertion of a package with fixtures."""
    texts = {path.name: path.read_text() for path in (ROOT / "src/hearten/testing").glob("*.py")}
    checks = ("promises.py", "checks.py", "kind_checks.py", "format_checks.py")
    assert [name for name in checks if re.search(r"^ *assert ", texts[name], re.MULTILINE)] == []


def test_the_page_names_every_check() -> None:
    from hearten import testing

    page = (ROOT / "docs" / "plugins" / "testing.md").read_text(encoding="utf-8")
    assert [n for n in testing.__all__ if n.startswith("check_") and f"`{n}" not in page
            and f"{n}(" not in page] == []  # fmt: skip
