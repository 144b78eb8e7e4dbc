"""The log of a plan: what happened, one line an entry, one file a month and device.

All files are read as one; this computer adds only to files of its own name.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.model.ids import following, is_ulid, ulid
from hearten.model.log import Line, fold
from hearten.model.problems import Problem
from hearten.model.values import field, valueclass
from hearten.storage.append import add
from hearten.storage.disk import (
    CannotRead,
    NotStored,
    is_conflict_copy,
    not_stored,
    read_file,
    reason,
)
from hearten.storage.files import READ, Files
from hearten.storage.home import Home, device
from hearten.storage.locks import locked
from hearten.storage.log_lines import HEAD, LINE_LIMIT, Lines, parse
from hearten.storage.toml_text import key, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from hearten.model.plan import Entry

    _Made = Callable[[bytes], bytes]

FOLDER = "log"
FILE_LIMIT = 64_000_000  # bytes: many years of entries
_NIGHT = dt.time(4)
_HEAD_BYTES = 200  # at first; a long comment may stand above the first entry
_LOOKED_AT = 20  # lines: the last ones, of which the greatest id counts


@valueclass(frozen=True, slots=True, kw_only=True)
class LogRead:
    """What a log says: its entries, oldest first, and what could not be taken."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


@valueclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Lines that stand in the log now: their ids, and what there is to say besides."""

    ids: tuple[str, ...]
    notices: tuple[str, ...] = ()


@valueclass(frozen=True, slots=True)
class Log:
    """The log in one plan folder. Looking writes nothing and takes no lock."""

    plan_folder: Path
    home: Home
    files: Files = field(default_factory=Files)

    @property
    def folder(self) -> Path:
        """Where the log files stand."""
        return self.plan_folder / FOLDER

    def names(self) -> tuple[str, ...]:
        """Return the names of the files that count, in order."""
        return tuple(name for name in self._all_names() if is_log_file(name))

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
            raise _no_folder(error) from error

    def read(self, day_starts_at: dt.time = _NIGHT) -> LogRead:
        """Read every file. An entry that does not read is a problem, never the end."""
        lines: list[Line] = []
        problems: list[Problem] = []
        for name in self.names():
            found = self.lines(name)
            lines += found.lines
            problems += found.problems
        problems += self.oddities()
        folded = fold(lines, day_starts_at)
        return LogRead(entries=folded.entries, problems=(*problems, *folded.problems))

    def lines(self, name: str) -> Lines:
        """Return what one file says; a file that cannot be had is a problem of its own."""
        try:
            return parse(read_file(self.files, self.folder / name, FILE_LIMIT), said_as(name))
        except FileNotFoundError:  # a synced folder moved it meanwhile
            return Lines()
        except (OSError, CannotRead) as error:
            why = reason(error) if isinstance(error, OSError) else "it is no ordinary file, or huge"
            return Lines(
                problems=(
                    Problem(path=(), message=f"this can't be read: {why}", file=said_as(name)),
                )
            )

    def oddities(self) -> tuple[Problem, ...]:
        """Return what stands in the folder and is not counted: copies that two sides wrote."""
        return tuple(
            Problem(
                path=(),
                message="two sides wrote this at the same time, so it is not counted yet",
                suggestion="hearten merge",
                hint=True,
                file=said_as(name),
            )
            for name in self.conflict_names()
        )

    def conflict_names(self) -> tuple[str, ...]:
        """Return the names of copies that two sides wrote."""
        return tuple(
            name for name in self._all_names() if is_conflict_copy(name) and ".torn-" not in name
        )

    def keep(
        self, records: Sequence[Mapping[str, Any]], now: dt.datetime, random: bytes | None = None
    ) -> Kept:
        """Add *records*, each a line of its own with a new id, all of them or none.

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
                last = next_id(now, random or self.files.random(10), last)
                ids.append(last)
                lines.append(one_line(last, _whole_seconds(record)))
            return "".join(lines).encode("utf-8")

        said = self._add(now, made)
        return Kept(ids=tuple(ids), notices=said)

    def keep_lines(self, lines: Iterable[Line], now: dt.datetime) -> Kept:
        """Add lines that have ids already (from a copy, or an import), all or none."""
        text = "".join(one_line(line.id, line.values) for line in lines).encode("utf-8")
        return Kept(ids=(), notices=self._add(now, lambda _: text))

    def _add(self, now: dt.datetime, made: _Made) -> tuple[str, ...]:
        try:
            name = device(self.home, self.files)
            target = self.files.resolve(self.folder)
            with locked(self.files, self.home, target):
                path = target / self._own_name(now, name)
                added = add(self.files, path, HEAD.encode(), made, _whole, now)
        except OSError as error:
            raise not_stored(error) from error
        if added.torn is None:
            return ()
        return (
            f"An earlier entry was cut off while it was written. What is there of it is kept in "
            f"{FOLDER}/{added.torn.name}.",
        )

    def _last_word(self, replaced: set[str]) -> str:
        """Return the greatest id among some entries and all lines that replace them."""
        last = max(filter(is_ulid, replaced), default="")
        for name in self.names() if replaced else ():
            try:
                raw = read_file(self.files, self.folder / name, FILE_LIMIT)
            except (OSError, CannotRead):  # what can't be read has no word in it now either
                continue
            if any(target.encode("utf-8", "replace") in raw for target in replaced):
                lines = parse(raw, "").lines
                ids = (line.id for line in lines if line.values.get("replaces") in replaced)
                last = max([last, *filter(is_ulid, ids)])
        return last

    def _own_name(self, now: dt.datetime, name: str) -> str:
        """Return the file to add to; never one that a newer hearten wrote."""
        for extra in ("", *(f"-{number}" for number in range(2, 100))):
            own = f"{now:%Y-%m}.{name}{extra}.toml"
            if not _is_newer(self.files, self.folder / own):
                return own
        raise NotStored("A newer hearten wrote this log. Nothing was changed.")

    def _all_names(self) -> list[str]:
        try:
            return self.files.listdir(self.folder)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise _no_folder(error) from error


