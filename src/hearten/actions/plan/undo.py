"""Walking back and forward through the versions of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.result import Result, said_after
from hearten.model.printable import printable

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.storage.plan.folder import PlanFolder, SaveResult


def undo(session: Session) -> Result:
    """Go back one version; return what to say. NothingThere (exit 2) when there is none."""
    folder = session.folder()
    saved = folder.undo(session.now(), session.kinds())
    _forget_last_change(session, folder)
    return _told(session, folder, saved, "Undone")


def redo(session: Session) -> Result:
    """Go forward again after undo; return what to say. NothingThere (exit 2) else."""
    folder = session.folder()
    saved = folder.redo(session.now(), session.kinds())
    session.done.append(folder.path)
    return _told(session, folder, saved, "Done again")


def _forget_last_change(session: Session, folder: PlanFolder) -> None:
    """Take the last change of this plan from what the run can take back."""
    done = session.done
    last = max((at for at, each in enumerate(done) if each == folder.path), default=None)
    if last is not None:
        del done[last]


def _told(session: Session, folder: PlanFolder, saved: SaveResult, done: str) -> Result:
    if saved.loaded.plan is not None and saved.conflict is None:
        session.host.plan_saved(saved.loaded.plan, folder.path)
    return said_after(saved, f"{done}: {printable(saved.what)}." if saved.what else f"{done}.")
