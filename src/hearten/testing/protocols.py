"""What the fixtures give: a protocol for each, and the values that they return."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path
    from types import ModuleType

    from hearten.model.plan.parts import Entry, Habit, Plan
    from hearten.plugins.contract import (
        Command,
        Exporter,
        HabitKind,
        Importer,
        PlanTemplate,
        Practice,
        Questionnaire,
    )


@dataclass(frozen=True, kw_only=True)
class LoadedPlugin:
    """A plugin and what it brings, by name: the author's own objects, as they are.

    *plugin* is what was loaded, the module as a rule; *hooks* are those that it answers, and
    *settings* are the values that these are given.
    """

    name: str
    plugin: Any
    hooks: tuple[str, ...]
    kinds: Mapping[str, HabitKind]
    exporters: Mapping[str, Exporter]
    importers: Mapping[str, Importer]
    practices: Mapping[str, Practice]
    questionnaires: Mapping[str, Questionnaire]
    templates: Mapping[str, PlanTemplate]
    commands: Mapping[str, Command]
    settings: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RunResult:
    """What came of one command: its exit code, and what it said on stdout and on stderr."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, kw_only=True)
class WizardResult(RunResult):
    """What came of the habits page: the plan, and what was asked, in order."""

    plan: Plan
    prompts: tuple[str, ...]


class HeartenLoad(Protocol):
    """The value of the fixture ``hearten_load``."""

    def __call__(self, plugin: str | Path | ModuleType, /, **settings: Any) -> LoadedPlugin:
        """Load a plugin as the program does, and turn it on for what is run in this test.

        *plugin* is a file (a path, or a text that ends ".py": beside the test, or in the working
        directory), a module, or its name; *settings* are what the person set for it.
        AssertionError says what the program would say where it cannot be loaded.
        """


class HeartenPlan(Protocol):
    """The value of the fixture ``hearten_plan``: a small plan without habits, on the disk."""

    @property
    def folder(self) -> Path:
        """The plan folder: plan.toml, log, journal."""

    @property
    def file(self) -> Path:
        """The plan.toml, to be read or written as a text."""

    def read(self) -> Plan:
        """Return the plan as it stands; AssertionError says what in it does not read."""

    def entries(self) -> tuple[Entry, ...]:
        """Return what stands in the log, oldest first."""

    def add_habit(
        self, kind: str, title: str = "A small thing", /, rhythm: str = "every day", **options: Any
    ) -> Habit:
        """Add a habit of *kind* with these *options*, as one would by hand; return it as it reads.

        *rhythm* is in the words of the wizard ("every day", "mon, thu", "3 times a week").
        """

    def add_entry(self, habit: Habit, day: dt.date, /, did: str = "done", **answers: Any) -> Entry:
        """Add to the log that *habit* happened on *day*; return it as it reads.

        *did* is a word of the log: "done", "smaller" or "rest".
        """


class HeartenRun(Protocol):
    """The value of the fixture ``hearten_run``."""

    def __call__(self, *words: str, typed: str = "") -> RunResult:
        """Run ``hearten *words`` in this process, in a home of its own, with *typed* on stdin.

        The plugins that ``hearten_load`` loaded in this test are on, and no others. The clock
        stands at half past nine in the morning of ``hearten_today``, in UTC; there is no network
        but this computer's own.
        """


class HeartenWizard(Protocol):
    """The value of the fixture ``hearten_wizard``."""

    def __call__(self, *answers: str, to: Mapping[str, str] | None = None) -> WizardResult:
        """Answer the page of habits line by line; return the plan that came out, and the prompts.

        *answers* are given in order. After them, each prompt that holds a key of *to* gets that
        answer, once, and any other an empty line.
        """
