"""Fold the log: lines are only ever added; later ones change or remove earlier ones.

A line is an entry, a replacement (a patch of an earlier entry) or a removal. Nothing here
reads a file or asks a clock.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from hearten.model.dates import day_of
from hearten.model.plan.parts import Entry
from hearten.model.problems import Problem
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

DONE = ("done", "smaller")
DID = (*DONE, "rest")
_TEXTS = ("habit", "step", "checkin", "did", "note")
_KNOWN = frozenset({"day", "at", "answers", *_TEXTS})
_NIGHT = dt.time(4)
NOT_TEXT = "this is not text, so it is not used"
_T = TypeVar("_T")


class LogLine:
    """One line of a log, as read from a file. *values* is never changed."""

    __slots__ = ("file", "id", "line", "values")

    def __init__(self, id: str, values: Mapping[str, Any], file: str, line: int) -> None:
        self.id = id
        self.values = values
        self.file = file
        self.line = line


@valueclass(frozen=True, slots=True, kw_only=True)
class FoldedLog:
    """The entries that hold, oldest first by id, and what could not be taken."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


def fold(lines: Iterable[LogLine], day_starts_at: dt.time = _NIGHT) -> FoldedLog:
    """Return what *lines*, of however many files and in any order, say together.

    A line that stands in two files counts once. A replacement changes the keys it names;
    of two the one with the greater id wins. What was removed stays removed, until a later line
    removes the removal: any change of an entry can be taken back so. A patch whose entry is not
    here (yet) waits in its file.
    """
    entries, problems = folded(lines, day_starts_at, _entry)
    return FoldedLog(entries=entries, problems=problems)


def folded(
    lines: Iterable[LogLine],
    day_starts_at: dt.time,
    make: Callable[[LogLine, Mapping[str, Any], dt.time, list[Problem]], _T | None],
) -> tuple[tuple[_T, ...], tuple[Problem, ...]]:
    """Return what *make* makes of each line that holds, and what could not be taken."""
    problems: list[Problem] = []
    made = [make(line, held, day_starts_at, problems) for line, held in united(lines, problems)]
    return tuple(each for each in made if each is not None), tuple(problems)


def united(
    lines: Iterable[LogLine], problems: list[Problem]
) -> Iterator[tuple[LogLine, Mapping[str, Any]]]:
    """Yield each line that holds, in the order of ids, with what its patches make of it.

    What can't be taken is added to *problems*.
    """
    first: dict[str, LogLine] = {}
    patches: list[LogLine] = []
    for line in lines:
        values = line.values
        known = first.setdefault(line.id, line)
        if known is not line:
            if dict(known.values) != dict(values):
                problems.append(_twice(line, known))
        elif "replaces" in values or "removes" in values:
            patches.append(line)
    changes, removed = _patched(patches)
    for key in sorted(first.keys() - removed.union(patch.id for patch in patches)):
        line = first[key]
        yield line, ({**line.values, **changes[key]} if key in changes else line.values)


def targets(line: LogLine) -> str | None:
    """Return the id of the entry that a replacement or a removal is about, else None."""
    target = line.values.get("replaces", line.values.get("removes"))
    return target if isinstance(target, str) else None


def connected(lines: Iterable[LogLine], ids: Iterable[str]) -> tuple[LogLine, ...]:
    """Return those of *lines* that have these *ids*, and all that change them, in turn."""
    left, known, found = list(lines), set(ids), []
    while mine := [line for line in left if line.id in known or targets(line) in known]:
        found += mine
        known.update(line.id for line in mine)
        left = [line for line in left if line.id not in known]
    return tuple(found)


def _patched(patches: list[LogLine]) -> tuple[dict[str, dict[str, Any]], set[str]]:
    changes: dict[str, dict[str, Any]] = {}
    removed: set[str] = set()
    for line in reversed(holding(patches)):
        target = targets(line) or ""
        if "removes" in line.values:
            removed.add(target)
            continue
        named = {k: v for k, v in line.values.items() if k not in ("replaces", "at")}
        changes.setdefault(target, {}).update(named)
    return changes, removed


