"""Plugins as one file in the plugins folder, good and bad, met through the commands alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from helpers.inside import Run
    from helpers.program import Program

HABIT = """
# This one needs a plugin.
[[habits]]
id = "three-breaths"
title = "Three breaths"
kind = "breathing"
rhythm = { every = "day" }
at = 12:30:00
my_own = "kept"

  [habits.options]
  breaths = 3
  tempo = "slow"
"""
GOOD = """
from hearten.api import HabitKind, Number, Text, hookimpl

class Breathing(HabitKind):
    name = "breathing"
    label = "Breathing"
    options = (Number(key="breaths", label="Breaths", low=1, high=50), Text(key="tempo"))
    def describe(self, habit):
        return f"{habit.title}: {habit.options['breaths']} slow breaths"

@hookimpl
def hearten_habit_kinds():
    return [Breathing()]
"""
EVERY_METHOD = """
from hearten.api import Exporter, HabitKind, Importer, PlanTemplate, Practice, hookimpl

def broken(*given, **named):
    raise {error}

class Kind(HabitKind):
    name = "breathing"
    label = "Breathing"
    score = describe = is_due = summary = broken

class Format(Exporter):
    name = "format"
    label = "A format"
    suffix = ".x"
    export = broken

class Reads(Importer):
    name = "reads"
    label = "A format"
    suffix = ".x"
    read = broken

class Template(PlanTemplate):
    name = "template"
    label = "A template"
    toml = broken

@hookimpl
def hearten_habit_kinds(): return [Kind()]
@hookimpl
def hearten_exporters(): return [Format()]
@hookimpl
def hearten_importers(): return [Reads()]
@hookimpl
def hearten_plan_templates(): return [Template()]
class Minute(Practice):
    name = "minute"
    label = "A minute"
    toml = broken

