"""Reads Day One's JSON export, of one journal or more, and the entries of Day One Classic."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.api import HeartenError, ImportedRecord, decoded, unpacked, zone_of
from hearten_journals.json_text import JsonEntries, entries_in
from hearten_journals.markdown import KINDS, files_of, of_rich_text, plain
from hearten_journals.pages import EMPTY, Entry, on_the_clock, tags_of, zone_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hearten.api import ImportSource, Plan

NOTHING = "There is nothing of Day One in this. Day One can export a journal as JSON."
NO_DAY = "its day could not be read"
NO_ZONE = "its time zone is not told, or not known here, so its hour may be another"
STAY = "its photos and recordings stay in Day One, and are named on the page"
NOT_TAKEN = "photos and recordings are not taken"
NOT_OURS = "there is nothing of Day One in it"
CUT_OFF = "nothing after it could be read; the file may be cut off"
UNREAD = "it is damaged and could not be read"
BESIDE = "these stay in Day One, as a page has words, tags and a day"

_MEDIA = re.compile(r"(?:^|/)(?:photos|videos|audios|pdfs)/", re.IGNORECASE)
_READ = ("creationDate", "timeZone", "text", "richText", "tags", "starred", "uuid", "isAllDay")
# How an entry came about, which tells nothing of what is in it.
_MADE = (
    "modifiedDate", "creationDevice", "creationDeviceModel", "creationDeviceType",
    "creationOSName", "creationOSVersion", "editingTime", "duration", "sourceString",
)  # fmt: skip
_CLASSIC = {
    "Entry Text": "text", "Time Zone": "timeZone", "UUID": "uuid", "Starred": "starred",
    "Tags": "tags", "Creation Date": "creationDate", "Location": "location", "Weather": "weather",
    "Music": "music", "Step Count": "steps",
}  # fmt: skip


def read_source(
    source: ImportSource,
) -> tuple[list[Entry], list[ImportedRecord], Plan | None]:
    """Return the entries of *source*, what became of the rest, and the plan they go to.

    HeartenError where nothing is Day One's. Of photos and recordings the name alone is read.
    """
    files, records = (source.files, []) if source.is_folder else unpacked(source)
    read: dict[str, JsonEntries] = {}
    classic: list[str] = []
    for name in files:
        if name.lower().endswith(".doentry"):
            classic.append(name)
        elif name.lower().endswith(".json") or len(files) == 1:
            found = entries_in(decoded(files[name]), "creationDate")
            if found is not None:
                read[name] = found
    if not read and not classic:
        raise HeartenError(NOTHING)
    zone, entries, beside = zone_of(source.plan), list[Entry](), Counter[str]()
    for name, held in read.items():
        journal = name.rpartition("/")[2].removesuffix(".json") if len(read) > 1 else ""
        for place, each in enumerate(held.entries, 1):
            _add(f"{name}: entry {place}", each, journal, zone, entries, records)
            beside.update(_beside(each))
        if held.cut:
            where = f"{name}: after entry {len(held.entries)}"
            records.append(ImportedRecord(where, "dropped", CUT_OFF))
        elif not held.entries:
            records.append(ImportedRecord(name, "dropped", EMPTY))
    photos = _photos(files) if classic else {}
    for name in classic:
        each = _of_classic(files[name], photos)
        _add(name, each, "", zone, entries, records)
        beside.update(_beside(each))
    records += _of_all(beside)
    records += _others([name for name in files if name not in read and name not in classic])
    return entries, records, source.plan


def _add(
    where: str, each: Any, journal: str, zone: dt.tzinfo,
    entries: list[Entry], records: list[ImportedRecord],
) -> None:  # fmt: skip
    """Add what is made of one entry: itself, or the word that it could not be read."""
    if not isinstance(each, dict):
        records.append(ImportedRecord(where, "dropped", UNREAD))
        return
    written = _moment(each.get("creationDate"))
    if written is None:
        records.append(ImportedRecord(where, "dropped", NO_DAY))
        return
    changes: list[str] = []
    place = each.get("location")
    there = zone_named(each.get("timeZone")) or (
        zone_named(place.get("timeZoneName")) if isinstance(place, dict) else None
    )
    if there is None:
        changes.append(NO_ZONE)
    try:
        local = on_the_clock(written.astimezone(there or zone))
    except (OverflowError, ValueError):  # the first or the last day there is
        local = written
    named = files_of(each)
    text = each["text"] if isinstance(each.get("text"), str) else ""
    words, count = plain(text if text.strip() else of_rich_text(each.get("richText")), named)
    if count:
        changes.append(STAY)
    tags = each.get("tags")
    uuid = each["uuid"] if isinstance(each.get("uuid"), str) else ""
    entry = Entry(
        where=f"{where}, {local.date()}",
        when=written,
        key=("dayone", uuid or " ".join(words.split())[:200]),
        day=local.date(),
        at=None if each.get("isAllDay") is True else local,
        text=words,
        tags=tags_of(
            [*(tags if isinstance(tags, list) else []), *([journal] if journal else [])],
            starred=each.get("starred") is True,
        ),
        changes=tuple(changes),
    )
    entries.append(entry)


def _moment(value: Any) -> dt.datetime | None:
    """Return when an entry was written, which Day One tells in UTC."""
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=dt.UTC)
    with suppress(ValueError, TypeError, OverflowError):
        found = dt.datetime.fromisoformat(value)
        return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    return None


def _beside(entry: Any) -> list[str]:
    """Return what an entry holds besides: the place, the weather, steps and the like."""
    if not isinstance(entry, dict):
        return []
    known = {*_READ, *_MADE, *KINDS}
    return [key[:40] for key, held in entry.items() if key not in known and held]


def _of_all(beside: Counter[str]) -> list[ImportedRecord]:
    if not beside:
        return []
    named = ", ".join(f"{key} ({count:,})" for key, count in beside.most_common(12))
    return [ImportedRecord(named, "dropped", BESIDE)]


def _others(names: Sequence[str]) -> list[ImportedRecord]:
    """Return a record for all photos and recordings, and one for each file of no kind."""
    media = [name for name in names if _MEDIA.search(name)]
    more = f" and {len(media) - 1:,} more" if len(media) > 1 else ""
    found = [ImportedRecord(f"{media[0]}{more}", "dropped", NOT_TAKEN)] if media else []
    return found + [
        ImportedRecord(name, "dropped", NOT_OURS) for name in names if not _MEDIA.search(name)
    ]


def _photos(files: Mapping[str, Any]) -> dict[str, str]:
    """Return the photos of Day One Classic by the entry they are of, from their names."""
    found = [re.search(r"(?:^|/)photos/([0-9A-Fa-f]{32})\.(\w{1,5})$", name) for name in files]
    return {each[1].upper(): each[2] for each in found if each}


def _of_classic(raw: bytes, photos: Mapping[str, str]) -> dict[str, Any] | None:
    """Return an entry of Day One Classic in the shape of today's; None where it is damaged."""
    import plistlib
    from xml.parsers.expat import ExpatError

    try:
        held = plistlib.loads(raw, fmt=plistlib.FMT_XML)
    except (ExpatError, ValueError, TypeError, AttributeError, LookupError, OverflowError):
        return None
    if not isinstance(held, dict):
        return None
    entry = {_CLASSIC[key]: value for key, value in held.items() if key in _CLASSIC}
    uuid = str(entry.get("uuid", "")).upper()
    if uuid in photos:
        entry["photos"] = [{"identifier": uuid, "type": photos[uuid]}]
    return entry
