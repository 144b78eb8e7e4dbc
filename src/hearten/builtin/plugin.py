"""The built-in plugin, registered as any other is. A hook loads what it brings, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.api import hookimpl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.api import (
        Command,
        Exporter,
        HabitKind,
        Importer,
        PlanTemplate,
        Practice,
        Questionnaire,
    )


@hookimpl
def hearten_habit_kinds() -> Sequence[HabitKind]:
    """Bring the five kinds."""
    from hearten.builtin.kinds import ClockKind, CountKind, DoneKind, MinutesKind, ReduceKind

    return (DoneKind(), CountKind(), MinutesKind(), ClockKind(), ReduceKind())


@hookimpl
def hearten_exporters() -> Sequence[Exporter]:
    """Bring the formats, and the pages on paper."""
    from hearten.builtin.exporters.csv_export import CsvExporter
    from hearten.builtin.exporters.ics.exporter import IcsExporter
    from hearten.builtin.exporters.json_export import JsonExporter
    from hearten.builtin.exporters.markdown import MarkdownExporter
    from hearten.builtin.paper.fridge import FridgeExporter
    from hearten.builtin.paper.help_page import HelpPageExporter
    from hearten.builtin.paper.report import ReportExporter
    from hearten.builtin.paper.wallet import WalletExporter

    return (
        IcsExporter(),
        MarkdownExporter(),
        JsonExporter(),
        CsvExporter(),
        ReportExporter(),
        FridgeExporter(),
        WalletExporter(),
        HelpPageExporter(),
    )


@hookimpl
def hearten_importers() -> Sequence[Importer]:
    """Bring the importer of our own JSON."""
    from hearten.builtin.exporters.json_export import JsonImporter

    return (JsonImporter(),)


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
    from hearten.builtin.questionnaires import StepsOnMyWay

    return (StepsOnMyWay(),)


@hookimpl
def hearten_commands() -> Sequence[Command]:
    """Bring none: ours stand beside the program itself, where help now needs no plugin."""
    return ()
