"""What plugin authors test with. Each check raises AssertionError with one sentence."""

from hearten.testing.checks import (
    check_exporter,
    check_habit_kind,
    check_importer,
    check_plan_template,
    check_plugin,
    check_practice,
    check_questionnaire,
    left_out,
)
from hearten.testing.examples import example_entries, example_habit, example_plan, example_value

__all__ = [
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
