"""The disk: each call of the system as a thin method, so that tests can make any of them fail.

Below them, what storage does with them: read a file whole, write it durably, or say why not.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from hearten import clock
from hearten.model.errors import HeartenError
from hearten.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Collection

# Flags that a system may lack count as nothing.
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_CLOSE_ON_EXEC = getattr(os, "O_CLOEXEC", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)

READ = os.O_RDONLY | _NO_FOLLOW | _NO_WAIT | _CLOSE_ON_EXEC | _BINARY
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _CLOSE_ON_EXEC | _BINARY
APPEND = os.O_RDWR | os.O_CREAT | os.O_APPEND | _NO_FOLLOW | _CLOSE_ON_EXEC | _BINARY
FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _CLOSE_ON_EXEC
LOCK = os.O_RDWR | os.O_CREAT | _NO_FOLLOW | _CLOSE_ON_EXEC | _BINARY

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
_A_DAY = 86_400 * 10**9  # nanoseconds
UNCONFIRMED = "Saved, but the disk did not confirm it."

_AT_FDCWD = -100
_RENAME_NOREPLACE = 1
_RENAME_EXCHANGE = 2


class Files:
    """The disk as the storage layer sees it. Stateless; each method is one system call."""

    def resolve(self, path: Path) -> Path:
        """Return *path* with every symbolic link followed, whether or not it exists."""
        return Path(os.path.realpath(path))

    def open(self, path: Path, flags: int) -> int:
        """Open *path*; what is made by it is readable by the person alone."""
        return os.open(path, flags, 0o600)

    def read(self, fd: int, size: int) -> bytes:
        """Read up to *size* bytes; none at the end."""
        return os.read(fd, size)

    def read_at(self, fd: int, size: int, offset: int) -> bytes:
        """Read up to *size* bytes from *offset* on; none at the end."""
        os.lseek(fd, offset, os.SEEK_SET)
        return os.read(fd, size)

    def write(self, fd: int, data: bytes | memoryview) -> int:
        """Write, and return how many bytes were taken (perhaps fewer than given)."""
        return os.write(fd, data)

    def truncate(self, fd: int, size: int) -> None:
        """Cut an open file to *size* bytes."""
        os.ftruncate(fd, size)

    def fsync(self, fd: int) -> None:
        """Wait until the disk holds what was written."""
        if sys.platform == "darwin":  # pragma: no cover
            import fcntl

            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        else:
            os.fsync(fd)

    def close(self, fd: int) -> None:
        """Close an open file."""
        os.close(fd)

    def fstat(self, fd: int) -> os.stat_result:
        """Describe an open file."""
        return os.fstat(fd)

    def lstat(self, path: Path) -> os.stat_result:
        """Return the status of *path* itself, no link followed."""
        return os.lstat(path)

    def listdir(self, path: Path) -> list[str]:
        """Return the names in a folder, sorted."""
        return sorted(entry.name for entry in path.iterdir())

    def scan(self, path: Path) -> list[tuple[str, int, int, int, int]]:
        """Return the entries of a folder: name, size, when changed, when touched, number."""
        found = []
        with os.scandir(path) as entries:
            for entry in entries:
                try:
                    held = entry.stat(follow_symlinks=False)
                except FileNotFoundError:  # it went meanwhile
                    continue
                found.append(
                    (entry.name, held.st_size, held.st_mtime_ns, held.st_ctime_ns, held.st_ino)
                )
        return found

    def mkdir(self, path: Path) -> None:
        """Make one folder, for the person alone."""
        path.mkdir(mode=0o700)

    def chmod(self, path: Path, mode: int) -> None:
        """Change who may read *path*."""
        path.chmod(mode)

    def link(self, old: Path, new: Path) -> None:
        """Give a file a second name; fails when *new* exists."""
        os.link(old, new, follow_symlinks=False)

    def unlink(self, path: Path) -> None:
        """Remove a name."""
        path.unlink()

    def rename(self, old: Path, new: Path) -> None:
        """Move *old* over *new* in one step."""
        old.replace(new)

    def rename_new(self, old: Path, new: Path) -> None:
        """Move *old* to *new*, which is not there yet, in one step (ENOSYS where unknown)."""
        _rename(old, new, _RENAME_NOREPLACE)

    def exchange(self, one: Path, other: Path) -> None:
        """Let two files swap names in one step (ENOSYS where the system cannot)."""
        _rename(one, other, _RENAME_EXCHANGE)

    def lock(self, fd: int) -> bool:
        """Take the lock of an open file, if nobody holds it; it ends with the file or process."""
        if sys.platform == "win32":  # pragma: no cover
            import msvcrt

            try:
                msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
            except PermissionError:
                return False
            return True
        import fcntl

        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def is_held(self, fd: int) -> bool:
        """Say whether another program holds the lock of an open file; else none does till close."""
        if sys.platform == "win32":  # pragma: no cover
            return not self.lock(fd)
        import fcntl

        try:
            fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False

    def wait(self, seconds: float) -> None:
        """Let a little time pass before asking for a lock again."""
        time.sleep(seconds)

    def clock(self) -> float:
        """Seconds on a clock that only runs forward."""
        return clock.running()

    def moment(self) -> int:
        """Nanoseconds on the clock by which files are stamped."""
        return clock.stamping()

    def token(self) -> str:
        """Return eight random characters, for a name nobody else picks."""
        return os.urandom(4).hex()

    def random(self, size: int) -> bytes:
        """Return *size* random bytes, for the id of an entry."""
        return os.urandom(size)

    def process(self) -> int:
        """Return the number of this process."""
        return os.getpid()

    def alive(self, process: int) -> bool:
        """Say whether another process with that number is running."""
        if sys.platform == "win32":  # pragma: no cover
            return False
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except (PermissionError, OverflowError):
            return True
        return True


def _rename(old: Path, new: Path, flags: int) -> None:
    """Call renameat2, which Python does not offer."""
    if not sys.platform.startswith("linux"):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    import ctypes

    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # a C library that does not know it
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from None
    call.argtypes = (
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_uint,
    )
    if call(_AT_FDCWD, os.fsencode(old), _AT_FDCWD, os.fsencode(new), flags):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(old), None, str(new))


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


def is_there(path: Path) -> bool:
    """Say whether something stands where a person named it.

    Nothing does where the system cannot even look: at a name that is too long, in a folder that
    is closed to us.
    """
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Say whether a folder stands where a person named it; none does where one cannot look."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Say whether a file stands where a person named it; none does where one cannot look."""
    try:
        return path.is_file()
    except OSError:
        return False


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


def remove_left_over(files: Files, folder: Path, names: Collection[str]) -> None:
    """Remove what writes of *names* that were broken off left in *folder* a day ago, or before.

    Its name tells that it is ours, and nobody else would ever take it away. One of today may be
    on its way still.
    """
    import re

    for name in names_in(files, folder):
        temp = re.fullmatch(r"\.(.+)\.[0-9]+\.[0-9a-f]{8}\.tmp", name)
        if temp is None or temp[1] not in names:
            continue
        with contextlib.suppress(OSError):  # it went meanwhile
            if files.lstat(folder / name).st_mtime_ns < files.moment() - _A_DAY:
                remove_quietly(files, folder / name)


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
