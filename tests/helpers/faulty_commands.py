"""A whole command run over a disk that goes wrong at a chosen call."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from hearten.storage.fs.disk import Files
from helpers.faulty import CALLS, FaultyFiles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_REAL = {name: Files.__dict__[name] for name in CALLS}


class _Disk(FaultyFiles):
    """Faults that stand before the real calls, whoever makes them."""

    def _do(self, name: str, args: tuple[Any, ...]) -> Any:
        if name == "fsync":
            return None
        result = _REAL[name](self, *args)
        if name == "open":
            self.open_files.add(result)
        elif name == "close":
            self.open_files.discard(args[0])
        return result


@contextmanager
def every_call_through(disk: FaultyFiles) -> Iterator[None]:
    """Lead each disk call of the storage layer through *disk*."""
    with patch.multiple(Files, **{name: _through(disk, name) for name in CALLS}):
        yield


def _through(disk: FaultyFiles, name: str) -> Callable[..., Any]:
    def call(_: Files, *args: Any) -> Any:
        return disk.call(name, *args)

    return call


def disk(*args: Any, **options: Any) -> FaultyFiles:
    """Return a disk to lead calls through: as FaultyFiles takes it."""
    return _Disk(*args, **options)
