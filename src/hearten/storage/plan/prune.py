"""Which earlier versions may go: dense for what is recent, thin for what is long ago."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from hearten.storage.fs.disk import (
    CannotRead,
    Unconfirmed,
    names_in,
    read_if_there,
    remove_quietly,
    replace_file,
)
from hearten.storage.plan.history import NOTES, NOTES_LIMIT, History, Note, Version, line_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

NEWEST = 30  # versions, kept whatever their age
DAILY = 30  # days with one version each
WEEKLY = 365  # days after those, with one version a week
BYTES = 20_000_000
_NOTES_KEPT = 50
_NOTES_LINES = 400
_ALONE = ("found", "merged")
# Looking at every version takes longer than a save: it is done at one save of so many.
_EVERY = 8


def may_go(
    versions: Iterable[Version], sizes: Mapping[str, int], now: dt.datetime
) -> tuple[Version, ...]:
    """Return the versions of one device (oldest first) that need not be kept any longer."""
    ordered = list(versions)
    kept = set(_thinned(ordered, now))
    spare = [version for version in ordered if version.id in kept and version.kind != "format"]
    # What an interrupted save or another side left may stand nowhere else: it goes last.
    spare.sort(key=lambda version: (version.kind in _ALONE, version.id))
    total = sum(sizes.get(version.id, 0) for version in ordered if version.id in kept)
    for version in spare[:-1]:
        if total <= BYTES:
            break
        total -= sizes.get(version.id, 0)
        kept.discard(version.id)
    return tuple(version for version in ordered if version.id not in kept)


def _thinned(ordered: list[Version], now: dt.datetime) -> Iterable[str]:
    recent = ordered[-NEWEST:]
    yield from (version.id for version in recent)
    taken: set[tuple[str, int]] = set()
    for version in reversed(ordered[: -len(recent) or None]):
        days = (now - version.when).days
        if version.kind in (*_ALONE, "format"):
            if version.kind == "format" or days < DAILY + WEEKLY:
                yield version.id
            continue
        if days < DAILY:
            slot = ("day", version.when.toordinal())
        elif days < DAILY + WEEKLY:
            slot = ("week", version.when.toordinal() // 7)
        else:
            continue
        if slot not in taken:
            taken.add(slot)
            yield version.id


def prune(history: History, device: str, now: dt.datetime) -> None:
    """Let go of what need not be kept. What cannot be removed now stays until the next save."""
    with contextlib.suppress(OSError, CannotRead, Unconfirmed):
        if len(names_in(history.files, history.folder / device)) % _EVERY:
            return
        own = history.of(device)
        sizes = {version.id: history.files.lstat(version.path).st_size for version in own}
        gone = may_go(own, sizes, now)
        for version in gone:
            remove_quietly(history.files, version.path)
        _shorten_notes(history, device, {version.id for version in own if version not in gone})


def _shorten_notes(history: History, device: str, ids: set[str]) -> None:
    place = history.folder / device / NOTES
    raw = read_if_there(history.files, place, NOTES_LIMIT) or b""
    if raw.count(b" = {") <= _NOTES_LINES:
        return
    notes = history.notes(device)
    latest: dict[str, Note] = {note.stamp: note for note in notes}
    recent = {note.stamp for note in notes[-_NOTES_KEPT:]}
    kept = [note for stamp, note in latest.items() if stamp in ids or stamp in recent]
    replace_file(history.files, place, b"".join(map(line_of, kept)))
