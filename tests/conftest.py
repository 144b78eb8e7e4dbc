"""Fixtures that every test may use."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from helpers import moment
from helpers.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a test puts into a home is the person's alone, as what the program puts there is.
os.umask(0o077)

# A test leaves much behind that goes at once, and looking through all of it takes a tenth of the
# time of a test of the screens: it is looked through between tests.
gc.set_threshold(200_000, 20, 100)
_MANY = 20_000  # things more than before: a test of the screens leaves as many

# Other tests run at the same time: how fast something is, is asked of the processor's own clock,
# by tests that say so. And none hands anything to the next run.
settings.register_profile(
    "hearten",
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("hearten")


MEMORY = Path("/dev/shm")  # files there never wait for a disk
ROOM = 1_000_000_000  # bytes: several times what two workers hold there at once


def pytest_configure(config: pytest.Config) -> None:
    """Let no test, and nothing that one starts, know the time, the zone or the language here.

    Their folders stand in memory where there is room: what reaches a disk, and in which order,
    is asked of the calls that are made (helpers.faulty), never of a disk.
    """
    patch = pytest.MonkeyPatch()
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        patch.setenv("PYTEST_DEBUG_TEMPROOT", os.environ.get("PYTEST_DEBUG_TEMPROOT", str(MEMORY)))
    moment.fix(patch)
    config.add_cleanup(patch.undo)


def pytest_collection_finish() -> None:
    """Look no more for what could go among the modules and the tests: they stay to the end."""
    _let_go()


def pytest_runtest_setup() -> None:
    """Let go of what the tests before left, while it is still at hand for the processor."""
    if gc.get_count()[0] > _MANY:
        _let_go()


def _let_go() -> None:
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    # One counter: a numbered folder of pytest's looks at all its brothers first.
    folder = tmp_path_factory.mktemp("nobody")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _a_home_of_its_own(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test, and what it starts, away from the home of whoever runs it."""
    home = next(_homes)
    home.mkdir()
    for name in ("HOME", "HEARTEN_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))


@pytest.fixture
def hearten(tmp_path: Path) -> Program:
    """The program, in an empty home."""
    return Program(tmp_path)


@pytest.fixture
def with_sam(tmp_path: Path) -> Program:
    """The program, in a home that holds the example plan."""
    return Program(tmp_path).with_sam()


@pytest.fixture
def heard() -> Iterator[None]:
    """Hear Ctrl-C as at a terminal; what runs behind one may have been told to ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
