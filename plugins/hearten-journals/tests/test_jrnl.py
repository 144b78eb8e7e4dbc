"""jrnl: its text in both forms, a folder of texts, its JSON export, and all that can happen."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hearten_journals import Jrnl
from hearten_journals.dates import moment_in

from hearten.api import HeartenError, ImportResult, ImportSource, Plan, plan_from_data

NEW = """\
[2013-06-09 15:39] Multiple line entry.
This is the first line.

There is a blank line above this.

[2013-06-10 08:05] Tea with @Robin, then @work *
"""
OLD = """\
2010-06-10 15:00 A life without chocolate.

2013-06-10 15:40 He said "[this] is it". *
Lorem ipsum.

[2019-08-03 12:55] Some chat log or something

Suspendisse.
"""


def source(text: str | bytes, name: str = "journal.txt", plan: Plan | None = None) -> ImportSource:
    raw = text if isinstance(text, bytes) else text.encode()
    return ImportSource(name=name, files={name: raw}, plan=plan)


def folder(files: dict[str, bytes]) -> ImportSource:
    return ImportSource(name="journal", files=files, is_folder=True)


def bring(text: str | bytes, name: str = "journal.txt", **options: Any) -> ImportResult:
    return Jrnl().bring(source(text, name), options)


def pages(result: ImportResult) -> list[tuple[str, str]]:
    """Return each page as its moment and its words, oldest first."""
    return [
        (f"{each['at']:%Y-%m-%d %H:%M}" if "at" in each else str(each["day"]), each["text"])
        for _, each in sorted(result.journal.items())
    ]


def told(result: ImportResult) -> list[tuple[str, str, str]]:
    return [(each.where, each.outcome, each.why) for each in result.records]


def test_a_page_for_each_entry_with_its_tags() -> None:
    result = bring(NEW)
    assert pages(result) == [
        (
            "2013-06-09 15:39",
            "Multiple line entry.\nThis is the first line.\n\nThere is a blank line above this.",
        ),
        ("2013-06-10 08:05", "Tea with @Robin, then @work"),
    ]
    assert [each.get("tags") for each in result.journal.values()] == [
        None,
        ["robin", "work", "starred"],
    ]
    assert told(result) == [
        ("journal.txt:1 2013-06-09", "kept", ""),
        ("journal.txt:6 2013-06-10", "kept", ""),
    ]
    assert (dict(result.log), result.plan["id"]) == ({}, "from-a-journal")


def test_the_form_of_jrnl_1_where_brackets_are_words() -> None:
    result = bring(OLD)
    assert pages(result) == [
        ("2010-06-10 15:00", "A life without chocolate."),
        (
            "2013-06-10 15:40",
            'He said "[this] is it".\nLorem ipsum.\n\n'
            "[2019-08-03 12:55] Some chat log or something\n\nSuspendisse.",
        ),
    ]
    assert told(result)[1] == (
        "journal.txt:3 2013-06-10",
        "changed",
        "a line in it begins like a date, and stays in it",
    )


@pytest.mark.parametrize(
    "date",
    [
        "2013-06-09 15:39", "2013-06-09 15:39:05", "2013-06-09 03:39 PM", "2013-06-09 03:39:05 PM",
        "09.06.2013 15:39", "9.6.2013 15:39", "09.06.13 15:39", "2013/06/09 15:39",
        "2013-06-09T15:39", "Sun Jun  9 15:39:00 2013", "Sonntag, 9. Juni 2013 um 15:39",
        "9 juin 2013 15h39", "mardi 9 juin 2013 15h39", "June 9, 2013 at 3:39 p.m.",
        "09-Jun-2013 15:39", "09 OCT 2013 15:39", "2013年6月9日 下午3:39",
        "2013-06-09 오후 03:39:05",
        "2013-06-09 03:39:05 μμ", "2013-06-09 15:39 UTC", "2013-06-09T15:39:05Z",
    ],
)  # fmt: skip
def test_dates_in_many_forms(date: str) -> None:
    (page,) = pages(bring(f"[{date}] A line\nMore\n"))
    month = "10" if "OCT" in date else "06"
    assert page == (f"2013-{month}-09 15:39", "A line\nMore")


def test_a_way_from_utc_is_kept_where_it_is_told() -> None:
    (page,) = bring("[2013-06-09 15:39 -0730] A line").journal.values()
    assert page["at"].isoformat() == "2013-06-09T15:39:00-07:30"


@pytest.mark.parametrize("date", ["2013-06-09 15:39:05", "09.06.2013 15:39", "2013-06-09 3:39 PM"])
def test_dates_in_many_forms_without_brackets(date: str) -> None:
    assert pages(bring(f"{date} A line\nMore\n")) == [("2013-06-09 15:39", "A line\nMore")]


def test_a_date_without_an_hour() -> None:
    assert pages(bring("[2013-06-09] A line")) == [("2013-06-09", "A line")]
    assert pages(bring("2013-06-09 A line\n2013-06-10 Next")) == [
        ("2013-06-09", "A line"),
        ("2013-06-10", "Next"),
    ]


@pytest.mark.parametrize(
    "text",
    ["1", "15", "2013", "2013-06", "2019-07 14:23", "a", "chapter 12", "see 1.2.3", "2013-02-30",
     "asd7zdskhz7", "2013-06-09 15:39 and many more words beside it here", "15:39:99:12"],
)  # fmt: skip
def test_what_is_no_moment(text: str) -> None:
    assert moment_in(text) is None or moment_in(text) == (None, None, None)


def test_the_order_of_day_and_month_is_told_by_one_date_or_asked_for() -> None:
    assert pages(bring("[06/09/2013 15:39] A\n[06/13/2013 15:39] B")) == [
        ("2013-06-09 15:39", "A"),
        ("2013-06-13 15:39", "B"),
    ]
    unclear = source("[06/09/2013 15:39] A\n[07/08/2013 15:39] B")
    (asked,) = Jrnl().questions(unclear, {})
    assert (asked.key, asked.label, asked.default) == (
        "order",
        "In this journal, what comes first in a date like 06/09/2013?",
        "month-first",
    )
    assert pages(Jrnl().bring(unclear, {"order": "month-first"}))[0] == ("2013-06-09 15:39", "A")
    assert pages(Jrnl().bring(unclear, {"order": "day-first"}))[1] == ("2013-09-06 15:39", "A")
    assert told(Jrnl().bring(unclear, {}))[0] == (
        "journal.txt:1", "dropped",
        "its date can be read in two ways; --answer order=day-first or order=month-first",
    )  # fmt: skip
    assert list(Jrnl().questions(source(NEW), {})) == []


def test_lines_that_begin_like_a_date_stay_where_they_are_and_brackets_are_words() -> None:
    result = bring("[2019-07-08 05:42] Subject\n[1] a line\n[2019-07 14:23] no day\n[x](y) z\n")
    assert pages(result) == [
        ("2019-07-08 05:42", "Subject\n[1] a line\n[2019-07 14:23] no day\n[x](y) z")
    ]
    assert told(result)[0][1:] == ("changed", "a line in it begins like a date, and stays in it")


def test_what_stands_before_the_first_date_is_told() -> None:
    assert told(bring("Some words\n[2013-06-09 15:39] A line\n")) == [
        ("journal.txt:2 2013-06-09", "kept", ""),
        ("journal.txt:1", "dropped", "it stands before the first date, so it has no day"),
    ]


EXPORT = {
    "tags": {"@evening": 1},
    "entries": [
        {
            "title": "Multiple line entry.", "body": "This is the first line.\n\nMore.",
            "date": "2013-06-09", "time": "15:39", "tags": ["@evening"], "starred": True,
        },
        {"title": "Tea with @Robin, then @work", "body": "", "date": "2013-06-10",
         "time": "08:05", "tags": [], "starred": False},
    ],
}  # fmt: skip


def test_the_json_export_makes_the_same_pages_as_the_text() -> None:
    result = bring(json.dumps(EXPORT), "export.json")
    assert set(result.journal) == set(bring(NEW).journal)
    assert pages(result)[0][1] == "Multiple line entry.\nThis is the first line.\n\nMore."
    assert next(iter(result.journal.values()))["tags"] == ["evening", "starred"]
    assert told(result) == [
        ("export.json: entry 1, 2013-06-09", "kept", ""),
        ("export.json: entry 2, 2013-06-10", "kept", ""),
    ]
    one = bring(json.dumps(EXPORT["entries"][0]), "one.json")  # type: ignore[index]
    assert len(one.journal) == 1


@pytest.mark.parametrize(
    ("line", "title", "body"),
    [
        ("One. Two.", "One.", "Two."),
        ("One? (Two)\nThree", "One? (Two)", "Three"),
        ("晴れ。散歩", "晴れ。", "散歩"),
        ("No end", "No end", ""),
        ("\nOn the next line\nMore", "On the next line", "More"),
    ],
)
def test_an_entry_has_one_id_however_jrnl_parts_its_title(line: str, title: str, body: str) -> None:
    entry = {"title": title, "body": body, "date": "2013-06-09", "time": "15:39"}
    exported = bring(json.dumps({"entries": [entry]}), "export.json")
    assert set(bring(f"[2013-06-09 15:39:20] {line}\n").journal) == set(exported.journal)


def test_a_broken_entry_in_json_is_named_and_the_rest_comes_in() -> None:
    good = EXPORT["entries"][0]  # type: ignore[index]
    odd = [good, 3, {**good, "date": "2013-02-30"}, {**good, "time": "late", "title": "Other"},
           {**good, "title": 7, "body": None}, {**good, "title": "Third", "tags": "x"}]  # fmt: skip
    result = bring(json.dumps({"entries": odd}), "x.json")
    assert told(result) == [
        ("x.json: entry 1, 2013-06-09", "kept", ""),
        ("x.json: entry 4, 2013-06-09", "changed", "its time could not be read"),
        ("x.json: entry 5, 2013-06-09", "dropped", "there is nothing in it"),
        ("x.json: entry 6, 2013-06-09", "kept", ""),
        ("x.json: entry 2", "dropped", "it is damaged and could not be read"),
        ("x.json: entry 3", "dropped", "its day could not be read"),
    ]


CUT_OFF = "nothing after it could be read; the file may be cut off"


def test_a_json_that_was_cut_off_or_damaged_keeps_what_reads() -> None:
    text = json.dumps(EXPORT)
    cut = bring(text[:-30], "x.json")
    assert told(cut) == [
        ("x.json: entry 1, 2013-06-09", "kept", ""),
        ("x.json: after entry 1", "dropped", CUT_OFF),
    ]
    damaged = bring(text.replace('"starred": true', '"starred": tru'), "x.json")
    assert told(damaged) == [
        ("x.json: entry 2, 2013-06-10", "kept", ""),
        ("x.json: entry 1", "dropped", "it is damaged and could not be read"),
    ]


def test_a_folder_of_years_months_and_days() -> None:
    result = Jrnl().bring(
        folder(
            {
                "2020/08/31.txt": b"[2020-08-31 14:32] A second entry\nMore\n",
                "2020/09/24.txt": b"[10:03] Only the hour\n\n[2020-08-01 11:00] Its file counts\n",
                "2020/09/photo.jpeg": b"\xff\xd8",
                "2020/should-be-ignored.txt": b"Nothing\n",
                "work.txt": b"[2021-01-01 10:00] Beside\n",
            }
        ),
        {},
    )
    assert pages(result) == [
        ("2020-08-31 14:32", "A second entry\nMore"),
        ("2020-09-24 10:03", "Only the hour"),
        ("2020-09-24 11:00", "Its file counts"),
        ("2021-01-01 10:00", "Beside"),
    ]
    assert told(result)[4:] == [
        ("2020/09/photo.jpeg", "dropped", "there is nothing of jrnl in it"),
        ("2020/should-be-ignored.txt", "dropped", "there is nothing of jrnl in it"),
    ]
    assert told(result)[0][0] == "2020/08/31.txt:1 2020-08-31"


@pytest.mark.parametrize("raw", [b"JRNLv3\0\x20{}gAAAAA", b"gAAAAABf4x0"])
def test_an_encrypted_journal_is_met_with_the_way_on(raw: bytes) -> None:
    said = (
        "This journal is encrypted, and only jrnl opens it. A copy that can be brought in: "
        "jrnl --format json > journal.json. That copy is not encrypted, so delete it afterwards."
    )
    with pytest.raises(HeartenError) as raised:
        bring(raw)
    assert str(raised.value) == said
    beside = Jrnl().bring(folder({"a.txt": NEW.encode(), "b.txt": raw}), {})
    assert ("b.txt", "dropped", "it is encrypted, and only jrnl opens it") in told(beside)


@pytest.mark.parametrize(
    "text",
    ["", "Dear Robin,\n", "Dear Robin,\n2013-06-09 was fine\n", "{}", '{"entries": []', "\0\1",
     "a,b\n2013-06-09,1\n", "[1] x\n", '{"entries": [{"creationDate": "x", "text": ""}]}'],
)  # fmt: skip
def test_what_is_not_jrnls_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(HeartenError) as raised:
        bring(text)
    assert str(raised.value) == (
        "There is nothing of jrnl in this. What jrnl writes can be brought in: "
        "jrnl --format json > journal.json"
    )


@pytest.mark.parametrize(
    "raw",
    [
        NEW.encode("utf-8-sig"),
        NEW.encode("utf-16"),
        NEW.replace("\n", "\r\n").encode(),
        NEW.replace("\n", "\r").encode(),
    ],
)
def test_the_same_in_other_letters_and_line_ends(raw: bytes) -> None:
    assert bring(raw).journal == bring(NEW).journal


def test_a_byte_that_is_broken_costs_no_other_line_its_letters() -> None:
    raw = "[2013-06-09 15:39] Grüße\nf".encode() + b"\xfcr mich\n"
    assert pages(bring(raw)) == [("2013-06-09 15:39", "Grüße\nfür mich")]


def test_two_entries_of_one_minute_stay_two_and_one_that_is_there_twice_is_one() -> None:
    text = "[2013-06-09 15:39] A\n[2013-06-09 15:39] B\n[2013-06-09 15:39] A\nmore\n"
    result = bring(f"{text}[2013-06-09 15:39] A\n")
    assert sorted(words for _, words in pages(result)) == ["A", "A\nmore", "B"]
    assert told(result)[3] == (
        "journal.txt:5 2013-06-09", "dropped",
        "this same entry is here twice, and one of them counts",
    )  # fmt: skip
    assert set(bring(text).journal) == set(result.journal)


def test_a_later_journal_adds_only_what_is_new() -> None:
    later = bring(f"{NEW}\n[2013-06-11 07:00] New\n")
    assert set(bring(NEW).journal) < set(later.journal)
    assert len(later.journal) == 3


def test_days_long_ago_and_far_away() -> None:
    text = "[1931-02-03 10:00] A\n[2100-01-01 10:00] B\n[0001-01-01 10:00] C\n[9999-12-31 23:59] D"
    plan = plan_from_data(
        {"format": 1, "id": "mine", "title": "Mine", "settings": {"time_zone": "Europe/Amsterdam"}}
    ).plan
    result = Jrnl().bring(source(text, plan=plan), {})
    assert [each["at"].isoformat() for each in result.journal.values()] == [
        "1931-02-03T10:00:00+00:20",
        "2100-01-01T10:00:00+01:00",
        "0001-01-01T10:00:00+00:20",
        "9999-12-31T23:59:00+01:00",
    ]
    assert result.plan == {}


def test_a_very_long_entry_is_on_several_pages_in_order_and_loses_no_word() -> None:
    assert len(bring(f"[2013-06-09 15:39] {'word ' * 20_000}").journal) == 1
    words = [f"wörd{number}" for number in range(50_000)]
    result = bring(f"[2013-06-09 15:39] {' '.join(words)}\n[2013-06-09 15:40] Next")
    texts = [text for _, text in pages(result)]
    assert (len(texts), texts[-1]) == (5, "Next")
    assert " ".join(texts[:-1]).split() == words
    assert max(len(text.encode()) for text in texts) < 200_000
    assert told(result)[0][2] == "it is long, so it is on 4 pages"
    assert len(bring(f"[2013-06-09 15:39] {'字' * 100_000}").journal) == 2


def test_no_word_of_an_entry_stands_in_what_is_said() -> None:
    said = " ".join(map(str, told(bring(NEW)) + told(bring(OLD))))
    assert not [word for word in ("entry.", "Tea", "Robin", "chocolate", "Lorem") if word in said]
