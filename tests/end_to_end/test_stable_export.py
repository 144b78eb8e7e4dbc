"""The same plan gives the same bytes, whatever hash seed, zone, locale or day it is."""

from __future__ import annotations

import datetime as dt
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


def exported(program: Program, words: tuple[str, ...], setting: dict[str, str]) -> bytes:
    target = program.home / "out"
    environ = {name: value for name, value in setting.items() if name != "date"}
    where = ("-o", str(target), "--force", "--date", setting["date"])
    ran = program("export", *words, *where, **environ)
    assert (ran.code, ran.out) == (0, ""), ran
    return target.read_bytes()


def in_a_pipe(program: Program, words: tuple[str, ...], setting: dict[str, str]) -> str:
    environ = {name: value for name, value in setting.items() if name != "date"}
    ran = program("export", *words, "--date", setting["date"], **environ)
    assert ran.code == 0, ran.err
    return ran.out


def test_each_export_again_gives_the_same_bytes(with_sam: Program) -> None:
    for words in EXPORTS:
        # What others share must not depend on them either: other formats take turns.
        first, *others = (exported(with_sam, words, setting) for setting in SETTINGS)
        assert [number for number, raw in enumerate(others) if raw != first] == [], words
        assert in_a_pipe(with_sam, words, SETTINGS[-1]).encode() == first
        assert first.count(b"\n") > 50


def test_a_computer_that_never_saw_the_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    """A first export counts from the day, in UTC, and from nothing else."""
    for _ in range(2):  # once more where midnight came in between
        day = dt.datetime.now(dt.UTC).date()
        texts = set()
        for number, setting in enumerate(SETTINGS[:6]):
            home = tmp_path / f"{day}-{number}"
            home.mkdir(parents=True)
            texts.add(exported(Program(home).with_sam(), ("ics",), setting))
        if dt.datetime.now(dt.UTC).date() == day:
            break
    assert len(texts) == 1


def test_the_plan_and_its_home_are_as_they_were(with_sam: Program) -> None:
    before = with_sam.plan.read_bytes()
    for setting in SETTINGS[:3]:
        exported(with_sam, ("ics",), setting)
    assert with_sam.plan.read_bytes() == before
    assert [path.name for path in with_sam.plan.parent.iterdir()] == ["plan.toml"]
