"""The kit tests what it says it tests: each thing a plugin can bring, once broken, is told."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING, Any

import pytest

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
from hearten.api import Exporter, ExportFile, HabitKind, HeartenError, Importer, PlanTemplate
from hearten.api import Practice, Questionnaire, Text, hookimpl
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
    "kind": KIND, "notices": NOTICES, "listens": LISTENS,
}  # fmt: skip
BROKEN = {
    "an exporter that raises": (
        EXPORTER, "return [ExportFile(", "1 / 0; return [ExportFile(",
        'its exporter "mine" raised ZeroDivisionError (',
    ),
    "an exporter that raises once something happened": (
        EXPORTER, "context.plan.title.encode()", "str(1 / (4 - len(context.entries))).encode()",
        'its exporter "mine" raised ZeroDivisionError (',
    ),
    "an exporter that gives text": (
        EXPORTER, ".encode()", "",
        'its exporter "mine" gave ExportFile(name, str) where ExportFile(name, bytes) is needed',
    ),
    "an exporter that makes no file": (
        EXPORTER, 'return [ExportFile("a.md", context.plan.title.encode())]', "return []",
        "it made no file",
    ),
    "an exporter that leaves words out": (
        EXPORTER, 'excludes = ("*",)', "excludes = ()",
        "these are neither in the output nor in excludes: call_me, ",
    ),
    "an exporter that is never the same": (
        EXPORTER, "context.plan.title.encode()", "str(id(object()) + len(SEEN)).encode()",
        "the same plan exported twice gave other bytes",
    ),
    "an exporter that refuses": (
        EXPORTER, "return [ExportFile(", "raise HeartenError('Add a time zone.'); return [X(",
        "it refused: Add a time zone.",
    ),
    "an exporter with an option of ours": (
        EXPORTER, "excludes", "options = (Text(key='force', label='x'),); excludes",
        'its exporter has an option "force", but --force is hearten\'s own; rename it (',
    ),
    "two exporters of one name": (
        EXPORTER, "return [Mine()]", "return [Mine(), Mine()]",
        "it brings two of one name: exporter mine",
    ),
    "an importer that returns 3 for any file": (
        IMPORTER, 'raise HeartenError("That is no file of mine.")', "return 3",
        'its importer "mine" gave an int where a table is needed (',
    ),
    "an importer that breaks on another file": (
        IMPORTER, 'raise HeartenError("That is no file of mine.")', "raw.decode('ascii')[99]",
        'its importer "mine" raised IndexError (',
    ),
    "an importer without read": (
        IMPORTER, "def read(", "def reads(",
        "its importer has no read; write def read(self, raw, options) in the class Mine (",
    ),
    "a template that is none": (
        TEMPLATE, "[template]", "[templates]",
        "a template says what it is in a table of its own",
    ),
    "a template that is no TOML": (TEMPLATE, "format = 1", "format 1", "mine:2: there is no "),
    "a template with an id": (
        TEMPLATE, "format = 1", 'format = 1\nid = "x"',
        "a template has no id: each plan made from it gets its own",
    ),
    "a practice that does not fit": (
        PRACTICE, 'text = "Look out of a window."', "",
        "its practice does not fit: mine: variant 1, step 1: there is no text in it (",
    ),
    "a kind that speaks of nothing": (
        KIND, 'label = "Mine"', 'label = "Mine"; summary = lambda self, habit, entries: "0 days"',
        "summary said something where nothing was recorded",
    ),
    "a kind without a label": (
        KIND, 'label = "Mine"', "",
        'its habit kind has no label; write label = "..." in the class Mine (',
    ),
    "notices that break with a past": (
        NOTICES, "len(entries)", "len(entries) and entries[9]",
        "its hook hearten_notices raised IndexError (",
    ),
    "notices that break without one": (
        NOTICES, "len(entries)", "entries[0].day",
        "its hook hearten_notices raised IndexError (",
    ),
    "notices that are one text": (
        NOTICES, 'return [f"{len(entries)} so far"]', "return 'words'",
        "its hook hearten_notices gave a str where a list of texts is needed (",
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


@pytest.mark.parametrize("what", sorted(each for each, held in BROKEN.items() if held[3]))
def test_what_is_broken_is_told(what: str, tmp_path: Path) -> None:
    code, old, new, said = BROKEN[what]
    assert said is not None
    assert code.count(old) == 1
    code = code.replace(old, new)
    if "never the same" in what:
        code = code.replace("len(SEEN)", "len(SEEN) + (SEEN.append(1) or len(SEEN))")
    with pytest.raises(AssertionError) as told:
        check_plugin(made(tmp_path, code))
    assert said in str(told.value)
    if said.endswith("("):
        assert "(author_of_test.py, line " in str(told.value)


def test_an_importer_is_tried_on_a_file_of_its_own(tmp_path: Path) -> None:
    module: Any = made(tmp_path, IMPORTER)
    plan = check_importer(module.Mine(), b"mine:A quiet year")
    assert plan is not None
    assert plan.title == "A quiet year"
    code = IMPORTER.replace('"format": 1, ', '"format": 1, "habits": [{"id": "x"}], ')
    with pytest.raises(AssertionError, match=r"habits\[1\]"):
        check_importer(made(tmp_path, code).Mine(), b"mine:A quiet year")
    with pytest.raises(AssertionError, match=r"it refused its own file: That is no file of mine\."):
        check_importer(made(tmp_path, IMPORTER).Mine(), b"yours")
    code = IMPORTER.replace("raw[5:].decode()", "str(SEEN.append(1) or len(SEEN))")
    with pytest.raises(AssertionError, match="the same file read twice gave other data"):
        check_importer(made(tmp_path, code).Mine(), b"mine:A quiet year")


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
        with pytest.raises(AssertionError, match="7 is no "):
            check(7)  # type: ignore[arg-type]


def test_the_page_names_every_check() -> None:
    from hearten import testing

    page = (ROOT / "plugins" / "README.md").read_text(encoding="utf-8")
    assert [n for n in testing.__all__ if n.startswith("check_") and f"`{n}" not in page
            and f"{n}(" not in page] == []  # fmt: skip
