"""Read files whole and write them durably, built from the single disk calls of ``files``."""

from __future__ import annotations

import contextlib
import errno
import stat
import sys
from typing import TYPE_CHECKING

from hearten.model.errors import HeartenError
from hearten.model.printable import printable
from hearten.storage.fs.files import FOLDER, NEW, READ, Files

if TYPE_CHECKING:
    from pathlib import Path

PLAN_LIMIT = 1_000_000  # bytes
FILE_LIMIT = 32_000_000  # bytes of a log or a journal: many years, read in a second or two
_CHUNK = 1 << 16
# The file system says that it cannot do this at all, not that it went wrong.
CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EACCES: "this program has no permission for that",
    errno.EPERM: "this program has no permission for that",
    errno.EROFS: "that disk can only be read",
    errno.EIO: "the disk reported an error",
    errno.ENOENT: "the folder is not there",
    errno.ENOTDIR: "there is a file where a folder is needed",
    errno.ELOOP: "there is a link in the way, and it is not followed",
    errno.ENAMETOOLONG: "the name is too long",
}


UNCONFIRMED = "Saved, but the disk did not confirm it."


class NotStored(HeartenError):
    """What was to be saved is not on the disk. Nothing there was changed."""

    exit_code = 6


class Unconfirmed(NotStored):
    """What was to be saved is in place, but the disk did not say that it will stay."""

    def __init__(self) -> None:
        super().__init__(UNCONFIRMED)


class CannotRead(HeartenError):
    """A file is there, but its bytes cannot be had."""

    exit_code = 1


def reason(error: OSError) -> str:
    """Return why a disk call went wrong, in plain words."""
    known = _REASONS.get(error.errno or 0)
    return known or printable(error.strerror or "the disk did not answer").lower()


def not_stored(error: OSError) -> NotStored:
    """Return the sentence for a save that ended before anything was changed."""
    return NotStored(f"I couldn't save that: {reason(error)}. Nothing was changed.")


def read_open(files: Files, fd: int, limit: int, name: str) -> bytes:
    """Return all bytes of an open regular file of at most *limit* bytes."""
    if not stat.S_ISREG(files.fstat(fd).st_mode):
        raise CannotRead(f"{printable(name)}: this is not an ordinary file, so it is left alone.")
    parts: list[bytes] = []
    left = limit + 1
    while left > 0 and (part := files.read(fd, min(left, _CHUNK))):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise CannotRead(f"{printable(name)}: this file is larger than {limit // 1000} KB.")
    return b"".join(parts)


def read_file(files: Files, path: Path, limit: int = PLAN_LIMIT, *, name: str = "") -> bytes:
    """Return the bytes of a regular file; OSError or CannotRead where they cannot be had.

    *name* is what a person calls the file, where a link leads to another name.
    """
    fd = files.open(path, READ)
    try:
        return read_open(files, fd, limit, name or path.name)
    finally:
        files.close(fd)


def read_if_there(
    files: Files, path: Path, limit: int = PLAN_LIMIT, *, name: str = ""
) -> bytes | None:
    """Return the bytes of a regular file, or None where there is none."""
    try:
        return read_file(files, path, limit, name=name)
    except (FileNotFoundError, NotADirectoryError):
        return None


def exists(files: Files, path: Path) -> bool:
    """Say whether there is anything at *path*."""
    try:
        files.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def names_in(files: Files, folder: Path) -> list[str]:
    """Return the sorted names in a folder; none where there is no folder."""
    try:
        return files.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []


def write_all(files: Files, fd: int, data: bytes) -> None:
    """Write every byte, however few the disk takes at a time."""
    rest = memoryview(data)
    while rest:
        taken = files.write(fd, rest)
        if taken <= 0:
            raise OSError(errno.EIO, "the disk took nothing")
        rest = rest[taken:]


