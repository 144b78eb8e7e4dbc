"""How often and how many days: in letters up to ten, in digits above, wherever it is said."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from helpers.plans import SAM

if TYPE_CHECKING:
    from helpers.program import Program, Run

DAY = ("--date", "2026-11-22")
SMALL_IN_DIGITS = re.compile(r"\b(?:[1-9]|10) (?:times|days)\b(?! (?:a week|before))")
LARGE_IN_LETTERS = re.compile(r"\b(?:eleven|twelve|thirteen|fourteen|twenty)\b")


def without_rhythms(said: str) -> str:
    """Return what is said without how often something is meant to be: that is typed in digits."""
    return re.sub(r"about \d+ times a (?:week|month)|(?:every|within) \d+ days", "", said)


@pytest.fixture
def sam(tmp_path: Path) -> Path:
    """Return a folder with the example plan, and what happened in its weeks."""
    return Path(shutil.copytree(SAM.parent, tmp_path / "sam"))


def told(hearten: Program, sam: Path, *asked: str) -> Run:
    return hearten(*asked, *DAY, "--plan", str(sam), typed="\n" * 40)


@pytest.mark.parametrize(
    "asked",
    [
        ("look-back",),
        ("look-back", "--numbers"),
        ("look-back", "--year", "--numbers"),
        ("look-back", "short-walk", "--numbers"),
        ("review", "--plain"),
        ("review", "--look-again", "--plain"),
        ("export", "report", "-o", "-", "--format", "text", "--from", "2026-10-26"),
        ("export", "report", "-o", "-", "--format", "text", "--from", "2025-11-26"),
        ("jar",),
    ],
    ids=" ".join,
)
def test_what_happened_is_counted_in_one_style(
    hearten: Program, sam: Path, asked: tuple[str, ...]
) -> None:
    ran = told(hearten, sam, *asked)
    said = without_rhythms(ran.out)
    assert len(said) > 20, ran.err
    assert SMALL_IN_DIGITS.findall(said) == []
    assert LARGE_IN_LETTERS.findall(said) == []


def test_the_style_is_there_to_see(hearten: Program, sam: Path) -> None:
    said = told(hearten, sam, "look-back", "--numbers").out
    assert "come back eight times" in said
    assert re.search(r"\b\d\d times so far", said)
    assert re.search(r"on (?:one day|two days|three days)", said)