def _no_folder(error: OSError) -> CannotRead:
    return CannotRead(f"The log can't be read: {reason(error)}.")


def said_as(name: str) -> str:
    """Return how a file of the log is named in a sentence."""
    return f"{FOLDER}/{name}"


def is_log_file(name: str) -> bool:
    """Say whether a file of the log folder counts: no copy of two sides, nothing half made."""
    return name.endswith(".toml") and not name.startswith((".", "~")) and not is_conflict_copy(name)


def one_line(id: str, record: Mapping[str, Any]) -> str:
    """Return one line of the log with its line end; NotStored when it is far too long."""
    text = f"{key(id)} = {value(record)}\n"
    if len(text.encode("utf-8")) > LINE_LIMIT:
        most = LINE_LIMIT // 1000
        raise NotStored(
            f"These words are longer than the {most} KB one entry may hold. Nothing was changed."
        )
    return text


def next_id(now: dt.datetime, random: bytes, last: str) -> str:
    """Return a new id, greater than *last* even where the clock went back."""
    new = ulid(now, random)
    if new > last:
        return new
    try:
        return following(last)
    except OverflowError:  # somebody wrote the very last id there is by hand
        return new


def _whole_seconds(record: Mapping[str, Any]) -> dict[str, Any]:
    held = dict(record)
    if isinstance(held.get("at"), dt.datetime):
        held["at"] = held["at"].replace(microsecond=0)
    return held


def _whole(tail: bytes) -> int:
    return tail.rfind(b"\n") + 1


def _last_id(there: bytes) -> str:
    """Return the greatest id among the last lines, or nothing."""
    last = ""
    for line in there.rsplit(b"\n", _LOOKED_AT)[1:]:
        word = line.partition(b" ")[0].decode("ascii", "replace")
        if is_ulid(word) and word > last:
            last = word
    return last


def _is_newer(files: Files, path: Path) -> bool:
    """Say whether reading would leave the file alone: its head, up to the first entry, decides."""
    head, more = b"", _HEAD_BYTES
    try:
        fd = files.open(path, READ)
        try:
            while part := files.read(fd, more):
                head, more = head + part, len(head) * 4 + more
                found = parse(head, "")
                if found.format is not None or found.lines:
                    return found.newer
        finally:
            files.close(fd)
    except OSError:  # there is none yet, or adding to it will say what is wrong
        return False
    return False
