"""Query the log: the entries of some days, and a summary of all that came before them.

Only the files that have to be are read: those of the days asked for, and those that changed
or that such a change may touch. What the others hold stands in ``hearten.storage.log.cache``.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from typing import TYPE_CHECKING

from hearten.model.dates import days, joined
from hearten.model.log.fold import fold, targets
from hearten.model.log.progress import AWAY, active_days, finished_steps
from hearten.model.problems import Problem
from hearten.model.value import valueclass
from hearten.storage.append_only import counts
from hearten.storage.fs.disk import CannotRead
from hearten.storage.log import cache
from hearten.storage.log.cache import Known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from hearten.model.plan.parts import Entry
    from hearten.storage.append_only import ParsedLines
    from hearten.storage.log.log_files import Log


@valueclass(frozen=True, slots=True, kw_only=True)
class LogSummary:
    """What is known of the past.

    *entries* are those about the days asked for, oldest first. *steps*: when each step was
    first done, ever. *last*: the last day, up to the one asked for, that holds a record or on
    which one was written. *returns*: how often the person came back, up to that day.
    """

    entries: tuple[Entry, ...] = ()
    steps: Mapping[str, dt.date]
    last: dt.date | None = None
    returns: int = 0
    problems: tuple[Problem, ...] = ()


def query(
    log: Log, first: dt.date, last: dt.date, day: dt.date, day_starts_at: dt.time
) -> LogSummary:
    """Return what the log knows of the days from *first* to *last*, and of before *day*.

    A log that can't be read at all is a problem like another: the day is there without it.
    """
    try:
        return _past(log, first, last, day, day_starts_at)
    except CannotRead as error:
        return LogSummary(
            steps={}, problems=(Problem(path=(), message=error.sentence, file=log.called),)
        )


def _past(
    log: Log, first: dt.date, last: dt.date, day: dt.date, day_starts_at: dt.time
) -> LogSummary:
    span = first.toordinal(), last.toordinal()

    def asked(same: Mapping[str, Known]) -> set[str]:
        return {n for n, known in same.items() if known.first <= span[1] and span[0] <= known.last}

    reading, rest = gather(log, day_starts_at, asked, span=span)
    return summary(reading, rest, first, last, day)


def gather(
    log: Log,
    day_starts_at: dt.time,
    asked: Callable[[Mapping[str, Known]], set[str]],
    *,
    span: tuple[int, int] = (1, 0),
    which: str = cache.LOG,
    sums: Callable[[str, Sequence[Entry]], str] | None = None,
) -> tuple[LogReading, Sequence[Known]]:
    """Read the files that *asked* names among those known, and those that have to be read.

    Return them, folded, and what is known of the rest. What changed is kept under *which* for
    the next time, with the *sums* of each file; not where it changed in *span* alone.
    """
    now = log.files.moment()
    found = log.stamps()
    stamps = {name: found[name] for name in sorted(found) if counts(name)}
    before = cache.load(log, day_starts_at, which)
    if not before.keys() <= stamps.keys():  # a file went, and what it changed with it
        before = {}
    same = {name: known for name, known in before.items() if known.stamp == stamps[name]}
    changed = [name for name in stamps if name not in same]
    reading = LogReading(log, day_starts_at)
    reading.take(changed)
    touched = {*_unsure(before, same), *_touched(same, reading)}
    wanted = asked(same).union(changed, touched, _changed_by(touched, same))
    reading.take(wanted)
    reading.take(_changing(wanted, same))
    reading.fold(wanted)
    if not all(reading.touches(name, span) for name in changed):
        _keep(reading, stamps, same, now, which, sums)
    return reading, [known for name, known in same.items() if name not in wanted]


def _unsure(before: Mapping[str, Known], same: Mapping[str, Known]) -> Iterator[str]:
    """Yield the files that are as they were, but whose entries may not be."""
    for name, known in before.items():
        if name not in same:
            yield from known.patches & same.keys()
        elif not known.clean:
            yield name


def _changed_by(names: Iterable[str], same: Mapping[str, Known]) -> set[str]:
    """Return the files that those of *names* change, in turn: a change may be taken back."""
    found: set[str] = set()
    left = set(names)
    while left:
        left = {each for name in left if name in same for each in same[name].patches} - found
        found |= left
    return found & same.keys()


def _changing(names: Iterable[str], same: Mapping[str, Known]) -> set[str]:
    """Return the files that change those of *names*, in turn."""
    found, left = set[str](), set(names)
    while left:
        left = {n for n, known in same.items() if not known.patches.isdisjoint(left)} - found
        found |= left
    return found


def _touched(same: Mapping[str, Known], changed: LogReading) -> Iterator[str]:
    """Yield the files that may hold an id that a changed file has or patches."""
    ids = sorted(changed.reached()) if same else []
    for name, known in same.items():
        at = bisect_left(ids, known.first_id)
        if at < len(ids) and ids[at] <= known.last_id:
            yield name


class LogReading:
    """The log files that are read for one answer."""

    def __init__(self, log: Log, day_starts_at: dt.time) -> None:
        self.log, self.day_starts_at = log, day_starts_at
        self.files: dict[str, ParsedLines] = {}
        self.entries: dict[str, list[Entry]] = {}
        self.place: dict[str, str] = {}  # the file of each id
        self.patched: dict[str, set[str]] = {}  # the ids that each file changes
        self.twice: set[str] = set()  # files with an id that stands in another one too
        self.made: dict[str, Known] = {}  # what of it was kept for the next time
        self.problems: list[Problem] = []
        self.odd: list[Problem] = []

    def take(self, names: Iterable[str]) -> None:
        """Read files that are not read yet."""
        for name in names:
            if name not in self.files:
                self.files[name] = self.log.lines(name)

    def reached(self) -> Iterator[str]:
        """Yield every id that the files read so far have or patch."""
        for found in self.files.values():
            for line in found.lines:
                yield line.id
                if target := targets(line):
                    yield target

    def fold(self, wanted: set[str]) -> None:
        """Fold all that was read; keep the entries and problems of the *wanted* files.

        The others were read for what they change there; their own entries may lack patches.
        """
        names = sorted(self.files)
        for name in names:
            patched = self.patched[name] = set()
            for line in self.files[name].lines:
                known = self.place.setdefault(line.id, name)
                if known != name:
                    self.twice |= {known, name}
                if ("replaces" in line.values or "removes" in line.values) and (
                    to := targets(line)
                ):
                    patched.add(to)
        folded = fold((x for name in names for x in self.files[name].lines), self.day_starts_at)
        self.entries = {name: [] for name in names if name in wanted}
        for entry in folded.entries:
            name = self.place[entry.id]
            if name in wanted:
                self.entries[name].append(entry)
        files = {self.log.said_as(name) for name in self.entries}
        self.problems = [p for name in self.entries for p in self.files[name].problems]
        self.odd = [problem for problem in folded.problems if problem.file in files]

    def touches(self, name: str, span: tuple[int, int]) -> bool:
        """Say whether a file has entries about days of *span* (ordinals)."""
        return any(span[0] <= each.day.toordinal() <= span[1] for each in self.entries[name])

    def known(self, name: str, stamp: str, odd: set[str]) -> Known:
        """Return what a file holds, to be kept."""
        lines, entries = self.files[name].lines, self.entries[name]
        ids = [line.id for line in lines]
        patched = self.patched[name]
        about, written = active_days(entries, self.day_starts_at)
        all_days = {entry.day for entry in entries}
        ordinals = [day.toordinal() for day in all_days]
        clean = (
            name not in self.twice
            and not self.files[name].problems
            and self.log.said_as(name) not in odd
            and patched <= self.place.keys()
        )
        return Known(
            name=name,
            stamp=stamp,
            clean=clean,
            ids=(min(ids, default=""), max(ids, default="")),
            span=(min(ordinals, default=1), max(ordinals, default=0)),
            days=(days(about), days(written), days(all_days - about)),
            steps={step: day.toordinal() for step, day in finished_steps(entries).items()},
            patches=frozenset(self.place[each] for each in patched & self.place.keys()) - {name},
        )


def _keep(
    reading: LogReading,
    stamps: Mapping[str, str],
    same: Mapping[str, Known],
    now: int,
    which: str,
    sums: Callable[[str, Sequence[Entry]], str] | None,
) -> None:
    """Keep what is known now, of the files that a later look will not have to read."""
    odd = {problem.file for problem in reading.odd}
    kept = dict(same)
    unkept: set[str] = set()
    for name in reading.entries:
        known = reading.made[name] = reading.known(name, stamps[name], odd)
        if sums is not None:
            known.sums = sums(name, reading.entries[name])
        if name in same or cache.may_keep(known, now):
            kept[name] = known
        else:
            unkept |= known.patches
    for name in unkept & kept.keys():  # its days hang on a file that we will not recognize
        kept[name].clean = False
    cache.keep(reading.log, reading.day_starts_at, [kept[name] for name in sorted(kept)], which)


def summary(
    reading: LogReading, rest: Sequence[Known], first: dt.date, last: dt.date, day: dt.date
) -> LogSummary:
    """Return the past from what was read, and what is known of the *rest*."""
    rest = (*rest, *reading.made.values())
    entries = [entry for each in reading.entries.values() for entry in each]
    bare = [e for name, each in reading.entries.items() if name not in reading.made for e in each]
    about, written = active_days(bare, reading.day_starts_at)
    steps = {step: done.toordinal() for step, done in finished_steps(bare).items()}
    for known in rest:
        for step, done in known.steps.items():
            steps[step] = min(done, steps.get(step, done))
    by_day = joined([days(about), *(known.about for known in rest)])
    by_writing = joined([days(written), *(known.written for known in rest)])
    quiet = [days({entry.day for entry in bare}), *(known.quiet for known in rest)]
    until = joined([by_day, by_writing, *quiet]).last(day.toordinal())
    return LogSummary(
        entries=tuple(sorted((e for e in entries if first <= e.day <= last), key=_id)),
        steps={step: dt.date.fromordinal(done) for step, done in steps.items()},
        last=dt.date.fromordinal(until) if until is not None else None,
        returns=max(each.until(day.toordinal()).gaps(AWAY) for each in (by_day, by_writing)),
        problems=(*reading.problems, *reading.log.oddities(), *reading.odd),
    )


def _id(entry: Entry) -> str:
    return entry.id
