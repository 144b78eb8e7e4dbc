"""Files of Loop's that something happened to: the rest comes in, and each line is named."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hearten_loop import Loop

from hearten.api import HeartenError, ImportSource

if TYPE_CHECKING:
    from hearten.api import ImportResult

HABITS = (
    "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color\n"
    "001,Walk,YES_NO,,,1,1,#1\n"
)
MARKS = "Date,Value,Notes\n2025-01-25,YES_MANUAL,\n2025-01-24,YES_MANUAL,café\n"


def bring(raw: bytes, name: str = "Checkmarks.csv", **options: Any) -> ImportResult:
    return Loop().bring(ImportSource(name=name, files={name: raw}), options)


def of_folder(**files: str) -> ImportResult:
    held = {f"{path}.csv": text.encode() for path, text in files.items()}
    return Loop().bring(ImportSource(name="Loop", files=held, is_folder=True), {})


def told(result: ImportResult) -> dict[str, tuple[str, str]]:
    return {each.where: (each.outcome, each.why) for each in result.records}


def notes(result: ImportResult) -> list[str]:
    return [each.get("note", "") for _, each in sorted(result.log.items())]


@pytest.mark.parametrize(
    "raw",
    [
        MARKS.encode("utf-8-sig"),
        MARKS.encode("utf-16"),
        MARKS.encode("utf-16-le"),
        MARKS.encode("utf-16-be"),
        MARKS.encode("latin-1"),
        MARKS.replace("\n", "\r\n").encode(),
        MARKS.replace("\n", "\r").encode(),
        MARKS.replace(",", ";").encode(),
        MARKS.replace(",", "\t").encode(),
        MARKS.replace("2025-01-24", "24.01.2025").replace("2025-01-25", "25.01.2025").encode(),
        MARKS.replace("2025-01-24", "24/01/2025").replace("2025-01-25", "25/1/2025").encode(),
        MARKS.replace("2025-01-24", "01/24/2025").replace("2025-01-25", "1/25/2025").encode(),
        b'"Notes","Value","Date"\n,"YES_MANUAL","2025-01-25"\ncaf\xc3\xa9,YES_MANUAL,2025-01-24\n',
    ],
)
def test_the_same_in_other_letters_line_ends_separators_days_and_columns(raw: bytes) -> None:
    assert bring(raw).log == bring(MARKS.encode()).log
    assert notes(bring(raw)) == ["café", ""]


def test_one_broken_byte_costs_no_other_line_its_letters() -> None:
    raw = "Date,Value,Notes\n2025-01-25,SKIP,Grüße\n2025-01-24,SKIP,f".encode() + b"\xfcr mich\n"
    assert notes(bring(raw)) == ["für mich", "Grüße"]


def test_a_file_that_was_cut_off_keeps_what_reads() -> None:
    result = bring(MARKS.encode() + b"2025-01-23,YES_MANUAL,\n2025-01-22,YES_MA")
    assert len(result.log) == 3
    assert told(result)["Checkmarks.csv:5"] == ("dropped", "its value is none that Loop writes")
    result = bring(MARKS.encode() + b"2025-01-2")
    assert len(result.log) == 2
    assert told(result)["Checkmarks.csv:4"] == ("dropped", "this line could not be read")


def test_a_missing_quotation_mark_costs_no_more_than_its_own_line() -> None:
    text = (
        "Date,Value,Notes\n"
        '2025-01-25,YES_MANUAL,"all day\n'
        '2025-01-24,YES_MANUAL,"in bed,\nand out"\n'
        "2025-01-23,SKIP,\n"
    )
    result = bring(text.encode())
    assert notes(result) == ["", "in bed,\nand out", "all day"]
    assert told(result)["Checkmarks.csv:2"] == (
        "changed",
        "a quotation mark is missing in this line",
    )
    assert told(result)["Checkmarks.csv:3"] == ("kept", "")
    assert told(result)["Checkmarks.csv:5"] == ("kept", "")


def test_days_that_could_be_two_are_named_and_left_out() -> None:
    result = bring(b"Date,Value,Notes\n03/04/2025,YES_MANUAL,\n2025-02-30,YES_MANUAL,\n")
    why = ("dropped", "its day could not be read: year first, like 2026-11-22")
    assert (told(result)["Checkmarks.csv:2"], told(result)["Checkmarks.csv:3"]) == (why, why)


def test_a_day_that_stands_twice_counts_once() -> None:
    result = bring(b"Date,Value,Notes\n2025-01-25,SKIP,\n2025-01-25,YES_MANUAL,\n")
    assert [each["did"] for each in result.log.values()] == ["rest"]
    why = "this day is here twice, and the first one counts"
    assert told(result)["Checkmarks.csv:3"] == ("dropped", why)


def test_one_damaged_mark_makes_no_amounts_of_the_others() -> None:
    text = b"Date,Value,Notes\n2025-01-25,-5,\n2025-01-26,YES_MANUAL,\n2025-01-27,YES_AUTO,\n"
    result = bring(text, title="Walk")
    assert [dict(each) for each in result.log.values()] == [
        {"day": dt.date(2025, 1, 26), "habit": "walk", "did": "done"}
    ]
    assert told(result)["Checkmarks.csv:2"] == ("dropped", "its value is none that Loop writes")


def test_words_beside_a_value_that_does_not_read_come_along() -> None:
    result = bring(b"Date,Value,Notes\n2025-01-25,MAYBE,In the rain\n", title="Walk")
    assert [page["text"] for page in result.journal.values()] == ["Walk: In the rain"]


def test_a_list_of_habits_that_was_cut_off() -> None:
    result = of_folder(
        Habits=(
            "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color\n"
            "001,Walk,YES_NO,,,1,1,#1\n002,,YES_NO,,,1,1,#1\n003,Read,YES_"
        )
    )
    assert [habit["title"] for habit in result.plan["habits"]] == ["Walk", "Read"]
    assert told(result)["Habits.csv:3"] == ("dropped", "this row names no habit")
    assert told(result)["Habits.csv:4 Read"] == (
        "changed",
        "its row is cut off; how often is not told in this file: when it helps, for now",
    )


def test_a_table_whose_rows_are_too_short_or_too_long() -> None:
    result = of_folder(
        Checkmarks="Date,Walk,Read,\n2025-01-25,2,2,\n2025-01-24,2,\n2025-01-23,2,2,2,\n"
    )
    assert len(result.log) == 5
    assert told(result)["Checkmarks.csv:3 Read"] == ("dropped", "this line could not be read")
    assert told(result)["Checkmarks.csv:4"] == (
        "dropped", "there are more cells in this row than habits in the heading",
    )  # fmt: skip


@pytest.mark.parametrize("names", [["Walk", "Walk, slowly"], ["Walk, slowly", "Walk"], ["a"] * 60])
def test_names_with_commas_are_told_apart_by_the_list(names: list[str]) -> None:
    head = HABITS.partition("\n")[0] + "\n"
    rows = [f'{place:03d},"{name}",YES_NO,,,1,1,#1\n' for place, name in enumerate(names, 1)]
    table = f"Date,{','.join(names)},\n2025-01-25,{'2,' * len(names)}\n"
    result = of_folder(Habits=head + "".join(rows), Checkmarks=table)
    assert len(result.plan["habits"]) == len(result.log) == len(names)
    some = of_folder(Habits=head + "".join(rows), Checkmarks=f"Date,{names[1]},\n2025-01-25,2,\n")
    assert [each["habit"] for each in some.log.values()] == [
        {"Walk": "walk", "Walk, slowly": "walk-slowly", "a": "a"}[names[1]]
    ]


def test_a_table_without_a_day() -> None:
    result = of_folder(Habits=HABITS, Checkmarks="Date,Walk,\n")
    assert told(result)["Checkmarks.csv"] == ("dropped", "no day is in it")
    with pytest.raises(HeartenError, match="There is nothing of Loop Habit Tracker in this"):
        bring(b"Date,Vaate,Value,No,Notes\nteslue\n")


def test_names_with_commas_that_nothing_tells_apart() -> None:
    result = of_folder(Checkmarks="Date,Walk, slowly,Read,\n2025-01-25,2,2,\n2025-01-24,2,2,\n")
    assert [habit["title"] for habit in result.plan["habits"]] == [
        "Habit 1 of Loop",
        "Habit 2 of Loop",
    ]


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, data in files.items():
            packed.writestr(path, data)
    return made.getvalue()


def test_a_zip_with_names_that_lead_out_of_it() -> None:
    files = {"../Checkmarks.csv": b"x", "/etc/Checkmarks.csv": b"x", "Walk/Checkmarks.csv": b""}
    result = bring(
        zipped(**files, **{"Checkmarks.csv": b"Date,Walk,\n2025-01-25,2,\n"}), "Loop.zip"
    )
    assert told(result)["../Checkmarks.csv"] == ("dropped", "its name leads out of the folder")
    assert told(result)["/etc/Checkmarks.csv"] == ("dropped", "its name leads out of the folder")
    assert told(result)["Walk/Checkmarks.csv"] == ("dropped", "this is not a file of Loop's")
    assert len(result.log) == 1


def test_a_zip_that_was_cut_off() -> None:
    whole = zipped(**{"Checkmarks.csv": b"Date,Walk,\n2025-01-25,2,\n" * 100})
    with pytest.raises(HeartenError, match="This zip is damaged, or was cut off"):
        bring(whole[:-30], "Loop.zip")
