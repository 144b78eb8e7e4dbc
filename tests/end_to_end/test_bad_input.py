"""Whatever stands in a file or on the command line: plain sentences, and nothing is changed.

HEARTEN_HOSTILE=1500 runs that many of each sort; the suite takes a sample of every sort.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hearten.storage.local.device import mark
from helpers import hostile
from helpers.homes import home_at
from helpers.inside import environ, run
from helpers.plans import SAM
from helpers.program import Program
from helpers.turned_on import turned_on
from helpers.wrongs import LARGE, unplaced, wrong_with

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

COUNT = int(os.environ.get("HEARTEN_HOSTILE", "100"))
LOOKING = (
    ["show"], ["show", "--json"], ["export", "ics"], ["export", "markdown"], ["export", "json"],
    ["export", "csv", "--only", "plan"], ["restore"],
    ["show", "habits"], ["help-now"], ["history"], ["doctor"],
    ["export", "ics", "--titles", "real", "--detailed"],
)  # fmt: skip
LINED = (["export", "ics"], ["export", "csv"])  # formats whose lines end with CR LF
STORING = (["pause", "plan", "--from", "2026-12-24"], ["resume", "plan"], ["pause", "wind"])


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that holds the example plan, and a folder to stand in."""
    Program(tmp_path).with_sam()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path / "here"))
    return tmp_path


def test_hostile_plans(place: Path) -> None:
    settings = environ(place / "data")
    plan = home_at(place / "data").plans / "sam" / "plan.toml"
    rng = random.Random(5)
    found = []
    for name, raw in hostile.plans(COUNT):
        plan.write_bytes(raw)
        checked = run(["check"], settings)
        problems = checked.out.splitlines()
        looked = rng.choice(LOOKING)
        seen = run(looked, settings)
        wrong = [wrong_with(checked), wrong_with(seen, carriage=looked[:2] in LINED)]
        wrong += [f"no place: {line}" for line in unplaced(problems, "plan.toml")]
        if not problems and checked.code:  # not even opened: too large to be read
            problems = checked.err.splitlines()
        if bool(problems) != (checked.code == 1) or (checked.code not in (0, 1)):
            wrong.append(f"check exits {checked.code} with {problems[:2]}")
        if plan.read_bytes() != raw:
            wrong.append("looking changed the file")
        stored = run(rng.choice(STORING), settings)
        wrong.append(wrong_with(stored))
        if stored.code and plan.read_bytes() != raw:
            wrong.append(f"refused with {stored.code}, and changed the file")
        found += [f"{name} ({' '.join(looked)}): {each}" for each in wrong if each]
    assert not found, "\n".join(found)


def test_hostile_copies_are_merged_or_stay_and_are_kept_as_they_are(place: Path) -> None:
    settings = environ(place / "data")
    folder = home_at(place / "data").plans / "sam"
    first = (folder / "plan.toml").read_bytes()
    found = []
    for number, (name, raw) in enumerate(hostile.plans(COUNT)):
        (folder / "plan.toml").write_bytes(first)
        in_log = number % 3 == 0
        copy = folder / ("log" if in_log else "") / "plan.sync-conflict-1.toml"
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(raw)
        ran = run(["merge", "--take", ("mine", "theirs")[number % 2]], settings)
        wrong = wrong_with(ran)
        kept = [path.read_bytes() for path in folder.rglob("*.toml*") if path != copy]
        if not (copy.exists() and copy.read_bytes() == raw) and raw not in kept:
            wrong = "the copy is not kept"
        if first not in [(folder / "plan.toml").read_bytes(), *kept]:
            wrong = "the plan is not kept"
        if run(["check"], settings).code and not in_log:
            wrong = wrong or "the plan has problems now"
        copy.unlink(missing_ok=True)
        for path in (folder / "log").glob("*"):
            path.unlink()
        if wrong:
            found.append(f"{name}: {wrong}")
    assert not found, "\n".join(found)


def test_hostile_settings(place: Path) -> None:
    settings = environ(place / "data")
    file = home_at(place / "data").config_file
    file.parent.mkdir()
    plan = home_at(place / "data").plans / "sam" / "plan.toml"
    found = []
    for number, (name, raw) in enumerate(hostile.settings(COUNT)):
        file.write_bytes(raw)
        words = (["show"], ["export", "ics"], ["config"], ["plugins"], ["help-now"])[number % 5]
        ran = run(words, settings)
        wrong = [wrong_with(ran, carriage="ics" in words)]
        right = (0, 1, 4) if b"plan =" in raw else (0,)  # it may name a plan that is not there
        if words in (["show"], ["export", "ics"], ["help-now"]) and ran.code not in right:
            wrong.append(f"{words} exits {ran.code}: {ran.err[:200]}")
        changed = run(["config", "theme", "dark"], settings)
        wrong.append(wrong_with(changed))
        if changed.code and file.read_bytes() != raw:
            wrong.append("refused, and changed the file")
        if not changed.code and b"dark" not in file.read_bytes():
            wrong.append("said to be stored, and is not")
        found += [f"{name}: {each}" for each in wrong if each]
    assert not found, "\n".join(found)
    assert plan.read_bytes() == SAM.read_bytes()


