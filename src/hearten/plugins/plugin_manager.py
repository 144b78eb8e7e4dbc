"""The only place that runs pluggy: plugins in, and each hook called on one plugin at a time."""

from __future__ import annotations

import inspect
from copy import deepcopy
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import pluggy

from hearten.builtin import plugin as built_in
from hearten.model.fields import closest
from hearten.plugins import hook_specs
from hearten.plugins.guard import PluginError, location, settled
from hearten.plugins.plugin_list import NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from hearten.plugins.guard import Guard
    from hearten.plugins.settings import PluginSettings, StoredSettings

T = TypeVar("T")

_SETTINGS = "hearten_settings"
HOOKS = tuple(name for name in vars(hook_specs) if name.startswith("hearten_"))


class _Hooks:
    """The hooks of one plugin, and nothing else of it, so that pluggy meets no surprises."""


class PluginManager:
    """The plugins of this session, by name; what is built in is the first of them."""

    def __init__(self, guard: Guard, stored: StoredSettings | None = None) -> None:
        """*guard* runs every call; *stored* is what the person set for plugins."""
        self._guard = guard
        self._stored = stored
        self._settings: dict[str, PluginSettings] = {}
        self._manager = pluggy.PluginManager("hearten")
        self._manager.add_hookspecs(hook_specs)
        self._manager.register(built_in, NAME)

    def add(self, name: str, plugin: object) -> bool:
        """Register *plugin*; False, and a fault, when it cannot be."""
        hooks = self._guard.run(name, "it", lambda: _hooks_of(plugin), _same, None, of=plugin)
        if hooks is None:
            return False
        try:
            self._manager.register(hooks, name)
            self._manager.check_pending()
        except pluggy.PluginValidationError:
            self._guard.fault(name, self._misfit(hooks))
            if self._manager.get_name(hooks) is not None:
                self._manager.unregister(hooks)
            return False
        self._values(name)  # what does not fit in them is said from the start
        return not self._guard.is_aside(name)

    def hooks(self, name: str) -> tuple[str, ...]:
        """Return the hooks that the plugin *name* answers."""
        hooks = self._manager.get_plugin(name)
        return tuple(hook for hook in HOOKS if hasattr(hooks, hook))

    def takes(self, name: str, hook: str, argument: str) -> bool:
        """Say whether the plugin *name* has a *hook* that takes *argument*."""
        function = getattr(self._manager.get_plugin(name), hook, None)
        return function is not None and argument in inspect.signature(function).parameters

    def built_in(self, hook: str) -> tuple[Any, ...]:
        """Call *hook* on what is built in; return what it brings.

        It is part of the program: no guard limits its time, and its faults are the program's.
        """
        return tuple(item for result in self._caller(NAME, hook)(settings={}) for item in result)

    def settings(self, name: str) -> PluginSettings:
        """Return the settings of the plugin *name*: asked of it once, with what the person set."""
        if name not in self._settings:
            from hearten.plugins import validate_results
            from hearten.plugins.own_field import guarded_fields
            from hearten.plugins.settings import (
                MEANWHILE,
                PluginSettings,
                StoredSettings,
                settled_by,
            )

            self._settings[name] = PluginSettings()  # where it breaks it has none
            stored = self._stored or StoredSettings()
            for fields in self.call(name, _SETTINGS, validate_results.settings, {}):
                own = guarded_fields(name, fields, self._guard)
                make = partial(settled_by, name, own, stored)
                found = self._guard.run(name, "its settings", make, _same, PluginSettings())
                self._settings[name] = found
                for problem in found.problems:
                    said = problem.sentence().rstrip(".")
                    what = said if problem.hint else f"{said}. {MEANWHILE}"
                    self._guard.fault(name, what, aside=False)
        return self._settings[name]

    def _values(self, name: str) -> dict[str, Any]:
        """Return a copy of the values of its settings; nothing is loaded where it has none."""
        if not hasattr(self._manager.get_plugin(name), _SETTINGS):
            return {}
        return deepcopy(dict(self.settings(name).values))

    def _caller(self, name: str, hook: str) -> pluggy.HookCaller:
        """Return *hook* as a function that calls the plugin *name* alone."""
        plugin = self._manager.get_plugin(name)
        others = [other for other in self._manager.get_plugins() if other is not plugin]
        return self._manager.subset_hook_caller(hook, others)

    def call(
        self, name: str, hook: str, accept: Callable[[Any], T], arguments: dict[str, Any]
    ) -> tuple[T, ...]:
        """Call *hook* on the plugin *name* alone; return what *accept* makes of each result.

        It is given *arguments*, and its settings.
        """
        hooks = self._manager.get_plugin(name)
        if not hasattr(hooks, hook):
            return ()
        if hook != _SETTINGS:
            arguments = {**arguments, "settings": self._values(name)}
        caller = self._caller(name, hook)
        return self._guard.run(
            name,
            f"its hook {hook}",
            lambda: caller(**arguments),
            lambda results: tuple(accept(settled(result)) for result in _some(results, hook)),
            (),
            of=vars(hooks)[hook],
        )

    def _misfit(self, hooks: _Hooks) -> str:
        for name, function in vars(hooks).items():
            if name not in HOOKS:
                near = closest(name, HOOKS)
                meant = f"did you mean {near}?" if near else f"the hooks are: {', '.join(HOOKS)}"
                return f"there is no hook {name}{location(function)}; {meant}"
            known = inspect.signature(getattr(hook_specs, name)).parameters
            for argument in inspect.signature(function).parameters:
                if argument not in known:
                    given = ", ".join(known) or "nothing"
                    place = location(function)
                    return f"its hook {name} asks for {argument}{place}, and can be given: {given}"
        return "its hooks do not fit together"


def _same(value: T) -> T:
    return value


def _hooks_of(plugin: object) -> _Hooks:
    """Collect the hooks; raise PluginError for what would go wrong later, or pass unseen."""
    found = _Hooks()
    for name in dir(plugin):
        value = getattr(plugin, name, None)
        if not inspect.isroutine(value):
            continue
        marked = getattr(value, "hearten_impl", None)
        if isinstance(marked, dict):
            if inspect.iscoroutinefunction(value) or inspect.isasyncgenfunction(value):
                raise PluginError(f'has an "async" hook {name}; a plain function is needed', value)
            setattr(found, marked.get("specname") or name, value)
        elif name.startswith("hearten_"):
            raise PluginError(f"has {name} without @hookimpl above it", value)
    if not vars(found):
        raise PluginError("has no hook in it; write @hookimpl above def hearten_habit_kinds()")
    return found


_TELLS_NOTHING = ("hearten_plan_saved", "hearten_entry_saved", "hearten_entry_removed")


def _some(results: list[Any], hook: str) -> list[Any]:
    """Refuse None, which pluggy drops, from a hook that returns a list: a forgotten return."""
    if not results and hook not in _TELLS_NOTHING:
        raise PluginError("gave nothing where a list is needed")
    return results
