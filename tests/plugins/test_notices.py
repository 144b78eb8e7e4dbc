"""What a plugin says on Today: told of all that happened up to then, and in few words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hearten.storage.log.log_files import Log
from helpers.hosting import Folders
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

NOTICE = """
from hearten.api import hookimpl

@hookimpl
def hearten_notices(plan, entries, today):
    days = [entry.day.isoformat() for entry in entries]
    return [f"{len(days)} from {days[:1]} to {days[-1:]}, and it is {today}"]
"""
LOG = """\
format = 1
01KAM9D4H0M8T2V5X7Z9B1C3D1 = { day = 2025-01-03, habit = "wind-down", did = "done" }
01KAM9D4H0M8T2V5X7Z9B1C3D2 = { day = 2026-11-08, habit = "wind-down", did = "smaller" }
01KAM9D4H0M8T2V5X7Z9B1C3D3 = { day = 2026-11-20, habit = "wind-down", did = "rest" }
01KAM9D4H0M8T2V5X7Z9B1C3D4 = { day = 2026-11-25, habit = "wind-down", did = "done" }
01KAM9D4H0M8T2V5X7Z9B1C3D5 = { day = 2026-11-20, habit = "evening-pills", did = "done" }
"""


@pytest.fixture
def program(with_sam: Program) -> Program:
    """The program with a plugin that says what it was given, and a log of two years."""
    with_sam.plugins.mkdir(parents=True, mode=0o700)
    (with_sam.plugins / "odd.py").write_text(NOTICE)
    (with_sam.plugins / "odd.py").chmod(0o600)
    turned_on(with_sam.root, "odd")
    log = with_sam.plan.parent / "log"
    log.mkdir()
    (log / "2026-11.one.toml").write_text(LOG)
    pills = '[[habits]]\nid = "evening-pills"\ntitle = "My pills"\nfixed = true\n'
    with_sam.plan.write_text(f"{with_sam.plan.read_text()}\n{pills}rhythm = {{ every = 'day' }}\n")
    return with_sam


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-22", "3 from ['2025-01-03'] to ['2026-11-20'], and it is 2026-11-22"),
        ("2026-11-25", "4 from ['2025-01-03'] to ['2026-11-25'], and it is 2026-11-25"),
        ("2026-12-02", "4 from ['2025-01-03'] to ['2026-11-25'], and it is 2026-12-02"),
        ("2025-06-10", "1 from ['2025-01-03'] to ['2025-01-03'], and it is 2025-06-10"),
        ("2024-06-10", "0 from [] to [], and it is 2024-06-10"),
    ],
)
def test_all_up_to_today_is_told_and_nothing_later(program: Program, day: str, said: str) -> None:
    ran = program("today", "--date", day)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == said
    held = json.loads(program("today", "--json", "--date", day).out)
    assert held["notices"] == [said]


def test_without_plugins_there_are_none(program: Program) -> None:
    ran = program("today", "--json", "--no-plugins", "--date", "2026-11-22")
    assert json.loads(ran.out)["notices"] == []


def test_a_log_that_does_not_read_leaves_the_day_and_the_notice(program: Program) -> None:
    log = program.plan.parent / "log"
    (log / "2026-11.one.toml").unlink()
    log.rmdir()
    log.write_text("")
    ran = program("today", "--date", "2026-11-22")
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == "0 from [] to [], and it is 2026-11-22"
    assert ran.err.count("\n") == 1


def test_many_and_long_ones_are_few_and_short(tmp_path: Path) -> None:
    import datetime as dt

    from hearten.testing import example_plan

    home = Folders(tmp_path)
    home.drop(
        "loud",
        """
        from hearten.api import hookimpl
        @hookimpl
        def hearten_notices():
            return ["", *(str(number) * 500 for number in range(50))]
        """,
    )
    said = home.host().notices(example_plan(), tuple, dt.date(2026, 11, 22))
    assert [(line[0], line[-1], len(line)) for line in said] == [
        ("0", "…", 200), ("1", "…", 200), ("2", "…", 200),
    ]  # fmt: skip


def test_the_log_is_read_whole_only_for_one_that_takes_it(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Log.read
    reads: list[Log] = []
    monkeypatch.setattr(Log, "read", lambda log, *given: reads.append(log) or read(log, *given))
    assert "3 from" in program("today", "--date", "2026-11-22").out
    assert len(reads) == 1
    alone = "[entry.day.isoformat() for entry in entries]"
    (program.plugins / "odd.py").write_text(
        NOTICE.replace("plan, entries, today", "today").replace(alone, "[]")
    )
    turned_on(program.root, "odd")
    ran = program("today", "--date", "2026-11-22")
    assert ran.out.endswith("0 from [] to [], and it is 2026-11-22\n")
    assert len(reads) == 1
