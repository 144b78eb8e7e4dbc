"""Eight implementations of calendars read our file, and find what the plan says: no more, no less.

A plan a zone holds every rhythm, rest and hour there is, and 400 days of it are compared with the
model, not with what the exporter made of it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest

from helpers.calendars import clock_of, exported
from helpers.engines import ENGINES, command, occurrences
from helpers.seven_zones import FIRST, LAST, ZONES, expected, plan

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

# Each takes the second of two equal hours when the clocks go back; RFC 5545 says the first.
SECOND_HOUR = ("ical.js", "libical", "Evolution")
# Each has zones of its own, which may be older than ours: they skip an hour in Morocco in 2027.
OLD_ZONES = ("node-ical", "libical", "Evolution", "sabre")


def is_its_own_fault(engine: str, zone: str, title: str) -> bool:
    """Say whether *engine* is known to read the times of an item wrongly, however we say them."""
    if engine in OLD_ZONES and zone == "Africa/Casablanca":
        return bool(re.search("-02..$", title))
    # It goes on from the hour that clocks skip an hour late, even from a day that is none of it.
    return engine == "sabre" and bool(re.search("-0[23]..$", title))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The calendar file of each zone, with the words of the plan."""
    folder = tmp_path_factory.mktemp("calendars")
    made = [folder / f"{number}.ics" for number in range(len(ZONES))]
    for zone, file in zip(ZONES, made, strict=True):
        file.write_bytes(exported(plan(zone), titles="real", todos="both"))
    return made


@pytest.fixture(scope="module")
def wanted() -> list[Counter[tuple[str, str]]]:
    """Each title and start that the plan of a zone says."""
    return [Counter(expected(zone)) for zone in ZONES]


@cache
def in_utc(start: str, zone: str, *, first_hour: bool) -> str:
    """Return a start in UTC: in the first of two equal hours, where it is on the clocks there."""
    there = clock_of(zone)
    moment = dt.datetime.fromisoformat(start.rstrip("Z"))
    if start.endswith("Z"):
        moment = moment.replace(tzinfo=dt.UTC).astimezone(there)
    if first_hour or not start.endswith("Z"):
        moment = moment.replace(tzinfo=there, fold=0)
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


@pytest.mark.parametrize("engine", ENGINES)
def test_every_occurrence_is_as_the_plan_says(
    engine: str, files: list[Path], wanted: list[Counter[tuple[str, str]]], tmp_path: Path
) -> None:
    words = command(engine, tmp_path)
    first, last = (f"{day:%Y%m%d}" for day in (FIRST, LAST))
    found = occurrences(words, first, last, files, tmp_path)
    for zone, held, want in zip(ZONES, found, wanted, strict=True):
        got = Counter(
            (
                title,
                in_utc(start, zone, first_hour=engine in SECOND_HOUR) if "T" in start else start,
            )
            for title, start in held
        )
        differ = [
            (each, want[each], got[each])
            for each in sorted(want | got)
            if want[each] != got[each]
            and first <= each[1] < last
            and not is_its_own_fault(engine, zone, each[0])
        ]
        assert (zone, differ) == (zone, [])
        assert len(got) > 5000
