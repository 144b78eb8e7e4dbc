"""The practice on fears, opened line by line from inside the plan builder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hearten.actions.journal.words import WRITE_FIRST

if TYPE_CHECKING:
    from helpers.program import Program


def test_a_fear_is_written_about_amid_the_builder(with_sam: Program) -> None:
    ran = with_sam("edit", "obstacles", "--plain", typed="~\n\n\nmy words\n>\n" + "\n" * 20)
    assert WRITE_FIRST[:40] in ran.out
    assert "What am I afraid might happen?" in ran.out
    assert "The change." in ran.out
    found = with_sam("journal", "list", "my", "words", "--json")
    (row,) = json.loads(found.out)["records"]
    assert row["practice"] == "fears-and-hesitations"
    assert row["answers"]["change"] == "my words"
    _, _, after = ran.out.partition("Anything you wrote is kept.")
    assert "I pick the phone up in bed" in after  # back on the page it was opened from


def test_what_a_fear_protects_is_asked_with_care(with_sam: Program) -> None:
    """Line by line to its end: what protects, what was got through, and the care note."""
    ran = with_sam("practice", "fears-and-hesitations", "--plain", typed="?\n" + "\n" * 40)
    assert "You don't have to write the worst part" in ran.out.replace("\n", " ") or (
        "you don't have to write the worst part" in ran.out.replace("\n", " ")
    )
    assert "It's trying to protect…" in ran.out
    assert "Have I got through something like this before?" in ran.out.replace("\n", " ")
