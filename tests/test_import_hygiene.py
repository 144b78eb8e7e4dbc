"""What a command may load: proof on sys.modules, which static contracts cannot give."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig

import pytest

from helpers.plans import ROOT
from helpers.program import Program

HEAVY = {"textual", "rich", "tomlkit", "icalendar", "dateutil", "pluggy", "importlib.metadata"}
PROBE = """
import sys
from hearten.cli.main import main
import os
code = main(sys.argv[1:], os.environ)
print("LOADED", *sorted(sys.modules))
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What the first run that may keep it writes down of installed plugins."""
    fresh = Program(tmp_path_factory.mktemp("fresh")).with_sam()
    fresh.state.mkdir(mode=0o700)
    assert "importlib.metadata" in loaded(fresh, "today")
    return (fresh.state / "plugins.index").read_bytes()


@pytest.fixture
def with_sam(with_sam: Program, index: bytes) -> Program:
    """The example plan, where the program has run before."""
    with_sam.state.mkdir(mode=0o700)
    (with_sam.state / "plugins.index").write_bytes(index)
    return with_sam


def loaded(program: Program, *words: str) -> set[str]:
    """Return the modules that a run of ``hearten *words`` loads.

    What other packages load at every start of Python (by a file of theirs that ends in .pth) is
    none of it: without ``site`` such files are not read.
    """
    there = os.pathsep.join(map(str, (ROOT / "src", sysconfig.get_path("purelib"))))
    done = subprocess.run(
        (sys.executable, "-S", "-c", PROBE, *words),
        capture_output=True,
        text=True,
        env=program.settings() | {"PYTHONPATH": there},
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=True,
    )
    last = done.stdout.splitlines()[-1]
    assert last.startswith("LOADED"), done.stdout + done.stderr
    return set(last.split()[1:])


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("--help",),
        ("help-now",),
        ("here",),
        ("show",),
        ("check",),
        ("history",),
        ("config",),
        ("pause", "--help"),
        ("checkin", "--quick", "okay", "--energy", "some"),
    ],
    ids=" ".join,
)
def test_light_commands_load_nothing_heavy(with_sam: Program, words: tuple[str, ...]) -> None:
    assert loaded(with_sam, *words) & HEAVY == set()


DAILY = (
    ("today",),
    ("today", "--json"),
    ("done", "wind-down"),
    ("done", "short-walk", "12", "--note", "slow"),
    ("rest", "wind-down"),
    ("checkin", "--quick", "okay", "--energy", "some"),
    ("remind",),
    ("remind", "--within", "12h"),
    ("jar",),
    ("look-back",),
    ("look-back", "--year", "--plain"),
)
# Each takes a fifth of a start of Python or more, and there is a way without it.
SPARED = {"dataclasses", "inspect", "hashlib", "shutil", "difflib", "urllib.request", "zoneinfo"}


@pytest.mark.slow
@pytest.mark.parametrize("words", DAILY, ids=" ".join)
def test_what_is_used_every_day_loads_nothing_heavy(
    with_sam: Program, words: tuple[str, ...]
) -> None:
    assert loaded(with_sam, *words) & (HEAVY | SPARED) == set()


@pytest.mark.parametrize("words", [("today",), ("done", "wind-down"), ("help-now",)], ids=" ".join)
def test_what_has_no_flow_in_it_does_not_load_the_table_of_them(
    with_sam: Program, words: tuple[str, ...]
) -> None:
    assert {each for each in loaded(with_sam, *words) if ".flow" in each} == set()
    assert "hearten.actions.flow.registry" in loaded(with_sam, "--help")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "most"),
    [
        ("--version", 7),
        ("--help", 13),
        ("help-now", 22),
        ("today", 87),
        ("done wind-down", 69),
        ("remind", 66),
        ("remind --within 12h", 71),
        ("checkin --quick okay", 92),
        ("check", 79),
    ],
)
def test_so_many_of_our_modules_are_loaded_and_no_more(
    with_sam: Program, words: str, most: int
) -> None:
    ours = sorted(name for name in loaded(with_sam, *words.split()) if name.startswith("hearten"))
    assert len(ours) <= most, ours  # each costs about a hundredth of a start of Python


def test_only_a_rule_that_is_no_weekday_of_a_month_loads_dateutil(with_sam: Program) -> None:
    text = with_sam.plan.read_text(encoding="utf-8")
    first_monday, midsummer = "FREQ=MONTHLY;BYDAY=1MO", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=24"
    assert text.count(first_monday) == 1
    assert "dateutil" not in loaded(with_sam, "today")
    with_sam.plan.write_text(text.replace(first_monday, midsummer), encoding="utf-8")
    assert "dateutil" in loaded(with_sam, "today")


def test_the_lightest_load_no_parser_and_no_model(with_sam: Program) -> None:
    assert loaded(with_sam, "--version") & {"argparse", "dataclasses", "tomllib", "re"} == set()
    assert loaded(with_sam, "--help") & {"argparse", "dataclasses", "tomllib", "re"} == set()
    assert loaded(with_sam, "help-now") & {"dataclasses", "hearten.model.plan"} == set()


def test_an_export_loads_its_library_and_pluggy_and_no_screen(with_sam: Program) -> None:
    found = loaded(with_sam, "export", "ics", "-o", str(with_sam.home / "x.ics"))
    assert found >= {"icalendar", "pluggy"}
    assert found & {"textual", "rich", "tomlkit", "importlib.metadata"} == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [("show", "--json"), ("export", "json"), ("export",), ("import",), ("templates",)]
)
def test_what_asks_every_plugin_goes_through_pluggy_and_loads_no_more(
    with_sam: Program, words: tuple[str, ...]
) -> None:
    assert loaded(with_sam, *words) & HEAVY == {"pluggy"}


def test_the_first_screen_is_painted_before_plugins_are_loaded(with_sam: Program) -> None:
    code = (
        "import runpy, sys\n"
        "try: runpy.run_path(sys.argv[1])\n"
        "except SystemExit as end: print('CODE', end.code, *sys.modules)"
    )
    painted = ROOT / "tests" / "bench" / "first_paint.py"
    done = subprocess.run(
        (sys.executable, "-c", code, str(painted)),
        capture_output=True,
        text=True,
        env=with_sam.settings(),
        timeout=60,
        check=True,
    )
    found = done.stdout.rpartition("CODE ")[2].split()
    assert found[0] == "0", done.stdout + done.stderr
    assert {"textual.app", "hearten.tui.app"} <= set(found)
    assert not {"pluggy", "hearten.builtin.plugin", "icalendar"} & set(found)


def test_the_model_is_pure(with_sam: Program) -> None:
    code = (
        "import pkgutil, importlib, sys, hearten.model as model\n"
        "for each in pkgutil.walk_packages(model.__path__, 'hearten.model.'):\n"
        "    importlib.import_module(each.name)\n"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run(
        (sys.executable, "-c", code), capture_output=True, text=True, check=True, timeout=60
    )
    assert set(done.stdout.split()) & (HEAVY | {"hearten.storage", "hearten.plugins"}) == set()
