"""Day One: its JSON export in each shape, Day One Classic, and all that can happen to them."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from typing import Any

import pytest
from hearten_journals import DayOne
from hearten_journals.markdown import of_rich_text, plain

from hearten.api import HeartenError, ImportResult, ImportSource, Plan, plan_from_data

MD5 = "31c871f18f68d2fde4196ccba1f8ece1"
EXPORT: dict[str, Any] = {
    "metadata": {"version": "1.0"},
    "entries": [
        {
            "uuid": "DF8B32A3FE25400BBBB3A7BBFCD23CE7", "creationDate": "2026-03-09T23:30:00Z",
            "timeZone": "Australia/Sydney", "modifiedDate": "2026-03-10T08:00:00Z",
            "text": "# We made it \\.\\.\n\n![](dayone-moment://646FD9CE)\n\nMasks on\\. A\\-B\\!",
            "tags": ["rain day", "work"], "starred": True, "creationDevice": "iPhone",
            "photos": [{"identifier": "646FD9CE", "md5": MD5, "type": "jpeg"}],
            "location": {"placeName": "Home", "latitude": 1.0},
            "weather": {"temperatureCelsius": 12}, "userActivity": {"stepCount": 9},
        },
        {
            "uuid": "1461153D91EC48C180C606C853FBFD83", "creationDate": "2026-04-16T23:00:00Z",
            "timeZone": "Europe/Dublin", "isAllDay": True, "text": "Whole day", "starred": False,
            "location": {"placeName": "Home"},
        },
    ],
}  # fmt: skip


def source(raw: bytes, name: str = "Journal.json", plan: Plan | None = None) -> ImportSource:
    return ImportSource(name=name, files={name: raw}, plan=plan)


def bring(data: Any, name: str = "Journal.json") -> ImportResult:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    return DayOne().bring(source(raw, name), {})


def entries(*changed: dict[str, Any]) -> ImportResult:
    """Bring in an entry for each of *changed*, like the second one above but for that."""
    whole = {"uuid": "U", "creationDate": "2026-03-10T20:00:00Z", "timeZone": "UTC", "text": "x"}
    return bring(
        {"entries": [{**whole, "uuid": f"U{n}", **more} for n, more in enumerate(changed)]}
    )


def pages(result: ImportResult) -> list[dict[str, Any]]:
    return [dict(each) for _, each in sorted(result.journal.items())]


def told(result: ImportResult) -> list[tuple[str, str, str]]:
    return [(each.where, each.outcome, each.why) for each in result.records]


def packed(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path, raw in files.items():
            zipped.writestr(path, raw)
    return made.getvalue()


def test_a_page_for_each_entry_on_the_clock_of_where_it_was_written() -> None:
    first, second = pages(bring(EXPORT))
    assert first == {
        "day": dt.date(2026, 3, 10),
        "at": dt.datetime(2026, 3, 10, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=11))),
        "tags": ["rain day", "work", "starred"],
        "text": f"# We made it ..\n\n(photo: {MD5}.jpeg)\n\nMasks on. A-B!",
    }
    assert first["at"].isoformat() == "2026-03-10T10:30:00+11:00"
    assert second == {"day": dt.date(2026, 4, 17), "text": "Whole day"}


def test_every_entry_is_told_and_what_is_not_taken_once() -> None:
    assert told(bring(EXPORT)) == [
        (
            "Journal.json: entry 1, 2026-03-10", "changed",
            "its photos and recordings stay in Day One, and are named on the page",
        ),
        ("Journal.json: entry 2, 2026-04-17", "kept", ""),
        (
            "location (2), weather (1), userActivity (1)", "dropped",
            "these stay in Day One, as a page has words, tags and a day",
        ),
    ]  # fmt: skip


def test_the_zip_the_folder_and_the_journal_alone_bring_the_same() -> None:
    files = {"Journal.json": json.dumps(EXPORT).encode(), "photos/a.jpeg": b"x",
             "photos/b.jpeg": b"y", "notes.txt": b"z"}  # fmt: skip
    zipped = bring(packed(**files), "Export.zip")
    unpacked = DayOne().bring(ImportSource(name="Export", files=files, is_folder=True), {})
    assert zipped == unpacked
    assert zipped.journal == bring(EXPORT).journal
    assert told(zipped)[3:] == [
        ("photos/a.jpeg and 1 more", "dropped", "photos and recordings are not taken"),
        ("notes.txt", "dropped", "there is nothing of Day One in it"),
    ]


def test_of_several_journals_the_name_is_a_tag() -> None:
    other = {"entries": [{**EXPORT["entries"][1], "uuid": "X"}]}
    files = {
        "Journal.json": json.dumps(EXPORT).encode(),
        "Therapy.json": json.dumps(other).encode(),
    }
    result = bring(packed(**files), "Export.zip")
    assert [each["tags"] for each in result.journal.values()] == [
        ["rain day", "work", "Journal", "starred"],
        ["Journal"],
        ["Therapy"],
    ]
    assert ("Therapy.json: entry 1, 2026-04-17", "kept", "") in told(result)


def test_an_entry_has_one_id_and_stands_once_however_often_it_comes() -> None:
    edited = {"entries": [{**EXPORT["entries"][0], "text": "Quite another text", "tags": []}]}
    assert set(bring(edited).journal) < set(bring(EXPORT).journal)
    twice = bring({"entries": EXPORT["entries"] * 2})
    assert set(twice.journal) == set(bring(EXPORT).journal)
    why = "this same entry is here twice, and one of them counts"
    assert ("Journal.json: entry 3, 2026-03-10", "dropped", why) in told(twice)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A\\-B \\(c\\) 1\\. \\#x \\*y\\* \\_z \\[q\\] \\\\", "A-B (c) 1. #x *y* _z [q] \\"),
        ("C:\\dir \\n", "C:\\dir \\n"),
        ("`a\\.b` c\\.d\n```\ne\\.f\n```\ng\\.", "`a\\.b` c.d\n```\ne\\.f\n```\ng."),
        ("![](dayone-moment:/video/AB12)", "(video: AB12)"),
        ("![](dayone-moment:/audio/AB12) ![](dayone-moment:/pdfAttachment/CD)",
         "(audio: AB12) (PDF: CD)"),
        ("![](dayone-photo://AB12)![x](dayone-moment://CD)", "(photo: AB12)(photo: CD)"),
        ("![a](https://example.org/x.png) [b](dayone://view)",
         "![a](https://example.org/x.png) [b](dayone://view)"),
    ],
)  # fmt: skip
def test_text_as_it_was_typed_with_a_name_for_what_was_put_in(text: str, words: str) -> None:
    assert plain(text, {})[0] == words


def test_what_has_no_place_in_the_text_is_named_at_its_end() -> None:
    result = entries(
        {
            "text": "Old entry",
            "photos": [{"identifier": "A1", "type": "jpeg"}, {"identifier": "../../x"}, 3],
            "audios": [{"identifier": "B2", "md5": "f35f"}],
            "pdfAttachments": [{"identifier": "C3", "md5": "df42", "type": "pdf"}],
        },
        {"text": "", "videos": [{"identifier": "D4", "md5": "d500", "type": "mp4"}]},
    )
    assert sorted(page["text"] for page in pages(result)) == [
        "(video: d500.mp4)",
        "Old entry\n\n(photo: A1.jpeg)\n(audio: f35f.m4a)\n(PDF: df42.pdf)",
    ]


RICH = {
    "contents": [
        {"attributes": {"line": {"header": 1, "identifier": "1"}}, "text": "Tea \\. and "},
        {"attributes": {"line": {"header": 1, "identifier": "1"}, "bold": True}, "text": "cake"},
        {"embeddedObjects": [{"type": "photo", "identifier": "AB12"}]},
        {"text": "Plain "}, {"attributes": {"bold": True}, "text": "bold"}, {"text": ".\n"},
        {"attributes": {"line": {"listStyle": "bulleted"}}, "text": "one"},
        {"attributes": {"line": {"listStyle": "bulleted"}}, "text": "two"},
        {"attributes": {"line": {"listStyle": "numbered", "listIndex": 5}}, "text": "five\n"},
        {"attributes": {"line": {"listStyle": "checkbox", "checked": True}}, "text": "did\n"},
        {"attributes": {"line": {"listStyle": "checkbox"}}, "text": "may\n"},
        {"attributes": {"line": {"quote": True}}, "text": "said"},
        {"embeddedObjects": [{"type": "horizontalRuleLine"}]},
        {"text": "End"}, 3, {"text": 4, "attributes": 5, "embeddedObjects": 6},
    ]
}  # fmt: skip


@pytest.mark.parametrize("rich", [RICH, json.dumps(RICH)])
def test_rich_text_counts_where_there_is_no_other(rich: Any) -> None:
    (page,) = pages(entries({"text": "", "richText": rich}))
    assert page["text"] == (
        "# Tea . and cake\n(photo: AB12)\nPlain bold.\n- one\n- two\n5. five\n"
        "- [x] did\n- [ ] may\n> said\n---\nEnd"
    )
    (page,) = pages(entries({"text": "Its text", "richText": rich}))
    assert page["text"] == "Its text"


@pytest.mark.parametrize("rich", ["", "{", 3, None, [], {"contents": 3}, '{"contents": {}}'])
def test_rich_text_that_does_not_read_is_none(rich: Any) -> None:
    assert of_rich_text(rich) == ""


NO_ZONE = "its time zone is not told, or not known here, so its hour may be another"


@pytest.mark.parametrize(
    ("changed", "at", "why"),
    [
        ({"timeZone": "Mars/Olympus"}, "2026-03-10T20:00:00+09:00", NO_ZONE),
        ({"timeZone": "../../etc/passwd"}, "2026-03-10T20:00:00+09:00", NO_ZONE),
        ({"timeZone": "GMT-0330"}, "2026-03-10T07:30:00-03:30", ""),
        ({"timeZone": "UTC+2"}, "2026-03-10T13:00:00+02:00", ""),
        ({"timeZone": "GMT+9900"}, "2026-03-10T20:00:00+09:00", NO_ZONE),
        ({"timeZone": None}, "2026-03-10T20:00:00+09:00", NO_ZONE),
        ({"timeZone": 7, "location": {"timeZoneName": "Asia/Tokyo"}},
         "2026-03-10T20:00:00+09:00", ""),
        ({"creationDate": "1931-02-03T10:00:00Z", "timeZone": "Europe/Amsterdam"},
         "1931-02-03T10:19:32+00:20", ""),
        ({"creationDate": "2100-02-03T10:00:00Z"}, "2100-02-03T10:00:00+00:00", ""),
        ({"creationDate": "2026-03-10T20:00:00.123+01:00"},
         "2026-03-10T19:00:00.123000+00:00", ""),
        ({"creationDate": "2026-03-10T20:00:00"}, "2026-03-10T20:00:00+00:00", ""),
    ],
)  # fmt: skip
def test_days_and_zones(changed: dict[str, Any], at: str, why: str) -> None:
    plan = plan_from_data(
        {"format": 1, "id": "mine", "title": "Mine", "settings": {"time_zone": "Asia/Tokyo"}}
    ).plan
    entry = {"creationDate": "2026-03-10T11:00:00Z", "timeZone": "UTC", "text": "x", **changed}
    raw = json.dumps({"entries": [entry]}).encode()
    result = DayOne().bring(source(raw, plan=plan), {})
    assert pages(result)[0]["at"].isoformat() == at
    assert told(result)[0][2] == why


def test_broken_entries_are_named_and_the_rest_comes_in() -> None:
    result = entries(
        {}, {"creationDate": "yesterday"}, {"creationDate": None}, {"text": None},
        {"text": "y", "tags": 3, "photos": {}, "starred": "x", "location": 4, "uuid": []},
        {"creationDate": "0001-01-01T00:00:00Z", "timeZone": "America/New_York"},
    )  # fmt: skip
    assert told(result)[:6] == [
        ("Journal.json: entry 1, 2026-03-10", "kept", ""),
        ("Journal.json: entry 4, 2026-03-10", "dropped", "there is nothing in it"),
        ("Journal.json: entry 5, 2026-03-10", "kept", ""),
        ("Journal.json: entry 6, 0001-01-01", "kept", ""),
        ("Journal.json: entry 2", "dropped", "its day could not be read"),
        ("Journal.json: entry 3", "dropped", "its day could not be read"),
    ]
    assert told(bring({"entries": [3, EXPORT["entries"][1]]}))[1] == (
        "Journal.json: entry 1", "dropped", "it is damaged and could not be read",
    )  # fmt: skip


CUT_OFF = "nothing after it could be read; the file may be cut off"


def test_a_journal_that_was_cut_off_or_damaged_keeps_what_reads() -> None:
    raw = json.dumps({"entries": EXPORT["entries"] + [{**EXPORT["entries"][1], "uuid": "Z"}]})
    cut = bring(raw[:-40].encode())
    assert told(cut)[:2] == told(bring(EXPORT))[:2]
    assert told(cut)[2] == (
        "Journal.json: after entry 2", "dropped", CUT_OFF,
    )  # fmt: skip
    damaged = bring(
        raw.replace('"Masks', '"', 1).replace('"isAllDay": true', '"isAllDay": x', 1).encode()
    )
    assert (
        "Journal.json: entry 2", "dropped", "it is damaged and could not be read",
    ) in told(damaged)  # fmt: skip
    assert len(damaged.journal) == 2


CLASSIC = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/x.dtd">
<plist version="1.0"><dict>
<key>Creation Date</key><date>2013-05-17T18:39:00Z</date>
<key>Entry Text</key><string>This entry has tags!</string>
<key>Starred</key><true/>
<key>Tags</key><array><string>work</string><string>PLaY</string></array>
<key>Time Zone</key><string>America/Los_Angeles</string>
<key>UUID</key><string>044F3747A38546168B572C2E3F217FA2</string>
<key>Weather</key><dict><key>Celsius</key><string>12</string></dict>
</dict></plist>
"""


