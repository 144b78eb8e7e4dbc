"""The check that a whole plugin loads, and that every hook of it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.plugins.bringing import BRINGS
from hearten.plugins.guard import Guard
from hearten.plugins.registry import Registry
from hearten.testing.kinds import check_habit_kind
from hearten.testing.questionnaires import check_questionnaire

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CHECKS: Mapping[str, Callable[..., None]] = {
    "hearten_habit_kinds": check_habit_kind,
    "hearten_questionnaires": check_questionnaire,
}


def check_plugin(plugin: object) -> tuple[str, ...]:
    """Register *plugin* (a module, say) and check what it brings; return its hooks."""
    guard = Guard()
    registry = Registry(guard)
    added = registry.add("it", plugin)
    assert added, guard.faults[0].what
    hooks = registry.hooks("it")
    for hook in hooks:
        if hook not in BRINGS:
            continue
        for items in registry.call("it", hook, BRINGS[hook].accept, {}):
            guard.run("it", f"its {BRINGS[hook].noun}", _guarding(hook, items, guard), len, 0)
            for item in items:
                if hook in CHECKS and not guard.faults:
                    CHECKS[hook](item)
    assert not guard.faults, guard.faults[0].what
    return hooks


def _guarding(hook: str, items: tuple[object, ...], guard: Guard) -> Callable[[], object]:
    return lambda: BRINGS[hook].guarded("it", items, guard)
