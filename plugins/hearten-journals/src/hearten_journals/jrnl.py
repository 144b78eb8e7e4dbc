"""Reads a journal of jrnl's: its text, old and new, a folder of texts, and its JSON export."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from hearten.api import (
    HeartenError,
    ImportedRecord,
    day_comes_first,
    decoded,
    unpacked,
    written_day,
    zone_of,
)
from hearten_journals.dates import Moment, moment_in, unclear_day
from hearten_journals.json_text import entries_in
from hearten_journals.pages import EMPTY, Entry, cleaned, on_the_clock, tags_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hearten.api import ImportSource, Plan

NOTHING = (
    "There is nothing of jrnl in this. What jrnl writes can be brought in: "
    "jrnl --format json > journal.json"
)
ENCRYPTED = (
    "This journal is encrypted, and only jrnl opens it. A copy that can be brought in: "
    "jrnl --format json > journal.json. That copy is not encrypted, so delete it afterwards."
)
NO_DAY = "its day could not be read"
IN_TWO_WAYS = "its date can be read in two ways; --answer order=day-first or order=month-first"
NO_TIME = "its time could not be read"
BEFORE = "it stands before the first date, so it has no day"
LIKE_A_DATE = "a line in it begins like a date, and stays in it"
CUT_OFF = "nothing after it could be read; the file may be cut off"
LOCKED = "it is encrypted, and only jrnl opens it"
UNREAD = "it is damaged and could not be read"
NOT_OURS = "there is nothing of jrnl in it"

_OF_A_DAY = re.compile(r"(?:^|/)(\d{4})/(\d{2})/(\d{2})\.\w+$")
_MAY_BE = re.compile(r"(?:^|/)[^./]+$|\.(?:txt|md|markdown|text|journal|jrnl|json)$", re.IGNORECASE)
_BRACKETS = re.compile(r"^\[([^\]\n]{4,60})\](?:[ \t]|$)", re.MULTILINE)
_BARE = re.compile(
    r"^(\d{1,4}([-/.])\d{1,2}\2\d{1,4}"
    r"(?:,?[ T]\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?)?)(?:[ \t]|$)",
    re.MULTILINE,
)
_LIKE_A_DATE = re.compile(
    r"^\[?\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?[ T]\d{1,2}[:.]\d{2}\b", re.MULTILINE
)
_TAG = re.compile(r"(?<!\S)@[-+*#/\w]+")
_STAR = re.compile(r"(?:^|\s)\*\s*$")
_SENTENCE = re.compile(
    r"(?<=[.!?\u2026])['\u2019\"\u201d]?[\])]*\s|(?<=[\uff01\uff0e\uff1f\u3002])"
)


class _Head(NamedTuple):
    """Where an entry begins, where its words do, and its date as it is written."""

    start: int
    end: int
    date: str


@dataclass(frozen=True, slots=True)
class _Text:
    """A journal, or the *day* of one, where it is kept as a folder; *heads* are of its entries."""

    name: str
    text: str
    heads: tuple[_Head, ...] = ()
    day: dt.date | None = None


def read_source(
    source: ImportSource, first: bool | None = None
) -> tuple[list[Entry], list[ImportedRecord], Plan | None]:
    """Return the entries of *source*, what became of the rest, and the plan they go to.

    *first* says whether the day comes before the month. HeartenError where nothing is jrnl's.
    """
    texts, records = _texts(source)
    order = day_comes_first(_unclear(texts)) if first is None else first
    zone, entries, ours = zone_of(source.plan), list[Entry](), 0
    for each in texts:
        found = _of_text(each, order, zone) if each.heads else _of_json(each, zone)
        if found is None:
            records.append(ImportedRecord(each.name, "dropped", NOT_OURS))
            continue
        ours += 1
        entries += [item for item in found if isinstance(item, Entry)]
        records += [item for item in found if isinstance(item, ImportedRecord)]
    if not ours:
        locked = any(each.why == LOCKED for each in records)
        raise HeartenError(ENCRYPTED if locked else NOTHING)
    return entries, records, source.plan


def unclear_date(source: ImportSource) -> tuple[str, bool | None] | None:
    """Return a date of *source* that can be read in two ways, where no other one tells which.

    Beside it stands whether the day likely comes first: jrnl keeps its entries in order.
    """
    days = _unclear(_texts(source)[0])
    if not days or day_comes_first(days) is not None:
        return None
    read = {first: [written_day(day, day_first=first) for day in days] for first in (True, False)}
    ordered = [first for first, each in read.items() if each == sorted(filter(None, each))]
    return days[0], ordered[0] if len(ordered) == 1 else None


def _unclear(texts: Sequence[_Text]) -> list[str]:
    return [day for each in texts for head in each.heads if (day := unclear_day(head.date))]


def _texts(source: ImportSource) -> tuple[list[_Text], list[ImportedRecord]]:
    """Return what of *source* may be a journal, as text, and a record for each other file."""
    files, records = (source.files, []) if source.is_folder else unpacked(source)
    texts = []
    for name in files:
        if len(files) > 1 and not (_MAY_BE.search(name) or _OF_A_DAY.search(name)):
            records.append(ImportedRecord(name, "dropped", NOT_OURS))
            continue
        raw = files[name]
        if raw.startswith((b"JRNLv3", b"gAAAAA")):
            records.append(ImportedRecord(name, "dropped", LOCKED))
            continue
        text, day = decoded(raw), _day_of_file(name)
        heads = () if text.lstrip().startswith("{") else _heads(text, of_a_day=day is not None)
        texts.append(_Text(name, text, heads, day))
    return texts, records


def _day_of_file(name: str) -> dt.date | None:
    found = _OF_A_DAY.search(name)
    return written_day("-".join(found.groups())) if found else None


def _heads(text: str, *, of_a_day: bool) -> tuple[_Head, ...]:
    """Return where the entries of *text* begin, in the form of the first of them."""

    def dated(found: re.Match[str]) -> bool:
        moment = moment_in(found[1], first=True) or moment_in(found[1], first=False)
        return moment is not None and (moment.day is not None or of_a_day)

    found = [each for each in _BRACKETS.finditer(text) if dated(each)]
    bare = next(filter(dated, _BARE.finditer(text)), None)
    if bare is not None and (not found or bare.start() < found[0].start()):
        at_once = not text[: bare.start()].strip()
        alike = [each for each in _BARE.finditer(text) if _shape(each[1]) == _shape(bare[1])]
        if at_once or ":" in bare[1]:
            found = list(filter(dated, alike))
    return tuple(_Head(each.start(), each.end(), each[1]) for each in found)


def _shape(date: str) -> str:
    """Return how a date is written: "Y-0-0 0:0"."""
    years = re.sub(r"\d{4}", "Y", date)
    return re.sub(r"(?i)[ap]\.?m\.?", "m", re.sub(r"\d+", "0", years))


def _of_text(held: _Text, first: bool | None, zone: dt.tzinfo) -> list[Entry | ImportedRecord]:
    found: list[Entry | ImportedRecord] = []
    if held.text[: held.heads[0].start].strip():
        found.append(ImportedRecord(f"{held.name}:1", "dropped", BEFORE))
    ends = [*(head.start for head in held.heads[1:]), len(held.text)]
    line, place = 1, 0
    for head, end in zip(held.heads, ends, strict=True):
        line, place = line + held.text.count("\n", place, head.start), head.start
        moment = moment_in(head.date, first) or Moment(None)
        day = held.day or moment.day
        if day is None:
            why = IN_TWO_WAYS if first is None and moment_in(head.date, True) else NO_DAY
            found.append(ImportedRecord(f"{held.name}:{line}", "dropped", why))
            continue
        title, mark, body = held.text[head.end : end].partition("\n")
        bare = _STAR.sub("", title).strip()
        text = f"{bare}{mark}{body}"
        tags = _without_sign(each.lower() for each in _TAG.findall(text))
        entry = Entry(
            where=f"{held.name}:{line} {day}",
            when=_minute(day, moment.time),
            key=("jrnl", _first_sentence(text)),
            day=day,
            at=_at(day, moment, zone),
            text=text,
            tags=tags_of(tags, starred=bare != title.strip()),
            changes=(LIKE_A_DATE,) if _LIKE_A_DATE.search(body) else (),
        )
        found.append(entry)
    return found


def _of_json(held: _Text, zone: dt.tzinfo) -> list[Entry | ImportedRecord] | None:
    read = entries_in(held.text, "body")
    if read is None:
        return None
    found: list[Entry | ImportedRecord] = []
    for place, each in enumerate(read.entries, 1):
        found.append(_of_table(f"{held.name}: entry {place}", each, zone))
    if read.cut:
        where = f"{held.name}: after entry {len(read.entries)}"
        found.append(ImportedRecord(where, "dropped", CUT_OFF))
    elif not read.entries:
        found.append(ImportedRecord(held.name, "dropped", EMPTY))
    return found


def _of_table(where: str, each: Any, zone: dt.tzinfo) -> Entry | ImportedRecord:
    if not isinstance(each, dict):
        return ImportedRecord(where, "dropped", UNREAD)
    day = written_day(_words(each, "date"))
    if day is None:
        return ImportedRecord(where, "dropped", NO_DAY)
    moment = moment_in(_words(each, "time"))
    text = "\n".join(filter(None, (_words(each, "title").strip(), _words(each, "body"))))
    tags = each.get("tags")
    unread = "time" in each and (moment is None or moment.time is None)
    return Entry(
        where=f"{where}, {day}",
        when=_minute(day, moment.time if moment else None),
        key=("jrnl", _first_sentence(text)),
        day=day,
        at=_at(day, moment, zone) if moment else None,
        text=text,
        tags=tags_of(
            _without_sign(tags if isinstance(tags, list) else []),
            starred=each.get("starred") is True,
        ),
        changes=(NO_TIME,) if unread else (),
    )


def _words(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""


def _at(day: dt.date, moment: Moment, zone: dt.tzinfo) -> dt.datetime | None:
    if moment.time is None:
        return None
    there = zone if moment.ahead is None else dt.timezone(moment.ahead)
    return on_the_clock(dt.datetime.combine(day, moment.time, there))


def _minute(day: dt.date, time: dt.time | None) -> dt.datetime:
    """Return the moment that an id is made of: an export in JSON tells no seconds."""
    return dt.datetime.combine(day, (time or dt.time(12)).replace(second=0), dt.UTC)


def _without_sign(tags: Iterable[Any]) -> list[str]:
    """Return *tags* without the sign before each, which a person can choose."""
    return [re.sub(r"^\W+", "", each) for each in tags if isinstance(each, str)]


def _first_sentence(text: str) -> str:
    """Return what is the title of an entry in each of its exports."""
    line = cleaned(text.lstrip().partition("\n")[0])
    found = _SENTENCE.search(line)
    return " ".join((line[: found.start()] if found else line).split())
