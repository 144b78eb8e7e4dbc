"""Each bad thing that a plugin may do, at every place where its code runs."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hearten.plugins import isolation
from helpers import every_place
from helpers.every_place import PLACES, USED, plugin
from helpers.hosting import Folders
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from helpers.program import Program

pytestmark = pytest.mark.slow

GOOD = """
from hearten.api import HabitKind, hookimpl
class Good(HabitKind):
    name, label = "good", "Good"
    def describe(self, habit): return "good " + habit.title
    def is_due(self, habit, day, entries=()): return True
@hookimpl
def hearten_habit_kinds(): return [Good()]
"""
LINE = r" \({place}\.py, line 9\)"
GAVE = r" (gave|has|needs|does not fit).* \({place}\.py, line \d+\)"
# Where a text is as good as any other, and where what is typed is the person's whatever it is.
TEXTS = (
    "label", "describe", "next_step", "answer_words", "calendar_title", "summary", "report",
    "template", "questionnaire", "check",
)  # fmt: skip
NOT_TEXTS = tuple(place for place in USED if place not in TEXTS)
LIMITED = tuple(place for place in PLACES if place != "run")  # a command takes its time
AWAITED = tuple(p for p in PLACES if p not in ("import", "label", "questionnaire", "check"))
# By what it does: the lines, where it does it, where that is a fault, and what is said of it.
BODIES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], str]] = {
    "raises": ("raise ValueError('zqx private')", PLACES, PLACES, " raised ValueError" + LINE),
    "exits": ("sys.exit(3)", PLACES, LIMITED, " tried to end the program" + LINE),
    "interrupts": ("raise KeyboardInterrupt", PLACES, PLACES, " raised KeyboardInterrupt" + LINE),
    "raises what cannot be told": (
        "raise type('E', (Exception,), {'__str__': lambda self: 1 / 0})", PLACES, PLACES,
        " raised E" + LINE,
    ),
    "goes round and round": (
        "at(place, *given)", PLACES, PLACES, " raised RecursionError" + LINE,
    ),
    "never comes back": (
        "signal.raise_signal(signal.SIGALRM); time.sleep(60)", LIMITED, LIMITED,
        r" took more than \d+ seconds" + LINE,
    ),
    "gives nonsense": (
        "return object()", USED, tuple(p for p in USED if p != "check"), GAVE,
    ),
    "gives a coroutine": (
        "return wait()", AWAITED, AWAITED,
        r' is "async"; a plain function is needed \({place}\.py, line \d+\)',
    ),
    "says what steers a terminal": ("return '\\x1b[31mred\\nzqx\\x1b[0m'", USED, NOT_TEXTS, GAVE),
    "says far too much": (
        "return 'x' * 3_000_000", tuple(p for p in USED if p != "check"),
        (*NOT_TEXTS, "template"), GAVE,
    ),
    "prints without end": ("for n in range(999): print('\\x1b[31mzqx', n)", PLACES, (), ""),
    "changes what it was given": ("change(given)", PLACES, (), ""),
    "goes elsewhere": (
        "os.chdir('/'); os.umask(0); sys.setrecursionlimit(150)",
        PLACES, (), "",
    ),
    "takes the streams away": (
        "sys.stdout.close(); sys.stderr.close(); sys.stdin.close(); sys.stdout = None", PLACES,
        (), "",
    ),
    "leaves a thread": (
        "threading.Thread(target=lambda: STOP.wait()).start()", PLACES, PLACES,
        r" left a thread at work, which is not waited for" + LINE,
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_LAST_WORDS", 0.0)


def settings_of_the_process() -> tuple[object, ...]:
    umask = os.umask(0o077)
    os.umask(umask)
    handlers = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGALRM)
    return (sys.stdin, sys.stderr, Path.cwd(), umask, sys.getrecursionlimit(), *handlers)


@pytest.mark.parametrize("what", list(BODIES))
def test_whatever_it_does_it_is_named_and_nothing_is_lost(
    what: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    body, at, faulty, said = BODIES[what]
    home = Folders(tmp_path)
    for place in at:
        home.drop(place, plugin(place, body))
    home.drop("zz-good", GOOD)
    before = settings_of_the_process()
    monkeypatch.setattr(sys, "stdout", sys.stdout)  # a thread that is left has it exchanged
    host = home.host()
    try:
        came = every_place.use(host)
        host.ended()
    finally:
        every_place.STOP.set()
        every_place.STOP.clear()
    assert settings_of_the_process() == before
    told = {fault.plugin: fault.sentence() for fault in host.faults}
    assert len(told) == len(host.faults), host.faults
    for place in faulty:
        assert re.search(said.format(place=place), told.get(place, "")), (place, told.get(place))
    assert sorted(told) == sorted(faulty)
    assert "good A small thing" in came
    whole = f"{came} {told} {capsys.readouterr()}"
    assert "\x1b" not in whole
    assert "private" not in whole
    assert len(whole) < 200_000


COMMANDS = (
    ("today",), ("today", "--json"), ("show", "--all"), ("done", "short walk", "12"),
    ("done", "short walk", "--undo"), ("look-back",), ("export", "markdown", "-o", "-"), ("check",),
    ("help-now",), ("plugins",),
)  # fmt: skip


@pytest.mark.parametrize("what", ["raises", "changes what it was given", "prints without end"])
def test_with_all_of_them_on_every_command_answers_and_nothing_is_lost(
    with_sam: Program, what: str
) -> None:
    body, at, _, _ = BODIES[what]
    without = {words: with_sam(*words, "--no-plugins").out for words in COMMANDS}
    log = with_sam.plan.parent / "log"
    before = with_sam.plan.read_bytes()
    marked = [part for file in log.iterdir() for part in file.read_bytes().splitlines()]
    with_sam.plugins.mkdir(mode=0o700, parents=True)
    for place in at:
        (with_sam.plugins / f"{place}.py").write_text(plugin(place, body), encoding="utf-8")
        (with_sam.plugins / f"{place}.py").chmod(0o600)
    turned_on(with_sam.root, *at)
    for words in COMMANDS:
        ran = with_sam(*words)
        assert ran.code == 0, (words, ran.err[-300:])
        answer = ran.out if words[0] != "plugins" else ""
        assert all(line in answer for line in without[words].splitlines()[:3] if answer)
        assert "\x1b" not in ran.out + ran.err
        for line in ran.err.splitlines():
            named = "is set aside for now: " not in line or re.search(
                r"\(\w+\.py, line \d+\)", line
            )
            assert named, line
    assert with_sam.plan.read_bytes() == before
    now = [part for file in log.iterdir() for part in file.read_bytes().splitlines()]
    assert [line for line in marked if line not in now] == []
    assert len(now) - len(marked) == 2  # done, and taken back again
