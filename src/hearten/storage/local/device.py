"""An id of this computer, so that what is bound to it is not taken for another's.

The mark is a salted sum: the machine's own id never stands in a file of ours.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hearten.storage.fs.sha256 import sha256

_SALT = b"hearten machine 1\0"
_PLACES = ("/etc/machine-id", "/var/lib/dbus/machine-id")
_LONGEST = 200


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
    for place in _PLACES:
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
