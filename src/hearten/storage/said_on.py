"""When something was said last that is said once in a while: a tiny file, safe to delete."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any

from hearten.storage.disk import CannotRead, not_stored, read_if_there, replace_file
from hearten.storage.files import Files

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.storage.home import Home

_LIMIT = 100_000  # bytes


def said_on(home: Home, plan_id: str, files: Files | None = None) -> dt.date | None:
    """Return the day on which it was last said to the person of a plan; None for never."""
    day = _read(files or Files(), home).get(plan_id)
    return day if isinstance(day, dt.date) and not isinstance(day, dt.datetime) else None


def keep_said(home: Home, plan_id: str, day: dt.date, files: Files | None = None) -> None:
    """Remember that it was said on *day*; NotStored when that cannot be."""
    from hearten.storage.toml_text import document

    files = files or Files()
    known = {**_read(files, home), plan_id: day}
    try:
        replace_file(files, _place(home), document(known).encode("utf-8"))
    except OSError as error:
        raise not_stored(error) from error


def _place(home: Home) -> Path:
    return home.state / "said.toml"


def _read(files: Files, home: Home) -> dict[str, Any]:
    try:
        raw = read_if_there(files, _place(home), _LIMIT)
        return tomllib.loads(raw.decode("utf-8")) if raw else {}
    except (OSError, CannotRead, ValueError):  # it holds nothing that could be lost
        return {}
