"""A disk that goes wrong at a chosen call: refuses, stops the program, or takes only a part."""

from __future__ import annotations

import errno
import os
import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from hearten.storage.fs.disk import Files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CALLS = (
    "resolve", "open", "read", "read_at", "write", "truncate", "fsync", "close", "fstat", "lstat",
    "listdir", "scan", "mkdir", "chmod", "link", "unlink", "rename", "rename_new", "exchange",
    "lock",
)  # fmt: skip
MISSING_CALLS = {
    "linux": (),
    "no exchange": ("exchange", "rename_new"),
    "no exchange, no links": ("exchange", "rename_new", "link"),
}


class Killed(BaseException):
    """The process is gone: nothing that it would still do happens."""


@dataclass(frozen=True)
class Fault:
    """What goes wrong: an error, an end before or after the call, or half of a write."""

    name: str
    error: int = 0
    ends: bool = False
    half: bool = False
    late: bool = False  # the call is done, and then goes wrong


ERRORS = (
    Fault("disk full", error=errno.ENOSPC),
    Fault("disk error", error=errno.EIO),
    Fault("not allowed", error=errno.EACCES),
)
HALVES = (
    Fault("short write", half=True),
    Fault("half written, then full", half=True, error=errno.ENOSPC),
    Fault("half written, then killed", half=True, ends=True),
)
KILLED_BEFORE = Fault("killed before", ends=True)
KILLED_AFTER = Fault("killed after", ends=True, late=True)
LATE = Fault("done, but said to have gone wrong", error=errno.EIO, late=True)
_WRITING = frozenset({"write", "mkdir", "link", "rename", "rename_new", "exchange"})
_CHANGING = _WRITING | {"unlink", "truncate", "chmod"}


class FaultyFiles(Files):
    """Files whose call number *at* goes wrong as *fault* says; *lacks* are calls it has not."""

    def __init__(
        self, fault: Fault | None = None, at: int = -1, lacks: tuple[str, ...] = ()
    ) -> None:
        self.fault, self.at, self.lacks = fault, at, lacks
        self.calls: list[tuple[str, Any]] = []
        self.open_files: set[int] = set()
        self.dead = False
        self.before: dict[int, Callable[[], None]] = {}
        self.time = 0.0

    def call(self, name: str, *args: Any) -> Any:
        """Do one call, or what goes wrong instead."""
        if self.dead:
            raise Killed
        if name in self.lacks:
            raise OSError(errno.ENOSYS if name != "link" else errno.EPERM, "not here")
        number = len(self.calls)
        self.calls.append((name, args[0]))
        self.before.pop(number, lambda: None)()
        if number == self.at and self.fault is not None:
            return self._wrong(self.fault, name, args)
        return self._do(name, args)

    def _wrong(self, fault: Fault, name: str, args: tuple[Any, ...]) -> Any:
        result = None
        if fault.half and name == "write":
            result = self._do(name, (args[0], args[1][: len(args[1]) // 2]))
        elif name == "open" and fault.error:
            pass  # an open that goes wrong leaves nothing to close
        elif fault.half or fault.late or name == "close":
            result = self._do(name, args)
            if fault.half:
                return result
        if fault.ends:
            self.dead = True
            for fd in self.open_files:
                os.close(fd)
            raise Killed
        if fault.error:
            raise OSError(fault.error, os.strerror(fault.error))
        return result

    def _do(self, name: str, args: tuple[Any, ...]) -> Any:
        if name == "fsync":
            return None
        result = getattr(Files, name)(self, *args)
        if name == "open":
            self.open_files.add(result)
        elif name == "close":
            self.open_files.discard(args[0])
        return result

    def wait(self, seconds: float) -> None:
        """Let the clock of this disk run instead of ours."""
        self.time += seconds

    def clock(self) -> float:
        """The clock of this disk."""
        return self.time


def _passing(name: str) -> Callable[..., Any]:
    def passed(self: FaultyFiles, *args: Any) -> Any:
        return self.call(name, *args)

    return passed


for _name in CALLS:
    setattr(FaultyFiles, _name, _passing(_name))


def every_fault(calls: list[tuple[str, Any]]) -> Iterator[tuple[Fault, int]]:
    """Return what can go wrong at each of these calls; the errors take turns where they can."""
    for at, (name, _) in enumerate(calls):
        faults = [KILLED_BEFORE]
        faults += ERRORS if name in _WRITING else (ERRORS[at % len(ERRORS)],)
        faults += (KILLED_AFTER, LATE) if name in _CHANGING else ()
        faults += HALVES if name == "write" else ()
        yield from ((fault, at) for fault in faults)


# What is another in each run: ids, marks of a computer or a window, sums of what holds an id.
_OWN = re.compile(rb"\b(?:[0-9A-HJKMNP-TV-Z]{26}|w?[0-9a-f]{8}|[0-9a-f]{64})\b")


def without_ids(text: bytes) -> bytes:
    """Return *text* without what is another in each run."""
    return _OWN.sub(b"", text)


@dataclass
class Followed:
    """The states of a disk that a next run was tried on.

    That run sees nothing but what stands there: where a fault leaves just what another left, as
    each fault before the first change does, it would only do the same once more.
    """

    seen: set[tuple[tuple[bytes, int, bytes], ...]] = field(default_factory=set)

    def new(self, root: Path) -> bool:
        """Say whether what is below *root* was not seen before; ids count by where they recur."""
        names: dict[bytes, bytes] = {}

        def name(found: re.Match[bytes]) -> bytes:
            return names.setdefault(found[0], b"<%d>" % len(names))

        there = []
        for path in root.rglob("*"):
            raw = path.read_bytes() if path.is_file() else b""
            there.append((str(path.relative_to(root)).encode(), path.lstat().st_mode, raw))
        there.sort(key=lambda each: (without_ids(each[0]), without_ids(each[2])))
        for place, _, raw in there:
            own = b"<sum of %s>" % _OWN.sub(name, place)
            names.setdefault(sha256(raw).hexdigest().encode(), own)
        state = [(_OWN.sub(name, place), mode, _OWN.sub(name, raw)) for place, mode, raw in there]
        number = len(self.seen)
        self.seen.add(tuple(state))
        return len(self.seen) > number
