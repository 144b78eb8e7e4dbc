"""What goes wrong in a plugin is said with the author's own file and line, never one of ours."""

from __future__ import annotations

import datetime as dt
import inspect
from typing import TYPE_CHECKING

import pytest

from hearten.model.errors import HeartenError
from hearten.plugins.contract import ExportContext
from hearten.plugins.host import Host
from hearten.testing import check_habit_kind, example_entries, example_habit, example_plan
from helpers.hosting import Folders
from helpers.plans import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
HEAD = """\
from hearten.api import ExportFile, Exporter
from hearten.api import HabitKind, Number, hookimpl
"""
KIND = """
class Mine(HabitKind):
    name = "mine"
    label = "Mine"
    options = (Number(key="many", label="How many?"),)
    {body}


@hookimpl
def hearten_habit_kinds():
    return [Mine()]
"""
EXPORTER = """
class Mine(Exporter):
    name = "mine"
    label = "Mine"
    {body}


@hookimpl
def hearten_exporters():
    return [Mine()]
"""
MISTAKES = {
    "no name": (
        KIND.format(body="").replace('    name = "mine"\n', ""),
        'its habit kind has no name; write name = "..." in the class Mine (odd.py, line 4).',
    ),
    "no label": (
        KIND.format(body="").replace('    label = "Mine"\n', ""),
        'its habit kind has no label; write label = "..." in the class Mine (odd.py, line 4).',
    ),
    "a name that breaks": (
        KIND.format(body="").replace('name = "mine"', "name = property(lambda self: self.nmae)"),
        "its habit kind raised AttributeError: nmae (odd.py, line 5).",
    ),
    "an argument too few": (
        KIND.format(body="def describe(self): return 'x'"),
        "its habit kind has describe, which does not take what it is given; write "
        "def describe(self, habit) (odd.py, line 8).",
    ),
    "an argument too many": (
        KIND.format(body="def is_due(self, habit, day, time): return True"),
        "its habit kind has is_due, which does not take what it is given; write "
        "def is_due(self, habit, day) (odd.py, line 8).",
    ),
    "no method": (
        KIND.format(body="score = 1"),
        "its habit kind has score, which is no method; write def score(self, habit, answers) "
        "(odd.py, line 4).",
    ),
    "an argument of a field misspelt": (
        KIND.format(body="").replace("label=", "lable="),
        "it raised TypeError (odd.py, line 7).",
    ),
    "assigning to what was given": (
        KIND.format(body="def describe(self, habit): habit.title = 'x'"),
        'its kind "mine", in describe, raised FrozenInstanceError (odd.py, line 8).',
    ),
    "an option that is not declared": (
        KIND.format(body="def describe(self, habit): return self.option(habit, 'mnay')"),
        'its kind "mine", in describe, raised KeyError (odd.py, line 8).',
    ),
    "what a library of Python raises": (
        "import json\n" + KIND.format(body="def describe(self, habit): return json.loads('{')"),
        'its kind "mine", in describe, raised JSONDecodeError (odd.py, line 9).',
    ),
    "another kind of answer": (
        KIND.format(body="def describe(self, habit): return 7"),
        'its kind "mine", in describe, gave an int where a text is needed (odd.py, line 8).',
    ),
    "no export": (
        EXPORTER.format(body=""),
        "its exporter has no export; write def export(self, context) in the class Mine "
        "(odd.py, line 4).",
    ),
    "text for bytes": (
        EXPORTER.format(body="def export(self, context): return [ExportFile('a.md', 'text')]"),
        'its exporter "mine" gave ExportFile(name, str) where ExportFile(name, bytes) is needed '
        "(odd.py, line 7).",
    ),
    "a hook misspelt": (
        "@hookimpl\ndef hearten_habitkinds(): return []\n",
        "there is no hook hearten_habitkinds (odd.py, line 3); did you mean hearten_habit_kinds?",
    ),
    "a hook that is not marked": (
        "def hearten_habit_kinds(): return []\n",
        "it has hearten_habit_kinds without @hookimpl above it (odd.py, line 3).",
    ),
    "a hook that forgets to return": (
        "@hookimpl\ndef hearten_habit_kinds(): pass\n",
        "its hook hearten_habit_kinds gave nothing where a list is needed (odd.py, line 3).",
    ),
    "no hook": (
        "x = 1\n",
        "it has no hook in it; write @hookimpl above def hearten_habit_kinds() (odd.py).",
    ),
    "NUL": ("x = 1\n\0", "it is no Python text in UTF-8 (odd.py, line 4)."),
    "no Python": ("def (:\n", "it raised SyntaxError (odd.py, line 3)."),
    "not installed": (
        "import nothing_of_this_name\n",
        "it raised ModuleNotFoundError: nothing_of_this_name (odd.py, line 3).",
    ),
}


