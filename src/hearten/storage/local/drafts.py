"""Drafts: words are saved as they are typed, and kept until the plan or the journal has them.

Remove a draft only once the save of its words came back confirmed.

Each window, that is each program that runs, has drafts of its own, a name, and a lock on a small
file of that name. The system lets go of the lock when the program ends, however it ends, so
another window can tell whose drafts are free. A number of a process alone would not do: the
system gives it to others again.
"""

from __future__ import annotations

import os
import re
import tomllib
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary, finalize

from hearten.model.errors import HeartenError
from hearten.model.value import field, valueclass
from hearten.storage.fs.disk import (
    NEW,
    READ,
    CannotRead,
    Files,
    NotStored,
    exists,
    make_folder,
    names_in,
    not_stored,
    publish,
    read_if_there,
    read_open,
    remove_quietly,
    replace_file,
    stands_there,
    store_new,
    sync_folder,
    write_all,
)
from hearten.storage.fs.sha256 import sha256
from hearten.storage.toml.dump import document, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from hearten.storage.local.home import Home


LIMIT = 8_000_000  # bytes
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_ANY_NAME = re.compile(r"draft-[0-9a-f]{16}")  # the file of a name that no file can have
_FILE = re.compile(r"(.*?)(?:-(w[0-9a-f]{8}))?\.toml", re.DOTALL)
_TEMP = re.compile(r"\..+\.toml\.(\d{1,10})\.[0-9a-f]{8}\.tmp")
_WINDOW = re.compile(r"w[0-9a-f]{8}")
_TRIES = 3


class Window:
    """The window of this program over one home. Every session of the program shares it."""

    __slots__ = ("__weakref__", "_folder", "_let_go", "name", "wrote")

    def __init__(self, folder: Path) -> None:
        """*folder* holds the lock files."""
        self._folder = folder
        self._let_go: finalize[[int], Window] | None = None
        self.name = _free_name()
        self.wrote: set[Path] = set()  # the files of what was typed here, stored by now or not

    def hold(self) -> None:
        """Let other windows see that this one is open; no more than a try, for words go first."""
        if self._let_go is not None:
            return
        files = Files()
        with suppress(OSError):
            make_folder(files, self._folder)
            _sweep_locks(files, self._folder)
            for _ in range(_TRIES):
                if (fd := _held(files, self._folder / self.name)) is not None:
                    self._let_go = finalize(self, _close, fd)
                    return

    def close(self) -> None:
        """Let go: from now on others may take what is left here."""
        if self._let_go is not None:
            self._let_go()
            self._let_go = None


def _close(fd: int) -> None:
    with suppress(OSError):
        os.close(fd)


_OPEN: WeakValueDictionary[Path, Window] = WeakValueDictionary()


def window(home: Home) -> Window:
    """Return the window of this program over *home*."""
    folder = home.state / "locks" / "windows"
    found = _OPEN.get(folder)
    if found is None:
        found = _OPEN[folder] = Window(folder)
    return found


def _is_open(files: Files, home: Home, name: str) -> bool:
    """Say whether a window of that name is open in a program that runs; no where none can tell."""
    try:
        fd = files.open(home.state / "locks" / "windows" / name, READ)
    except OSError:
        return False
    try:
        return files.is_held(fd)
    except OSError:  # a file system without locks: then the number of the process has to do
        return _runs(files, fd)
    finally:
        files.close(fd)


def _free_name() -> str:
    """Return the name of a window that nobody has open."""
    return f"w{os.urandom(4).hex()}"


def _held(files: Files, place: Path) -> int | None:
    """Make a lock file and hold it; None where another program looked at it just then."""
    fd = files.open(place, NEW)
    with suppress(OSError):
        write_all(files, fd, f"{files.process()}\n".encode())
    try:
        held = files.lock(fd)
    except OSError:  # without locks, the number in it has to do
        held = True
    if held and exists(files, place):
        return fd
    files.close(fd)
    remove_quietly(files, place)
    return None


def _sweep_locks(files: Files, folder: Path) -> None:
    """Remove the lock files of windows that are gone."""
    for name in names_in(files, folder):
        if not _WINDOW.fullmatch(name):
            continue
        with suppress(OSError):
            fd = files.open(folder / name, READ)
            try:
                if not files.is_held(fd):  # and while it is ours, nobody else takes it
                    files.unlink(folder / name)
            finally:
                files.close(fd)


def _runs(files: Files, fd: int) -> bool:
    """Say whether the process that a lock file names is running."""
    try:
        said = read_open(files, fd, 100, "").decode("ascii", "replace").strip()
    except OSError:
        return False
    return said.isdecimal() and files.alive(int(said))


@valueclass(frozen=True, slots=True)
class Left:
    """A draft as it was left: by this window, or by one that is gone by now."""

    name: str
    file: str
    data: Mapping[str, Any]


