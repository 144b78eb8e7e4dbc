"""Adding to a file that only grows: one whole record, on the disk or not there at all.

The caller holds the lock of the file. A torn record of an earlier crash is kept beside the
file before anything is added.
"""

from __future__ import annotations

import contextlib
import stat
import sys
from typing import TYPE_CHECKING

from hearten.model.printable import printable
from hearten.model.value import valueclass
from hearten.storage.fs.disk import (
    FILE_LIMIT,
    CannotRead,
    NotStored,
    Unconfirmed,
    close_to_others,
    make_folder,
    not_stored,
    store_new,
    sync_folder,
    write_all,
)
from hearten.storage.fs.files import APPEND, Files

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

_TAIL = 1 << 19  # bytes: more than the longest record


@valueclass(frozen=True, slots=True, kw_only=True)
class Added:
    """Where a record was added. *torn* is where an earlier, cut off one is kept now."""

    path: Path
    torn: Path | None = None


def add(
    files: Files,
    path: Path,
    head: bytes,
    record: Callable[[bytes], bytes],
    whole: Callable[[bytes], int],
    now: dt.datetime,
) -> Added:
    """Add a record to *path*, durably; the file is made, with *head*, where it is not there.

    *whole* says how many bytes of a file's end are whole records; *record* makes the bytes
    to add from those. Raises NotStored where nothing was added, and Unconfirmed where it
    was, but the disk did not say that the name of the new file will stay.

    That name is synced before the first record is there: whoever finds a record in a file, of
    a process that may have died right after writing it, need not sync the name again.
    """
    unsure: OSError | None = None
    try:
        make_folder(files, path.parent)
        fd = files.open(path, APPEND)
        try:
            there, end, size = _end(files, fd, path, whole)
            torn = None
            if size > end:
                torn = _set_aside(files, fd, path, end, size, head, now)
            if end == 0:
                unsure = _names_synced(files, path)
            data = record(there) if end else head + record(b"")
            _not_too_large(path, end + len(data))
            _write(files, fd, end, data)
        finally:
            with contextlib.suppress(OSError):  # it is synced, or it was taken back
                files.close(fd)
    except OSError as error:
        raise not_stored(error) from error
    if unsure is not None:
        raise Unconfirmed from unsure
    return Added(path=path, torn=torn)


def _not_too_large(path: Path, size: int) -> None:
    """Add nothing to a file that would not be read any more."""
    if size > FILE_LIMIT:
        raise NotStored(
            f"{printable(path.name)} would be larger than {FILE_LIMIT // 1_000_000} MB, the most "
            "that is read. Nothing was changed. To go on, move the file away."
        )


def _names_synced(files: Files, path: Path) -> OSError | None:
    """Sync the names of a file and of its folder, which may be new; return what went wrong."""
    try:
        sync_folder(files, path.parent.parent)
        sync_folder(files, path.parent)
    except OSError as error:
        return error
    return None


def _end(
    files: Files, fd: int, path: Path, whole: Callable[[bytes], int]
) -> tuple[bytes, int, int]:
    """Return the last whole records, where they end, and the size of the file."""
    found = files.fstat(fd)
    if not stat.S_ISREG(found.st_mode):
        name = printable(path.name)
        raise CannotRead(f"{name}: this is not an ordinary file, so nothing is added to it.")
    if found.st_mode & (stat.S_IRWXG | stat.S_IRWXO) and sys.platform != "win32":
        close_to_others(files, path)  # before a word more is in it
    size = found.st_size
    for start in (max(0, size - _TAIL), 0):
        tail = _read(files, fd, start, size)
        kept = whole(tail)
        if kept or start == 0:
            break
    return tail[:kept], start + kept, size


def _read(files: Files, fd: int, start: int, size: int) -> bytes:
    parts = []
    while start < size and (part := files.read_at(fd, size - start, start)):
        parts.append(part)
        start += len(part)
    return b"".join(parts)


def _set_aside(
    files: Files, fd: int, path: Path, end: int, size: int, head: bytes, now: dt.datetime
) -> Path | None:
    """Move what stands behind the last whole record to a file of its own."""
    rest = _read(files, fd, end, size)
    aside = None
    if rest.strip() and not (end == 0 and head.startswith(rest)):
        stamp = f"{now:%Y%m%dT%H%M%S}-{files.token()}"
        aside = path.with_name(f"{path.name}.torn-{stamp}")
        store_new(files, aside, rest)
        sync_folder(files, path.parent)
    files.truncate(fd, end)
    return aside


def _write(files: Files, fd: int, end: int, data: bytes) -> None:
    """Write in one piece and wait for the disk; on any error nothing of it stays."""
    try:
        write_all(files, fd, data)
        files.fsync(fd)
    except BaseException:
        with contextlib.suppress(OSError):
            files.truncate(fd, end)
        raise
