"""What a week holds so far, in soft words: what was done, and nothing of what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.log.progress import counts, times

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hearten.model.plan.parts import Entry, Plan


def week_words(plan: Plan, entries: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    """Return the name of each habit that was done among *entries*, and how often: "twice"."""
    done = [entry.habit for entry in entries if counts(entry)]
    counted = (habit for habit in plan.habits if not habit.is_fixed)
    often = ((habit.title, times(done.count(habit.id))) for habit in counted)
    return tuple((title, words) for title, words in often if words)
