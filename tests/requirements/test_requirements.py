"""Every element of the list in rows.toml has a test that drives the program and shows it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
LIST = HERE / "rows.toml"
OTHERS = (LIST.name, "words.toml", "away.toml")
ROWS = range(1, 119)
# Tests here run the commands, the plain flows or the screens, as a person does.
DRIVING = ("tests/cli/", "tests/tui/", "tests/end_to_end/")


def _rows(file: Path) -> list[dict[str, Any]]:
    return tomllib.loads(file.read_text(encoding="utf-8")).get("row", [])


@pytest.fixture(scope="module")
def shown() -> dict[int, list[str]]:
    """The tests of each row, by its number."""
    found: dict[int, list[str]] = {}
    for file in sorted(HERE.glob("*.toml")):
        for row in _rows(file) if file.name not in OTHERS else ():
            assert row.keys() == {"number", "shows", "tests"}, f"{file.name}: {row}"
            assert row["shows"], f"{file.name}: {row}"
            assert row["tests"], f"{file.name}: {row}"
            found.setdefault(row["number"], []).extend(row["tests"])
    return found


def test_the_list_is_whole() -> None:
    rows = _rows(LIST)
    assert [row["number"] for row in rows] == list(ROWS)
    assert all(row["element"] and row["done_when"] for row in rows)


def test_every_row_has_a_test(shown: dict[int, list[str]]) -> None:
    assert sorted(set(ROWS) - shown.keys()) == []
    assert sorted(shown.keys() - set(ROWS)) == []


def test_each_of_them_drives_the_program(shown: dict[int, list[str]]) -> None:
    named = {test for tests in shown.values() for test in tests}
    assert [test for test in sorted(named) if not test.startswith(DRIVING)] == []


@pytest.mark.slow
def test_each_of_them_is_there(shown: dict[int, list[str]]) -> None:
    named = {test for tests in shown.values() for test in tests}
    files = sorted({test.partition("::")[0] for test in named})
    collected = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *files],
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    there = {line for line in collected if "::" in line}
    there |= {line.partition("[")[0] for line in there}
    assert sorted(named - there) == []
