"""What was ticked in a calendar and counts: which day it belongs to, and when it was. Pure."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.model.dates import day_of
from hearten.model.ids import is_ulid, moment_of, stable_id
from hearten.model.log.progress import counts
from hearten.model.value import valueclass
from hearten.plugins.calendar_item import is_done, moment_there

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from hearten.actions.calendar.own_items import OwnItem
    from hearten.model.plan.parts import Entry, Plan
    from hearten.plugins.calendar_item import ItemPart

_DONE = "COMPLETED"
_WHEN = (_DONE, "LAST-MODIFIED", "DTSTAMP")
_NOON = dt.time(12)
_TICKED = ("step", "habit")


@valueclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A step or a habit that was ticked: the day it counts for, and the moment it was done."""

    own: OwnItem
    day: dt.date
    at: dt.datetime

    @property
    def id(self) -> str:
        """The id of its entry: the same on every device, and from wherever it comes home."""
        return entry_id(self.own.uid, self.at)

    @property
    def values(self) -> dict[str, object]:
        """Its line in the log."""
        return {"day": self.day, "at": self.at, self.own.what: self.own.item.id, "did": "done"}


def entry_id(uid: str, at: dt.datetime) -> str:
    """Return the id of the entry that a tick at that moment became."""
    return stable_id(at.astimezone(dt.UTC), "calendar", uid)


def new_ticks(
    plan: Plan,
    own: Iterable[OwnItem],
    parts: Mapping[str, ItemPart],
    entries: Iterable[Entry],
    now: dt.datetime,
    is_ours: Callable[[str, dt.datetime], bool],
) -> Iterator[Tick | OwnItem]:
    """Yield each tick that is no entry yet; what was ticked and is none so far, as it is.

    That is what nobody can tell the moment of, and a day ahead where the day of the tick has an
    entry: it counts once that day is there.

    *now* is in the zone of the plan. *is_ours* says of the UID of an item, and a moment at which
    it was changed, whether that was hearten.
    """
    done: dict[str, set[dt.date]] = {}
    for entry in entries:
        if counts(entry) and (item := entry.habit or entry.step):
            done.setdefault(item, set()).add(entry.day)
    for each in own:
        part = parts.get(each.uid)
        if part is None or each.role != "todo" or part.name != "VTODO" or not is_done(part):
            continue
        held = done.setdefault(each.item.id, set())
        if each.what == "step" and held:
            continue
        tick = _tick(plan, each, part, held, now, is_ours) if each.what in _TICKED else None
        if tick is None:
            if each.day is None or each.day not in held:
                yield each
        elif tick.day not in held:
            held.add(tick.day)
            yield tick
        elif is_ahead(each, day_of_now(plan, now)) and each.day not in held:
            yield each


def is_ahead(own: OwnItem, today: dt.date) -> bool:
    """Say whether an item is the to-do of a day that is still to come."""
    return own.day is not None and own.day > today


def _tick(
    plan: Plan,
    own: OwnItem,
    part: ItemPart,
    held: set[dt.date],
    now: dt.datetime,
    is_ours: Callable[[str, dt.datetime], bool],
) -> Tick | None:
    """Return a tick with its day; None where every moment it names is none that can be.

    A habit's to-do without any moment was done on its own day.
    """
    starts, first, today = plan.settings.day_starts_at, _first(plan), day_of_now(plan, now)
    assert now.tzinfo is not None
    moments = [(name, moment_there(part.line(name), now.tzinfo)) for name in _WHEN]
    found = [at for name, at in moments if at and (name == _DONE or not is_ours(own.uid, at))]
    if own.day is not None:
        found.append(dt.datetime.combine(own.day, _NOON, now.tzinfo))
    for at in found:
        if first <= day_of(at, starts) <= today:
            return Tick(own=own, day=_day(own, day_of(at, starts), held, today), at=at)
    return None


def _day(own: OwnItem, ticked: dt.date, held: set[dt.date], today: dt.date) -> dt.date:
    """Return the day that a tick counts for: a habit's to-do has one of its own.

    What is ticked later was done on that day; what is ticked before it, on the day of the tick,
    where that one has none yet.
    """
    if own.day is None:
        return ticked
    if ticked < own.day and (ticked not in held or own.day > today):
        return ticked
    return own.day


def day_of_now(plan: Plan, now: dt.datetime) -> dt.date:
    """Return the day it is."""
    return day_of(now, plan.settings.day_starts_at)


def _first(plan: Plan) -> dt.date:
    """Return the day before which nothing of a plan was ticked."""
    if plan.started is not None:
        return plan.started
    return moment_of(plan.id).date() if is_ulid(plan.id) else dt.date(2000, 1, 1)
