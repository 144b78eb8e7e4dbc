"""What the exporter of a calendar costs, beside what icalendar needs to write the same.

CPU of one process, both measured in turn in it, so that the ratio holds on any machine. Wanted: at
most 3 for a plan of a thousand items.
"""

from __future__ import annotations

import datetime as dt
import statistics
import time
from typing import TYPE_CHECKING, Any

from icalendar import Calendar

from hearten.api import ExportContext, plan_from_data
from hearten.builtin.exporters.ics.exporter import IcsExporter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hearten.api import Plan

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
RHYTHMS: tuple[dict[str, Any], ...] = (
    {"every": "day"},
    {"weekdays": ["mon", "wed", "fri"]},
    {"times": 3, "per": "week"},
    {"every_days": 3, "from": dt.date(2026, 11, 2)},
    {"month_days": [1, 15]},
    {"rrule": "FREQ=MONTHLY;BYDAY=1MO"},
    {"once": dt.date(2026, 12, 3)},
)
ROUNDS = 15


def plan_of(count: int) -> Plan:
    """Return a plan with so many items in a calendar; every tenth habit rests for a while."""
    habits = [
        {
            "id": f"h{number}",
            "title": f"Habit {number}",
            "rhythm": RHYTHMS[number % len(RHYTHMS)],
            "at": dt.time(7 + number % 15, number % 60),
            "since": dt.date(2026, 11, 2),
            "ring": ("none", "at", "before")[number % 3],
        }
        for number in range(count - 100)
    ]
    pauses = [
        {"what": f"h{number}", "from": dt.date(2026, 12, 20), "until": dt.date(2027, 1, 6)}
        for number in range(0, count - 100, 10)
    ]
    appointments = [
        {
            "id": f"a{number}",
            "at": dt.datetime.combine(dt.date(2027, 1, 1 + number % 28), dt.time(10, number % 60)),
        }
        for number in range(100)
    ]
    read = plan_from_data(
        {
            "format": 1,
            "id": "01KAM9D4H0M8T2V5X7Z9B1C3D4",
            "title": "My plan",
            "started": dt.date(2026, 11, 2),
            "settings": {"time_zone": "Europe/Berlin"},
            "habits": habits,
            "pauses": pauses,
            "appointments": appointments,
        }
    )
    assert read.plan is not None
    return read.plan


def cpu(what: Callable[[], object]) -> float:
    """Return the processor's seconds for one call."""
    before = time.process_time()
    what()
    return time.process_time() - before


def ratios(plan: Plan, memory: Mapping[str, Any], rounds: int = ROUNDS) -> Iterator[float]:
    """Yield for each round what the exporter took, as so many times what icalendar took."""

    def export() -> bytes:
        context = ExportContext(plan=plan, now=NOW, memory=dict(memory))
        (file,) = IcsExporter().export(context)
        return file.data

    parsed = Calendar.from_ical(export())
    for _ in range(rounds):
        yield cpu(export) / cpu(lambda: parsed.to_ical(sorted=False))


def main() -> None:
    """Print the median ratio for a first export and for one that changes nothing."""
    plan = plan_of(1000)
    memory: dict[str, Any] = {}
    list(IcsExporter().export(ExportContext(plan=plan, now=NOW, memory=memory)))
    for name, held in (("first", {}), ("unchanged", memory)):
        found = list(ratios(plan, held))[2:]
        print(
            f"1,000 items, {name:9} median {statistics.median(found):5.2f}"
            f"  min {min(found):5.2f}  max {max(found):5.2f}"
        )


if __name__ == "__main__":
    main()
