"""A small plan on the disk, to be read, edited and lived with in a test."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hearten.model.ids import slug
from hearten.model.log.fold import entry_data
from hearten.model.plan.parts import Entry
from hearten.model.rhythm.words import rhythm_from_words
from hearten.storage.log.log_files import Log
from hearten.storage.plan.folder import PlanFolder
from hearten.storage.toml.dump import document

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.model.plan.parts import Habit, Plan
    from hearten.storage.local.home import Home

_TEXT = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-01

[settings]
time_zone = "UTC"

[[people]]
id = "mira"
name = "Mira"

[[goals]]
id = "more-daylight"
title = "More daylight"
"""
_EVENING = dt.time(21, tzinfo=dt.UTC)


class DiskPlan:
    """The plan of one home; what it holds is read each time."""

    def __init__(self, home: Home) -> None:
        """*home* is where the plan stands; it is not written for this."""
        self._home = home
        self.folder: Path = home.plans / "my-plan"

    @property
    def file(self) -> Path:
        """The plan.toml."""
        return self.folder / "plan.toml"

    def be_there(self) -> None:
        """Write the plan where there is none yet."""
        if not self.file.exists():
            self.folder.mkdir(mode=0o700, parents=True)
            self.file.touch(mode=0o600)
            self.file.write_text(_TEXT, encoding="utf-8")

    def read(self) -> Plan:
        """Return the plan; AssertionError where it does not read."""
        reading = PlanFolder(self.folder, self._home).load().reading
        wrong = [problem.sentence() for problem in reading.problems if not problem.hint]
        if reading.plan is None or wrong:
            raise AssertionError("\n".join(wrong) or "plan.toml could not be read")
        return reading.plan

    def entries(self) -> tuple[Entry, ...]:
        """Return what stands in the log."""
        return Log(self.folder, self._home).read().entries

    def add_habit(
        self, kind: str, title: str = "A small thing", /, rhythm: str = "every day", **options: Any
    ) -> Habit:
        """Add a habit at the end of the file."""
        taken = {habit.id for habit in self.read().habits}
        id = slug(title)
        while id in taken:
            id = f"{id}-2"
        habit: dict[str, Any] = {"id": id, "title": title, "kind": kind}
        habit["rhythm"] = rhythm_from_words(rhythm).data()
        if options:
            habit["options"] = options
        with self.file.open("a", encoding="utf-8") as file:
            file.write(document({"habits": [habit]}))
        return next(habit for habit in self.read().habits if habit.id == id)

    def add_entry(self, habit: Habit, day: dt.date, /, did: str = "done", **answers: Any) -> Entry:
        """Add a line to the log, as of nine in the evening."""
        at = dt.datetime.combine(day, _EVENING)
        made = Entry(id="", day=day, at=at, habit=habit.id, did=did, answers=answers)
        (id,) = Log(self.folder, self._home).keep_all([entry_data(made)], at).ids
        return next(entry for entry in self.entries() if entry.id == id)
