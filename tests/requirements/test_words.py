"""What a row asks for is met, in the literal words of words.toml, by walking it line by line."""

from __future__ import annotations

import shlex
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from helpers.practices import as_one
from requirements.taken_away import ROOT, file_of, to_take_away, without

if TYPE_CHECKING:
    from helpers.program import Program

pytestmark = pytest.mark.slow

FILE = Path(__file__).with_name("words.toml")
ROWS: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["row"]
BY_NUMBER = {row["number"]: row for row in ROWS}
MOST = 8  # lines of a row that have to be met
A_DAY = "2026-11-22"
ENTER = "\n" * 60


def test_every_row_says_what_has_to_be_met() -> None:
    assert [row["number"] for row in ROWS] == list(range(1, 119))
    met = {row["number"]: [line for walk in row["walk"] for line in _says(walk)] for row in ROWS}
    assert [number for number, lines in met.items() if not 1 <= len(lines) <= MOST] == []


def test_of_every_row_something_that_is_there_can_be_taken_away() -> None:
    away = to_take_away()
    assert {row["number"] for row in away} == BY_NUMBER.keys()
    for row in away:
        file = file_of(ROOT, row)
        assert without(file.read_text(encoding="utf-8"), row), f"nothing is left of {file.name}"


@pytest.mark.parametrize("number", BY_NUMBER)
def test_it_is_met(hearten: Program, number: int) -> None:
    row = BY_NUMBER[number]
    if row.get("home") != "empty":
        hearten.with_sam()
    for walk in row["walk"]:
        said = _walked(hearten, number, walk)
        at = 0
        for words in _says(walk):
            found = said.find(words, at)
            assert found >= 0, f"row {number}: not met in hearten {walk['hearten']}: {words}"
            at = found + len(words)
        for words in walk.get("never", ()):
            assert words not in said, f"row {number}: met in hearten {walk['hearten']}: {words}"


def _says(walk: dict[str, Any]) -> list[str]:
    return list(walk.get("says", ()))


def _walked(hearten: Program, number: int, walk: dict[str, Any]) -> str:
    """Return what a walk says, on its own day in the evening."""
    words = shlex.split(walk["hearten"])
    if "--date" not in words:
        words += ["--date", A_DAY]
    if "typed" in walk:
        words.append("--plain")
    typed = "".join(f"{line}\n" for line in walk.get("typed", ())) + ENTER
    now = f"{words[words.index('--date') + 1]}T19:00"
    ran = hearten(*words, typed=typed, HEARTEN_CLOCK=now)
    assert ran.code != 2, f"row {number}: refused is hearten {walk['hearten']}: {ran.err}"
    assert ran.code == 0, ran.err
    return as_one(ran.out)
