"""When something was said last that is said once in a while: a tiny file, safe to delete."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.storage.local import state_file

if TYPE_CHECKING:
    from hearten.storage.fs.files import Files
    from hearten.storage.local.home import Home

_NAME = "said.toml"


def said_on(home: Home, plan_id: str, files: Files | None = None) -> dt.date | None:
    """Return the day on which it was last said to the person of a plan; None for never."""
    day = state_file.known(home, _NAME, files).get(plan_id)
    return day if isinstance(day, dt.date) and not isinstance(day, dt.datetime) else None


def keep_said(home: Home, plan_id: str, day: dt.date, files: Files | None = None) -> None:
    """Remember that it was said on *day*; NotStored when that cannot be."""
    state_file.put(home, _NAME, {**state_file.known(home, _NAME, files), plan_id: day}, files)
