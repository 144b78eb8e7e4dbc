"""The fixtures for pytest, which knows this module by an entry point.

It is met wherever hearten is installed, so it loads nothing of the program before a test asks.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hearten.testing.protocols import HeartenLoad, HeartenPlan, HeartenRun, HeartenWizard
    from hearten.testing.sandbox import Sandbox


@pytest.fixture
def _hearten_sandbox(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sandbox]:
    from hearten.testing.sandbox import Sandbox

    with Sandbox(tmp_path / "hearten", request.path.parent) as sandbox:
        yield sandbox


@pytest.fixture
def hearten_today() -> dt.date:
    """The day on which ``hearten_run`` runs, a Sunday."""
    return dt.date(2026, 11, 22)


@pytest.fixture
def hearten_load(_hearten_sandbox: Sandbox) -> HeartenLoad:
    """Load a plugin (a file, a module or its name) as hearten does; it is on in this test."""
    return _hearten_sandbox.load


@pytest.fixture
def hearten_plan(_hearten_sandbox: Sandbox) -> HeartenPlan:
    """A small plan on the disk, in an empty home of its own."""
    return _hearten_sandbox.plan()


@pytest.fixture
def hearten_run(_hearten_sandbox: Sandbox) -> HeartenRun:
    """Run a command of hearten in a home of its own, with the plugins that were loaded on."""
    return _hearten_sandbox.run


@pytest.fixture
def hearten_wizard(_hearten_sandbox: Sandbox) -> HeartenWizard:
    """Answer the page of habits line by line; there is a plan for it."""
    _hearten_sandbox.plan()
    return _hearten_sandbox.wizard
