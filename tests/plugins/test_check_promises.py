"""hearten plugins check: the promises of a plugin, looked at in a process of their own."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

from hearten.actions.plugins import check_promises
from hearten.actions.session import Session
from hearten.testing.run_checks import broken_promises, loaded
from helpers.terminal import Terminal
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

BROKEN = """\
from hearten.api import Exporter, HabitKind, Number, hookimpl

print("\\x1b[31mhello")

class Tea(HabitKind):
    name = "tea"
    label = "Tea"
    asks = (Number(key="cups", label="Cups"),)
    def score(self, habit, answers):
        return 3

class Tee(HabitKind):
    name = "tee"
    label = "Tee"
    def describe(self, habit):
        return habit.titel

class Leaves(Exporter):
    name = "leaves"
    label = "Leaves"
    def export(self, context):
        return []

@hookimpl
def hearten_habit_kinds(): return [Tea(), Tee()]
@hookimpl
def hearten_exporters(): return [Leaves()]
@hookimpl
def hearten_notices(): return 3
"""
SAID = """\
The habit kind "tea" promises a number from 0 to 1 from score, but it gave 3 (tea.py, line 9).
The habit kind "tee" promises one line from describe, but it raised AttributeError: \
'Habit' object has no attribute 'titel' (tea.py, line 16).
The exporter "leaves" promises files from export, but it gave none (tea.py, line 21).
The plugin "tea" promises short lines from hearten_notices, but it gave an int where a list of \
texts is needed (tea.py, line 28).
"""
NEEDS_YES = "To check a plugin is to run it, with your rights. To say yes to that: --yes\n"


def plugin(folder: Path, text: str, name: str = "tea") -> Path:
    file = folder / f"{name}.py"
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    return file


def said_of(text: str) -> list[tuple[str, str, int | None]]:
    """Return what is wrong with a plugin of this *text*, without a process."""

    found = broken_promises("tea", partial(loaded, "tea", "/x/tea.py", text.encode()))
    return [(each.what, each.file, each.line) for each in found]


def test_each_promise_that_is_broken_is_one_sentence_with_its_place(hearten: Program) -> None:
    file = plugin(hearten.home, BROKEN)
    ran = hearten("plugins", "check", str(file), "--yes")
    assert (ran.code, ran.out, ran.err) == (1, SAID, "\\u001B[31mhello\n")
    data = hearten("plugins", "check", str(file), "--yes", "--json")
    assert data.code == 1
    (checked,) = json.loads(data.out)["checked"]
    assert checked["plugin"] == "tea"
    assert checked["broken"][0] == {
        "what": 'The habit kind "tea" promises a number from 0 to 1 from score, but it gave 3.',
        "file": "tea.py",
        "line": 9,
        "trace": "",
    }
    assert not list(hearten.state.glob("*"))


def test_a_place_in_an_errors_own_words_is_not_the_authors() -> None:
    ((what, file, line),) = said_of("\nfrom hearten.api import HabbitKind")
    assert what.startswith("It raised ImportError: cannot import name 'HabbitKind' from")
    assert (file, line) == ("tea.py", 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "import nothing_here",
            ("It raised ModuleNotFoundError: No module named 'nothing_here'.", 1),
        ),
        ("\nraise SystemExit", ("It tried to end the program.", 2)),
        ("def f(:", ("It raised SyntaxError: invalid syntax.", 1)),
        (
            "from hearten.api import hookimpl\n@hookimpl\ndef hearten_habits(): return []",
            ("There is no hook hearten_habits; did you mean hearten_habit_kinds?", 2),
        ),
        (
            "from hearten.api import Command, hookimpl\nclass C(Command):\n    name = 'today'\n"
            "    def run(self, args, context): return 0\n"
            "@hookimpl\ndef hearten_commands(): return [C()]",
            (
                'The command "today" promises a name of its own, but "today" is not used: hearten '
                "has its own today.",
                None,
            ),
        ),
        (
            "from hearten.api import HabitKind, hookimpl\nclass K(HabitKind):\n"
            "    name = label = 'done'\n@hookimpl\ndef hearten_habit_kinds(): return [K()]",
            (
                'The plugin "tea" promises a name of its own for each thing, but hearten has its '
                'own habit kind "done".',
                None,
            ),
        ),
        (
            "x = 1",
            ("It has no hook in it; write @hookimpl above def hearten_habit_kinds().", None),
        ),
        (
            "from hearten.api import HabitKind, hookimpl\n@hookimpl\n"
            "def hearten_habit_kinds(): return [HabitKind]",
            (
                'The plugin "tea" promises a list of HabitKind objects from hearten_habit_kinds, '
                "but it gave the class HabitKind; write HabitKind().",
                2,
            ),
        ),
    ],
)  # fmt: skip
def test_what_keeps_it_from_being_loaded_is_told(text: str, said: tuple[str, int | None]) -> None:
    assert [(what, line) for what, _, line in said_of(text)] == [said]


def test_one_that_keeps_its_promises_is_told_so(hearten: Program) -> None:
    assert hearten("plugins", "new", "tea", "--package").code == 0
    ran = hearten("plugins", "check", "hearten-tea", "--yes")
    assert (ran.code, ran.out, ran.err) == (0, "Everything it promises holds.\n", "")


INSIDE = """\
import hearten.api
import hearten.model.fields
from hearten import api, clock, testing
from hearten.api import hookimpl
from hearten.builtin_api import outline_of

