"""A zip, a folder or one file, as bytes by their path. Nothing is written to the disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from hearten.api import HeartenError, ImportedRecord

if TYPE_CHECKING:
    from hearten.api import ImportSource

MOST_FILES = 10_000
LARGEST_FILE = 64_000_000  # bytes, unpacked
LARGEST = 256_000_000
_DAMAGED = "This zip is damaged, or was cut off on its way. Export it from Loop once more."
_LOCKED = "This zip has a password. Unpack it first, then bring in the folder."
_TOO_LARGE = "This zip unpacks to more than an export of Loop holds. Nothing was read."


def unpacked(source: ImportSource) -> tuple[dict[str, bytes], list[ImportedRecord]]:
    """Return the files of *source*, and what was left out of them.

    HeartenError where a zip does not open, or holds more than an export can.
    """
    if source.is_folder:
        return dict(source.files), []
    if source.raw.startswith(b"PK"):
        return _of_zip(source.raw)
    return {source.name: source.raw}, []


def _of_zip(raw: bytes) -> tuple[dict[str, bytes], list[ImportedRecord]]:
    files: dict[str, bytes] = {}
    left_out: list[ImportedRecord] = []
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            members = [each for each in packed.infolist() if not each.is_dir()]
            _refuse_too_much(members)
            for member in members:
                why = _add(packed, member, files)
                if why:
                    left_out.append(ImportedRecord(member.filename, "dropped", why))
                if sum(map(len, files.values())) > LARGEST:
                    raise HeartenError(_TOO_LARGE)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise HeartenError(_DAMAGED) from error
    return files, left_out


def _refuse_too_much(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_FILES or sum(each.file_size for each in members) > LARGEST:
        raise HeartenError(_TOO_LARGE)
    if any(each.flag_bits & 1 for each in members):
        raise HeartenError(_LOCKED)


def _add(packed: zipfile.ZipFile, member: zipfile.ZipInfo, files: dict[str, bytes]) -> str:
    """Read *member* into *files*; return why it was left out, where it was."""
    path = member.filename.replace("\\", "/")
    if path.startswith("/") or ".." in path.split("/"):
        return "its name leads out of the folder"
    if path in files:
        return "there are two files of this name; the first one counts"
    try:
        with packed.open(member) as opened:
            data = opened.read(LARGEST_FILE + 1)  # what it says of its own size may be wrong
    except (zipfile.BadZipFile, EOFError, OSError, zlib.error):
        return "it is damaged"
    if len(data) > LARGEST_FILE:
        return "it is larger than a file of Loop's"
    files[path] = data
    return ""
