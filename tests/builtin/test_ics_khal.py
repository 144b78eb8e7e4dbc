"""The calendar file in a real calendar program: imported twice, nothing doubles, hours hold."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from hearten.builtin.exporters.ics.tzfile import read_zone
from helpers.calendars import all_moments, exported, habit, plan_of
from helpers.plans import sam

FIRST = dt.date(2026, 11, 2)
DAYS = 190  # over the change to summer time, in both hemispheres


class Khal:
    """khal with a home of its own and one calendar."""

    def __init__(self, home: Path, zone: str) -> None:
        self.home = home
        self.calendar = home / "calendar"
        self.calendar.mkdir()
        self.config = home / "khal.conf"
        self.config.write_text(
            f"[calendars]\n[[mine]]\npath = {self.calendar}\n"
            f"[sqlite]\npath = {home / 'khal.db'}\n"
            f"[locale]\nlocal_timezone = {zone}\ndefault_timezone = {zone}\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
            "[default]\ndefault_calendar = mine\n"
        )

    def __call__(self, *words: str) -> str:
        environ = {
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "XDG_DATA_HOME": str(self.home / "data"),
            "PATH": str(Path(sys.executable).parent),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "HEARTEN_CLOCK": os.environ["HEARTEN_CLOCK"],
        }
        program = Path(sys.executable).with_name("khal")
        done = subprocess.run(
            [program, "-c", self.config, *words], env=environ, capture_output=True, text=True,
            check=False, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def take(self, raw: bytes) -> None:
        file = self.home / "plan.ics"
        file.write_bytes(raw)
        self("import", "--batch", "-a", "mine", str(file))

    def listed(self) -> Counter[str]:
        """Return how often each start and title stand in the calendar."""
        lines = self(
            "list", "--day-format", "", "--format", "{start-long-full} {title}",
            str(FIRST), f"{DAYS}d",
        )  # fmt: skip
        return Counter(line for line in lines.splitlines() if line.strip())


def expected(raw: bytes, zone: str, title: str) -> Counter[str]:
    info = read_zone(zone).info
    last = FIRST + dt.timedelta(days=DAYS)
    there = [moment.astimezone(info) for moment in all_moments(raw)]
    return Counter(
        f"{moment:%Y-%m-%d %H:%M} {title}" for moment in there if FIRST <= moment.date() < last
    )


@pytest.mark.slow
# Its zones are read in test_ics_engines.py; here, one with a rule and one with dates are enough.
@pytest.mark.parametrize("zone", ["America/New_York", "Africa/Cairo"])
def test_imported_twice_nothing_doubles_and_the_hours_hold(tmp_path, zone):
    plan = plan_of(
        settings={"time_zone": zone},
        habits=[habit(rhythm={"weekdays": ["sat", "sun", "mon"]})],
        pauses=[{"what": "read", "from": dt.date(2026, 12, 24), "until": dt.date(2027, 1, 2)}],
    )
    raw = exported(plan)
    khal = Khal(tmp_path, zone)
    khal.take(raw)
    once = khal.listed()
    khal.take(raw)
    assert khal.listed() == once == expected(raw, zone, "Evening moment")
    assert {line.split()[1] for line in once} == {"21:00"}
    assert len(once) > 70


@pytest.mark.slow
def test_a_changed_plan_replaces_what_is_to_come(tmp_path):
    khal, memory = Khal(tmp_path, "Europe/Berlin"), {}
    khal.take(exported(plan_of(habits=[habit()]), memory))
    raw = exported(plan_of(habits=[habit(at=dt.time(7))]), memory)
    khal.take(raw)
    listed = khal.listed()
    assert sum(listed.values()) == len(listed) == DAYS
    evening = [line for line in listed if line.endswith("21:00 Evening moment")]
    assert (min(evening)[:10], max(evening)[:10], len(evening)) == ("2026-11-02", "2026-11-21", 20)
    assert sum(line.endswith("07:00 Morning moment") for line in listed) == DAYS - 20


@pytest.mark.slow
def test_the_example_plan_comes_in_whole(tmp_path):
    khal = Khal(tmp_path, "Europe/Berlin")
    raw = exported(sam())
    khal.take(raw)
    khal.take(raw)
    listed = khal.listed()
    assert sum(listed.values()) == len(all_moments(raw)) > 100
    assert max(listed.values()) == 1
