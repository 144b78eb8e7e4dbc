"""check, pause, resume, history, undo, redo: as a person types them."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import tomllib
from typing import TYPE_CHECKING

from helpers.plans import BROKEN, SAM

if TYPE_CHECKING:
    from helpers.program import Program


def changed(program: Program) -> list[str]:
    """Return the lines of the plan that differ from the example, with + or -."""
    old = SAM.read_text(encoding="utf-8").splitlines()
    new = program.plan.read_text(encoding="utf-8").splitlines()
    return [line for line in difflib.ndiff(old, new) if line[0] in "+-"]


def test_check_is_quiet_about_a_plan_that_reads(with_sam: Program) -> None:
    ran = with_sam("check")
    assert (ran.code, ran.out, ran.err) == (0, "", "Everything reads fine.\n")


def test_check_names_everything_in_the_broken_example(hearten: Program) -> None:
    before = BROKEN.read_bytes()
    ran = hearten("check", "--plan", str(BROKEN.parent))
    expected = (BROKEN.parent / "expected-messages.txt").read_text(encoding="utf-8")
    assert ran.out == expected
    assert ran.code == 1
    assert BROKEN.read_bytes() == before
    rows = json.loads(hearten("check", "--json", "--plan", str(BROKEN.parent)).out)["problems"]
    assert len(rows) == len(expected.splitlines())
    assert all(row["line"] for row in rows)


def test_a_pause_adds_its_lines_and_no_other(with_sam: Program) -> None:
    days = ("--from", "2026-12-01", "--until", "2026-12-05", "--date", "2026-11-22")
    ran = with_sam("pause", "short walk", *days)
    assert ran.code == 0
    assert ran.out == (
        "Short walk rests from Tuesday 1 December 2026 until Saturday 5 December 2026.\n"
        "You can close this now.\n"
    )
    assert changed(with_sam) == [
        "+ [[pauses]]",
        '+ what = "short-walk"',
        "+ from = 2026-12-01",
        "+ until = 2026-12-05",
        "+ ",
    ]


def test_resume_undo_and_redo_walk_back_and_forward(with_sam: Program) -> None:
    first = with_sam.plan.read_bytes()
    with_sam("pause", "plan", "--date", "2026-12-01")
    second = with_sam.plan.read_bytes()
    ran = with_sam("resume", "plan", "--date", "2026-12-04")
    assert "The whole plan is back, from Friday 4 December 2026." in ran.out
    pauses = tomllib.loads(with_sam.plan.read_text())["pauses"]
    assert [str(p["until"]) for p in pauses if p["what"] == "plan"] == ["2026-12-03"]
    third = with_sam.plan.read_bytes()

    assert with_sam("undo").code == 0
    assert with_sam.plan.read_bytes() == second
    assert with_sam("undo").code == 0
    assert with_sam.plan.read_bytes() == first
    ran = with_sam("undo")
    assert (ran.code, ran.err) == (
        2,
        "There is nothing to take back on this computer.\n"
        "To take back a mark of the day: hearten done NAME --undo\n"
        "Earlier versions of the plan: hearten restore\n",
    )
    assert with_sam("redo").code == 0
    assert with_sam("redo").code == 0
    assert with_sam.plan.read_bytes() == third
    assert with_sam("redo").code == 2


def test_history_says_what_was_done(with_sam: Program) -> None:
    with_sam("pause", "wind-down")
    rows = json.loads(with_sam("history", "--json").out)["versions"]
    assert [row["why"] for row in rows] == ["Paused: Wind down"]


def test_an_unclear_name_is_a_question(with_sam: Program) -> None:
    ran = with_sam("pause", "w")
    assert ran.code == 2
    assert '"Wind down" (wind-down)' in ran.err
    assert changed(with_sam) == []


def test_a_rest_inside_a_rest_shortens_nothing_and_says_what_stands(with_sam):
    def said(*days: str) -> str:
        at = "2026-11-22T09:30"
        return with_sam("pause", "short-walk", *days, HEARTEN_CLOCK=at).out.splitlines()[0]

    assert said("--from", "2026-12-24", "--until", "2027-01-02") == (
        "Short walk rests from Thursday 24 December 2026 until Saturday 2 January 2027."
    )
    assert said("--from", "2026-12-28", "--until", "2026-12-29") == (
        "Short walk already rests until Saturday 2 January 2027. "
        "To end that sooner, pick it up again."
    )
    assert said("--from", "2026-12-30", "--until", "2027-01-05") == (
        "Short walk rests from Thursday 24 December 2026 until Tuesday 5 January 2027."
    )
    assert said("--from", "2027-01-01") == (
        "Short walk rests from Thursday 24 December 2026, with no end date."
    )
    assert said("--until", "2027-01-01") == (
        "Short walk rests from Sunday 22 November 2026, with no end date."
    )
    assert said("--until", "2026-12-01") == (
        "Short walk already rests, with no end date. To end that, pick it up again."
    )
    held = tomllib.loads(with_sam.plan.read_text(encoding="utf-8"))["pauses"]
    assert [p for p in held if p["what"] == "short-walk"] == [
        {"what": "short-walk", "from": dt.date(2026, 11, 22)}
    ]
