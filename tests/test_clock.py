"""There is one clock: it can be set from outside, and nothing in a test reads the real one."""

from __future__ import annotations

import ast
import datetime as dt
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hearten import clock
from helpers.plans import ROOT

if TYPE_CHECKING:
    from helpers.program import Program

UNREADABLE = (
    "HEARTEN_CLOCK takes a moment or a distance. "
    "For example: HEARTEN_CLOCK=2027-03-21T17:41 or HEARTEN_CLOCK=+111d13h\n"
)


@pytest.mark.parametrize(
    ("told", "zone", "shown"),
    [
        ("2027-03-21T17:41+00:00", "Asia/Kolkata", "2027-03-21T23:11:00+05:30"),
        ("2027-03-21T17:41", "Asia/Kolkata", "2027-03-21T17:41:00+05:30"),
        ("2028-02-29 02:30", "America/St_Johns", "2028-02-29T02:30:00-03:30"),
        ("@1835404200", "UTC", "2028-02-29T02:30:00+00:00"),
        ("2028-02-29", "UTC", "2028-02-29T00:00:00+00:00"),
    ],
)
def test_it_stands_still_where_it_is_set(told: str, zone: str, shown: str) -> None:
    code = "from hearten import clock; print(clock.now().isoformat())"
    environ = {**os.environ, "HEARTEN_CLOCK": told, "TZ": zone}
    done = subprocess.run(
        (sys.executable, "-c", code), env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{shown}\n"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("+111d13h", "2027-03-13T22:30:00+00:00"),
        ("-20m", "2026-11-22T09:10:00+00:00"),
        ("+1h30m", "2026-11-22T11:00:00+00:00"),
    ],
)
def test_it_is_moved_and_runs_on(told: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTEN_CLOCK", told)
    monkeypatch.setattr(clock, "_real", lambda: 1_795_339_800)
    moved = clock.now()
    assert moved.astimezone(dt.UTC).isoformat() == shown
    monkeypatch.setattr(clock, "_real", lambda: 1_795_339_861.5)
    assert clock.now() - moved == dt.timedelta(seconds=61.5)


@pytest.mark.parametrize(
    "told", ["soon", "+", "+d", "+5", "111d", "@", "@nan", "@-5", "2027-02-30", "1969-07-20",
             "9999-12-31", "+9999999d", "\x1b[31m"],
)  # fmt: skip
def test_what_does_not_read_is_said_and_holds_help_up_never(
    told: str, hearten: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_real", lambda: 1_795_339_800)
    for words in (("today",), ("show",), ("checkin", "--quick", "okay"), ()):
        ran = hearten(*words, HEARTEN_CLOCK=told)
        assert (ran.code, ran.out, ran.err) == (2, "", UNREADABLE)
    ran = hearten("help-now", HEARTEN_CLOCK=told)
    assert ran.code == 0
    assert "You don't have to handle this alone." in ran.out


def test_a_process_of_its_own_follows_it(with_sam: Program) -> None:
    ran = with_sam.alone("today", HEARTEN_CLOCK="2027-03-21T17:41")
    assert ran.out.startswith("Sunday 21 March 2027")
    assert with_sam("today", HEARTEN_CLOCK="2027-03-21T17:41").out.startswith("Sunday 21 March")


def test_the_real_clock_and_zone_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AssertionError, match="was asked in a test"):
        clock.zone_name({})
    monkeypatch.setenv("HEARTEN_CLOCK", "+1d")
    with pytest.raises(AssertionError, match="was asked in a test"):
        clock.now()
    monkeypatch.delenv("HEARTEN_CLOCK")
    with pytest.raises(AssertionError, match="was asked in a test"):
        clock.now()
    with pytest.raises(AssertionError, match="started without HEARTEN_CLOCK"):
        subprocess.run((sys.executable, "--version"), check=True)


# What tells the real moment, zone or language, by the last two parts of its name.
REAL = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time",
    "time.time_ns", "time.localtime", "time.gmtime", "time.ctime", "time.strftime",
    "time.tzname", "time.timezone", "time.altzone", "time.clock_gettime",
    "tzlocal.get_localzone", "tzlocal.get_localzone_name", "tz.tzlocal", "locale.getlocale",
    "locale.setlocale", "locale.getdefaultlocale", "locale.getpreferredencoding",
    "locale.getencoding",
}  # fmt: skip
# Without a zone as an argument these two take the one of the computer: how many they need.
ZONED = {"fromtimestamp": 2, "astimezone": 1}
MODULES = {"tzlocal", "locale"}


def asked(source: str) -> list[str]:
    """Return what a piece of Python asks the computer about its time, its zone or its language."""
    found = []
    names: dict[str, str] = {}
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {each.asname or each.name: each.name for each in node.names}
            found += [each.name for each in node.names if each.name in MODULES]
        elif isinstance(node, ast.ImportFrom):
            for each in node.names:
                names[each.asname or each.name] = f"{node.module}.{each.name}"
                if node.module in MODULES or f"{node.module}.{each.name}" in REAL - {"time.time"}:
                    found.append(f"{node.module}.{each.name}")
                if (node.module, each.name) == ("time", "time"):
                    found.append("time.time")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            full = ".".join((_dotted(node.value, names), node.attr))
            last = ".".join(full.split(".")[-2:])
            found += [last] if last in REAL else []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            needed = ZONED.get(node.func.attr)
            given = len(node.args) + sum(each.arg in ("tz", None) for each in node.keywords)
            if needed is not None and given < needed:
                found.append(f".{node.func.attr}()")
    return found


def _dotted(node: ast.expr, names: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value, names)}.{node.attr}"
    return ""


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import datetime as dt\ndt.datetime.now(dt.UTC)", ["datetime.now"]),
        ("from datetime import datetime as D\nD.utcnow()", ["datetime.utcnow"]),
        ("import datetime\nday = datetime.date.today()", ["date.today"]),
        ("import time as t\nf = t.time", ["time.time"]),
        ("from time import time", ["time.time"]),
        ("from time import localtime as here", ["time.localtime"]),
        ("import time\ntime.strftime('%A')", ["time.strftime"]),
        ("moment.astimezone()", [".astimezone()"]),
        ("moment.astimezone(zone)", []),
        ("dt.datetime.fromtimestamp(at)", [".fromtimestamp()"]),
        ("dt.datetime.fromtimestamp(at, tz=dt.UTC)", []),
        ("from tzlocal import get_localzone_name", ["tzlocal.get_localzone_name"]),
        ("import locale", ["locale"]),
        ("session.now()\nsession.today(plan)\nclock.now()\ntime.monotonic()", []),
    ],
)
def test_what_asks_the_computer_is_found(source: str, found: list[str]) -> None:
    assert asked(source) == found


@pytest.mark.slow
def test_nothing_but_the_one_clock_asks_the_computer() -> None:
    files = [path for each in ("src", "tests", "plugins") for path in (ROOT / each).rglob("*.py")]
    assert len(files) > 500
    found = {
        str(path.relative_to(ROOT)): what
        for path in files
        if (what := asked(path.read_text(encoding="utf-8")))
    }
    assert {name: sorted(what) for name, what in found.items()} == {
        "src/hearten/clock.py": [
            ".astimezone()", "time.localtime", "time.time", "time.time_ns",
            "tzlocal.get_localzone_name",
        ],
    }  # fmt: skip