@hookimpl
def hearten_notices():
    from hearten.model.ids import slug
    return []
"""


def test_what_is_taken_from_inside_hearten_is_told(hearten: Program) -> None:
    text = INSIDE.replace("import outline_of", "import called")
    (hearten.home / "tea.py").write_text(text)
    ran = hearten("plugins", "check", "tea.py", "--yes")
    kept = "which may change on any day; only hearten.api and hearten.testing are there to stay."
    assert (ran.code, ran.out.splitlines()) == (
        1,
        [
            f"It imports hearten.model.fields, {kept[:-1]} (tea.py, line 2).",
            f"It imports hearten.clock, {kept[:-1]} (tea.py, line 3).",
            f"It imports hearten.builtin_api, {kept[:-1]} (tea.py, line 5).",
            f"It imports hearten.model.ids, {kept[:-1]} (tea.py, line 9).",
        ],
    )


def test_it_runs_only_once_somebody_said_yes(hearten: Program) -> None:
    ran_file = hearten.home / "it-ran"
    file = plugin(hearten.home, f"open({str(ran_file)!r}, 'w')")
    folder = hearten.home / "package"
    folder.mkdir()
    (folder / "pyproject.toml").write_text(
        '[project]\nname = "x"\n[project.entry-points.hearten]\ntea = "tea"\n'
    )
    plugin(folder, f"open({str(ran_file)!r}, 'w')")
    hearten.plugins.mkdir(parents=True)
    plugin(hearten.plugins, f"open({str(ran_file)!r}, 'w')")
    for named in (str(file), str(folder), "tea", str(hearten.plugins / "tea.py")):
        for more in ((), ("--json",)):
            ran = hearten("plugins", "check", named, *more)
            assert (ran.code, ran.out) == (2, ""), named
            assert NEEDS_YES.strip() in ran.err
    assert not ran_file.exists()


def test_in_a_terminal_it_is_asked_about_with_its_sum(hearten: Program) -> None:
    file = plugin(hearten.home, "x = 1")
    terminal = Terminal(hearten, "plugins", "check", str(file))
    terminal.until("Run it now? yes / no")
    terminal.keys("no\r")
    terminal.until("Nothing was changed.")
    assert terminal.end() == 0
    assert f'"tea" is the file\r\n{file}\r\n' in terminal.seen
    assert "SHA-256 now: " in terminal.seen
    assert "It runs with your rights" in terminal.seen


def test_what_is_on_is_checked_without_a_question_and_once_changed_with_one(
    hearten: Program,
) -> None:
    assert hearten("plugins", "new", "tea").code == 0
    turned_on(hearten.root, "tea")
    ran = hearten("plugins", "check", "tea")
    assert (ran.code, ran.out) == (0, "Everything it promises holds.\n")
    file = hearten.plugins / "tea.py"
    file.write_text(file.read_text() + "\n")
    ran = hearten("plugins", "check", "tea")
    assert (ran.code, ran.err) == (2, NEEDS_YES)


@pytest.mark.parametrize(
    ("text", "seconds", "said"),
    [
        (
            "import os\nos._exit(0)",
            60.0,
            "It ended the program while it was checked, so nothing more is known.",
        ),
        (
            "import threading, time\nthreading.Thread(target=time.sleep, args=(1000,)).start()\n"
            "from hearten.api import hookimpl\n@hookimpl\ndef hearten_notices(): return []",
            60.0,
            "It begins something in a thread that does not end. What is not done when a call is "
            "over may never be.",
        ),
        (
            "import signal\nsignal.setitimer = lambda *given: (0, 0)\nwhile True: pass",
            0.2,
            "It was ended after 0.2 seconds: the checks of a plugin take no longer than that.",
        ),
    ],
)
def test_one_that_ends_or_never_does_is_told(
    hearten: Program, text: str, seconds: float, said: str
) -> None:
    session = Session.started(hearten.settings(), {})
    (target,) = check_promises.targets(session, str(plugin(hearten.home, text)))
    checked = check_promises.check(session, target, seconds=seconds)
    assert checked.lines() == (said,)


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("nowhere", 'There is no plugin "nowhere". See: hearten plugins\n'),
        ("nowhere.py", 'There is no file "nowhere.py" here. See: hearten plugins\n'),
        ("built-in", "What is built in is held by the tests of hearten itself.\n"),
        ("empty", "There is no pyproject.toml in empty.\n"),
        ("odd", "odd/pyproject.toml can't be read.\n"),
        (
            "other",
            "other/pyproject.toml names no plugin: it needs [project.entry-points.hearten].\n",
        ),
    ],
)
def test_what_is_no_plugin_is_told(hearten: Program, named: str, said: str) -> None:
    for folder in ("empty", "odd", "other"):
        (hearten.home / folder).mkdir()
    (hearten.home / "odd" / "pyproject.toml").write_text("project = [")
    (hearten.home / "other" / "pyproject.toml").write_text('[project]\nname = "x"\n')
    ran = hearten("plugins", "check", named, "--yes")
    assert (ran.out, ran.err) == ("", said)
    assert ran.code == (2 if named.startswith("nowhere") else 1)


def test_a_folder_that_is_called_like_a_plugin_is_not_meant(hearten: Program) -> None:
    assert hearten("plugins", "new", "tea").code == 0
    (hearten.home / "tea").mkdir()
    ran = hearten("plugins", "check", "tea", "--yes")
    assert (ran.code, ran.out) == (0, "Everything it promises holds.\n")
