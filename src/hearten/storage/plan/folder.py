"""A plan folder: read its plan, and save it so that nothing of anybody is lost."""

from __future__ import annotations

import contextlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from hearten.model.value import field, valueclass
from hearten.storage.fs.disk import CannotRead, Files, exists, names_in, read_if_there, reason
from hearten.storage.fs.sync_copies import id_in, is_conflict_copy, may_be_a_copy
from hearten.storage.local.home import PLAN_FILE, Home, NoPlan
from hearten.storage.plan.history import EXPORTED, History, Version, digest
from hearten.storage.plan.reader import MISSING, Loaded, loaded_from

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from hearten.model.plan.changes import Change
    from hearten.model.plan.parts import Plan
    from hearten.storage.plan.transaction import SaveResult, Transaction


@valueclass(frozen=True, slots=True)
class PlanFolder:
    """One plan folder. Looking writes nothing and takes no lock."""

    path: Path
    home: Home
    files: Files = field(default_factory=Files)

    @property
    def file(self) -> Path:
        """The path of plan.toml."""
        return self.path / PLAN_FILE

    def exists(self) -> bool:
        """Say whether there is a plan file."""
        with _looking():
            return exists(self.files, self.files.resolve(self.file))

    def load(self, kinds: Mapping[str, Any] | None = None, *, checked: bool = True) -> Loaded:
        """Read the plan; NoPlan where there never was one, CannotRead where it cannot be had.

        Not *checked*, the plan is whole, and not all that may be wrong with it is looked for.
        """
        with _looking("The plan file"):
            raw = read_if_there(self.files, self.files.resolve(self.file), name=PLAN_FILE)
            if raw is None and not self._history().known():
                raise NoPlan
        return loaded_from(raw, self._history(), kinds, checked=checked)

    def create(
        self,
        plan: Plan,
        why: str,
        now: dt.datetime,
        *,
        kinds: Mapping[str, Any] | None = None,
        accept: bool = False,
    ) -> SaveResult:
        """Save the first text of a plan; AlreadyThere where there is one.

        *accept* is the person's word that a plan that went missing may be made anew.
        """
        from hearten.model.plan.from_data import plan_to_data
        from hearten.storage.plan.transaction import ReadOnly
        from hearten.storage.toml.edit import new_document

        document = new_document(plan_to_data(plan))
        with self._saving(why, now, kinds) as saving:
            if not self.exists() and saving.place.history.known() and not accept:
                raise ReadOnly(MISSING)
            return saving.create(document)

    def save(
        self,
        loaded: Loaded,
        changes: Sequence[Change],
        why: str,
        now: dt.datetime,
        *,
        accept: bool = False,
    ) -> SaveResult:
        """Apply *changes* to the plan as it is now, whoever changed it since *loaded*.

        *accept* is the person's word that a plan that lost much is right as it is.
        """
        from hearten.storage.plan.transaction import ReadOnly, SaveResult, until_still

        if loaded.read_only and not (accept and loaded.acceptable):
            raise ReadOnly(loaded.read_only)
        if not changes:
            return SaveResult(loaded=loaded)
        with self._saving(why, now, loaded.kinds) as saving:
            return until_still(lambda: saving.apply(loaded, changes))

    def history(self) -> tuple[Version, ...]:
        """Return the earlier versions, newest first."""
        with _looking():
            return tuple(reversed(self._history().versions()))

    def listed(self) -> tuple[Version, ...]:
        """Return the earlier versions to list, newest first: no text of them twice.

        A copy of what was exported is one only where that text stands nowhere else.
        """
        with _looking():
            history = self._history()
            versions = history.versions()
            saves = {version.id for version in versions if version.kind != EXPORTED}
            notes = (note for device in history.devices() for note in history.notes(device))
            known = {note.kept for note in notes if note.stamp in saves}
            known.add(self._digest(self.file))
            found: list[Version] = []
            for version in reversed(versions):
                text = self._digest(version.path) if version.kind == EXPORTED else ""
                if not text or text not in known:
                    found.append(version)
                    known.add(text)
            return tuple(found)

    def _digest(self, file: Path) -> str:
        """Return the fingerprint of a text; nothing where it can't be read."""
        with contextlib.suppress(OSError, CannotRead):
            return digest(read_if_there(self.files, self.files.resolve(file)) or b"")
        return ""

    def undo(
        self, now: dt.datetime, kinds: Mapping[str, Any] | None = None, to: Version | None = None
    ) -> SaveResult:
        """Go one save back; itself a save. NothingThere at the first one.

        Where that would not lead *to* this version any more, NotStored.
        """
        return self._walk("undo", now, kinds, to)

    def redo(
        self, now: dt.datetime, kinds: Mapping[str, Any] | None = None, to: Version | None = None
    ) -> SaveResult:
        """Take one undo back; itself a save. NothingThere when nothing was undone."""
        return self._walk("redo", now, kinds, to)

    def nearest(self, kind: str) -> Version | None:
        """Return the version that "undo" or "redo" would go to, whichever computer kept it."""
        from hearten.storage.plan.transaction import nearest

        with _looking():
            seen = read_if_there(self.files, self.files.resolve(self.file))
            return nearest(self._history(), kind, seen)

    def own_step(self, kind: str) -> tuple[Version | None, bool]:
        """Return the last save of this computer to undo or redo, and whether it is the nearest."""
        from hearten.storage.local.device import known_device
        from hearten.storage.plan.history import undo_and_redo

        device = known_device(self.home, self.files)
        near = self.nearest(kind)
        if near is None or near.device == device:
            return near, True
        back, forth = undo_and_redo(self._history().versions())
        own = [each for each in (back if kind == "undo" else forth) if each.device == device]
        return (own[-1] if own else None), False

    def changed_outside(self, loaded: Loaded) -> bool:
        """Say whether another program wrote what was *loaded* after the last save."""
        note = self._history().last_note()
        return note is not None and note.wrote != loaded.digest

    def restore(
        self, version: Version, now: dt.datetime, kinds: Mapping[str, Any] | None = None
    ) -> SaveResult:
        """Put an earlier version back; the present one goes to the history."""
        from hearten.storage.plan.transaction import WAYS, until_still

        with self._saving(WAYS["edit"], now, kinds) as saving:
            return until_still(lambda: saving.go_to(version, "edit"))

    def keep_exported(self, told: str, form: str, now: dt.datetime) -> None:
        """Keep a copy of the plan in the history, if it is still the text of the digest *told*.

        *form* is what its goals were in the calendar. CannotRead where the plan or its history
        can't be read, OSError where the disk does not take it.
        """
        from hearten.storage.local.device import device

        raw = read_if_there(self.files, self.files.resolve(self.file))
        if raw is not None and digest(raw) == told:
            self._history().keep_exported(device(self.home, self.files), now, raw, form)

    def conflict_copies(self) -> tuple[Path, ...]:
        """Return texts of the plan that two sides wrote: never read as plans, never removed."""
        with _looking():
            names = names_in(self.files, self.path)
        return tuple(
            self.path / name
            for name in names
            if is_conflict_copy(name) or (may_be_a_copy(name, PLAN_FILE) and self._is_ours(name))
        )

    def _is_ours(self, name: str) -> bool:
        """Say whether a file beside the plan is a text of this very plan."""
        if name == f"{PLAN_FILE}.rej":  # parts of it; what they are of, its name says
            return True
        with contextlib.suppress(OSError, CannotRead):
            own = read_if_there(self.files, self.files.resolve(self.file)) or b""
            there = read_if_there(self.files, self.path / name) or b""
            return id_in(own) is not None and id_in(own) == id_in(there)
        return False

    def left_over(self) -> tuple[Path, ...]:
        """Return the texts that interrupted saves left; the next save, or tidy, keeps them."""
        from hearten.storage.local.device import known_device
        from hearten.storage.plan.atomic_replace import left_over, plan_file

        with _looking():
            name = known_device(self.home, self.files)
            return tuple(left_over(plan_file(self.path, self.files, name)))

    def tidy(self, now: dt.datetime) -> tuple[str, ...]:
        """Move what interrupted saves left into the history; return what there is to say."""
        with self._saving("", now, None) as saving:
            return saving.said

    def _walk(
        self,
        kind: str,
        now: dt.datetime,
        kinds: Mapping[str, Any] | None,
        to: Version | None,
    ) -> SaveResult:
        from hearten.storage.plan.transaction import WAYS, until_still

        with self._saving(WAYS[kind], now, kinds) as saving:
            return until_still(lambda: saving.walk(kind, to))

    def _history(self) -> History:
        return History(self.path / "history", self.files)

    def _saving(
        self, why: str, now: dt.datetime, kinds: Mapping[str, Any] | None
    ) -> AbstractContextManager[Transaction]:
        """Begin a save: what it needs is not loaded where a plan is only read."""
        from hearten.storage.plan.transaction import transaction

        return transaction(self.path, self.home, self.files, why, now, kinds)


@contextmanager
def _looking(what: str = "The plan folder") -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotRead(f"{what} can't be read: {reason(error)}.") from error
