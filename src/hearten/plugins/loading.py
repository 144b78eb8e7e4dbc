"""Plugins: loaded once, asked and told one at a time; what is built in answers first."""

from __future__ import annotations

import os
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from hearten.plugins import isolation, single_file
from hearten.plugins.failed_starts import MOST, StartMarker
from hearten.plugins.guard import PluginError
from hearten.plugins.plugin_list import FILE, NAME, is_file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from hearten.plugins.guard import Guard
    from hearten.plugins.plugin_list import PluginInfo
    from hearten.plugins.plugin_manager import PluginManager
    from hearten.plugins.settings import PluginSettings, StoredSettings
    from hearten.plugins.single_file import Refused, Written

T = TypeVar("T")

UNSAFE = (
    "the last two starts did not get past it{1}, so no plugin is on. "
    "To leave it out: hearten plugins disable {0}. To try again: hearten plugins enable {0}"
)


def made_of() -> tuple[str, ...]:
    """Return the files of all modules that are not Python's own, and the folders around them."""
    own = str(Path(os.__file__).parent)
    files = [getattr(module, "__file__", None) or "" for module in list(sys.modules.values())]
    others = {file for file in files if not file.startswith(own) or "-packages" in file} - {""}
    return (*sorted(others), *sorted({str(Path(file).parent) for file in others}))


class PluginPlaces(Protocol):
    """The two folders the host looks at."""

    @property
    def plugins(self) -> Path:
        """The folder of single-file plugins."""

    @property
    def state(self) -> Path:
        """The folder that may hold the index."""


class Plugins:
    """What is loaded in this session. Pluggy is met where a plugin is on, or all are asked for."""

    def __init__(
        self,
        wanted: Iterable[PluginInfo],
        places: PluginPlaces,
        guard: Guard,
        refused: Refused,
        written: Written,
        stored: StoredSettings | None,
    ) -> None:
        """*wanted* are the plugins that are on, in *places*; *refused* says what may not run.

        *written* tells which single files are being written: these may take their time.
        *stored* is what the person set for plugins.
        """
        self._wanted = tuple(wanted)
        self._places = places
        self._refused = refused
        self._written = written
        self._stored = stored
        self._guard = guard
        self._names: tuple[str, ...] | None = None
        self._manager: PluginManager | None = None

    def is_loaded(self) -> bool:
        """Say whether pluggy is here, so that every hook is called through it."""
        return self._manager is not None

    def manager(self) -> PluginManager:
        """Return pluggy with what is built in; the other plugins are loaded by `names`."""
        if self._manager is None:
            from hearten.plugins.plugin_manager import PluginManager

            self._manager = PluginManager(self._guard, self._stored)
        return self._manager

    def names(self) -> tuple[str, ...]:
        """Return the plugins that loaded beside what is built in, loading them the first time."""
        if self._names is None:
            self._names = ()
            self._names = tuple(self._load())
        return tuple(name for name in self._names if not self._guard.is_aside(name))

    def hooks(self, name: str) -> tuple[str, ...]:
        """Return the hooks that the plugin *name* answers."""
        return self.manager().hooks(name) if name in (NAME, *self.names()) else ()

    def settings(self, name: str) -> PluginSettings:
        """Return the settings of the plugin *name*; none where it is not loaded."""
        from hearten.plugins.settings import PluginSettings

        return self.manager().settings(name) if name in self.names() else PluginSettings()

    def _load(self) -> list[str]:
        seen: dict[str, PluginInfo | None] = {NAME: None}
        names: list[str] = []
        if not self._wanted:
            return names
        start = StartMarker(self._places.state)
        if start.failed >= MOST:
            at = f" ({start.blamed_at})" if start.blamed_at else ""
            self._guard.fault(start.blamed, UNSAFE.format(start.blamed, at))
            return names
        self._guard.noting(start)
        for info in self._wanted:
            if info.name in seen:
                self._guard.fault(info.name, _taken(info, seen[info.name]), aside=False)
                continue
            seen[info.name] = info
            if self._add(info):
                names.append(info.name)
        return names

    def _add(self, info: PluginInfo) -> bool:
        manager = self.manager()
        if info.source == FILE and self._written(info.name):
            self._guard.be_patient(info.name)
        plugin = self._guard.run(
            info.name, "it", lambda: self._object(info), _same, None, seconds=isolation.LOADING
        )
        return plugin is not None and manager.add(info.name, plugin)

    def _object(self, info: PluginInfo) -> object:
        if info.source == FILE:
            if not is_file_name(info.name):
                raise PluginError("has a name that no file here may have")
            return single_file.load(self._places.plugins, info.name, self._refused)
        module, _, attribute = info.value.partition(":")
        found: object = import_module(module.strip())
        for part in attribute.strip().split(".") if attribute.strip() else ():
            found = getattr(found, part)
        return found

    def gather(self, hook: str, taken: Container[str]) -> dict[str, Any]:
        """Return what *hook* brings, by name: ours, then that of plugins, guarded.

        The first of a name wins, and a name that is *taken* is left out.
        """
        found = {item.name: item for item in self.manager().built_in(hook)}
        if not self.names():
            return found
        from hearten.plugins.proxies import HOOK_RESULTS

        brings, none = HOOK_RESULTS[hook], tuple[Any, ...]()
        for plugin, brought in self.tell(hook, brings.accept, {}):
            make = partial(brings.guarded, plugin, brought, self._guard)
            for item in self._guard.run(plugin, f"its {brings.noun}", make, _same, none):
                if item.name in taken or item.name in found:
                    first = getattr(found.get(item.name), "plugin", "")
                    whose = f'of "{first}" is there' if first else "is built in"
                    what = f'the {brings.noun} "{item.name}" {whose} already, and that one is used'
                    self._guard.fault(plugin, what, aside=False)
                else:
                    found[item.name] = item
        return found

    def tell(
        self, hook: str, accept: Callable[[Any], T], given: dict[str, Any]
    ) -> list[tuple[str, T]]:
        """Call *hook* on each plugin that has it and is not built in, with copies of *given*.

        Return plugin and result.
        """
        from copy import deepcopy

        told: list[tuple[str, T]] = []
        for name in self.names():
            if hook not in self.hooks(name):
                continue
            own = {key: deepcopy(value) for key, value in given.items()}
            results = self.manager().call(name, hook, accept, own)
            told += [(name, result) for result in results]
        return told


def _taken(info: PluginInfo, first: PluginInfo | None) -> str:
    """Say which of two plugins of one name is used, and how to end that."""
    if first is None:
        return f"what is built in has this name, so {_called(info)} is not used"
    return (
        f"{_called(first)} is used, and {_called(info)}, of the same name, is not. "
        f"To leave that one out: hearten plugins disable {info.sure_name}. "
        f"To use it instead: hearten plugins disable {first.sure_name}"
    )


def _called(info: PluginInfo) -> str:
    return f"the {info.source} {info.sure_name}"


def _same(value: T) -> T:
    return value
