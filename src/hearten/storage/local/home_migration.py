"""Move an old home, all in one folder, to the folders for data, settings and state, once.

Each part is moved by its name in one step, or stays where it is and is used there. Nothing is
copied, nothing written over, nothing thrown away; done again, it goes on where it ended.
"""

from __future__ import annotations

import contextlib
import stat
from itertools import count
from typing import TYPE_CHECKING

from hearten.model.printable import printable
from hearten.model.value import replace
from hearten.storage.fs.disk import Files, exists, make_folder, names_in, publish, sync_folder
from hearten.storage.local.home import PLAN_FILE

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from pathlib import Path

    from hearten.storage.local.home import Home

_PLACES = (
    ("plans", "your plans", ("plans",)),
    ("templates", "your templates", ("templates",)),
    ("config", "your settings", ("config.toml", "plugins")),
    ("state", "what hearten remembers on this computer", ("state",)),
)
_PLANS_STAY = "Your plans stay where they were."
_STAYS = "What can't be moved is used where it is: {}."
_UNCHANGED = "No word in any file was changed."
_DEEPEST = 4
_GROWN = ("log", "journal")


def settled(home: Home, files: Files | None = None) -> tuple[Home, str]:
    """Return the home as it is to be used, and what there is to say when it was moved now."""
    disk = files or Files()
    parts = {name: _Part(disk, old, new) for name, old, new in home.parts}
    used = replace(home, staying=tuple(name for name, part in parts.items() if part.stays))
    if not any(part.moved for part in parts.values()):
        return used, ""
    return used, " ".join(_said(disk, used))


def left_behind(home: Home) -> tuple[Path, ...]:
    """Return what stands where it did before it had a new place, folders without files left out."""
    return tuple(old for _, old, _ in home.parts if _holds(Files(), old))


def _said(files: Files, home: Home) -> Iterator[str]:
    """Say where each part is now, those of an earlier try that was cut off as well."""
    apart = {name for name, _, new in home.parts if name not in home.staying and _there(files, new)}
    where = {
        "plans": home.plans,
        "templates": home.templates,
        "config": home.config_file.parent,
        "state": home.state,
    }
    places = [
        (what, printable(str(where[key])))
        for key, what, names in _PLACES
        if apart.intersection(names) and not (key == "templates" and "plans" in apart)
    ]
    if places:
        (first, place), *rest = places
        begin = f"{first[0].upper()}{first[1:]} are now in {place}"
        if first.startswith("what"):
            begin = begin.replace(" are now", " is now", 1)
        named = [begin, *(f"{what} in {place}" for what, place in rest)]
        *most, last = named
        yield f"{', '.join(most)}, and {last}." if most else f"{last}."
    if "plans" not in apart and _there(files, home.plans):
        yield _PLANS_STAY
    others = [name for name in home.staying if name != "plans"]
    if others:
        yield _STAYS.format(", ".join(printable(str(home.base / name)) for name in others))
    yield _UNCHANGED


class _Part:
    """One part of a home: whether it was *moved* now, or *stays* where it was."""

    def __init__(self, files: Files, old: Path, new: Path) -> None:
        self.moved = self.stays = False
        try:
            _refuse_links(files, old, _DEEPEST)
            self._move(files, old, new, _DEEPEST)
        except OSError:  # it is used where it is, as before
            self.stays = _there(files, old) and not _there(files, new)

    def _move(self, files: Files, old: Path, new: Path, depth: int) -> None:
        try:
            found = files.lstat(old)
        except (FileNotFoundError, NotADirectoryError):
            return
        make_folder(files, new.parent)
        try:
            publish(files, old, new)
        except FileExistsError:  # what stands there already stays
            self._join(files, old, found, new, depth)
            return
        self.moved = True
        with contextlib.suppress(OSError):  # under one name or the other, it is there
            sync_folder(files, new.parent)
            sync_folder(files, old.parent)

    def _join(self, files: Files, old: Path, found: os.stat_result, new: Path, depth: int) -> None:
        """Put what was written in the old place meanwhile beside what the new one holds."""
        there = files.lstat(new)
        if stat.S_ISDIR(found.st_mode) and stat.S_ISDIR(there.st_mode):
            for name in files.listdir(old) if depth else ():
                self._move(files, old / name, new / name, depth - 1)
        elif stat.S_ISREG(found.st_mode) and old.suffix == ".toml":
            if new.parent.name in _GROWN:  # all files there are read as one
                _beside(files, old, new, f"{new.stem}.before")
            elif new.name == PLAN_FILE:  # a copy in conflict, which hearten merge looks at
                _beside(files, old, new, f"{new.stem}.sync-conflict-before")


def _beside(files: Files, old: Path, new: Path, stem: str) -> None:
    for number in count(1):
        with contextlib.suppress(FileExistsError):
            publish(files, old, new.with_name(f"{stem}-{number}.toml"))
            return


def _refuse_links(files: Files, path: Path, depth: int) -> None:
    """Raise OSError where a part has a link: from another place it may lead elsewhere."""
    try:
        mode = files.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    if stat.S_ISLNK(mode):
        raise OSError("a link leads elsewhere from another place")
    if depth and stat.S_ISDIR(mode):
        for name in names_in(files, path):
            _refuse_links(files, path / name, depth - 1)


def _holds(files: Files, path: Path, depth: int = _DEEPEST + 2) -> bool:
    """Say whether there is anything but folders at or below *path*."""
    try:
        mode = files.lstat(path).st_mode
        if not stat.S_ISDIR(mode) or not depth:
            return True
        return any(_holds(files, path / name, depth - 1) for name in names_in(files, path))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def _there(files: Files, path: Path) -> bool:
    try:
        return exists(files, path)
    except OSError:
        return False
