"""A zip as files, bytes as text, text as rows: for files to which something happened."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import pytest

from hearten.api import (
    HeartenError,
    ImportedRecord,
    ImportSource,
    Plan,
    Settings,
    TableRow,
    day_comes_first,
    decoded,
    separator_of,
    table_rows,
    unpacked,
    written_day,
    zone_of,
)
from hearten.plugins import import_files

TABLE = "day,note\n2026-11-22,café\n"


def zipped(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as packed:
        for path, data in files.items():
            packed.writestr(path, data)
    return made.getvalue()


def one(raw: bytes) -> ImportSource:
    return ImportSource(name="it.zip", files={"it.zip": raw})


def test_a_zip_a_folder_and_a_file_are_files_by_their_paths() -> None:
    files = {"a.csv": b"1", "in/b.csv": b"2"}
    folder = ImportSource(name="it", files=files, is_folder=True)
    assert unpacked(one(zipped(files))) == (files, [])
    assert unpacked(folder) == (files, [])
    assert unpacked(one(b"1")) == ({"it.zip": b"1"}, [])


def test_what_leads_out_of_the_folder_or_is_damaged_is_left_out_and_told() -> None:
    files = {"../a.csv": b"1", "/a.csv": b"2", "in\\..\\..\\a.csv": b"3", "a.csv": b"left in"}
    whole = zipped({**files, "b.csv": b"torn up"}, zipfile.ZIP_STORED)
    outside = "its name leads out of the folder"
    assert unpacked(one(whole.replace(b"torn", b"worn"))) == (
        {"a.csv": b"left in"},
        [
            ImportedRecord("../a.csv", "dropped", outside),
            ImportedRecord("/a.csv", "dropped", outside),
            ImportedRecord("in\\..\\..\\a.csv", "dropped", outside),
            ImportedRecord("b.csv", "dropped", "it is damaged"),
        ],
    )


@pytest.mark.parametrize("cut", [slice(40), slice(0, -30), slice(4)])
def test_a_zip_that_was_cut_off_is_one_sentence(cut: slice) -> None:
    with pytest.raises(HeartenError, match="This zip is damaged, or was cut off on its way"):
        unpacked(one(zipped({"a.csv": b"1" * 100})[cut]))


def test_a_zip_with_a_password_is_one_sentence() -> None:
    whole = zipped({"a.csv": b"1"})
    locked = whole.replace(b"PK\1\2\x14\x03\x14\0\0\0", b"PK\1\2\x14\x03\x14\0\1\0")
    assert locked != whole
    with pytest.raises(HeartenError, match="This zip has a password"):
        unpacked(one(locked))


def test_a_zip_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = zipped({"a.csv": b"1" * 5000, "b.csv": b"2"})
    monkeypatch.setattr(import_files, "LARGEST_FILE", 1000)
    assert unpacked(one(whole)) == (
        {"b.csv": b"2"},
        [ImportedRecord("a.csv", "dropped", "it is too large")],
    )
    monkeypatch.setattr(import_files, "LARGEST", 1000)
    with pytest.raises(HeartenError, match="This zip unpacks to more than an export holds"):
        unpacked(one(whole))


@pytest.mark.parametrize(
    "code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_text_in_other_letters(code: str) -> None:
    assert decoded(TABLE.encode(code)) == TABLE
    assert decoded(TABLE.replace("\n", "\r\n").encode(code)) == TABLE


def test_one_broken_byte_costs_no_other_line_its_letters() -> None:
    assert decoded("Grüße\nf".encode() + b"\xfcr mich\n") == "Grüße\nfür mich\n"


def test_what_is_between_cells() -> None:
    assert [separator_of(heading) for heading in ("a,b;", "a;b;c", "a\tb", "a")] == [
        ",", ";", "\t", ",",
    ]  # fmt: skip


def test_rows_with_the_numbers_of_their_lines() -> None:
    assert table_rows('a,b\n\n1,"two\nlines"\n2,\u2028 all one\n') == [
        TableRow(1, ["a", "b"]),
        TableRow(3, ["1", "two\nlines"]),
        TableRow(5, ["2", "\u2028 all one"]),
    ]


def test_a_missing_quotation_mark_costs_no_more_than_its_own_row() -> None:
    assert table_rows('a,b\n1,"open\n2,"shut"\n') == [
        TableRow(1, ["a", "b"]),
        TableRow(2, ["1", "open\n"], broken=True),
        TableRow(3, ["2", "shut"]),
    ]
    start = re.compile(r"^\d,", re.MULTILINE)
    assert table_rows('1,"open\nto here\n2,"two\nlines"\n', ",", start) == [
        TableRow(1, ["1", "open\nto here\n"], broken=True),
        TableRow(3, ["2", "two\nlines"]),
    ]


def test_a_cell_that_is_too_large_is_a_row_without_cells() -> None:
    huge = "x" * 200_000
    assert table_rows(f"1,{huge}\n2,b\n") == [
        TableRow(1, [], broken=True),
        TableRow(2, ["2", "b"]),
    ]


@pytest.mark.parametrize(
    "text", ["2026-11-03", "2026/11/3", "3.11.2026", "03.11.2026", "2026-11-03T21:00:00+01:00"]
)
def test_a_day_that_can_be_read_in_one_way(text: str) -> None:
    assert written_day(text) == dt.date(2026, 11, 3)


def test_a_day_that_could_be_two_is_read_where_the_order_is_known() -> None:
    assert written_day("03/11/2026") is None
    assert written_day("03/11/2026", day_first=True) == dt.date(2026, 11, 3)
    assert written_day("03/11/2026", day_first=False) == dt.date(2026, 3, 11)
    assert [written_day(text) for text in ("", "soon", "2026-02-30", "26-11-03")] == [None] * 4


def test_the_order_is_told_by_a_day_that_is_no_month() -> None:
    assert day_comes_first(["", "03/11/2026", "22/11/2026"]) is True
    assert day_comes_first(["03-11-2026", "11-22-2026"]) is False
    assert day_comes_first(["03/11/2026", "2026-11-22", "22.11.2026"]) is None


@pytest.mark.parametrize(
    ("zone", "hours"), [("Asia/Tokyo", 9), (None, 0), ("Not/A_Place", 0), ("../etc", 0)]
)
def test_an_hour_without_a_zone_is_one_of_the_plan(zone: str | None, hours: int) -> None:
    plan = Plan(id="mine", title="Mine", settings=Settings(time_zone=zone))
    moment = dt.datetime(2026, 11, 22, 9, tzinfo=zone_of(plan))
    assert moment.utcoffset() == dt.timedelta(hours=hours)
    assert zone_of(None) is dt.UTC
