"""Walking back and forward through the versions of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.saving import said_after

if TYPE_CHECKING:
    from hearten.actions.session import Session


def undo(session: Session) -> str:
    """Go back one version; return what to say. HeartenError when there is none."""
    folder = session.folder()
    latest = folder.history()
    saved = folder.undo(session.now())
    return _told(session, saved, f"Went back to before: {latest[0].why}" if latest else "Went back")


def redo(session: Session) -> str:
    """Go forward again after undo; return what to say. HeartenError when there is nothing."""
    saved = session.folder().redo(session.now())
    return _told(session, saved, "Went forward again")
