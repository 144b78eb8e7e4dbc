"""Who else may read the folders: found, said, and closed when the person wants it."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

from hearten.model.printable import printable
from hearten.model.value import valueclass
from hearten.storage.fs.disk import Files, names_in, not_stored
from hearten.storage.local.home import PLAN_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from hearten.storage.local.home import Home

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_DEEPEST = 6
_MOST = 20_000  # files looked at


@valueclass(frozen=True, slots=True, kw_only=True)
class Wide:
    """A file or folder that more people than its owner may read; *mode* would mend it."""

    path: Path
    now: int
    mode: int

    def sentence(self) -> str:
        """Say what is too open."""
        what = "folder" if self.mode & stat.S_IXUSR else "file"
        return f"Other people on this computer can open this {what}: {printable(str(self.path))}"


def wide(home: Home, plan_dir: Path | None = None, files: Files | None = None) -> tuple[Wide, ...]:
    """Return what is open to others in the home and the plan folder. Changes nothing."""
    if sys.platform == "win32":  # pragma: no cover
        return ()  # rights there are not a mode
    disk = files or Files()
    roots = dict.fromkeys(_real(disk, each) for each in (*home.folders, plan_dir) if each)
    seen: dict[Path, Wide] = {}
    left = _MOST
    for root in roots:
        for path, mode in _walk(disk, root, _DEEPEST):
            left -= 1
            if left < 0:
                break
            if mode & _OTHERS:
                now = stat.S_IMODE(mode)
                seen[path] = Wide(path=path, now=now, mode=now & ~_OTHERS)
    return tuple(seen.values())


def looks_open(home: Home, plan_folder: Path, files: Files) -> bool:
    """Say whether others could open the home, or the plan in it, at a glance at its doors.

    A plan folder elsewhere is where the person wants it, and as open as they want it.
    """
    if sys.platform == "win32":  # pragma: no cover
        return False
    doors = [_real(files, each) for each in home.folders]
    if plan_folder.is_relative_to(home.plans) and not _is_link(files, plan_folder):
        doors += [
            plan_folder,
            plan_folder / PLAN_FILE,
            plan_folder / "log",
            plan_folder / "journal",
        ]
    for door in doors:
        try:
            mode = files.lstat(door).st_mode
        except OSError:
            continue
        if mode & _OTHERS and not stat.S_ISLNK(mode):
            return True
    return False


def mend(found: Iterable[Wide], files: Files | None = None) -> tuple[Wide, ...]:
    """Close what is open to others, and return what was closed.

    NotStored where some of it can't be; all the rest is closed by then.
    """
    disk = files or Files()
    done: list[Wide] = []
    refused: OSError | None = None
    for one in found:
        try:
            disk.chmod(one.path, one.mode)
        except OSError as error:
            refused = refused or error
            continue
        done.append(one)
    if refused is not None:
        raise not_stored(refused) from refused
    return tuple(done)


def _real(files: Files, folder: Path) -> Path:
    """Return where a folder is that a link may lead to."""
    try:
        return files.resolve(folder)
    except OSError:
        return folder


def _is_link(files: Files, path: Path) -> bool:
    try:
        return stat.S_ISLNK(files.lstat(path).st_mode)
    except OSError:
        return False


def _walk(files: Files, path: Path, depth: int) -> Iterator[tuple[Path, int]]:
    try:
        mode = files.lstat(path).st_mode
    except OSError:
        return
    if stat.S_ISREG(mode):
        yield path, mode
    elif stat.S_ISDIR(mode):
        yield path, mode
        if depth and path.name != ".git":
            try:
                names = names_in(files, path)
            except OSError:
                return
            for name in names:
                yield from _walk(files, path / name, depth - 1)
