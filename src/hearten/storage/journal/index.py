"""The index of a journal: in which file each record is, and its head; cached as a state file.

None of the words of a record are here: ids, places, days, names of practices, tags. It may be
thrown away at any time. A file that only grew is read from where it ended; any other that
does not look as it did is read whole.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from zlib import crc32

from hearten.model.journal import heads, tags_in
from hearten.model.log.fold import LogLine, connected, targets
from hearten.storage.append_only import counts, is_settled
from hearten.storage.fs.disk import FILE_LIMIT, CannotRead, read_file
from hearten.storage.journal.records import Pieces, whole
from hearten.storage.log import cache

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from hearten.model.journal import Head
    from hearten.storage.append_only import AppendOnlyFolder

_FIRST = "hearten journal 2"
_LIMIT = 16_000_000  # bytes
_DAYS = ("day", "return_on", "read_on", "ask_on", "asked_on")
_TEXTS = ("practice", "felt", "replaces", "removes")


class Spot:
    """One record without its words: its *line*, and its place in the file."""

    __slots__ = ("line", "offset", "size")

    def __init__(self, line: LogLine, offset: int, size: int) -> None:
        self.line, self.offset, self.size = line, offset, size


class File:
    """One file as it was when its *stamp* was taken: its records, its length and its sum.

    *lines* are its records as they are kept; *odd* ones can't stand in such a line.
    """

    __slots__ = ("length", "lines", "name", "odd", "stamp", "total")

    def __init__(
        self,
        name: str,
        stamp: str,
        length: int,
        total: int,
        lines: tuple[str, ...] = (),
        odd: tuple[Spot, ...] = (),
    ) -> None:
        self.name, self.stamp, self.length, self.total = name, stamp, length, total
        self.lines, self.odd = lines, odd

    def spots(self, wanted: Callable[[str], bool] | None = None) -> Iterator[Spot]:
        """Yield its records, of the lines only those that are *wanted*."""
        for line in self.lines:
            if wanted is None or wanted(line):
                yield _spot(line, self.name)
        yield from self.odd


class Index:
    """All files of a journal."""

    __slots__ = ("_files",)

    def __init__(self, files: tuple[File, ...]) -> None:
        self._files = files

    def _spots(self, wanted: Callable[[str], bool] | None = None) -> Iterator[Spot]:
        return (spot for file in self._files for spot in file.spots(wanted))

    def heads(self, day_starts_at: dt.time, practices: Collection[str] = ()) -> tuple[Head, ...]:
        """Return the heads of all records, or of those *practices*, oldest first by id."""
        if not practices:
            return heads((spot.line for spot in self._spots()), day_starts_at)
        marks = [f"\tpractice={name}" for name in practices]
        found = self._spots(lambda line: any(mark in line for mark in marks))
        ids = {targets(spot.line) or spot.line.id for spot in found}

        def wanted(line: str) -> bool:
            changes = "\tre" in line and ("\treplaces=" in line or "\tremoves=" in line)
            return changes or line.partition("\t")[0] in ids

        mine = connected((spot.line for spot in self._spots(wanted)), ids)
        return tuple(h for h in heads(mine, day_starts_at) if h.practice in practices)

    def unread(self) -> str:
        """Return the name of a file that can't be read; nothing where all can."""
        return next((file.name for file in self._files if not file.stamp), "")

    def lines(self) -> tuple[LogLine, ...]:
        """Return every record without its words."""
        return tuple(spot.line for spot in self._spots())

    def places(self, id: str) -> Iterator[tuple[str, int, int]]:
        """Yield the file, offset and size of a record and of all that change it, in turn."""
        ids, before = {id}, set[str]()
        found: list[tuple[str, Spot]] = []
        while ids != before:
            before = ids
            found = [each for file in self._files for each in _of(file, ids)]
            ids = {id, *(spot.line.id for _, spot in found)}
        yield from ((name, spot.offset, spot.size) for name, spot in found)


def _of(file: File, ids: Collection[str]) -> Iterator[tuple[str, Spot]]:
    """Yield the name of a file with each of its records that has one of *ids*, or changes it."""
    for spot in file.spots(lambda line: any(id in line for id in ids)):
        if spot.line.id in ids or targets(spot.line) in ids:
            yield file.name, spot


def index(journal: AppendOnlyFolder) -> Index:
    """Return the index, read anew where a file changed, and kept for the next time."""
    stamps = {name: stamp for name, stamp in sorted(journal.stamps().items()) if counts(name)}
    if not stamps:
        return Index(())
    now = journal.files.moment()
    known = _load(journal)
    files = tuple(_file(journal, name, stamp, known.get(name)) for name, stamp in stamps.items())
    kept = [_as_it_stays(file, now) for file in files if file.length and not file.odd]
    if [(file.name, file.stamp) for file in kept] != [(f.name, f.stamp) for f in known.values()]:
        _keep(journal, kept)
    return Index(files)


