"""Days of a plan in tests: a small plan that is lived, and what stands in its log."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from hearten.actions.undo.undo import do, undoing
from hearten.model.log.fold import LogLine, fold
from hearten.model.log.progress import AWAY
from hearten.storage.log.log_files import parse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Entry

PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2026-11-01

[kindness]
words = ["You have come back before."]

[[goals]]
id = "evenings"
title = "Calmer evenings"
  [[goals.steps]]
  id = "charger"
  title = "Put the charger in the hall"
  smaller = "Move it one metre"
  minutes = 10

[[habits]]
id = "light"
title = "Morning light"
smaller = "Open the curtain"
rhythm = { every = "day" }
about = 4
at = 08:00:00

[[habits]]
id = "walk"
title = "Short walk"
kind = "minutes"
smaller = "To the corner"
rhythm = { times = 3, per = "week" }
at = 13:00:00

[[habits]]
id = "coffee"
title = "Less coffee"
kind = "reduce"
rhythm = { as_needed = true }

[[checkins]]
id = "daily"
title = "Check in"
rhythm = { every = "day" }
at = 20:00:00
questions = ["day-weather"]
"""


@dataclass
class Clock:
    """A clock that a test sets."""

    now: dt.datetime

    def __call__(self) -> dt.datetime:
        return self.now

    def on(self, **later: float) -> None:
        """Go on by so much."""
        self.now += dt.timedelta(**later)


def undo(session: Session, way: str = "undo") -> str:
    """Take the newest change back, or bring it back, without asking; return what was said."""
    return do(session, undoing(session, way)).text


def entries(session: Session) -> tuple[Entry, ...]:
    """Return the entries that hold, read from the files themselves."""
    return fold(lines(session.folder().path)).entries


def lines(folder: Path) -> list[LogLine]:
    """Return every line of a plan's log."""
    found: list[LogLine] = []
    for file in sorted((folder / "log").glob("*.toml")):
        read = parse(file.read_bytes(), file.name)
        assert read.problems == ()
        found += read.lines
    return found


def returns(about: Iterable[dt.date], written: Iterable[dt.date]) -> int:
    """Count how often there was a day after three or more without any.

    The greater of two counts, by the days something was about and by those it was written
    on: filling in older days closes a gap in the first, and never in the second.
    """
    return max(_gaps(about), _gaps(written))


def _gaps(days: Iterable[dt.date]) -> int:
    ordered = sorted(day.toordinal() for day in days)
    return sum(1 for one, after in pairwise(ordered) if after - one > AWAY)
