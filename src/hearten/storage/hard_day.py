"""Which day is a hard one, for each plan: a tiny file on this computer, safe to delete."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from hearten.storage.disk import CannotRead, not_stored, read_if_there, replace_file
from hearten.storage.files import Files

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from hearten.storage.home import Home

_LIMIT = 100_000  # bytes


def is_hard(home: Home, plan_id: str, day: dt.date, files: Files | None = None) -> bool:
    """Say whether the person called *day* a hard one."""
    return _read(files or Files(), home).get(plan_id) == day


def keep_hard(
    home: Home, plan_id: str, day: dt.date, hard: bool, files: Files | None = None
) -> None:
    """Remember that *day* is a hard one, or is not; NotStored when that cannot be."""
    from hearten.storage.toml_text import document

    files = files or Files()
    known = _read(files, home)
    if hard:
        known[plan_id] = day
    elif known.pop(plan_id, None) is None:
        return
    try:
        replace_file(files, _place(home), document(known).encode("utf-8"))
    except OSError as error:
        raise not_stored(error) from error


def _place(home: Home) -> Path:
    return home.state / "hard-days.toml"


def _read(files: Files, home: Home) -> dict[str, Any]:
    try:
        raw = read_if_there(files, _place(home), _LIMIT)
        return tomllib.loads(raw.decode("utf-8")) if raw else {}
    except (OSError, CannotRead, ValueError):  # it holds nothing that could be lost
        return {}