def _file(journal: AppendOnlyFolder, name: str, stamp: str, known: File | None) -> File:
    """Return what a file holds, reading no more of it than has to be."""
    if known is not None and known.stamp == stamp:
        return known
    try:
        raw = read_file(journal.files, journal.folder / name, FILE_LIMIT)
    except (OSError, CannotRead):
        return File(name, "", 0, 0)
    grew = known is not None and crc32(raw[: known.length]) == known.total
    start, before = (known.length, known.lines) if known is not None and grew else (0, ())
    pieces = Pieces(raw[start:], name, start=start)
    found = pieces.read().lines
    spots = tuple(
        Spot(LogLine(line.id, _bare(line.values), name, 0), *place)
        for line, place in zip(found, pieces.places, strict=True)
    )
    length = start + whole(raw[start:])
    plain = name.isprintable() and all(map(_plain, spots))
    new = tuple(map(_line, spots)) if plain else ()
    total = crc32(raw[:length])
    return File(name, stamp, length, total, (*before, *new), () if plain else spots)


def _bare(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known of a record without its words, each of it as it has to be."""
    held: dict[str, Any] = {}
    for key in _DAYS:
        said = values.get(key)
        if isinstance(said, dt.datetime):
            said = said.date() if key != "day" else None
        if isinstance(said, dt.date):
            held[key] = said
    if "day" not in held and isinstance(values.get("at"), dt.datetime):
        held["at"] = values["at"]
    for key in _TEXTS:
        if key in values:
            held[key] = values[key] if isinstance(values[key], str) else ""
    if "tags" in values:
        held["tags"] = tags_in(values["tags"])
    return held


def _as_it_stays(file: File, now: int) -> File:
    """Return a file as it is kept: one that changed right now is looked at again."""
    if file.stamp and is_settled(file.stamp, now):
        return file
    return File(file.name, "", file.length, file.total, file.lines)


def _plain(spot: Spot) -> bool:
    """Say whether all that is known of a record can stand in a line of ours."""
    values = spot.line.values
    texts = (spot.line.id, *(values.get(key, "") for key in _TEXTS), *values.get("tags", ()))
    return all(text.isprintable() for text in texts)


def _place(journal: AppendOnlyFolder) -> Path:
    return journal.home.state / cache.FOLDER / f"{crc32(_path(journal)):08x}.journal.txt"


def _path(journal: AppendOnlyFolder) -> bytes:
    return str(journal.plan_folder.absolute()).encode("utf-8", "surrogateescape")


def _head(journal: AppendOnlyFolder, rest: str) -> str:
    """Return the first line: whose this is, and a sum that tells when it was cut or changed."""
    total = crc32(rest.encode("utf-8", "surrogateescape"), crc32(_path(journal)))
    return f"{_FIRST}\t{total:08x}"


def _keep(journal: AppendOnlyFolder, files: Iterable[File]) -> None:
    rest = "".join(line for file in files for line in _lines(file))
    data = f"{_head(journal, rest)}\n{rest}".encode("utf-8", "surrogateescape")
    cache.put(journal.files, journal.home, journal.plan_folder, _place(journal), data)


def _lines(file: File) -> Iterator[str]:
    yield f"/{file.name}\t{file.stamp}\t{file.length}\t{file.total}\n"
    yield from (f"{line}\n" for line in file.lines)


def _line(spot: Spot) -> str:
    values = spot.line.values
    said = [spot.line.id, str(spot.offset), str(spot.size)]
    said += [f"{key}={values[key].isoformat()}" for key in (*_DAYS, "at") if key in values]
    said += [f"{key}={values[key]}" for key in _TEXTS if key in values]
    if "tags" in values:
        said += ["tags=", *(f"tag={tag}" for tag in values["tags"])]
    return "\t".join(said)


def _load(journal: AppendOnlyFolder) -> dict[str, File]:
    """Return what is known of the files, by name; nothing where it does not read."""
    try:
        text = read_file(journal.files, _place(journal), _LIMIT).decode("utf-8")
        head, _, rest = text.partition("\n")
        if head != _head(journal, rest):
            return {}
        return {file.name: file for file in map(_known, rest.removeprefix("/").split("\n/"))}
    except (OSError, CannotRead, ValueError):
        return {}


def _known(text: str) -> File:
    head, *lines = text.removesuffix("\n").split("\n")
    name, stamp, length, total = head.split("\t")
    return File(name, stamp, int(length), int(total), tuple(lines))


def _spot(line: str, name: str) -> Spot:
    id, offset, size, *said = line.split("\t")
    values: dict[str, Any] = {}
    for each in said:
        key, _, held = each.partition("=")
        if key == "tag":
            values["tags"] = (*values["tags"], held)
        elif key == "tags":
            values["tags"] = ()
        elif key == "at":
            values["at"] = dt.datetime.fromisoformat(held)
        else:
            values[key] = dt.date.fromisoformat(held) if key in _DAYS else held
    return Spot(LogLine(id, values, name, 0), int(offset), int(size))
