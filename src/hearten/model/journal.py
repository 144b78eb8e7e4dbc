"""Fold the journal: records are only ever added; later ones change or remove earlier ones.

Nothing here reads a file, asks a clock, or looks at what the words say.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.model.log.fold import NOT_TEXT, folded, moment_of, odd, united
from hearten.model.value import field, valueclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hearten.model.log.fold import LogLine
    from hearten.model.problems import Problem

FELT = ("helped", "same", "worse")
LETTER = "compassionate-letter"  # the practice whose records come back on their day
_NIGHT = dt.time(4)
_TEXTS = ("practice", "length", "prompt", "felt", "saw")
_DAYS = ("return_on", "read_on", "ask_on", "asked_on")
_KNOWN = frozenset({"day", "at", "text", "answers", "tags", *_TEXTS, *_DAYS})


@valueclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One page of the journal: free words, or what a practice keeps. A letter has *return_on*.

    A small experiment on it is asked about on *ask_on*; *asked_on* is when it was, once, and
    *saw* what the person saw.
    """

    id: str
    day: dt.date
    at: dt.datetime
    practice: str | None = None
    length: str | None = None
    prompt: str | None = None
    text: str = ""
    answers: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    felt: str | None = None
    tags: tuple[str, ...] = ()
    return_on: dt.date | None = None
    read_on: dt.date | None = None
    ask_on: dt.date | None = None
    asked_on: dt.date | None = None
    saw: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@valueclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of a record without its words."""

    id: str
    day: dt.date
    practice: str | None = None
    felt: str | None = None
    tags: tuple[str, ...] = ()
    return_on: dt.date | None = None
    read_on: dt.date | None = None
    ask_on: dt.date | None = None
    asked_on: dt.date | None = None


@valueclass(frozen=True, slots=True, kw_only=True)
class FoldedJournal:
    """The records that hold, oldest first by id, and what could not be taken."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()


def fold(lines: Iterable[LogLine], day_starts_at: dt.time = _NIGHT) -> FoldedJournal:
    """Return what *lines*, of however many files and in any order, say together.

    A replacement changes the keys it names, the greatest id wins, what was removed stays
    removed: as in the log.
    """
    records, problems = folded(lines, day_starts_at, _record)
    return FoldedJournal(records=records, problems=problems)


def heads(lines: Iterable[LogLine], day_starts_at: dt.time = _NIGHT) -> tuple[Head, ...]:
    """Return the heads that *lines* make, oldest first by id; each value is as it has to be."""
    found = []
    for line, held in united(lines, []):
        when = moment_of(line, held, day_starts_at, [])
        if when is not None:
            head = Head(
                id=line.id,
                day=when[0],
                practice=held.get("practice") or None,
                felt=held.get("felt") or None,
                tags=held.get("tags", ()),
                return_on=held.get("return_on"),
                read_on=held.get("read_on"),
                ask_on=held.get("ask_on"),
                asked_on=held.get("asked_on"),
            )
            found.append(head)
    return tuple(found)


def is_closed(record: Record | Head, day: dt.date) -> bool:
    """Say whether a letter is still on its way on *day*: it comes back later."""
    return record.return_on is not None and record.read_on is None and day < record.return_on


def is_due(record: Record | Head, day: dt.date) -> bool:
    """Say whether a letter is back by *day* and was not read yet."""
    if record.practice != LETTER or record.return_on is None or record.read_on is not None:
        return False
    return record.return_on <= day


def record_data(record: Record) -> dict[str, Any]:
    """Return a record as the values of its table, in the order a table has them."""
    data: dict[str, Any] = {"day": record.day, "at": record.at}
    for key in ("practice", "length", "prompt"):
        if (held := getattr(record, key)) is not None:
            data[key] = held
    if record.tags:
        data["tags"] = record.tags
    for key in _DAYS:
        if (held := getattr(record, key)) is not None:
            data[key] = held
    if record.felt is not None:
        data["felt"] = record.felt
    if record.answers:
        data["answers"] = dict(record.answers)
    if record.saw:
        data["saw"] = record.saw
    if record.text:
        data["text"] = record.text
    return {**data, **record.extra}


def _record(
    line: LogLine, held: Mapping[str, Any], day_starts_at: dt.time, problems: list[Problem]
) -> Record | None:
    when = moment_of(line, held, day_starts_at, problems)
    if when is None:
        return None
    texts = {key: _text(line, held, key, problems) for key in (*_TEXTS, "text")}
    days = {key: _day(line, held, key, problems) for key in _DAYS}
    felt = texts["felt"]
    if felt and felt not in FELT:
        said = f"this answer is not known here, so it is kept as it is ({', '.join(FELT)})"
        problems.append(odd(line, "felt", said, f'felt = "{FELT[0]}"', hint=True))
    extra = {} if held.keys() <= _KNOWN else {k: v for k, v in held.items() if k not in _KNOWN}
    return Record(
        id=line.id,
        day=when[0],
        at=when[1],
        practice=texts["practice"] or None,
        length=texts["length"] or None,
        prompt=texts["prompt"] or None,
        text=texts["text"],
        answers=_answers(line, held.get("answers"), problems),
        felt=felt or None,
        tags=_tags(line, held.get("tags"), problems),
        return_on=days["return_on"],
        read_on=days["read_on"],
        ask_on=days["ask_on"],
        asked_on=days["asked_on"],
        saw=texts["saw"] or None,
        extra=extra,
    )


def _text(line: LogLine, held: Mapping[str, Any], key: str, problems: list[Problem]) -> str:
    said = held.get(key, "")
    if isinstance(said, str):
        return said
    problems.append(odd(line, key, NOT_TEXT))
    return ""


def _day(
    line: LogLine, held: Mapping[str, Any], key: str, problems: list[Problem]
) -> dt.date | None:
    said = held.get(key)
    if isinstance(said, dt.datetime):
        return said.date()
    if said is None or isinstance(said, dt.date):
        return said
    problems.append(odd(line, key, "this is not a day", f"{key} = 2026-11-22"))
    return None


def tags_in(said: Any) -> tuple[str, ...]:
    """Return the tags in what stands as ``tags``: a list of texts, or one."""
    if isinstance(said, str):
        said = (said,)
    if not isinstance(said, (list, tuple)):
        return ()
    return tuple(tag for tag in said if isinstance(tag, str) and tag.strip())


def _tags(line: LogLine, said: Any, problems: list[Problem]) -> tuple[str, ...]:
    tags = tags_in(said)
    if not isinstance(said, (list, tuple, str, type(None))):
        problems.append(odd(line, "tags", "tags are a list of texts", 'tags = ["evening"]'))
    elif isinstance(said, (list, tuple)) and len(tags) < len(said):
        problems.append(odd(line, "tags", "a tag is text, so the others are not used"))
    return tags


def _answers(line: LogLine, said: Any, problems: list[Problem]) -> dict[str, str | tuple[str, ...]]:
    if said is None:
        return {}
    if not isinstance(said, dict):
        example = 'answers.hard_thing = "…"'
        problems.append(odd(line, "answers", "each answer goes under a name", example))
        return {}
    answers: dict[str, str | tuple[str, ...]] = {}
    for key, held in said.items():
        if isinstance(held, str):
            answers[key] = held
        elif isinstance(held, (list, tuple)) and all(isinstance(one, str) for one in held):
            answers[key] = tuple(held)
        else:
            problems.append(odd(line, "answers", "an answer is text, so one is not used"))
    return answers