def write_new(files: Files, path: Path, data: bytes) -> None:
    """Make a new private file with *data* in it, synced; nothing of it stays on an error."""
    fd = files.open(path, NEW)
    try:
        try:
            write_all(files, fd, data)
            files.fsync(fd)
        finally:
            files.close(fd)
    except OSError:
        remove_quietly(files, path)
        raise


def temp_name(files: Files, name: str) -> str:
    """Return a name for a file on its way to become *name*."""
    return f".{name}.{files.process()}.{files.token()}.tmp"


def write_temp(files: Files, path: Path, data: bytes) -> Path:
    """Write *data*, synced, to a new file beside *path*, and return where it is."""
    temp = path.with_name(temp_name(files, path.name))
    write_new(files, temp, data)
    return temp


def sync_folder(files: Files, folder: Path) -> None:
    """Wait until the disk holds the names in a folder."""
    if sys.platform == "win32":  # pragma: no cover
        return  # it has no such call, and keeps names with the file
    fd = files.open(folder, FOLDER)
    try:
        files.fsync(fd)
    except OSError as error:
        if error.errno not in CANNOT:
            raise
    finally:
        files.close(fd)


def make_folder(files: Files, folder: Path) -> None:
    """Make a private folder and those above it, each one's name synced."""
    if exists(files, folder):
        return
    if folder.parent != folder:
        make_folder(files, folder.parent)
    with contextlib.suppress(FileExistsError):
        files.mkdir(folder)
    sync_folder(files, folder.parent)


def remove_quietly(files: Files, path: Path) -> None:
    """Remove a file of our own that is of no use any more; what stays is found later."""
    with contextlib.suppress(OSError):
        files.unlink(path)


def close_to_others(files: Files, path: Path) -> None:
    """Let only its owner open a file that others could; where that cannot be, it stays."""
    with contextlib.suppress(OSError):
        files.chmod(path, 0o600)


def replace_file(files: Files, path: Path, data: bytes) -> None:
    """Put *data* at *path* durably: the old text or the new one is there, never a part.

    Raises OSError where the old text is still there, Unconfirmed where the new one is.
    """
    make_folder(files, path.parent)
    temp = write_temp(files, path, data)
    try:
        files.rename(temp, path)
    except OSError as error:
        remove_quietly(files, temp)
        if stands_there(files, path, data):  # done all the same
            raise Unconfirmed from error
        raise
    try:
        sync_folder(files, path.parent)
    except OSError as error:
        raise Unconfirmed from error


def stands_there(files: Files, path: Path, data: bytes) -> bool:
    """Say whether a file holds *data*; no, where that cannot be told."""
    try:
        return read_file(files, path, len(data) + 1) == data
    except (OSError, CannotRead):
        return False


def publish(files: Files, temp: Path, path: Path) -> None:
    """Give a finished file its name; FileExistsError where the name is taken."""
    try:
        files.rename_new(temp, path)
        return
    except OSError as error:
        if error.errno not in CANNOT:
            raise
    try:
        files.link(temp, path)
    except OSError as error:
        if error.errno not in CANNOT | {errno.EPERM}:
            raise
        if exists(files, path):
            raise FileExistsError(errno.EEXIST, "it is there already", str(path)) from None
        files.rename(temp, path)
        return
    # Two names are two steps: a power loss may keep the second of them alone.
    with contextlib.suppress(OSError):  # where that can't be ruled out, both names stay
        sync_folder(files, path.parent)
        files.unlink(temp)


def store_new(files: Files, path: Path, data: bytes) -> None:
    """Make a new file that appears under its name only when it is whole and synced."""
    temp = write_temp(files, path, data)
    try:
        publish(files, temp, path)
    except OSError:
        remove_quietly(files, temp)
        raise


def move(files: Files, old: Path, new: Path) -> None:
    """Move a file to a name not taken yet, to another disk too; the text is never without one."""
    try:
        publish(files, old, new)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        store_new(files, new, read_file(files, old))
        sync_folder(files, new.parent)
        files.unlink(old)