@valueclass(frozen=True, slots=True)
class Drafts:
    """The drafts of this computer, by name: ``<plan id or new>-<flow>``.

    The file of a draft has the name of the window behind that: each window writes only its own,
    and what an open window writes is neither shown to another nor touched by it. What a window
    left that is gone is there for all, until one takes it.
    """

    home: Home
    files: Files = field(default_factory=Files)
    of: Window | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Be the drafts of the window of this program, where no other is given."""
        object.__setattr__(self, "of", self.of or window(self.home))

    @property
    def window(self) -> Window:
        """Whose drafts these are."""
        assert self.of is not None
        return self.of

    @property
    def folder(self) -> Path:
        """Where drafts stand."""
        return self.home.state / "drafts"

    def place(self, name: str) -> Path:
        """Return the file of a draft of this window."""
        return self.folder / f"{_stem(name)}-{self.window.name}.toml"

    def save(self, name: str, data: Mapping[str, Any]) -> None:
        """Store a draft durably, in place of the one before, and read it back.

        NotStored on an error, and where what stands there is not what was to be kept.
        """
        text = f"{_head(name)}{document(data)}".encode()
        if len(text) > LIMIT:
            raise NotStored("These words are more than a draft can hold. Nothing was changed.")
        place = self.place(name)
        self.window.hold()
        try:
            self._set_aside_unread(place)
            replace_file(self.files, place, text)
            self._sweep()
        except OSError as error:
            raise not_stored(error) from error
        except CannotRead as error:
            raise NotStored(f"{error.sentence} Nothing was changed.") from error
        if not stands_there(self.files, place, text):
            raise NotStored("I couldn't save that: the disk gave back something else.")
        self.window.wrote.add(place)

    def kept_here(self) -> tuple[str, ...]:
        """Return the names of what was typed in this window and waits in a draft now."""
        there = [(self.folder / file, self._called(of, file)) for file, of, _ in self._there()]
        return tuple(name for place, name in there if place in self.window.wrote)

    def load(self, name: str) -> dict[str, Any] | None:
        """Return the draft of this window, else the newest that is free, which is ours then."""
        for left in self.left(name):
            if self.take(left):
                return dict(left.data)
        return None

    def mine(self, name: str) -> dict[str, Any] | None:
        """Return the draft of this window alone; nothing is taken."""
        return self._read(self.place(name))

    def left(self, name: str) -> tuple[Left, ...]:
        """Return what reads of the drafts of that name: ours, then those that are free, newest
        first. Looking takes none of them.
        """
        stem, ours = _stem(name), self.place(name).name
        there = [file for file, of, _ in self._there() if of == stem]
        there.sort(key=lambda file: (file == ours, self._changed(file)), reverse=True)
        read = ((file, self._read(self.folder / file)) for file in there)
        return tuple(Left(name, file, data) for file, data in read if data is not None)

    def take(self, left: Left) -> bool:
        """Make a draft that is free the one of this window; False where another was quicker.

        Where the disk refuses, it stays where it is, and is there for all.
        """
        ours = self.place(left.name)
        if left.file == ours.name:
            return True
        self.window.hold()
        try:
            self.put_back(left.name)
            self._move(self.folder / left.file, ours)
        except FileNotFoundError:
            return False
        except (OSError, HeartenError):
            return True
        return True

    def drop(self, left: Left) -> None:
        """Let go of just this draft: its words are stored elsewhere; NotStored on an error."""
        self._remove(self.folder / left.file)

    def remove(self, name: str) -> None:
        """Let go of the draft of this window; NotStored on an error."""
        self._remove(self.place(name))

    def put_back(self, name: str) -> None:
        """Leave the draft of this window for another time: it is free then, and offered again.

        NotStored where that cannot be; the draft is there all the same.
        """
        place = self.place(name)
        try:
            if exists(self.files, place):
                free = f"{_stem(name)}-{_free_name()}.toml"
                self._move(place, self.folder / free)
        except OSError as error:
            raise not_stored(error) from error

    def set_aside(self, name: str) -> None:
        """Give the draft of this window another name: it is kept, and offered no more.

        NotStored where that cannot be; the draft is there all the same.
        """
        data = self.mine(name)
        if data is None:
            return
        for number in count(1):
            aside = f"earlier-{number}-{name}"
            text = f"{_head(aside)}{document(data)}".encode()
            try:
                store_new(self.files, self.folder / f"{_stem(aside)}.toml", text)
                sync_folder(self.files, self.folder)
            except FileExistsError:
                continue
            except OSError as error:
                raise not_stored(error) from error
            break
        self.remove(name)

    def names(self) -> tuple[str, ...]:
        """Return the names of all drafts that are ours or free."""
        found = (self._called(stem, file) for file, stem, _ in self._there())
        return tuple(dict.fromkeys(sorted(found)))

    def files_of(self, name: str) -> tuple[Path, ...]:
        """Return where the drafts of that name stand that are ours or free."""
        return tuple(self.folder / file for file, of, _ in self._there() if of == _stem(name))

    def _there(self) -> Iterator[tuple[str, str, str]]:
        """Yield the file of each draft that is ours or free, its stem, and its window."""
        known = {"": False, self.window.name: False}
        for file in names_in(self.files, self.folder):
            found = _FILE.fullmatch(file)
            stem, of = found.groups("") if found else ("", "")
            if not _NAME.fullmatch(stem):
                continue
            if of not in known:
                known[of] = _is_open(self.files, self.home, of)
            if not known[of]:
                yield file, stem, of

    def _changed(self, file: str) -> int:
        try:
            return self.files.lstat(self.folder / file).st_mtime_ns
        except OSError:
            return 0

    def _read(self, place: Path) -> dict[str, Any] | None:
        try:
            return _read(read_if_there(self.files, place, LIMIT))
        except (OSError, CannotRead):
            return None

    def _move(self, place: Path, to: Path) -> None:
        """Give a draft another file; what was typed in this window stays known as that."""
        publish(self.files, place, to)
        if place in self.window.wrote:
            self.window.wrote.remove(place)
            self.window.wrote.add(to)

    def _remove(self, place: Path) -> None:
        try:
            if exists(self.files, place):
                self.files.unlink(place)
                sync_folder(self.files, self.folder)
        except OSError as error:
            raise not_stored(error) from error

    def _called(self, stem: str, file: str) -> str:
        """Return the name that the first line of a draft says, where it is the one of its file."""
        if not _ANY_NAME.fullmatch(stem):
            return stem
        try:
            raw = read_if_there(self.files, self.folder / file, LIMIT) or b""
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
