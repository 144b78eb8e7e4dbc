"""From entries of a journal to pages of hearten's, with a word on each of them."""

from __future__ import annotations

import datetime as dt
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from hearten.api import ImportedRecord, ImportResult, stable_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hearten.api import Plan

ROOM = 200_000  # bytes of words on one page, with what is needed to write them down
LONGEST_TAG = 100
STARRED = "starred"
EMPTY = "there is nothing in it"
TWICE = "this same entry is here twice, and one of them counts"
_PLAN: dict[str, Any] = {"format": 1, "id": "from-a-journal", "title": "From a journal"}
_AHEAD = re.compile(r"(?:GMT|UTC)([+-])(0?\d|1[0-4])(?::?([0-5]\d))?", re.ASCII)
_ODD = re.compile(r"[\ud800-\udfff]")
_UNSEEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ufffc]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. *key* tells it from others of the same *when*, from one export to the next.

    *at* is when it was written, by the clock of then and there; None where only the day is known.
    *changes* are what of it is otherwise on its page.
    """

    where: str
    when: dt.datetime
    key: tuple[str, ...]
    day: dt.date
    at: dt.datetime | None
    text: str
    tags: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


def converted(
    entries: Iterable[Entry], records: Iterable[ImportedRecord], plan: Plan | None
) -> ImportResult:
    """Return a page for each of *entries*, or some where one does not have the room."""
    journal: dict[str, dict[str, Any]] = {}
    told: list[ImportedRecord] = []
    seen: dict[str, list[str]] = {}
    for entry in entries:
        text, changes = cleaned(entry.text), list(entry.changes)
        if not text:
            told.append(ImportedRecord(entry.where, "dropped", EMPTY))
            continue
        known = seen.setdefault(stable_id(entry.when, *entry.key), [])
        if (words := " ".join(text.split())) in known:
            told.append(ImportedRecord(entry.where, "dropped", TWICE))
            continue
        key = (*entry.key, str(len(known) + 1)) if known else entry.key
        known.append(words)
        parts = list(_parts(text))
        if len(parts) > 1:
            changes.append(f"it is long, so it is on {len(parts)} pages")
        for place, part in enumerate(parts):
            more = (f"part {place + 1}",) if place else ()
            when = entry.when + dt.timedelta(milliseconds=place)  # so that they stay in order
            journal[stable_id(when, *key, *more)] = _page(entry, part)
        outcome = "changed" if changes else "kept"
        told.append(ImportedRecord(entry.where, outcome, "; ".join(changes)))
    told += records
    return ImportResult(plan={} if plan else _PLAN, journal=journal, records=told)


def _page(entry: Entry, text: str) -> dict[str, Any]:
    page: dict[str, Any] = {"day": entry.day}
    if entry.at is not None:
        page["at"] = entry.at
    if entry.tags:
        page["tags"] = list(entry.tags)
    return {**page, "text": text}


def cleaned(text: str) -> str:
    """Return *text* with ends of lines as here, and without what nobody can see."""
    text = re.sub("\r\n?|\u2028|\u2029", "\n", text)
    return _ODD.sub("\ufffd", _UNSEEN.sub("", text)).strip("\n").rstrip()


def tags_of(found: Iterable[Any], *, starred: bool = False) -> tuple[str, ...]:
    """Return the tags in *found*, each once, and one for a star."""
    texts = dict.fromkeys(each for each in found if isinstance(each, str))
    named = [" ".join(cleaned(each).split()) for each in texts]
    short = [each[:LONGEST_TAG].strip() for each in named]
    return tuple(dict.fromkeys([*filter(None, short), *([STARRED] if starred else [])]))


def _parts(text: str) -> Iterator[str]:
    """Yield *text* in as many parts as it takes pages, ending at a line or a word."""
    if len(text) <= ROOM and len(json.dumps(text, ensure_ascii=False).encode()) <= ROOM:
        yield text
        return
    middle = len(text) // 2
    cuts = [text.rfind(mark, middle // 2, middle) for mark in ("\n\n", "\n", " ")]
    cut = next((place for place in cuts if place > 0), middle)
    yield from _parts(text[:cut].rstrip())
    yield from _parts(text[cut:].lstrip("\n "))


def zone_named(name: object) -> dt.tzinfo | None:
    """Return the time zone of that name, such as "Asia/Tokyo" or "GMT+0900"; None for no name."""
    if not isinstance(name, str) or not name:
        return None
    if found := _AHEAD.fullmatch(name):
        ahead = dt.timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return dt.timezone(-ahead if found[1] == "-" else ahead)
    with suppress(ValueError, OSError, KeyError):
        return ZoneInfo(name)
    return None


def on_the_clock(moment: dt.datetime) -> dt.datetime:
    """Return an aware *moment* with how far it was ahead of UTC, in whole minutes."""
    ahead = moment.utcoffset() or dt.timedelta(0)
    minutes = round(ahead.total_seconds() / 60)
    return moment.replace(tzinfo=dt.timezone(dt.timedelta(minutes=minutes)), fold=0)
