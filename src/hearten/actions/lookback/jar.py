"""The jar: one small thing that was done, on some day, picked anew each time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hearten.actions.lookback import words as lookback_words
from hearten.actions.plan.earlier_versions import titles_before, uncounted
from hearten.actions.today.answers import said_of
from hearten.content import words
from hearten.model.errors import HeartenError
from hearten.model.fields import in_words
from hearten.model.plan.items import called, find
from hearten.storage.log.wins import pick

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Entry


def from_the_jar(session: Session) -> str:
    """Return one old small win in words; a kind sentence where there is none yet."""
    plan = session.readable_plan()
    less = {habit.id: habit for habit in plan.habits if habit.is_less}

    @cache
    def is_fixed(habit: str) -> bool:
        return habit in uncounted(session, plan, [habit])

    def fits(win: Entry) -> bool:
        """Say whether it is a win: nothing fixed; of less of something, a pause or a choice."""
        if win.habit and is_fixed(win.habit):
            return False
        if (habit := less.get(win.habit or "")) is None:
            return True
        kind = session.kinds().get(habit.kind)
        return kind is not None and bool(win.answers) and kind.score(habit, win.answers) >= 1

    win = pick(session.log(), session.today(plan), session.random(8), fits)
    if win is None:
        return lookback_words.JAR_EMPTY
    item_id = win.habit or win.step or ""
    kind = item = None
    try:
        item = find(plan, item_id)[1]
        name, kind = called(item), session.kinds().get(getattr(item, "kind", ""))
    except HeartenError:  # it was let go of; that it was done stays
        from hearten.model.ids import worded

        name = titles_before(session, [item_id]).get(item_id) or worded(item_id)
    lines = [
        f"{lookback_words.FROM_THE_JAR} {in_words(win.day)}",
        f"  {name}" if item_id in less else f"  {name} · {words.STATES[win.did or '']}",
    ]
    for text in said_of((win,), kind, item):
        lines += [f"      {line}" for line in text.split("\n")]
    return "\n".join(lines)
