"""Looking through a plan folder for everything that does not read as meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.printable import printable
from hearten.model.problems import Problem
from hearten.model.values import valueclass

if TYPE_CHECKING:
    from hearten.actions.session import Session


@valueclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a check found: problems to mend, and notes worth knowing."""

    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()


def check(session: Session) -> Found:
    """Return every problem in the plan folder and the settings. Writes nothing."""
    folder = session.folder()
    loaded = folder.load(kinds=session.kinds())
    problems = loaded.problems
    notes = [loaded.read_only] if loaded.document is not None and loaded.read_only else []
    if loaded.plan is None and not problems:
        problems = (Problem(path=(), message=loaded.read_only),)
    notes += [
        f"A conflict copy stands beside the plan: {printable(path.name)}. "
        "It holds words of yours; compare it before you let it go."
        for path in folder.conflict_copies()
    ]
    return Found(problems=(*problems, *session.config.problems), notes=tuple(notes))
