"""What practices remember from time to time: a tiny file on this computer, safe to delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.storage.local import state_file

if TYPE_CHECKING:
    from hearten.storage.fs.files import Files
    from hearten.storage.local.home import Home

_NAME = "practices.toml"


def remembered(home: Home, key: str, files: Files | None = None) -> Any:
    """Return what is remembered under *key*, or None."""
    return state_file.known(home, _NAME, files).get(key)


def remember(home: Home, key: str, value: str | bool, files: Files | None = None) -> None:
    """Remember *value* under *key*; NotStored when that cannot be."""
    known = state_file.known(home, _NAME, files)
    if known.get(key) != value:
        state_file.put(home, _NAME, {**known, key: value}, files)
