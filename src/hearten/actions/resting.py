"""Pausing and waking: one action each, stored at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.saving import Told, said_after, writable
from hearten.model import edits
from hearten.model.fields import in_words

if TYPE_CHECKING:
    import datetime as dt

    from hearten.actions.session import Session
    from hearten.model.plan import Plan

_PAUSABLE = ("areas", "goals", "habits", "checkins")


def pause(
    session: Session, what: str, start: dt.date | None = None, until: dt.date | None = None
) -> Told:
    """Let *what* (an id, a start of a title, or "plan") rest; return what to say."""
    loaded, plan = writable(session)
    target, title = _target(plan, what)
    first = start or session.today(plan)
    new = edits.pause(plan, target, first, until)
    if new == plan:
        return Told(f"{title} already rests then.")
    saved = session.save(loaded, new, f"Paused: {title}")
    end = f" until {in_words(until)}" if until else ", with no end set"
    return said_after(saved, f"{title} rests from {in_words(first)}{end}.")


def resume(session: Session, what: str) -> Told:
    """Wake *what*; what rests for another reason goes on resting. Return what to say."""
    loaded, plan = writable(session)
    target, title = _target(plan, what)
    today = session.today(plan)
    new = edits.resume(plan, target, today)
    if new == plan:
        return Told(f"{title} was not resting.")
    saved = session.save(loaded, new, f"Picked up again: {title}")
    return said_after(saved, f"{title} is awake from {in_words(today)}.")


def _target(plan: Plan, what: str) -> tuple[str, str]:
    if what.casefold().strip() == edits.WHOLE_PLAN:
        return edits.WHOLE_PLAN, "The whole plan"
    _, item = edits.by_name(plan, what, _PAUSABLE)
    return item.id, edits.called(item)
