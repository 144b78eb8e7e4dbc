"""A window: this running program as the owner of what is typed in it.

Each window has a name of its own, and a lock on a small file of that name. The system lets go
of the lock when the program ends, however it ends, so another window can tell whose drafts are
free. A number of a process alone would not do: the system gives it to others again.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from hearten.storage.fs.disk import (
    NEW,
    READ,
    Files,
    exists,
    make_folder,
    names_in,
    read_open,
    remove_quietly,
    write_all,
)

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.storage.local.home import Home

NAME = re.compile(r"w[0-9a-f]{8}")
_TRIES = 3


class Window:
    """The window of this program over one home. Every session of the program shares it."""

    __slots__ = ("__weakref__", "_fd", "_folder", "name", "wrote")

    def __init__(self, folder: Path) -> None:
        """*folder* holds the lock files."""
        self._folder = folder
        self._fd: int | None = None
        self.name = free_name()
        self.wrote: set[Path] = set()  # the files of what was typed here, stored by now or not

    def hold(self) -> None:
        """Let other windows see that this one is open; no more than a try, for words go first."""
        if self._fd is not None:
            return
        files = Files()
        with suppress(OSError):
            make_folder(files, self._folder)
            _sweep(files, self._folder)
            for _ in range(_TRIES):
                if (fd := _held(files, self._folder / self.name)) is not None:
                    self._fd = fd
                    return

    def close(self) -> None:
        """Let go: from now on others may take what is left here."""
        fd, self._fd = self._fd, None
        if fd is not None:
            with suppress(OSError):
                os.close(fd)

    def __del__(self) -> None:
        """Let go when nothing of the program uses it any more."""
        self.close()


_OPEN: WeakValueDictionary[Path, Window] = WeakValueDictionary()


def window(home: Home) -> Window:
    """Return the window of this program over *home*."""
    folder = home.state / "locks" / "windows"
    found = _OPEN.get(folder)
    if found is None:
        found = _OPEN[folder] = Window(folder)
    return found


def is_open(files: Files, home: Home, name: str) -> bool:
    """Say whether a window of that name is open in a program that runs; no where none can tell."""
    try:
        fd = files.open(home.state / "locks" / "windows" / name, READ)
    except OSError:
        return False
    try:
        return files.is_held(fd)
    except OSError:  # a file system without locks: then the number of the process has to do
        return _runs(files, fd)
    finally:
        files.close(fd)


def free_name() -> str:
    """Return the name of a window that nobody has open."""
    return f"w{os.urandom(4).hex()}"


def _held(files: Files, place: Path) -> int | None:
    """Make a lock file and hold it; None where another program looked at it just then."""
    fd = files.open(place, NEW)
    with suppress(OSError):
        write_all(files, fd, f"{files.process()}\n".encode())
    try:
        held = files.lock(fd)
    except OSError:  # without locks, the number in it has to do
        held = True
    if held and exists(files, place):
        return fd
    files.close(fd)
    remove_quietly(files, place)
    return None


def _sweep(files: Files, folder: Path) -> None:
    """Remove the lock files of windows that are gone."""
    for name in names_in(files, folder):
        if not NAME.fullmatch(name):
            continue
        with suppress(OSError):
            fd = files.open(folder / name, READ)
            try:
                if not files.is_held(fd):  # and while it is ours, nobody else takes it
                    files.unlink(folder / name)
            finally:
                files.close(fd)


def _runs(files: Files, fd: int) -> bool:
    """Say whether the process that a lock file names is running."""
    try:
        said = read_open(files, fd, 100, "").decode("ascii", "replace").strip()
    except OSError:
        return False
    return said.isdecimal() and files.alive(int(said))