def use(host: Host) -> list[str]:
    """Ask for all that a kind or an exporter called "mine" can be asked for."""
    kind, plan = host.kinds()["mine"], example_plan()
    kind.describe(example_habit(kind))
    kind.summary(example_habit(kind), example_entries("done"))
    if "mine" in host.exporters():
        with pytest.raises(HeartenError, match="set aside"):
            host.exporters()["mine"].export(ExportContext(plan=plan, now=NOW))
    host.notices(plan, tuple, TODAY)
    return [fault.sentence() for fault in host.faults]


@pytest.mark.parametrize("mistake", sorted(MISTAKES))
def test_a_mistake_is_said_with_the_authors_file_and_line(tmp_path: Path, mistake: str) -> None:
    code, said = MISTAKES[mistake]
    home = Folders(tmp_path)
    home.drop("odd", HEAD + code)
    assert use(home.host()) == [
        f'The plugin "odd" is set aside for now: {said} Nothing of yours is lost.'
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_file_that_is_no_text_is_said(tmp_path: Path, encoding: str) -> None:
    home = Folders(tmp_path)
    home.drop("odd", "").write_bytes((HEAD + KIND.format(body="")).encode(encoding))
    assert use(home.host()) == [
        'The plugin "odd" is set aside for now: it is no Python text in UTF-8 (odd.py, line 1). '
        "Nothing of yours is lost."
    ]


def test_a_file_in_latin_1_is_said_with_its_own_name(tmp_path: Path) -> None:
    home = Folders(tmp_path)
    home.drop("odd", "").write_bytes(b"x = 1\ny = '\xe4'\n")
    (said,) = use(home.host())
    assert "raised SyntaxError (odd.py" in said


def test_no_mistake_is_said_with_a_file_of_ours(tmp_path: Path) -> None:
    ours = {place.name for place in (ROOT / "src" / "hearten").rglob("*.py")}
    for number, (code, _) in enumerate(MISTAKES.values()):
        home = Folders(tmp_path / str(number))
        home.root.mkdir()
        home.drop("odd", HEAD + code)
        (said,) = use(home.host())
        assert not [name for name in ours if f"({name}" in said or f" {name}," in said], said


def test_a_package_is_named_by_the_file_in_it_that_was_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site" / "odd_parts_for_test"
    site.mkdir(parents=True)
    (site / "__init__.py").write_text("from odd_parts_for_test.kinds import made\n")
    (site / "kinds.py").write_text("def made():\n    import json\n    return json.loads('{')\n")
    monkeypatch.syspath_prepend(str(site.parent))
    home = Folders(tmp_path)
    home.drop("odd", HEAD + "import odd_parts_for_test\n@hookimpl\ndef hearten_habit_kinds():\n"
              "    return odd_parts_for_test.made()\n")  # fmt: skip
    (said,) = use(home.host())
    assert "raised JSONDecodeError (odd.py, line 6)." in said
    (site / "plugin.py").write_text(
        HEAD + "@hookimpl\ndef hearten_habit_kinds():\n"
        "    from odd_parts_for_test.kinds import made\n    return made()\n"
    )
    info = site.parent / "odd_parts-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: odd-parts\nVersion: 1.0\n\n")
    (info / "entry_points.txt").write_text("[hearten]\nparts = odd_parts_for_test.plugin\n")
    (said,) = use(Host(Folders(tmp_path / "none"), path=(str(site.parent),)))
    assert "raised JSONDecodeError (kinds.py, line 3)." in said


def test_the_kit_says_the_place_as_well() -> None:
    from hearten.api import HabitKind

    class Nameless(HabitKind):
        label = "Nameless"

    line = inspect.getsourcelines(Nameless)[1]
    with pytest.raises(AssertionError) as said:
        check_habit_kind(Nameless())
    assert str(said.value) == (
        "The habit kind Nameless promises a name, a label, and fields and methods that fit, but it "
        f'has no name; write name = "..." in the class Nameless (test_places.py, line {line}).'
    )
