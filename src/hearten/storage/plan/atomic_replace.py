"""Replace the plan file in one step, so that no text of anybody is ever lost.

The new text is written and synced beside the plan, then the two files swap names in one
step. What stood there stays in hand: it goes to the history, or, when another program
saved between our reading and the swap, to a conflict file.
"""

from __future__ import annotations

import contextlib
import errno
import re
from typing import TYPE_CHECKING

from hearten.model.value import replace, valueclass
from hearten.storage.fs.disk import (
    CANNOT,
    CannotRead,
    NotStored,
    close_to_others,
    make_folder,
    move,
    names_in,
    not_stored,
    read_file,
    remove_quietly,
    stands_there,
    store_new,
    sync_folder,
    write_temp,
)
from hearten.storage.local.home import PLAN_FILE
from hearten.storage.plan.history import History, digest, stamp_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from hearten.storage.fs.disk import Files

_CONFLICT = "plan.conflict-"
_TEMP = re.compile(r"\.(?P<name>.+)\.(?P<process>\d{1,10})\.[0-9a-f]{8}\.tmp")


class Moved(Exception):
    """The plan changed between our reading and our writing, and nothing was written."""


@valueclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """How a swap went: the version kept, another program's text, and whether it is on disk."""

    outside: Path | None = None
    unconfirmed: bool = False
    notices: tuple[str, ...] = ()


@valueclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    """The paths of one plan: its file (links followed), its folder, its history."""

    files: Files
    folder: Path
    target: Path
    history: History
    device: str

    def conflict_file(self, now: dt.datetime) -> Path:
        """Return a name for a text that could not be merged."""
        stem = f"{_CONFLICT}{self.device}-{stamp_of(now)[:15]}"
        taken = set(names_in(self.files, self.folder))
        names = (f"{stem}.toml", *(f"{stem}-{n}.toml" for n in range(2, len(taken) + 3)))
        return self.folder / next(name for name in names if name not in taken)


def plan_file(folder: Path, files: Files, device: str) -> PlanFile:
    """Return the paths of the plan in a folder, as the computer of that name sees them."""
    return PlanFile(
        files=files,
        folder=folder,
        target=files.resolve(folder / PLAN_FILE),
        history=History(folder / "history", files),
        device=device,
    )


def create(place: PlanFile, data: bytes) -> bool:
    """Put a first text in place, never over another; return whether the disk confirmed it."""
    files, target = place.files, place.target
    try:
        make_folder(files, place.folder)
        make_folder(files, target.parent)
        store_new(files, target, data)
    except FileExistsError:
        raise Moved from None
    except OSError as error:
        if not stands_there(files, target, data):  # it may have been done all the same
            raise not_stored(error) from error
    return synced(files, target.parent)


def replace_text(
    place: PlanFile, data: bytes, seen: bytes, now: dt.datetime, version: Path
) -> Replaced:
    """Replace *seen* by *data*, and keep *seen* as *version*; NotStored or Moved else."""
    files, target = place.files, place.target
    try:
        temp = write_temp(files, target, data)
    except OSError as error:
        raise not_stored(error) from error
    try:
        files.exchange(temp, target)
    except OSError as error:
        if error.errno in CANNOT:
            return _replace(place, temp, data, seen, version)
        if _done_all_the_same(files, temp, data):
            return _put_away(place, temp, seen, now, version)
        if error.errno == errno.ENOENT:
            raise Moved from None
        raise not_stored(error) from error
    return _put_away(place, temp, seen, now, version)


def _done_all_the_same(files: Files, temp: Path, data: bytes) -> bool:
    """Say whether a swap that reported an error was done (file systems over a network do).

    Our own text is removed when it was not; what cannot be told apart is left to be found.
    """
    try:
        swapped = read_file(files, temp) != data
    except (OSError, CannotRead):
        return False
    if not swapped:
        remove_quietly(files, temp)
    return swapped


def _put_away(
    place: PlanFile, displaced: Path, seen: bytes, now: dt.datetime, version: Path
) -> Replaced:
    """Find a place for what stood there; from here on the plan is saved, whatever goes wrong."""
    files = place.files
    outside: Path | None = None
    notices: tuple[str, ...] = ()
    try:
        as_seen = read_file(files, displaced) == seen
        close_to_others(files, displaced)
        if as_seen:
            move(files, displaced, version)
        else:
            outside = place.conflict_file(now)
            move(files, displaced, outside)
            notices = (
                f"Another program saved the plan at that moment. Its text is in {outside.name}.",
            )
            store_new(files, version, seen)
    except (OSError, CannotRead):
        # It stays under its temporary name, and the next save moves it to the history.
        notices = (*notices, "The version before this one is still beside the plan.")
    confirmed = synced(files, place.target.parent, version.parent, place.folder)
    return Replaced(
        outside=outside,
        unconfirmed=not confirmed,
        notices=notices,
    )


