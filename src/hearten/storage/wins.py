"""One old small win out of the log, without reading more of it than is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.log import fold, targets
from hearten.model.progress import counts
from hearten.storage.disk import CannotRead, read_file
from hearten.storage.log import FILE_LIMIT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from hearten.model.log import Line
    from hearten.model.plan import Entry
    from hearten.storage.log import Log

_MONTH = len("2026-11")


def pick(log: Log, today: dt.date, random: bytes) -> Entry | None:
    """Return something that was done, before *today* where there is any; None where there is not.

    *random* decides which. One file is read, and those written since, which may change it;
    where it holds nothing that was done, the next one.
    """
    reading = _Reading(log)
    names = reading.names
    number = int.from_bytes(random, "big")
    first = number % len(names) if names else 0
    recent: Entry | None = None
    for name in (*names[first:], *names[:first]):
        wins = reading.wins(name)
        old = [win for win in wins if win.day < today]
        if old:
            return old[number // len(names) % len(old)]
        recent = recent or next(iter(wins), None)
    return recent


class _Reading:
    """The log files that were read so far, each of them once."""

    def __init__(self, log: Log) -> None:
        self.log, self.names = log, log.names()
        self._lines: dict[str, Sequence[Line]] = {}
        self._patches: dict[str, Sequence[Line]] = {}

    def wins(self, name: str) -> list[Entry]:
        """Return what was done by the entries of a file."""
        lines = self._read(name)
        if not any("did" in line.values for line in lines):
            return []
        own = {line.id for line in lines}
        since = (other for other in self.names if other != name and other[:_MONTH] >= name[:_MONTH])
        patches = [p for other in since for p in self._changes(other) if targets(p) in own]
        return [entry for entry in fold((*lines, *patches)).entries
                if entry.id in own and counts(entry)]  # fmt: skip

    def _read(self, name: str) -> Sequence[Line]:
        if name not in self._lines:
            self._lines[name] = self.log.lines(name).lines
        return self._lines[name]

    def _changes(self, name: str) -> Sequence[Line]:
        """Return the lines of a file that change or remove an entry."""
        if name not in self._patches:
            lines = self._read(name) if self._has_changes(name) else ()
            self._patches[name] = [line for line in lines if targets(line)]
        return self._patches[name]

    def _has_changes(self, name: str) -> bool:
        """Say whether such lines may be there; most files have none, and a look is quick."""
        try:
            raw = read_file(self.log.files, self.log.folder / name, FILE_LIMIT)
        except (OSError, CannotRead):
            return False
        return b"replaces" in raw or b"removes" in raw
