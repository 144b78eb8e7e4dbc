"""The built-in plugin, registered as any other is. A hook loads what it brings, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import hookimpl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.api import Exporter, HabitKind, Importer, PlanTemplate, Practice, Questionnaire


@hookimpl
def hearten_habit_kinds() -> Sequence[HabitKind]:
    """Bring the five kinds."""
    from hearten.builtin.kinds import ClockTime, Count, Done, Minutes, Reduce

    return (Done(), Count(), Minutes(), ClockTime(), Reduce())


@hookimpl
def hearten_exporters() -> Sequence[Exporter]:
    """Bring the formats, and the pages on paper."""
    from hearten.builtin.exporters.csv_export import Csv
    from hearten.builtin.exporters.ics.exporter import Ics
    from hearten.builtin.exporters.json_export import Json
    from hearten.builtin.exporters.markdown import Markdown
    from hearten.builtin.paper.fridge import Fridge
    from hearten.builtin.paper.help_page import HelpPage
    from hearten.builtin.paper.report import Report
    from hearten.builtin.paper.wallet import Wallet

    return (Ics(), Markdown(), Json(), Csv(), Report(), Fridge(), Wallet(), HelpPage())


@hookimpl
def hearten_importers() -> Sequence[Importer]:
    """Bring the importer of our own JSON."""
    from hearten.builtin.exporters.json_export import JsonImport

    return (JsonImport(),)


@hookimpl
def hearten_plan_templates() -> Sequence[PlanTemplate]:
    """Bring the bundled templates."""
    from hearten.builtin.templates import templates

    return templates()


@hookimpl
def hearten_practices() -> Sequence[Practice]:
    """Bring none: those that come with hearten are data, and played without any plugin."""
    return ()


@hookimpl
def hearten_questionnaires() -> Sequence[Questionnaire]:
    """Bring ten lines of our own; like any other they are asked where a check-in names them."""
    from hearten.builtin.steps_on_my_way import StepsOnMyWay

    return (StepsOnMyWay(),)
