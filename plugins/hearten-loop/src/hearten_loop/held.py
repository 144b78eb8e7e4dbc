"""What an export of Loop holds, whichever file it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from hearten.api import ImportedRecord

# What stands for a day. An amount is any other number, in thousandths.
UNKNOWN, NO, YES_AUTO, YES_MANUAL, SKIP = -1, 0, 1, 2, 3
YES_NO, NUMERICAL, QUIT = "YES_NO", "NUMERICAL", "QUIT"


@dataclass(frozen=True, slots=True)
class LoopHabit:
    """One habit. *kind* is empty where the export does not say it; so is *often*.

    *often* is how many times in how many days. *at* is the time of its reminder.
    """

    where: str
    name: str
    kind: str = ""
    question: str = ""
    description: str = ""
    often: tuple[int, int] | None = None
    unit: str = ""
    target: float = 0.0
    at_most: bool = False
    archived: bool = False
    at: dt.time | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands for one day of a habit: *value* is one of the above, or an amount.

    *problem* is what was wrong with its line, where it reads all the same.
    """

    where: str
    day: dt.date
    value: int
    note: str = ""
    problem: str = ""


@dataclass(slots=True)
class Held:
    """All that was read: habits in Loop's order, the marks of each, and what did not come along.

    Two habits may have one name; they are told apart by their place in the list.
    *lacks_title* says that a file holds one habit and not how it is called.
    """

    habits: list[LoopHabit] = field(default_factory=list)
    marks: list[dict[dt.date, Mark]] = field(default_factory=list)
    records: list[ImportedRecord] = field(default_factory=list)
    lacks_title: bool = False
