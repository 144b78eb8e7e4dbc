"""Every hook a plugin can answer, with its exact signature. Each returns a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from hearten.model.fields import Field
    from hearten.model.plan.parts import Entry, Plan
    from hearten.plugins.contract import (
        Command,
        Exporter,
        HabitKind,
        Importer,
        PlanTemplate,
        Practice,
        Questionnaire,
    )

hookspec = pluggy.HookspecMarker("hearten")
hookimpl = pluggy.HookimplMarker("hearten")


@hookspec
def hearten_settings() -> Sequence[Field]:
    """Return the settings of this plugin; each other hook may take their values. Added in 0.1."""
    return ()


@hookspec
def hearten_habit_kinds(settings: Mapping[str, Any]) -> Sequence[HabitKind]:
    """Return the habit kinds this plugin brings. Added in 0.1."""
    return ()


@hookspec
def hearten_exporters(settings: Mapping[str, Any]) -> Sequence[Exporter]:
    """Return the exporters this plugin brings. Added in 0.1."""
    return ()


@hookspec
def hearten_importers(settings: Mapping[str, Any]) -> Sequence[Importer]:
    """Return the importers this plugin brings. Added in 0.1."""
    return ()


@hookspec
def hearten_plan_templates(settings: Mapping[str, Any]) -> Sequence[PlanTemplate]:
    """Return the plan templates this plugin brings. Added in 0.1."""
    return ()


@hookspec
def hearten_practices(settings: Mapping[str, Any]) -> Sequence[Practice]:
    """Return the guided practices this plugin brings. Added in 0.1."""
    return ()


@hookspec
def hearten_questionnaires(settings: Mapping[str, Any]) -> Sequence[Questionnaire]:
    """Return the questionnaires this plugin brings. Added in 0.1."""
    return ()


@hookspec
def hearten_commands(settings: Mapping[str, Any]) -> Sequence[Command]:
    """Return the commands this plugin brings. Added in 0.1."""
    return ()


@hookspec
def hearten_plan_saved(plan: Plan, folder: Path, settings: Mapping[str, Any]) -> None:
    """Hear that *plan* was stored in *folder*. The plan is a copy. Added in 0.1."""


@hookspec
def hearten_entry_saved(
    plan: Plan, entry: Entry, folder: Path, settings: Mapping[str, Any]
) -> None:
    """Hear how *entry* stands now in the log in *folder*, new or changed. Added in 0.1."""


@hookspec
def hearten_entry_removed(
    plan: Plan, entry: Entry, folder: Path, settings: Mapping[str, Any]
) -> None:
    """Hear that *entry*, as it stood in the log in *folder*, was taken back. Added in 0.1."""


@hookspec
def hearten_notices(
    plan: Plan, entries: Sequence[Entry], today: dt.date, settings: Mapping[str, Any]
) -> Sequence[str]:
    """Return short lines to say once on Today; none is the usual answer. Added in 0.1."""
    return ()
