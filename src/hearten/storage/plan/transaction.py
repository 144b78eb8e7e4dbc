"""One save, from the moment its lock is held until the text is on the disk."""

from __future__ import annotations

import contextlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError
from hearten.model.plan.changes import Change, Clash
from hearten.model.plan.counting import items_in
from hearten.model.value import replace, valueclass
from hearten.storage.fs.disk import (
    PLAN_LIMIT,
    CannotRead,
    NotStored,
    not_stored,
    read_file,
    read_if_there,
    reason,
)
from hearten.storage.local.device import device, note_change
from hearten.storage.local.locks import locked
from hearten.storage.plan.atomic_replace import (
    Moved,
    PlanFile,
    create,
    left_over,
    plan_file,
    put_aside,
    replace_text,
    tidy,
)
from hearten.storage.plan.history import (
    History,
    Note,
    Version,
    digest,
    prune,
    undo_and_redo,
)
from hearten.storage.plan.reader import Loaded, PlanReading, loaded_from, read
from hearten.storage.toml.format import CannotEdit
from hearten.storage.toml.toml_file import TomlFile, decode

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from hearten.storage.fs.disk import Files
    from hearten.storage.local.home import Home

WAYS = {"undo": "Undo", "redo": "Redo", "edit": "Restore"}
_OTHER_CHANGES = (
    "The plan was also changed outside hearten since its last save. "
    "That version is kept in the history."
)
_STILL_BESIDE = (
    "The version before the last change is still beside the plan, in {file}: it can't be moved to "
    "the history folder. Nothing was changed. hearten doctor says what is in the way."
)
_TRIES = 4
_BUSY_EDITOR = "Another program keeps saving the plan. Nothing was changed; try again in a moment."
_NO_FIT = "That change doesn't fit this plan. Nothing was changed."


class ReadOnly(HeartenError):
    """The plan may be looked at, but is not changed for now; the sentence says why."""

    exit_code = 1


class AlreadyThere(HeartenError):
    """There is a plan already where a new one was to be made."""

    exit_code = 2

    def __init__(self) -> None:
        super().__init__("There is a plan in that folder already. Nothing was changed.")


class NothingThere(HeartenError):
    """There is no step to undo or redo."""

    exit_code = 2

    def __init__(self, kind: str) -> None:
        super().__init__(f"There is nothing to {kind}. The plan is as it was.")


