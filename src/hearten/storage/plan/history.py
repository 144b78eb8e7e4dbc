"""Earlier versions of a plan, kept per device beside it, with when and why.

A version's file name says when it was displaced and by what kind of save, so that the
list and the way back survive the loss of ``notes.toml``, which adds the reasons. Versions
are dense for what is recent and thin for what is long ago: ``prune`` removes the rest.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import tomllib
from typing import TYPE_CHECKING

from hearten.model.value import valueclass
from hearten.storage.fs.disk import (
    APPEND,
    CannotRead,
    Files,
    Unconfirmed,
    close_to_others,
    make_folder,
    move,
    names_in,
    read_if_there,
    remove_quietly,
    replace_file,
    store_new,
    write_all,
)
from hearten.storage.fs.sha256 import sha256
from hearten.storage.toml.dump import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NOTES = "notes.toml"
NOTES_LIMIT = 4_000_000  # bytes
_STAMP = "%Y%m%dT%H%M%S%f"
_STAMP_LENGTH = 21
NEWEST = 30  # versions, kept whatever their age
DAILY = 30  # days with one version each
WEEKLY = 365  # days after those, with one version a week
BYTES = 20_000_000
_NOTES_KEPT = 50
_NOTES_LINES = 400
_ALONE = ("found", "merged")
# Looking at every version takes longer than a save: it is done at one save of so many.
_EVERY = 8
EXPORTED = "exported"
# "found" is what an interrupted save left, "merged" a copy of another side, "format" is kept
# for good before an upgrade. "exported" is a copy of what a calendar was told: changed by hand
# afterwards, that text stands nowhere else.
# The others are steps that undo and redo walk.
_SAID = {
    "edit": "a change",
    "undo": "an undo",
    "redo": "a redo",
    "found": "a save that was interrupted",
    "merged": "a copy that was merged",
    "format": "a new file format",
    EXPORTED: "the plan as it went to a calendar",
}


@valueclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An earlier text of the plan: what stood there until *when*, and *why* it gave way.

    *target* is the version that an undo or redo went to; *form* is what goals were in a calendar
    that was made from it.
    """

    id: str
    when: dt.datetime
    why: str
    path: Path
    device: str
    kind: str = "edit"
    target: str = ""
    form: str = ""


@valueclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is known about one save: the digests before and after, how full the plan was."""

    stamp: str
    why: str = ""
    kept: str = ""
    wrote: str = ""
    items: int = 0


def digest(raw: bytes) -> str:
    """Return the fingerprint of a text, as notes have it."""
    return sha256(raw).hexdigest()


def stamp_of(now: dt.datetime) -> str:
    """Return *now* (with an offset) as the stamp in a version's file name."""
    return now.astimezone(dt.UTC).strftime(_STAMP)


def when_of(stamp: str) -> dt.datetime:
    """Return the moment of a stamp; ValueError when it is none."""
    if len(stamp) != _STAMP_LENGTH:
        raise ValueError(stamp)
    return dt.datetime.fromisoformat(f"{stamp[:15]}.{stamp[15:]}").replace(tzinfo=dt.UTC)


