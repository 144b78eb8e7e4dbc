"""Temporary files that interrupted writes left in the home: found, and put aside on request.

The plan in use has its own care: its texts go to the history. Here is all the rest, the
settings, the state folder, the calendar's memory, and plans that never came to be. Nothing is
thrown away.
"""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

from hearten.storage.fs.disk import Files, exists, make_folder, move, names_in, not_stored
from hearten.storage.local.export_memory import FOLDER as CALENDAR
from hearten.storage.local.home import PLAN_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hearten.storage.local.home import Home

FOLDER = "left-over"
_TEMP = re.compile(r"\.?.+?\.(?P<process>[0-9]{1,9})(\.[0-9a-f]{8})?\.tmp")
_DEEPEST = 3


def strays(home: Home) -> tuple[Path, ...]:
    """Return the temporary files of programs that have ended. Changes nothing."""
    return tuple(_found(home, Files()))


def keep_aside(home: Home, found: tuple[Path, ...]) -> Path:
    """Move what was found to a folder of its own in the state folder; NotStored on an error."""
    disk = Files()
    folder = home.state / FOLDER
    try:
        make_folder(disk, folder)
        for path in found:
            move(disk, path, folder / f"{path.name}.{disk.token()}.kept")
    except OSError as error:
        raise not_stored(error) from error
    return folder


def _found(home: Home, files: Files) -> Iterator[Path]:
    for folder in dict.fromkeys((home.config_file.parent, home.base)):
        yield from _in(files, folder, 0)
    yield from _in(files, home.state, _DEEPEST)
    for name in _names(files, home.plans):
        folder = home.plans / name
        if exists(files, folder / PLAN_FILE) or exists(files, folder / "history"):
            yield from _in(files, folder / CALENDAR, 0)
        else:
            yield from _in(files, folder, 1)


def _in(files: Files, folder: Path, depth: int) -> Iterator[Path]:
    for name in _names(files, folder):
        path = folder / name
        try:
            mode = files.lstat(path).st_mode
        except OSError:  # it went meanwhile
            continue
        if stat.S_ISDIR(mode) and depth and name != FOLDER:
            yield from _in(files, path, depth - 1)
        elif stat.S_ISREG(mode) and (temp := _TEMP.fullmatch(name)):
            process = int(temp["process"])
            if process == files.process() or not files.alive(process):
                yield path


def _names(files: Files, folder: Path) -> list[str]:
    try:
        return names_in(files, folder)
    except OSError:  # what keeps it from being read is said elsewhere
        return []
