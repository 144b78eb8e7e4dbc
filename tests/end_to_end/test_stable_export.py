"""The same plan gives the same bytes, whatever hash seed, zone, locale or day it is."""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from typing import TYPE_CHECKING

from helpers.program import Program

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = [
    {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale, "date": day}
    for seed, (zone, locale, day) in product(
        ("0", "4711"),
        (
            ("UTC", "C.UTF-8", "2026-11-22"),
            ("America/St_Johns", "C", "2026-11-23"),
            ("Pacific/Apia", "tr_TR.UTF-8", "2027-03-28"),
            ("Asia/Tehran", "de_DE@euro", "2026-01-01"),
            ("", "POSIX", "2028-02-29"),
            ("No/Such_Zone", "xx_YY.utf8", "2026-12-28"),
        ),
    )
]
EXPORTS = (
    ("ics",),
    ("ics", "--titles", "real", "--detailed", "--todos", "both", "--class", "public"),
    ("markdown",),
    ("json",),
)


# The program with its one clock set to a day, as on a computer where it is that day.
ON_A_DAY = """
import datetime, sys, types
from hearten.actions import session
from hearten.cli import main

now = datetime.datetime.fromisoformat(sys.argv.pop(1) + "T18:30:00+00:00")

class Set(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return now.astimezone(tz)

clock = types.SimpleNamespace(**vars(datetime))
clock.datetime = Set
session.dt = clock
assert session._clock() == now
main.run()
"""


def ran(program: Program, words: tuple[str, ...], setting: dict[str, str]) -> bytes:
    environ = {name: value for name, value in setting.items() if name != "date"}
    done = subprocess.run(
        (sys.executable, "-c", ON_A_DAY, setting["date"], "export", *words),
        env=program.settings(**environ),
        cwd=program.home,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def exported(program: Program, words: tuple[str, ...], setting: dict[str, str]) -> bytes:
    target = program.home / "out"
    assert ran(program, (*words, "-o", str(target), "--force"), setting) == b""
    return target.read_bytes()


def test_each_export_again_gives_the_same_bytes(with_sam: Program) -> None:
    for words in EXPORTS:
        # What others share must not depend on them either: other formats take turns.
        first, *others = (exported(with_sam, words, setting) for setting in SETTINGS)
        assert [number for number, raw in enumerate(others) if raw != first] == [], words
        assert ran(with_sam, words, SETTINGS[-1]) == first
        assert first.count(b"\n") > 50


def test_a_computer_that_never_saw_the_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    """A first export counts from the day, in UTC, and from nothing else."""
    texts = set()
    for number, setting in enumerate(SETTINGS):
        home = tmp_path / str(number)
        home.mkdir()
        program = Program(home).with_sam()
        texts.add(exported(program, ("ics",), {**setting, "date": "2026-11-22"}))
    assert len(texts) == 1


def test_the_plan_and_its_home_are_as_they_were(with_sam: Program) -> None:
    before = with_sam.plan.read_bytes()
    for setting in SETTINGS[:3]:
        exported(with_sam, ("ics",), setting)
    assert with_sam.plan.read_bytes() == before
    assert [path.name for path in with_sam.plan.parent.iterdir()] == ["plan.toml"]