def holding(lines: Iterable[LogLine]) -> list[LogLine]:
    """Return the changes and removals among *lines* that no later one takes back, latest first."""
    taken_back: set[str | None] = set()
    found = []
    patches = (line for line in lines if targets(line))
    for line in sorted(patches, key=lambda each: each.id, reverse=True):
        if line.id not in taken_back:
            found.append(line)
            if "removes" in line.values:
                taken_back.add(targets(line))
    return found


def _entry(
    line: LogLine, held: Mapping[str, Any], day_starts_at: dt.time, problems: list[Problem]
) -> Entry | None:
    when = moment_of(line, held, day_starts_at, problems)
    if when is None:
        return None
    texts: dict[str, str] = {}
    for key in _TEXTS:
        if key in held:
            if isinstance(said := held[key], str):
                if said:
                    texts[key] = said
            else:
                problems.append(odd(line, key, NOT_TEXT))
    answers = held.get("answers")
    if answers is not None and not isinstance(answers, dict):
        problems.append(odd(line, "answers", 'answers go in braces: { energy = "low" }'))
        answers = None
    if texts.get("did") not in DONE:
        problems.extend(_odd(line, texts))
    extra = {} if held.keys() <= _KNOWN else {k: v for k, v in held.items() if k not in _KNOWN}
    return Entry(
        id=line.id,
        day=when[0],
        at=when[1],
        habit=texts.get("habit"),
        step=texts.get("step"),
        checkin=texts.get("checkin"),
        did=texts.get("did"),
        answers=answers or {},
        note=texts.get("note"),
        extra=extra,
    )


def moment_of(
    line: LogLine, held: Mapping[str, Any], day_starts_at: dt.time, problems: list[Problem]
) -> tuple[dt.date, dt.datetime] | None:
    """Return the day a line is about and when it was written; None, said, where it has neither."""
    at, day = held.get("at"), held.get("day")
    if not isinstance(at, dt.datetime):
        at = None
    if not isinstance(day, dt.date) or isinstance(day, dt.datetime):
        if at is None:
            problems.append(_no_day(line, day))
            return None
        day = day_of(at, day_starts_at)
    return day, at or dt.datetime.combine(day, dt.time(12), dt.UTC)


def _odd(line: LogLine, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Name what reads, and is likely not what was meant."""
    did = texts.get("did")
    if did is None and ("habit" in texts or "step" in texts):
        yield odd(line, "did", "it does not say what was done", 'did = "done"', hint=True)
    elif did is not None and did not in DID:
        from hearten.model.fields import closest, quoted

        near = closest(did, DID)
        yield odd(
            line, "did", f"{quoted(did)} is not known here, so it is kept and not counted",
            f'did = "{near or DID[0]}"', hint=True,
        )  # fmt: skip


def odd(
    line: LogLine, key: str, message: str, suggestion: str = "", *, hint: bool = False
) -> Problem:
    """Return a problem with one key of a line, at its place."""
    return Problem(
        path=(line.id, key),
        message=message,
        suggestion=suggestion,
        hint=hint,
        file=line.file,
        line=line.line,
    )


def _no_day(line: LogLine, held: object) -> Problem:
    if held is None:
        return odd(line, "day", "this entry has no day", "day = 2026-11-22")
    from hearten.model.fields import quoted

    meant = "2026-11-22"
    if isinstance(held, str):
        with suppress(ValueError):
            meant = dt.date.fromisoformat(held).isoformat()
    return odd(line, "day", f"{quoted(held)} is no day here", f"day = {meant}, without quotes")


def _twice(line: LogLine, first: LogLine) -> Problem:
    return Problem(
        path=(line.id,),
        message=f"this key is at {first.file}:{first.line} already; that one counts",
        suggestion="a key of its own, or take one of the two away",
        file=line.file,
        line=line.line,
    )


def entry_data(entry: Entry) -> dict[str, Any]:
    """Return an entry as the values of its line, in the order a line has them."""
    data: dict[str, Any] = {"day": entry.day, "at": entry.at}
    for key in ("habit", "step", "checkin", "did"):
        if (held := getattr(entry, key)) is not None:
            data[key] = held
    if entry.answers:
        data["answers"] = dict(entry.answers)
    if entry.note:
        data["note"] = entry.note
    return {**data, **entry.extra}
