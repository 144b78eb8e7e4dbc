"""What an importer asks only after another answer, and what a record became here."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from hearten.actions.importing.import_report import report_lines
from hearten.actions.importing.kept_answers import typed_answers, values_of
from hearten.model.fields import Choices
from hearten.plugins.contract import ImportedRecord
from helpers.importers import with_importer

if TYPE_CHECKING:
    from helpers.program import Program

TABLE = """
import datetime as dt
from hearten.api import (
    Choice, ImportedRecord, Importer, ImportResult, Text, hookimpl, stable_id,
)


class Table(Importer):
    name = "table"
    label = "A table"
    adds = True

    def questions(self, source, options):
        no = {"right": ["no-1"]}
        labels = ("yes", "no, ask me")
        return [
            Choice(key="right", label="Is it right?", default="yes", choices=("yes", "no-1"),
                   labels=labels),
            Text(key="title", label="What is it called?", default="Walk", when=no),
        ]

    def bring(self, source, options):
        if source.raw == b"nothing":
            return ImportResult(records=[ImportedRecord("t.csv:1", "dropped", "no day")])
        day, title = dt.date(2025, 6, 1), options["title"]
        log = {stable_id(day, title): {"day": day, "habit": "walk", "did": "done", "note": title}}
        plan = {"habits": [{"id": "walk", "title": title, "rhythm": {"every": "day"}}]}
        records = [ImportedRecord("t.csv:1", "kept", f"{title}: done")]
        return ImportResult(plan=plan, log=log, records=records)


@hookimpl
def hearten_importers():
    return [Table()]
"""


@pytest.fixture
def table(with_sam: Program) -> Program:
    with_importer(with_sam, TABLE, "table")
    (with_sam.home / "t.csv").write_text("a table")
    return with_sam


def test_an_answer_to_what_is_not_asked_is_said_and_nothing_comes_in(table: Program) -> None:
    ran = table("import", "table", "t.csv", "--answer", "title=Swim", "--yes")
    asked_after = 'the answer to right is "no, ask me".\n'
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"--answer title: it is asked only where {asked_after}"


def test_what_hangs_on_an_answer_that_is_given_is_still_asked(table: Program) -> None:
    ran = table("import", "table", "t.csv", "--answer", "right=no", "--plain", typed="Swim\n")
    assert "Is it right?" not in ran.out
    assert "What is it called?" in ran.out
    assert "For example, line 1: Swim: done\n" in ran.out
    both = ("--answer", "right=no", "--answer", "title=Swim", "--plain")
    assert (
        "Nothing new: one entry was here already." in table("import", "table", "t.csv", *both).out
    )
    plain = table("import", "table", "t.csv", "--answer", "right=yes", "--plain")
    assert (plain.code, "What is it called?" in plain.out) == (0, False)


def test_what_nobody_was_asked_is_not_kept_as_an_answer(table: Program) -> None:
    table("import", "table", "t.csv", "--yes")
    (file,) = (table.state / "imports" / "table").iterdir()
    assert json.loads(file.read_text()) == {"right": "yes"}


def test_nothing_ticked_is_an_answer() -> None:
    agreed = Choices(key="agreed", choices=("a", "b"), default=("a",))
    typed = typed_answers([agreed], ["agreed="], dt.date(2026, 11, 22))
    assert values_of([agreed], typed, None) == {"agreed": ()}
    assert values_of([agreed], {}, None) == {"agreed": ("a",)}


def test_it_is_said_why_nothing_of_it_comes_in(table: Program) -> None:
    (table.home / "t.csv").write_text("nothing")
    assert table("import", "table", "t.csv").out == (
        "A table: t.csv\nNothing of it comes in.\nOne in all: left out.\n"
        "  Left out, no day: 1 (line 1)\nTo see each of them: the same again with --all\n"
    )


def test_the_first_records_say_what_they_become() -> None:
    records = [ImportedRecord(f"t.csv:{line}", "kept", f"{line} glasses") for line in range(2, 9)]
    assert report_lines([ImportedRecord("t.csv:1", "kept"), *records]) == (
        "8 in all: 8 kept.",
        "  For example, t.csv:2: 2 glasses",
        "  For example, t.csv:3: 3 glasses",
        "  For example, t.csv:4: 4 glasses",
    )


def test_the_file_is_named_once_and_a_reason_once() -> None:
    held = "it is in your plan already"
    records = [
        ImportedRecord("my days.csv:2 2026-11-20 Walk", "kept", "done"),
        ImportedRecord("my days.csv: Habits 1 Walk", "kept", held),
        ImportedRecord("my days.csv: Habits 2 Water", "kept", held),
        ImportedRecord("my days.csv:3", "dropped", "not recorded"),
        ImportedRecord("notes.csv:4", "dropped", "not recorded"),
    ]
    assert report_lines(records, "my days.csv", screen=True) == (
        "5 in all: 3 kept, 2 left out.",
        "  For example, line 2 · 2026-11-20 Walk: done",
        "  For example, Habits 1 Walk: it is in your plan already",
        "  Left out, not recorded: 2 (line 3, notes.csv:4)",
    )


def test_where_less_of_something_comes_in_its_line_stands_before_the_yes(
    with_sam: Program,
) -> None:
    less = '"rhythm": {"every": "day"}, "kind": "count", "options": {"towards": "fewer"}'
    with_importer(with_sam, TABLE.replace('"rhythm": {"every": "day"}', less), "table")
    (with_sam.home / "t.csv").write_text("a table")
    told = with_sam("import", "table", "t.csv", "--dry-run").out
    assert (
        "If you drink heavily every day, or use sedatives such as benzodiazepines, stopping "
        "suddenly can be dangerous. Talk with a doctor or an alcohol and drug service first; "
        "they can help you cut down safely." in told
    )


def test_where_nothing_is_to_be_less_nothing_is_said_of_it(table: Program) -> None:
    assert "stopping" not in table("import", "table", "t.csv", "--dry-run").out
