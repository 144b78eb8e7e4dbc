"""What an exporter said last of a plan, so that it repeats nothing and takes back what is gone.

A calendar's memory stands beside the plan, one file for each device, and all of them are read as
one: two computers that share a plan count on from each other. It holds no word of the person:
UIDs, sums and times.
"""

from __future__ import annotations

import errno
import json
import stat
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hearten.model.value import field, valueclass
from hearten.storage.fs.disk import (
    CannotRead,
    Files,
    make_folder,
    names_in,
    read_if_there,
    replace_file,
)
from hearten.storage.local.device import device, known_device

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.storage.local.home import Home

FOLDER = "calendar"
LIMIT = 5_000_000  # bytes
_MOST_FILES = 100
_MOST_CHANGES = 2**31  # a number beyond that is none of ours


@valueclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The memory of one exporter about one plan.

    *place* is its file in the state folder, named by the plan's own mark. Where a *plan_folder*
    is given, it stands there instead, under that mark: what a copy of a folder brings along is
    not taken for another plan's. The state folder has it where that folder takes nothing; what
    stood there before still counts.
    """

    home: Home
    place: Path
    plan_folder: Path | None = None
    files: Files = field(default_factory=Files)

    def recalled(self) -> dict[str, Any]:
        """Return what was kept on any device; a file that does not read adds nothing."""
        return _as_one([_held(self.files, self.place), *self._beside().values()])

    def keep(self, memory: Mapping[str, Any]) -> None:
        """Keep *memory* in place of what was recalled; OSError where no disk takes it."""
        if self.plan_folder is None:
            if memory != _held(self.files, self.place):
                self._put(self.place, memory)
            return
        name = known_device(self.home, self.files)
        kept = self._beside()
        own = kept.pop(f"{name}.json", {}) if name else {}
        # What another file still holds would come back from there, were it forgotten here.
        others = _as_one([_held(self.files, self.place), *kept.values()])
        known = _as_one([others, own])
        whole = {uid: known[uid] for uid in others if uid not in memory} | dict(memory)
        if whole == own:
            return
        try:
            folder = self._folder_made(self.plan_folder / FOLDER)
            place = folder / f"{device(self.home, self.files)}.json"
            self._put(place, {**_held(self.files, place), self.place.stem: whole})
        except OSError:  # a plan that can only be read, or no folder of ours
            if whole != _held(self.files, self.place):
                self._put(self.place, whole)

    def _beside(self) -> dict[str, dict[str, Any]]:
        """Return what each file beside the plan holds, copies in conflict as well."""
        if self.plan_folder is None:
            return {}
        folder = self.plan_folder / FOLDER
        try:
            names = names_in(self.files, folder) if self._is_folder(folder) else []
        except OSError:
            return {}
        ours = [name for name in names if name.endswith(".json") and not name.startswith(".")]
        held = ((name, _held(self.files, folder / name)) for name in ours[:_MOST_FILES])
        notes = ((name, each.get(self.place.stem)) for name, each in held)
        return {name: each for name, each in notes if isinstance(each, dict)}

    def _is_folder(self, folder: Path) -> bool:
        try:
            return stat.S_ISDIR(self.files.lstat(folder).st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return False

    def _folder_made(self, folder: Path) -> Path:
        make_folder(self.files, folder)
        if not self._is_folder(folder):  # nothing is written through a link
            raise OSError(errno.ELOOP, "there is no folder")
        return folder

    def _put(self, place: Path, memory: Mapping[str, Any]) -> None:
        text = json.dumps(memory, sort_keys=True, default=str)
        replace_file(self.files, place, text.encode())


def _as_one(all_held: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the note of each UID that counts furthest."""
    found: dict[str, Any] = {}
    for held in all_held:
        for uid, note in held.items():
            if uid not in found or _reach(note) > _reach(found[uid]):
                found[uid] = note
    return found


def _reach(note: object) -> tuple[int, str, str, str]:
    """Return what tells the later one of two notes: how often it changed, and when."""
    if not isinstance(note, Mapping):
        return (-1, "", "", "")
    count = note.get("sequence")
    if not (isinstance(count, int) and 0 <= count < _MOST_CHANGES):
        count = -1
    said = (note.get(name) for name in ("modified", "digest", "closed"))
    when, digest, closed = (each if isinstance(each, str) else "" for each in said)
    return (count, when, digest, closed)


def _held(files: Files, place: Path) -> dict[str, Any]:
    """Return what a file holds; nothing where it does not read, as after a lost disk."""
    try:
        raw = read_if_there(files, place, LIMIT)
        held = json.loads(raw) if raw else {}
    except (OSError, ValueError, RecursionError, CannotRead):
        return {}
    return held if isinstance(held, dict) else {}
