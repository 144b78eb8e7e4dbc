"""A fixed habit that was deleted or let go: nothing of it is counted, wherever one looks back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpers.agreed import DAY, PLAN, lived, said, write
from helpers.homes import home_at
from helpers.tui import Hand, session_at, walk

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

pytestmark = pytest.mark.slow

GONE = PLAN[: PLAN.index("[[habits]]")] + PLAN[PLAN.index('[[habits]]\nid = "walk"') :]
LOOKS: tuple[tuple[str, ...], ...] = (
    ("look-back", *DAY), ("look-back", "--json", *DAY), ("look-back", "--plain", *DAY),
    ("look-back", "--year", *DAY), ("look-back", "--numbers", *DAY), ("today", *DAY),
    ("look-back", "pills", *DAY), ("jar", *DAY), ("show",), ("history",),
    ("review", "--plain", *DAY), ("review", "--look-again", "--plain", *DAY),
    ("export", "report", "--agreed", "--format", "text", "-o", "-", *DAY),
    ("export", "markdown", "-o", "-"), ("export", "fridge", "--format", "text", "-o", "-", *DAY),
)  # fmt: skip


@pytest.fixture
def program(hearten: Program) -> Program:
    """The program after a few weeks with the habit, and a change, so that there is a history."""
    lived(hearten)
    assert hearten("edit", "pills", "--at", "21:30").code == 0
    return hearten


def deleted_by_hand(program: Program) -> None:
    write(program, GONE)


def let_go(program: Program) -> None:
    assert program("edit", "pills", "--let-go").code == 0


@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
def test_what_was_deleted_is_counted_nowhere(words: tuple[str, ...], program: Program) -> None:
    deleted_by_hand(program)
    done = program(*words, typed="\n" * 40)
    told = done.out + done.err
    assert done.code == 0, told
    assert "Pills" not in told
    assert "pills" not in told.replace('"id": "pills"', "").replace("hearten look-back pills", "")


@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
def test_what_was_let_go_is_counted_nowhere(words: tuple[str, ...], program: Program) -> None:
    let_go(program)
    done = program(*words, typed="\n" * 40)
    told = "\n".join(line for line in (done.out + done.err).splitlines() if "Zopirol" in line)
    assert done.code == 0, done.err
    assert [mark for mark in ("times", "once", "twice", "rest", "done") if mark in told] == [], told


def test_what_was_no_fixed_habit_still_counts_once_it_is_gone(program: Program) -> None:
    write(program, PLAN[: PLAN.index('[[habits]]\nid = "walk"')])
    assert "Short walk · three times so far" in program("look-back", *DAY).out
    assert "Short walk: three times" in said(program("review", "--plain", *DAY, typed="\n" * 40))


def test_it_is_as_it_was_last_that_decides(program: Program) -> None:
    assert program("edit", "pills", "--fixed", "no").code == 0
    assert program("edit", "pills", "--at", "21:00").code == 0
    deleted_by_hand(program)
    assert "Zopirol at night · " in program("look-back", *DAY).out


def test_the_starter_habit_is_known_without_a_history(hearten: Program) -> None:
    write(hearten, PLAN.replace('"pills"', '"my-medication"').replace("fixed = true\n", ""))
    assert hearten("done", "my-medication", *DAY).code == 0
    write(hearten, GONE)
    assert "medication" not in hearten("look-back", *DAY).out


def test_the_screens_count_nothing_of_it_either(tmp_path: Path) -> None:
    session = session_at(tmp_path, PLAN)

    async def steps(hand: Hand) -> None:
        await hand.press("space", "p", "slash")
        await hand.write("zopirol")
        await hand.press("enter", "delete", "down", "enter")
        assert "is deleted" in hand.sight()
        await hand.press("escape", "escape")
        await hand.press("b")
        assert hand.here == "LookBack"
        assert "Pills" not in hand.sight()

    walk(session, steps)
    text = (home_at(tmp_path / "home").plans / "my-plan/plan.toml").read_text(encoding="utf-8")
    assert "Zopirol" not in text


def test_what_was_marked_on_the_day_it_left_the_plan_is_not_told(program: Program) -> None:
    assert program("rest", "pills", *DAY).code == 0
    assert program("done", "walk", "--smaller", *DAY).code == 0
    write(program, PLAN[: PLAN.index("[[habits]]")] + PLAN[PLAN.index("[[checkins]]") :])
    told = program("today", *DAY).out
    assert "Pills" not in told
    assert "Short walk · done · tiny" in told