def test_hostile_templates(place: Path) -> None:
    settings = environ(place / "data")
    found = []
    for name, raw in hostile.templates(COUNT):
        file = place / "here" / "t.toml"
        file.write_bytes(raw)
        ran = run(["templates", "check", "t.toml"], settings)
        wrong = [wrong_with(ran)]
        wrong += [f"no place: {line}" for line in unplaced(ran.out.splitlines(), "t.toml")]
        if ran.code not in (0, 1) or file.read_bytes() != raw:
            wrong.append(f"exits {ran.code}")
        found += [f"{name}: {each}" for each in wrong if each]
    assert not found, "\n".join(found)


GOOD = """format = 1
A = { day = 2026-11-20, at = 2026-11-20T08:00:00+01:00, habit = "kind-sentence", did = "done" }
B = { day = 2026-11-20, at = 2026-11-20T09:00:00+01:00, habit = "kind-sentence", did = "done" }
"""
DAY = ("--date", "2026-11-20")


def test_hostile_logs(place: Path) -> None:
    """Whatever stands beside it, a good log is read, shown and added to."""
    settings = environ(place / "data")
    log = home_at(place / "data").plans / "sam" / "log"
    log.mkdir()
    good, bad = log / "2026-11.good.toml", log / "2026-10.bad.toml"
    found = []
    placed = 0
    for number, (name, raw) in enumerate(hostile.logs(COUNT)):
        good.write_text(GOOD)
        bad.write_bytes(raw)
        checked = run(["check"], settings)
        seen = run(["today", *DAY], settings)
        wrong = [wrong_with(checked), wrong_with(seen)]
        problems = (checked.out + checked.err).splitlines()
        hints = [line for line in problems if line.startswith("log/")]
        wrong += [f"no place: {line}" for line in unplaced(hints, "log/2026-10.bad.toml")]
        placed += bool(hints)
        if checked.code not in (0, 1) or seen.code:
            wrong.append(f"exits {checked.code} and {seen.code}")
        if "One kind sentence · done" not in seen.out:
            wrong.append(f"a good entry is hidden: {seen.out}")
        words = (
            ["done", "short-walk", "5", *DAY], ["export", "json"], ["today", "--json", *DAY],
            ["export", "csv", "-o", "x"], ["checkin", "--quick", "okay"],
        )[number % 5]  # fmt: skip
        ran = run(words, settings)
        wrong.append(wrong_with(ran))
        if ran.code not in ((0, 2) if "csv" in words else (0,)):
            wrong.append(f"{words} exits {ran.code}: {ran.err[:200]}")
        if bad.read_bytes() != raw or good.read_text() != GOOD:
            wrong.append("a file of another computer was changed")
        found += [f"{name}: {each}" for each in wrong if each]
    assert not found, "\n".join(found)
    assert placed > COUNT // 2


PLUGIN = b"""
from hearten.api import Exporter, HabitKind, Number, hookimpl

class Kind(HabitKind):
    name = "breathing"
    label = "Breathing"
    options = (Number(key="breaths", label="Breaths", low=1, high=50),)
    def describe(self, habit):
        return f"{habit.title}: {habit.options['breaths']} slow breaths"

class Lines(Exporter):
    name = "lines"
    label = "Lines"
    suffix = ".txt"
    def export(self, context):
        return []

@hookimpl
def hearten_habit_kinds():
    return [Kind()]

@hookimpl
def hearten_exporters():
    return [Lines()]
"""


def test_hostile_plugin_files(place: Path) -> None:
    settings = environ(place / "data")
    folder = home_at(place / "data").plugins
    folder.mkdir(parents=True)
    turned_on(place / "data", "odd", dev=True)
    plan = home_at(place / "data").plans / "sam" / "plan.toml"
    found = []
    rng = random.Random(6)
    named = 0
    files = list(hostile.shapes(PLUGIN))
    rng.shuffle(files)
    for number in range(COUNT):
        name, raw = files[number] if number < min(len(files), COUNT // 2) else odd_plugin(rng)
        (folder / "odd.py").write_bytes(raw)
        (folder / "odd.py").chmod(0o600)
        commands = (["show"], ["plugins", "info", "odd"], ["export", "lines", "-o", "x"])
        for words in commands[: 1 if len(raw) > LARGE else 3]:  # each reads it all again
            ran = run(words, settings)
            wrong = wrong_with(ran)
            if words == ["show"] and ran.code:
                wrong = wrong or f"show exits {ran.code}"
            if ran.err.count('The plugin "odd" is set aside') > 1:
                wrong = wrong or f"set aside more than once: {ran.err}"
            named += 'plugin "odd" is set aside' in ran.err
            if wrong:
                found.append(f"{name} ({' '.join(words)}): {wrong}")
    assert not found, "\n".join(found)
    assert named > COUNT // 3
    assert plan.read_bytes() == SAM.read_bytes()


def odd_plugin(rng: random.Random) -> tuple[str, bytes]:
    """Return the plugin with a line or two changed."""
    lines = PLUGIN.splitlines(keepends=True)
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(lines))
        odd = rng.choice(
            (
                b"", b"    return 3\n", b"raise SystemExit\n", b"    raise KeyError('x')\n",
                b'    name = "\\x1b[31m"\n', b'    label = "[/]\\u202e"\n', b"    name = 5\n",
                b"    suffix = '/../../x'\n", b"\tpass\n", b"@hookimpl\n", rng.choice(lines),
                b"    options = (1, 2)\n", b"    yield 3\n", b"    return [None]\n", b"'''\n",
                b"print('words')\n", b"    name = 'done'\n",
                b"class Kind: pass\n", b"    return [Kind(), Kind()]\n", b"\x00\n", b"(" * 99,
            )
        )  # fmt: skip
        lines[at] = odd
    raw = b"".join(lines)
    return repr(raw[-120:]), raw