def test_the_entries_of_day_one_classic() -> None:
    files = {
        "entries/044F3747A38546168B572C2E3F217FA2.doentry": CLASSIC.encode(),
        "entries/broken.doentry": CLASSIC[:300].encode(),
        "entries/bomb.doentry": CLASSIC.replace(
            '"http://www.apple.com/DTDs/x.dtd"', '"x" [<!ENTITY a "aaa">]'
        ).encode(),
        "photos/044F3747A38546168B572C2E3F217FA2.jpg": b"x",
    }
    held = ImportSource(name="Journal.dayone", files=files, is_folder=True)
    result = DayOne().bring(held, {})
    (page,) = pages(result)
    assert page["at"].isoformat() == "2013-05-17T11:39:00-07:00"
    assert page["tags"] == ["work", "PLaY", "starred"]
    assert page["text"] == ("This entry has tags!\n\n(photo: 044F3747A38546168B572C2E3F217FA2.jpg)")
    assert [(where, outcome) for where, outcome, _ in told(result)] == [
        ("entries/044F3747A38546168B572C2E3F217FA2.doentry, 2013-05-17", "changed"),
        ("entries/broken.doentry", "dropped"),
        ("entries/bomb.doentry", "dropped"),
        ("weather (1)", "dropped"),
        ("photos/044F3747A38546168B572C2E3F217FA2.jpg", "dropped"),
    ]


