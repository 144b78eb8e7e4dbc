"""A tiny file of what is remembered on this computer, safe to delete: names, and a value each."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from hearten.storage.fs.disk import CannotRead, not_stored, read_if_there, replace_file
from hearten.storage.fs.files import Files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.storage.local.home import Home

_LIMIT = 100_000  # bytes


def known(home: Home, name: str, files: Files | None = None) -> dict[str, Any]:
    """Return what such a file holds; nothing where it is not there or does not read."""
    try:
        raw = read_if_there(files or Files(), home.state / name, _LIMIT)
        return tomllib.loads(raw.decode("utf-8")) if raw else {}
    except (OSError, CannotRead, ValueError):  # it holds nothing that could be lost
        return {}


def put(home: Home, name: str, held: Mapping[str, Any], files: Files | None = None) -> None:
    """Write such a file; NotStored when that cannot be."""
    from hearten.storage.toml.dump import document

    try:
        replace_file(files or Files(), home.state / name, document(held).encode("utf-8"))
    except OSError as error:
        raise not_stored(error) from error
