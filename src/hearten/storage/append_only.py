"""A folder of files that only grow: one set of them for each computer, all read as one.

The log and the journal are such folders. A computer adds only to files of its own name, so
that two that share a folder never write to the same file. A record is added whole, on the
disk or not there at all. Looking writes nothing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import stat
import sys
from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from hearten.model.ids import following, is_ulid, ulid
from hearten.model.log.fold import LogLine, targets
from hearten.model.printable import printable
from hearten.model.problems import Problem
from hearten.model.value import field, valueclass
from hearten.storage.fs.disk import (
    APPEND,
    FILE_LIMIT,
    READ,
    CannotRead,
    Files,
    NotStored,
    Unconfirmed,
    close_to_others,
    make_folder,
    not_stored,
    read_file,
    read_if_there,
    reason,
    store_new,
    sync_folder,
    write_all,
)
from hearten.storage.fs.sync_copies import copies_among, is_conflict_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from hearten.storage.local.home import Home

_TAIL = 1 << 19  # bytes: more than the longest record
_SETTLED = 2_000_000_000  # nanoseconds: the coarsest clock by which a file system stamps
_COPY_NOT_COUNTED = "two sides wrote this at the same time, so it is not counted yet"
_COPY_COUNTED = "this is a copy of another file here; each entry in it counts once"
KEPT = "fixing it in an editor; it is kept as it is"
ONE_AWAY = "taking one of the two away"
NOT_TEXT = "this line is not UTF-8 text"
_MANY = 100  # ids that are looked for in a file before it is read
_HEAD_BYTES = 200  # at first; a long comment may stand above the first entry


@valueclass(frozen=True, slots=True, kw_only=True)
class Added:
    """Where a record was added. *torn* is where an earlier, cut off one is kept now."""

    path: Path
    torn: Path | None = None


def add(
    files: Files,
    path: Path,
    head: bytes,
    record: Callable[[bytes], bytes],
    whole: Callable[[bytes], int],
    now: dt.datetime,
) -> Added:
    """Add a record to *path*, durably; the file is made, with *head*, where it is not there.

    *whole* says how many bytes of a file's end are whole records; *record* makes the bytes
    to add from those. Raises NotStored where nothing was added, and Unconfirmed where it
    was, but the disk did not say that the name of the new file will stay.

    That name is synced before the first record is there: whoever finds a record in a file, of
    a process that may have died right after writing it, need not sync the name again.
    """
    unsure: OSError | None = None
    try:
        make_folder(files, path.parent)
        fd = files.open(path, APPEND)
        try:
            there, end, size = _end(files, fd, path, whole)
            torn = None
            if size > end:
                torn = _set_aside(files, fd, path, end, size, head, now)
            if end == 0:
                unsure = _names_synced(files, path)
            data = record(there) if end else head + record(b"")
            _not_too_large(path, end + len(data))
            _write(files, fd, end, data)
        finally:
            with contextlib.suppress(OSError):  # it is synced, or it was taken back
                files.close(fd)
    except OSError as error:
        raise not_stored(error) from error
    if unsure is not None:
        raise Unconfirmed from unsure
    return Added(path=path, torn=torn)


def _not_too_large(path: Path, size: int) -> None:
    """Add nothing to a file that would not be read any more."""
    if size > FILE_LIMIT:
        raise NotStored(
            f"{printable(path.name)} would be larger than {FILE_LIMIT // 1_000_000} MB, the most "
            "that is read. Nothing was changed. To go on, move the file away."
        )


def _names_synced(files: Files, path: Path) -> OSError | None:
    """Sync the names of a file and of its folder, which may be new; return what went wrong."""
    try:
        sync_folder(files, path.parent.parent)
        sync_folder(files, path.parent)
    except OSError as error:
        return error
    return None


def _end(
    files: Files, fd: int, path: Path, whole: Callable[[bytes], int]
) -> tuple[bytes, int, int]:
    """Return the last whole records, where they end, and the size of the file."""
    found = files.fstat(fd)
    if not stat.S_ISREG(found.st_mode):
        name = printable(path.name)
        raise CannotRead(f"{name}: this is not an ordinary file, so nothing is added to it.")
    if found.st_mode & (stat.S_IRWXG | stat.S_IRWXO) and sys.platform != "win32":
        close_to_others(files, path)  # before a word more is in it
    size = found.st_size
    for start in (max(0, size - _TAIL), 0):
        tail = _read(files, fd, start, size)
        kept = whole(tail)
        if kept or start == 0:
            break
    return tail[:kept], start + kept, size


def _read(files: Files, fd: int, start: int, size: int) -> bytes:
    parts = []
    while start < size and (part := files.read_at(fd, size - start, start)):
        parts.append(part)
        start += len(part)
    return b"".join(parts)


def _set_aside(
    files: Files, fd: int, path: Path, end: int, size: int, head: bytes, now: dt.datetime
) -> Path | None:
    """Move the torn end behind the last whole record to a file of its own."""
    rest = _read(files, fd, end, size)
    aside = None
    if rest.strip() and not (end == 0 and head.startswith(rest)):
        stamp = f"{now:%Y%m%dT%H%M%S}-{files.token()}"
        aside = path.with_name(f"{path.name}.torn-{stamp}")
        store_new(files, aside, rest)
        sync_folder(files, path.parent)
    files.truncate(fd, end)
    return aside


def _write(files: Files, fd: int, end: int, data: bytes) -> None:
    """Write in one piece and wait for the disk; on any error nothing of it stays."""
    try:
        write_all(files, fd, data)
        files.fsync(fd)
    except BaseException:
        with contextlib.suppress(OSError):
            files.truncate(fd, end)
        raise


@valueclass(frozen=True, slots=True, kw_only=True)
class ParsedLines:
    """What one file says.

    *newer*: a newer hearten wrote it, so it is left alone. *torn*: its last line has no end.
    *format* is the one it names before its first entry, None where it names none.
    """

    lines: tuple[LogLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    torn: bool = False
    newer: bool = False
    format: int | None = None


@valueclass(frozen=True, slots=True, kw_only=True)
class StoredRecords:
    """What was stored: the ids it was given, and what there is to say besides."""

    ids: tuple[str, ...]
    notices: tuple[str, ...] = ()


@valueclass(frozen=True, slots=True)
class AppendOnlyFolder:
    """One such folder of a plan. What a file of it looks like, each kind of them knows."""

    called: ClassVar[str] = ""  # the name of the folder, and of what it holds
    head: ClassVar[bytes] = b""  # what a new file begins with

    plan_folder: Path
    home: Home
    files: Files = field(default_factory=Files)

    @property
    def folder(self) -> Path:
        """Where the files stand."""
        return self.plan_folder / self.called

    @abstractmethod
    def parsed(self, raw: bytes, file: str) -> ParsedLines:
        """Return what the bytes of one file say."""

    @abstractmethod
    def written(self, line: LogLine) -> str:
        """Return *line* as the text of its line in a file."""

    @abstractmethod
    def last_id(self, there: bytes) -> str:
        """Return the greatest id among the last records of a file, or nothing."""

    @abstractmethod
    def whole(self, tail: bytes) -> int:
        """Return how many bytes of the end of a file are whole records."""

    def said_as(self, name: str) -> str:
        """Return how a file is named in a sentence."""
        return f"{self.called}/{name}"

    def names(self) -> tuple[str, ...]:
        """Return the names of the files that count, in order."""
        return tuple(name for name in self._all_names() if counts(name))

    def stamps(self) -> dict[str, str]:
        """Return how each file in the folder looks from outside: size, times, number."""
        try:
            return {
                name: f"{size} {changed} {touched} {number}"
                for name, size, changed, touched, number in self.files.scan(self.folder)
            }
        except FileNotFoundError:
            return {}
        except OSError as error:  # one of them: a plain file stands where the folder should
            raise no_folder(self.called, error) from error

    def lines(self, name: str) -> ParsedLines:
        """Return what one file says; a file that cannot be had is a problem of its own."""
        said = self.said_as(name)
        try:
            return self.parsed(read_file(self.files, self.folder / name, FILE_LIMIT), said)
        except FileNotFoundError:  # a synced folder moved it meanwhile
            return ParsedLines()
        except (OSError, CannotRead) as error:
            why = reason(error) if isinstance(error, OSError) else "it is no ordinary file, or huge"
            problem = Problem(path=(), message=f"this can't be read: {why}", file=said)
            return ParsedLines(problems=(problem,))

    def every_line(self) -> ParsedLines:
        """Return what all files say together; one that does not read is a problem of it."""
        found = [self.lines(name) for name in self.names()]
        lines = tuple(line for each in found for line in each.lines)
        problems = (problem for each in found for problem in each.problems)
        return ParsedLines(lines=lines, problems=(*problems, *self.oddities()))

    def own_lines(self, now: dt.datetime) -> tuple[LogLine, ...]:
        """Return what this computer wrote last, oldest first: in two periods in which it wrote.

        Where something was taken back there, or brought back, that is among it; so is what was
        written later than *now*, before the clock went back. CannotRead where one of the files
        can't be read: who does not see all of it takes the wrong one for the last.
        """
        from hearten.storage.local.device import known_device

        device = known_device(self.home, self.files)
        own = [name for name in self.names() if device and _device_in(name) == device]
        found: dict[str, LogLine] = {}
        count = 0
        for period in sorted({_period_in(name) for name in own}, reverse=True):
            sought = {targets(line) for line in found.values() if "kind" in line.values}
            if count > 1 and sought <= found.keys():
                break
            count += period <= self.period(now)
            for name in (name for name in own if _period_in(name) == period):
                lines = self.parsed(self._read(name), self.said_as(name)).lines
                found |= {line.id: line for line in lines}
        return tuple(found[id] for id in sorted(found))

    def lines_about(self, ids: Iterable[str]) -> tuple[LogLine, ...]:
        """Return the lines with these *ids*, and all that they change or that changes them.

        Only files in which one of them stands are taken apart. CannotRead where one can't be read.
        """
        known = set(ids)
        read: list[LogLine] = []
        left = {name: self._read(name) for name in self.names()}
        while True:
            marks = [id.encode("utf-8", "replace") for id in known]
            many = len(marks) > _MANY  # to look for each of them would take longer than to read all
            for name in [n for n, raw in left.items() if many or any(m in raw for m in marks)]:
                read += self.parsed(left.pop(name), self.said_as(name)).lines
            found = [line for line in read if line.id in known or targets(line) in known]
            reached = {id for line in found for id in (line.id, targets(line)) if id}
            if known.issuperset(reached):
                return tuple(found)
            known |= reached

    def own(self, line: LogLine) -> bool:
        """Say whether this computer wrote *line*."""
        from hearten.storage.local.device import known_device

        name = line.file.removeprefix(f"{self.called}/")
        return _device_in(name) == known_device(self.home, self.files)

    def _read(self, name: str) -> bytes:
        """Return the bytes of a file, none where it went meanwhile; CannotRead else."""
        try:
            return read_if_there(self.files, self.folder / name, FILE_LIMIT) or b""
        except OSError as error:
            said = f"{self.said_as(name)} can't be read: {reason(error)}. Nothing was changed."
            raise CannotRead(said) from error

    def oddities(self) -> tuple[Problem, ...]:
        """Return the copies of files in the folder that two sides wrote, or a program made."""
        return tuple(
            Problem(
                path=(),
                message=_COPY_COUNTED if counts(name) else _COPY_NOT_COUNTED,
                suggestion="hearten merge",
                hint=True,
                file=self.said_as(name),
            )
            for name in self.conflict_names()
        )

    def conflict_names(self) -> tuple[str, ...]:
        """Return the names of copies that two sides wrote, or a program made."""
        return copies_among(self._all_names())

    def keep_all(
        self,
        records: Sequence[Mapping[str, Any]],
        now: dt.datetime,
        random: bytes | None = None,
        *,
        id: str = "",
        above: str = "",
        noted: bool = False,
    ) -> StoredRecords:
        """Add *records*, each with a new id, all of them or none.

        *noted*: they are an import, and noted as one.

        *id* is that of the first, where it was made before; else it is greater than *above*.
        The others follow it one by one: so it can be told what was written together.

        A replacement gets an id above those of all earlier ones: the last word counts, though
        the clock went back meanwhile.

        NotStored when nothing was added; Unconfirmed when the disk did not confirm it.
        """
        from hearten.storage.local.device import note_change

        ids: list[str] = []

        def made(there: bytes) -> bytes:
            ids.clear()
            replaced = {str(each["replaces"]) for each in records if "replaces" in each}
            last = max(self.last_id(there), self._last_word(replaced), above)
            new = id or next_id(now, random or self.files.random(10), last)
            texts = []
            for record in records:
                ids.append(new)
                texts.append(self.written(LogLine(new, whole_seconds(record), "", 0)))
                new = id_after(new)
            note = f"{ids[0]} {ids[-1]} {ids[0]}" if noted else ids[-1]
            note_change(self.files, self.home, note)
            return "".join(texts).encode("utf-8")

        said = self._add(now, made)
        return StoredRecords(ids=tuple(ids), notices=said)

    def keep_lines(
        self, lines: Sequence[LogLine], now: dt.datetime, *, noted: bool = False
    ) -> StoredRecords:
        """Add lines that have ids already (from a copy, or an import), all or none.

        *noted*: that is one change, so it is noted which they were and when.
        """
        from hearten.storage.local.device import note_change

        text = "".join(map(self.written, lines)).encode("utf-8")
        ids = [line.id for line in lines if is_ulid(line.id)] if noted else []

        def made(_: bytes) -> bytes:
            if ids:
                when = ulid(now, self.files.random(10))
                note_change(self.files, self.home, f"{ids[0]} {ids[-1]} {when}")
            return text

        return StoredRecords(ids=(), notices=self._add(now, made))

    def period(self, now: dt.datetime) -> str:
        """Return the time that one file is for."""
        return f"{now:%Y-%m}"

    def _add(self, now: dt.datetime, made: Callable[[bytes], bytes]) -> tuple[str, ...]:
        from hearten.storage.local.device import device
        from hearten.storage.local.locks import locked

        try:
            name = device(self.home, self.files)
            target = self.files.resolve(self.folder)
            with locked(self.files, self.home, target):
                path = target / self._own_name(now, name)
                added = add(self.files, path, self.head, made, self.whole, now)
        except OSError as error:
            raise not_stored(error) from error
        if added.torn is None:
            return ()
        return (
            f"An earlier entry was cut off while it was written. What is there of it is kept in "
            f"{self.called}/{added.torn.name}.",
        )

    def _last_word(self, replaced: set[str]) -> str:
        """Return the greatest id among some entries and all lines that replace them."""
        last = max(filter(is_ulid, replaced), default="")
        for name in self.names() if replaced else ():
            try:
                raw = self._read(name)
            except CannotRead:  # what can't be read has no word in it now either
                continue
            if any(target.encode("utf-8", "replace") in raw for target in replaced):
                lines = self.parsed(raw, "").lines
                ids = (line.id for line in lines if line.values.get("replaces") in replaced)
                last = max([last, *filter(is_ulid, ids)])
        return last

    def _own_name(self, now: dt.datetime, name: str) -> str:
        """Return the file to add to; never one that a newer hearten wrote."""
        for extra in ("", *(f"-{number}" for number in range(2, 100))):
            own = f"{self.period(now)}.{name}{extra}.toml"
            if not self._is_newer(self.folder / own):
                return own
        raise NotStored(f"A newer hearten wrote this {self.called}. Nothing was changed.")

    def _is_newer(self, path: Path) -> bool:
        """Say whether reading would leave the file alone: its head decides."""
        head, more = b"", _HEAD_BYTES
        try:
            fd = self.files.open(path, READ)
            try:
                while part := self.files.read(fd, more):
                    head, more = head + part, len(head) * 4 + more
                    found = self.parsed(head, "")
                    if found.format is not None or found.lines:
                        return found.newer
            finally:
                self.files.close(fd)
        except OSError:  # there is none yet, or adding to it will say what is wrong
            return False
        return False

    def _all_names(self) -> list[str]:
        try:
            return self.files.listdir(self.folder)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise no_folder(self.called, error) from error


def no_folder(called: str, error: OSError) -> CannotRead:
    """Return that a folder cannot be read, by what it is *called*, and why."""
    return CannotRead(f"The {called} can't be read: {reason(error)}.")


def changed_meanwhile(file: str) -> CannotRead:
    """Return the sentence for a *file* that is not what it was a moment ago."""
    return CannotRead(f"{file} was changed meanwhile. Look once more.")


def newer(file: str, line: int) -> Problem:
    """Return the problem of a file whose format, named in *line*, is not known here yet."""
    return Problem(
        path=("format",),
        message="this was written by a newer hearten, so it is left as it is and not counted here",
        suggestion="a newer hearten",
        file=file,
        line=line,
    )


def counts(name: str) -> bool:
    """Say whether a file of the folder counts: no copy of two sides, nothing half made."""
    return name.endswith(".toml") and not name.startswith((".", "~")) and not is_conflict_copy(name)


def _period_in(name: str) -> str:
    return name.partition(".")[0]


def _device_in(name: str) -> str:
    return name.partition(".")[2].partition(".")[0].partition("-")[0]


def is_settled(stamp: str, now: int) -> bool:
    """Say whether a file can be told by its stamp: no later change could leave it the same.

    *now* is when the stamp was taken, in nanoseconds.
    """
    _, changed, touched, _ = stamp.split(" ")
    return max(int(changed), int(touched)) < now - _SETTLED


def next_id(now: dt.datetime, random: bytes, last: str) -> str:
    """Return a new id, greater than *last* even where the clock went back."""
    new = ulid(now, random)
    try:
        # One is left out: ids that follow one another were given together.
        return new if new > last else following(following(last))
    except OverflowError:  # somebody wrote the very last id there is by hand
        return new


def id_after(id: str) -> str:
    """Return the id of what is written together with what has *id*: the one that follows it."""
    try:
        return following(id)
    except (OverflowError, ValueError):
        return id


def too_long(most: int) -> NotStored:
    """Return the sentence for words that are more than *most* bytes."""
    return NotStored(
        f"These words are longer than the {most // 1000} KB one entry may hold. "
        "Nothing was changed."
    )


def whole_seconds(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a record, its moment without parts of a second."""
    held = dict(record)
    if isinstance(held.get("at"), dt.datetime):
        held["at"] = held["at"].replace(microsecond=0)
    return held
