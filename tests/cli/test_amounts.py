"""An amount of minutes is taken the way people write it: in the shell, line by line, on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"

[[goals]]
id = "green"
title = "Something green"

  [[goals.steps]]
  id = "bed"
  title = "Clear one bed"

[[habits]]
id = "walk"
title = "Walk"
kind = "minutes"
rhythm = { every = "day" }
"""
WAYS = [("25 min", 25), ("15m", 15), ("~15", 15), ("about 15", 15), ("half an hour", 30),
        ("ten", 10), ("1:30", 90), ("an hour and a half", 90)]  # fmt: skip
ways = pytest.mark.parametrize(("typed", "minutes"), WAYS)


@pytest.fixture
def begun(hearten: Program) -> Program:
    """Return a home with a plan in which walking is counted in minutes."""
    hearten.plan.parent.mkdir(mode=0o700, parents=True)
    hearten.plan.write_text(PLAN, encoding="utf-8")
    hearten.plan.chmod(0o600)
    return hearten


@ways
@pytest.mark.parametrize("apart", [False, True])
def test_in_the_shell(typed: str, minutes: int, apart: bool, begun: Program) -> None:
    ran = begun("done", "walk", *(typed.split() if apart else [typed]))
    assert (ran.code, ran.err) == (0, "")
    assert f"{minutes} minutes" in begun("today").out


@ways
def test_minutes_of_a_step_line_by_line(typed: str, minutes: int, begun: Program) -> None:
    ran = begun("edit", "bed", "--plain", typed=f"\n\n+\n\n{typed}\n" + "\n" * 20)
    assert "is not a number" not in ran.out
    assert f"minutes = {minutes}" in begun.plan.read_text(encoding="utf-8")


@pytest.mark.slow
@ways
def test_on_today(typed: str, minutes: int, tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("d")
        assert "How many minutes?" in hand.sight()
        await hand.write(typed)
        await hand.press("enter")
        assert "is not a number" not in hand.sight()

    walk(session, steps)
    (entry,) = (e for e in session.log().read().entries if e.answers)
    assert entry.answers == {"minutes": minutes}