def test_hostile_arguments(place: Path) -> None:
    settings = environ(place / "data")
    found = []
    plan = home_at(place / "data").plans / "sam" / "plan.toml"
    for words in hostile.arguments(COUNT * 2):
        ran = run(words, settings)
        wrong = wrong_with(ran, carriage=True)
        if plan.read_bytes() != SAM.read_bytes():
            plan.write_bytes(SAM.read_bytes())
            if ran.code:
                wrong = wrong or f"exit {ran.code}, and the plan changed"
        if wrong:
            found.append(f"{[word[:40] for word in words]}: {wrong}")
    assert not found, "\n".join(found)


ODD = ("a folder", "a pipe", "a link to itself", "a link to nothing", "a device", "a socket name")


def odd_thing(path: Path, what: str) -> None:
    """Put something that is not a file at *path*."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if what == "a folder":
        path.mkdir()
    elif what == "a pipe":
        os.mkfifo(path)
    elif what == "a link to itself":
        path.symlink_to(path)
    elif what == "a link to nothing":
        path.symlink_to(path.parent / "nothing")
    elif what == "a device":
        path.symlink_to("/dev/zero")
    else:
        path.symlink_to("x" * 250)


@pytest.mark.parametrize("what", ODD)
def test_what_is_no_file_is_left_alone(place: Path, what: str) -> None:
    """A pipe, a folder, a link in a circle where a file is looked for."""
    home = home_at(place / "data")
    settings = environ(place / "data")
    plan = home.plans / "sam" / "plan.toml"
    found = []
    for target, commands in {
        plan: (["show"], ["check"], ["pause", "plan"], ["export", "ics"], ["history"], ["undo"]),
        home.config_file: (["show"], ["check"], ["config"], ["config", "theme", "dark"]),
        home.plugins / "odd.py": (["show"], ["plugins"], ["plugins", "enable", "odd"]),
        home.state / f"device-{mark()}": (["show"], ["pause", "plan"], ["doctor"]),
        home.state / "device": (["show"], ["pause", "plan"], ["doctor"]),
        home.state: (["show"], ["pause", "plan"], ["doctor"], ["new", "--plain"]),
        home.plans / "sam" / "history": (["history"], ["undo"], ["pause", "plan"]),
        home.state / "drafts": (["new", "--plain", "--plan", "x"], ["show"]),
        place / "here" / "t.toml": (
            ["templates", "check", "t.toml"], ["import", "json", "t.toml"],
            ["export", "json", "-o", "t.toml"], ["export", "json", "-o", "t.toml", "--force"],
            ["show", "--plan", "t.toml"], ["new", "--plain", "--plan", "t.toml"],
        ),
    }.items():  # fmt: skip
        if target.exists() or target.is_symlink():
            target.rename(place / "aside")
        odd_thing(target, what)
        for words in commands:
            ran = run(words, settings)
            wrong = wrong_with(ran, carriage="ics" in words)
            if target == plan and not ran.code and words != ["history"]:
                wrong = wrong or f"exit 0 for a plan that is {what}: {ran.out}"
            if wrong:
                found.append(f"{target.name}, {' '.join(words)}: {wrong}")
        if target.is_dir() and not target.is_symlink():
            target.rename(place / f"was-{target.name}")
        else:
            target.unlink(missing_ok=True)
        if (place / "aside").exists():
            (place / "aside").rename(target)
    assert not found, "\n".join(found)
    assert SAM.read_bytes() in (plan.read_bytes(), SAM.read_bytes())


def test_the_worst_files_take_little_memory(place: Path) -> None:
    """In a process of its own, with 400 MB of addresses and two seconds of the processor."""
    plan = home_at(place / "data").plans / "sam" / "plan.toml"
    worst = [(name, raw) for name, raw in hostile.shapes(SAM.read_bytes()) if len(raw) > 50_000]
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_AS, (400_000_000,) * 2)\n"
        "from hearten.cli.main import main\n"
        "import os\n"
        "code = main(['check'], os.environ)\n"
        "sys.exit(code)\n"
    )
    found = []
    for name, raw in worst:
        plan.write_bytes(raw)
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environ(place / "data"),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        if done.returncode not in (0, 1) or "broke" in done.stderr:
            found.append(f"{name}: {done.returncode} {done.stderr[-200:]}")
    assert len(worst) > 10
    assert not found, "\n".join(found)
