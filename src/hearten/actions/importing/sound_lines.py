"""The lines of a log or a journal that come in: those that can be kept, and what of the rest."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.actions.importing import words
from hearten.clock import local
from hearten.model.journal import fold as fold_journal
from hearten.model.log.fold import DID, LogLine, fold, targets
from hearten.model.printable import shortened
from hearten.plugins.contract import ImportedRecord
from hearten.storage.fs.disk import NotStored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from hearten.model.problems import Problem

_ORDER = ("day", "at", "habit", "step", "checkin", "did", "answers", "note")  # as hearten writes
_ITEMS = ("habit", "step", "checkin")
_PATCHES = ("replaces", "removes")
_LONGEST = 120  # letters
_Lines = tuple[LogLine, ...]


def log_lines(
    held: Mapping[str, Mapping[str, Any]], renamed: Mapping[str, str], *, ours: bool
) -> tuple[_Lines, tuple[ImportedRecord, ...], tuple[Problem, ...]]:
    """Return the lines of a log that can be kept, a record for each that can't, and hints.

    *renamed* are ids of the plan that are others here. Where the format is not *ours*, what was
    done has to be one of what is known: another program's no or missed is nothing that counts.
    """
    from hearten.storage.log.log_files import one_line

    records: list[ImportedRecord] = []
    lines: list[LogLine] = []
    for id, values in held.items():
        if not ours and values.get("did", DID[0]) not in DID:
            records.append(_dropped(id, values, words.UNKNOWN_DID))
        else:
            lines.append(LogLine(id, _in_order(values, renamed), "plan.toml", 0))
    kept, more = _sound(lines, lambda some: fold(some).problems, one_line)
    return kept, (*records, *more), fold(kept).problems


def journal_lines(
    held: Mapping[str, Mapping[str, Any]],
) -> tuple[_Lines, tuple[ImportedRecord, ...], tuple[Problem, ...]]:
    """Return the records of a journal that can be kept, one for each that can't, and hints."""
    from hearten.storage.journal.journal_files import one_page

    lines = [LogLine(id, dict(values), "plan.toml", 0) for id, values in held.items()]
    kept, records = _sound(lines, lambda some: fold_journal(some).problems, one_page)
    return kept, records, fold_journal(kept).problems


def _in_order(values: Mapping[str, Any], renamed: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of a line as hearten itself would write them, which is read quickest."""
    held = dict(values)
    at, day = held.get("at"), held.get("day")
    if isinstance(at, dt.datetime) and at.tzinfo is None:
        held["at"] = local(at)
    elif at is None and isinstance(day, dt.date) and not held.keys() & set(_PATCHES):
        held["at"] = dt.datetime.combine(day, dt.time(12), dt.UTC)
    for key in _ITEMS:
        if isinstance(held.get(key), str):
            held[key] = renamed.get(held[key], held[key])
    first = {key: held.pop(key) for key in _ORDER if key in held}
    return {**first, **held}


def _sound(
    lines: Sequence[LogLine],
    problems: Callable[[Sequence[LogLine]], Sequence[Problem]],
    written: Callable[[str, Mapping[str, Any]], str],
) -> tuple[_Lines, tuple[ImportedRecord, ...]]:
    """Return *lines* without what does not read, and a record of each that was so changed."""
    records: list[ImportedRecord] = []
    wrong, kept = _by_line(problems(lines)), list[LogLine]()
    for line in lines:
        odd = {str(each.path[1]): each for each in wrong.get(line.id, ()) if len(each.path) > 1}
        values = {key: held for key, held in line.values.items() if key not in odd}
        if "day" in odd:
            records.append(_dropped(line.id, line.values, odd["day"].message))
        elif not _fits(line, written):
            records.append(_dropped(line.id, line.values, words.TOO_LONG))
        else:
            kept.append(LogLine(line.id, values, line.file, line.line))
            if len(values) < len(line.values):
                records.append(_changed(line.id, line.values, odd))
    still = _by_line(problems(kept))  # of what is changed by another line of it
    gone = [line for line in kept if (targets(line) or line.id) in still]
    records += [_dropped(each.id, each.values, words.NOT_USED) for each in gone]
    return tuple(line for line in kept if line not in gone), tuple(records)


def _by_line(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        if not problem.hint:
            found.setdefault(str(problem.path[0]), []).append(problem)
    return found


def _fits(line: LogLine, written: Callable[[str, Mapping[str, Any]], str]) -> bool:
    try:
        written(line.id, line.values)
    except NotStored:
        return False
    return True


def _dropped(id: str, values: Mapping[str, Any], why: str) -> ImportedRecord:
    return ImportedRecord(_where(id, values), "dropped", why)


def _changed(id: str, values: Mapping[str, Any], odd: Mapping[str, Problem]) -> ImportedRecord:
    why = "; ".join(f"{key}: {problem.message}" for key, problem in odd.items())
    return ImportedRecord(_where(id, values), "changed", why)


def _where(id: str, values: Mapping[str, Any]) -> str:
    """Return how a line is named to the person: its day, what it is about, and its id."""
    day = values.get("day")
    about = [str(values[key]) for key in _ITEMS if isinstance(values.get(key), str)]
    told = [day.isoformat()] if isinstance(day, dt.date) else []
    return shortened(" ".join([*told, *about, f"({id})"]), _LONGEST)
