"""The newest changes of this computer, as its files tell them: the plan, the log, the journal.

An undo adds a line of its own, or a version of the plan, and so does a redo. So the files alone say
what holds and what was taken back, whenever they are looked at, and nothing in them is ever lost.
"""

from __future__ import annotations

import datetime as dt
from functools import cmp_to_key
from typing import TYPE_CHECKING, Any, NamedTuple

from hearten.model.ids import following, is_ulid, moment_of
from hearten.model.journal import fold as fold_journal
from hearten.model.log.fold import LogLine, fold, targets
from hearten.model.value import field, valueclass
from hearten.storage.local.device import order_of_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hearten.actions.session import Session
    from hearten.storage.append_only import AppendOnlyFolder
    from hearten.storage.plan.history import Version

_Steps = tuple[list["WrittenTogether"], list["WrittenTogether"]]
UNDO, REDO = "undo", "redo"
PLAN, LOG = "plan", "log"
_NIGHT = dt.time(4)
_SECOND = dt.timedelta(seconds=1)
_RIGHT_AFTER = dt.timedelta(minutes=30)


class WrittenTogether(NamedTuple):
    """Lines that were written together; *again* and *back* are those of the last redo and undo.

    *imported* is the note of an import, which they came in with.
    """

    lines: Sequence[LogLine]
    again: Sequence[LogLine] = ()
    back: Sequence[LogLine] = ()
    imported: str = ""


@valueclass(frozen=True, slots=True, kw_only=True)
class RecentChange:
    """One change made on this computer, which can be taken back, or was and can be brought back.

    It was made *when*; of one that was taken back, that is when. *where* it stands: "plan", "log"
    or "journal". Of lines, *removes* are those that a new line has to take back, and *before* and
    *after* what they are about, by id, as it stands now and will then. *elsewhere*: another
    computer changed the same since.
    """

    where: str
    when: dt.datetime
    noted: str  # the key under which its order is noted
    lines: tuple[LogLine, ...] = ()
    removes: tuple[LogLine, ...] = ()
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    version: Version | None = None
    elsewhere: bool = False
    covered: bool = False  # another computer saved the plan since, so there is no going back
    imported: bool = False  # the lines came in from elsewhere, all at once


def newest(session: Session, way: str = UNDO, starts: dt.time = _NIGHT) -> RecentChange | None:
    """Return what undo (or redo, by *way*) goes to: the newest of all; None where there is none.

    *starts* is when a day starts, for entries that name none.
    """
    places = order_of_changes(session.folder().files, session.home)
    found = [
        _of_plan(session, way),
        *(
            _of_lines(each, _steps(session, each, places), way, starts)
            for each in (session.log(), session.journal())
        ),
    ]

    def order(one: RecentChange, other: RecentChange) -> int:
        """Go by what was noted; else by the moments."""
        known = one.noted in places and other.noted in places
        if known:
            return places[one.noted] - places[other.noted]
        return 1 if one.when > other.when else -1

    there = sorted(filter(None, found), key=cmp_to_key(order))
    return there[-1] if there else None


def last_lines(session: Session) -> tuple[str, str]:
    """Return the ids of the last changes of the log and of the journal that hold, quickly."""
    places = order_of_changes(session.folder().files, session.home)
    folders = session.log(), session.journal()
    log, journal = (_steps(session, each, places)[0] for each in folders)
    return log[-1].lines[0].id if log else "", journal[-1].lines[0].id if journal else ""


def _of_plan(session: Session, way: str) -> RecentChange | None:
    folder = session.folder()
    version, nearest = folder.own_step(way)
    if version is None:
        return None
    return of_version(version, covered=not nearest)


def of_version(version: Version, *, covered: bool = False) -> RecentChange:
    """Return the change of the plan after which *version* gave way."""
    return RecentChange(
        where=PLAN, when=version.when, noted=version.id, version=version, covered=covered
    )


def _of_lines(
    folder: AppendOnlyFolder, own: _Steps, way: str, starts: dt.time
) -> RecentChange | None:
    """Return the newest change of the log or the journal that makes a difference by now."""
    done, undone = own
    taken: list[LogLine] = []  # what makes no difference goes along with the one that does
    removes: list[LogLine] = []
    for step in reversed(done if way == UNDO else undone):
        taken = [*step.lines, *taken]
        removes += step.lines if way == UNDO else step.back
        about = folder.lines_about(_ids((*taken, *removes)))
        before = _folded(folder.called, about, starts)
        after = _folded(folder.called, (*about, *removals(removes)), starts)
        if before == after:
            continue
        written = (step.again or step.lines) if way == UNDO else step.back
        note = step.imported if written is step.lines else ""
        return RecentChange(
            where=folder.called,
            when=moment_of(note.rpartition(" ")[2]) if note else _when(written[-1]),
            noted=note or written[-1].id,
            imported=bool(step.imported),
            lines=tuple(taken),
            removes=tuple(removes),
            before=before,
            after=after,
            elsewhere=way == UNDO and _takes_others(folder, step.lines[-1], about),
        )
    return None


