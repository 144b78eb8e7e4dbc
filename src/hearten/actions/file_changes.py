"""What tells whether somebody else wrote a file meanwhile: names, sizes, times. Reads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.errors import HeartenError
from hearten.storage.local.home import PLAN_FILE

if TYPE_CHECKING:
    from hearten.actions.session import Session


def stamp_of_log(session: Session) -> tuple[object, ...]:
    """Return what is otherwise once somebody wrote in the log."""
    try:
        log = session.log()
        found = [(name, log.files.lstat(log.folder / name)) for name in log.names()]
    except (OSError, HeartenError):
        return ()
    return tuple((name, each.st_size, each.st_mtime_ns) for name, each in found)


def stamp_of_plan(session: Session) -> tuple[int, int] | None:
    """Return what is otherwise once somebody wrote the plan file."""
    try:
        each = session.log().files.lstat(session.folder().path / PLAN_FILE)
    except (OSError, HeartenError):
        return None
    return each.st_size, each.st_mtime_ns
