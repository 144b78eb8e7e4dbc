"""One old small win out of the log, without reading more of it than is needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hearten.model.log.fold import fold, targets
from hearten.model.log.progress import counts
from hearten.storage.fs.disk import FILE_LIMIT, CannotRead, read_file

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Sequence

    from hearten.model.log.fold import LogLine
    from hearten.model.plan.parts import Entry
    from hearten.storage.log.log_files import Log

_TARGET = re.compile(rb'(?:replaces|removes) = "([0-9A-Z]{26})"')


def pick(
    log: Log,
    today: dt.date,
    random: bytes,
    fits: Callable[[Entry], bool] = counts,
) -> Entry | None:
    """Return something that was done, before *today* where there is any; None where there is not.

    What *fits* says no to is never it. *random* decides which. One file is taken apart, and
    those that change an entry of it; where it holds nothing that was done, the next one.
    """
    reading = _Reading(log)
    names = reading.names
    number = int.from_bytes(random, "big")
    first = number % len(names) if names else 0
    recent: Entry | None = None
    for name in (*names[first:], *names[:first]):
        wins = [win for win in reading.wins(name) if fits(win)]
        old = [win for win in wins if win.day < today]
        if old:
            return old[number // len(names) % len(old)]
        recent = recent or next(iter(wins), None)
    return recent


class _Reading:
    """The log files that were read so far, each of them once."""

    def __init__(self, log: Log) -> None:
        self.log, self.names = log, log.names()
        self._lines: dict[str, Sequence[LogLine]] = {}
        self._targets: dict[str, Collection[str] | None] = {}

    def wins(self, name: str) -> list[Entry]:
        """Return what was done by the entries of a file."""
        lines = self._read(name)
        if not any("did" in line.values for line in lines):
            return []
        own = {line.id for line in lines}
        others = [other for other in self.names if other != name]
        patches: list[LogLine] = []
        known = set(own)
        while found := [p for o in others for p in self._changes(o, known) if p.id not in known]:
            patches += found
            known.update(patch.id for patch in found)
        return [entry for entry in fold((*lines, *patches)).entries
                if entry.id in own and counts(entry)]  # fmt: skip

    def _read(self, name: str) -> Sequence[LogLine]:
        if name not in self._lines:
            self._lines[name] = self.log.lines(name).lines
        return self._lines[name]

    def _changes(self, name: str, own: set[str]) -> list[LogLine]:
        """Return the lines of a file that change or remove one of these entries."""
        if name not in self._targets:
            self._targets[name] = self._seen_in(name)
        seen = self._targets[name]
        if seen is not None and own.isdisjoint(seen):
            return []
        return [line for line in self._read(name) if targets(line) in own]

    def _seen_in(self, name: str) -> Collection[str] | None:
        """Return what a file changes, as a quick look sees it; None where it has to be read."""
        try:
            raw = read_file(self.log.files, self.log.folder / name, FILE_LIMIT)
        except (OSError, CannotRead):
            return ()
        found = _TARGET.findall(raw)
        usual = len(found) == raw.count(b"replaces") + raw.count(b"removes")
        return {each.decode("ascii") for each in found} if usual else None
