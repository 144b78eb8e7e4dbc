"""The person's own calendar, looked at: today's appointments, and which times are mostly free.

It is read and nothing of it is kept: not in the plan, the log, a draft or the state folder. The
reading is done in a process by itself (`own_calendar_reader`), which is ended where it takes too
long; so no calendar can hold up or break anything here.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError, UsageError
from hearten.model.printable import plain, printable
from hearten.model.value import valueclass
from hearten.storage.local.home import expanded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

_READER = "hearten.actions.calendar.own_calendar_reader"
_PATIENCE = 5  # seconds
_DAYS = 14  # that are looked at for free times
_MOST_DAYS = 10  # of them have to be free
_A_QUARTER = 15  # minutes from one time that is offered to the next
_LASTS = dt.timedelta(minutes=30)  # how long what is offered has to be free
# Morning, midday and evening: from when to when something is offered, and what is nearest to it.
_PARTS = (
    (dt.time(6, 30), dt.time(10), dt.time(7, 30)),
    (dt.time(11, 30), dt.time(14), dt.time(12, 15)),
    (dt.time(17), dt.time(21), dt.time(20)),
)
_WHY = {
    "missing": "Your calendar {place} can't be opened. The rest is as it was.",
    "large": "Your calendar {place} is larger than what is looked at here, so it was left out.",
    "many": "There is more in your calendar than can be looked at here, so it was left out.",
    "nothing": "There is no calendar in {place}, so none was looked at.",
    "slow": "Your calendar took too long to read, so it was left out.",
    "broke": "Your calendar couldn't be read, so it was left out.",
}
FREE_ON_MOST = "Free on most days: {times}. To take one: hearten edit {item} --at {first}"
NONE_FREE = "No time of the coming two weeks is free on most days. Any time can still be right."
WHICH_CALENDAR = (
    "Which calendar is yours? It can be named with --calendar FILE, or for good: "
    "hearten config calendar FILE"
)
IN_YOUR_CALENDAR = "In your own calendar"
AND_ONE_MORE, AND_MORE = "and one more", "and {count} more"
MOST_LINES = 12
LEFT_OUT_ONE = "One entry of your calendar couldn't be read, and is left out."
LEFT_OUT = "{count} entries of your calendar couldn't be read, and are left out."
NOT_THERE = (
    "There is no calendar at {place}. It is a file such as calendar.ics, or a folder of them."
)


# On the screen.
YOUR_OWN = "Your own calendar, beside the plan"
WHAT_LOOKING_IS = (
    "If you keep a calendar of your own in a file, Today can show what it has, in grey. Where a "
    "time is asked for, free ones are offered. It is only read, and nothing of it is kept."
)
WHERE_IS_IT = "Where is it? Enter takes it. Left empty, none is looked at."
LOOKED_AT = "Today shows what {place} has."
NONE_LOOKED_AT = "No calendar of your own is looked at."


class CannotLookAtCalendar(HeartenError):
    """The person's own calendar could not be looked at."""


@valueclass(frozen=True, slots=True, kw_only=True)
class OwnEntry:
    """An entry of the person's own calendar, in local time without a zone.

    *busy*: it has hours, and takes them up. *when* are its hours in words, as they are told on the
    day that was looked at.
    """

    uid: str
    title: str
    start: dt.datetime
    end: dt.datetime
    all_day: bool
    busy: bool
    when: str

    def as_data(self) -> dict[str, Any]:
        """Return it as data, for programs that read our output."""
        return {
            "title": self.title, "start": self.start, "end": self.end, "all_day": self.all_day,
        }  # fmt: skip


@valueclass(frozen=True, slots=True)
class Looked:
    """What a look at a calendar showed, in order, and a sentence about what could not be read."""

    entries: tuple[OwnEntry, ...] = ()
    said: str = ""

    def lines(self, most: int = MOST_LINES) -> Iterator[str]:
        """Yield a heading and a line for each entry; nothing where there is none."""
        if self.entries:
            yield IN_YOUR_CALENDAR
        shown = self.entries[:most]
        wide = max((len(each.when) for each in shown), default=0)
        for each in shown:
            yield f"  {each.when:<{wide}} {each.title}"
        more = len(self.entries) - most
        if more > 0:
            yield f"  {AND_ONE_MORE if more == 1 else AND_MORE.format(count=more)}"


