"""What is done once, and by one process alone: an empty file for each, named by a hash.

Making the file is the claim: of two processes that try, one gets it, and neither waits. No word
stands in it or in its name.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.storage.fs.disk import NEW, Files, make_folder, names_in
from hearten.storage.fs.sha256 import sha256

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hearten.storage.local.home import Home

_FOLDER = "once"
_FORM = "%Y%m%dT%H%M"
_KEPT = 4  # claims of one thing that are remembered, the latest ones
_A_YEAR = dt.timedelta(days=366)


def claim_key(owner: str, *parts: str) -> str:
    """Return the key of something that belongs to *owner*: two hashes, the first of the owner."""
    return f"{_hash(owner)}-{_hash(chr(0).join(parts))}"


def claim(home: Home, key: str, moment: dt.datetime, files: Files | None = None) -> bool:
    """Take up *key* at *moment*; no, where that was done already.

    Where nothing can be remembered, the answer is yes: once more is better than never.
    """
    disk, folder = files or Files(), home.state / _FOLDER
    try:
        make_folder(disk, folder)
        disk.close(disk.open(folder / _name(key, moment), NEW))
    except FileExistsError:
        return False
    except OSError:
        return True
    _forget_old(disk, folder, key, moment)
    return True


def give_back(home: Home, key: str, moment: dt.datetime) -> None:
    """Let *key* at *moment* be taken up again: it was not done."""
    with suppress(OSError):
        Files().unlink(home.state / _FOLDER / _name(key, moment))


def claimed(home: Home, key: str) -> tuple[dt.datetime, ...]:
    """Return the moments at which *key* was taken up, the earliest first, in UTC."""
    with suppress(OSError):
        found = _names_of(key, names_in(Files(), home.state / _FOLDER))
        return tuple(sorted(moment for _, moment in found))
    return ()


def forget(home: Home, owner: str, before: dt.datetime) -> None:
    """Forget what was taken up for *owner* before that moment."""
    folder = home.state / _FOLDER
    with suppress(OSError):
        for name, moment in _names_of(f"{_hash(owner)}-", names_in(Files(), folder)):
            if moment < before:
                Files().unlink(folder / name)


def _forget_old(files: Files, folder: Path, key: str, moment: dt.datetime) -> None:
    with suppress(OSError):
        names = names_in(files, folder)
        own = sorted(_names_of(key, names), key=lambda each: each[1])
        gone = [name for name, _ in own[:-_KEPT]]
        gone += [name for name, at in _names_of("", names) if at < moment - _A_YEAR]
        for name in dict.fromkeys(gone):
            files.unlink(folder / name)


def _names_of(start: str, names: Iterable[str]) -> list[tuple[str, dt.datetime]]:
    """Return the names that begin so and are ours, each with its moment."""
    found = []
    for name in names:
        if name.startswith(start):
            with suppress(ValueError):
                moment = dt.datetime.strptime(name.rpartition("-")[2], _FORM)  # noqa: DTZ007
                found.append((name, moment.replace(tzinfo=dt.UTC)))
    return found


def _name(key: str, moment: dt.datetime) -> str:
    return f"{key}-{moment.astimezone(dt.UTC).strftime(_FORM)}"


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
