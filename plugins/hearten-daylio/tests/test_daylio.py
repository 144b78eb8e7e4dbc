"""Daylio's CSV export and its backup, in the shapes of its versions and in other languages."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import zipfile
from typing import Any

import pytest
from hearten_daylio import Daylio
from hearten_daylio.words import day_of_year, plain, time_in

from hearten.api import HeartenError, ImportResult, ImportSource, Plan, plan_from_data

NEW = """\
full_date,date,weekday,time,mood,activities,scales,note_title,note
2026-03-10,March 10,Tuesday,21:05,rad,"friends | gaming","","","Awesome"
2026-03-10,March 10,Tuesday,08:20,irritable,"take care of kids",\
"Stress:\u00a04 | Energy:\u00a01","",""
2026-03-09,March 9,Monday,00:17,awful,"[55] thinking | <c_e> tired","","A long day",\
"First this.<br>Then <b>that</b> &amp; more.<br><br>He said ""no""."
2026-03-08,March 8,Sunday,20:30,meh,"","","",""
"""
BACKUP: dict[str, Any] = {
    "version": 15,
    "pin": "1234",
    "customMoods": [
        {"id": 1, "custom_name": "", "mood_group_id": 1, "predefined_name_id": 1},
        {"id": 5, "custom_name": "", "mood_group_id": 5, "predefined_name_id": 5},
        {"id": 7, "custom_name": "irritable", "mood_group_id": 4, "predefined_name_id": -1},
    ],
    "tags": [{"id": 1, "name": "friends"}, {"id": 2, "name": "gaming"}],
    "dayEntries": [
        {
            "id": 3, "minute": 5, "hour": 21, "day": 10, "month": 2, "year": 2026,
            "datetime": 1773173100000, "timeZoneOffset": -10800000, "mood": 1,
            "note": "Awesome", "note_title": "", "tags": [1, 2], "assets": [],
        },
        {
            "id": 2, "minute": 20, "hour": 8, "day": 10, "month": 2, "year": 2026,
            "datetime": 1773130800000, "mood": 7, "note": "", "tags": [], "assets": [9],
        },
        {"id": 1, "day": 31, "month": 1, "year": 2026, "mood": 5, "note": "", "tags": []},
    ],
    "goals": [{"goal_id": 1, "name": "Run"}],
    "achievements": [{"name": "x"}, {"name": "y"}],
}  # fmt: skip


def source(
    text: str | bytes, name: str = "daylio_export.csv", plan: Plan | None = None
) -> ImportSource:
    raw = text if isinstance(text, bytes) else text.encode()
    return ImportSource(name=name, files={name: raw}, plan=plan)


def packed(whole: object, **more: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        zipped.writestr("backup.daylio", base64.encodebytes(json.dumps(whole).encode()))
        for path, raw in more.items():
            zipped.writestr(path, raw)
    return made.getvalue()


def bring(text: str | bytes, name: str = "daylio_export.csv", **options: Any) -> ImportResult:
    return Daylio().bring(
        source(text, name), {key.replace("_", "-"): v for key, v in options.items()}
    )


def in_order(held: Any) -> list[dict[str, Any]]:
    return [dict(each) for _, each in sorted(held.items())]


def said(result: ImportResult) -> list[tuple[str, str | None, str | None]]:
    """Return each check-in as its moment, its answer and its note."""
    return [
        (
            f"{each['at']:%m-%d %H:%M}" if "at" in each else f"{each['day']:%m-%d}",
            each.get("answers", {}).get("day-weather"),
            each.get("note"),
        )
        for each in in_order(result.log)
    ]


def told(result: ImportResult) -> list[tuple[str, str, str]]:
    return [(each.where, each.outcome, each.why) for each in result.records]


def test_each_mood_is_asked_for_and_what_is_usual_is_offered() -> None:
    asked = Daylio().questions(source(NEW), {})
    assert [(field.key, field.label, field.default) for field in asked] == [
        ("mood-rad", '"rad" in Daylio: how is it inside then?', "bright"),
        ("mood-irritable", '"irritable" in Daylio: how is it inside then?', None),
        ("mood-awful", '"awful" in Daylio: how is it inside then?', "stormy"),
        ("mood-meh", '"meh" in Daylio: how is it inside then?', "mixed"),
    ]
    assert asked[0].parse("okay") == "okay"
    assert asked[0].parse("none of these: only the word") == "none"


def test_check_ins_with_the_answers_of_the_person_and_every_word() -> None:
    result = bring(
        NEW, mood_rad="okay", mood_irritable="heavy", mood_awful="stormy", mood_meh="none"
    )
    assert said(result) == [
        ("03-08 20:30", None, "meh"),
        ("03-09 00:17", "stormy", "awful · [55] thinking · <c_e> tired"),
        ("03-10 08:20", "heavy", "irritable · take care of kids · Stress: 4 · Energy: 1"),
        ("03-10 21:05", "okay", "Awesome\nrad · friends · gaming"),
    ]
    assert {each["checkin"] for each in result.log.values()} == {"daily"}
    assert [each["day"].day for each in in_order(result.log)] == [8, 9, 10, 10]


def test_no_cell_of_a_row_goes_without_a_word() -> None:
    """A note without quotation marks has commas; a column may be one that is not known."""
    names = "full_date,date,weekday,time,mood,activities,note_title,note"
    day = "2026-03-08,March 8,Sunday,20:30,meh,,"
    later = day.replace("20:30", "20:31")
    assert said(bring(f'{names}\n{day},"tired",\n{later},tired, sad, and glad\n')) == [
        ("03-08 20:30", None, "tired\nmeh"),
        ("03-08 20:31", None, "tired, sad, and glad\nmeh"),
    ]
    more = bring(f"{names},weather\n{day},tired,rain\n")
    assert said(more) == [("03-08 20:30", None, "tired\nmeh")]
    assert told(more)[-1] == (
        'daylio_export.csv: the column "weather"', "dropped", "this column is not known here",
    )  # fmt: skip


@pytest.mark.parametrize("time", ["20:30", "in the evening"])
def test_a_later_entry_of_the_same_moment_takes_the_place_of_none(time: str) -> None:
    names = "full_date,date,weekday,time,mood,activities,note_title,note"
    day = f"2026-03-08,March 8,Sunday,{time},meh,,"
    before = bring(f"{names}\n{day},then\n").log
    after = bring(f"{names}\n{day},again\n{day},then\n").log
    assert before.items() <= after.items()
    assert [after[id]["note"] for id in after.keys() - before.keys()] == ["again\nmeh"]


def test_a_long_note_is_a_page_of_the_journal_in_plain_text() -> None:
    (page,) = in_order(bring(NEW).journal)
    assert (page["day"], f"{page['at']:%H:%M}") == (dt.date(2026, 3, 9), "00:17")
    assert page["text"] == 'A long day\n\nFirst this.\nThen that & more.\n\nHe said "no".'


def test_every_entry_is_told() -> None:
    assert told(bring(NEW, mood_rad="bright", mood_awful="stormy", mood_meh="mixed")) == [
        ("daylio_export.csv:5 2026-03-08 20:30", "kept", ""),
        ("daylio_export.csv:4 2026-03-09 00:17", "changed", "its note is plain text now"),
        ("daylio_export.csv:3 2026-03-10 08:20", "changed", "its mood is kept as a word"),
        ("daylio_export.csv:2 2026-03-10 21:05", "kept", ""),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        NEW.encode("utf-8-sig"),
        NEW.encode("utf-16"),
        NEW.encode("cp1252"),
        NEW.replace("\n", "\r\n").encode(),
    ],
)
def test_the_same_in_other_letters_and_line_ends(raw: bytes) -> None:
    assert bring(raw).log == bring(NEW).log
    assert bring(raw).journal == bring(NEW).journal


PLAIN = "full_date,date,weekday,time,mood,activities,note_title,note\n"
OLD = "year,date,weekday,time,mood,activities,note\n"
ROW = "2026-03-10,March 10,Tuesday,21:05,rad,a | b,,Awesome\n"


@pytest.mark.parametrize(
    "text",
    [
        (PLAIN + ROW).replace(",", ";"),
        (PLAIN + ROW).replace(",", "\t"),
        PLAIN + ROW.replace("2026-03-10", "10.03.2026"),
        PLAIN + ROW.replace("21:05", "9:05 pm"),
        PLAIN + ROW.replace("21:05", "9:05\u202fPM"),
        PLAIN + ROW.replace("21:05", "9:05 p. m."),
        PLAIN + ROW.replace("21:05", "下午9:05"),
        PLAIN.replace("note_title,", "") + ROW.replace(",,", ","),
        OLD + "2026,10 March,Tuesday,9:05 pm,rad,a | b,Awesome\n",
        OLD + "2026,10. März,Dienstag,21:05,rad,a | b,Awesome\n",
        "note,mood,time,full_date,activities\nAwesome,rad,21:05,2026-03-10,a | b\n",
    ],
)
def test_other_headings_separators_clocks_and_columns(text: str) -> None:
    assert bring(text).log == bring(PLAIN + ROW).log
    assert said(bring(text)) == [("03-10 21:05", None, "Awesome\nrad · a · b")]


def test_the_moods_of_another_language() -> None:
    text = PLAIN + (
        "2026-03-10,10. März,Dienstag,21:05,Super,,,\n"
        "2026-03-09,9. März,Montag,21:05,Geht so,,,\n"
        "2026-03-08,8. März,Sonntag,21:05,Lausig,,,\n"
        "2026-03-07,7. März,Samstag,21:05,不错,,,\n"
    )
    asked = Daylio().questions(source(text), {})
    assert [(field.key, field.default) for field in asked] == [
        ("mood-super", "bright"),
        ("mood-geht-so", None),
        ("mood-lausig", "stormy"),
        ("mood-own-395e5ad5", None),
    ]


def test_where_columns_were_mixed_up_not_every_word_is_asked_about() -> None:
    rows = [f"2026-03-10,x,x,21:05,{'a long story ' * 9}{n},,,\n" for n in range(9)]
    rows += [f"2026-03-11,x,x,21:05,word {n},,,\n" for n in range(90)] + [f"{ROW}"] * 2
    asked = Daylio().questions(source(PLAIN + "".join(rows)), {})
    assert (len(asked), asked[0].key) == (40, "mood-rad")


def test_an_import_once_more_has_the_same_ids_and_a_later_one_adds_what_is_new() -> None:
    later = NEW.replace("note\n", "note\n2026-03-11,March 11,Wednesday,07:00,rad,,,,\n", 1)
    before, after = bring(NEW).log, bring(later).log
    assert set(before) < set(after)
    assert [after[key]["day"] for key in set(after) - set(before)] == [dt.date(2026, 3, 11)]
    answered = bring(NEW, mood_rad="bright")
    assert set(answered.log) == set(before)


def test_two_entries_of_one_minute_stay_two_and_one_that_is_there_twice_is_one() -> None:
    result = bring(PLAIN + ROW + ROW.replace("Awesome", "Better") + ROW)
    assert sorted(note or "" for _, _, note in said(result)) == [
        "Awesome\nrad · a · b",
        "Better\nrad · a · b",
    ]
    why = "this same entry is here twice, and one of them counts"
    assert ("daylio_export.csv:4 2026-03-10 21:05", "dropped", why) in told(result)


def test_broken_lines_are_named_and_the_rest_comes_in() -> None:
    text = PLAIN + (
        "2026-02-30,x,x,20:00,meh,,,\n"
        "2026-03-01,x,x,abends,meh,,,\n"
        ",,,,,,,only words\n"
        '2026-03-02,x,x,20:00,,"","",""\n'
        '2026-03-03,x,x,20:00,meh,"a | b,"",""\n'
        "2026-03-04,x,x,20:00,meh,,,ok\n"
        "2026-03-05,x,x,20:0"
    )
    result = bring(text, mood_meh="mixed")
    assert told(result) == [
        ("daylio_export.csv:3 2026-03-01", "changed", "its time could not be read"),
        ("daylio_export.csv:5 2026-03-02 20:00", "dropped", "there is nothing in it"),
        ("daylio_export.csv:6 2026-03-03 20:00", "changed", "its line was cut off"),
        ("daylio_export.csv:7 2026-03-04 20:00", "kept", ""),
        ("daylio_export.csv:8 2026-03-05", "dropped", "there is nothing in it"),
        ("daylio_export.csv:2", "dropped", "its day could not be read"),
        ("daylio_export.csv:4", "dropped", "its day could not be read"),
    ]
    assert said(result)[0] == ("03-01", "mixed", "meh")


def test_the_time_is_that_of_the_plan_and_the_check_in_its_own() -> None:
    plan = plan_from_data(
        {
            "format": 1,
            "id": "mine",
            "title": "Mine",
            "settings": {"time_zone": "Asia/Tokyo"},
            "checkins": [{"id": "evening", "title": "Evening", "kind": "daily"}],
        }
    ).plan
    result = Daylio().bring(source(PLAIN + ROW, plan=plan), {})
    (entry,) = result.log.values()
    assert entry["at"].isoformat() == "2026-03-10T21:05:00+09:00"
    assert (entry["checkin"], result.plan) == ("evening", {})
    assert set(result.log) == set(bring(PLAIN + ROW).log)


def test_a_backup_says_the_same_as_the_csv_and_knows_its_moods() -> None:
    raw = packed(BACKUP, **{"assets/photos/2026/3/1": b"x", "assets/photos/2026/3/2": b"y"})
    asked = Daylio().questions(source(raw, "backup_2026_03_10.daylio"), {})
    assert [(field.key, field.default) for field in asked] == [
        ("mood-rad", "bright"),
        ("mood-irritable", "heavy"),
    ]
    result = bring(raw, "backup_2026_03_10.daylio", mood_irritable="heavy", mood_rad="bright")
    assert said(result) == [
        ("03-10 08:20", "heavy", "irritable"),
        ("03-10 21:05", "bright", "Awesome\nrad · friends · gaming"),
    ]
    assert set(result.log) < set(bring(NEW).log)
    assert [each["at"].isoformat() for each in in_order(result.log)] == [
        "2026-03-10T08:20:00+00:00",
        "2026-03-10T21:05:00+01:00",
    ]
    goals = "hearten has habits for this; they don't come along"
    assert told(result) == [
        (
            "backup.daylio: entry 2, 2026-03-10 08:20", "changed",
            "its photos and recordings stay in Daylio",
        ),
        ("backup.daylio: entry 1, 2026-03-10 21:05", "kept", ""),
        ("backup.daylio: entry 3", "dropped", "its day could not be read"),
        ("backup.daylio: goals (1)", "dropped", goals),
        ("backup.daylio: achievements (2)", "dropped", "Daylio worked these out by itself"),
        (
            "assets/photos/2026/3/1 and 1 more", "dropped",
            "photos and recordings are not taken",
        ),
    ]  # fmt: skip


def test_an_old_backup_is_no_zip() -> None:
    raw = base64.b64encode(json.dumps(BACKUP).encode())
    assert len(bring(raw, "backup.daylio").log) == 2


@pytest.mark.parametrize("whole", [[], {}, {"dayEntries": 3}, "x"])
def test_a_backup_of_another_shape_is_one_sentence(whole: object) -> None:
    with pytest.raises(HeartenError, match="This backup is damaged, or was cut off on its way"):
        bring(packed(whole), "backup.daylio")


def test_a_backup_that_was_cut_off_is_one_sentence() -> None:
    raw = base64.b64encode(json.dumps(BACKUP).encode())
    with pytest.raises(HeartenError, match="This backup is damaged"):
        bring(raw[:200], "backup.daylio")


def test_odd_values_in_a_backup_cost_their_own_entry_alone() -> None:
    good = BACKUP["dayEntries"][0]
    odd = [
        3, None, {}, {**good, "month": "x"}, {**good, "tags": 5, "mood": [], "note": 7},
        {**good, "hour": 99, "minute": 10**30}, {**good, "year": 10**12},
        {**good, "datetime": 10**30, "hour": 20},
    ]  # fmt: skip
    result = bring(packed({**BACKUP, "dayEntries": odd}), "backup.daylio")
    assert [outcome for _, outcome, _ in told(result)][:3] == ["changed", "changed", "dropped"]
    assert len(result.log) == 2


def test_what_is_not_daylios_is_refused_in_one_sentence() -> None:
    for text in ("", "Dear Robin,\n", "a,b\n1,2\n", "Date,Value,Notes\n", "\0\1\2"):
        with pytest.raises(HeartenError, match="There is nothing of Daylio in this"):
            bring(text)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("15:26", dt.time(15, 26)), ("6:50 pm", dt.time(18, 50)), ("12:05 am", dt.time(0, 5)),
        ("12:30 PM", dt.time(12, 30)), ("18.26", dt.time(18, 26)), ("18h26", dt.time(18, 26)),
        ("오후 6:50", dt.time(18, 50)), ("上午7:05", dt.time(7, 5)), ("6:50 μ.μ.", dt.time(18, 50)),
        ("٦:٥٠ م", dt.time(18, 50)), ("", None), ("25:00", None), ("13:00 pm", None),
        ("0:10 am", None), ("abends", None), ("6:50 zz", None),
    ],
)  # fmt: skip
def test_times(text: str, time: dt.time | None) -> None:
    assert time_in(text) == time


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("18 May", 5), ("May 18", 5), ("18. Mai", 5), ("18 de mayo", 5), ("18 juin", 6),
        ("18 juillet", 7), ("18 août", 8), ("18. März", 3), ("18 maart", 3), ("18 gennaio", 1),
        ("18 czerwca", None), ("18", None), ("May", None),
    ],
)  # fmt: skip
def test_days_of_a_year_in_words(text: str, month: int | None) -> None:
    assert day_of_year("2018", text) == (month and dt.date(2018, month, 18))


@pytest.mark.parametrize(
    ("note", "text", "formatted"),
    [
        ("one<br>two<br/>three<BR />four", "one\ntwo\nthree\nfour", False),
        ("<p>one</p><p>two</p>", "one\ntwo", False),
        ("<b>bold</b> and <i>slanted</i>", "bold and slanted", True),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two", False),
        ("Tea &amp; cake &lt;3 &#228; &#xE4; &quot;x&quot;", 'Tea & cake <3 ä ä "x"', False),
        ("A & B, &unknown; <3 <hl", "A & B, &unknown; <3 <hl", False),
        ("<script>x</script>", "<script>x</script>", False),
    ],
)
def test_notes_in_plain_text(note: str, text: str, formatted: bool) -> None:
    assert plain(note) == (text, formatted)