@valueclass(frozen=True, slots=True)
class History:
    """The history folder of one plan. Reading it writes nothing."""

    folder: Path
    files: Files

    def versions(self) -> tuple[Version, ...]:
        """Return every version of every device, oldest first."""
        found: list[Version] = []
        for device in self.devices():
            reasons = {note.stamp: note.why for note in self.notes(device)}
            found += self.of(device, reasons)
        return tuple(sorted(found, key=lambda version: (version.id, version.device)))

    def of(self, device: str, reasons: Mapping[str, str] | None = None) -> list[Version]:
        """Return the versions of one device, oldest first, with *reasons* by stamp."""
        place = self.folder / device
        made = (
            _version(place / name, device, reasons or {}) for name in names_in(self.files, place)
        )
        return [version for version in made if version]

    def devices(self) -> list[str]:
        """Return the names of the devices that kept something here."""
        return [name for name in names_in(self.files, self.folder) if not name.startswith(".")]

    def notes(self, device: str) -> tuple[Note, ...]:
        """Return what one device noted about its saves; a line that does not read is left out."""
        return tuple(note for line in self._lines(device) if (note := _note(line)))

    def last_note(self) -> Note | None:
        """Return what was noted about the newest save of any device."""
        newest = [note for device in self.devices() if (note := self.newest_note(device))]
        return max(newest, key=lambda note: note.stamp, default=None)

    def newest_note(self, device: str) -> Note | None:
        """Return what one device noted last."""
        return next((note for line in reversed(self._lines(device)) if (note := _note(line))), None)

    def _lines(self, device: str) -> list[bytes]:
        try:
            raw = read_if_there(self.files, self.folder / device / NOTES, NOTES_LIMIT)
        except CannotRead:  # no file of ours: we do without the reasons
            return []
        return (raw or b"").split(b"\n")

    def known(self) -> bool:
        """Say whether a plan was ever saved here."""
        return any(names_in(self.files, self.folder / device) for device in self.devices())

    def next_stamp(self, device: str, now: dt.datetime) -> str:
        """Return a stamp for *now* that is later than any of this device, whatever the clock."""
        names = names_in(self.files, self.folder / device)
        used = [name[:_STAMP_LENGTH] for name in names if _is_stamp(name[:_STAMP_LENGTH])]
        newest = self.newest_note(device)
        latest = max([*used, newest.stamp if newest else ""])
        stamp = stamp_of(now)
        return stamp if stamp > latest else stamp_of(when_of(latest) + dt.timedelta(microseconds=1))

    def place(self, device: str, stamp: str, kind: str, more: str = "") -> Path:
        """Return where a version goes, its folder made; *more* is its target or form."""
        folder = self.folder / device
        make_folder(self.files, folder)
        return folder / f"{stamp}-{kind}{f'-{more}' if more else ''}.toml"

    def keep(self, old: Path, device: str, now: dt.datetime, kind: str) -> Path:
        """Move a file into the history, and return where it went."""
        place = self.place(device, self.next_stamp(device, now), kind)
        move(self.files, old, place)
        close_to_others(self.files, place)
        return place

    def keep_exported(self, device: str, now: dt.datetime, raw: bytes, form: str) -> None:
        """Keep a copy of a text that went to a calendar, with its goals in that *form*.

        Where the newest such copy is the same, there is no need of another.
        """
        copies = [version for version in self.of(device) if version.kind == EXPORTED]
        newest = next((each for each in reversed(copies) if each.form == form), None)
        if newest and read_if_there(self.files, newest.path) == raw:
            return
        stamp = self.next_stamp(device, now)
        store_new(self.files, self.place(device, stamp, EXPORTED, form), raw)
        with contextlib.suppress(OSError):  # one was let go by a save just now
            for version in may_go(copies, self.sizes(copies), now):
                remove_quietly(self.files, version.path)

    def sizes(self, versions: Iterable[Version]) -> dict[str, int]:
        """Return how many bytes each of *versions* takes, by its id; OSError where one is gone."""
        return {each.id: self.files.lstat(each.path).st_size for each in versions}

    def note(self, device: str, note: Note) -> None:
        """Add one line about a save. Not synced: nothing of the person's is in it alone."""
        place = self.folder / device / NOTES
        make_folder(self.files, place.parent)
        fd = self.files.open(place, APPEND)
        try:
            # Starting a line of its own: one that was cut off would swallow this one.
            write_all(self.files, fd, b"\n" + line_of(note))
        finally:
            self.files.close(fd)


def line_of(note: Note) -> bytes:
    """Return a note as its line in the file."""
    held = {"why": note.why, "kept": note.kept, "wrote": note.wrote, "items": note.items}
    return f"{note.stamp} = {value(held)}\n".encode()


def _is_stamp(text: str) -> bool:
    try:
        return bool(when_of(text))
    except ValueError:
        return False


def _version(path: Path, device: str, reasons: Mapping[str, str]) -> Version | None:
    stem, _, suffix = path.name.partition(".")
    stamp, kind, *rest = [*stem.split("-"), ""]
    if suffix != "toml" or kind not in _SAID or not _is_stamp(stamp):
        return None
    return Version(
        id=stamp,
        when=when_of(stamp),
        why=reasons.get(stamp) or _SAID[kind],
        path=path,
        device=device,
        kind=kind,
        target=rest[0] if rest and kind in ("undo", "redo") else "",
        form=rest[0] if kind == EXPORTED and rest[0].isalpha() else "",
    )


