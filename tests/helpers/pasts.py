"""A past to look back on: marks, rests, check-ins and words, written as the program writes them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hearten.actions.session import Session

TODAY = dt.date(2026, 11, 22)  # a Sunday


def ago(days: int) -> dt.date:
    """Return the day so many before the last one."""
    return TODAY - dt.timedelta(days=days)


def at_noon(day: dt.date) -> dt.datetime:
    """Return the middle of a day."""
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


def happened(session: Session, day: dt.date, **values: Any) -> None:
    """Write one line of the log."""
    now = at_noon(day)
    session.log().keep_all([{"day": day, "at": now, **values}], now)


def wrote(session: Session, day: dt.date, **values: Any) -> str:
    """Write one record of the journal; return its id."""
    now = at_noon(day)
    return session.journal().keep({"day": day, "at": now, **values}, now).ids[0]


def checked_in(session: Session, day: dt.date, weather: str, energy: str = "some") -> None:
    """Write a check-in."""
    answers = {"day-weather": weather, "energy": energy}
    happened(session, day, checkin="daily", answers=answers)


def some_weeks(session: Session) -> None:
    """Write four weeks, with a year before them: five returns, and of everything a little."""
    for days in (400, 399, 300, 200, 199, 100):
        happened(session, ago(days), habit="light", did="done")
    for days in (27, 26, 25, 14, 13, 1, 0):
        happened(session, ago(days), habit="light", did="smaller" if days == 26 else "done")
    happened(session, ago(12), habit="light", did="rest")
    for days, minutes in ((26, 20), (13, 45)):
        happened(session, ago(days), habit="walk", did="done", answers={"minutes": minutes})
    happened(session, ago(350), habit="old-tea", did="done")
    happened(session, ago(20), step="charger", did="done")
    for days, weather in ((27, "heavy"), (26, "okay"), (13, "bright"), (12, "okay")):
        checked_in(session, ago(days), weather)
    happened(session, ago(25), note="exam week")
    wrote(session, ago(60), practice="self-compassion-break", felt="helped")
    wrote(session, ago(30), practice="self-compassion-break", felt="helped")
    wrote(session, ago(10), practice="celebrate-small-win", answers={"win": "Rang the bank"})
    wrote(
        session, ago(9), practice="thought-record",
        answers={"strength_before": "a lot", "strength_after": "half"},
    )  # fmt: skip
    letter = {"practice": "compassionate-letter", "text": "Dear you, breathe."}
    wrote(session, ago(90), return_on=ago(60), read_on=ago(58), **letter)
    wrote(session, ago(2), return_on=ago(-30), **letter | {"text": "A sealed secret."})
