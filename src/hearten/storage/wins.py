"""One old small win out of the log, without reading more of it than is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.log import fold
from hearten.model.progress import counts
from hearten.storage.disk import CannotRead, read_file

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from hearten.model.log import Line
    from hearten.model.plan import Entry
    from hearten.storage.log import Log

_LIMIT = 64_000_000  # bytes
_MONTH = len("2026-11")


def pick(log: Log, today: dt.date, random: bytes) -> Entry | None:
    """Return something that was done, before *today* where there is any; None where there is not.

    *random* decides which. One file is read; of those written since, only such as change it.
    """
    names = log.names()
    number = int.from_bytes(random, "big")
    first = number % len(names) if names else 0
    recent: Entry | None = None
    for name in (*names[first:], *names[:first]):
        wins = _wins(log, name, names)
        old = [win for win in wins if win.day < today]
        if old:
            return old[number // len(names) % len(old)]
        recent = recent or next(iter(wins), None)
    return recent


def _wins(log: Log, name: str, names: Sequence[str]) -> list[Entry]:
    lines = log.lines(name).lines
    own = {line.id for line in lines}
    since = [other for other in names if other != name and other[:_MONTH] >= name[:_MONTH]]
    patches = list(_patches(log, since, own))
    return [entry for entry in fold((*lines, *patches)).entries
            if entry.id in own and counts(entry)]  # fmt: skip


def _patches(log: Log, names: Sequence[str], ids: set[str]) -> Iterator[Line]:
    """Yield the lines of other files that change or remove one of *ids*."""
    for name in names:
        try:
            raw = read_file(log.files, log.folder / name, _LIMIT)
        except (OSError, CannotRead):
            continue
        if b"replaces" in raw or b"removes" in raw:
            for line in log.lines(name).lines:
                target = line.values.get("replaces", line.values.get("removes"))
                if target in ids:
                    yield line
