"""What was written comes back around the shell: as a reason for a hope, and never somebody gone."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.program import Program

VALUE = "It goes with how I want to be: honest"


def test_how_i_want_to_be_is_offered_as_a_reason_for_a_hope_that_has_none(with_sam: Program):
    ran = with_sam("edit", "winter-bed", "--plain", typed="\n+\n2\n" + "\n" * 12)
    assert f"  2 {VALUE}\n" in ran.out
    (goal,) = (each for each in _goals(with_sam) if each["id"] == "winter-bed")
    assert goal["why"] == VALUE
    again = with_sam("edit", "winter-bed", "--plain", typed="\n+\n" + "\n" * 12)
    assert "how I want to be: gentle" not in again.out  # a reason of one's own stays


def test_nobody_who_was_taken_out_of_the_plan_is_named_as_one_who_knows(with_sam: Program):
    first, mira, others = with_sam.plan.read_text().partition('[[people]]\nid = "mira"')
    assert mira
    gone = first + others[others.index("[[people]]") :]
    with_sam.plan.write_text(gone.replace('why = "So that the day can end before I do"\n', ""))
    with_sam("done", "wind-down-list", "--date", "2026-11-20")
    for command in (
        ("today", "--date", "2026-11-20"), ("today", "--json", "--date", "2026-11-20"),
        ("moments", "--words"), ("moments", "--words", "--json"), ("edit", "calmer", "--done"),
        ("edit", "softer", "--good-enough"),
    ):  # fmt: skip
        out = with_sam(*command).out
        assert "knows" not in out.replace("Who knows about a hope", "")
        assert "mira knows" not in out.casefold()


def test_an_appointment_that_is_near_says_where_it_is(with_sam: Program):
    out = with_sam("today", "--date", "2026-11-28").out
    assert "  Tuesday 10:30 Dr Okoro · The practice, second floor · 2 questions noted\n" in out
    text = with_sam.plan.read_text().replace('with = "okoro"\n', "")
    with_sam.plan.write_text(text)
    alone = with_sam("today", "--date", "2026-11-28").out
    assert "  Tuesday 10:30 The practice, second floor · 2 questions noted\n" in alone


def _goals(program: Program) -> list[dict[str, object]]:
    goals: list[dict[str, object]] = tomllib.loads(program.plan.read_text())["goals"]
    return goals