@valueclass(frozen=True, slots=True, kw_only=True)
class SaveResult:
    """How a save went. *loaded* is what the plan file holds now.

    *conflict*: the plan was changed meanwhile, our change did not fit, and is kept in this
    file, the plan being as it was. *merged*: the plan was changed meanwhile, and holds that
    change and ours now. *outside*: another program's text, kept in this file
    because it was saved in the same moment. *unconfirmed*: written, but the disk did not
    say so. *notices* is what to say besides.
    """

    loaded: Loaded
    conflict: Path | None = None
    merged: bool = False
    outside: Path | None = None
    unconfirmed: bool = False
    notices: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 when the change is in the plan and on the disk."""
        return 3 if self.conflict else 6 if self.unconfirmed else 0


@valueclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """A save of one plan, its lock held. *said* is what to tell the person besides."""

    place: PlanFile
    home: Home
    why: str
    now: dt.datetime
    kinds: Mapping[str, Any] | None
    said: tuple[str, ...] = ()

    def create(self, document: TomlFile) -> SaveResult:
        """Save the first text; AlreadyThere where there is one."""
        raw = document.raw()
        _not_too_large(raw)
        try:
            confirmed = create(self.place, raw)
        except Moved:
            raise AlreadyThere from None
        loaded = self._loaded(document, raw)
        with contextlib.suppress(OSError):
            stamp = self.place.history.next_stamp(self.place.device, self.now)
            self._note(stamp, "", loaded)
        return SaveResult(loaded=loaded, unconfirmed=not confirmed, notices=self.said)

    def apply(self, loaded: Loaded, changes: Sequence[Change]) -> SaveResult:
        """Apply *changes* to the text that is there now; Moved when it changes meanwhile."""
        from hearten.storage.toml.edit import edit  # loads what only a change needs

        seen = read_if_there(self.place.files, self.place.target)
        there = loaded
        if seen is None or digest(seen) != loaded.digest:
            there = loaded_from(seen, self.place.history, self.kinds)
            if there.read_only:
                return self._aside(loaded, changes, there)
        try:
            document = edit(_document(there), changes)
        except (Clash, CannotEdit) as error:
            if there is not loaded:
                return self._aside(loaded, changes, there)
            if isinstance(error, CannotEdit):
                raise
            raise NotStored(_NO_FIT) from error
        if document.raw() == seen:
            return SaveResult(loaded=there, notices=self.said)
        return replace(self._put(document, seen or b"", "edit"), merged=there is not loaded)

    def walk(self, kind: str, to: Version | None = None) -> SaveResult:
        """Undo or redo one save; NotStored where the version to go to is not in the history.

        Where it is not *to* by now, nothing is changed: NotStored.
        """
        if (beside := next(left_over(self.place), None)) is not None:
            raise NotStored(_STILL_BESIDE.format(file=beside.name))
        seen = read_if_there(self.place.files, self.place.target)
        version = nearest(self.place.history, kind, seen)
        if version is None:
            raise NothingThere(kind)
        if to is not None and to.id != version.id:
            raise NotStored(_BUSY_EDITOR)
        return self.go_to(version, kind)

    def go_to(self, version: Version, kind: str) -> SaveResult:
        """Put the text of a version in place of the one that is there now."""
        raw = read_version(self.place.files, version)
        document = decode(raw, version.path.name)
        seen = read_if_there(self.place.files, self.place.target)
        if seen is None:
            return self.create(document)
        if raw == seen:
            return SaveResult(loaded=self._loaded(document, raw), notices=self.said)
        there = read(seen)
        if there.document is not None and there.read_only:  # a newer hearten wrote it
            raise ReadOnly(there.read_only)
        return self._put(document, seen, kind, version)

    def _put(
        self, document: TomlFile, seen: bytes, kind: str, goal: Version | None = None
    ) -> SaveResult:
        place, raw = self.place, document.raw()
        _not_too_large(raw)
        before = place.history.last_note() if goal else None
        stamp = place.history.next_stamp(place.device, self.now)
        target = goal.id if goal and kind != "edit" else ""
        version = place.history.place(place.device, stamp, kind, target)
        note_change(place.files, self.home, stamp)
        swapped = replace_text(place, raw, seen, self.now, version)
        loaded = self._loaded(document, raw)
        with contextlib.suppress(OSError):
            self._note(stamp, digest(seen), loaded, goal)
        prune(place.history, place.device, self.now)  # what was just written reads
        others = goal is not None and before is not None and before.wrote != digest(seen)
        return SaveResult(
            loaded=loaded,
            outside=swapped.outside,
            unconfirmed=swapped.unconfirmed,
            notices=(*self.said, *((_OTHER_CHANGES,) if others else ()), *swapped.notices),
        )

    def _aside(self, loaded: Loaded, changes: Sequence[Change], there: Loaded) -> SaveResult:
        """Keep our change as a whole text of its own, beside a plan it does not fit any more."""
        from hearten.storage.toml.edit import edit

        try:
            ours = edit(_document(loaded), changes).raw()
        except Clash as error:
            raise NotStored(_NO_FIT) from error
        where = put_aside(self.place, ours, self.now)
        return SaveResult(loaded=there, conflict=where, notices=self.said)

    def _note(self, stamp: str, kept: str, loaded: Loaded, goal: Version | None = None) -> None:
        held = loaded.document.data if loaded.document else {}
        why = f"{self.why}: {without_ways(goal.why)}" if goal else self.why
        note = Note(stamp=stamp, why=why, kept=kept, wrote=loaded.digest, items=items_in(held))
        self.place.history.note(self.place.device, note)

    def _loaded(self, document: TomlFile, raw: bytes) -> Loaded:
        from hearten.model.plan.from_data import plan_from_data

        found = plan_from_data(document.data, self.kinds)
        if found.problems or found.plan is None:  # their lines need the whole reader
            return loaded_from(raw, self.place.history, self.kinds)
        reading = PlanReading(document=document, plan=found.plan, problems=())
        return Loaded(reading=reading, digest=digest(raw), kinds=self.kinds)


@contextmanager
def transaction(
    folder: Path,
    home: Home,
    files: Files,
    why: str,
    now: dt.datetime,
    kinds: Mapping[str, Any] | None,
) -> Iterator[Transaction]:
    """Hold the lock of the plan in *folder*; what interrupted saves left is brought in order."""
    try:
        place = plan_file(folder, files, device(home, files))
        with locked(files, home, place.target):
            said = tidy(place, now)
            yield Transaction(place=place, home=home, why=why, now=now, kinds=kinds, said=said)
    except OSError as error:  # all that can go wrong once the plan is in place is seen to there
        raise not_stored(error) from error


def until_still(save: Callable[[], SaveResult]) -> SaveResult:
    """Return what *save* gives, tried again where the plan moved; NotStored after four times."""
    for _ in range(_TRIES):
        with contextlib.suppress(Moved):
            return save()
    raise NotStored(_BUSY_EDITOR)


def _not_too_large(raw: bytes) -> None:
    if len(raw) > PLAN_LIMIT:
        raise NotStored(
            f"The plan would be larger than {PLAN_LIMIT // 1000} KB, the most that is read. "
            "Nothing was changed."
        )


def _document(loaded: Loaded) -> TomlFile:
    assert loaded.document is not None  # else it is read-only, and no save came this far
    return loaded.document


def nearest(history: History, kind: str, seen: bytes | None) -> Version | None:
    """Return the version that undo, or redo, goes to from the text that was *seen*."""
    back, forth = undo_and_redo(history.versions())
    steps = reversed(back if kind == "undo" else forth)
    return next((each for each in steps if read_version(history.files, each) != seen), None)


def without_ways(why: str) -> str:
    """Return the reason of a save without the words of those that undid or redid it."""
    for words in WAYS.values():
        why = why.removeprefix(f"{words}: ")
    return why


def read_version(files: Files, version: Version) -> bytes:
    """Return the text of an earlier version; CannotRead where it cannot be had."""
    try:
        return read_file(files, version.path)
    except OSError as error:
        raise CannotRead(f"That earlier version can't be read: {reason(error)}.") from error
