"""A plugin found, loaded as the program does it, and all that it brings."""

from __future__ import annotations

import sys
import tomllib
from importlib import import_module
from importlib.metadata import entry_points
from operator import attrgetter
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from hearten.plugins import isolation, single_file
from hearten.plugins.guard import Guard
from hearten.plugins.plugin_list import GROUP
from hearten.plugins.plugin_manager import PluginManager
from hearten.plugins.proxies import HOOK_RESULTS
from hearten.plugins.settings import StoredSettings
from hearten.testing.protocols import LoadedPlugin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__tracebackhide__ = True  # pytest shows the author's own lines alone

_PARENTS = 4  # folders above a module in which its pyproject.toml may stand


class WantedPlugin(NamedTuple):
    """A plugin that is not loaded yet: a *file*, or the *value* of an entry point."""

    name: str
    file: Path | None = None
    value: str = ""
    package: str = ""
    version: str = "0"


def wanted_plugin(plugin: str | Path | ModuleType, beside: Path) -> WantedPlugin:
    """Return what *plugin* means; a path that is not absolute stands *beside* or right here."""
    if isinstance(plugin, ModuleType):
        sys.modules.setdefault(plugin.__name__, plugin)
        return _entry_point(plugin.__name__, plugin)
    if isinstance(plugin, str) and not plugin.endswith(".py"):
        return _entry_point(plugin.partition(":")[0], None)
    near, here = beside / plugin, Path(plugin).absolute()
    file = near if near.exists() or not here.exists() else here
    if not file.is_file():
        raise AssertionError(f"there is no file {file}")
    return WantedPlugin(file.stem, file)


def _entry_point(module: str, loaded: ModuleType | None) -> WantedPlugin:
    """Return the entry point of *module*, as its package declares it, or will."""
    for wanted in (*_declared_beside(module, loaded), *_installed()):
        if wanted.value.partition(":")[0].strip() == module:
            return wanted
    name = module.rpartition(".")[2].removeprefix("hearten_").replace("_", "-")
    return WantedPlugin(name, None, module, f"hearten-{name}")


def _declared_beside(module: str, loaded: ModuleType | None) -> Iterator[WantedPlugin]:
    """Yield what the pyproject.toml of a checkout declares, where *module* stands in one."""
    try:
        place = (loaded or import_module(module)).__file__
    except Exception:  # it is loaded once more, and then its fault is said
        return
    for folder in list(Path(place or "/").parents)[:_PARENTS]:
        if (folder / "pyproject.toml").is_file():
            project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))
            project = project.get("project", {})
            about = project.get("name", module), project.get("version", "0")
            for name, value in project.get("entry-points", {}).get(GROUP, {}).items():
                yield WantedPlugin(name, None, value, *about)
            return


def _installed() -> Iterator[WantedPlugin]:
    for entry in entry_points(group=GROUP):
        if entry.dist is not None:
            yield WantedPlugin(entry.name, None, entry.value, entry.dist.name, entry.dist.version)


def load(wanted: WantedPlugin, folder: Path, settings: Mapping[str, Any]) -> LoadedPlugin:
    """Load a plugin; AssertionError says what the program would where it cannot be.

    A file stands in *folder*, as the program would have it. The person set *settings*.
    """
    guard = Guard()
    manager = PluginManager(guard, StoredSettings(tables={wanted.name: settings}))
    plugin = guard.run(
        wanted.name, "it", lambda: _object(wanted, folder), _same, None, seconds=isolation.LOADING
    )
    if plugin is not None:
        manager.add(wanted.name, plugin)
    _no_fault(guard)
    values = manager.settings(wanted.name)
    for problem in values.problems:
        raise AssertionError(problem.sentence())
    hooks = manager.hooks(wanted.name)
    brought = {hook: brought_by(manager, guard, wanted.name, hook) for hook in HOOK_RESULTS}
    _no_fault(guard)
    return LoadedPlugin(
        name=wanted.name,
        plugin=plugin,
        hooks=hooks,
        kinds=brought["hearten_habit_kinds"],
        exporters=brought["hearten_exporters"],
        importers=brought["hearten_importers"],
        practices=brought["hearten_practices"],
        questionnaires=brought["hearten_questionnaires"],
        templates=brought["hearten_plan_templates"],
        commands=brought["hearten_commands"],
        settings=values.values,
    )


def brought_by(manager: PluginManager, guard: Guard, name: str, hook: str) -> Mapping[str, Any]:
    """Return what *hook* of a plugin brings, by name, each looked at as the program does it.

    What is wrong is a fault of *guard*.
    """
    brings = HOOK_RESULTS[hook]
    items = tuple(i for each in manager.call(name, hook, brings.accept, {}) for i in each)
    guard.run(name, f"its {brings.noun}", lambda: brings.guarded(name, items, guard), len, 0)
    if guard.faults:
        return {}
    names = [item.name for item in items]
    if twice := sorted({each for each in names if names.count(each) > 1}):
        guard.fault(name, f"it brings two of one name: {brings.noun} {', '.join(twice)}")
    return {item.name: item for item in items}


def _object(wanted: WantedPlugin, folder: Path) -> object:
    if wanted.file is not None:
        return single_file.load(folder, wanted.name, lambda name, raw: "")
    module, _, attribute = wanted.value.partition(":")
    found: object = import_module(module.strip())
    return attrgetter(attribute.strip())(found) if attribute.strip() else found


def _same(plugin: object) -> object:
    return plugin


def _no_fault(guard: Guard) -> None:
    for fault in guard.faults:
        error = AssertionError(fault.sentence())
        if fault.trace:
            error.add_note(fault.trace)
        raise error
