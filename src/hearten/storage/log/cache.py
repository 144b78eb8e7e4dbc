"""A cache of what each log file holds, in the state folder, so that old ones stay unread.

A light text of one line a file. It may be thrown away at any time: a file that is not in
it, or does not look as it did, is read. Nothing stands in it alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from hearten.model.dates import DaySet
from hearten.storage.append_only import is_settled
from hearten.storage.fs.disk import (
    NEW,
    CannotRead,
    Files,
    read_file,
    remove_quietly,
    temp_name,
    write_all,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from hearten.storage.local.home import Home
    from hearten.storage.log.log_files import Log

FOLDER = "derived"
LOG, SUMS = "log", "sums"  # what `today` needs, and what looking back needs besides
_FIRST = "hearten {which} 1"
_LIMIT = 8_000_000  # bytes


class Known:
    """What one log file holds, as it was when its *stamp* was taken.

    *clean*: nothing in it needs a word, so what stands here may be used instead of it.
    *first_id* and *last_id* span its lines, *first* and *last* the days of its entries (as
    ordinals, after every patch); *steps* says on which day each was first done, *patches*
    which other files its lines change. *sums* is what looking back adds up, as text.
    """

    __slots__ = (
        "about", "clean", "first", "first_id", "last", "last_id", "name", "patches", "quiet",
        "stamp", "steps", "sums", "written",
    )  # fmt: skip

    def __init__(
        self,
        name: str,
        stamp: str,
        clean: bool,
        ids: tuple[str, str],
        span: tuple[int, int],
        days: tuple[DaySet, DaySet, DaySet],
        steps: dict[str, int],
        patches: frozenset[str],
        sums: str = "",
    ) -> None:
        self.name, self.stamp, self.clean = name, stamp, clean
        self.first_id, self.last_id = ids
        self.first, self.last = span
        self.about, self.written, self.quiet = days
        self.steps, self.patches, self.sums = steps, patches, sums


def may_keep(known: Known, now: int) -> bool:
    """Say whether a file can be told by its stamp: no later change could leave it the same.

    *now* is when the stamp was taken, in nanoseconds.
    """
    return is_settled(known.stamp, now) and _plain(known)


def load(log: Log, day_starts_at: dt.time, which: str = LOG) -> dict[str, Known]:
    """Return what is known of the files of a log, by name; nothing where it does not read."""
    try:
        text = read_file(log.files, _place(log, which), _LIMIT).decode("utf-8")
        head, _, rest = text.partition("\n")
        if head != _head(log, day_starts_at, rest, which):
            return {}
        return {known.name: known for known in map(_known, rest.split("\n")[:-1])}
    except (OSError, CannotRead, ValueError):
        return {}


def keep(log: Log, day_starts_at: dt.time, known: Iterable[Known], which: str = LOG) -> None:
    """Keep what is known, where this plan is one of ours; if it can't be, it is not."""
    files, place = log.files, _place(log, which)
    rest = "".join(map(_line, known))
    head = _head(log, day_starts_at, rest, which)
    data = f"{head}\n{rest}".encode("utf-8", "surrogateescape")
    put(files, log.home, log.plan_folder, place, data)


def put(files: Files, home: Home, plan_folder: Path, place: Path, data: bytes) -> None:
    """Put a derived text in place in one step. It need not outlast a loss of power.

    Looking at a plan that stands elsewhere makes no folder of ours.
    """
    if not (plan_folder.is_relative_to(home.plans) or home.state.is_dir()):
        return
    temp = place.with_name(temp_name(files, place.name))
    try:
        for folder in (home.state, place.parent):
            if not folder.is_dir():
                files.mkdir(folder)
        fd = files.open(temp, NEW)
        try:
            write_all(files, fd, data)
        finally:
            files.close(fd)
        files.rename(temp, place)
    except OSError:
        remove_quietly(files, temp)


def _place(log: Log, which: str) -> Path:
    name = f"{crc32(_path(log)):08x}"
    return log.home.state / FOLDER / f"{name}.{which}.txt"


def _path(log: Log) -> bytes:
    return str(log.plan_folder.absolute()).encode("utf-8", "surrogateescape")


def _head(log: Log, day_starts_at: dt.time, rest: str, which: str) -> str:
    """Return the first line: whose this is, and a sum that tells when it was cut or changed."""
    total = crc32(rest.encode("utf-8", "surrogateescape"), crc32(_path(log)))
    return f"{_FIRST.format(which=which)}\t{day_starts_at.isoformat()}\t{total:08x}"


def _plain(known: Known) -> bool:
    """Say whether all names in it can stand in a line of ours."""
    names = (known.name, known.first_id, known.last_id, *known.steps, *known.patches)
    return all(name.isprintable() and "/" not in name for name in names)


def _line(known: Known) -> str:
    sets = (known.about, known.written, known.quiet)
    fields = (
        known.name,
        known.stamp,
        "clean" if known.clean else "",
        known.first_id,
        known.last_id,
        str(known.first),
        str(known.last),
        *(f"{each.low} {each.bits:x}" for each in sets),
        "/".join(f"{day} {step}" for step, day in known.steps.items()),
        "/".join(sorted(known.patches)),
        known.sums,
    )
    return "\t".join(fields) + "\n"


def _known(line: str) -> Known:
    (name, stamp, clean, first_id, last_id, first, last,
     about, written, quiet, steps, patches, sums) = line.split("\t")  # fmt: skip
    done = (step.split(" ", 1) for step in steps.split("/")) if steps else ()
    return Known(
        name,
        stamp,
        clean == "clean",
        (first_id, last_id),
        (int(first), int(last)),
        (_days(about), _days(written), _days(quiet)),
        {step: int(day) for day, step in done},
        frozenset(patches.split("/")) if patches else frozenset(),
        sums,
    )


def _days(text: str) -> DaySet:
    low, _, bits = text.partition(" ")
    return DaySet(int(low), int(bits, 16))
