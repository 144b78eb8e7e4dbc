"""Finding a practice: ours by id or name, and those that plugins bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.content.library import library
from hearten.model.errors import UsageError
from hearten.model.named import alike

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.content.practices import PracticePage, PracticeSummary


def practices(session: Session) -> tuple[PracticeSummary, ...]:
    """Return every practice that can be played, ours first."""
    brought = (each.page.practice for each in session.host.practices().values())
    return (*library().practices(), *brought)


def page_of(session: Session, id: str) -> PracticePage | None:
    """Return a practice with its script, or None where there is none of that id or code."""
    ours = library().practice_page(id)
    if ours is not None:
        return ours
    brought = session.host.practices().get(id)
    return brought.page if brought is not None else None


def page_named(session: Session, name: str) -> PracticePage:
    """Return the practice that *name* means: an id, a code, or words of its name."""
    from hearten.model.fields import closest, quoted

    word = alike(name)
    known = practices(session)
    dashed = word.replace(" ", "-")
    exact = [p for p in known if p.id == dashed or word in (p.code.casefold(), alike(p.name))]
    starts = [p for p in known if word and (alike(p.name).startswith(word))]
    ids = [p for p in known if word and p.id.startswith(dashed)]
    words = [p for p in known if word and f" {word}" in alike(p.name)]
    for found in (exact, starts, ids, words):
        if len(found) == 1 and (page := page_of(session, found[0].id)) is not None:
            return page
    near = closest(word, [p.id for p in known])
    hint = f" Did you mean {quoted(near)}?" if near else ""
    raise UsageError(
        f"There is no practice called {quoted(name)}.{hint} To see them all: hearten practice"
    )
