"""Plugins that misbehave: named, set aside, and nothing of the person's lost."""

from __future__ import annotations

import datetime as dt
import signal
from typing import TYPE_CHECKING

import pytest

from hearten.model.errors import HeartenError
from hearten.plugins.contract import ExportContext
from hearten.plugins.guard import Guard
from hearten.plugins.proxies import MissingKind
from hearten.testing import example_entries, example_habit, example_plan
from helpers.hosting import Folders

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
KINDS = """
    from hearten.api import HabitKind, hookimpl
    class Odd(HabitKind):
        name = "odd"
        label = "Odd"
        {body}
    @hookimpl
    def hearten_habit_kinds():
        return [Odd()]
"""
GOOD = KINDS.format(body="def describe(self, habit): return 'good ' + habit.title").replace(
    '"odd"', '"good"'
)


@pytest.fixture
def home(tmp_path: Path) -> Folders:
    """A home that holds one plugin which does no harm."""
    folders = Folders(tmp_path)
    folders.drop("zz-good", GOOD)
    return folders


def use(home: Folders) -> tuple[str, ...]:
    """Use everything plugins can bring; return the sentences of their faults."""
    host, plan = home.host(), example_plan()
    for kind in host.kinds().values():
        habit = example_habit(kind)
        assert kind.describe(habit).strip()
        assert 0 <= kind.score(habit, {}) <= 1
        assert kind.is_due(habit, TODAY) in (True, False)
        assert isinstance(kind.summary(habit, example_entries("done")), str)
    for name in ("bad", "odd"):
        if name in host.exporters():
            with pytest.raises(HeartenError, match="set aside"):
                host.exporters()[name].export(ExportContext(plan=plan, now=NOW))
    tuple(host.importers())
    tuple(host.templates())
    tuple(host.practices())
    tuple(host.commands(()))
    host.plan_saved(plan, home.root)
    host.notices(plan, tuple, TODAY)
    good = host.kinds()["good"]
    assert good.describe(example_habit(good)) == "good A small thing"
    assert plan == example_plan(), "a plugin changed the plan it was given"
    return tuple(fault.sentence() for fault in host.faults)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise ValueError('my private words')", "it raised ValueError (bad.py, line 1)"),
        ("import sys; sys.exit(3)", "it tried to end the program (bad.py, line 1)"),
        ("class E(BaseException): ...\nraise E", "it raised E (bad.py, line 2)"),
        ("raise GeneratorExit", "it raised GeneratorExit (bad.py, line 1)"),
        ("def broken(:", "it raised SyntaxError (bad.py, line 1)"),
        ("def f(): f()\nf()", "it raised RecursionError (bad.py, line 1)"),
        (
            "from nowhere_at_all import x",
            "it raised ModuleNotFoundError: nowhere_at_all (bad.py, line 1)",
        ),
        ("x = 1", "it has no hook in it; write @hookimpl above def hearten_habit_kinds()"),
        ("", "it has no hook in it; write @hookimpl above def hearten_habit_kinds()"),
        ("\0", "it is no Python text in UTF-8 (bad.py, line 1)"),
        ("def hearten_habit_kinds(): ...", "it has hearten_habit_kinds without @hookimpl above"),
    ],
)
def test_a_plugin_that_does_not_load(home: Folders, code: str, said: str) -> None:
    home.drop("bad", code)
    (fault,) = use(home)
    assert fault.startswith(f'The plugin "bad" is set aside for now: {said}'), fault
    assert fault.endswith("Nothing of yours is lost.")
    assert "private" not in fault
    assert "\n" not in fault


