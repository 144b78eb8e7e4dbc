"""There is one clock: it can be set from outside, and nothing in a test reads the real one."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hearten import clock

if TYPE_CHECKING:
    from helpers.program import Program

UNREADABLE = (
    "HEARTEN_CLOCK takes a moment or a distance. "
    "For example: HEARTEN_CLOCK=2027-03-21T17:41 or HEARTEN_CLOCK=+111d13h\n"
)


@pytest.mark.parametrize(
    ("told", "zone", "shown"),
    [
        ("2027-03-21T17:41+00:00", "Asia/Kolkata", "2027-03-21T23:11:00+05:30"),
        ("2027-03-21T17:41", "Asia/Kolkata", "2027-03-21T17:41:00+05:30"),
        ("2028-02-29 02:30", "America/St_Johns", "2028-02-29T02:30:00-03:30"),
        ("@1835404200", "UTC", "2028-02-29T02:30:00+00:00"),
        ("2028-02-29", "UTC", "2028-02-29T00:00:00+00:00"),
    ],
)
def test_it_stands_still_where_it_is_set(told: str, zone: str, shown: str) -> None:
    code = "from hearten import clock; print(clock.now().isoformat())"
    environ = {**os.environ, "HEARTEN_CLOCK": told, "TZ": zone}
    done = subprocess.run(
        (sys.executable, "-c", code), env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{shown}\n"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("+111d13h", "2027-03-13T22:30:00+00:00"),
        ("-20m", "2026-11-22T09:10:00+00:00"),
        ("+1h30m", "2026-11-22T11:00:00+00:00"),
    ],
)
def test_it_is_moved_and_runs_on(told: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTEN_CLOCK", told)
    monkeypatch.setattr(clock, "_real", lambda: 1_795_339_800)
    moved = clock.now()
    assert moved.astimezone(dt.UTC).isoformat() == shown
    monkeypatch.setattr(clock, "_real", lambda: 1_795_339_861.5)
    assert clock.now() - moved == dt.timedelta(seconds=61.5)


@pytest.mark.parametrize(
    "told", ["soon", "+", "+d", "+5", "111d", "@", "@nan", "@-5", "2027-02-30", "1969-07-20",
             "9999-12-31", "+9999999d", "\x1b[31m"],
)  # fmt: skip
def test_what_does_not_read_is_said_and_holds_help_up_never(
    told: str, hearten: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_real", lambda: 1_795_339_800)
    for words in (("today",), ("show",), ("checkin", "--quick", "okay"), ()):
        ran = hearten(*words, HEARTEN_CLOCK=told)
        assert (ran.code, ran.out, ran.err) == (2, "", UNREADABLE)
    ran = hearten("help-now", HEARTEN_CLOCK=told)
    assert ran.code == 0
    assert "You don't have to handle this alone." in ran.out


def test_a_process_of_its_own_follows_it(with_sam: Program) -> None:
    ran = with_sam.alone("today", HEARTEN_CLOCK="2027-03-21T17:41")
    assert ran.out.startswith("Sunday 21 March 2027")
    assert with_sam("today", HEARTEN_CLOCK="2027-03-21T17:41").out.startswith("Sunday 21 March")


def test_the_real_clock_and_zone_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AssertionError, match="was asked in a test"):
        clock.zone_name({})
    monkeypatch.setenv("HEARTEN_CLOCK", "+1d")
    with pytest.raises(AssertionError, match="was asked in a test"):
        clock.now()
    monkeypatch.delenv("HEARTEN_CLOCK")
    with pytest.raises(AssertionError, match="was asked in a test"):
        clock.now()
    with pytest.raises(AssertionError, match="started without HEARTEN_CLOCK"):
        subprocess.run((sys.executable, "--version"), check=True)
