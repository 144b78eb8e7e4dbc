"""Which bytes of a single-file plugin the person turned on, on this computer.

A file runs only as it was when it was turned on. The sums are made with this computer's own
mark: a folder that comes from elsewhere brings none that count here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.storage import tiny
from hearten.storage.machine import mark, seal

if TYPE_CHECKING:
    from hearten.storage.files import Files
    from hearten.storage.home import Home

CHANGED = (
    "has changed since you turned it on, so it's off. If that was you: hearten plugins enable {}"
)
NEW = "was not turned on on this computer, so it's off. If you trust it: hearten plugins enable {}"


def pinned(home: Home, name: str, raw: bytes, files: Files | None = None) -> str:
    """Return why the plugin *name* may not run as it is now; nothing where it may."""
    pin = tiny.known(home, _name(), files).get(name)
    if pin in (_sum(name, raw), _any(name)):
        return ""
    return (CHANGED if isinstance(pin, str) else NEW).format(name)


def pin(home: Home, name: str, raw: bytes, *, any_text: bool, files: Files | None = None) -> None:
    """Let the plugin *name* run with these bytes, or with *any_text*; NotStored else."""
    known = tiny.known(home, _name(), files)
    tiny.put(home, _name(), {**known, name: _any(name) if any_text else _sum(name, raw)}, files)


def unpin(home: Home, name: str, files: Files | None = None) -> None:
    """Forget the plugin *name*; NotStored when that cannot be."""
    known = tiny.known(home, _name(), files)
    if known.pop(name, None) is not None:
        tiny.put(home, _name(), known, files)


def _name() -> str:
    """Return the file of this computer, where others may share the folder."""
    own = mark()
    return f"plugins-{own}.toml" if own else "plugins.toml"


def _sum(name: str, raw: bytes) -> str:
    return seal(b"plugin\0" + name.encode() + b"\0" + raw)


def _any(name: str) -> str:
    return seal(b"plugin while it is written\0" + name.encode())