@pytest.mark.parametrize(
    ("hook", "said"),
    [
        (
            "def hearten_habit_kind(): ...",
            "hearten_habit_kind (bad.py, line 3); did you mean hearten_habit_kinds? N",
        ),
        (
            "def hearten_habbit_kinds(): ...",
            "hearten_habbit_kinds (bad.py, line 3); did you mean hearten_habit_kinds?",
        ),
        (
            "def something_else(): ...",
            "no hook something_else (bad.py, line 3); the hooks are: hearten_",
        ),
        (
            "def hearten_notices(plan, tody): ...",
            "hearten_notices asks for tody (bad.py, line 3), and can be given: plan, entries",
        ),
        (
            "def hearten_habit_kinds(x): ...",
            "asks for x (bad.py, line 3), and can be given: settings",
        ),
        ("async def hearten_habit_kinds(): ...", 'has an "async" hook hearten_habit_kinds'),
        ("def hearten_habit_kinds(): raise OSError", "hearten_habit_kinds raised OSError (bad.py"),
        ("def hearten_habit_kinds(): raise SystemExit", "tried to end the program (bad.py"),
        ("def hearten_habit_kinds(): pass", "gave nothing where a list is needed"),
        ("def hearten_habit_kinds(): return 7", "gave an int where a list of HabitKind objects"),
        ("def hearten_habit_kinds(): return [7]", "gave an int where a HabitKind is needed"),
        ("def hearten_habit_kinds(): return [HabitKind]", "gave the class HabitKind; write Habit"),
        ("def hearten_habit_kinds(): return [HabitKind()]", "gave a bare HabitKind; write a class"),
        ("def hearten_habit_kinds(): return coroutine()", 'is "async"; a plain function'),
        ("def hearten_exporters(): return {1: 2}", "gave a dict where a list of Exporter"),
        ("def hearten_importers(): return 'x'", "gave a str where a list of Importer"),
        ("def hearten_plan_templates(): return [1]", "gave an int where a PlanTemplate"),
        ("def hearten_practices(): return [1]", "gave an int where a Practice is needed"),
        ("def hearten_practices(): pass", "gave nothing where a list is needed"),
        ("def hearten_settings(x): return []", "asks for x (bad.py, line 3), and can be given: n"),
        ("def hearten_settings(): raise OSError", "its hook hearten_settings raised OSError (bad"),
        ("def hearten_settings(): pass", "hearten_settings gave nothing where a list is needed"),
        ("def hearten_settings(): return [1]", "gave an int where a field of hearten.api is"),
        ("def hearten_settings(): return coroutine()", 'is "async"; a plain function'),
        (
            "def hearten_settings(): return [Text(key='a b', label='A')]",
            'has a field with the key "a b"; small letters, digits, - and _ will do',
        ),
        (
            "def hearten_settings(): return [Text(key='a')]",
            'has a setting "a" without words; write label="..."',
        ),
        ("def hearten_commands(): return [1]", "gave an int where a Command is needed"),
        ("def hearten_commands(): return [Command()]", "gave a bare Command; write a class"),
        ("def hearten_commands(): raise SystemExit", "tried to end the program (bad.py"),
        ("def hearten_commands(): return coroutine()", 'is "async"'),
        ("def hearten_commands(): pass", "gave nothing where a list is needed"),
        ("def hearten_plan_saved(plan): raise SystemExit(0)", "tried to end the program"),
        ("def hearten_plan_saved(plan): return coroutine()", 'is "async"'),
        ("def hearten_notices(plan): return 'words'", "gave a str where a list of texts"),
        ("def hearten_notices(plan): return [b'x']", "gave a bytes where a text is needed"),
        ("def hearten_notices(*, plan): return []", "hearten_notices"),
    ],
)
def test_a_hook_that_misbehaves(home: Folders, hook: str, said: str) -> None:
    home.drop(
        "bad",
        "from hearten.api import Command, HabitKind, Text, hookimpl\n"
        "async def coroutine(): ...\n@hookimpl\n" + hook,
    )
    (fault,) = use(home)
    assert 'plugin "bad" is set aside' in fault
    assert said in fault


@pytest.mark.parametrize("method", ["score", "describe", "is_due", "summary"])
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("raise ValueError('private')", "raised ValueError (bad.py"),
        ("raise SystemExit", "tried to end the program (bad.py"),
        ("return object()", "gave an object where"),
        ("return float('nan')", "gave a float where"),
        ("return coroutine()", 'is "async"'),
    ],
)
def test_a_kind_that_misbehaves_falls_back(
    home: Folders, method: str, body: str, said: str
) -> None:
    code = KINDS.format(body=f"def {method}(self, *given): {body}")
    home.drop("bad", "async def coroutine(): ...\n" + code.replace("\n    ", "\n"))
    (fault,) = use(home)
    assert f'its kind "odd", in {method},' in fault
    assert said in fault
    assert "private" not in fault