def _note(line: bytes) -> Note | None:
    try:
        ((stamp, held),) = tomllib.loads(line.decode("utf-8")).items()
    except ValueError:  # empty, torn, or changed by hand
        return None
    if not _is_stamp(stamp) or not isinstance(held, dict):
        return None
    items = held.get("items")
    return Note(
        stamp=stamp,
        why=_text(held.get("why")),
        kept=_text(held.get("kept")),
        wrote=_text(held.get("wrote")),
        items=items if isinstance(items, int) else 0,
    )


def _text(item: object) -> str:
    return item if isinstance(item, str) else ""


def undo_and_redo(versions: Iterable[Version]) -> tuple[tuple[Version, ...], tuple[Version, ...]]:
    """Return what undo and what redo can go to, the nearest last, by replaying all saves."""
    back: list[Version] = []
    forth: list[Version] = []
    for version in versions:
        if version.kind in ("edit", "format"):
            back.append(version)
            forth.clear()
        elif version.kind == "undo":
            back = _before(back, version.target)
            forth.append(version)
        elif version.kind == "redo":
            forth = _before(forth, version.target)
            back.append(version)
    return tuple(back), tuple(forth)


def _before(stack: list[Version], target: str) -> list[Version]:
    ids = [version.id for version in stack]
    return stack[: ids.index(target)] if target in ids else stack


def may_go(
    versions: Iterable[Version], sizes: Mapping[str, int], now: dt.datetime
) -> tuple[Version, ...]:
    """Return the versions of one device (oldest first) that need not be kept any longer.

    Copies of what was exported are thinned on their own: they take no place of a save.
    """
    ordered = list(versions)
    copies = [version for version in ordered if version.kind == EXPORTED]
    saves = [version for version in ordered if version.kind != EXPORTED]
    kept = {*_thinned(saves, now), *_thinned(copies, now)}
    spare = [version for version in ordered if version.id in kept and version.kind != "format"]
    # What an interrupted save or another side left may stand nowhere else: it goes last.
    spare.sort(key=lambda each: (each.kind in _ALONE, each.kind != EXPORTED, each.id))
    total = sum(sizes.get(version.id, 0) for version in ordered if version.id in kept)
    for version in spare[:-1]:
        if total <= BYTES:
            break
        total -= sizes.get(version.id, 0)
        kept.discard(version.id)
    return tuple(version for version in ordered if version.id not in kept)


def _thinned(ordered: list[Version], now: dt.datetime) -> Iterable[str]:
    recent = ordered[-NEWEST:]
    yield from (version.id for version in recent)
    taken: set[tuple[str, int]] = set()
    for version in reversed(ordered[: -len(recent) or None]):
        days = (now - version.when).days
        if version.kind in (*_ALONE, "format"):
            if version.kind == "format" or days < DAILY + WEEKLY:
                yield version.id
            continue
        if days < DAILY:
            slot = ("day", version.when.toordinal())
        elif days < DAILY + WEEKLY:
            slot = ("week", version.when.toordinal() // 7)
        else:
            continue
        if slot not in taken:
            taken.add(slot)
            yield version.id


def prune(history: History, device: str, now: dt.datetime) -> None:
    """Let go of what need not be kept. What cannot be removed now stays until the next save."""
    with contextlib.suppress(OSError, CannotRead, Unconfirmed):
        if len(names_in(history.files, history.folder / device)) % _EVERY:
            return
        own = history.of(device)
        gone = may_go(own, history.sizes(own), now)
        for version in gone:
            remove_quietly(history.files, version.path)
        _shorten_notes(history, device, {version.id for version in own if version not in gone})


def _shorten_notes(history: History, device: str, ids: set[str]) -> None:
    place = history.folder / device / NOTES
    raw = read_if_there(history.files, place, NOTES_LIMIT) or b""
    if raw.count(b" = {") <= _NOTES_LINES:
        return
    notes = history.notes(device)
    latest: dict[str, Note] = {note.stamp: note for note in notes}
    recent = {note.stamp for note in notes[-_NOTES_KEPT:]}
    kept = [note for stamp, note in latest.items() if stamp in ids or stamp in recent]
    replace_file(history.files, place, b"".join(map(line_of, kept)))
