"""What a disk may hold after the power went: everything that was not synced may be lost.

A ``PoweredFiles`` notes what is done to a disk, call by call. After each call, ``states`` gives
the worst that a power loss may leave: each name that was given or taken in a folder not synced
since may or may not have been (a rename is one step, on whatever side of it the disk stays),
and bytes not synced may be gone, cut short or nothing but zeros.
"""

from __future__ import annotations

import itertools
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.faulty import FaultyFiles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FOLDER = -1
_ALL_SUBSETS = 6  # of so many unsynced names; of more, those that leave out or keep a few

Tree = dict[Path, bytes]


@dataclass(eq=False)
class Step:
    """Names given (to a file, by number) or taken (None) at once, and folders yet to be synced."""

    names: dict[Path, int | None]
    unsynced: set[Path]


@dataclass
class Held:
    """The bytes of a file: those the disk is sure to hold, and those that were written."""

    synced: bytes = b""
    written: bytes = b""


def _as_synced(held: Held) -> bytes:
    return held.synced


def _as_written(held: Held) -> bytes:
    return held.written


def _cut_short(held: Held) -> bytes:
    return held.written[: (len(held.synced) + len(held.written)) // 2]


def _zeros(held: Held) -> bytes:
    alike = itertools.takewhile(
        lambda pair: pair[0] == pair[1], zip(held.synced, held.written, strict=False)
    )
    kept = bytes(one for one, _ in alike)
    return kept + b"\0" * (len(held.written) - len(kept))


DAMAGE: tuple[Callable[[Held], bytes], ...] = (_as_written, _as_synced, _cut_short, _zeros)


@dataclass
class Disk:
    """The names and bytes that the disk surely holds, and the steps that it may have lost."""

    root: Path
    names: dict[Path, int | None] = field(default_factory=dict)
    files: list[Held] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    def now(self) -> dict[Path, int | None]:
        """Return the names as the running program sees them."""
        return self.after(self.steps)

    def after(self, steps: list[Step]) -> dict[Path, int | None]:
        """Return the names when, of all that is not synced, only *steps* were done."""
        names = dict(self.names)
        for step in self.steps:
            if step in steps or not step.unsynced:
                names |= step.names
        return names

    def add(self, data: bytes = b"") -> int:
        """Return the number of a new file."""
        self.files.append(Held(data, data))
        return len(self.files) - 1

    def settle(self, folder: Path) -> None:
        """Sync a folder."""
        for step in self.steps:
            step.unsynced.discard(folder)
        while self.steps and not self.steps[0].unsynced:
            self.names |= self.steps.pop(0).names

    def states(self) -> Iterator[Tree]:
        """Return what may be found when the power goes now."""
        pending = [step for step in self.steps if step.unsynced]
        for steps in _subsets(pending):
            names = self.after(steps)
            there = {
                path: node
                for path, node in names.items()
                if node is not None and self._reached(path, names)
            }
            for damage in DAMAGE:
                yield {
                    path: damage(self.files[node]) for path, node in there.items() if node != FOLDER
                }

    def _reached(self, path: Path, names: dict[Path, int | None]) -> bool:
        inside = path.parents[: len(path.relative_to(self.root).parts) - 1]
        return all(names.get(folder) == FOLDER for folder in inside)


def _subsets(steps: list[Step]) -> Iterator[list[Step]]:
    if len(steps) <= _ALL_SUBSETS:
        for size in range(len(steps) + 1):
            yield from map(list, itertools.combinations(steps, size))
        return
    for few in itertools.chain.from_iterable(itertools.combinations(steps, n) for n in range(3)):
        yield list(few)
        yield [step for step in steps if step not in few]
    for cut in range(len(steps)):
        yield steps[:cut]
        yield steps[cut:]


class PoweredFiles(FaultyFiles):
    """A disk whose power may go after any call; *lost* gets what may then be found."""

    def __init__(self, root: Path, lost: Callable[[Tree], None], lacks: tuple[str, ...]) -> None:
        super().__init__(lacks=lacks)
        self.root, self.lost = root, lost
        self.disk = Disk(root)
        self.at: dict[int, int | Path] = {}  # the file or folder that an open number stands for
        for path in sorted(root.rglob("*")):
            self.disk.names[path] = FOLDER if path.is_dir() else self.disk.add(path.read_bytes())

    def _do(self, name: str, args: tuple[Any, ...]) -> Any:
        result = super()._do(name, args)
        note = getattr(self, f"_{name}", None)
        if note is not None:
            note(result, *args)
            self.report()
        return result

    def report(self) -> None:
        """Tell every state that the disk may be found in now."""
        for tree in self.disk.states():
            self.lost(tree)

    def _open(self, fd: int, path: Path, flags: int) -> None:
        if path.is_dir():
            self.at[fd] = path
            return
        known = self.disk.now().get(path)
        if known is None:
            known = self.disk.add()
            self._name(path.parent)({path: known})
        self.at[fd] = known

    def _name(self, *folders: Path) -> Callable[[Mapping[Path, int | None]], None]:
        return lambda names: self.disk.steps.append(Step(dict(names), set(folders)))

    def _write(self, taken: int, fd: int, data: bytes) -> None:
        held = self._held(fd)
        held.written += bytes(data[:taken])

    def _truncate(self, _: None, fd: int, size: int) -> None:
        held = self._held(fd)
        held.written = held.written[:size]

    def _held(self, fd: int) -> Held:
        node = self.at[fd]
        assert isinstance(node, int)
        return self.disk.files[node]

    def _fsync(self, _: None, fd: int) -> None:
        place = self.at[fd]
        if isinstance(place, Path):
            self.disk.settle(place)
        else:
            held = self.disk.files[place]
            held.synced = held.written

    def _mkdir(self, _: None, path: Path) -> None:
        self._name(path.parent)({path: FOLDER})

    def _link(self, _: None, old: Path, new: Path) -> None:
        self._name(new.parent)({new: self.disk.now()[old]})

    def _unlink(self, _: None, path: Path) -> None:
        self._name(path.parent)({path: None})

    def _rename(self, _: None, old: Path, new: Path) -> None:
        self._name(old.parent, new.parent)({new: self.disk.now()[old], old: None})

    _rename_new = _rename

    def _exchange(self, _: None, one: Path, other: Path) -> None:
        names = self.disk.now()
        self._name(one.parent, other.parent)({one: names[other], other: names[one]})


def laid_out(tree: Tree, root: Path) -> None:
    """Put a tree on a real disk, in place of what stands at *root*."""
    shutil.rmtree(root, ignore_errors=True)
    for path, data in tree.items():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(data)