def test_a_plugin_that_raises_in_every_method_is_asked_once(home: Folders, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    body = "\n        ".join(
        f"def {name}(self, *given): count(); raise ValueError"
        for name in ("score", "describe", "is_due", "summary")
    )
    counting = f"""
    from pathlib import Path
    asked = Path({str(asked)!r})
    def count():
        asked.write_text(asked.read_text() + "." if asked.exists() else ".")
    """
    home.drop("bad", counting + KINDS.format(body=body))
    assert len(use(home)) == 1
    assert asked.read_text() == "."


def test_ctrl_c_is_the_persons_own_and_what_it_broke_off_is_named() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    guard = Guard()
    try:
        with pytest.raises(KeyboardInterrupt):
            guard.run("x", "it", lambda: signal.raise_signal(signal.SIGINT), bool, False)
    finally:
        signal.signal(signal.SIGINT, before)
    assert [fault.happened.partition(" (")[0] for fault in guard.faults] == [
        "was not done when you pressed a key"
    ]


def test_a_keyboard_interrupt_that_nobody_pressed_is_a_fault() -> None:
    def raises() -> None:
        raise KeyboardInterrupt

    guard = Guard()
    assert guard.run("x", "it", raises, bool, False) is False
    (fault,) = guard.faults
    assert fault.what.startswith("it raised KeyboardInterrupt (test_hostile.py, line ")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("name = 'Not A Slug'", "needs a name of small letters"),
        ("label = None", "gave nothing where a text is needed"),
        ("options = 3", "gave an int where a tuple of fields"),
        ("options = ('minutes',)", "gave a str where a field of hearten.api"),
        ("options = (Field(key='x'),)", "gave a Field where a field of hearten.api"),
        ("options = (Mine(key='x'),)", 'a field "x" without a check of its own; write def check'),
        ("options = (Number(key='x'), Number(key='x'))", 'has two fields with the key "x"'),
        ("options = (Number(key='x', low='1'),)", 'a field "x" whose limit is no number'),
        ("options = (Number(key='x', high=3, default=9),)", "whose default does not fit it"),
        ("options = (Choice(key='x', choices=(1,)),)", "whose choices are no texts"),
        ("options = (Choice(key='x', choices=('a',), labels=('a', 'b')),)", "more or fewer label"),
        ("options = (Number(key=''),)", "a field without a key"),
        (
            "options = (Number(key='How Many!'),)",
            'a field with the key "How Many!"; small letters, digits, - and _ will do',
        ),
        ("options = (Number(key='x', hint=3),)", 'a field "x" whose hint is no text'),
        (
            "options = (Choice(key='x', choices='abc'),)",
            'a field "x" whose choices are one text; write a list of texts',
        ),
        ("options = (Choice(key='x'),)", 'a field "x" without choices'),
        (
            "asks = (Number(key='x', when={'y': [1]}),)",
            'a field "x" that is asked after "y", which is no field before it',
        ),
        (
            "asks = (Number(key='y'), Number(key='x', when={'y': 1}))",
            'a field "x" whose when is no list of answers; write {"y": [...]}',
        ),
        ("asks = (Number(key='x', when=3),)", 'a field "x" whose when is no table'),
        ("asks = (Number(key='x', label=3),)", 'a field "x" whose label is no text'),
        ("label = property(lambda self: 1 / 0)", "raised ZeroDivisionError"),
    ],
)
def test_what_a_kind_declares_is_checked(home: Folders, line: str, said: str) -> None:
    code = KINDS.format(body=line).replace("\n    ", "\n")
    home.drop(
        "bad",
        "from hearten.api import Choice, Field, Number\nclass Mine(Field): ...\n" + code,
    )
    (fault,) = use(home)
    assert said in fault


EXPORTER = """
    from hearten.api import Exporter, ExportFile, hookimpl
    class Bad(Exporter):
        name = "bad"
        label = "Bad"
        def export(self, context):
            {body}
    @hookimpl
    def hearten_exporters():
        return [Bad()]
"""


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return 1 / 0", "raised ZeroDivisionError (bad.py"),
        ("yield ExportFile('a.md', b''); raise SystemExit", "tried to end the program"),
        ("return [('a.md', b'')]", "gave a tuple where ExportFile(name, bytes)"),
        ("return [ExportFile('a.md', 'text')]", "where ExportFile(name, bytes)"),
        ("return [ExportFile('../a.md', b'')]", "a file name that leads elsewhere"),
        ("return [ExportFile('/etc/a.md', b'')]", "a file name that leads elsewhere"),
        ("return [ExportFile('a\\n.md', b'')]", "a file name that leads elsewhere"),
        ("return [ExportFile('a', b''), ExportFile('a', b'')]", "the same file name twice"),
        (
            "return ExportFile('a.md', b'')",
            "gave an ExportFile where export files are needed; write a list: [ExportFile(...)]",
        ),
        ("return b'bytes'", "gave a bytes where export files"),
        ("return None", "gave nothing where export files"),
        ("context.memory['x'] = object(); return []", "gave an object in data"),
    ],
)
def test_an_exporter_that_misbehaves(home: Folders, body: str, said: str) -> None:
    home.drop("bad", EXPORTER.format(body=body))
    (fault,) = use(home)
    assert 'its exporter "bad"' in fault
    assert said in fault


