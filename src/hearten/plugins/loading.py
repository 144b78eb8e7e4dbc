"""Plugins: loaded once, asked and told one at a time; what is built in answers first."""

from __future__ import annotations

import os
import sys
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from hearten.plugins import isolation, single_file
from hearten.plugins.failed_starts import MOST, StartMarker
from hearten.plugins.guard import PluginError
from hearten.plugins.known_hooks import KnownHooks
from hearten.plugins.plugin_list import FILE, NAME, is_file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

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
    return (*sorted(others), *sorted({file.rpartition("/")[0] for file in others}))


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
        self._left: list[PluginInfo] | None = None
        self._loaded: list[PluginInfo] = []
        self._manager: PluginManager | None = None

    @cached_property
    def _known(self) -> KnownHooks:
        return KnownHooks(self._places.state)

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
        """Return the plugins that loaded beside what is built in, loading all that are on."""
        self._load(self._waiting())
        return self._at_work()

    def names_with(self, hook: str) -> tuple[str, ...]:
        """Return the plugins that answer *hook*; none is loaded that is known not to."""
        self._load(self._waiting_for(hook))
        return tuple(name for name in self._at_work() if hook in self.manager().hooks(name))

    def take(self, hook: str, argument: str) -> bool:
        """Say whether a plugin answers *hook* and takes *argument* for it."""
        return any(self.manager().takes(name, hook, argument) for name in self.names_with(hook))

    def may_have(self, hook: str) -> bool:
        """Say whether a plugin may answer *hook*; none is loaded for it."""
        return bool(self._at_work() or self._waiting_for(hook))

    def not_loaded_from(self) -> tuple[str, ...]:
        """Return the files and folders by which it is known that a plugin need not be loaded."""
        waiting = self._waiting()
        return tuple(place for info in waiting for place in self._known.places(info))

    def _at_work(self) -> tuple[str, ...]:
        names = (info.name for info in self._wanted if info in self._loaded)
        return tuple(name for name in names if not self._guard.is_aside(name))

    def _waiting_for(self, hook: str) -> list[PluginInfo]:
        waiting = self._waiting()
        return [info for info in waiting if self._known.may_have(info, hook)]

    def hooks(self, name: str) -> tuple[str, ...]:
        """Return the hooks that the plugin *name* answers."""
        return self.manager().hooks(name) if name in (NAME, *self.names()) else ()

    def settings(self, name: str) -> PluginSettings:
        """Return the settings of the plugin *name*; none where it is not loaded."""
        from hearten.plugins.settings import PluginSettings

        return self.manager().settings(name) if name in self.names() else PluginSettings()

    def _waiting(self) -> list[PluginInfo]:
        """Return the plugins that are on and not loaded yet: none, once two starts failed."""
        if self._left is None:
            self._left = []
            self._left = list(self._begin())
        return list(self._left)

    def _begin(self) -> Iterator[PluginInfo]:
        """Yield the plugins to load in this start, each name once."""
        if not self._wanted:
            return
        start = StartMarker(self._places.state)
        if start.failed >= MOST:
            at = f" ({start.blamed_at})" if start.blamed_at else ""
            self._guard.fault(start.blamed, UNSAFE.format(start.blamed, at))
            return
        self._guard.noting(start)
        seen: dict[str, PluginInfo | None] = {NAME: None}
        for info in self._wanted:
            if info.name in seen:
                self._guard.fault(info.name, _taken(info, seen[info.name]), aside=False)
            else:
                seen[info.name] = info
                yield info

    def _load(self, infos: list[PluginInfo]) -> None:
        left = self._left or []
        for info in infos:
            if info in left:  # it may ask for the same while it is loaded
                left.remove(info)
                if self._add(info):
                    self._loaded.append(info)
        if infos:
            self._known.store()

    def _add(self, info: PluginInfo) -> bool:
        manager = self.manager()
        written = info.source == FILE and self._written(info.name)
        if written:
            self._guard.be_patient(info.name)
        plugin = self._guard.run(
            info.name, "it", lambda: self._object(info), _same, None, seconds=isolation.LOADING
        )
        if plugin is None or not manager.add(info.name, plugin):
            return False
        if not written:
            self._known.learn(info, manager.hooks(info.name))
        return True

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
        if not self.names_with(hook):
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
        for name in self.names_with(hook):
            takes = partial(self.manager().takes, name, hook)
            own = {key: deepcopy(value) if takes(key) else value for key, value in given.items()}
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
