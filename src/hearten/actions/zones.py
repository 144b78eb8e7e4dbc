"""Where the plan's time zone and this computer's clock tell different days or times.

The clock here says which day it is, for that is the one a person who travels goes by. Where
the plan's zone has another day, both are named once a day, with what can be done.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from hearten.clock import zone_here
from hearten.content.words import OTHER_DAY, OTHER_DAY_SCREEN, OTHER_DAY_SHELL
from hearten.model.dates import day_of
from hearten.model.errors import HeartenError

if TYPE_CHECKING:
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

_FILES = Path("/usr/share/zoneinfo")
_NAME = r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*"
_STANDARD = rb"\n(?:<[^>]+>|[A-Za-z]+)([+-]?)(\d+)(?::(\d+))?[^\n]*\n\Z"  # its last line
_HOUR = dt.timedelta(hours=1)


def other_day(session: Session, plan: Plan, *, on_screen: bool = False) -> tuple[str, ...]:
    """Return what to say where it is another day in the plan's zone: once a day, else nothing.

    An example is nowhere.
    """
    if session.date is not None or session.own is not None or session.zone_said:
        return session.zone_said
    there = _there(session, plan, days_alone=True)
    here = session.now()
    starts = plan.settings.day_starts_at
    if there is None or day_of(there, starts) == day_of(here, starts):
        return ()
    zone = plan.settings.time_zone
    what_to_do = OTHER_DAY_SCREEN if on_screen else OTHER_DAY_SHELL.format(zone=zone)
    if _said_today(session, plan, day_of(here, starts)):
        return ()
    from hearten.model.fields import in_words

    told = OTHER_DAY.format(
        here=in_words(day_of(here, starts)), there=in_words(day_of(there, starts)), zone=zone
    )
    session.zone_said = (f"{told} {what_to_do}",)
    return session.zone_said


def time_is_sure(session: Session, plan: Plan | None) -> bool:
    """Say whether the plan's zone, where it names one, has the time of the clock here."""
    there = _there(session, plan, days_alone=False) if plan is not None else None
    return there is None or there.utcoffset() == session.now().utcoffset()


def _there(session: Session, plan: Plan, *, days_alone: bool) -> dt.datetime | None:
    """Return the present moment in the plan's zone, where that is another one than here.

    With *days_alone* not where it is the same day for sure: that takes no reading of zones.
    """
    zone = plan.settings.time_zone
    if zone is None or zone == zone_here(session.environ) or not re.fullmatch(_NAME, zone):
        return None  # check says so of a name that is none
    now = session.now()
    if days_alone and _same_day(zone, now, plan.settings.day_starts_at):
        return None
    from zoneinfo import ZoneInfo

    try:
        return now.astimezone(ZoneInfo(zone))
    except (ValueError, OSError, KeyError):
        return None


def _same_day(zone: str, now: dt.datetime, starts: dt.time) -> bool:
    """Say whether it is the same day there, in summer time or not, by the zone's standard time."""
    try:
        found = re.search(_STANDARD, (_FILES / zone).read_bytes()[-100:])
    except OSError:
        return False
    if found is None:
        return False
    behind = dt.timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    standard = now.astimezone(dt.UTC) + (behind if found[1] == b"-" else -behind)
    day = day_of(now, starts)
    return all(day_of(standard + n * _HOUR, starts) == day for n in (-1, 0, 1))


def _said_today(session: Session, plan: Plan, day: dt.date) -> bool:
    """Say whether it was said on this day already; from now on it was."""
    from hearten.storage.local.state_file import keep_last_said, last_said

    key = f"zone of {plan.id}"
    if last_said(session.home, key) == day:
        return True
    with suppress(HeartenError):  # at worst it is said once more
        keep_last_said(session.home, key, day)
    return False
