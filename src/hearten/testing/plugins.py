"""The check that a whole plugin loads, that its hooks answer, and that what it brings is whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from hearten.plugins import validate_results
from hearten.plugins.guard import Guard
from hearten.plugins.plugin_manager import PluginManager
from hearten.plugins.proxies import HOOK_RESULTS
from hearten.testing.checks import check_exporter
from hearten.testing.examples import DAY, example_plan, lived
from hearten.testing.importers import check_importer
from hearten.testing.kinds import check_habit_kind
from hearten.testing.texts import check_plan_template, check_practice, check_questionnaire

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CHECKS: Mapping[str, Callable[..., object]] = {
    "hearten_habit_kinds": check_habit_kind,
    "hearten_exporters": check_exporter,
    "hearten_importers": check_importer,
    "hearten_questionnaires": check_questionnaire,
    "hearten_practices": check_practice,
    "hearten_plan_templates": check_plan_template,
}


def check_plugin(plugin: object) -> tuple[str, ...]:
    """Register *plugin* (a module, say), and check each thing it brings; return its hooks.

    Notices are asked for, with a past and without one. What listens (``hearten_plan_saved``,
    ``hearten_entry_saved``, ``hearten_entry_removed``) is not called: it may do something.
    """
    guard = Guard()
    manager = PluginManager(guard)
    added = manager.add("it", plugin)
    assert added, guard.faults[0].what
    hooks = manager.hooks("it")
    brought = {hook: _brought(manager, guard, hook) for hook in hooks if hook in HOOK_RESULTS}
    for hook, items in brought.items():
        check = _CHECKS[hook]
        if hook == "hearten_plan_templates":
            check = partial(check, kinds=brought.get("hearten_habit_kinds", ()))
        for item in items:
            check(item)
    plan = example_plan()
    for entries in ((), lived(plan)):
        given = {"plan": plan, "entries": entries, "today": DAY}
        manager.call("it", "hearten_notices", validate_results.notices, given)
    assert not guard.faults, guard.faults[0].what
    return hooks


def _brought(manager: PluginManager, guard: Guard, hook: str) -> tuple[Any, ...]:
    """Return what *hook* brings, each taken in as the program does it."""
    brings = HOOK_RESULTS[hook]
    items = tuple(i for each in manager.call("it", hook, brings.accept, {}) for i in each)
    guard.run("it", f"its {brings.noun}", lambda: brings.guarded("it", items, guard), len, 0)
    assert not guard.faults, guard.faults[0].what
    names = [item.name for item in items]
    twice = sorted({name for name in names if names.count(name) > 1})
    assert not twice, f"it brings two of one name: {brings.noun} {', '.join(twice)}"
    return items
