"""What every command says besides its own answer, of the plan folder that it used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.content.words import COPY_BESIDE
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
    try:
        if not failed:
            loaded = session.read_last or session.load(checked=False)
            if loaded.read_only and not (loaded.acceptable and session.accept):
                yield loaded.read_only
        for copy in session.used.conflict_copies():
            yield COPY_BESIDE.format(file=printable(copy.name))
    except HeartenError:  # that the folder can't be read is said by what needs more of it
        return
