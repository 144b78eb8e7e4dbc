"""How often a start ended while plugins were being loaded: after two, the next goes without.

The note stands in the state folder while they load, and goes once they have. A plugin that
loops or ends the program can't take it away.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MOST = 2
_NAME = "plugins.starting"
_LARGEST = 1000
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Starting:
    """The note of one start."""

    def __init__(self, state: Path) -> None:
        """*state* is the folder that may hold the note; it is never made."""
        self._place = state / _NAME
        self._kept = state.is_dir()
        self.failed, self.blamed = _read(self._place)

    def loading(self, plugin: str) -> None:
        """Note that *plugin* is about to be loaded."""
        if self._kept:
            text = f"{self.failed + 1}\n{os.getpid()}\n{plugin}\n"
            with contextlib.suppress(OSError):
                flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
                handle = os.open(self._place, flags, 0o600)
                try:
                    os.write(handle, text.encode("utf-8", "surrogateescape"))
                finally:
                    os.close(handle)

    def loaded(self) -> None:
        """Note that this start got past its plugins."""
        forget(self._place.parent)


def forget(state: Path) -> None:
    """Let the next start load plugins again."""
    with contextlib.suppress(OSError):
        (state / _NAME).unlink(missing_ok=True)


def _read(place: Path) -> tuple[int, str]:
    try:
        handle = os.open(place, _READ)
        try:
            text = os.read(handle, _LARGEST).decode("utf-8", "replace")
        finally:
            os.close(handle)
    except OSError:
        return 0, ""
    count, process, plugin = [*text.split("\n"), "", "", ""][:3]
    if not (count.isdecimal() and len(count) < 4) or _runs(process):
        return 0, ""
    return int(count), plugin


def _runs(process: str) -> bool:
    """Say whether the start that made the note is still at it: it has not failed, then."""
    if sys.platform == "win32" or not process.isdecimal():  # there, asking ends a process
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return int(process) != os.getpid()
