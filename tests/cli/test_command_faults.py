"""Each disk call of a command goes wrong in each way: stored or said, and never torn."""

from __future__ import annotations

import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest

from helpers.faulty import LATE, Killed, every_fault
from helpers.faulty_commands import disk, every_call_through
from helpers.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from helpers.inside import Run

DAY = ("--date", "2026-11-22")
PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"

# mine
[[habits]]
id = "walk"
title = "Short walk"

[[habits]]
id = "soup"
title = "Soup"
"""
UNCONFIRMED = "Saved, but the disk did not confirm it."
COMMANDS = {
    "pause": ("pause", "walk", "--until", "2026-11-24", *DAY),
    "edit": ("edit", "walk", "--title", "A walk", "--after", "soup"),
    "undo": ("undo",),
}


def prepared(tmp_path: Path) -> Path:
    """Return a home with a plan and one save in its history."""
    home = tmp_path / "prepared"
    folder = home / "data" / "plans" / "mine"
    folder.mkdir(mode=0o700, parents=True)
    (folder / "plan.toml").write_text(PLAN, encoding="utf-8")
    assert Program(home)("edit", "soup", "--let-go").code == 0
    return home


def fresh(home: Path, to: Path) -> Program:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(home, to, symlinks=True)
    return Program(to)


def text_of(program: Program) -> str:
    return (program.home / "data/plans/mine/plan.toml").read_text(encoding="utf-8")


def runs(words: tuple[str, ...], tmp_path: Path) -> Iterator[tuple[Program, Run | None, str, bool]]:
    """Yield a home after each fault, what came of the run (None: killed), where, and if late."""
    home = prepared(tmp_path)
    counting = disk()
    with every_call_through(counting):
        assert fresh(home, tmp_path / "run")(*words).code == 0
    for fault, at in every_fault(counting.calls):
        program = fresh(home, tmp_path / "run")
        wrong = disk(fault, at)
        ran = None
        with every_call_through(wrong):
            try:
                ran = program(*words)
            except Killed:
                ran = None
        call = wrong.calls[at][0]
        late = fault is LATE and call in ("rename", "rename_new", "link", "exchange")
        yield program, ran, f"{fault.name} at {at}: {wrong.calls[at]}", late


@pytest.mark.parametrize("name", COMMANDS)
def test_stored_or_said_and_the_next_run_works(name: str, tmp_path: Path) -> None:
    words = COMMANDS[name]
    home = prepared(tmp_path / "clean")
    clean = fresh(home, tmp_path / "clean-run")
    old = text_of(clean)
    assert clean(*words).code == 0
    new = text_of(clean)
    assert old != new
    codes: set[int | None] = set()
    for program, ran, where, late in runs(words, tmp_path):
        there = text_of(program)
        assert there in (old, new), where
        codes.add(ran.code if ran else None)
        if ran is not None:
            stored = ran.code == 0 or UNCONFIRMED in ran.out
            assert there == new if stored else there == old or late, where
            assert stored == (not ran.err) or (stored and ran.code == 0), where
            assert "Traceback" not in ran.err, where
            assert len(ran.err.strip().splitlines()) <= 2, (where, ran.err)
            assert ran.code in (0, 1, 6), where
        after = program("edit", "walk", "--title", "Next")
        assert after.code == 0, (where, after.err)
        assert "Next" in {h["title"] for h in tomllib.loads(text_of(program))["habits"]}
    assert codes >= {None, 0, 6}


def test_a_plan_in_use_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    words = ("plans", "use", "mine")
    for program, ran, where, _ in runs(words, tmp_path):
        settings = program.home / "data" / "config.toml"
        held = tomllib.loads(settings.read_text("utf-8")) if settings.exists() else {}
        assert held in ({}, {"plan": "mine"}), where
        if ran is not None and ran.code == 0:
            assert held == {"plan": "mine"}, where
        assert ran is None or "Traceback" not in ran.err
        assert program(*words).code == 0, where
