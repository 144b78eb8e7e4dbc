"""Hundreds of journals to which something happened on the way: none ends an import."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hearten_journals import DayOne, Jrnl

from hearten.api import HeartenError, ImportResult, ImportSource

if TYPE_CHECKING:
    from hearten.api import Importer

TEXT = (
    "[2013-06-09 15:39] A line.\nMore @work\n\n[2013-06-10 08:05] Tea *\n\n"
    "[06/11/2013 03:39:05 PM] Another form\n[2013-06-12] Only a day\n"
)
OLD = "2010-06-10 15:00 One.\n\n2013-06-10 15:40 Two. *\nMore\n[2019-08-03 12:55] a chat\n"
JRNL = {
    "tags": {"@a": 1},
    "entries": [
        {"title": f"T{n}", "body": "b\n\nc", "date": f"2013-06-{n + 10}", "time": "15:39",
         "tags": ["@a"], "starred": True} for n in range(4)
    ],
}  # fmt: skip
DAY_ONE = {
    "metadata": {"version": "1.0"},
    "entries": [
        {"uuid": f"U{n}", "creationDate": f"2026-03-{n + 10}T23:30:00Z", "timeZone": "Asia/Tokyo",
         "text": "A\\. ![](dayone-moment://AB)" if n % 2 else "",
         "richText": '{"contents": [{"text": "x"}]}', "tags": ["t"], "starred": True,
         "photos": [{"identifier": "AB", "md5": "c", "type": "jpeg"}], "location": {"a": 1}}
        for n in range(4)
    ],
}  # fmt: skip
PIECES = (
    b"[", b"]", b"{", b"}", b'"', b"\\", b"\\ud800", b"\xff\xfe", b"\0", b"\n", b"\r", b"null",
    b"[2013-06-09 15:39] ", b"2013-06-09 15:39 ", b"9999-12-31T23:59:59Z", b"0001-01-01", b"1e999",
    b'},{"body":', b"```", b"![](dayone-moment://", b"\xe2\x80\xa8", b"*", b"@", b"\xed\xa0\x80",
)  # fmt: skip
ODD: tuple[Any, ...] = (
    None, 0, 1e999, "", [], {}, "x" * 300, [None], True, "\ud800", "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00+14:00", 10**400, "\0", "06/09/2013",
)  # fmt: skip


def damaged(raw: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 5))):
        start = chance.randrange(len(raw) + 1)
        end = min(len(raw), start + chance.choice((1, 5, 40)))
        middle = chance.choice((b"", b"", *PIECES, raw[start:end] * 3))
        raw = raw[:start] + middle + chance.choice((raw[end:], raw[end:], raw[start:], b""))
    return raw


def twisted(held: Any, chance: random.Random) -> Any:
    if chance.random() < 0.06:
        return chance.choice(ODD)
    if isinstance(held, dict):
        return {key: twisted(value, chance) for key, value in held.items()}
    return [twisted(each, chance) for each in held] if isinstance(held, list) else held


def brought(importer: Importer, raw: bytes) -> ImportResult | None:
    """Return what comes of *raw*; None where it is refused in a sentence."""
    source = ImportSource(name="x", files={"x": raw})
    try:
        answers = {field.key: "day-first" for field in importer.questions(source, {})}
        result = importer.bring(source, answers)
    except HeartenError:
        return None
    outcomes = Counter(each.outcome for each in result.records)
    assert set(outcomes) <= {"kept", "changed", "dropped"}
    assert all(each.why for each in result.records if each.outcome != "kept")
    assert len(result.journal) == outcomes["kept"] + outcomes["changed"]
    for page in result.journal.values():
        page["text"].encode()  # it can be written down
        assert page["text"].strip()
        assert "at" not in page or page["at"].isoformat()[-3] == ":"
    return result


@pytest.mark.parametrize("seed", range(4))
def test_bytes_that_changed_on_the_way(seed: int) -> None:
    chance = random.Random(seed)
    whole: list[tuple[Importer, bytes]] = [
        (Jrnl(), TEXT.encode()), (Jrnl(), OLD.encode()), (Jrnl(), json.dumps(JRNL).encode()),
        (DayOne(), json.dumps(DAY_ONE, indent=1).encode()),
    ]  # fmt: skip
    found = [brought(importer, damaged(raw, chance)) for importer, raw in whole * 40]
    assert sum(each is not None for each in found) > 80


@pytest.mark.parametrize("seed", range(4))
def test_values_of_another_kind_and_each_entry_is_told(seed: int) -> None:
    chance = random.Random(seed)
    for importer, whole in (*[(Jrnl(), JRNL)] * 50, *[(DayOne(), DAY_ONE)] * 50):
        entries = [twisted(each, chance) for each in whole["entries"]]
        result = brought(importer, json.dumps({**whole, "entries": entries}).encode())
        if result is not None:
            places = [each.where.partition(",")[0] for each in result.records]
            assert {f"x: entry {n}" for n in (1, 2, 3, 4)} <= set(places)


@pytest.mark.parametrize(("importer", "whole"), [(Jrnl(), JRNL), (DayOne(), DAY_ONE)])
def test_cut_off_at_any_place_it_keeps_the_entries_before(
    importer: Importer, whole: dict[str, Any]
) -> None:
    text = json.dumps(whole)
    ends = [text.index(json.dumps(each)) + len(json.dumps(each)) for each in whole["entries"]]
    for cut in range(ends[0], ends[-1], 7):
        result = brought(importer, text[:cut].encode())
        assert result is not None
        assert len(result.journal) == sum(end <= cut for end in ends)
        assert any("nothing after it could be read" in each.why for each in result.records)
