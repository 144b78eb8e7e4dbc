"""A rule that never comes round from where it counts: the file reads, and it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.program import Program

if TYPE_CHECKING:
    from pathlib import Path

RULE = "FREQ=MONTHLY;INTERVAL=2;BYMONTH=12"
PLAN = """\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"

[[habits]]
id = "wreath"
title = "A wreath"
rhythm = { every = "day" }
"""


def made(tmp_path: Path, text: str) -> Program:
    program = Program(tmp_path)
    folder = program.plans / "my-plan"
    folder.mkdir(parents=True)
    (folder / "plan.toml").write_text(text, encoding="utf-8")
    return program


@pytest.mark.parametrize(
    ("since", "said"),
    [("", 'and "since" does not say from when'),
     ("since = 2026-11-01\n", "counted from Sunday 1 November 2026")],
)  # fmt: skip
def test_check_says_so_and_the_plan_reads(tmp_path: Path, since: str, said: str) -> None:
    text = PLAN.replace('{ every = "day" }', f'{{ rrule = "{RULE}" }}') + since
    program = made(tmp_path, text)
    assert (
        f"plan.toml:8: habits[1].rhythm: this rule never comes round, {said}; "
        "try another INTERVAL, or another first day in since\n"
    ) in program("check").out
    assert program("today").code == 0


def test_with_a_first_day_that_fits_nothing_is_said(tmp_path: Path) -> None:
    text = PLAN.replace('{ every = "day" }', f'{{ rrule = "{RULE}" }}') + "since = 2026-12-01\n"
    assert "never comes" not in made(tmp_path, text)("check").out


@pytest.mark.parametrize(
    "words",
    [("edit", "wreath", "--rhythm", RULE), ("edit", "wreath", "--rhythm", f"RRULE:{RULE}"),
     ("add", "habit", "Candles", "--rhythm", RULE, "--date", "2026-11-01")],
)  # fmt: skip
def test_edit_and_add_refuse_it_and_changes_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    program = made(tmp_path, PLAN + "since = 2026-11-01\n")
    ran = program(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "this rule never comes round, counted from Sunday 1 November 2026." in ran.err
    held = (program.plans / "my-plan" / "plan.toml").read_text(encoding="utf-8")
    assert held == PLAN + "since = 2026-11-01\n"
