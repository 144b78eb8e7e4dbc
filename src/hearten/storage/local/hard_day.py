"""Which day is a hard one, for each plan: a tiny file on this computer, safe to delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.storage.local import state_file

if TYPE_CHECKING:
    import datetime as dt

    from hearten.storage.fs.files import Files
    from hearten.storage.local.home import Home

_NAME = "hard-days.toml"


def is_hard(home: Home, plan_id: str, day: dt.date, files: Files | None = None) -> bool:
    """Say whether the person called *day* a hard one."""
    return state_file.known(home, _NAME, files).get(plan_id) == day


def keep_hard(
    home: Home, plan_id: str, day: dt.date, hard: bool, files: Files | None = None
) -> None:
    """Remember that *day* is a hard one, or is not; NotStored when that cannot be."""
    known = state_file.known(home, _NAME, files)
    if hard:
        known[plan_id] = day
    elif known.pop(plan_id, None) is None:
        return
    state_file.put(home, _NAME, known, files)