def _replace(place: PlanFile, temp: Path, data: bytes, seen: bytes, version: Path) -> Replaced:
    """Do the same where two files cannot swap names: keep what is there, then replace it.

    An editor that puts a file of its own there between our last look and the replacing is
    not seen; these systems offer no way to close that gap.
    """
    files, target = place.files, place.target
    try:
        _keep_a_name(files, target, seen, version)
        sync_folder(files, version.parent)
        if read_file(files, target) != seen:
            raise Moved
    except (OSError, CannotRead, Moved) as error:
        remove_quietly(files, temp)
        remove_quietly(files, version)
        if isinstance(error, OSError) and error.errno != errno.ENOENT:
            raise not_stored(error) from error
        raise Moved from None
    try:
        files.rename(temp, target)
    except OSError as error:
        # The version stays: the move may have been done all the same.
        if not stands_there(files, target, data):
            remove_quietly(files, temp)
            raise not_stored(error) from error
    return Replaced(unconfirmed=not synced(files, target.parent))


def _keep_a_name(files: Files, target: Path, seen: bytes, version: Path) -> None:
    """Let what is there stand in the history too: the file itself, with what is still typed
    into it, or a copy where a file can have one name only."""
    try:
        files.link(target, version)
    except OSError as error:
        if error.errno not in CANNOT | {errno.EPERM, errno.EXDEV}:
            raise
        store_new(files, version, seen)
    else:
        close_to_others(files, version)


def synced(files: Files, *folders: Path) -> bool:
    """Sync folders, each once, and say whether the disk confirmed all of them."""
    confirmed = True
    for folder in dict.fromkeys(folders):
        try:
            sync_folder(files, folder)
        except OSError:
            confirmed = False
    return confirmed


def put_aside(place: PlanFile, data: bytes, now: dt.datetime) -> Path:
    """Store a text that could not be merged beside the plan, durably; NotStored else."""
    try:
        where = place.conflict_file(now)
        store_new(place.files, where, data)
        sync_folder(place.files, place.folder)
    except OSError as error:
        raise not_stored(error) from error
    return where


def tidy(place: PlanFile, now: dt.datetime) -> tuple[str, ...]:
    """Move what interrupted saves left into the history; return what there is to say about it.

    Called with the lock held, so that no temporary file of this plan is in use.
    """
    try:
        _tidy_temps(place, now)
        return _late_text(place, now)
    except (OSError, CannotRead, NotStored):
        return ()  # it stays where it is, and the next save tries again


def left_over(place: PlanFile) -> Iterator[Path]:
    """Yield the texts of this plan that saves left half way, whose programs have ended."""
    files, name = place.files, place.target.name
    own = place.history.folder / place.device
    for folder in dict.fromkeys((place.folder, place.target.parent, own)):
        for entry in names_in(files, folder):
            found = _TEMP.fullmatch(entry)
            if not found or not (
                folder == own or found["name"] == name or found["name"].startswith(_CONFLICT)
            ):
                continue
            process = int(found["process"])
            if process == files.process() or not files.alive(process):
                yield folder / entry


def _tidy_temps(place: PlanFile, now: dt.datetime) -> None:
    for temp in left_over(place):
        with contextlib.suppress(OSError, CannotRead):  # one that stays holds up no other
            _keep_temp(place, temp, now)


def _keep_temp(place: PlanFile, temp: Path, now: dt.datetime) -> None:
    files = place.files
    text = read_file(files, temp)
    about = files.lstat(temp)
    if about.st_nlink > 1:
        there = files.lstat(place.target)
        if (about.st_ino, about.st_dev) == (there.st_ino, there.st_dev):
            files.unlink(temp)  # a second name of the plan itself
            return
    note = place.history.newest_note(place.device)
    # What we wrote last was displaced by a save that ended before it could say so.
    kind = "edit" if note and note.wrote == digest(text) else "found"
    place.history.keep(temp, place.device, now, kind)


def _late_text(place: PlanFile, now: dt.datetime) -> tuple[str, ...]:
    """Find what an editor wrote into the file it had open when we swapped it away."""
    note = place.history.newest_note(place.device)
    if note is None or not note.kept:
        return ()
    folder = place.history.folder / place.device
    names = names_in(place.files, folder)
    newest = next((name for name in reversed(names) if name.startswith(note.stamp)), None)
    if newest is None:
        return ()
    text = read_file(place.files, folder / newest)
    if digest(text) == note.kept:
        return ()
    where = put_aside(place, text, now)
    place.history.note(place.device, replace(note, kept=digest(text)))
    return (f"Another program wrote to an older copy of the plan: see {where.name}.",)
