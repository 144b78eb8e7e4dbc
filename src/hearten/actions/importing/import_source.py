"""What a person wants to import, as it lies on the disk: one file, or a folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hearten.actions.importing import words
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import quoted
from hearten.model.printable import printable
from hearten.plugins.contract import ImportSource
from hearten.storage.fs.disk import Files, read_file, reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.model.plan.parts import Plan

LARGEST = 64_000_000  # bytes of one file: many years of entries
MOST_FILES = 10_000
_DEEPEST = 20  # folders within folders
_SAID_AT_MOST = 3


class CannotImport(HeartenError):
    """A file that could not be taken in. Nothing was changed."""


class _FolderFiles(Mapping[str, bytes]):
    """The files of a folder by their path in it, each read when it is asked for.

    A folder of a journal holds photos as well, and nobody reads those.
    """

    def __init__(self, places: Mapping[str, Path]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> bytes:
        return _raw(self._places[name], name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, name: object) -> bool:
        return name in self._places


def source_at(
    path: Path, takes: str, plan: Plan | None = None
) -> tuple[ImportSource, tuple[str, ...]]:
    """Return what stands at *path*, and what there is to say of what was left out of it.

    *takes* says whether it has to be a "file" or a "folder", or may be "either". UsageError or
    CannotImport, in a sentence, where it is none or cannot be read.
    """
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        what = "folder" if takes == "folder" else "file"
        raise UsageError(f"There is no {what} {quoted(path.name)}.") from None
    except OSError as error:
        raise _unread(path.name, error) from None
    if is_folder and takes == "file":
        raise CannotImport(words.IS_FOLDER.format(name=quoted(path.name)))
    if not is_folder and takes == "folder":
        raise CannotImport(words.IS_FILE.format(name=quoted(path.name)))
    if not is_folder:
        fits = takes == "either" and path.suffix.lower() == ".zip"
        more = f" {words.UNPACKED_FITS}" if fits else ""
        files: Mapping[str, bytes] = {path.name: _raw(path, path.name, more)}
        return ImportSource(name=path.name, files=files, plan=plan), ()
    places, left_out = _places(path)
    if not places:
        raise CannotImport(words.EMPTY_FOLDER.format(name=quoted(path.name)))
    source = ImportSource(name=path.name, files=_FolderFiles(places), is_folder=True, plan=plan)
    return source, _said(left_out)


def _places(root: Path) -> tuple[dict[str, Path], list[str]]:
    """Return the files below *root* by their paths in it, and what of it was left out."""
    within, found, left_out = Path(os.path.realpath(root)), dict[str, Path](), list[str]()

    def look(folder: Path, inside: str, depth: int) -> None:
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            raise _unread(inside or root.name, error) from None
        for entry in entries:
            name = f"{inside}{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_dir() and not entry.is_symlink() and depth < _DEEPEST:
                look(entry, f"{name}/", depth + 1)
            elif entry.is_file() and _lies_in(entry, within) and name.isprintable():
                found[name] = entry
            else:
                left_out.append(name)
            if len(found) + len(left_out) > MOST_FILES:
                raise CannotImport(words.TOO_MANY.format(name=quoted(root.name), most=MOST_FILES))

    look(root, "", 0)
    return found, left_out


def _lies_in(entry: Path, root: Path) -> bool:
    return Path(os.path.realpath(entry)).is_relative_to(root)


def _said(left_out: list[str]) -> tuple[str, ...]:
    if not left_out:
        return ()
    named = ", ".join(map(printable, left_out[:_SAID_AT_MOST]))
    more = len(left_out) - _SAID_AT_MOST
    return (words.NOT_READ.format(names=named + (f" and {more} more" if more > 0 else "")),)


def _raw(path: Path, name: str, way_on: str = "") -> bytes:
    """Return the bytes of a file; CannotImport where there are too many, with a *way_on*."""
    files = Files()
    try:
        place = files.resolve(path)
        if files.lstat(place).st_size > LARGEST:
            said = words.TOO_LARGE.format(name=printable(name), most=LARGEST // 1_000_000)
            raise CannotImport(f"{said}{way_on}")
        return read_file(files, place, LARGEST, name=name)
    except OSError as error:
        raise _unread(name, error) from None


def _unread(name: str, error: OSError) -> CannotImport:
    return CannotImport(f"I couldn't read {quoted(name)}: {reason(error)}.")
