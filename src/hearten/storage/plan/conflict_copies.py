"""Copies that two sides wrote: where both came from, and where one goes once it is merged.

A copy is never removed. Merged, it moves into the history, as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.errors import HeartenError
from hearten.model.printable import printable
from hearten.model.value import replace, valueclass
from hearten.storage.fs.disk import (
    FILE_LIMIT,
    CannotRead,
    NotStored,
    close_to_others,
    exists,
    make_folder,
    move,
    not_stored,
    read_file,
    read_if_there,
    reason,
)
from hearten.storage.local.device import device
from hearten.storage.local.locks import locked
from hearten.storage.plan.atomic_replace import synced
from hearten.storage.plan.history import History, Note, digest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from hearten.model.log.fold import LogLine
    from hearten.model.problems import Problem
    from hearten.storage.append_only import AppendOnlyFolder
    from hearten.storage.plan.folder import PlanFolder


class Changed(CannotRead):
    """A copy that was written to while it was being merged."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was changed meanwhile, so it stays. Merge it once more.")


class StillThere(NotStored):
    """A copy that is merged and could not be moved to the history: merging again is safe."""

    def __init__(self, name: str, error: OSError) -> None:
        super().__init__(
            f"{printable(name)} can't be moved to the history yet: {reason(error)}. "
            "Once it can: hearten merge"
        )


@valueclass(frozen=True, slots=True, kw_only=True)
class LogMerged:
    """A copy of a log file that was merged: what was added, and where the copy is now.

    *others* counts lines that say something else under a key that is there; those there
    count. *problems* are lines that do not read. *newer*: a newer hearten wrote it, and it
    stays where it is. *stays* says why it is still there although it was merged.
    """

    name: str
    added: int = 0
    others: int = 0
    problems: tuple[Problem, ...] = ()
    kept: Path | None = None
    newer: bool = False
    stays: str = ""
    notices: tuple[str, ...] = ()


def ancestor(folder: PlanFolder, mine: bytes, theirs: bytes) -> bytes | None:
    """Return the newest text that both came from, as the notes of all devices tell; or None."""
    history = History(folder.path / "history", folder.files)
    notes = sorted(
        (note for name in history.devices() for note in history.notes(name)),
        key=lambda note: note.stamp,
        reverse=True,
    )
    others = set(_line_of(digest(theirs), notes))
    common = next((each for each in _line_of(digest(mine), notes) if each in others), None)
    if common is None:
        return None
    wanted, _ = common
    texts = (read_if_there(folder.files, version.path) for version in history.versions())
    every = (mine, theirs, *(text for text in texts if text is not None))
    return next((text for text in every if digest(text) == wanted), None)


def _line_of(mark: str, notes: list[Note]) -> Iterator[tuple[str, str]]:
    """Yield a text and those before it, newest first: their digests, and when each was written."""
    before = ""
    while mark:
        # The same text may have stood there more than once: each time is another one.
        note = next(
            (n for n in notes if n.wrote == mark and (not before or n.stamp < before)), None
        )
        if note is None:
            yield mark, ""
            return
        yield mark, note.stamp
        mark, before = note.kept, note.stamp


def put_away(folder: PlanFolder, copy: Path, seen: bytes, now: dt.datetime) -> Path:
    """Move a copy of the plan into the history; Changed where it is not *seen* any more."""
    files = folder.files
    try:
        name = device(folder.home, files)
        with locked(files, folder.home, files.resolve(folder.file)):
            _still(read_file(files, copy), seen, copy.name)
            history = History(folder.path / "history", files)
            place = history.keep(copy, name, now, "merged")
            synced(files, place.parent, copy.parent)
    except OSError as error:
        raise StillThere(copy.name, error) from error
    return place


def _still(now: bytes, seen: bytes, name: str) -> None:
    if now != seen:
        raise Changed(name)


def merge_log(log: AppendOnlyFolder, name: str, now: dt.datetime) -> LogMerged:
    """Add what a copy of a log file says to the log, then move the copy into the history."""
    copy = log.folder / name
    raw = _read(log, copy)
    said = log.parsed(raw, log.said_as(name))
    if said.newer:
        return LogMerged(name=name, problems=said.problems, newer=True)
    there = known_lines(log, but=name)
    new = [line for line in said.lines if line.id not in there]
    others = sum(
        1
        for line in said.lines
        if line.id in there and dict(there[line.id].values) != dict(line.values)
    )
    notices = log.keep_lines(new, now).notices if new else ()
    done = LogMerged(
        name=name, added=len(new), others=others, problems=said.problems, notices=notices
    )
    try:
        return replace(done, kept=_put_log_away(log, copy, raw))
    except HeartenError as error:
        return replace(done, stays=error.sentence)


def known_lines(log: AppendOnlyFolder, *, but: str = "") -> dict[str, LogLine]:
    """Return every line of the log by its id; CannotRead where one of its files can't be read.

    *but* is a file that is left out: a copy that is to be merged.

    What is not seen would be added a second time.
    """
    found: dict[str, LogLine] = {}
    for name in log.names():
        if name == but:
            continue
        try:
            raw = read_file(log.files, log.folder / name, FILE_LIMIT)
        except OSError as error:
            said = printable(log.said_as(name))
            raise CannotRead(
                f"{said} can't be read: {reason(error)}. Nothing was changed."
            ) from error
        found |= {line.id: line for line in log.parsed(raw, log.said_as(name)).lines}
    return found


def _read(log: AppendOnlyFolder, copy: Path) -> bytes:
    try:
        return read_file(log.files, copy, FILE_LIMIT)
    except OSError as error:
        raise not_stored(error) from error


def _put_log_away(log: AppendOnlyFolder, copy: Path, seen: bytes) -> Path:
    files = log.files
    try:
        name = device(log.home, files)
        with locked(files, log.home, files.resolve(log.folder)):
            _still(read_file(files, copy, FILE_LIMIT), seen, copy.name)
            folder = log.plan_folder / "history" / name / log.called
            make_folder(files, folder)
            place = _free(log, folder, copy.name)
            move(files, copy, place)
            close_to_others(files, place)
            synced(files, folder, copy.parent)
    except OSError as error:
        raise StillThere(log.said_as(copy.name), error) from error
    return place


def _free(log: AppendOnlyFolder, folder: Path, name: str) -> Path:
    place, number = folder / name, 1
    while exists(log.files, place):
        number += 1
        place = folder / f"{name}.{number}"
    return place
