"""A calendar as a folder of items, brought up to date: ours are replaced and removed, no others.

Programs such as khal, todoman and vdirsyncer keep their own items in such a folder and change
ours: what was changed there since we wrote it is never written over unseen.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hearten.actions.export.export import (
    OURS,
    CannotExport,
    FileExists,
    made_files,
    refuse_our_own,
    remember,
)
from hearten.model.fields import quoted
from hearten.model.value import field, valueclass
from hearten.storage.local.home import PLAN_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.storage.fs.disk import Files
    from hearten.storage.local.export_memory import Memory

ITEM = ".ics"
LIMIT = 1_000_000  # bytes of one item; a larger file is none of ours
_UID = re.compile(rb"^UID:(.*)$", re.MULTILINE)
_FOLDED = re.compile(rb"\r?\n[ \t]")
_ALARM = re.compile(rb"^BEGIN:VALARM.*?^END:VALARM", re.MULTILINE | re.DOTALL)
_OF_OURS = b"PRODID:-//Calendar//Calendar//EN"
ONE_CHANGED = "One item was changed in another program, so it stays as it is there."
CHANGED = "{} items were changed in another program, so they stay as they are there."


@valueclass(frozen=True, slots=True, kw_only=True)
class FolderUpdate:
    """What bringing a folder up to date did to its items, by the names of their files.

    *same* counts those that were as they should be; those *left* another program changed.
    """

    folder: Path
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    same: int = 0
    notices: tuple[str, ...] = ()


@valueclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """A folder as it is: where the item of each UID stands, and what we wrote there last."""

    files: Files
    folder: Path
    places: Mapping[str, Path]
    sums: dict[str, str]
    before: Mapping[str, Any] = field(default_factory=dict)

    def place(self, uid: str) -> Path:
        """Return where the item stands, or is to stand."""
        return self.places.get(uid, self.folder / f"{uid}{ITEM}")

    def is_as_written(self, uid: str, raw: bytes) -> bool:
        """Say whether *raw* is what hearten wrote there last, here or on another computer."""
        if uid in self.sums:
            return self.sums[uid] == _sum(raw)
        note = self.before.get(uid)
        if not isinstance(note, Mapping) or _OF_OURS not in raw:
            return False
        digits = "".join(re.findall(r"\d", str(note.get("modified"))[:19]))
        modified = f"{digits[:8]}T{digits[8:]}Z"
        said = (f"SEQUENCE:{note.get('sequence')}", f"LAST-MODIFIED:{modified}")
        return all(f"\r\n{line}\r\n".encode() in raw for line in said)


def update_folder(session: Session, folder: Path, options: Mapping[str, Any]) -> FolderUpdate:
    """Bring the calendar's items in *folder* up to date; the folder is made where there is none.

    Of what stands there only items of this plan are touched, and of those no file that another
    program changed. What is as it should be is not written again. CannotExport (exit 5) where
    a file cannot be written; those before it are.
    """
    made = made_files(session, "ics", {**options, "vdir": True}, session.accept)
    refuse_our_own(folder / "color", session.home)
    if (folder / PLAN_FILE).exists():
        raise FileExists(OURS.format(quoted(str(folder))))
    wanted = {file.name: bytes(file.data) for file in made.files}
    # A part of a plan must not look removed.
    before = made.keeps.recalled() if made.keeps else {}
    known = {*before, *made.memory} if made.keeps else set()
    notes = _notes(session, folder)
    held = _opened(folder, known | _uids(wanted), notes.recalled(), before)
    done: dict[str, list[str]] = {"written": [], "removed": [], "left": [], "same": []}
    try:
        for name, data in wanted.items():
            became = _put(held, name, data)
            if name.endswith(ITEM):
                done[became].append(name)
        for uid in sorted((known & set(held.places)) - _uids(wanted)):
            done[_taken_away(held, uid)].append(held.place(uid).name)
    except OSError as error:
        from hearten.storage.fs.disk import reason

        raise CannotExport(
            f"I couldn't bring {quoted(str(folder))} up to date: {reason(error)}. "
            "The plan is as it was."
        ) from None
    finally:
        _keep(notes, held, _uids(wanted) | set(held.places))
    left = len(done["left"])
    said = (CHANGED.format(left) if left > 1 else ONE_CHANGED,) if left else ()
    return FolderUpdate(
        folder=folder,
        written=tuple(done["written"]),
        removed=tuple(done["removed"]),
        left=tuple(done["left"]),
        same=len(done["same"]),
        notices=(*made.notices, *said, *remember(made)),
    )


def _uids(names: Mapping[str, bytes]) -> set[str]:
    return {name.removesuffix(ITEM) for name in names if name.endswith(ITEM)}


def _opened(
    folder: Path, known: set[str], sums: Mapping[str, Any], before: Mapping[str, Any]
) -> _Held:
    """Return the folder with the places of *known* UIDs; FileExists where it is no folder."""
    from hearten.storage.fs.disk import Files, make_folder, names_in

    files = Files()
    try:
        make_folder(files, folder)
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise FileExists(f"{quoted(str(folder))} is not a folder. Nothing was written.")
        names = names_in(files, folder)
    except OSError as error:
        from hearten.storage.fs.disk import reason

        raise CannotExport(
            f"I couldn't look into {quoted(str(folder))}: {reason(error)}. Nothing was written."
        ) from None
    places = dict(_places(files, folder, names, known))
    return _Held(files=files, folder=folder, places=places, sums=dict(sums), before=before)


def _places(
    files: Files, folder: Path, names: list[str], known: set[str]
) -> Iterator[tuple[str, Path]]:
    """Yield where the item of each of *known* stands: a server may have named its file anew."""
    items = [name for name in names if name.endswith(ITEM) and not name.startswith(".")]
    for name in sorted(items, key=lambda name: name.removesuffix(ITEM) in known):
        uid = name.removesuffix(ITEM)
        if uid not in known:
            uid = _uid_in(_read(files, folder / name) or b"")
        if uid in known:
            yield uid, folder / name


def _uid_in(raw: bytes) -> str:
    """Return the UID of the one item in a file; nothing where there are several, or none."""
    # Programs give alarms a UID of their own.
    lines = _ALARM.sub(b"", _FOLDED.sub(b"", raw))
    found = {each.strip() for each in _UID.findall(lines)}
    return found.pop().decode("ascii", "replace") if len(found) == 1 else ""


def _read(files: Files, place: Path) -> bytes | None:
    """Return what an ordinary file holds; None where there is none, or it cannot be read."""
    from hearten.storage.fs.disk import CannotRead, read_if_there

    try:
        if not stat.S_ISREG(files.lstat(place).st_mode):
            return None
        return read_if_there(files, place, LIMIT)
    except (OSError, CannotRead):
        return None


def _put(held: _Held, name: str, data: bytes) -> str:
    """Write one file where it is not there as it should be; return what became of it."""
    from hearten.storage.fs.disk import exists

    uid = name.removesuffix(ITEM)
    place = held.place(uid) if name.endswith(ITEM) else held.folder / name
    there = _read(held.files, place)
    if there == data:
        if name.endswith(ITEM):
            held.sums[uid] = _sum(data)
        return "same"
    if there is None and exists(held.files, place):
        return "left"
    if there is not None:
        if not name.endswith(ITEM):  # the person, or their program, named the folder
            return "same"
        if _uid_in(there) != uid or not held.is_as_written(uid, there):
            return "left"
    _write(held, place, data)
    if name.endswith(ITEM):
        held.sums[uid] = _sum(data)
    return "written"


def _write(held: _Held, place: Path, data: bytes) -> None:
    from contextlib import suppress

    from hearten.storage.fs.disk import Unconfirmed, replace_file

    with suppress(Unconfirmed):  # it is there
        replace_file(held.files, place, data)


def _taken_away(held: _Held, uid: str) -> str:
    """Remove the item of ours that is in the plan no more; return what became of it."""
    place = held.place(uid)
    there = _read(held.files, place)
    if there is None or _uid_in(there) != uid or not held.is_as_written(uid, there):
        return "left"
    held.files.unlink(place)
    held.sums.pop(uid, None)
    return "removed"


def _sum(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _notes(session: Session, folder: Path) -> Memory:
    """Return where it is kept what was written last into *folder*; its name holds no word."""
    from hearten.storage.local.export_memory import Memory

    plan = session.load().plan
    assert plan is not None  # its files are made
    mark = hashlib.sha256(f"{plan.id}\0{os.path.realpath(folder)}".encode()).hexdigest()[:32]
    return Memory(home=session.home, place=session.home.state / "exports" / "vdir" / f"{mark}.json")


def _keep(notes: Memory, held: _Held, standing: set[str]) -> None:
    """Keep what was written; without it, a later export reads each item to tell."""
    from contextlib import suppress

    from hearten.model.errors import HeartenError

    with suppress(OSError, HeartenError):
        notes.keep({uid: each for uid, each in held.sums.items() if uid in standing})
