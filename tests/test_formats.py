"""docs/formats.md tells what the code reads: every key, in order, with what it may hold."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from hearten.builtin.exporters.ics.exporter import IcsExporter
from hearten.model import journal
from hearten.model.fields import Choice, Choices, Number
from hearten.model.log import fold
from hearten.model.plan.schema import PLAN
from hearten.model.rhythm import data
from helpers.plans import ROOT

if TYPE_CHECKING:
    from hearten.model.fields import Field
    from hearten.model.plan.schema import Table

PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(?P<key>[^`]+)` \| (?P<holds>.*?) \| (?P<meaning>.*?) \|$", re.MULTILINE)
STORED_AS = {
    "Clock": "time",
    "Clocks": "list of times",
    "CopingThings": "list of texts",
    "Day": "date",
    "Moment": "date and time",
    "Options": "table",
    "RhythmField": "rhythm",
    "Slug": "id",
    "Text": "text",
    "Texts": "list of texts",
    "YesNo": "true or false",
}


def _rows(heading: str) -> list[tuple[str, str, str]]:
    """Return key, what it holds and its meaning, of each row below *heading*."""
    start = PAGE.index(f"{heading}\n")
    below = re.search(r"^#", PAGE[start + len(heading) :], re.MULTILINE)
    end = start + len(heading) + below.start() if below else len(PAGE)
    return ROW.findall(PAGE, start, end)


def _told() -> list[tuple[str, Table]]:
    """Return every table of a plan with its heading in the page."""
    found = [("### The first lines", PLAN)]
    for table in PLAN.tables:
        name = f"[[{table.name}]]" if table.many else f"[{table.name}]"
        found.append((f"### `{name}`", table))
        found += [(f"### `[[{table.name}.{inner.name}]]`", inner) for inner in table.tables]
    return found


def _holds(field: Field) -> str:
    match field:
        case Choice(choices=choices):
            said = " · ".join(f"`{one}`" for one in choices)
        case Choices(choices=choices) if choices:
            said = "any of " + " · ".join(f"`{one}`" for one in choices)
        case Choices():
            said = "list of texts"
        case Number(low=low, high=high) if low == high:
            said = str(low)
        case Number(low=low, high=high, unit=unit):
            said = f"{low} to {high} {unit}".strip()
        case _:
            said = STORED_AS[type(field).__name__]
    return f"{said}, needed" if field.required else said


@pytest.mark.parametrize(("heading", "table"), _told())
def test_every_key_of_the_plan_is_told_with_what_it_holds(heading: str, table: Table) -> None:
    told = _rows(heading)
    assert [(key, holds) for key, holds, _ in told] == [
        (one.key, _holds(one)) for one in table.fields
    ]
    for (key, _, meaning), one in zip(told, table.fields, strict=True):
        if isinstance(one.default, bool | int | str):
            usual = str(one.default).lower()
            assert re.search(rf"Absent: `?{usual}`?$", meaning), key


def test_every_option_of_a_calendar_is_told_with_what_it_holds() -> None:
    told = [(key, holds) for key, holds, _ in _rows("## A calendar")]
    assert told == [(one.key, _holds(one)) for one in IcsExporter.options]


def test_no_table_is_told_that_is_not_there() -> None:
    tables = re.findall(r"^### (?:`\[.*|The first lines)$", PAGE, re.MULTILINE)
    assert tables == [heading for heading, _ in _told()]


def test_every_rhythm_reads_and_is_said_as_the_page_says() -> None:
    told = re.findall(r"^\| `(\{.*?\})` \| (.*?) \|$", PAGE, re.MULTILINE)
    assert len(told) == 10
    assert {next(iter(tomllib.loads(f"x = {form}")["x"])) for form, _ in told} == set(data._FORMS)
    for form, words in told:
        assert data.rhythm_from_data(tomllib.loads(f"x = {form}")["x"]).words() == words


def test_every_key_of_the_log_and_the_journal_is_told() -> None:
    patches = {"replaces", "removes", "kind"}
    logged = _rows("## log/YEAR-MONTH.DEVICE.toml")
    assert {key for key, *_ in logged} == fold._KNOWN | patches
    assert ("did", "`done` · `smaller` · `rest`") in [row[:2] for row in logged]
    kept = _rows("## journal/YEAR.DEVICE.toml")
    assert {key for key, *_ in kept} == journal._KNOWN | patches | {"end"}
    assert ("felt", "`helped` · `same` · `worse`") in [row[:2] for row in kept]


def test_the_lines_of_a_log_that_it_shows_read() -> None:
    (shown,) = re.findall(r"```toml\n(format = 1\n01.*?)```", PAGE, re.DOTALL)
    lines = [
        fold.LogLine(key, values, "log", number)
        for number, (key, values) in enumerate(tomllib.loads(shown).items(), 1)
        if key != "format"
    ]
    folded = fold.fold(lines)
    assert folded.problems == ()
    assert [(entry.habit, entry.did, entry.note) for entry in folded.entries] == [
        ("wind-down", "done", "lamp only")
    ]


def test_the_glossary_names_keys_that_are_there() -> None:
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    plan = {f"{table.name}.{key}" for table in PLAN.tables for key in table.keys}
    known = plan | {key.partition(".")[2] for key in plan} | {table.name for table in PLAN.tables}
    known |= fold._KNOWN | journal._KNOWN | {"plan.toml", "help_lines.toml", "care"}
    named = re.findall(r"^\|[^|]*\|[^|]*\|.*?`(\w[\w.]*)(?: = [^`]*)?`", page, re.MULTILINE)
    assert len(named) > 15
    assert set(named) <= known
