"""What the built-in pages and formats share with the program beyond ``hearten.api``.

It is not for plugins: help lines, what a calendar says that gives nothing away, how the plan is
laid out. Any of it may change on any day. Each name is fetched when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hearten.content.calendar_titles import APPOINTMENT as APPOINTMENT
    from hearten.content.calendar_titles import TO_DO as TO_DO
    from hearten.content.data_files import templates_dir as templates_dir
    from hearten.content.who_to_call import emergency_numbers as emergency_numbers
    from hearten.content.who_to_call import lines_everywhere as lines_everywhere
    from hearten.content.who_to_call import lines_to_call as lines_to_call
    from hearten.model.due import appointments_around as appointments_around
    from hearten.model.due import steps_around as steps_around
    from hearten.model.fields import quoted as quoted
    from hearten.model.ids import is_ulid as is_ulid
    from hearten.model.ids import moment_of as moment_of
    from hearten.model.pausing import paused_spans as paused_spans
    from hearten.model.plan.items import called as called
    from hearten.model.plan.schema import PLAN as PLAN
    from hearten.model.plan.schema import TABLES as TABLES
    from hearten.model.plan.schema import Table as Table
    from hearten.model.plan.schema import attribute as attribute
    from hearten.model.printable import json_text as json_text
    from hearten.model.rhythm.data import RhythmField as RhythmField
    from hearten.model.rhythm.forms import MonthDays as MonthDays
    from hearten.model.rhythm.forms import RRule as RRule
    from hearten.model.rhythm.forms import joined as joined
    from hearten.model.value import valueclass as valueclass

_NAMES = {
    "hearten.content.calendar_titles": ("APPOINTMENT", "TO_DO"),
    "hearten.content.who_to_call": ("emergency_numbers", "lines_everywhere", "lines_to_call"),
    "hearten.content.data_files": ("templates_dir",),
    "hearten.model.due": ("appointments_around", "steps_around"),
    "hearten.model.fields": ("quoted",),
    "hearten.model.ids": ("is_ulid", "moment_of"),
    "hearten.model.pausing": ("paused_spans",),
    "hearten.model.plan.items": ("called",),
    "hearten.model.printable": ("json_text",),
    "hearten.model.rhythm.data": ("RhythmField",),
    "hearten.model.rhythm.forms": ("MonthDays", "RRule", "joined"),
    "hearten.model.plan.schema": ("PLAN", "TABLES", "Table", "attribute"),
    "hearten.model.value": ("valueclass",),
}  # fmt: skip


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for module, names in _NAMES.items():
        if name in names:
            value = globals()[name] = getattr(import_module(module), name)
            return value
    raise AttributeError(f"hearten.builtin_api has no {name!r}")


def __dir__() -> list[str]:
    return sorted(name for names in _NAMES.values() for name in names)
