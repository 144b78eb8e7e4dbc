"""undo, redo and journal restore in the shell: what is asked, what a pipe gets, what data says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from helpers.program import Program

AT = {"HEARTEN_CLOCK": "2026-11-22T21:04"}
NEXT = {"HEARTEN_CLOCK": "2026-11-23T08:00"}


def test_the_newest_change_goes_first_whatever_it_was(with_sam: Program) -> None:
    with_sam("done", "short", **AT)
    with_sam("pause", "wind", **AT)
    with_sam("checkin", "--quick", "okay", **AT)
    with_sam("journal", "add", "-", typed="rain", **AT)
    with_sam("journal", "remove", "1", **AT)
    told = [with_sam("undo", **AT).out.splitlines()[0] for _ in range(5)]
    assert told == [
        "The page of Sunday 22 November 2026 is back in your journal.",
        "The page of Sunday 22 November 2026 is taken out of your journal. "
        "hearten redo brings it back.",
        "Check in: that one is taken back.",
        "Undone: Paused: Wind down.",
        "Short walk: that mark is taken back.",
    ]
    again = [with_sam("redo", **AT).out.splitlines()[0] for _ in range(5)]
    assert again == [
        'Done again: "Short walk" marked done.',
        "Done again: Paused: Wind down.",
        'Done again: your answers to "Check in".',
        "Done again: a journal page of Sunday 22 November 2026.",
        "Done again: the journal page of Sunday 22 November 2026 taken out.",
    ]


@pytest.mark.parametrize(
    ("way", "asked"),
    [
        ("undo", 'Take back: "Wind down" marked rest, yesterday 21:04?'),
        ("redo", 'Do again: "Short walk" marked done, taken back yesterday 21:04?'),
    ],
)
def test_a_pipe_is_told_what_it_would_be_and_how_to_say_yes(
    with_sam: Program, way: str, asked: str
) -> None:
    with_sam("rest", "wind", **AT)
    with_sam("done", "short", **AT)
    with_sam("undo", **AT)
    ran = with_sam(way, **NEXT)
    assert ran.code == 2
    assert ran.out == f"{asked}\n"
    back = "take it back" if way == "undo" else "do it again"
    assert ran.err == f"Nothing was changed. To {back}, the same command with --yes\n"
    assert with_sam(way, "--yes", **NEXT).code == 0


def test_a_page_that_was_taken_out_is_listed_by_its_day_and_comes_back(with_sam: Program) -> None:
    assert with_sam("journal", "restore").err == "You took no page out.\n"
    assert with_sam("journal", "restore", "1").err == "You took no page out.\n"
    with_sam("journal", "add", "-", typed="very private", **AT)
    with_sam("journal", "add", "-", typed="another", **NEXT)
    with_sam("journal", "remove", "1", **NEXT)
    out = with_sam("journal", "remove", "1", **NEXT).out
    assert "To bring it back: hearten journal restore\n" in out
    ran = with_sam("journal", "restore", **NEXT)
    assert ran.out == (
        "  1  Sunday 22 November 2026, taken out on Monday 23 November 2026\n"
        "  2  Monday 23 November 2026, taken out on Monday 23 November 2026\n"
    )
    rows = json.loads(with_sam("journal", "restore", "--json", **NEXT).out)["taken_out"]
    assert [(row["number"], row["day"]) for row in rows] == [(1, "2026-11-22"), (2, "2026-11-23")]
    assert set(rows[0]) == {"number", "id", "day", "taken_out"}
    assert with_sam("journal", "restore", "3", **NEXT).code == 2
    assert with_sam("journal", "restore", "yesterday", **NEXT).out == (
        "The page of Sunday 22 November 2026 is back in your journal.\n"
    )
    assert "very private" in with_sam("journal", "show", "1", **NEXT).out
    assert with_sam("journal", "restore", rows[1]["id"], **NEXT).code == 0
    assert with_sam("journal", "restore", **NEXT).out == ""
