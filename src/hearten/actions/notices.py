"""What every command says besides its own answer, of the plan folder that it used.

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
from hearten.content.words import (
    CLOSED,
    COPY_BESIDE,
    OTHER_DAY,
    OTHER_DAY_SCREEN,
    OTHER_DAY_SHELL,
    STILL_OPEN,
)
from hearten.model.dates import day_of
from hearten.model.errors import HeartenError
from hearten.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

_FILES = Path("/usr/share/zoneinfo")
_NAME = r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*"
_STANDARD = rb"\n(?:<[^>]+>|[A-Za-z]+)([+-]?)(\d+)(?::(\d+))?[^\n]*\n\Z"  # its last line
_HOUR = dt.timedelta(hours=1)


def beside(session: Session, *, failed: bool = False) -> Iterator[str]:
    """Yield that a plan lost much, and each copy of it that two sides wrote.

    Not where the screens were open: they say so while one looks. A command that *failed* has
    said why the plan could not be changed.
    """
    if session.used is None or session.on_screen:
        return
    yield from closed_to_others(session)
    try:
        if not failed:
            loaded = session.read_last or session.load(checked=False)
            if loaded.plan is not None:
                yield from other_day(session, loaded.plan)
            shown = loaded.plan is not None or loaded.gone  # else it is told as what it is
            if shown and loaded.read_only and not (loaded.acceptable and session.accept):
                yield loaded.read_only
        for copy in session.used.conflict_copies():
            yield COPY_BESIDE.format(file=printable(copy.name))
    except HeartenError:  # that the folder can't be read is said by what needs more of it
        return


def closed_to_others(session: Session) -> tuple[str, ...]:
    """Close what others on this computer could open in the home, once; return what to say of it.

    A glance at the doors comes first: behind a closed one, nothing is open.
    """
    folder = session.used
    if session.closed is not None or folder is None:
        return session.closed or ()
    session.closed = ()
    from hearten.storage.local import permissions

    if permissions.looks_open(session.home, folder.path, folder.files):
        try:
            permissions.mend(permissions.wide(session.home, files=folder.files), folder.files)
            still = permissions.looks_open(session.home, folder.path, folder.files)
            session.closed = (STILL_OPEN if still else CLOSED,)
        except HeartenError:
            session.closed = (STILL_OPEN,)
    return session.closed


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
