"""A home of before, all in one folder, taken apart once: settings and state to their own.

Each part is moved by its name in one step, or stays where it is and is used there. Nothing is
copied, nothing written over, nothing thrown away; done again, it goes on where it ended.
"""

from __future__ import annotations

import contextlib
import stat
from typing import TYPE_CHECKING

from hearten.model.printable import printable
from hearten.storage.disk import exists, make_folder, publish, sync_folder
from hearten.storage.files import Files
from hearten.storage.home import Home

if TYPE_CHECKING:
    from pathlib import Path

MOVED = (
    "Your settings now stand in {config}, and what hearten remembers on this computer in {state}. "
    "Your plans stay where they were. No word in any file was changed."
)
_DEEPEST = 2


def settled(home: Home, files: Files | None = None) -> tuple[Home, str]:
    """Return the home as it is to be used, and what there is to say when it was moved now."""
    disk = files or Files()
    before = Home(home.root)
    settings, plugins, state = (
        _Part(disk, old, new)
        for old, new in (
            (before.config_file, home.config_file),
            (before.plugins, home.plugins),
            (before.state, home.state),
        )
    )
    used = Home(
        home.root,
        home.root if settings.stays else home.config_root,
        before.state if state.stays else home.state_root,
    )
    if not (settings.moved or plugins.moved or state.moved):
        return used, ""
    where = {"config": used.config_file.parent, "state": used.state}
    return used, MOVED.format(**{key: printable(str(path)) for key, path in where.items()})


class _Part:
    """One part of a home: whether it was *moved* now, or *stays* where it was."""

    def __init__(self, files: Files, old: Path, new: Path) -> None:
        self.moved = False
        try:
            self._move(files, old, new, _DEEPEST)
        except OSError:  # it is used where it is, as before
            self.stays = _there(files, old) and not _there(files, new)
        else:
            self.stays = False

    def _move(self, files: Files, old: Path, new: Path, depth: int) -> None:
        try:
            mode = files.lstat(old).st_mode
        except (FileNotFoundError, NotADirectoryError):
            return
        if stat.S_ISLNK(mode):
            raise OSError("a link leads elsewhere from another place")
        make_folder(files, new.parent)
        try:
            publish(files, old, new)
        except FileExistsError:  # what stands there already stays
            if stat.S_ISDIR(mode) and depth and stat.S_ISDIR(files.lstat(new).st_mode):
                for name in files.listdir(old):
                    self._move(files, old / name, new / name, depth - 1)
            return
        self.moved = True
        with contextlib.suppress(OSError):  # under one name or the other, it is there
            sync_folder(files, new.parent)
            sync_folder(files, old.parent)


def _there(files: Files, path: Path) -> bool:
    try:
        return exists(files, path)
    except OSError:
        return False
