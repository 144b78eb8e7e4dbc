"""Tables of other trackers and of one's own, in the shapes that they have."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from hearten_csv import Csv
from hearten_csv.words import unit_of

from hearten.api import HeartenError, ImportResult, ImportSource, Plan, plan_from_data

HABITBULL = """\
HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText
Walk,Round the block,Outside,2026-11-20,1,slowly
Walk,Round the block,Outside,2026-11-21,0,
Water,,,2026-11-21,6,
"Rest, and read",,,2026-11-21,-2150000000,too tired
"""
HABITIFY = """\
Habit,Date,Total log,Unit,Status,Habit ID
Water,2026-11-01,8,glasses,Completed,ab1
Water,2026-11-02,3,glasses,Failed,ab1
Water,2026-11-03,0,glasses,Skipped,ab1
Walk,2026-11-03,1,times,Completed,ab2
Walk,2026-11-04,0,times,Failed,ab2
"""
TICKMATE = """\
Date,Floss,Coffee
2026-11-01,1,3
2026-11-02,0,2
2026-11-03,0,0
"""
WAY_OF_LIFE = """\
Date;Walk;Gym;Notiz
01.11.2026;Ja;Nein;gut, und lang
02.11.2026;ja;frei;
03.11.2026;;;
"""
GRID = """\
November\t\t\t\t
Habit\t2026-11-01\t2026-11-02\t2026-11-03\tTotal
Walk\tx\t\t✓\t2
Read (pages)\t20\t5,5\t\t25,5
Total\t2\t1\t1\t
"""
LAST = dt.date(2026, 11, 21)


def source(text: str | bytes, name: str = "t.csv", plan: Plan | None = None) -> ImportSource:
    raw = text if isinstance(text, bytes) else text.encode()
    return ImportSource(name=name, files={name: raw}, plan=plan)


def bring(
    text: str | bytes, name: str = "t.csv", plan: Plan | None = None, **options: Any
) -> ImportResult:
    """Bring in a table as one does who answers with Enter, but for *options*."""
    given = source(text, name, plan)
    usual = {field.key: field.default for field in Csv().questions(given, {})}
    answers = {key.replace("_", "-"): value for key, value in options.items()}
    unknown = answers.keys() - usual.keys()
    assert not unknown, f"not asked: {unknown}; asked: {list(usual)}"
    return Csv().bring(given, {**usual, **answers})


def asked(text: str | bytes, name: str = "t.csv", plan: Plan | None = None) -> list[str]:
    """Return the keys of what is asked where everything is answered with Enter."""
    fields = Csv().questions(source(text, name, plan), {})
    usual = {field.key: field.default for field in fields}
    return [
        field.key
        for field in fields
        if all(usual[key] in wanted for key, wanted in field.when.items())
    ]


def entries(result: ImportResult) -> list[tuple[Any, ...]]:
    """Return the day, the habit, what was done, the amount and the note of each entry."""
    found = [
        (
            f"{each['day']:%m-%d}",
            each["habit"],
            each["did"],
            next(iter(each.get("answers", {}).values()), None),
            each.get("note"),
        )
        for each in result.log.values()
    ]
    return sorted(found, key=repr)


def told(result: ImportResult) -> list[tuple[str, str, str]]:
    return [(each.where, each.outcome, each.why) for each in result.records]


def kinds(result: ImportResult) -> list[tuple[Any, ...]]:
    return [
        (each["id"], each.get("kind"), each.get("options"), each.get("fixed"))
        for each in result.plan["habits"]
    ]


def plan_with(*habits: dict[str, Any]) -> Plan:
    data = {"format": 1, "id": "01JDA2Z8T4M6N8P0Q2R4S6T8V0", "title": "Mine", "habits": [*habits]}
    plan = plan_from_data(data).plan
    assert plan is not None
    return plan


def test_habitbull() -> None:
    result = bring(HABITBULL)
    assert asked(HABITBULL) == ["layout", "unit-water", "agreed"]
    assert entries(result) == [
        ("11-20", "walk", "done", None, "slowly"),
        ("11-21", "water", "done", 6, None),
    ]
    assert [each["text"] for each in result.journal.values()] == ["Rest, and read: too tired"]
    walk = result.plan["habits"][0]
    assert (walk["description"], walk["topic"]) == ("Round the block", "Outside")
    assert walk["since"] == dt.date(2026, 11, 20)
    assert told(result) == [
        ("t.csv:2 2026-11-20 Walk", "kept", "done, with its note"),
        ("t.csv:3 2026-11-21 Walk", "dropped", "not recorded"),
        ("t.csv:4 2026-11-21 Water", "kept", "done, 6"),
        (
            "t.csv:5 2026-11-21 Rest, and read",
            "changed",
            "it is less than nothing; its words are now a page of the journal",
        ),
    ]


def test_habitify_with_a_word_and_an_amount() -> None:
    result = bring(HABITIFY)
    assert asked(HABITIFY) == ["layout", "agreed"]
    assert entries(result) == [
        ("11-01", "water", "done", 8, None),
        ("11-02", "water", "done", 3, None),
        ("11-03", "walk", "done", None, None),
        ("11-03", "water", "rest", None, None),
    ]
    assert kinds(result) == [
        ("water", "count", {"unit": "glasses"}, None),
        ("walk", None, None, None),
    ]
    assert [each for each in told(result) if each[1] != "kept"] == [
        (
            "t.csv:3 2026-11-02 Water",
            "changed",
            "its amount counts here; what the other program made of it does not",
        ),
        ("t.csv:6 2026-11-04 Walk", "dropped", "not recorded"),
        (
            'the column "Habit ID"',
            "dropped",
            "there is no place for it here; as a note, it would come along",
        ),
    ]


def test_a_column_for_each_habit_with_its_amounts() -> None:
    result = bring(TICKMATE, unit_coffee="cups")
    assert asked(TICKMATE) == ["layout", "unit-coffee", "agreed"]
    assert entries(result) == [
        ("11-01", "coffee", "done", 3, None),
        ("11-01", "floss", "done", None, None),
        ("11-02", "coffee", "done", 2, None),
    ]
    assert kinds(result)[1] == ("coffee", "count", {"unit": "cups"}, None)
    dropped = [where for where, outcome, _ in told(result) if outcome == "dropped"]
    assert dropped == [
        "t.csv:3 2026-11-02 Floss",
        "t.csv:4 2026-11-03 Floss",
        "t.csv:4 2026-11-03 Coffee",
    ]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_words_of_another_language_and_a_note_of_the_day(coding: str, end: str) -> None:
    raw = WAY_OF_LIFE.replace("gut", "schön").replace("\n", end).encode(coding)
    result = bring(raw)
    assert entries(result) == [
        ("11-01", "walk", "done", None, None),
        ("11-02", "gym", "rest", None, None),
        ("11-02", "walk", "done", None, None),
    ]
    assert [each["text"] for each in result.journal.values()] == ["schön, und lang"]
    assert [each for each in told(result) if each[1] == "dropped"] == [
        ("t.csv:2 2026-11-01 Gym", "dropped", "not recorded"),
        ("t.csv:4 2026-11-03", "dropped", "nothing is marked in it"),
    ]


def test_a_row_for_each_habit_with_titles_and_totals() -> None:
    result = bring(GRID)
    assert asked(GRID) == ["layout", "agreed"]
    assert entries(result) == [
        ("11-01", "read-pages", "done", 20, None),
        ("11-01", "walk", "done", None, None),
        ("11-02", "read-pages", "done", 5.5, None),
        ("11-03", "walk", "done", None, None),
    ]
    assert kinds(result)[1] == ("read-pages", "count", {"unit": "pages"}, None)
    assert [each for each in told(result) if each[1] == "dropped"] == [
        ("t.csv:1", "dropped", "it stands above the table"),
        ("t.csv:5", "dropped", "worked out from the other rows"),
        (
            'the column "Total"',
            "dropped",
            "worked out by the other program or the table itself",
        ),
    ]


DAYS = [
    ("2026-11-21", "22.11.2026"),
    ("2026/11/21", "2026/11/22"),
    ("21.11.26", "22.11.26"),
    ("11/21/2026", "11/22/26"),
    ("21 Nov 2026", "Sunday, November 22, 2026"),
    ("21. November 2026", "22 nov. 2026"),
    ("20261121", "20261122"),
    ("46347", "46348"),
    ("Sat 21/11/2026", "Sun 22/11/2026"),
    ("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z"),
    ("1795219200", "1795305600"),
]


@pytest.mark.parametrize(("first", "second"), DAYS)
def test_days_as_spreadsheets_write_them(first: str, second: str) -> None:
    table = f"Day\tHabit\tValue\n{first}\tWalk\tyes\n{second}\tWalk\tyes\n"
    assert sorted(each["day"] for each in bring(table).log.values()) == [
        dt.date(2026, 11, 21),
        dt.date(2026, 11, 22),
    ]


def test_which_of_day_and_month_is_first_is_asked_where_it_cannot_be_told() -> None:
    table = "Date,Habit\n03/04/2026,Walk\n04/04/2026,Walk\n"
    assert asked(table) == ["layout", "order", "agreed"]
    field = next(f for f in Csv().questions(source(table), {}) if f.key == "order")
    assert field.label == 'Which day is "03/04/2026"?'
    assert field.shown() == ("Friday 3 April 2026", "Wednesday 4 March 2026")  # type: ignore[attr-defined]
    assert field.default == "day-first"  # a day apart, and not a month
    days = [each["day"] for each in bring(table, order="month-first").log.values()]
    assert days == [dt.date(2026, 3, 4), dt.date(2026, 4, 4)]
    assert "order" not in asked(table.replace("03/04", "13/04"))
    of_habitbull = table.replace("Date", "CalendarDate")  # which writes the month first
    assert [each["day"].month for each in bring(of_habitbull).log.values()] == [3, 4]


AMOUNTS = [
    ("12", 12, None),
    ("1.5", 1.5, None),
    ("1,5", 1.5, None),
    ("1 200", 1200, None),
    ("1.234,5", 1234.5, None),
    ("20 min", 20, "minutes"),
    ("2.5 km", 2.5, "km"),
    ("3/8", 3, None),
    ("3 of 8", 3, None),
]


@pytest.mark.parametrize(("cell", "amount", "unit"), AMOUNTS)
def test_amounts_and_their_units(cell: str, amount: float, unit: str | None) -> None:
    result = bring(f"Date;Habit;Value\n2026-11-21;Run;{cell}\n2026-11-22;Run;7\n")
    assert ("11-21", "run", "done", amount, None) in entries(result)
    (run,) = result.plan["habits"]
    kind = "minutes" if unit == "minutes" else "count"
    assert run["kind"] == kind
    assert run.get("options", {}).get("unit") == (unit if kind == "count" else None)


def test_how_much_a_number_is_is_asked_where_it_cannot_be_told() -> None:
    table = 'Date,Habit,Value\n2026-11-21,Steps,"1,500"\n2026-11-22,Steps,900\n'
    assert asked(table) == ["layout", "decimal", "unit-steps", "agreed"]
    assert [amount for *_, amount, _ in entries(bring(table))] == [1500, 900]
    assert [amount for *_, amount, _ in entries(bring(table, decimal="comma"))] == [1.5, 900]


def test_words_that_are_not_known_are_asked_about_and_left_out_unsaid() -> None:
    table = "Date,Walk,Swim\n2026-11-20,kyl,en\n2026-11-21,en,kyl\n2026-11-22,yes,2\n"
    assert asked(table) == ["layout", "word-kyl", "word-en", "unit-swim", "agreed"]
    result = bring(table, word_kyl="done", word_en="nothing")
    assert [each[:3] for each in entries(result)] == [
        ("11-20", "walk", "done"),
        ("11-21", "swim", "done"),
        ("11-22", "swim", "done"),
        ("11-22", "walk", "done"),
    ]
    unsaid = [each for each in told(bring(table)) if each[1] == "dropped"]
    assert unsaid[0] == (
        't.csv:2 2026-11-20 Walk "kyl"',
        "dropped",
        "what this word means was not said",
    )
    assert len(unsaid) == 4


def test_words_of_ones_own_are_kept() -> None:
    rows = "".join(f"2026-11-0{n},Walk,round {'abcdefgh'[n]} with Kim\n" for n in range(1, 8))
    table = f"Date,Habit,Value\n{rows}"
    assert asked(table) == ["layout", "own-words", "agreed"]
    noted = entries(bring(table, own_words="note"))
    assert noted[0] == ("11-01", "walk", "done", None, "round b with Kim")
    usual = bring(table)
    assert not usual.log
    pages = usual.journal.values()
    assert [each["text"] for each in pages][:1] == ["Walk: round b with Kim"]
    assert not bring(table, own_words="nothing").log


def test_a_table_about_one_habit() -> None:
    table = "Date,Done,Minutes\n2026-11-20,x,20\n2026-11-21,,\n2026-11-22,x,7\n"
    assert asked(table, "evening_walk.csv") == ["layout", "title-evening-walk", "agreed"]
    result = bring(table, "evening_walk.csv", title_evening_walk="Walk")
    assert entries(result) == [
        ("11-20", "walk", "done", 20, None),
        ("11-22", "walk", "done", 7, None),
    ]
    assert kinds(result) == [("walk", "minutes", None, None)]


def test_a_list_of_days_alone() -> None:
    result = bring("2026-11-20\n2026-11-21\n", "Walk.csv")
    assert [each[:3] for each in entries(result)] == [
        ("11-20", "walk", "done"),
        ("11-21", "walk", "done"),
    ]


def test_several_marks_on_a_day_and_the_same_mark_again() -> None:
    table = (
        "Date,Habit,Value\n2026-11-21,Water,2\n2026-11-21,Water,2\n2026-11-21,Water,1\n"
        "2026-11-21,Walk,yes\n2026-11-21,walk ,Yes\n"
    )
    result = bring(table)
    assert entries(result) == [
        ("11-21", "walk", "done", None, None),
        ("11-21", "water", "done", 1, None),
        ("11-21", "water", "done", 2, None),
        ("11-21", "water", "done", 2, None),
    ]
    again = "this same mark is here twice, and one of them counts"
    assert ("t.csv:6 2026-11-21 walk", "dropped", again) in told(result)


def test_the_words_of_the_same_mark_again_are_a_page() -> None:
    table = (
        "Date,Habit,Status,Notes\n2026-11-20,Walk,done,first words\n"
        "2026-11-20,Walk,done,second words\n2026-11-21,Walk,skipped,ill\n"
        "2026-11-21,Walk,skipped,ill\n"
    )
    result = bring(table)
    assert [each["note"] for each in result.log.values()] == ["first words", "ill"]
    assert [each["text"] for each in result.journal.values()] == ["Walk: second words"]
    again = "this same mark is here twice, and one of them counts"
    assert [each for each in told(result) if again in each[2]] == [
        (
            "t.csv:3 2026-11-20 Walk", "changed",
            f"{again}; its words are now a page of the journal",
        ),
        ("t.csv:5 2026-11-21 Walk", "dropped", again),
    ]  # fmt: skip


def test_a_number_beside_the_amount_is_not_lost() -> None:
    table = (
        "Date,Habit,Value,Minutes\n2026-11-20,Walk,2,30\n2026-11-21,Walk,1,\n"
        "2026-11-22,Walk,skipped,15\n"
    )
    result = bring(table)
    assert entries(result) == [
        ("11-20", "walk", "done", 2, "Minutes: 30"),
        ("11-21", "walk", "done", 1, None),
        ("11-22", "walk", "rest", None, "Minutes: 15"),
    ]
    assert [each for each in told(result) if each[1] == "changed"] == [
        (
            "t.csv:2 2026-11-20 Walk", "changed",
            "of two numbers the first counts, and the other is a note",
        ),
        ("t.csv:4 2026-11-22 Walk", "changed", "a rest has no amount, so it is a note"),
    ]  # fmt: skip


def test_a_column_of_1_and_0_beside_amounts_is_a_yes_and_a_no() -> None:
    table = (
        "Date,Habit,Done,Minutes\n2026-11-20,Walk,1,30\n2026-11-21,Walk,1,\n"
        "2026-11-22,Walk,0,0\n2026-11-23,Walk,0,20\n"
    )
    result = bring(table)
    assert entries(result) == [
        ("11-20", "walk", "done", 30, None),
        ("11-21", "walk", "done", None, None),
        ("11-23", "walk", "done", 20, None),
    ]
    more = bring(f"{table}2026-11-24,Walk,2,20\n")
    (new,) = more.log.keys() - result.log.keys()
    assert more.log[new]["day"] == dt.date(2026, 11, 24)


def test_a_description_that_is_another_each_time_is_a_note() -> None:
    table = (
        "Date,Habit,Done,Details\n2026-11-20,Walk,yes,a heron\n2026-11-21,Walk,no,rain\n"
        "2026-11-22,Read,yes,\n"
    )
    result = bring(table)
    assert [each.get("note") for each in result.log.values()] == ["a heron", None]
    assert [each["text"] for each in result.journal.values()] == ["Walk: rain"]
    assert all("description" not in habit for habit in result.plan["habits"])


def test_an_amount_in_another_unit_is_not_taken_for_one_in_this() -> None:
    table = (
        "Date,Habit,Amount,Unit\n2026-11-20,Walk,3,km\n2026-11-21,Walk,2,miles\n"
        "2026-11-22,Walk,4,KM\n2026-11-20,Read,1,page\n2026-11-21,Read,8,pages\n"
        "2026-11-22,Read,9,pages\n"
    )
    result = bring(table)
    assert entries(result) == [
        ("11-20", "read", "done", 1, None),
        ("11-20", "walk", "done", 3, None),
        ("11-21", "read", "done", 8, None),
        ("11-21", "walk", "done", None, "2 miles"),
        ("11-22", "read", "done", 9, None),
        ("11-22", "walk", "done", 4, None),
    ]
    why = "its unit is another one, so how much it was is in its note"
    assert [each for each in told(result) if each[1] == "changed"] == [
        ("t.csv:3 2026-11-21 Walk", "changed", why)
    ]


def test_an_amount_in_another_unit_than_in_the_plan_is_a_note() -> None:
    plan = plan_from_data(
        {
            "format": 1,
            "id": "mine",
            "title": "Mine",
            "habits": [
                {"id": "walk", "title": "Walk", "kind": "minutes", "rhythm": {"every": "day"}}
            ],
        }
    ).plan
    table = "Date,Habit,Amount\n2026-11-20,Walk,5 km\n2026-11-21,Walk,20 min\n"
    assert entries(bring(table, plan=plan)) == [
        ("11-20", "walk", "done", None, "5 km"),
        ("11-21", "walk", "done", 20, None),
    ]


def test_times_of_day() -> None:
    plan = plan_with()
    table = "Timestamp,Habit\n2026-11-21 08:30,Walk\n2026-11-21 6:05 PM,Walk\n"
    moments = sorted(each["at"] for each in bring(table, plan=plan).log.values())
    assert [f"{moment:%d %H:%M}" for moment in moments] == ["21 08:30", "21 18:05"]
    apart = "Date,Time,Habit\n2026-11-21,08:30,Walk\n2026-11-21,18:05,Walk\n"
    assert len(bring(apart).log) == 2
    of_midnight = "Date,Habit\n2026-11-21 00:00:00,Walk\n2026-11-22 00:00:00,Walk\n"
    assert all("at" not in each for each in bring(of_midnight).log.values())


def test_what_is_agreed_with_someone_is_counted_nowhere() -> None:
    table = TICKMATE.replace("Coffee", "Pills")
    pills = bring(table, agreed=("pills",)).plan["habits"][1]
    assert pills == {
        "id": "pills", "title": "Pills", "since": dt.date(2026, 11, 1), "fixed": True,
    }  # fmt: skip


def test_a_habit_of_the_plan_with_the_same_title_is_that_one() -> None:
    plan = plan_with({"id": "round", "title": "Walk", "fixed": True})
    result = bring(HABITBULL, plan=plan)
    assert entries(result)[0] == ("11-20", "round", "done", None, "slowly")
    water = plan_with({"id": "water", "title": "Water", "options": {"unit": "cups"}})
    unit = next(
        f for f in Csv().questions(source(HABITBULL, plan=water), {}) if f.key == "unit-water"
    )
    assert unit.default == "cups"
    agreed = next(f for f in Csv().questions(source(HABITBULL, plan=plan), {}) if f.key == "agreed")
    assert agreed.default == ("round",)


@pytest.mark.parametrize("table", [HABITBULL, HABITIFY, TICKMATE, WAY_OF_LIFE, GRID])
def test_a_longer_table_in_any_order_adds_only_what_is_new(table: str) -> None:
    first = bring(table)
    lines = table.splitlines(keepends=True)
    last = next(n for n, line in enumerate(lines) if "Habit" in line or "Date" in line)
    turned = bring("".join([*lines[: last + 1], *reversed(lines[last + 1 :])]))
    assert set(turned.log) == set(first.log)
    assert set(turned.journal) == set(first.journal)
    shorter = bring("".join(lines[:-1]))
    assert set(shorter.log) <= set(first.log)
    assert {h["id"] for h in turned.plan["habits"]} == {h["id"] for h in first.plan["habits"]}


def test_other_answers_the_second_time_add_nothing() -> None:
    table = "Date,Walk,Swim\n2026-11-20,kyl,en\n2026-11-21,en,kyl\n"
    one = bring(table, word_kyl="done", word_en="nothing")
    other = bring(table, word_kyl="rest", word_en="nothing")
    assert set(one.log) == set(other.log)


def test_a_person_may_say_which_column_is_what() -> None:
    table = "a,b,c,d\nWalk,2026-11-20,fine,yes\nWalk,2026-11-21,cold,no\n"
    no = next(f for f in Csv().questions(source(table), {}) if f.key == "layout").choices[1]  # type: ignore[attr-defined]
    result = bring(table, layout=no, shape="marks", day="b", habit="a", values=("d",), notes=("c",))
    assert entries(result) == [("11-20", "walk", "done", None, "fine")]
    as_days = bring(table, layout=no, shape="days", day="b", habits=("d",), notes=("a", "c"))
    assert entries(as_days) == [("11-20", "d", "done", None, None)]
    assert next(each["text"] for each in as_days.journal.values()) == "a: Walk\nc: fine"


def test_a_time_in_a_cell_is_a_time_of_day_or_a_length() -> None:
    table = "Date,Bed,Mood\n2026-11-20,23:10,good\n2026-11-21,00:20,flat\n"
    assert asked(table) == ["layout", "clocks", "agreed"]
    result = bring(table)
    assert [each["answers"] for each in result.log.values()] == [
        {"at": dt.time(23, 10)},
        {"at": dt.time(0, 20)},
    ]
    assert kinds(result) == [("bed", "clock", None, None)]
    assert told(result)[0] == ("t.csv:2 2026-11-20 Bed", "kept", "done, 23:10")
    assert [each["text"] for each in result.journal.values()] == ["Mood: good", "Mood: flat"]
    lengths = bring(table.replace("23:10", "1:10"))
    assert [each["answers"] for each in lengths.log.values()] == [{"minutes": 70}, {"minutes": 20}]
    assert kinds(lengths) == [("bed", "minutes", None, None)]


def test_a_word_may_say_how_a_mark_came_about() -> None:
    table = (
        "task_id,title,entry_type,entry_date,quantity\n"
        "A1,Walk,completed_manually,20261120,0.0\nA1,Walk,missed_auto,20261121,0.0\n"
    )
    assert entries(bring(table)) == [("11-20", "walk", "done", None, None)]


def test_a_diary_becomes_pages_and_no_marks() -> None:
    told = "It rained and I read all of the afternoon."
    table = f"Date,Entry\n2026-11-20,{told}\n2026-11-21,Slept until ten.\n"
    result = bring(table)
    assert asked(table) == ["layout"]
    assert not result.log
    assert [each["text"] for each in result.journal.values()] == [
        told,
        "Entry: Slept until ten.",
    ]


def test_words_are_said_with_commas_where_each_column_is() -> None:
    table = "a,b,c\nWalk,2026-11-20,nö\nWalk,2026-11-21,jo\nSwim,2026-11-21,spä\n"
    no = next(f for f in Csv().questions(source(table), {}) if f.key == "layout").choices[1]  # type: ignore[attr-defined]
    columns: dict[str, Any] = {"shape": "marks", "day": "b", "habit": "a", "values": ("c",)}
    words = {"nothing_words": "nö, nää", "rest_words": " Spä "}
    result = bring(table, layout=no, own_words="note", **columns | words)
    assert entries(result) == [
        ("11-21", "swim", "rest", None, None),
        ("11-21", "walk", "done", None, "jo"),
    ]


def test_broken_rows_cost_no_other_row() -> None:
    table = (
        "Habit,Date,Value,Note\n"
        'Walk,2026-11-18,1,"open\n'
        "Walk,2026-11-19,1,far, and slow\n"
        "Walk,someday,1,\n"
        "Walk,2026-11-20\n"
        ",2026-11-21,1,\n"
        "Habit,Date,Value,Note\n"
        "Walk,2026-11-22,1,\n"
    )
    result = bring(table)
    assert entries(result) == [
        ("11-18", "walk", "done", None, "open"),
        ("11-19", "walk", "done", None, "far, and slow"),
        ("11-22", "walk", "done", None, None),
    ]
    assert [each for each in told(result) if each[1] != "kept"] == [
        ("t.csv:2 2026-11-18 Walk", "changed", "a quotation mark is missing in this line"),
        ("t.csv:4", "dropped", "its day could not be read"),
        ("t.csv:5", "dropped", "this line was cut off"),
        ("t.csv:6", "dropped", "this row names no habit"),
        ("t.csv:7", "dropped", "the heading once more"),
    ]


def test_one_row_before_it_is_cut_off_is_enough() -> None:
    result = bring("Datum;Gehen;Notiz\n01.11.2026;Ja\0;gut\n02.11")
    assert [each[:3] for each in entries(result)] == [("11-01", "gehen", "done")]
    assert told(result)[-1] == ("t.csv:3", "dropped", "its day could not be read")


def zipped(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return made.getvalue()


def test_a_table_in_a_zip() -> None:
    raw = zipped({"about.txt": "Hello.", "habits.csv": TICKMATE, "more.csv": TICKMATE})
    result = bring(raw, "export.zip")
    assert len(result.log) == 3
    assert told(result)[-2:] == [
        ("about.txt", "dropped", "no days were found in it"),
        ("more.csv", "dropped", "one table comes in at a time"),
    ]


REFUSED = [
    (b"", "no table"),
    (b"\x89PNG\r\n\x1a\n\0\xff", "no table"),
    (b"a,b\n1,2\n", "No column of days"),
    (b"Habit,1,2,3,4,5,6,7\nWalk,x,,x,,,,\n", "no month"),
    (zipped({"xl/workbook.xml": "<x/>"}), "Saved as CSV"),
    (b'"id","day","at","habit","step","checkin","called","did","note"\r\n', "export json"),
    (b'"table","number","id","inside","key","value"\r\n', "export json"),
    (b"Date,Walk,\n2026-11-21,YES_MANUAL,\n", "A program of its own"),
    (b"Date,Walk,Water,\n2026-11-21,2,2000,\n", "A program of its own"),
    (b"full_date,date,weekday,time,mood,activities\n2026-11-21,,,,rad,\n", "A program of its own"),
]


@pytest.mark.parametrize(("raw", "words"), REFUSED)
def test_what_is_refused(raw: bytes, words: str) -> None:
    for act in (Csv().questions, Csv().bring):
        with pytest.raises(HeartenError, match=words):
            act(source(raw), {})


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Water (glasses)", "glasses"),
        ("Slept (h)", "h"),
        ("Walk (min)", "minutes"),
        ("Mood (1-5)", ""),
        ("Mood [0 – 10]", ""),
        ("Mood (10)", ""),
    ],
)
def test_the_unit_of_a_heading_is_no_range(heading: str, unit: str) -> None:
    assert unit_of(heading) == unit
