"""What a goal taught, kept as words in the journal. Only where the person says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.plan import words
from hearten.actions.result import Result
from hearten.content.words import CLOSE_NOW
from hearten.model.errors import UsageError
from hearten.model.plan.items import by_name

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

TAG = "learned"


def keep_learned(session: Session, plan: Plan, goal: str, text: str) -> tuple[str, ...]:
    """Keep what *goal* (its title) taught as a page of the journal; return what to say besides."""
    from hearten.actions.journal.page_store import keep_record

    kept = keep_record(session, plan, {"prompt": goal, "text": text, "tags": (TAG,)})
    return tuple(kept.notices)


def keep_and_end(session: Session, name: str, text: str, state: str | None) -> Result:
    """Keep what the goal called *name* taught, and let it come to *state*, where one is given."""
    from hearten.actions.plan.item_edits import ItemEdit, change_item

    plan = session.readable_plan()
    _, goal = by_name(plan, name, ("goals",))
    if not text.strip():
        raise UsageError(words.NOTHING_LEARNED)
    notices = keep_learned(session, plan, goal.title, text.strip())
    kept = "\n".join([words.LEARNED_KEPT, *notices])
    if state is None:
        return Result(f"{kept}\n{CLOSE_NOW}")
    told = change_item(session, goal.id, ItemEdit(state=state))
    # What was learned is kept by now: nothing asks for it once more.
    asks = words.LEARNED_SHELL.format(id=goal.id)
    lines = (line for line in told.text.split("\n") if line != asks)
    return Result("\n".join([kept, *lines]), told.exit_code)
