"""A home with a plan in it, small enough to be made a thousand times."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hearten.model.plan.changes import diff
from hearten.model.plan.from_data import plan_to_data
from hearten.model.plan.parts import Habit, Person, Plan
from hearten.storage.fs.disk import Files
from hearten.storage.local.home import Home, home_from
from hearten.storage.plan.folder import PlanFolder

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.storage.plan.transaction import SaveResult

NOW = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
PLAN = Plan(
    id="01JDA2Z8T4M6N8P0Q2R4S6T8V0",
    title="My plan",
    habits=tuple(Habit(id=f"habit-{n}", title=f"Habit {n}") for n in range(8)),
    people=(Person(id="mira", name="Mira"),),
)


class Unsynced(Files):
    """The real disk, without waiting for it."""

    def fsync(self, fd: int) -> None:
        """Leave it to the system when to write."""


def home_at(root: Path) -> Home:
    """Return where everything stands with HEARTEN_HOME at *root*."""
    return home_from({"HEARTEN_HOME": str(root)})


def configured(home: Home, text: str) -> None:
    """Let *text* be the settings of a home."""
    home.config_file.parent.mkdir(parents=True, exist_ok=True)
    home.config_file.write_text(text, encoding="utf-8")


def folder_in(root: Path, files: Files | None = None) -> PlanFolder:
    """Return the plan folder of a home, with the disk to use."""
    home = Home(root / "home")
    return PlanFolder(home.plans / "my-plan", home, files or Unsynced())


def made(root: Path, plan: Plan = PLAN) -> PlanFolder:
    """Return a plan folder with a saved plan in it."""
    folder = folder_in(root)
    folder.create(plan, "Made", NOW)
    return folder


def retitle(folder: PlanFolder, title: str, **more: Any) -> SaveResult:
    """Load the plan, give it a title, and save it."""
    loaded = folder.load()
    assert loaded.plan is not None
    new = replace(loaded.plan, title=title)
    changes = diff(plan_to_data(loaded.plan), plan_to_data(new))
    return folder.save(loaded, changes, f"Title: {title}", NOW, **more)


def title(folder: PlanFolder) -> str:
    """Return the title of the plan as it stands on disk."""
    plan = folder.load().plan
    assert plan is not None
    return plan.title


def texts(root: Path) -> dict[Path, bytes]:
    """Return every file below a folder."""
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def copied(source: Path, to: Path) -> Path:
    """Return a fresh copy of a prepared home."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(source, to)
    return to


def twice(root: Path) -> None:
    """Make a plan and save it twice."""
    folder = made(root)
    retitle(folder, "second")
    retitle(folder, "third")


def undone(root: Path) -> None:
    """Make a plan, save it twice and undo the second."""
    twice(root)
    folder_in(root).undo(NOW)
