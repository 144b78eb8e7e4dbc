"""The past stays the past: a series that changes its time or rhythm ends, and another begins.

What was exported is closed with yesterday and kept as it was, under a UID of its own; the
present series keeps its UID and begins today. Closed ones stand in every later export. Like
all that is remembered they hold no word: only the mark of what they were made from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hearten.api import Habit, calendar_title, discreet_title
from hearten.builtin.exporters.ics.component import CalendarItem, item_uid
from hearten.builtin.exporters.ics.revisions import core, item_of, mark, note_of, shape_of, time_of
from hearten.builtin.exporters.ics.tzfile import read_zone
from hearten.builtin_api import valueclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableMapping, Sequence

    from hearten.api import Checkin, Plan
    from hearten.builtin.exporters.ics.component import CalendarSource
    from hearten.builtin.exporters.ics.tzfile import Zone

_ROLES = {"habits": "habit", "checkins": "checkin"}
_A_DAY = dt.timedelta(days=1)
_NO_DAYS = 0  # number of what ended before a day of it came: it tells only since when
_MOST_PARTS = 20  # of one series in a memory that does not tell what its items were made from


@valueclass(frozen=True, slots=True, kw_only=True)
class PastSeries:
    """What a memory knows of the series of a plan, and the day on which they may close."""

    plan: Plan
    zone: Zone | None
    memory: MutableMapping[str, Any]
    today: dt.date

    @property
    def key(self) -> str:
        """Return the name of the plan's zone; nothing where it has none."""
        return self.zone.key if self.zone is not None else ""

    def since(self) -> dict[str, dt.date]:
        """Return from which day the present series of an item holds, by the item's id."""
        begun: dict[str, dt.date] = {}
        for note in self.memory.values():
            if day := _closed(note):
                its = str(note.get("of"))
                begun[its] = max(day, begun.get(its, day))
        if not begun:
            return {}
        ids = [habit.id for habit in self.plan.habits]
        ids += [checkin.id for checkin in self.plan.checkins]
        return {each: begun[its] for each in ids if (its := mark(self.plan, each)) in begun}

    def close(self, items: Iterable[CalendarItem], resting: Iterable[CalendarItem] = ()) -> bool:
        """Close what was exported of each of *items* that is another series now.

        Of what is *resting*, and has no day any more, that is what stood there up to now.
        Return whether there is one: then the present ones begin today, and are to be made anew.
        """
        present = {item.item_id: item for item in reversed(list(items)) if _repeats(item)}
        idle = [item for item in resting if item.item_id not in present]
        if not (present or idle) or not self.memory:
            return False
        stood: set[str] = set()
        parts: dict[str, list[str]] = {}
        earlier: dict[str, list[tuple[int, str]]] = {}
        for uid, held in self.memory.items():
            if not (isinstance(held, Mapping) and held.get("of")):
                continue
            own = str(held["of"])
            if not held.get("closed"):
                parts.setdefault(own, []).append(uid)
                stood |= set() if held.get("gone") else {own}
            elif (note := note_of(held)) is not None:
                earlier.setdefault(own, []).append((note["number"], uid))
        there = [item for item in idle if mark(self.plan, item.item_id) in stood]
        return sum(self._close(item, parts, earlier) for item in (*present.values(), *there)) > 0

    def closed(self, source: CalendarSource) -> list[CalendarItem]:
        """Return the closed series of the groups that are asked for, as they began.

        They are called as the item is now, where the plan has it and its title says more than
        the discreet one of that time.
        """
        wanted = source.wishes.groups
        found: list[tuple[str, CalendarItem]] = []
        for uid, held in self.memory.items():
            note = note_of(held) if _closed(held) else None
            if note is None or note["number"] == _NO_DAYS:
                continue
            item = item_of(uid, note["item"])
            if item is not None and item.group in wanted:
                found.append((note["of"], item))
        if not found:
            return []
        titles = dict(self._titles(source))
        return [
            replace(
                item,
                status="CONFIRMED",
                summary=titles.get(own, item.summary),
                zone="" if item.zone == self.key else item.zone,
            )
            for own, item in sorted(found, key=lambda each: (str(each[1].start), each[1].uid))
        ]

    def where_it_was(self, item: CalendarItem) -> CalendarItem:
        """Return an appointment that is over in the zone it was exported in; all else as it is."""
        held = self.memory.get(item.uid) if item.group == "appointments" else None
        note = note_of(held) if held is not None else None
        then = item_of(item.uid, note["item"]) if note is not None else None
        if then is None or not then.zone or then.start != item.start:
            return item
        over = isinstance(then.start, dt.datetime) and then.start.date() < self.today
        return replace(item, zone=then.zone) if over and then.zone != self.key else item

    def _titles(self, source: CalendarSource) -> Iterator[tuple[str, str]]:
        """Yield the mark of each item that is told by a title of its own, and that title."""
        held: list[Habit | Checkin] = [*self.plan.habits, *self.plan.checkins]
        for item in held:
            kind = source.kinds.get(item.kind) if isinstance(item, Habit) else None
            private = item.id in source.fixed
            title = calendar_title(item, source.wishes.titles, private=private, kind=kind)
            if title != discreet_title(item):
                yield mark(self.plan, item.id), title

    def _close(
        self,
        item: CalendarItem,
        parts: Mapping[str, Sequence[str]],
        earlier: Mapping[str, Sequence[tuple[int, str]]],
    ) -> bool:
        """Close what was exported of the series that *item* is a part of, where it changed.

        *parts* are the UIDs of what is not closed, and *earlier* the numbers and UIDs of what
        was, by the mark of their item.
        """
        own = mark(self.plan, item.item_id)
        uids = parts.get(own) or self._parts_of_before(item)
        notes = {uid: note for uid in uids if (note := note_of(self.memory[uid])) is not None}
        # What was taken back is looked at only where nothing else is there: it came back.
        live = {uid: note for uid, note in notes.items() if not note["gone"]} or notes
        if not live or self._is_as_it_was(item, live):
            return False
        number, latest = max(earlier.get(own, ()), default=(_NO_DAYS, ""))
        self._end_by_today(uid for _, uid in earlier.get(own, ()))
        past = [(note, cut) for uid, note in live.items() if (cut := self._cut(uid, note))]
        for part, (note, cut) in enumerate(sorted(past, key=lambda each: str(each[1].start))):
            role = _ROLES[item.group] if part == 0 else f"{_ROLES[item.group]}/{part + 1}"
            self._note(item, role, number + 1, note | {"item": core(cut, cut.zone or self.key)})
        for uid, note in notes.items():  # what the present series does not take up is over
            self.memory[uid] = note | {"of": "", "shape": ""}
        if past:
            return True
        # No day of it has come: what was closed before lasts until it changed again.
        if latest and _closed(self.memory[latest]):
            self.memory[latest] |= {"closed": self.today.isoformat()}
            return True
        if item.start is None or _day(item.start) >= self.today:
            return bool(latest)
        self._note(item, _ROLES[item.group], _NO_DAYS, next(iter(live.values())))
        return True

    def _note(self, item: CalendarItem, role: str, number: int, note: Mapping[str, Any]) -> None:
        """Keep a series of *item* that ended before today, under a UID of its own."""
        uid = item_uid(self.plan.id, item.item_id, f"{role}/earlier/{number}")
        before = note_of(self.memory.get(uid)) or {"sequence": 0, "modified": note["created"]}
        self.memory[uid] = dict(note) | {
            "digest": "",
            "sequence": before["sequence"],
            "modified": before["modified"],
            "gone": "",
            "of": mark(self.plan, item.item_id),
            "closed": self.today.isoformat(),
            "number": number,
        }

    def _end_by_today(self, uids: Iterable[str]) -> None:
        """End with yesterday what was closed on a day still to come: the clock was set back.

        What began only after that is no past, and is taken back.
        """
        for uid in uids:
            day, note = _closed(self.memory[uid]), note_of(self.memory[uid])
            if day is None or note is None or day <= self.today:
                continue
            if cut := self._cut(uid, note):
                note |= {"item": core(cut, cut.zone or self.key)}
            stays = cut is not None or note["number"] == _NO_DAYS
            said = {"closed": self.today.isoformat()} if stays else {"of": "", "closed": ""}
            self.memory[uid] = note | said

    def _is_as_it_was(self, item: CalendarItem, live: Mapping[str, Mapping[str, Any]]) -> bool:
        """Say whether *item* comes round as what was exported of it did."""
        now = shape_of(item, self.key)
        then = next(iter(live.values()))
        if then["of"]:
            return bool(then["shape"] == now)
        # A memory of before: it tells times and rules alone.
        was = item_of("", then["item"])
        return was is None or (time_of(was), was.rule) == (time_of(item), item.rule)

    def _cut(self, uid: str, note: Mapping[str, Any]) -> CalendarItem | None:
        """Return what was exported up to yesterday; None where nothing was before today.

        Of what was taken back meanwhile it goes up to the day before that.
        """
        item = item_of(uid, note["item"])
        if item is None or item.start is None:
            return None
        zone = read_zone(item.zone or self.key or "Etc/UTC")
        today = self.today
        if note["gone"]:
            gone = dt.datetime.fromisoformat(note["gone"]).astimezone(zone.info)
            today = min(today, gone.date())
        # What stands after midnight belongs to the day before.
        late = isinstance(item.start, dt.datetime) and (
            item.start.time() < self.plan.settings.day_starts_at
        )
        end = today if late else today - _A_DAY
        if _day(item.start) > end:
            return None
        if item.until is None:
            return item
        until: dt.date = end
        if isinstance(item.until, dt.datetime):
            until = zone.last_second(end)
        return replace(
            item,
            until=min(item.until, until),
            without=tuple(each for each in item.without if _day(each) <= end),
        )

    def _parts_of_before(self, item: CalendarItem) -> list[str]:
        """Return the UIDs under which a memory of before may hold the series of *item*."""
        start = _ROLES[item.group]
        roles = (start, *(f"{start}/{number}" for number in range(2, _MOST_PARTS)))
        uids = (item_uid(self.plan.id, item.item_id, role) for role in roles)
        return [uid for uid in uids if uid in self.memory]


def _day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _repeats(item: CalendarItem) -> bool:
    return item.group in _ROLES and item.component == "VEVENT"


def _closed(note: object) -> dt.date | None:
    """Return the day after which a series was closed; None of any other note."""
    said = note.get("closed") if isinstance(note, Mapping) else None
    try:
        return dt.date.fromisoformat(said) if isinstance(said, str) and said else None
    except ValueError:
        return None
