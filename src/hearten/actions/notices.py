"""What every command says besides its own answer, of the plan folder that it used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.zones import other_day
from hearten.content.words import CLOSED, COPY_BESIDE, STILL_OPEN
from hearten.model.errors import HeartenError
from hearten.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.actions.session import Session


def beside(session: Session, *, failed: bool = False) -> Iterator[str]:
    """Yield that a plan lost much, and each copy of it that two sides wrote.

    Not where the screens were open: they say so while one looks. A command that *failed* has
    said why the plan could not be changed.
    """
    if session.used is None or session.on_screen:
        return
    yield from closed_to_others(session)
    try:
        if not failed:
            loaded = session.read_last or session.load(checked=False)
            if loaded.plan is not None:
                yield from other_day(session, loaded.plan)
            shown = loaded.plan is not None or loaded.gone  # else it is told as what it is
            if shown and loaded.read_only and not (loaded.acceptable and session.accept):
                yield loaded.read_only
        for copy in session.used.conflict_copies():
            yield COPY_BESIDE.format(file=printable(copy.name))
    except HeartenError:  # that the folder can't be read is said by what needs more of it
        return


def closed_to_others(session: Session) -> tuple[str, ...]:
    """Close what others on this computer could open in the home, once; return what to say of it.

    A glance at the doors comes first: behind a closed one, nothing is open.
    """
    folder = session.used
    if session.closed is not None or folder is None:
        return session.closed or ()
    session.closed = ()
    from hearten.storage.local import permissions

    if permissions.looks_open(session.home, folder.path, folder.files):
        try:
            permissions.mend(permissions.wide(session.home, files=folder.files), folder.files)
            still = permissions.looks_open(session.home, folder.path, folder.files)
            session.closed = (STILL_OPEN if still else CLOSED,)
        except HeartenError:
            session.closed = (STILL_OPEN,)
    return session.closed