@hookimpl
def hearten_practices(): return [Minute()]
@hookimpl
def hearten_plan_saved(plan): broken(plan)
@hookimpl
def hearten_notices(plan): broken(plan)
"""
HOOKS = """
from hearten.api import hookimpl
@hookimpl
def hearten_habit_kinds(): {body}
@hookimpl
def hearten_exporters(): {body}
@hookimpl
def hearten_practices(): {body}
@hookimpl
def hearten_plan_saved(plan): {body}
@hookimpl
def hearten_notices(plan): {body}
"""
BAD = {
    "raises in every method": EVERY_METHOD.format(error="ValueError('zqx', given)"),
    "exits in every method": EVERY_METHOD.format(error="SystemExit(0)"),
    "exits at import": "import sys\nsys.exit(0)\n",
    "exits in a hook": HOOKS.format(body="raise SystemExit(7)"),
    "raises in a hook": HOOKS.format(body="raise Exception('zqx')"),
    "raises at import": "raise RuntimeError('zqx \\x1b[31m')\n",
    "no base of Exception": HOOKS.format(body="raise type('E', (BaseException,), {})"),
    "misspelt": "from hearten.api import hookimpl\n@hookimpl\ndef hearten_habit_kind(): ...\n",
    "no Python": "def (:\n",
    "NUL": "\0",
    "imports what is not there": "import nothing_of_this_name\n",
    "gives nonsense": HOOKS.format(body="return [3, None, 'zqx']"),
}


@dataclass(frozen=True)
class Bench:
    """The program with one plugin file, and a plan with a habit of its kind."""

    program: Program

    def drop(self, text: str) -> None:
        folder = self.program.plugins
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "odd.py").write_text(text)
        (folder / "odd.py").chmod(0o600)

    def enable(self) -> None:
        turned_on(self.program.root, "odd", dev=True)

    def remove(self) -> None:
        (self.program.plugins / "odd.py").unlink()

    def __call__(self, *words: str) -> Run:
        ran = self.program(*words, "--date", "2026-11-22")
        for stream in (ran.out, ran.err):
            for bad in ("Traceback", "Something broke", "zqx", "\x1b"):
                assert bad not in stream, (words, stream)
        return ran


@pytest.fixture
def bench(with_sam: Program) -> Bench:
    with_sam.plan.write_text(with_sam.plan.read_text() + HABIT)
    return Bench(with_sam)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_plugin_is_named_once_and_all_goes_on(bench: Bench, name: str) -> None:
    brings_its_kind = "in every method" in name  # its faults come later, when it is asked
    before = bench.program.plan.read_bytes()
    bench.drop(BAD[name])
    bench.enable()
    for words in (
        ("show",),
        ("export", "markdown"),
        ("export", "json"),
        ("export", "ics"),
        ("check",),
    ):
        ran = bench(*words)
        assert ran.code == (words == ("check",) and not brings_its_kind), (words, ran)
        assert ran.err.count('"odd"') <= 1, (words, ran.err)
        assert ran.err.count('"odd" is set aside for now: ') == ran.err.count('"odd"')
        assert ("Three breaths" in ran.out) == (words[-1] in ("show", "markdown", "json"))
    for words in (
        ("export",),
        ("templates",),
        ("practice",),
        ("plugins", "info", "odd"),
        ("help-now",),
    ):
        ran = bench(*words)
        assert ran.code == ("info" in words), (words, ran)
        assert ran.err.count("set aside for now") <= 1, (words, ran.err)
    assert bench("export", "json").out.count('"my_own": "kept"') == 1
    assert bench.program.plan.read_bytes() == before

    ran = bench("pause", "three-breaths", "--until", "2026-12-24")
    assert (ran.code, ran.err.count('"odd"')) == (0, 1), ran
    after = bench.program.plan.read_text()
    assert after.count(PAUSE) == 1
    assert after.replace(PAUSE, "") == before.decode()
    assert bench("undo").code == 0
    assert bench.program.plan.read_bytes() == before

    if brings_its_kind:
        asked = bench("export", "format", "-o", str(bench.program.home / "x"))
        assert (asked.code, asked.err.count('"odd"')) == (5, 1), asked
        assert not (bench.program.home / "x").exists()
    assert '"odd"' not in bench("check", "--no-plugins").err
    assert "odd" in bench("plugins").out
    assert bench("plugins", "disable", "odd").code == 0
    assert '"odd"' not in bench("show").err


PAUSE = """
[[pauses]]
what = "three-breaths"
from = 2026-11-22
until = 2026-12-24
"""


def test_a_kind_that_is_gone_after_use(bench: Bench) -> None:
    bench.drop(GOOD)
    off = bench("show", "three-breaths")
    assert off.code == 0
    enabled = bench("plugins", "enable", "odd")
    assert (enabled.code, enabled.err) == (0, "")
    assert "breathing" in enabled.out
    there = bench("show", "three-breaths")
    assert (there.code, there.err) == (0, "")
    assert "Breaths: 3" in there.out
    before = bench.program.plan.read_bytes()

    bench.remove()
    for words in (("show",), ("check",), ("export", "ics"), ("export", "markdown"),
                  ("export", "json")):  # fmt: skip
        ran = bench(*words)
        assert ran.code == (words == ("check",)), (words, ran)
        assert ran.err.count('"odd"') == 1, (words, ran)
    assert bench.program.plan.read_bytes() == before
    shown = bench("show", "three-breaths")
    assert '"odd" is set aside for now: it is enabled, but its file is not' in shown.err
    assert "Three breaths" in shown.out
    assert "slow" in shown.out  # the options of a kind that is gone are not forgotten
    assert bench("pause", "three-breaths", "--until", "2026-12-24").code == 0
    assert HABIT in bench.program.plan.read_text()
    assert bench("undo").code == 0
    assert bench.program.plan.read_bytes() == before

    bench.drop(GOOD)
    back = bench("show", "three-breaths")
    assert (back.out, back.err) == (there.out, "")


def test_only_what_was_enabled_and_is_the_persons_own_runs(bench: Bench) -> None:
    """A file is not run before it is enabled, nor when others may write to it, nor a link."""
    ran_file = bench.program.home / "it-ran"
    code = f"open({str(ran_file)!r}, 'w').close()\n" + GOOD
    bench.drop(code)
    bench("show")
    assert not ran_file.exists()
    place = bench.program.plugins / "odd.py"
    bench.enable()
    place.parent.chmod(0o755)
    place.chmod(0o666)
    assert '"odd"' in bench("show").err
    place.chmod(0o600)
    real = bench.program.home / "real.py"
    place.rename(real)
    place.symlink_to(real)
    assert '"odd"' in bench("show").err
    assert not ran_file.exists()
    for folder in (bench.program.home, bench.program.plan.parent):  # never from there
        (folder / "sitecustomize_odd.py").write_text(code)
    bench("show", "--no-plugins")
    assert not ran_file.exists()
    place.unlink()
    real.rename(place)
    assert bench("show", "--all").err == ""
    assert ran_file.exists()


def test_a_trace_is_shown_only_when_asked(bench: Bench) -> None:
    bench.drop("raise RuntimeError('private')\n")
    bench.enable()
    assert "private" not in bench("show").err
    ran = bench.program("show", "--trace")
    assert ran.code == 0
    assert "RuntimeError: private" in ran.err
