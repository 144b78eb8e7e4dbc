"""The practice on fears, opened line by line from inside the plan builder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hearten.content.journal_words import WRITE_FIRST

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
