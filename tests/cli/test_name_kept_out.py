"""What goes out does not name the program; a name is taken away by the dash shown for none."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from helpers.program import Program

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def hearten(tmp_path: Path) -> Program:
    return Program(tmp_path).with_sam()


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_report_names_no_program(hearten: Program, form: str) -> None:
    hearten("config", "called", "notes")
    told = hearten("export", "report", "--format", form, "-o", "-")
    assert told.code == 0
    assert "From a personal notebook. Nothing here is a score or a diagnosis." in " ".join(
        told.out.split()
    )
    assert "hearten" not in told.out.casefold()


@pytest.mark.parametrize("page", ["fridge", "wallet", "markdown", "csv", "ics"])
def test_no_other_page_names_it_either(hearten: Program, tmp_path: Path, page: str) -> None:
    place = tmp_path / "out"
    place.mkdir()
    told = hearten("export", page, "-o", str(place))
    assert told.code == 0
    written = [each for each in place.rglob("*") if each.is_file()]
    assert written
    for each in written:
        assert b"hearten" not in each.read_bytes().lower()


@pytest.mark.parametrize("none", ["-", "", " - "])
def test_a_dash_takes_a_setting_away_as_it_is_shown(hearten: Program, none: str) -> None:
    assert hearten("config", "called", "notes").out == "called is notes now.\n"
    assert hearten("config", "called", none).out == "called is as usual now.\n"
    assert hearten("config", "called").out == "\n"
    told = hearten("config", "practice_without", "touch")
    assert told.code == 0
    assert hearten("config", "practice_without", none).out == "practice_without is as usual now.\n"
    assert "called" not in tomllib.loads(hearten.config_file.read_text(encoding="utf-8"))
