"""This computer: its short name in what it writes, the id that binds it, the order of its changes.

So what is bound to one computer is not taken for another's. The mark is a salted sum: the
machine's own id never stands in a file of ours.

The order is one line a change: the key it has where it stands, and no word of it. It is safe to
delete: without it the moments in the files say what came last, but for changes at the same moment.
"""

from __future__ import annotations

import contextlib
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hearten.model.printable import printable
from hearten.storage.fs.disk import (
    APPEND,
    CannotRead,
    Files,
    exists,
    make_folder,
    publish,
    read_if_there,
    reason,
    write_all,
    write_temp,
)
from hearten.storage.fs.sha256 import sha256

if TYPE_CHECKING:
    from hearten.storage.local.home import Home

_DEVICE = "device"
_ORDER = "change-order.txt"
_MOST = 30_000  # bytes of it: a thousand changes, then it begins anew
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")

_SALT = b"hearten machine 1\0"
_PLACES = ("/etc/machine-id", "/var/lib/dbus/machine-id")
_LONGEST = 200


def device(home: Home, files: Files | None = None) -> str:
    """Return this computer's short random name, making it when it is first needed.

    It is bound to the computer: one that came along with a copied or synced state folder stays
    with its own logs. A name of before, bound to none, goes to the first that asks.
    """
    disk = files or Files()
    place = _device_file(home)
    if place.name != _DEVICE and not exists(disk, place) and _name_in(disk, home.state / _DEVICE):
        with contextlib.suppress(FileExistsError, FileNotFoundError):  # someone did it just now
            publish(disk, home.state / _DEVICE, place)
    known = known_device(home, disk)
    while not known:
        make_folder(disk, place.parent)
        temp = write_temp(disk, place, f"{disk.token()}\n".encode())
        try:
            if exists(disk, place):  # someone was there just now, or it holds no name: then ours
                if _name_in(disk, place):
                    disk.unlink(temp)
                else:
                    disk.rename(temp, place)
            else:
                publish(disk, temp, place)
        except FileExistsError:
            disk.unlink(temp)
        known = known_device(home, disk)
    return known


def known_device(home: Home, files: Files) -> str:
    """Return this computer's name where it has one yet, else nothing. Makes none."""
    return _name_in(files, _device_file(home)) or _name_in(files, home.state / _DEVICE)


def _device_file(home: Home) -> Path:
    """Return the path of this computer's name: a file for each that may share the folder."""
    own = mark()
    return home.state / (f"{_DEVICE}-{own}" if own else _DEVICE)


def _name_in(files: Files, place: Path) -> str:
    raw = read_if_there(files, place, limit=1000)
    name = (raw or b"").decode("ascii", "replace").strip()
    return name if 4 <= len(name) <= 16 and set(name) <= _LETTERS else ""


def note_change(files: Files, home: Home, key: str) -> None:
    """Note that the change with this *key* is made now. It need not outlast a loss of power."""
    with contextlib.suppress(OSError):
        fd = files.open(home.state / _ORDER, APPEND)
        try:
            if files.fstat(fd).st_size > _MOST:
                files.truncate(fd, 0)
            # Starting a line of its own: one that was cut off would swallow this one.
            write_all(files, fd, f"\n{key}".encode())
        finally:
            files.close(fd)


def order_of_changes(files: Files, home: Home) -> dict[str, int]:
    """Return the place of each change that was noted, by its key; the newest has the greatest.

    CannotRead where the file is there and can't be read.
    """
    place = home.state / _ORDER
    try:
        raw = read_if_there(files, place, 2 * _MOST) or b""
    except OSError as error:
        raise CannotRead(
            f"{printable(str(place))} can't be read: {reason(error)}. Nothing was changed. "
            "It is safe to delete."
        ) from error
    keys = raw.decode("ascii", "replace").split("\n")
    return {key: number for number, key in enumerate(keys)}


def mark() -> str:
    """Return sixteen characters that stand for this computer; "" where it can't be told."""
    known = machine_id()
    return sha256(_SALT + known).hexdigest()[:16] if known else ""


def seal(data: bytes) -> str:
    """Return the SHA-256 of *data* as this computer alone makes it."""
    return sha256(_SALT + machine_id() + b"\0" + data).hexdigest()


def machine_id() -> bytes:
    """Return what the system calls this computer, for good; nothing where it has no such id."""
    if sys.platform == "win32":  # pragma: no cover
        return _of_windows()
    if sys.platform == "darwin":  # pragma: no cover
        return _of_macos()
    return _first_id(_PLACES)


@cache
def _first_id(places: tuple[str, ...]) -> bytes:
    """Return the first id that stands at *places*; it never changes, and is asked for often."""
    for place in places:
        try:
            with Path(place).open("rb") as file:
                known = file.read(_LONGEST).strip()
        except OSError:
            continue
        if len(known) >= 32:  # a new system says "uninitialized" for a moment
            return known
    return b""


def _of_windows() -> bytes:  # pragma: no cover
    if sys.platform != "win32":
        return b""
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0]).encode()
    except OSError:
        return b""


def _of_macos() -> bytes:  # pragma: no cover
    import ctypes

    held = ctypes.create_string_buffer(16)
    moment = (ctypes.c_long * 2)(1, 0)
    try:
        failed = ctypes.CDLL(None).gethostuuid(held, moment)
    except (OSError, AttributeError):
        return b""
    return b"" if failed else held.raw.hex().encode()
