"""The lines of a log or a journal that come in: those that can be kept, and what of the rest."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.actions.importing import words
from hearten.actions.importing.import_source import CannotImport
from hearten.clock import local
from hearten.model.ids import is_ulid, stable_id
from hearten.model.journal import fold as fold_journal
from hearten.model.log.fold import DID, LogLine, fold, targets
from hearten.model.printable import printable, shortened
from hearten.plugins.contract import ImportedRecord
from hearten.storage.fs.disk import NotStored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from hearten.model.problems import Problem

_ORDER = ("day", "at", "habit", "step", "checkin", "did", "answers", "note")  # as hearten writes
_ITEMS = ("habit", "step", "checkin")
_PATCHES = ("replaces", "removes")
MOST_AT_ONCE = 24_000_000  # letters: a file of the log or the journal holds that and more
_LONGEST = 120  # letters
_Lines = tuple[LogLine, ...]


def log_lines(
    held: Mapping[str, Mapping[str, Any]], renamed: Mapping[str, str], *, by: str = ""
) -> tuple[_Lines, tuple[ImportedRecord, ...], tuple[Problem, ...]]:
    """Return the lines of a log that can be kept, a record for each that can't, and hints.

    *renamed* are ids of the plan that are others here. Where a plugin's format brings them, *by*
    is its name. Then what was done has to be one of what is known: another program's no or missed
    is nothing that counts.
    """
    from hearten.storage.log.log_files import one_line

    records: list[ImportedRecord] = []
    lines: list[LogLine] = []
    ids = _own_ids(held, by)
    for id, values in held.items():
        if by and values.get("did", DID[0]) not in DID:
            records.append(_dropped(id, values, words.UNKNOWN_DID))
        elif by and _changes_others(values, held):
            records.append(_dropped(id, values, words.CHANGES_OTHERS))
        else:
            lines.append(LogLine(id, _in_order(values, renamed), "plan.toml", 0))
    kept, more = _sound(lines, lambda some: fold(some).problems, one_line)
    return _renamed(kept, ids), (*records, *more), fold(kept).problems


def journal_lines(
    held: Mapping[str, Mapping[str, Any]], *, by: str = ""
) -> tuple[_Lines, tuple[ImportedRecord, ...], tuple[Problem, ...]]:
    """Return the records of a journal that can be kept, one for each that can't, and hints."""
    from hearten.storage.journal.journal_files import one_page

    odd = {id: v for id, v in held.items() if by and _changes_others(v, held)}
    lines = [LogLine(id, dict(v), "plan.toml", 0) for id, v in held.items() if id not in odd]
    kept, records = _sound(lines, lambda some: fold_journal(some).problems, one_page)
    others = tuple(_dropped(id, values, words.CHANGES_OTHERS) for id, values in odd.items())
    told = fold_journal(kept).problems
    return _renamed(kept, _own_ids(held, by)), (*others, *records), told


def _own_ids(held: Mapping[str, Mapping[str, Any]], by: str) -> dict[str, str]:
    """Return the ids that lines of a plugin's format get here: ULIDs, the same each time.

    An undo knows those alone, and they are read quickest.
    """
    if not by:
        return {}
    return {
        id: stable_id(_day_of(values), by, id) for id, values in held.items() if not is_ulid(id)
    }


def _day_of(values: Mapping[str, Any]) -> dt.date:
    """Return the day that a line is about, for its id."""
    for key in ("day", "at"):
        if isinstance(values.get(key), dt.date):
            day: dt.date = values[key]
            return dt.date(day.year, day.month, day.day)
    return dt.date(1970, 1, 1)


def _renamed(lines: _Lines, ids: Mapping[str, str]) -> _Lines:
    """Return *lines* with other ids, also in what changes or removes one of them."""
    if not ids:
        return lines
    found = []
    for line in lines:
        values = {
            key: ids.get(held, held) if key in _PATCHES else held
            for key, held in line.values.items()
        }
        found.append(LogLine(ids.get(line.id, line.id), values, line.file, line.line))
    return tuple(found)


def refuse_too_much(lines: _Lines, pages: _Lines) -> None:
    """Raise CannotImport where a file of the log or the journal could not hold all of it."""
    from hearten.storage.journal.journal_files import one_page
    from hearten.storage.log.log_files import one_line

    for held, written in ((lines, one_line), (pages, one_page)):
        size = sum(len(written(line.id, line.values)) for line in held)
        if size > MOST_AT_ONCE:
            most = MOST_AT_ONCE // 1_000_000
            raise CannotImport(words.TOO_MUCH_AT_ONCE.format(most=most))


def _changes_others(values: Mapping[str, Any], held: Mapping[str, Any]) -> bool:
    """Say whether a line changes or removes what did not come in with it."""
    meant = [values[key] for key in _PATCHES if key in values]
    return any(not isinstance(each, str) or each not in held for each in meant)


def _in_order(values: Mapping[str, Any], renamed: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of a line as hearten itself would write them, which is read quickest."""
    held = dict(values)
    at, day = held.get("at"), held.get("day")
    if isinstance(at, dt.datetime) and at.tzinfo is None:
        held["at"] = _here(at)
    elif at is None and isinstance(day, dt.date) and not held.keys() & set(_PATCHES):
        held["at"] = dt.datetime.combine(day, dt.time(12), dt.UTC)
    for key in _ITEMS:
        if isinstance(held.get(key), str):
            held[key] = renamed.get(held[key], held[key])
    first = {key: held.pop(key) for key in _ORDER if key in held}
    return {**first, **held}


def _here(at: dt.datetime) -> dt.datetime:
    """Return a moment without a zone as on the clocks here."""
    try:
        return local(at)
    except (ValueError, OverflowError):  # the first or the last day there is
        return at.replace(tzinfo=dt.UTC)


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
        elif not _fits(line.id, values, written):
            records.append(_dropped(line.id, line.values, words.TOO_LONG))
        else:
            kept.append(LogLine(line.id, values, line.file, line.line))
            if len(values) < len(line.values):
                records.append(_changed(line.id, line.values, odd))
    still = _by_line(problems(kept))  # of what is changed by another line of it
    gone = {line.id for line in kept if (targets(line) or line.id) in still}
    records += [_dropped(e.id, e.values, words.NOT_USED) for e in kept if e.id in gone]
    return tuple(line for line in kept if line.id not in gone), tuple(records)


def _by_line(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        if not problem.hint:
            found.setdefault(str(problem.path[0]), []).append(problem)
    return found


def _fits(
    id: str, values: Mapping[str, Any], written: Callable[[str, Mapping[str, Any]], str]
) -> bool:
    try:
        written(id, values)
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
    named = " ".join(" ".join([*told, *about, f"({id})"]).split())
    return shortened(printable(named), _LONGEST)
