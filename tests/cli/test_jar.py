"""A slip is never shown as a win, and what was said stands with its question."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.program import Program

DAY = ("--date", "2026-11-21")


def test_a_slip_is_never_a_small_win(with_sam: Program) -> None:
    assert with_sam("done", "coffee", "no", *DAY).code == 0
    assert "Coffee after four" not in with_sam("jar").out


def test_a_pause_is_one_and_says_what_it_was(with_sam: Program) -> None:
    assert with_sam("done", "coffee", "yes", *DAY).code == 0
    said = with_sam("jar").out
    assert "  Coffee after four\n      Was there a pause first? yes\n" in said
    assert "done" not in said


def test_a_bare_no_stands_with_its_question_on_its_day(with_sam: Program) -> None:
    with_sam("done", "coffee", "no", *DAY)
    said = with_sam("today", *DAY).out
    assert "Was there a pause first? no" in said


def test_looking_back_counts_what_was_noticed(with_sam: Program) -> None:
    with_sam("done", "coffee", "no", *DAY)
    assert "Coffee after four · noticed once so far" in with_sam("look-back", "--plain").out
