"""What practices remember from time to time: a tiny file on this computer, safe to delete."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from hearten.storage.disk import CannotRead, not_stored, read_if_there, replace_file
from hearten.storage.files import Files

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.storage.home import Home

_LIMIT = 100_000  # bytes


def remembered(home: Home, key: str, files: Files | None = None) -> Any:
    """Return what is remembered under *key*, or None."""
    return _read(files or Files(), home).get(key)


def remember(home: Home, key: str, value: str | bool, files: Files | None = None) -> None:
    """Remember *value* under *key*; NotStored when that cannot be."""
    from hearten.storage.toml_text import document

    files = files or Files()
    known = _read(files, home)
    if known.get(key) == value:
        return
    known[key] = value
    try:
        replace_file(files, _place(home), document(known).encode("utf-8"))
    except OSError as error:
        raise not_stored(error) from error


def _place(home: Home) -> Path:
    return home.state / "practices.toml"


def _read(files: Files, home: Home) -> dict[str, Any]:
    try:
        raw = read_if_there(files, _place(home), _LIMIT)
        return tomllib.loads(raw.decode("utf-8")) if raw else {}
    except (OSError, CannotRead, ValueError):  # it holds nothing that could be lost
        return {}
