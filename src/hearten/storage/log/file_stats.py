"""Statistics of each log file, cached, so that looking back over years reads few of them.

A derived text like the other one (``hearten.storage.log.cache``): whatever does not look as it
did is read again, and deleting it loses nothing. Ids and numbers stand in it, never words.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hearten.model.dates import DaySet, joined
from hearten.model.ids import is_slug
from hearten.model.log.stats import (
    ENERGIES,
    WEATHERS,
    ItemStats,
    LogStats,
    is_note,
    joined_stats,
    stats_of,
)
from hearten.model.problems import Problem
from hearten.model.value import valueclass
from hearten.storage.fs.disk import CannotRead
from hearten.storage.log import cache
from hearten.storage.log.log_files import FOLDER
from hearten.storage.log.query import LogReading, LogSummary, gather, summary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from hearten.model.plan.parts import Entry
    from hearten.storage.log.cache import Known
    from hearten.storage.log.log_files import Log

_UNKEPT = "?"  # a file with an id that may be a word of the person's: read each time


@valueclass(frozen=True, slots=True, kw_only=True)
class LogTotals:
    """What all of a log adds up to, and the entries that were asked for with it.

    *past* knows steps, returns and the last day; *first* is the first day with a record.
    """

    sums: LogStats
    past: LogSummary
    first: dt.date | None = None
    notes: tuple[Entry, ...] = ()
    own: tuple[Entry, ...] = ()


def totals(
    log: Log,
    day: dt.date,
    day_starts_at: dt.time,
    *,
    noted: Callable[[DaySet], DaySet] = lambda found: found,
    own: Collection[str] = (),
) -> LogTotals:
    """Return what the log adds up to.

    *noted* says of which days, among those with a note, the words are wanted; *own* are ids of
    habits whose entries are needed one by one. Files with nothing of either stay closed.
    """
    try:
        return _whole(log, day, day_starts_at, noted, frozenset(own))
    except CannotRead as error:
        unread = Problem(path=(), message=error.sentence, file=FOLDER)
        return LogTotals(sums=stats_of(()), past=LogSummary(steps={}, problems=(unread,)))


def _whole(
    log: Log,
    day: dt.date,
    day_starts_at: dt.time,
    noted: Callable[[DaySet], DaySet],
    own: frozenset[str],
) -> LogTotals:
    held: dict[str, LogStats] = {}

    def asked(same: Mapping[str, Known]) -> set[str]:
        for name, known in same.items():
            if (sums := _read(known.sums)) is not None:
                held[name] = sums
        wanted = noted(joined(sums.notes for sums in held.values()))
        unread = same.keys() - held.keys()
        return unread | {n for n, sums in held.items() if _needed(sums, wanted, own)}

    def added(name: str, entries: Sequence[Entry]) -> str:
        made[name] = stats_of(entries)
        return _written(made[name])

    made: dict[str, LogStats] = {}
    reading, rest = gather(log, day_starts_at, asked, which=cache.SUMS, sums=added)
    now = {n: made.get(n) or stats_of(each) for n, each in reading.entries.items()}
    sums = joined_stats([*now.values(), *(held[known.name] for known in rest)])
    days = noted(sums.notes)
    notes = [e for n, found in now.items() if found.notes.bits for e in reading.entries[n]
             if is_note(e) and days.holds(e.day.toordinal())]  # fmt: skip
    ours = [e for n, found in now.items() if not own.isdisjoint(found.habits)
            for e in reading.entries[n] if e.habit in own]  # fmt: skip
    return LogTotals(
        sums=sums,
        past=summary(reading, rest, day, day, day),
        first=_first(reading, rest),
        notes=tuple(sorted(notes, key=_id)),
        own=tuple(sorted(ours, key=_id)),
    )


def _first(reading: LogReading, rest: Sequence[Known]) -> dt.date | None:
    """Return the first day that has an entry."""
    known = [each.first for each in (*rest, *reading.made.values()) if each.first <= each.last]
    bare = (e for n, each in reading.entries.items() if n not in reading.made for e in each)
    first = min([*known, *(entry.day.toordinal() for entry in bare)], default=None)
    return dt.date.fromordinal(first) if first is not None else None


def _id(entry: Entry) -> str:
    return entry.id


def _needed(sums: LogStats, noted: DaySet, own: frozenset[str]) -> bool:
    if not own.isdisjoint(sums.habits):
        return True
    low = noted.first()
    if low is None or not sums.notes.bits:
        return False
    last = noted.low + noted.bits.bit_length()
    return bool(sums.notes.between(low, last) & noted.between(low, last))


# as text: "h" habit, "c" check-in, "w" weather, "e" energy, "n" notes; days as "low bits"


def _written(sums: LogStats) -> str:
    """Return sums as text; a mark that says "read the file" where an id is no plain name."""
    if not all(map(is_slug, (*sums.habits, *sums.checkins))):
        return _UNKEPT
    parts = [f"h{key} {_item(each)}" for key, each in sums.habits.items()]
    parts += [f"c{key} {_item(each)}" for key, each in sums.checkins.items()]
    for letter, found in (("w", sums.weather), ("e", sums.energy), ("n", (sums.notes,))):
        parts += [f"{letter}{n} {_days(days)}" for n, days in enumerate(found) if days.bits]
    return "/".join(parts)


def _item(each: ItemStats) -> str:
    alike = ";".join(f"{said}*{often}" for said, often in each.alike.items())
    return f"{_days(each.done)} {_days(each.rest)} {each.times} {alike}"


def _days(days: DaySet) -> str:
    return f"{days.low} {days.bits:x}"


def _read(text: str) -> LogStats | None:
    """Return sums from their text; None where it has to be read from the file."""
    habits: dict[str, ItemStats] = {}
    checkins: dict[str, ItemStats] = {}
    sets = {"w": [DaySet()] * len(WEATHERS), "e": [DaySet()] * len(ENERGIES), "n": [DaySet()]}
    try:
        for part in text.split("/") if text else ():
            letter, key, rest = part[0], *part[1:].split(" ", 1)
            if letter in sets:
                low, bits = rest.split(" ")
                sets[letter][int(key)] = DaySet(int(low), int(bits, 16))
            else:
                (habits if letter == "h" else checkins)[key] = _item_of(rest)
    except (ValueError, IndexError):
        return None
    return LogStats(habits, checkins, tuple(sets["w"]), tuple(sets["e"]), sets["n"][0])


def _item_of(text: str) -> ItemStats:
    low, bits, rest_low, rest_bits, times, alike = text.split(" ", 5)
    answers = {}
    for each in alike.split(";") if alike else ():
        said, _, often = each.rpartition("*")
        answers[said] = int(often)
    done, rest = DaySet(int(low), int(bits, 16)), DaySet(int(rest_low), int(rest_bits, 16))
    return ItemStats(done, rest, int(times), answers)
