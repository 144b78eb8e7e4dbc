"""Tables for a spreadsheet: whole, readable by any of them, and never a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.api import Entry, ExportContext
from hearten.builtin.exporters.csv_export import MOST_COLUMNS, CsvExporter, text_of
from hearten.testing.format_checks import check_exporter
from helpers.calendars import plan_of
from helpers.plans import sam, sam_data

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1", "\uff0b1", "\uff0d1",
            "\uff20x", " =1", "\x00=1", "\u200b=1")  # fmt: skip


def made(*entries, plan=None, **options):
    context = ExportContext(plan=plan or sam(), entries=entries, now=NOW, options=options)
    return {file.name: file.data for file in CsvExporter().export(context)}


def rows(raw):
    text = raw.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def entry(number, **keys):
    day = dt.date(2026, 11, 20) + dt.timedelta(days=number)
    at = dt.datetime.combine(day, dt.time(21, 4, 11), dt.timezone(dt.timedelta(hours=1)))
    return Entry(id=f"{number:026}", day=day, at=at, **keys)


def test_nothing_is_left_out():
    check_exporter(CsvExporter())
    assert CsvExporter.excludes == ()


def test_every_value_of_the_plan_has_a_row_that_says_where_it_stands():
    found = rows(made()["plan.csv"])
    assert found[0] == {
        "table": "plan", "number": "", "id": "", "inside": "", "key": "format", "value": "1",
    }  # fmt: skip
    told = {(r["table"], r["id"], r["inside"], r["key"]): r["value"] for r in found}
    assert told["settings", "", "", "day_starts_at"] == "05:00:00"
    assert told["goals.steps", "charger-hall", "calmer-evenings", "minutes"] == "10"
    assert told["habits", "wind-down", "", "rhythm"].startswith("Sunday to Thursday")
    helps = [r["value"] for r in found if (r["id"], r["key"]) == ("sleep-rest", "helps")]
    assert helps == sam_data()["areas"][0]["helps"]
    pauses = [r for r in found if r["table"] == "pauses" and r["key"] == "what"]
    assert [r["number"] for r in pauses] == [str(n + 1) for n in range(len(pauses))]
    assert told["plan", "", "", "garden.sown"] == "2026-10-18"


def test_every_entry_is_a_row_with_its_answers_in_columns():
    raw = made(
        entry(1, habit="wind-down", did="smaller", note='lamp "only",\nand tea'),
        entry(2, checkin="daily", answers={"energy": "low", "signs": ["a", "b"]}),
        entry(3, step="long-gone", did="done", extra={"id": 5, "mood": {"of": True}}),
    )["log.csv"]
    one, two, three = rows(raw)
    assert one["at"] == "2026-11-21T21:04:11+01:00"
    assert (one["habit"], one["called"], one["did"]) == ("wind-down", "Wind down", "smaller")
    assert one["note"] == 'lamp "only",\nand tea'
    assert (two["answers.energy"], two["answers.signs"], one["answers.energy"]) == (
        "low", "a; b", "",
    )  # fmt: skip
    assert (three["step"], three["called"]) == ("long-gone", "")
    assert (three["own.id"], three["mood.of"], three["id"]) == ("5", "true", f"{3:026}")


def test_no_end_of_columns_and_nothing_lost():
    held = [entry(n, extra={f"key {n}": "x"}) for n in range(MOST_COLUMNS + 5)]
    found = rows(made(*held)["log.csv"])
    assert len(found[0]) < MOST_COLUMNS + 20
    assert json.loads(found[-1]["more"]) == {f"key {MOST_COLUMNS + 4}": "x"}
    assert all("x" in row.values() or "x" in row["more"] for row in found)


def test_one_alone_and_the_mark_for_excel():
    assert list(made()) == ["plan.csv", "log.csv"]
    assert list(made(only="log")) == ["log.csv"]
    marked = made(only="plan", mark=True)["plan.csv"]
    assert marked.startswith(b"\xef\xbb\xbf")
    assert marked[3:] == made()["plan.csv"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_text(text):
    plan = plan_of(call_me=text, garden={text: text})
    files = made(entry(1, note=text, habit=text, answers={text: text}), plan=plan)
    for raw in files.values():
        for row in csv.reader(io.StringIO(raw.decode(), newline=""), strict=True):
            for each in row:
                assert not each.startswith(FORMULAS)
                assert not each.lstrip().startswith(FORMULAS)
    assert b"\"'" in files["plan.csv"]
    assert b"\"'" in files["log.csv"]


@given(text=st.text(st.characters(codec="utf-8")))
def test_any_text_is_one_quoted_cell_without_what_could_steer_a_program(text):
    raw = text_of(((text,),))
    assert raw.startswith('"')
    assert raw.endswith('"\r\n')
    ((back,),) = csv.reader(io.StringIO(raw, newline=""), strict=True)
    assert all(category(char) != "Cc" or char == "\n" for char in back)
    assert not back.startswith(FORMULAS)


def test_lines_end_as_the_format_says():
    for raw in made(entry(1, note="a\nb")).values():
        assert raw.endswith(b'"\r\n')
        assert not raw.startswith(b"\xef\xbb\xbf")
        assert all(line.startswith(b'"') for line in raw.split(b"\r\n") if line)


def test_the_program_stores_both_in_a_folder_and_one_to_a_pipe(with_sam):
    assert with_sam("done", "wind-down", "--date", "2026-11-20").code == 0
    ran = with_sam("export", "csv")
    assert (ran.code, ran.out) == (2, "")
    assert "-o DIR" in ran.err
    ran = with_sam("export", "csv", "-o", "tables/")
    assert ran.err == "Written: tables/plan.csv\nWritten: tables/log.csv\n"
    ran = with_sam("export", "csv", "--only", "log")
    assert ran.out.encode() == (with_sam.home / "tables" / "log.csv").read_bytes()
    (row,) = rows(ran.out.encode())
    assert (row["habit"], row["day"], row["did"]) == ("wind-down", "2026-11-20", "done")
    assert with_sam("export", "csv", "-o", "tables").code == 2
