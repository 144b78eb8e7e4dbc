"""Welcoming someone back: once a day, at most one question, and nothing about what was not done."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.model.errors import HeartenError
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan


@valueclass(frozen=True, slots=True, kw_only=True)
class WelcomeWay:
    """A way on from a welcome: its key, its words, what it opens, and its command."""

    key: str
    label: str
    note: str = ""
    command: str = ""


@valueclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """What to say, the one question, and the ways that answer it."""

    says: str
    asks: str
    ways: tuple[WelcomeWay, ...]

    def lines(self) -> tuple[str, ...]:
        """Return it line by line, each way with its command."""
        ways = (f"  {way.label}: {way.command}" for way in self.ways)
        return (f"{self.says} {self.asks}", *ways)


def welcome(away: int) -> Welcome | None:
    """Return the welcome of someone who was *away* so many days; None below three."""
    if away <= 0:
        return None
    from hearten.actions.today.words import COMMANDS, WELCOME_BACK

    for days, says, asks, ways in WELCOME_BACK:
        if away >= days:
            found = (
                WelcomeWay(key=k, label=w, note=note, command=COMMANDS[k]) for k, w, note in ways
            )
            return Welcome(says=says, asks=asks, ways=tuple(found))
    return None


def was_greeted(session: Session, plan: Plan, day: dt.date) -> bool:
    """Say whether the person of *plan* was welcomed back on *day* already."""
    from hearten.storage.local.state_file import last_said

    return last_said(session.home, _key(plan)) == day


def greet(session: Session, plan: Plan, day: dt.date) -> None:
    """Remember that the person was welcomed back on *day*; where it cannot be, say it again."""
    from hearten.storage.local.state_file import keep_last_said

    if session.home.state.is_dir() and session.home.plans.is_dir():
        with suppress(HeartenError):
            keep_last_said(session.home, _key(plan), day)


def left_at_that(session: Session, plan: Plan, day: dt.date) -> bool:
    """Say whether the person chose to leave an empty *day* of *plan* at that."""
    from hearten.storage.local.state_file import last_said

    return last_said(session.home, _quiet_key(plan)) == day


def leave_at_that(session: Session, plan: Plan, day: dt.date) -> None:
    """Remember that an empty *day* is left at that; where it cannot be, it is offered again."""
    from hearten.storage.local.state_file import keep_last_said

    with suppress(HeartenError):
        keep_last_said(session.home, _quiet_key(plan), day)


def _quiet_key(plan: Plan) -> str:
    return f"quiet {plan.id}"


def _key(plan: Plan) -> str:
    return f"welcome {plan.id}"
