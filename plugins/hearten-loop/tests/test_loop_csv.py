"""Loop's CSV export, in the shapes of its versions: packed, unpacked, and file by file."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hearten_loop import Loop
from hearten_loop.convert import rhythm
from hearten_loop.tables import value_of

from hearten.api import Choices, HeartenError, ImportSource, plan_from_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.api import ImportResult

NEW_LIST = """\
Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,\
Target Type,Target Value,Archived?
001,"Wake, early",YES_NO,Did you wake early?,,1,1,#FF8F00,,,,false
002,Water 💧,NUMERICAL,,"glasses,
not cups",1,1,#00897B,glasses,AT_LEAST,7.5,false
003,Coffee,NUMERICAL,,,3,7,#00897B,cups,AT_MOST,2.0,true
004,"Read ""a bit""\",YES_NO,,,2,14,#AFB42B,,,,false
"""
NEW_ZIP = {
    "Habits.csv": NEW_LIST,
    "001 Wake early/Checkmarks.csv": (
        "Date,Value,Notes\n"
        "2025-01-25,YES_MANUAL,\n"
        '2025-01-24,NO,"Sick, in bed\nall day"\n'
        "2025-01-23,YES_AUTO,\n"
        '2025-01-22,SKIP,"""Holiday"""\n'
        "2025-01-21,NO,\n"
    ),
    "001 Wake early/Scores.csv": "Date,Score\n2025-01-25,0.1234\n",
    "002 Water/Checkmarks.csv": (
        "Date,Value,Notes\n2025-01-25,7350,\n2025-01-24,NO,\n2025-01-23,7000,hot\n"
    ),
    "003 Coffee/Checkmarks.csv": "Date,Value,Notes\n2025-01-25,1500,\n",
    "004 Read a bit/Checkmarks.csv": "Date,Value,Notes\n",
    "Scores.csv": "Date,Wake, early,Water 💧,\n2025-01-25,0.1,0.2,\n",
    "Checkmarks.csv": (
        'Date,Wake, early,Water 💧,Coffee,Read "a bit",\n'
        "2025-01-25,YES_MANUAL,7350,1500,UNKNOWN,\n"
        "2025-01-24,NO,NO,UNKNOWN,YES_MANUAL,\n"
    ),
}
OLD_LIST = """\
Position,Name,Question,Description,NumRepetitions,Interval,Color
001,Wake early,"Did you wake early, today?","",1,1,#AFB42B
002,Walk 🐱,Did you walk?,"two lines
of text",3,7,#00897B
"""
OLD_TABLE = """\
Date,Wake early,Walk 🐱,Read,
2023-04-04,2,-1,7350,
2023-04-03,2,0,300,
2023-04-02,Entry(timestamp=2023-04-02, value=2, notes=cold, wet),3,-1,
2023-04-01,Entry(timestamp=2023-04-01, value=-1),1,Entry(timestamp=2023-04-01, value=12000),
"""


def packed(files: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for path, data in files.items():
            zipped.writestr(path, data)
    return made.getvalue()


def of_zip(files: Mapping[str, str | bytes]) -> ImportSource:
    return ImportSource(name="Loop.zip", files={"Loop.zip": packed(files)})


def of_folder(files: Mapping[str, str], name: str = "Loop Habits CSV 2025-01-25") -> ImportSource:
    held = {path: text.encode() for path, text in sorted(files.items())}
    return ImportSource(name=name, files=held, is_folder=True)


def of_file(text: str | bytes, name: str = "Checkmarks.csv") -> ImportSource:
    return ImportSource(name=name, files={name: text if isinstance(text, bytes) else text.encode()})


def bring(source: ImportSource, **options: Any) -> ImportResult:
    return Loop().bring(source, options)


def told(result: ImportResult) -> list[tuple[str, str, str]]:
    return [(each.where, each.outcome, each.why) for each in result.records]


def entries(result: ImportResult) -> list[dict[str, Any]]:
    return sorted(map(dict, result.log.values()), key=lambda each: (each["habit"], each["day"]))


def january(day: int) -> dt.date:
    return dt.date(2025, 1, day)


def test_habits_of_the_new_export() -> None:
    plan = bring(of_zip(NEW_ZIP)).plan
    assert plan == {
        "format": 1,
        "id": "from-loop",
        "title": "From Loop Habit Tracker",
        "habits": [
            {
                "id": "wake-early",
                "title": "Wake, early",
                "rhythm": {"every": "day"},
                "question": "Did you wake early?",
                "since": january(22),
            },
            {
                "id": "water",
                "title": "Water 💧",
                "rhythm": {"every": "day"},
                "kind": "count",
                "options": {"unit": "glasses", "amount": 7.5},
                "description": "glasses,\nnot cups",
                "since": january(23),
            },
            {
                "id": "coffee",
                "title": "Coffee",
                "rhythm": {"times": 3, "per": "week"},
                "kind": "count",
                "options": {"unit": "cups", "towards": "fewer", "amount": 2},
                "state": "let go",
                "since": january(25),
            },
            {
                "id": "read-a-bit",
                "title": 'Read "a bit"',
                "rhythm": {"times": 1, "per": "week"},
                "since": january(24),
            },
        ],
    }


def test_marks_of_the_new_export() -> None:
    assert entries(bring(of_zip(NEW_ZIP))) == [
        {"day": january(25), "habit": "coffee", "did": "done", "answers": {"amount": 1.5}},
        {"day": january(24), "habit": "read-a-bit", "did": "done"},
        {"day": january(22), "habit": "wake-early", "did": "rest", "note": '"Holiday"'},
        {"day": january(25), "habit": "wake-early", "did": "done"},
        {
            "day": january(23), "habit": "water", "did": "done", "answers": {"amount": 7},
            "note": "hot",
        },
        {"day": january(25), "habit": "water", "did": "done", "answers": {"amount": 7.35}},
    ]  # fmt: skip


def test_a_note_on_a_day_that_was_not_done_is_a_page_of_the_journal() -> None:
    pages = bring(of_zip(NEW_ZIP)).journal
    assert list(pages.values()) == [
        {"day": january(24), "text": "Wake, early: Sick, in bed\nall day"}
    ]


def test_every_record_of_the_new_export_is_told() -> None:
    again = "as in another file"
    archived = "it was archived, so it is let go here, and its past stays"
    assert told(bring(of_zip(NEW_ZIP))) == [
        ("Habits.csv:2 Wake, early", "kept", ""),
        ("001 Wake early/Checkmarks.csv:7", "dropped", "not recorded"),
        ("001 Wake early/Checkmarks.csv:6", "kept", ""),
        (
            "001 Wake early/Checkmarks.csv:5", "dropped",
            "Loop filled this day in; nobody marked it",
        ),
        (
            "001 Wake early/Checkmarks.csv:3", "changed",
            "not recorded; its note is now a page of the journal",
        ),
        ("001 Wake early/Checkmarks.csv:2", "kept", ""),
        ("Habits.csv:3 Water 💧", "kept", ""),
        ("002 Water/Checkmarks.csv:4", "kept", ""),
        ("002 Water/Checkmarks.csv:3", "dropped", "not recorded"),
        ("002 Water/Checkmarks.csv:2", "kept", ""),
        ("Habits.csv:5 Coffee", "changed", archived),
        ("003 Coffee/Checkmarks.csv:2", "kept", ""),
        ("Coffee: 1 day", "dropped", "nothing was marked then"),
        (
            'Habits.csv:6 Read "a bit"', "changed",
            "it was 2 times in 14 days, and is about 1 a week now",
        ),
        ('Checkmarks.csv:3 Read "a bit"', "kept", ""),
        ('Read "a bit": 1 day', "dropped", "nothing was marked then"),
        ("Checkmarks.csv: 2 days of Wake, early", "kept", again),
        ("Checkmarks.csv: 2 days of Water 💧", "kept", again),
        ("Checkmarks.csv: 1 day of Coffee", "kept", again),
        (
            "001 Wake early/Scores.csv and 1 more", "dropped",
            "Loop worked these out by itself, and hearten keeps no scores",
        ),
        ("Colours", "dropped", "habits have no colours here"),
    ]  # fmt: skip


def test_a_folder_says_the_same_as_the_zip() -> None:
    packed_up, loose = bring(of_zip(NEW_ZIP)), bring(of_folder(NEW_ZIP))
    assert (packed_up.plan, packed_up.log) == (loose.plan, loose.log)
    inside = {f"Loop Habits CSV 2025-01-25/{path}": text for path, text in NEW_ZIP.items()}
    assert bring(of_zip(inside)).log == packed_up.log


def test_a_later_export_adds_what_is_new_alone() -> None:
    later = {
        **NEW_ZIP,
        "001 Wake early/Checkmarks.csv": NEW_ZIP["001 Wake early/Checkmarks.csv"].replace(
            "Notes\n", "Notes\n2025-01-26,YES_MANUAL,at last\n"
        ),
    }
    before, after = bring(of_zip(NEW_ZIP)).log, bring(of_zip(later)).log
    assert set(before) < set(after)
    assert [after[key] for key in set(after) - set(before)] == [
        {"day": january(26), "habit": "wake-early", "did": "done", "note": "at last"}
    ]


def test_the_old_export_with_numbers_and_whole_entries() -> None:
    result = bring(of_folder({"Habits.csv": OLD_LIST, "Checkmarks.csv": OLD_TABLE}))
    assert [
        (habit["id"], habit.get("kind"), habit["rhythm"]) for habit in result.plan["habits"]
    ] == [
        ("wake-early", None, {"every": "day"}),
        ("walk", None, {"times": 3, "per": "week"}),
        ("read", "count", {"as_needed": True}),
    ]
    assert [
        (each["day"].isoformat(), each["habit"], each["did"], each.get("answers"))
        for each in entries(result)
    ] == [
        ("2023-04-01", "read", "done", {"amount": 12}),
        ("2023-04-03", "read", "done", {"amount": 0.3}),
        ("2023-04-04", "read", "done", {"amount": 7.35}),
        ("2023-04-02", "wake-early", "done", None),
        ("2023-04-03", "wake-early", "done", None),
        ("2023-04-04", "wake-early", "done", None),
        ("2023-04-02", "walk", "rest", None),
    ]
    assert [each["note"] for each in entries(result) if "note" in each] == ["cold, wet"]
    assert ("Checkmarks.csv:3 Walk 🐱", "dropped", "not recorded") in told(result)
    assert (
        "Checkmarks.csv Read", "changed",
        "how often is not told in this file: when it helps, for now",
    ) in told(result)  # fmt: skip


def test_the_oldest_files_without_a_heading() -> None:
    files = {
        "Habits.csv": (
            "Name,Description,NumRepetitions,Interval,Color\nWalk,Did you walk?,2,7,#AFB42B\n"
        ),
        "001 Walk/Checkmarks.csv": "2016-03-02,2\n2016-03-01,1\n2016-02-29,0\n",
    }
    result = bring(of_folder(files))
    assert result.plan["habits"] == [
        {
            "id": "walk", "title": "Walk", "rhythm": {"times": 2, "per": "week"},
            "question": "Did you walk?", "since": dt.date(2016, 3, 2),
        }
    ]  # fmt: skip
    assert [each["day"] for each in entries(result)] == [dt.date(2016, 3, 2)]


def test_one_habits_file_alone_asks_for_its_name() -> None:
    source = of_file(NEW_ZIP["001 Wake early/Checkmarks.csv"])
    assert [field.label for field in Loop().questions(source, {})] == [
        "What is this habit called?",
        "Is it agreed with someone, like medication?",
    ]
    named = bring(source, title="Wake, early")
    assert set(named.log) == {
        key for key, each in bring(of_zip(NEW_ZIP)).log.items() if each["habit"] == "wake-early"
    }
    assert bring(source).plan["habits"][0]["title"] == "A habit from Loop"
    assert bring(source, **{"is-agreed": True}).plan["habits"][0]["fixed"] is True


def test_one_habits_folder_alone_has_its_name() -> None:
    source = of_folder({"Checkmarks.csv": "Date,Value,Notes\n2025-01-25,YES_MANUAL,\n"}, "007 Walk")
    assert bring(source).plan["habits"][0]["title"] == "Walk"


def test_nothing_is_counted_of_what_is_agreed_with_someone() -> None:
    source = of_zip(NEW_ZIP)
    (asked,) = Loop().questions(source, {})
    assert asked.label == "Are some of these agreed with someone, like medication?"
    assert asked.check(["water"]) == ("water",)
    result = bring(source, agreed=("water", "read-a-bit"))
    assert result.plan["habits"][1] == {
        "id": "water", "title": "Water 💧", "rhythm": {"every": "day"}, "fixed": True,
        "description": "glasses,\nnot cups", "since": january(23),
    }  # fmt: skip
    # Of what is agreed, how often is never nearly so.
    assert result.plan["habits"][3] == {
        "id": "read-a-bit", "title": 'Read "a bit"', "fixed": True, "since": january(24),
    }  # fmt: skip
    assert {where: why for where, _, why in told(result) if where.startswith("Habits.csv")} == {
        "Habits.csv:2 Wake, early": "",
        "Habits.csv:3 Water 💧": (
            "its unit and its target did not come along: nothing is counted of it"
        ),
        "Habits.csv:5 Coffee": "it was archived, so it is let go here, and its past stays",
        'Habits.csv:6 Read "a bit"': "how often is left open, for you to say",
    }


def test_what_a_person_quits_is_something_to_have_less_of_and_no_day_is_counted() -> None:
    files = {
        "Habits.csv": NEW_LIST.splitlines()[0]
        + "\n001,Late scrolling,QUIT,,,1,1,#FF8F00,,,,false\n",
        "001 Late scrolling/Checkmarks.csv": (
            "Date,Value,Notes\n2025-01-25,YES_AUTO,\n2025-01-24,NO,Long day\n"
        ),
        "001 Late scrolling/Slips.csv": "Time\n2025-01-24 23:10\n",
    }
    result = bring(of_zip(files))
    assert result.plan["areas"] == [{"id": "cutting-back", "title": "Habits I'd like less of"}]
    assert result.plan["habits"] == [
        {
            "id": "late-scrolling", "title": "Late scrolling", "kind": "reduce",
            "area": "cutting-back", "rhythm": {"as_needed": True},
        }
    ]  # fmt: skip
    assert result.log == {}
    assert [page["text"] for page in result.journal.values()] == ["Late scrolling: Long day"]
    assert (
        "001 Late scrolling/Slips.csv", "dropped", "not recorded: hearten counts no slips",
    ) in told(result)  # fmt: skip


def test_habits_of_one_name_stay_two() -> None:
    rows = "001,Walk,YES_NO,,,1,1,#1,,,,false\n002,Walk,YES_NO,,,1,7,#1,,,,false\n"
    files = {
        "Habits.csv": f"{NEW_LIST.splitlines()[0]}\n{rows}",
        "Checkmarks.csv": "Date,Walk,Walk,\n2025-01-25,YES_MANUAL,SKIP,\n",
    }
    result = bring(of_folder(files))
    assert [(habit["id"], habit["title"]) for habit in result.plan["habits"]] == [
        ("walk", "Walk"),
        ("walk-2", "Walk (2)"),
    ]
    assert [(each["habit"], each["did"]) for each in entries(result)] == [
        ("walk", "done"),
        ("walk-2", "rest"),
    ]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("YES_MANUAL", 2), ("YES_AUTO", 1), ("NO", 0), ("SKIP", 3), ("SKIPPED", 3),
        ("UNKNOWN", -1), ("2", 2), ("-3", 3), ("7350", 7350), ("7.35", 7350), ("7,35", 7350),
        ("", None), ("MAYBE", None), ("0.00001", None), ("nan", None), ("99999999999", None),
    ],
)  # fmt: skip
def test_what_a_cell_stands_for(cell: str, number: int | None) -> None:
    assert value_of(cell) == number


@pytest.mark.parametrize(
    ("often", "data", "changed"),
    [
        ((1, 1), {"every": "day"}, ""),
        ((7, 7), {"every": "day"}, ""),
        ((3, 7), {"times": 3, "per": "week"}, ""),
        ((1, 7), {"times": 1, "per": "week"}, ""),
        ((1, 2), {"every_days": 2}, ""),
        ((10, 30), {"times": 10, "per": "month"}, ""),
        (
            (2, 3), {"times": 5, "per": "week"},
            "it was 2 times in 3 days, and is about 5 a week now",
        ),
        (
            (3, 60), {"times": 2, "per": "month"},
            "it was 3 times in 60 days, and is about 2 a month now",
        ),
        ((2, 100), {"every_days": 50}, "it was 2 times in 100 days, and is every 50 days now"),
        ((1, 900), {"every_days": 366}, "it was once in 900 days, and is every 366 days now"),
        ((0, 0), {"as_needed": True}, "it had no number of times: when it helps, for now"),
    ],
)  # fmt: skip
def test_how_often(often: tuple[int, int], data: dict[str, Any], changed: str) -> None:
    assert rhythm(often) == (data, changed)


def test_what_is_not_loops_is_refused_in_one_sentence() -> None:
    for text in ("", "Dear Robin,\n", "a,b\n1,2\n", "full_date,date,weekday,time,mood\n"):
        with pytest.raises(HeartenError, match="There is nothing of Loop Habit Tracker in this"):
            bring(of_file(text))
    with pytest.raises(HeartenError, match="This file holds only Loop's scores"):
        bring(of_file("Date,Score\n2025-01-25,0.1\n", "Scores.csv"))


def test_where_the_table_of_all_says_otherwise_the_file_of_the_habit_counts() -> None:
    files = {
        **NEW_ZIP,
        "Checkmarks.csv": (
            "Date,Wake, early,\n2025-01-25,NO,\n2025-01-24,UNKNOWN,\n2025-01-22,SKIP,\n"
        ),
    }
    result = bring(of_zip(files))
    assert [each["did"] for each in entries(result) if each["habit"] == "wake-early"] == [
        "rest",
        "done",
    ]
    assert [each for each in told(result) if each[0].startswith("Checkmarks.csv")] == [
        (
            "Checkmarks.csv:2 Wake, early", "dropped",
            "another file says otherwise of this day, and that one counts",
        ),
        ("Checkmarks.csv: 2 days of Wake, early", "kept", "as in another file"),
    ]  # fmt: skip


def test_a_note_comes_along_whichever_file_it_stands_in() -> None:
    """One version wrote notes into the cells of the table of all, and nowhere else."""
    files = {
        "Habits.csv": OLD_LIST,
        "001 Wake early/Checkmarks.csv": (
            "2023-04-02,2\n2023-04-01,0\n2023-03-31,2\n2023-03-31,2,once more\n"
        ),
        "Checkmarks.csv": (
            "Date,Wake early,\n"
            "2023-04-02,Entry(timestamp=2023-04-02, value=2, notes=cold, wet),\n"
            "2023-04-01,Entry(timestamp=2023-04-01, value=2, notes=ill),\n"
            "2023-03-31,Entry(timestamp=2023-03-31, value=2, notes=once more),\n"
        ),
    }
    result = bring(of_folder(files))
    assert [each.get("note") for each in entries(result)] == ["once more", "cold, wet"]
    assert [each["text"] for each in result.journal.values()] == ["Wake early: ill"]
    assert [each for each in told(result) if "note" in each[2] or "file" in each[2]] == [
        (
            "001 Wake early/Checkmarks.csv:2", "changed",
            "not recorded; its note is now a page of the journal",
        ),
        (
            "001 Wake early/Checkmarks.csv:4", "changed",
            "this day is here twice, and the first one counts; its note came along",
        ),
        ("Checkmarks.csv:2 Wake early", "kept", "as in another file; its note came along"),
        (
            "Checkmarks.csv:3 Wake early", "changed",
            "another file says otherwise of this day, and that one counts; its note came along",
        ),
        ("Checkmarks.csv: 1 day of Wake early", "kept", "as in another file"),
    ]  # fmt: skip


def test_what_is_in_the_plan_already_stays_and_what_is_agreed_there_is_ticked() -> None:
    first = bring(of_zip(NEW_ZIP), agreed=("water",))
    plan = plan_from_data(dict(first.plan)).plan
    source = ImportSource(name="Loop.zip", files={"Loop.zip": packed(NEW_ZIP)}, plan=plan)
    (asked,) = Loop().questions(source, {})
    assert isinstance(asked, Choices)
    assert (asked.choices, asked.default) == (
        ("wake-early", "water", "coffee", "read-a-bit"), ("water",),
    )  # fmt: skip
    again = Loop().bring(source, {"agreed": ("water", "coffee")})
    assert again.log == first.log
    stays = "it is in your plan already, and stays as it is there"
    assert [each for each in told(again) if each[0].startswith("Habits.csv")][1:3] == [
        ("Habits.csv:3 Water 💧", "kept", stays),
        (
            "Habits.csv:5 Coffee", "changed",
            "it is in your plan already. To say there that it is agreed: "
            "hearten edit coffee --fixed yes",
        ),
    ]  # fmt: skip


def test_a_habit_of_that_title_in_the_plan_is_that_one() -> None:
    habits = [{"id": "early", "title": "wake Early", "rhythm": {"every": "day"}}]
    habits.append({"id": "water", "title": "The plants", "rhythm": {"every": "day"}})
    plan = plan_from_data({"format": 1, "id": "mine", "title": "Mine", "habits": habits}).plan
    text = "Date,Value,Notes\n2025-01-25,YES_MANUAL,\n"
    lone = ImportSource(name="c.csv", files={"c.csv": text.encode()}, plan=plan)
    result = bring(lone, title="Wake early")
    assert [each["habit"] for each in result.log.values()] == ["early"]
    assert [habit["id"] for habit in result.plan["habits"]] == ["early"]
