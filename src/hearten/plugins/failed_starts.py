"""Count starts that ended amid a plugin: after two in a row, the next goes without any.

Each start with plugins has a note in the state folder that names the plugin at work, or none.
A plugin that ends the program, or loops until it is broken off, leaves the note as it is. A
start that ends well takes away its own note and those of before.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

MOST = 2
_NAME = "plugins.starting"
_LARGEST = 1000
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_AMID, _PAST = b"+", b"-"


class StartMarker:
    """The note of one start. It names one plugin at a time, and costs next to nothing to change."""

    def __init__(self, state: Path) -> None:
        """*state* is the folder that may hold the notes; it is never made."""
        self._before = [each for each in _notes(state) if not _runs(each)]
        failed = [each for each in map(_read, self._before) if each[0]]
        self.failed = len(failed)
        self.blamed, self.blamed_at = failed[-1] if failed else ("", "")
        own = f"{_NAME}.{os.getpid()}.{os.urandom(4).hex()}"
        self._place = state / own if state.is_dir() else None
        self._handle: int | None = None
        self._amid = False
        self._stuck = False

    def amid(self, plugin: str, place: str = "") -> None:
        """Note that *plugin* is about to be asked for something, at a *place* in its file."""
        if self._stuck:
            return
        self._amid = True
        self._write(_AMID + f"{plugin}\n{place}\n".encode("utf-8", "surrogateescape"))

    def past(self, *, ended: bool) -> None:
        """Note that it has answered; where it has not *ended*, the note stays as it is for good."""
        self._stuck = self._stuck or not ended
        if not self._stuck:
            self._amid = False
            self._write(_PAST)

    def ended(self) -> None:
        """Note that the program ended well; but where that was amid a plugin, the note stays."""
        if self._handle is not None:
            os.close(self._handle)
        if self._place is not None and not self._amid:
            for each in (self._place, *self._before):
                _remove(each)
        self._handle = self._place = None

    def _write(self, text: bytes) -> None:
        if self._place is None:
            return
        with contextlib.suppress(OSError):
            if self._handle is None:
                self._handle = os.open(self._place, _NEW, 0o600)
            if hasattr(os, "pwrite"):
                os.pwrite(self._handle, text, 0)
            else:  # pragma: no cover
                os.lseek(self._handle, 0, os.SEEK_SET)
                os.write(self._handle, text)


def forget(state: Path) -> None:
    """Let the next start load plugins again."""
    for each in _notes(state):
        _remove(each)


def _notes(state: Path) -> list[Path]:
    """Return the notes in the state folder, the newest last."""
    found = []
    with contextlib.suppress(OSError):
        for each in os.scandir(state):
            if each.name == _NAME or each.name.startswith(f"{_NAME}."):
                with contextlib.suppress(OSError):
                    found.append((each.stat(follow_symlinks=False).st_mtime_ns, each.path))
    return [Path(place) for _, place in sorted(found)]


def _remove(place: Path) -> None:
    with contextlib.suppress(OSError):
        place.unlink(missing_ok=True)


def _read(place: Path) -> tuple[str, str]:
    """Return the plugin that was at work when that start ended, and the place; or nothing."""
    try:
        handle = os.open(place, _READ)
        try:
            text = os.read(handle, _LARGEST)
        finally:
            os.close(handle)
    except OSError:
        return "", ""
    if text[:1] != _AMID:
        return "", ""
    plugin, at, *_ = *text[1:].decode("utf-8", "replace").split("\n"), ""
    return plugin, at


def _runs(place: Path) -> bool:
    """Say whether the start that made the note is still at it: it has not failed, then."""
    process = place.name.removeprefix(_NAME).split(".")[1:2]
    if sys.platform == "win32" or not process or not process[0].isdecimal():
        return False  # there, asking ends a process
    try:
        os.kill(int(process[0]), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return int(process[0]) != os.getpid()
