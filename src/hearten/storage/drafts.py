"""Words on their way: saved as they are typed, kept until they stand in the plan.

Remove a draft only once the save of its words came back confirmed.
"""

from __future__ import annotations

import re
import tomllib
from itertools import count
from typing import TYPE_CHECKING, Any

from hearten.model.values import field, valueclass
from hearten.storage.disk import (
    CannotRead,
    NotStored,
    exists,
    names_in,
    not_stored,
    publish,
    read_if_there,
    remove_quietly,
    replace_file,
    sync_folder,
)
from hearten.storage.files import Files
from hearten.storage.sums import sha256
from hearten.storage.toml_text import document, value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hearten.storage.home import Home

LIMIT = 8_000_000  # bytes
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_ANY_NAME = re.compile(r"draft-[0-9a-f]{16}")  # the file of a name that no file can have
_TEMP = re.compile(r"\..+\.toml\.(\d{1,10})\.[0-9a-f]{8}\.tmp")


@valueclass(frozen=True, slots=True)
class Drafts:
    """The drafts of this computer, by name: ``<plan id or new>-<flow>``."""

    home: Home
    files: Files = field(default_factory=Files)

    @property
    def folder(self) -> Path:
        """Where drafts stand."""
        return self.home.state / "drafts"

    def save(self, name: str, data: Mapping[str, Any]) -> None:
        """Store a draft durably, in place of the one before; NotStored on an error."""
        text = f"{_head(name)}{document(data)}".encode()
        if len(text) > LIMIT:
            raise NotStored("These words are more than a draft can hold. Nothing was changed.")
        place = self._place(name)
        try:
            self._set_aside_unread(place)
            replace_file(self.files, place, text)
            self._sweep()
        except OSError as error:
            raise not_stored(error) from error
        except CannotRead as error:
            raise NotStored(f"{error.sentence} Nothing was changed.") from error

    def load(self, name: str) -> dict[str, Any] | None:
        """Return a draft, or None where there is none that reads."""
        try:
            return _read(read_if_there(self.files, self._place(name), LIMIT))
        except (OSError, CannotRead):
            return None

    def remove(self, name: str) -> None:
        """Let go of a draft whose words are stored elsewhere; NotStored on an error."""
        place = self._place(name)
        try:
            if exists(self.files, place):
                self.files.unlink(place)
                sync_folder(self.files, self.folder)
        except OSError as error:
            raise not_stored(error) from error

    def set_aside(self, name: str) -> None:
        """Give a draft another name, where there is one, so that new words take nothing from it.

        NotStored where that cannot be; the draft is there all the same.
        """
        data = self.load(name)
        if data is None:
            return
        tries = (f"earlier-{number}-{name}" for number in count(1))
        self.save(next(each for each in tries if self.load(each) is None), data)
        self.remove(name)

    def names(self) -> tuple[str, ...]:
        """Return the names of all drafts."""
        stems = (
            name.removesuffix(".toml")
            for name in names_in(self.files, self.folder)
            if name.endswith(".toml") and _NAME.fullmatch(name.removesuffix(".toml"))
        )
        return tuple(self._called(stem) if _ANY_NAME.fullmatch(stem) else stem for stem in stems)

    def _place(self, name: str) -> Path:
        return self.folder / f"{_stem(name)}.toml"

    def _called(self, stem: str) -> str:
        """Return the name that the first line of a draft says, where it is the one of its file."""
        try:
            raw = read_if_there(self.files, self.folder / f"{stem}.toml", LIMIT) or b""
        except (OSError, CannotRead):
            return stem
        said = _read(raw.partition(b"\n")[0].removeprefix(b"# ")) or {}
        name = str(said.get("name", ""))
        return name if _stem(name) == stem else stem

    def _set_aside_unread(self, place: Path) -> None:
        """Give a draft that does not read another name, before a new one takes its place."""
        raw = read_if_there(self.files, place, LIMIT)
        if raw is not None and _read(raw) is None:
            aside = place.with_name(f"{place.stem}.unread-{self.files.token()}.toml")
            publish(self.files, place, aside)

    def _sweep(self) -> None:
        """Remove what interrupted saves left half written; the draft itself is whole."""
        for name in names_in(self.files, self.folder):
            found = _TEMP.fullmatch(name)
            if found and not self._in_use(int(found[1])):
                remove_quietly(self.files, self.folder / name)

    def _in_use(self, process: int) -> bool:
        return process == self.files.process() or self.files.alive(process)


def _stem(name: str) -> str:
    if _NAME.fullmatch(name):  # a plan's id may be anything a person wrote
        return name
    return f"draft-{sha256(name.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _head(name: str) -> str:
    return "" if _NAME.fullmatch(name) else f"# name = {value(name)}\n"


def _read(raw: bytes | None) -> dict[str, Any] | None:
    try:
        return None if raw is None else tomllib.loads(raw.decode("utf-8"))
    except ValueError:
        return None
