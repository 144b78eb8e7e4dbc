"""Whether anything changed that a calendar is made from: told by a glance, and nothing is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten import __version__
from hearten.storage.fs.sha256 import sha256

if TYPE_CHECKING:
    from hearten.actions.session import Session


def seen(session: Session) -> str:
    """Return what is another text once the calendar of the plan at hand may be another one.

    It is made from the day, the plan and its log, and by this version of hearten.
    """
    held = (
        __version__,
        session.today().isoformat(),
        str(session.folder().path),
        session.stamp_of_plan(),
        session.stamp_of_log(),
    )
    return sha256(repr(held).encode("utf-8", "surrogateescape")).hexdigest()