def test_an_exporter_gets_copies_and_may_refuse(home: Folders) -> None:
    home.drop(
        "bad",
        EXPORTER.format(
            body="""
            from hearten.api import HeartenError
            object.__setattr__(context.plan.habits[0], "title", "changed")
            context.memory["seen"] = 2
            context.options["x"] = 1
            raise HeartenError("Add \\x1b[31mtime_zone.", 1)"""
        ),
    )
    host, plan, memory = home.host(), example_plan(), {"seen": 1}
    with pytest.raises(HeartenError) as refused:
        host.exporters()["bad"].export(ExportContext(plan=plan, now=NOW, memory=memory))
    assert str(refused.value) == "Add \\u001B[31mtime_zone."
    assert refused.value.exit_code == 1
    assert (host.faults, plan, memory) == ((), example_plan(), {"seen": 1})


def test_what_an_exporter_says_of_its_files_is_printable_and_only_text(home: Folders) -> None:
    body = "context.notices.append('one\\x1b[2J'); return [ExportFile('a.md', b'')]"
    home.drop("good", EXPORTER.format(body=body))
    said: list[str] = ["before"]
    context = ExportContext(plan=example_plan(), now=NOW, notices=said)
    home.host().exporters()["bad"].export(context)
    assert said == ["before", "one\\u001B[2J"]
    body = "context.notices.append(object()); return [ExportFile('a.md', b'')]"
    home.drop("good", EXPORTER.format(body=body))
    (fault,) = use(home)
    assert "gave an object where a text is needed" in fault


def test_what_a_plugin_says_is_made_printable(home: Folders) -> None:
    home.drop(
        "loud",
        KINDS.format(body="def describe(self, habit): return 'a\\x1b[2J\\nb' + 'x' * 9000")
        + """
    @hookimpl
    def hearten_notices(today):
        return ["\\x07" + today.isoformat(), "", "  "]
    """,
    )
    host = home.host()
    line = host.kinds()["odd"].describe(example_habit(MissingKind("odd")))
    assert line.startswith("a\\u001B[2J bxxx")
    assert len(line) == 500
    assert host.notices(example_plan(), tuple, TODAY) == ("\\u00072026-11-22",)
    assert host.faults == ()


def test_a_clash_is_said_and_the_first_wins(home: Folders) -> None:
    home.drop("first", KINDS.format(body="help = 'first'"))
    home.drop("second", KINDS.format(body="help = 'second'"))
    home.drop("third", KINDS.format(body="help = 'third'").replace('"odd"', '"done"'))
    host = home.host()
    assert host.kinds()["odd"].help == "first"
    assert type(host.kinds()["done"]).__module__ == "hearten.builtin.kinds"
    assert set(host.kinds()) >= {"odd", "good", "done"}
    said = [fault.sentence() for fault in host.unsaid()]
    assert said == [
        'The plugin "second": the habit kind "odd" of "first" is there already, and that one is '
        "used.",
        'The plugin "third": the habit kind "done" is built in already, and that one is used.',
    ]
    assert host.unsaid() == ()


def test_a_kind_whose_plugin_is_gone_keeps_its_habit(home: Folders) -> None:
    host = home.host()
    assert "breathing" not in host.kinds()
    assert host.kinds().get("breathing") is None
    kind = host.kinds()["breathing"]
    habit = example_habit(kind, breaths=3)
    assert kind.describe(habit) == (
        'A small thing (the plugin for "breathing" isn\'t here; you can still tick it)'
    )
    assert kind.score(habit, {}) == 1
    assert kind.is_due(habit, TODAY)
    assert kind.summary(habit, example_entries("done")) == ""
    assert habit.options == {"breaths": 3}
    assert host.faults == ()


def test_the_trace_is_kept_for_those_who_ask(home: Folders) -> None:
    home.drop("bad", "raise ValueError")
    host = home.host()
    assert "odd" not in host.kinds()
    assert "Traceback" in host.faults[0].trace
    assert "Traceback" not in host.faults[0].sentence()
