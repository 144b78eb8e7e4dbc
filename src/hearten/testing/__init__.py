"""What plugin authors test with. Each check raises AssertionError with one sentence.

With pytest there are fixtures as well, which need no import: ``hearten_load``, ``hearten_plan``,
``hearten_today``, ``hearten_run`` and ``hearten_wizard``; their types stand here. pytest looks at
this package wherever hearten is installed, so each name is fetched when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hearten.testing.checks import (
        check_command,
        check_plan_template,
        check_plugin,
        check_practice,
        check_questionnaire,
    )
    from hearten.testing.examples import (
        example_entries,
        example_habit,
        example_plan,
        example_value,
    )
    from hearten.testing.format_checks import (
        check_exporter,
        check_importer,
        left_out,
    )
    from hearten.testing.kind_checks import (
        check_habit_kind,
    )
    from hearten.testing.protocols import (
        HeartenLoad,
        HeartenPlan,
        HeartenRun,
        HeartenWizard,
        LoadedPlugin,
        RunResult,
        WizardResult,
    )

__all__ = [
    "HeartenLoad",
    "HeartenPlan",
    "HeartenRun",
    "HeartenWizard",
    "LoadedPlugin",
    "RunResult",
    "WizardResult",
    "check_command",
    "check_exporter",
    "check_habit_kind",
    "check_importer",
    "check_plan_template",
    "check_plugin",
    "check_practice",
    "check_questionnaire",
    "example_entries",
    "example_habit",
    "example_plan",
    "example_value",
    "left_out",
]
# What loads least comes first.
_MODULES = ("protocols", "examples", "kind_checks", "format_checks", "checks")


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for module in _MODULES if name in __all__ else ():
        found = vars(import_module(f"hearten.testing.{module}"))
        if name in found:
            return found[name]
    raise AttributeError(f"hearten.testing has no {name!r}")
