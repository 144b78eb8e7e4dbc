"""One change of the plan: the plan after it, why, and what to say. Shell and screen share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.result import Result, said_after, writable
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan


@valueclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """The plan after a change, *why* it changed (for the history), and what to say of it.

    *care* is the line of the area that something went into: the screens say it where they ask.
    """

    plan: Plan
    why: str
    said: str
    care: str = ""

    @property
    def all_said(self) -> str:
        """Return what to say, with the line of the area below."""
        return f"{self.said}\n{self.care}" if self.care else self.said


def apply(session: Session, change: Callable[[Plan, dt.date], PlanChange]) -> Result:
    """Store what *change* makes of the plan at hand and of today; return what to say."""
    loaded, plan = writable(session)
    deed = change(plan, session.today(plan))
    if deed.plan == plan:
        return Result(deed.said)
    return said_after(session.save(loaded, deed.plan, deed.why), deed.all_said)