def calendar_at(named: str) -> Path:
    """Return the place of the calendar that a person typed; UsageError where it leads nowhere."""
    from hearten.storage.fs.disk import is_there

    place = expanded(named)
    if not is_there(place):
        raise UsageError(NOT_THERE.format(place=printable(named)))
    return place


def name_for_run(session: Session, named: str) -> None:
    """Have this run look at the calendar *named*; UsageError where it leads nowhere."""
    calendar_at(named)
    session.calendar = named


def look_at(session: Session, named: str) -> str:
    """Look at the calendar *named* from now on, at none where that is ""; return what to say.

    UsageError where it leads nowhere; NotStored where the settings cannot be stored.
    """
    from hearten.storage.local.config import store

    place = str(calendar_at(named).absolute()) if named else None
    store(session.home, {"calendar": place})
    session.reload_config()
    return LOOKED_AT.format(place=printable(place)) if place else NONE_LOOKED_AT


def own_calendar(session: Session) -> Path | None:
    """Return the calendar to look at: one named for this run, else that of the settings, if any."""
    if session.calendar is not None:
        return expanded(session.calendar)
    chosen = session.config.calendar
    return session.home.base / expanded(chosen) if chosen else None


def entries_on(session: Session, plan: Plan, place: Path, day: dt.date) -> Looked:
    """Return what the calendar at *place* has on *day*, as the plan counts days; ours left out.

    Never fails: why it could not be looked at is said.
    """
    first = dt.datetime.combine(day, plan.settings.day_starts_at)
    try:
        found, said = _read(session, place, first, first + dt.timedelta(days=1))
    except CannotLookAtCalendar as error:
        return Looked(said=error.sentence)
    return Looked(_without_ours(session, plan, found), said)


def free_times(session: Session, plan: Plan | None) -> tuple[dt.time, ...]:
    """Return times of day that are free on most of the coming days, at most three.

    One of the morning, one of midday and one of the evening, and none at which the plan has
    something already. None without a calendar. CannotLookAtCalendar where it can't be read.
    """
    place = own_calendar(session)
    if place is None:
        return ()
    first = session.today(plan) + dt.timedelta(days=1)
    return free_among(session, plan, first, coming_entries(session, place, first))


def coming_entries(session: Session, place: Path, first: dt.date) -> tuple[OwnEntry, ...]:
    """Return what the calendar at *place* has in the two weeks from *first*, for `free_among`.

    CannotLookAtCalendar where it can't be read.
    """
    begins = dt.datetime.combine(first, dt.time())
    return _read(session, place, begins, begins + dt.timedelta(days=_DAYS))[0]


def free_among(
    session: Session, plan: Plan | None, first: dt.date, found: tuple[OwnEntry, ...]
) -> tuple[dt.time, ...]:
    """Return the free times, by what was *found* from the day *first* on."""
    own: list[dt.time] = []
    if plan is not None:
        found = _without_ours(session, plan, found)
        times = (*(each.at for each in plan.habits), *(each.at for each in plan.checkins))
        own = [at for at in times if at is not None]
    taken = [(each.start, each.end) for each in found if each.busy]
    offered = (_free_in(part, first, taken, own) for part in _PARTS)
    return tuple(each for each in offered if each is not None)


def free_in_words(session: Session, plan: Plan, item_id: str) -> str:
    """Return which times are mostly free, and how to take one; UsageError without a calendar."""
    if own_calendar(session) is None:
        raise UsageError(WHICH_CALENDAR)
    found = [f"{each:%H:%M}" for each in free_times(session, plan)]
    if not found:
        return NONE_FREE
    return FREE_ON_MOST.format(times=", ".join(found), item=item_id, first=found[0])


