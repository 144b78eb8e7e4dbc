"""Every disk call of the storage layer, one thin method each, so that tests can make any fail."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path

from hearten import clock

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
