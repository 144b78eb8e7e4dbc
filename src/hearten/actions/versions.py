"""Walking back and forward through the versions of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.saving import said_after

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.storage.save import Saved


def undo(session: Session) -> str:
    """Go back one version; return what to say. NothingThere (exit 1) when there is none."""
    return _told(session, session.folder().undo(session.now(), session.kinds()), "Went one back.")


def redo(session: Session) -> str:
    """Go forward again after undo; return what to say. NothingThere when there is nothing."""
    saved = session.folder().redo(session.now(), session.kinds())
    return _told(session, saved, "Went one forward.")


def _told(session: Session, saved: Saved, done: str) -> str:
    if saved.loaded.plan is not None and saved.conflict is None:
        session.host.plan_saved(saved.loaded.plan, session.folder().path)
    return said_after(saved, done)
