"""Lines that come into a log or a journal: which are new there, and which come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.model.ids import is_ulid
from hearten.model.log.fold import holding, targets, united
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hearten.model.log.fold import LogLine
    from hearten.storage.append_only import AppendOnlyFolder

_UNDO = "undo"


@valueclass(frozen=True, slots=True, kw_only=True)
class NewLines:
    """What comes into a log or a journal.

    *lines* are new there. *again* are the lines by which what comes in was taken back, all of it
    at once: they go, and *changed* are those entries that are otherwise now. *there* is how many
    entries are there already, *taken_back* how many were, one by one, and stay so.
    """

    lines: tuple[LogLine, ...] = ()
    again: tuple[str, ...] = ()
    changed: tuple[LogLine, ...] = ()
    there: int = 0
    taken_back: int = 0

    def __len__(self) -> int:
        """Count what comes in."""
        return len(self.lines) + len(self.again)

    @property
    def can_be_undone(self) -> bool:
        """Whether an undo takes it back: it knows ULIDs alone."""
        return all(is_ulid(line.id) for line in self.lines)


def new_lines(log: AppendOnlyFolder, lines: Sequence[LogLine]) -> NewLines:
    """Return which of *lines* are new in *log*; CannotRead where one of its files can't be read.

    What was taken back one by one stays out. Where all of it was, by an undo of its import,
    importing it once more is the wish to have it back.
    """
    from hearten.storage.plan.conflict_copies import known_lines

    if not lines:
        return NewLines()
    there = known_lines(log)
    new = tuple(line for line in lines if line.id not in there)
    known = [line.id for line in lines if targets(line) is None and line.id in there]
    held = {line.id for line, _ in united(there.values(), [])}
    gone = {id for id in known if id not in held}
    again = _undone(there, gone) if len(gone) == len(known) else ()
    return NewLines(
        lines=new,
        again=again,
        changed=tuple(_otherwise(lines, there)) if again else (),
        there=len(known) - len(gone),
        taken_back=0 if again else len(gone),
    )


def _otherwise(lines: Iterable[LogLine], there: Mapping[str, LogLine]) -> Iterator[LogLine]:
    """Yield the entries that stand there with other values, as after another answer."""
    for line in lines:
        known = there.get(line.id)
        if known is not None and targets(line) is None and known.values != line.values:
            yield line


def _undone(there: Mapping[str, LogLine], gone: set[str]) -> tuple[str, ...]:
    """Return the lines with which an undo took all that is *gone* back; none where it did not."""
    found = {
        targets(line): line.id
        for line in holding(there.values())
        if "removes" in line.values and line.values.get("kind") == _UNDO and targets(line) in gone
    }
    return tuple(sorted(found.values())) if found.keys() >= gone else ()


def keep(log: AppendOnlyFolder, new: NewLines, now: dt.datetime) -> tuple[int, tuple[str, ...]]:
    """Add what is *new* to *log*; return how many came in, and what there is to say."""
    from hearten.storage.plan.conflict_copies import known_lines

    notices: list[str] = []
    there = known_lines(log) if new.lines else {}
    lines = [line for line in new.lines if line.id not in there]
    if lines:
        notices += log.keep_lines(lines, now, noted=True).notices
    if new.again:
        records = [{"at": now, "removes": id} for id in new.again]
        records += [{**line.values, "at": now, "replaces": line.id} for line in new.changed]
        notices += log.keep_all(records, now, above=max(new.again), noted=True).notices
    return len(lines) + len(new.again), tuple(notices)
