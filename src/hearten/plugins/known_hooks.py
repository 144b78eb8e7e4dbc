"""Which hooks each plugin has, as of when it was loaded last: one that has none of use is not.

It holds while the files that a plugin came from look as they did. It is kept in the state folder
where there is one, and never has to be.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from hearten import __version__
from hearten.model.value import valueclass
from hearten.plugins.plugin_list import FILE, read_index, write_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from hearten.plugins.plugin_list import PluginInfo

_NAME = "plugins.hooks"
_SETTINGS = "hearten_settings"  # what is wrong with them is said at each start


@valueclass(frozen=True, slots=True)
class _Kept:
    """The hooks of one plugin, and how each file and folder looked that it came from."""

    hooks: frozenset[str]
    stamps: dict[str, str]


class KnownHooks:
    """The hooks of plugins, by what is known of each plugin without running it."""

    def __init__(self, state: Path) -> None:
        """*state* is the folder that may hold what is known; it is never made."""
        self._state = state
        self._kept = dict(_read(state / _NAME))
        self._new = False

    def may_have(self, info: PluginInfo, hook: str) -> bool:
        """Say whether a plugin may answer *hook*; so it may where nothing is known of it."""
        kept = self._kept.get(_key(info))
        if kept is None or hook in kept.hooks or _SETTINGS in kept.hooks:
            return True
        return any(_stamp(place) != stamp for place, stamp in kept.stamps.items())

    def places(self, info: PluginInfo) -> tuple[str, ...]:
        """Return the files and folders by which it is known what a plugin has."""
        kept = self._kept.get(_key(info))
        return tuple(kept.stamps) if kept is not None else ()

    def learn(self, info: PluginInfo, hooks: Iterable[str]) -> None:
        """Note that a plugin, which was loaded just now, has these hooks."""
        kept = _Kept(frozenset(hooks), {place: _stamp(place) for place in _places(info)})
        if self._kept.get(_key(info)) != kept:
            self._kept[_key(info)] = kept
            self._new = True

    def store(self) -> None:
        """Keep what is new of it for the next start."""
        if self._new and self._state.is_dir():
            write_index(self._state / _NAME, "\n".join([*self._lines(), "end", ""]))
        self._new = False

    def _lines(self) -> Iterator[str]:
        yield _header()
        for key, kept in self._kept.items():
            yield f"plugin\t{key}\t{' '.join(sorted(kept.hooks))}"
            yield from (f"from\t{stamp}\t{place}" for place, stamp in kept.stamps.items())


def forget(state: Path) -> None:
    """Have each plugin loaded once more in the next start."""
    with contextlib.suppress(OSError):
        (state / _NAME).unlink(missing_ok=True)


def _header() -> str:
    return f"hearten plugin hooks 1 {__version__}"


def _key(info: PluginInfo) -> str:
    return "|".join((info.source, info.name, info.package, info.version, info.value, info.where))


def _read(place: Path) -> Iterator[tuple[str, _Kept]]:
    """Yield what is kept, by the key of each plugin; nothing where it does not read."""
    lines = read_index(place).split("\n")
    if lines[0] != _header() or lines[-2:] != ["end", ""]:
        return
    kept = None
    for line in lines[1:-2]:
        what, first, *rest = *line.split("\t"), "", ""
        if what == "plugin":
            kept = _Kept(frozenset(rest[0].split()), {})
            yield first, kept
        elif kept is not None:
            kept.stamps[rest[0]] = first


def _places(info: PluginInfo) -> Iterator[str]:
    """Yield the file of a plugin, or those of all modules of its package, and their folders."""
    if info.source == FILE:
        yield info.where
        return
    top = info.value.partition(":")[0].partition(".")[0].strip()
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and name.partition(".")[0] == top:
            yield file
            yield file.rpartition("/")[0]


def _stamp(place: str) -> str:
    """Return how a file or a folder looks from outside; what is not there looks like nothing."""
    try:
        held = os.lstat(place)
    except (OSError, ValueError):
        return ""
    return f"{held.st_mode} {held.st_size} {held.st_mtime_ns} {held.st_ctime_ns} {held.st_ino}"
