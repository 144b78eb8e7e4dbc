"""The log of a plan on disk: one line an entry, one file a month and computer."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from hearten.model.ids import is_ulid
from hearten.model.log.fold import LogLine, fold
from hearten.model.value import valueclass
from hearten.storage.append_only import (
    AppendOnlyFolder,
    ParsedLines,
    StoredRecords,
    next_id,
    too_long,
    whole_seconds,
)
from hearten.storage.fs.disk import FILE_LIMIT, CannotRead, read_file
from hearten.storage.log.lines import HEAD, LINE_LIMIT, parse
from hearten.storage.toml.dump import key, value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hearten.model.plan.parts import Entry
    from hearten.model.problems import Problem

FOLDER = "log"
_NIGHT = dt.time(4)
_LOOKED_AT = 20  # lines: the last ones, of which the greatest id counts


@valueclass(frozen=True, slots=True, kw_only=True)
class LogRead:
    """What a log says: its entries, oldest first, and what could not be taken."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


@valueclass(frozen=True, slots=True)
class Log(AppendOnlyFolder):
    """The log in one plan folder. Looking writes nothing and takes no lock."""

    called: ClassVar[str] = FOLDER
    head: ClassVar[bytes] = HEAD.encode()

    def parsed(self, raw: bytes, file: str) -> ParsedLines:
        """Return what the bytes of one file say."""
        return parse(raw, file)

    def written(self, line: LogLine) -> str:
        """Return *line* as the text of its line in a file."""
        return one_line(line.id, line.values)

    def whole(self, tail: bytes) -> int:
        """Return how many bytes of the end of a file are whole lines."""
        return tail.rfind(b"\n") + 1

    def read(self, day_starts_at: dt.time = _NIGHT) -> LogRead:
        """Read every file. An entry that does not read is a problem, never the end."""
        found = self.every_line()
        folded = fold(found.lines, day_starts_at)
        return LogRead(entries=folded.entries, problems=(*found.problems, *folded.problems))

    def keep(
        self,
        records: Sequence[Mapping[str, Any]],
        now: dt.datetime,
        random: bytes | None = None,
        *,
        id: str = "",
    ) -> StoredRecords:
        """Add *records*, each a line of its own with a new id, all of them or none.

        *id* is that of the first, where it was made before.

        A replacement gets an id above those of all earlier ones: the last word counts, though
        the clock went back meanwhile.

        NotStored when nothing was added; Unconfirmed when the disk did not confirm it.
        """
        ids: list[str] = []

        def made(there: bytes) -> bytes:
            ids.clear()
            replaced = {str(each["replaces"]) for each in records if "replaces" in each}
            last = max(_last_id(there), self._last_word(replaced))
            lines = []
            for record in records:
                made_before = id if not ids else ""
                new = made_before or next_id(now, random or self.files.random(10), last)
                last = max(last, new)
                ids.append(new)
                lines.append(one_line(new, whole_seconds(record)))
            return "".join(lines).encode("utf-8")

        said = self._add(now, made)
        return StoredRecords(ids=tuple(ids), notices=said)

    def new_id(self, now: dt.datetime) -> str:
        """Return an id for an entry that is still to be written, above those of this month."""
        ends = [""]
        for name in self.names():
            with suppress(OSError, CannotRead):  # what can't be read is no reason to write nothing
                if name.startswith(self.period(now)):
                    ends.append(_last_id(read_file(self.files, self.folder / name, FILE_LIMIT)))
        return next_id(now, self.files.random(10), max(ends))


def one_line(id: str, record: Mapping[str, Any]) -> str:
    """Return one line of the log with its line end; NotStored when it is far too long."""
    text = f"{key(id)} = {value(record)}\n"
    if len(text.encode("utf-8")) > LINE_LIMIT:
        raise too_long(LINE_LIMIT)
    return text


def _last_id(there: bytes) -> str:
    """Return the greatest id among the last lines, or nothing."""
    last = ""
    for line in there.rsplit(b"\n", _LOOKED_AT)[1:]:
        word = line.partition(b" ")[0].decode("ascii", "replace")
        if is_ulid(word) and word > last:
            last = word
    return last
