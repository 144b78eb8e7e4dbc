"""The journal of a plan on disk: one TOML table a record, one file a year and computer.

What a person wrote is never looked at here, but to find where it ends.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from hearten.model.journal import Record, fold
from hearten.model.log.fold import LogLine, connected
from hearten.model.value import valueclass
from hearten.storage.append_only import (
    AppendOnlyFolder,
    StoredRecords,
    changed_meanwhile,
    no_folder,
    too_long,
)
from hearten.storage.fs.disk import READ
from hearten.storage.journal.records import HEAD, RECORD_LIMIT, last_id, one_record, parse, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from hearten.model.journal import Head
    from hearten.model.problems import Problem
    from hearten.storage.append_only import ParsedLines

_NIGHT = dt.time(4)


@valueclass(frozen=True, slots=True, kw_only=True)
class JournalRead:
    """What a journal says: its records, oldest first, and what could not be taken."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()


@valueclass(frozen=True, slots=True)
class Journal(AppendOnlyFolder):
    """The journal in one plan folder. Looking writes no word of it and takes no lock."""

    called: ClassVar[str] = "journal"
    head: ClassVar[bytes] = HEAD.encode()

    def parsed(self, raw: bytes, file: str) -> ParsedLines:
        """Return what the bytes of one file say."""
        return parse(raw, file)

    def written(self, line: LogLine) -> str:
        """Return a record as TOML text; NotStored where it is far too long."""
        return one_page(line.id, line.values)

    def last_id(self, there: bytes) -> str:
        """Return the greatest id among the last records, or nothing."""
        return last_id(there)

    def whole(self, tail: bytes) -> int:
        """Return how many bytes of the end of a file are whole records."""
        return whole(tail)

    def period(self, now: dt.datetime) -> str:
        """Return the year that one file is for."""
        return f"{now:%Y}"

    def read(self, day_starts_at: dt.time = _NIGHT) -> JournalRead:
        """Read every file. A record that does not read is a problem, never the end."""
        found = self.every_line()
        folded = fold(found.lines, day_starts_at)
        return JournalRead(records=folded.records, problems=(*found.problems, *folded.problems))

    def keep(
        self,
        values: Mapping[str, Any],
        now: dt.datetime,
        random: bytes | None = None,
        *,
        above: str = "",
    ) -> StoredRecords:
        """Add one record with a new id, greater than *above*.

        *values* may replace or remove an earlier one.

        NotStored when nothing was added; Unconfirmed when the disk did not confirm it.
        """
        return self.keep_all([values], now, random, above=above)

    def heads(
        self, day_starts_at: dt.time = _NIGHT, practices: Collection[str] = ()
    ) -> tuple[Head, ...]:
        """Return what is known of each record without its words, oldest first by id.

        Only of these *practices*, where some are named: that is quick in a long journal.
        """
        from hearten.storage.journal.index import index

        return index(self).heads(day_starts_at, practices)

    def bare_lines(self) -> tuple[LogLine, ...]:
        """Return every record, and what changes or removes one, without its words.

        CannotRead where one of the files can't be read.
        """
        from hearten.storage.journal.index import index

        known = index(self)
        if name := known.unread():
            self._read(name)  # it says why
            raise changed_meanwhile(self.said_as(name))
        return known.lines()

    def record(self, id: str, day_starts_at: dt.time = _NIGHT) -> Record | None:
        """Return one record as it holds now, reading no more than what makes it."""
        return self.reader(day_starts_at)(id)

    def reader(self, day_starts_at: dt.time = _NIGHT) -> Callable[[str], Record | None]:
        """Return what reads one record after another, of the journal as it is at this moment."""
        from hearten.storage.journal.index import index

        known = index(self)

        def read(id: str) -> Record | None:
            lines = [line for place in known.places(id) for line in self._at(*place)]
            mine = fold(connected(lines, (id,)), day_starts_at)
            return next(iter(mine.records), None)

        return read

    def _at(self, name: str, offset: int, size: int) -> Iterable[LogLine]:
        """Return the bytes at a place of a file."""
        try:
            fd = self.files.open(self.folder / name, READ)
            try:
                raw = self.files.read_at(fd, size, offset)
            finally:
                self.files.close(fd)
        except OSError as error:
            raise no_folder(self.called, error) from error
        found = parse(raw, self.said_as(name))
        if not found.lines:
            raise changed_meanwhile(self.said_as(name))
        return found.lines


def one_page(id: str, record: Mapping[str, Any]) -> str:
    """Return one record as TOML text; NotStored when it is far too long."""
    text = one_record(id, record)
    if len(text.encode("utf-8")) > RECORD_LIMIT:
        raise too_long(RECORD_LIMIT)
    return text
