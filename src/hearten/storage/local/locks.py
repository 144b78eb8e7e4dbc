"""One writer at a time for each plan: a lock that lives beside the program's state.

The lock file is named by a hash of the plan's path and never stands in the plan folder,
which may be synced. It is never removed: removing a lock file lets two writers in.
"""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hearten.storage.fs.disk import CANNOT, LOCK, Files, NotStored, make_folder, not_stored
from hearten.storage.fs.sha256 import sha256

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hearten.storage.local.home import Home

WAIT = 5.0  # seconds
_PAUSE = 0.02


class Busy(NotStored):
    """Another hearten is saving the same thing and has not finished."""

    def __init__(self) -> None:
        super().__init__(
            "Another hearten is saving right now. Nothing was changed; try again in a moment."
        )


def lock_file(home: Home, path: Path) -> Path:
    """Return the path of the lock for the file at *path* (links followed)."""
    name = sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return home.state / "locks" / f"{name}.lock"


@contextmanager
def locked(files: Files, home: Home, path: Path) -> Iterator[None]:
    """Hold the lock for the file at *path*; Busy after five seconds, NotStored on an error."""
    place = lock_file(home, path)
    try:
        make_folder(files, place.parent)
        fd = files.open(place, LOCK)
    except OSError as error:
        raise not_stored(error) from error
    try:
        _take(files, fd)
        yield
    finally:
        _let_go(files, fd)


def _take(files: Files, fd: int) -> None:
    until = files.clock() + WAIT
    while True:
        try:
            if files.lock(fd):
                return
        except OSError as error:
            # A file system without locks: comparing what stands there still guards the text.
            if error.errno in CANNOT | {errno.ENOLCK}:
                return
            raise not_stored(error) from error
        if files.clock() >= until:
            raise Busy
        files.wait(_PAUSE)


def _let_go(files: Files, fd: int) -> None:
    try:
        files.close(fd)
    except OSError:
        # Nothing of the person's is in a lock file, and the lock ends with the process.
        return
