"""The one import path for plugin authors. Re-exports only.

Each name is fetched when it is first used, so importing this module costs nothing and
``hookimpl`` alone brings pluggy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hearten.content.calendar_titles import appointment_title as appointment_title
    from hearten.content.calendar_titles import calendar_title as calendar_title
    from hearten.content.calendar_titles import discreet_title as discreet_title
    from hearten.content.calendar_titles import task_title as task_title
    from hearten.model.coping import by_ease as by_ease
    from hearten.model.dates import day_of as day_of
    from hearten.model.dates import week_of as week_of
    from hearten.model.due import due_on as due_on
    from hearten.model.errors import HeartenError as HeartenError
    from hearten.model.errors import UsageError as UsageError
    from hearten.model.fields import Choice as Choice
    from hearten.model.fields import Choices as Choices
    from hearten.model.fields import Clock as Clock
    from hearten.model.fields import Clocks as Clocks
    from hearten.model.fields import Day as Day
    from hearten.model.fields import Duration as Duration
    from hearten.model.fields import Field as Field
    from hearten.model.fields import FieldError as FieldError
    from hearten.model.fields import Moment as Moment
    from hearten.model.fields import Number as Number
    from hearten.model.fields import Text as Text
    from hearten.model.fields import Texts as Texts
    from hearten.model.fields import YesNo as YesNo
    from hearten.model.fields import in_words as in_words
    from hearten.model.ids import slug as slug
    from hearten.model.ids import stable_id as stable_id
    from hearten.model.log.fold import entry_data as entry_data
    from hearten.model.log.progress import counts as counts
    from hearten.model.log.progress import finished_steps as finished_steps
    from hearten.model.log.progress import times as times
    from hearten.model.pausing import is_paused as is_paused
    from hearten.model.plan.from_data import plan_from_data as plan_from_data
    from hearten.model.plan.from_data import plan_to_data as plan_to_data
    from hearten.model.plan.outline import Part as Part
    from hearten.model.plan.outline import Said as Said
    from hearten.model.plan.outline import outline as outline
    from hearten.model.plan.parts import Appointment as Appointment
    from hearten.model.plan.parts import Area as Area
    from hearten.model.plan.parts import Checkin as Checkin
    from hearten.model.plan.parts import Entry as Entry
    from hearten.model.plan.parts import Goal as Goal
    from hearten.model.plan.parts import Habit as Habit
    from hearten.model.plan.parts import IfThen as IfThen
    from hearten.model.plan.parts import Pause as Pause
    from hearten.model.plan.parts import Person as Person
    from hearten.model.plan.parts import Plan as Plan
    from hearten.model.plan.parts import Question as Question
    from hearten.model.plan.parts import Settings as Settings
    from hearten.model.plan.parts import Sign as Sign
    from hearten.model.plan.parts import Step as Step
    from hearten.model.printable import plain as plain
    from hearten.model.printable import printable as printable
    from hearten.model.rhythm.forms import AsNeeded as AsNeeded
    from hearten.model.rhythm.forms import Once as Once
    from hearten.model.rhythm.forms import Rhythm as Rhythm
    from hearten.model.rhythm.forms import Times as Times
    from hearten.model.scoring import Band as Band
    from hearten.model.scoring import Scoring as Scoring
    from hearten.model.value import replace as replace
    from hearten.plugins.calendar_item import merged_item as merged_item
    from hearten.plugins.calendar_item import sent_note as sent_note
    from hearten.plugins.contract import Command as Command
    from hearten.plugins.contract import CommandContext as CommandContext
    from hearten.plugins.contract import ExportContext as ExportContext
    from hearten.plugins.contract import Exporter as Exporter
    from hearten.plugins.contract import ExportFile as ExportFile
    from hearten.plugins.contract import HabitKind as HabitKind
    from hearten.plugins.contract import ImportedRecord as ImportedRecord
    from hearten.plugins.contract import Importer as Importer
    from hearten.plugins.contract import ImportResult as ImportResult
    from hearten.plugins.contract import ImportSource as ImportSource
    from hearten.plugins.contract import PlanTemplate as PlanTemplate
    from hearten.plugins.contract import Practice as Practice
    from hearten.plugins.contract import Questionnaire as Questionnaire
    from hearten.plugins.contract import ReadBack as ReadBack
    from hearten.plugins.contract import ToldResult as ToldResult
    from hearten.plugins.contract import has_own_days as has_own_days
    from hearten.plugins.hook_specs import hookimpl as hookimpl
    from hearten.plugins.import_files import TableRow as TableRow
    from hearten.plugins.import_files import day_comes_first as day_comes_first
    from hearten.plugins.import_files import decoded as decoded
    from hearten.plugins.import_files import separator_of as separator_of
    from hearten.plugins.import_files import table_rows as table_rows
    from hearten.plugins.import_files import unpacked as unpacked
    from hearten.plugins.import_files import written_day as written_day
    from hearten.plugins.import_files import zone_of as zone_of

_NAMES = {
    "hearten.content.calendar_titles": (
        "appointment_title", "calendar_title", "discreet_title", "task_title",
    ),
    "hearten.model.coping": ("by_ease",),
    "hearten.model.dates": ("day_of", "week_of"),
    "hearten.model.due": ("due_on",),
    "hearten.model.errors": ("HeartenError", "UsageError"),
    "hearten.model.fields": (
        "Choice", "Choices", "Clock", "Clocks", "Day", "Duration", "Field", "FieldError", "Moment",
        "Number", "Text", "Texts", "YesNo", "in_words",
    ),
    "hearten.model.ids": ("slug", "stable_id"),
    "hearten.model.log.fold": ("entry_data",),
    "hearten.model.plan.outline": ("Part", "Said", "outline"),
    "hearten.model.pausing": ("is_paused",),
    "hearten.model.plan.parts": (
        "Appointment", "Area", "Checkin", "Entry", "Goal", "Habit", "IfThen", "Pause", "Person",
        "Plan", "Question", "Settings", "Sign", "Step",
    ),
    "hearten.model.printable": ("plain", "printable"),
    "hearten.model.log.progress": ("counts", "finished_steps", "times"),
    "hearten.model.plan.from_data": ("plan_from_data", "plan_to_data"),
    "hearten.model.rhythm.forms": ("AsNeeded", "Once", "Rhythm", "Times"),
    "hearten.model.scoring": ("Band", "Scoring"),
    "hearten.model.value": ("replace",),
    "hearten.plugins.calendar_item": ("merged_item", "sent_note"),
    "hearten.plugins.contract": (
        "Command", "CommandContext", "ExportContext", "ExportFile", "Exporter", "HabitKind",
        "ImportResult", "ImportSource", "ImportedRecord", "Importer", "PlanTemplate", "Practice",
        "Questionnaire", "ReadBack", "ToldResult", "has_own_days",
    ),
    "hearten.plugins.hook_specs": ("hookimpl",),
    "hearten.plugins.import_files": (
        "TableRow", "day_comes_first", "decoded", "separator_of", "table_rows", "unpacked",
        "written_day", "zone_of",
    ),
}  # fmt: skip
# What was here, with what to use in its place: since 0.1, each.
_GONE = {
    "called": ("hearten.model.plan.items", "the title, name or text of the item"),
    "enough_in_week": ("hearten.model.due", "due_on"),
    "json_text": ("hearten.model.printable", "json.dumps"),
    "paused_days": ("hearten.model.pausing", "is_paused"),
    "pauses_of": ("hearten.model.pausing", "is_paused"),
    "valueclass": ("hearten.model.value", "dataclasses.dataclass"),
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "__all__":  # what a star takes: else what happened to be used before
        return __dir__()
    for module, names in _NAMES.items():
        if name in names:
            value = globals()[name] = getattr(import_module(module), name)
            return value
    if name in _GONE:
        from hearten.plugins.deprecation import deprecated

        module, instead = _GONE[name]
        deprecated(f"hearten.api.{name}", since="0.1", instead=instead)
        return getattr(import_module(module), name)
    raise AttributeError(f"hearten.api has no {name!r}")


def __dir__() -> list[str]:
    return sorted(name for names in _NAMES.values() for name in names)
