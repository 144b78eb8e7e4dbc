"""Which bytes of a single-file plugin the person turned on, on this computer.

A file runs only as it was when it was turned on. The list of those that are on stands beside
the settings, a file for each computer that may share the folder. The sums are made with this
computer's own mark: a list that comes from elsewhere turns nothing on here.
"""

from __future__ import annotations

import contextlib
import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from hearten.storage.fs.disk import (
    CannotRead,
    Files,
    exists,
    make_folder,
    move,
    not_stored,
    read_if_there,
    replace_file,
)
from hearten.storage.fs.sha256 import sha256
from hearten.storage.local.device import mark, seal
from hearten.storage.local.locks import locked
from hearten.storage.toml.dump import document

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.storage.local.home import Home

CHANGED = (
    "has changed since you turned it on, so it's off. If that was you: hearten plugins enable {}"
)
NEW = "was not turned on on this computer, so it's off. If you trust it: hearten plugins enable {}"
_LIMIT = 100_000  # bytes
_DISK = Files()


def place(home: Home) -> Path:
    """Return the path of this computer's list: beside the settings.

    A computer without a mark keeps it in the state folder, which never comes from elsewhere.
    """
    return home.config_file.parent / _name() if mark() else home.state / _name()


def pinned(home: Home, name: str, raw: bytes) -> str:
    """Return why the plugin *name* may not run as it is now; nothing where it may."""
    held = _held(home, name)
    if held.get("seal") in (_sum(name, raw), _any(name)):
        return ""
    return (CHANGED if held else NEW).format(name)


def sum_of(raw: bytes) -> str:
    """Return the SHA-256 of a file, as other programs tell it."""
    return sha256(raw).hexdigest()


def turned_on(home: Home, name: str) -> str | None:
    """Return the SHA-256 with which *name* was turned on, "" for any; None where it never was."""
    held = _held(home, name)
    return str(held.get("sha256", "")) if held else None


def may_change(home: Home, name: str) -> bool:
    """Say whether *name* is being written, and so runs however it changes."""
    return _held(home, name).get("seal") == _any(name)


def pin(home: Home, name: str, raw: bytes, *, any_text: bool) -> None:
    """Let the plugin *name* run with these bytes, or with *any_text*; NotStored else."""
    one = {"seal": _any(name)} if any_text else {"seal": _sum(name, raw), "sha256": sum_of(raw)}
    _put(home, name, one)


def unpin(home: Home, name: str) -> None:
    """Forget the plugin *name*; NotStored when that cannot be."""
    if _held(home, name):
        _put(home, name, None)


def _put(home: Home, name: str, one: dict[str, str] | None) -> None:
    target = place(home)
    with locked(_DISK, home, target):
        known = {**_known(home), name: one}
        try:
            replace_file(_DISK, target, document(known).encode("utf-8"))
        except OSError as error:
            raise not_stored(error) from error


def _held(home: Home, name: str) -> dict[str, Any]:
    """Return what is known of one plugin; a list of before holds its seal alone."""
    held = _known(home).get(name)
    return held if isinstance(held, dict) else {"seal": held} if isinstance(held, str) else {}


def _known(home: Home) -> dict[str, Any]:
    """Return the list; nothing where it is not there or does not read: nothing runs then."""
    try:
        raw = read_if_there(_DISK, _settled(home), _LIMIT)
        return _table(raw) if raw else {}
    except (OSError, CannotRead, ValueError):
        return {}


@lru_cache(maxsize=1)
def _table(raw: bytes) -> dict[str, Any]:
    """Return what a list holds; each plugin asks for the same one."""
    return tomllib.loads(raw.decode("utf-8"))


def _settled(home: Home) -> Path:
    """Return where the list is to be read; one of before is moved out of the state folder."""
    here, before = place(home), home.state / _name()
    if here == before or exists(_DISK, here) or not exists(_DISK, before):
        return here
    with contextlib.suppress(OSError, CannotRead):
        make_folder(_DISK, here.parent)
        move(_DISK, before, here)
    return here if exists(_DISK, here) else before


def _name() -> str:
    """Return the file of this computer, where others may share the folder."""
    own = mark()
    return f"plugins-{own}.toml" if own else "plugins.toml"


def _sum(name: str, raw: bytes) -> str:
    return seal(b"plugin\0" + name.encode() + b"\0" + raw)


def _any(name: str) -> str:
    return seal(b"plugin while it is written\0" + name.encode())
