"""Lets the test run in a checkout, before the package is installed; a server for each test."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path[:0] = [str(Path(__file__).parent / "src"), str(Path(__file__).parent / "tests")]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calendar_person import Person
    from calendar_server import CalendarServer

    from hearten.testing import HeartenLoad, HeartenPlan, HeartenRun


@pytest.fixture
def server(tmp_path: Path) -> Iterator[CalendarServer]:
    """A calendar server on this computer, with one account and no calendar."""
    from calendar_server import CalendarServer

    with CalendarServer(tmp_path / "server") as server:
        yield server


@pytest.fixture
def person(
    server: CalendarServer,
    hearten_load: HeartenLoad,
    hearten_run: HeartenRun,
    hearten_plan: HeartenPlan,
) -> Person:
    """A person with a plan, whose plugin is on; nothing is set up yet."""
    import hearten_caldav
    from calendar_person import Person

    hearten_load(hearten_caldav)
    return Person(server, hearten_run, hearten_plan)