def test_of_a_folder_only_what_is_needed_is_read() -> None:
    class Files(dict[str, bytes]):
        def __getitem__(self, name: str) -> bytes:
            assert name == "Journal.json"
            return super().__getitem__(name)

    files = Files({"Journal.json": json.dumps(EXPORT).encode(), "videos/a.mp4": b"large"})
    held = ImportSource(name="Export", files=files, is_folder=True)
    assert len(DayOne().bring(held, {}).journal) == 2


@pytest.mark.parametrize(
    "raw",
    [b"", b"Dear Robin,\n", b"{}", b"{", b'{"entries": 3}', b'{"entries": [{"body": "x"}]}',
     b"\0\1\2", b'{"entries": [' + b"[" * 100_000, packed(**{"a.txt": b"x"})],
)  # fmt: skip
def test_what_is_not_day_ones_is_refused_in_one_sentence(raw: bytes) -> None:
    with pytest.raises(HeartenError) as raised:
        bring(raw)
    assert str(raised.value) == (
        "There is nothing of Day One in this. Day One can export a journal as JSON."
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_same_in_other_letters(encoding: str) -> None:
    raw = json.dumps(EXPORT, ensure_ascii=False, indent=1).replace("\n", "\r\n").encode(encoding)
    assert bring(raw).journal == bring(EXPORT).journal


def test_what_nobody_can_see_does_not_come_along_and_half_letters_are_marked() -> None:
    (page,) = pages(entries({"text": "a\u2028b\ufffcc\u200b\0d \ud83d e", "tags": ["x\ud83d\ny"]}))
    assert (page["text"], page["tags"]) == ("a\nbcd \ufffd e", ["x\ufffd y"])


def test_a_page_without_an_entry_is_told() -> None:
    assert told(bring({"metadata": {"version": "1.0"}, "entries": []})) == [
        ("Journal.json", "dropped", "there is nothing in it")
    ]


def test_no_word_of_an_entry_stands_in_what_is_said() -> None:
    said = " ".join(map(str, told(bring(EXPORT))))
    assert not [word for word in ("Masks", "made", "rain", "Home", "Whole") if word in said]
