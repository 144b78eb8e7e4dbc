"""The moment and the zone in which every test runs: its own, whatever the computer says.

``HEARTEN_TEST_CLOCK`` moves it for a whole run, to a moment or by a distance (+111d13h);
``HEARTEN_TEST_ZONE`` puts the run in another time zone.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from hearten import clock

if TYPE_CHECKING:
    import pytest

USUAL = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
_PLACES = ("LANG", "LANGUAGE", "LC_CTYPE", "LC_MESSAGES", "LC_TIME")


def fix(patch: pytest.MonkeyPatch) -> None:
    """Fix moment, zone and language for this process and all it starts; refuse the real ones."""
    for name in _PLACES:
        patch.delenv(name, raising=False)
    patch.setenv("LC_ALL", "C.UTF-8")
    for stream in (sys.__stdout__, sys.__stderr__):  # what screens are drawn for
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    patch.setenv("TZ", os.environ.get("HEARTEN_TEST_ZONE", "UTC"))
    time.tzset()
    patch.setenv(clock.VARIABLE, _wanted(os.environ.get("HEARTEN_TEST_CLOCK", "+0d")))
    patch.setattr(clock, "_real", _refuse)
    patch.setattr(clock, "_real_zone", _refuse)
    patch.setattr(subprocess, "Popen", Child)


def now() -> dt.datetime:
    """Return the moment at which the tests run."""
    return clock.now()


def today() -> dt.date:
    """Return the day it is for a person of the tests, whose days start at four."""
    return (now() - dt.timedelta(hours=4)).date()


def days(count: int) -> str:
    """Return the day so many days from today, as --date takes it."""
    return (today() + dt.timedelta(days=count)).isoformat()


def at(moment: dt.datetime) -> str:
    """Return what HEARTEN_CLOCK has to be for *moment*; without a zone, it is on clocks here."""
    return f"@{moment.timestamp():.0f}"


def _wanted(told: str) -> str:
    """Return what *told* stands for, seen from the moment at which tests usually run."""
    if told.startswith(("+", "-")):
        return at(USUAL + clock.distance(told))
    return at(dt.datetime.fromisoformat(told))


def _refuse() -> Any:
    raise AssertionError("the clock or the zone of this computer was asked in a test")


class Child(subprocess.Popen[Any]):
    """A process started by a test: it is told the time as well."""

    def __init__(self, *args: Any, **named: Any) -> None:
        environ = named.get("env")
        told = os.environ if environ is None else environ
        assert told.get(clock.VARIABLE), f"started without {clock.VARIABLE}: {args}"
        super().__init__(*args, **named)