def _takes_others(folder: AppendOnlyFolder, added: LogLine, about: Iterable[LogLine]) -> bool:
    """Say whether what other computers said of an entry since goes with it."""
    later = (line for line in about if line.id > added.id)
    return targets(added) is None and any(not folder.own(line) for line in later)


def _steps(session: Session, folder: AppendOnlyFolder, places: Mapping[str, int]) -> _Steps:
    """Return what this computer wrote that holds, and what was taken back, the nearest last."""
    done: list[WrittenTogether] = []
    undone: list[WrittenTogether] = []
    notes: dict[str, str] = {}
    for group in _in_order(folder.own_lines(session.now()), places, notes):
        way, about = group[0].values.get("kind"), {targets(line) or "" for line in group}
        if way == UNDO:
            if taken := [step for step in done if _ids(step.lines) <= about]:
                done = [step for step in done if step not in taken]
                undone.append(WrittenTogether(_all(taken), back=group, imported=_import_of(taken)))
            else:  # two windows took the same back at once
                undone = [
                    each._replace(back=[*each.back, *group]) if _ids(each.lines) <= about else each
                    for each in undone
                ]
        elif way == REDO:
            if brought := [step for step in undone if _ids(step.back) <= about]:
                undone = [step for step in undone if step not in brought]
                done.append(
                    WrittenTogether(_all(brought), again=group, imported=_import_of(brought))
                )
        elif not (done and _completes(group, done[-1].lines)):
            done.append(WrittenTogether(group, imported=notes.get(group[0].id, "")))
            undone.clear()
    return done, undone


def together(lines: Iterable[LogLine]) -> Iterator[list[LogLine]]:
    """Yield the lines that were written together: their ids follow one another."""
    group: list[LogLine] = []
    for line in lines:
        if not is_ulid(line.id):  # written by hand
            continue
        if group and line.id != following(group[-1].id):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _in_order(
    lines: Sequence[LogLine], places: Mapping[str, int], notes: dict[str, str]
) -> list[list[LogLine]]:
    """Return what was written together in the order it was noted in, though the clock went back.

    What was not noted stays behind the one before it. What came in at once is one, by the first
    id of which its note is put into *notes*.
    """
    placed: list[tuple[int, list[LogLine]]] = []
    imports = list(_imports(lines, places))
    apart = {line.id for _, group in imports for line in group}
    for group in together(line for line in lines if line.id not in apart):
        before = placed[-1][0] if placed else -1
        placed.append((places.get(group[-1].id, before), group))
    for note, group in imports:
        notes[group[0].id] = note
        placed.append((places[note], group))
    return [group for _, group in sorted(placed, key=lambda each: each[0])]


def _imports(
    lines: Sequence[LogLine], places: Mapping[str, int]
) -> Iterator[tuple[str, list[LogLine]]]:
    """Yield the lines of each import that was noted: one after another in their file."""
    known = {line.id: line for line in lines}
    for note in places:
        first, _, rest = note.partition(" ")
        last = known.get(rest.partition(" ")[0])
        begin = known.get(first) if last is not None else None
        if begin is None or last is None or begin.file != last.file or begin.line > last.line:
            continue
        within = range(begin.line, last.line + 1)
        group = [line for line in lines if line.file == begin.file and line.line in within]
        if group := [line for line in group if is_ulid(line.id)]:
            yield note, group


def _import_of(steps: Sequence[WrittenTogether]) -> str:
    """Return the note of the import that *steps* are, where they are one."""
    return steps[0].imported if len(steps) == 1 else ""


def _all(steps: Iterable[WrittenTogether]) -> list[LogLine]:
    return [line for step in steps for line in step.lines]


def _ids(lines: Iterable[LogLine]) -> set[str]:
    return {line.id for line in lines}


def _completes(group: Sequence[LogLine], last: Sequence[LogLine]) -> bool:
    """Say whether *group* only answers what was asked right after a mark: they are one.

    What is answered later, such as the morning of a night, is a change of its own.
    """
    first = last[0]
    answer = group[0].values.keys() == {"at", "replaces", "answers"}
    if not answer or "did" not in first.values or targets(group[0]) != first.id:
        return False
    return _when(group[0]) - _when(first) <= _RIGHT_AFTER


def removals(lines: Iterable[LogLine]) -> tuple[LogLine, ...]:
    """Return lines that take *lines* back, greater than any that is written."""
    return tuple(
        LogLine(f"Z{number:025}", {"removes": line.id}, "", 0) for number, line in enumerate(lines)
    )


def _folded(where: str, lines: Iterable[LogLine], starts: dt.time) -> dict[str, Any]:
    if where == LOG:
        return {entry.id: entry for entry in fold(lines, starts).entries}
    return {record.id: record for record in fold_journal(lines, starts).records}


def _when(line: LogLine) -> dt.datetime:
    """Return when a line was written: an id may be older, or newer where the clock went back."""
    moment, at = moment_of(line.id), line.values.get("at")
    if not isinstance(at, dt.datetime) or at.tzinfo is None:
        return moment
    return moment if at <= moment < at + _SECOND else at  # which stands in whole seconds
