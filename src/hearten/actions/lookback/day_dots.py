"""All of a log, added up; and the dot each day has in a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.plan.earlier_versions import uncounted
from hearten.model.dates import DaySet, days, joined
from hearten.model.errors import HeartenError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan
    from hearten.storage.log.file_stats import LogTotals


def whole_log(
    session: Session, plan: Plan, noted: Callable[[DaySet], DaySet] = lambda _: DaySet()
) -> LogTotals:
    """Return what the log adds up to, with the words of the notes on the days *noted* names.

    Of habits whose kind a plugin brings, every entry is there: it may look at more than answers.
    """
    from hearten.plugins.plugin_list import KINDS
    from hearten.storage.log.file_stats import totals

    own = [habit.id for habit in plan.habits if habit.kind not in KINDS]
    starts = plan.settings.day_starts_at
    return totals(session.log(), session.today(plan), starts, noted=noted, own=own)


def dot_by_day(found: LogTotals, fixed: Collection[str]) -> Callable[[dt.date], str]:
    """Return which dot a day has in a calendar: something done, a rest alone, or none.

    The habits of *fixed*, by id, give a day no dot.
    """

    sums = found.sums
    habits = (each for key, each in sums.habits.items() if key not in fixed)
    held = (*habits, *sums.checkins.values())
    done = joined([*(each.done for each in held), days(found.past.steps.values())])
    rest = joined([*(each.rest for each in held), sums.notes])

    def dot(day: dt.date) -> str:
        ordinal = day.toordinal()
        return "●" if done.holds(ordinal) else "·" if rest.holds(ordinal) else ""

    return dot


def calendar_dots(session: Session, plan: Plan) -> Callable[[dt.date], str]:
    """Return the dots of all days, as far as the log reads; none where it does not."""
    try:
        found = whole_log(session, plan)
        return dot_by_day(found, uncounted(session, plan, found.sums.habits))
    except HeartenError:
        return lambda _: ""