def _free_in(
    part: tuple[dt.time, dt.time, dt.time],
    first: dt.date,
    taken: Sequence[tuple[dt.datetime, dt.datetime]],
    own: Iterable[dt.time],
) -> dt.time | None:
    """Return the time of a part of the day that is free on most days and nearest to the usual."""
    begins, ends, usual = map(_minutes, part)
    near_own = [_minutes(at) for at in own]
    slots = [
        each
        for each in range(begins, ends + 1, _A_QUARTER)
        if all(abs(each - at) >= 2 * _A_QUARTER for at in near_own)
    ]
    for each in sorted(slots, key=lambda slot: (abs(slot - usual), slot)):
        time = dt.time(each // 60, each % 60)
        days = (dt.datetime.combine(first + dt.timedelta(days=n), time) for n in range(_DAYS))
        free = sum(1 for at in days if not _is_taken(at, taken))
        if free >= _MOST_DAYS:
            return time
    return None


def _is_taken(at: dt.datetime, taken: Sequence[tuple[dt.datetime, dt.datetime]]) -> bool:
    return any(start < at + _LASTS and at < end for start, end in taken)


def _minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def _without_ours(session: Session, plan: Plan, found: Sequence[OwnEntry]) -> tuple[OwnEntry, ...]:
    """Return *found* without what hearten itself put into that calendar."""
    if not found:
        return ()
    from hearten.actions.calendar.own_items import own_items

    ours = {
        *own_items(plan, {each.uid for each in found}, session.today(plan)),
        *_exported(session, plan),
    }
    return tuple(each for each in found if each.uid not in ours)


def _exported(session: Session, plan: Plan) -> Collection[str]:
    """Return the UIDs of what was exported of a plan, of what is gone from it as well."""
    from hearten.actions.export.export import memory_of

    with suppress(HeartenError):
        return memory_of(session, "ics", plan).recalled()
    return ()  # a plan that stands nowhere yet


def _read(
    session: Session, place: Path, first: dt.datetime, last: dt.datetime
) -> tuple[tuple[OwnEntry, ...], str]:
    """Return what a calendar has in a span, in order, and a sentence on what did not read."""
    asked = {"place": str(place), "first": first.isoformat(), "last": last.isoformat()}
    try:
        done = subprocess.run(
            (sys.executable, "-P", "-m", _READER),
            input=json.dumps(asked),
            env=dict(session.environ),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            timeout=_PATIENCE,
            check=False,
        )
        answer: dict[str, Any] = {"why": "broke"}
        if done.returncode == 0:
            answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        answer = {"why": "slow"}
    except (OSError, ValueError):
        answer = {"why": "broke"}
    if why := answer.get("why"):
        raise CannotLookAtCalendar(_WHY[why].format(place=printable(str(place))))
    count = answer["left_out"]
    said = "" if not count else LEFT_OUT_ONE if count == 1 else LEFT_OUT.format(count=count)
    held = (_entry(each, first, last) for each in answer["entries"])
    alike = {(each.start, each.end, each.all_day, each.title): each for each in held}
    found = sorted(alike.values(), key=lambda each: (not each.all_day, each.start, each.title))
    return tuple(found), said  # what stands in two of the files is told once


def _entry(held: dict[str, Any], first: dt.datetime, last: dt.datetime) -> OwnEntry:
    start, end = (dt.datetime.fromisoformat(held[key]) for key in ("start", "end"))
    return OwnEntry(
        uid=held["uid"], title=plain(held["title"]) or "Busy", start=start, end=end,
        all_day=held["all_day"], busy=held["busy"],
        when="all day" if held["all_day"] else _hours(start, end, first, last),
    )  # fmt: skip


def _hours(start: dt.datetime, end: dt.datetime, first: dt.datetime, last: dt.datetime) -> str:
    """Return hours as they are told on a day: "09:30–10:15", or "until 06:00" of the night before.

    What is longer than a day tells no hour that is another day's.
    """
    if start.date() < first.date():
        return f"until {end:%H:%M}" if end < last else "all day"
    if end <= start:
        return f"{start:%H:%M}"
    if end - start >= dt.timedelta(days=1):
        return f"from {start:%H:%M}"
    return f"{start:%H:%M}–{end:%H:%M}"
