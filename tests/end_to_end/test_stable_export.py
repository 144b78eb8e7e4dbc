"""The same plan gives the same bytes, whatever hash seed, zone, locale or day it is."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.calendars import NOW
from helpers.program import Program
from helpers.seven_zones import ZONES
from helpers.zone_sums import in_zone

pytestmark = pytest.mark.slow

# Seeds and places take turns; the first place has both seeds.
SETTINGS = [
    {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale, "date": day}
    for seed, zone, locale, day in (
        ("0", "UTC", "C.UTF-8", "2026-11-22"),
        ("4711", "America/St_Johns", "C", "2026-11-23"),
        ("0", "Pacific/Apia", "tr_TR.UTF-8", "2027-03-28"),
        ("4711", "Asia/Tehran", "de_DE@euro", "2026-01-01"),
        ("0", "", "POSIX", "2028-02-29"),
        ("4711", "No/Such_Zone", "xx_YY.utf8", "2026-12-28"),
        ("4711", "UTC", "C.UTF-8", "2026-11-22"),
    )
]
ICS = (("ics",),)
# Two calendars of one plan are not in one row: what one says is a change to the other.
ROWS = (
    (*ICS, ("markdown",), ("json",)),
    (
        (
            "report",
            "--from",
            "2026-10-19",
            "--until",
            "2026-11-15",
            "--private",
            "safety,treatment",
        ),
        ("report", "--format", "text", "--from", "2026-10-19", "--until", "2026-11-15"),
        ("fridge", "--day", "2026-11-16"),
        ("help-page", "--parts", "like,notice,helps,words,people,very-hard", "--paper", "letter"),
    ),
    (("ics", "--titles", "real", "--detailed", "--todos", "both", "--class", "public"),),
)

ENDLESS = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2025-03-01

[settings]
time_zone = "Etc/UTC"

[[habits]]
id = "read"
title = "Read a page"
rhythm = { every = "day" }
at = 21:00:00
"""

# One process for all the exports of a setting.
ALL = """
import json, os, sys
from hearten.cli import main

sys.exit(max(main.main(["export", *words], os.environ) for words in json.load(sys.stdin)))
"""


# In another process: what seven zones say there.
SEVEN = """
import json
from helpers.calendars import NOW
from helpers.seven_zones import ZONES
from helpers.zone_sums import in_zone

print(json.dumps({zone: in_zone(zone, NOW)[0] for zone in ZONES}))
"""


def ran(program: Program, commands: list[tuple[str, ...]], setting: dict[str, str]) -> bytes:
    environ = {name: value for name, value in setting.items() if name != "date"}
    environ["HEARTEN_CLOCK"] = f"{setting['date']}T18:30:00+00:00"
    done = subprocess.run(
        (sys.executable, "-c", ALL),
        input=json.dumps(commands).encode(),
        env=program.settings(**environ),
        cwd=program.home,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def exported(
    program: Program, setting: dict[str, str], exports: tuple[tuple[str, ...], ...]
) -> list[bytes]:
    files = [program.home / f"out-{number}" for number in range(len(exports))]
    commands = [
        (*words, "-o", str(file), "--force") for words, file in zip(exports, files, strict=True)
    ]
    assert ran(program, commands, setting) == b""
    return [file.read_bytes() for file in files]


@pytest.mark.parametrize("row", ROWS)
def test_each_export_again_gives_the_same_bytes(
    with_sam: Program, row: tuple[tuple[str, ...], ...]
) -> None:
    # What others share must not depend on them either: the formats take turns.
    first, *others = (exported(with_sam, setting, row) for setting in SETTINGS)
    assert [number for number, files in enumerate(others, 1) if files != first] == []
    for words, raw in zip(row, first, strict=True):
        assert ran(with_sam, [words], SETTINGS[-1]) == raw
        assert raw.count(b"\n") > 50


def test_a_computer_that_never_saw_the_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    """A first export counts from the day, in UTC, and from nothing else."""
    texts = set()
    for number, setting in enumerate(SETTINGS):
        home = tmp_path / str(number)
        home.mkdir()
        program = Program(home).with_sam()
        texts.update(exported(program, {**setting, "date": "2026-11-22"}, ICS))
    assert len(texts) == 1


def test_seven_zones_say_the_same_under_every_setting_and_up_to_the_horizon() -> None:
    """All that a calendar can be asked for, to the byte: as a file, and as a folder."""
    here = {}
    for zone in ZONES:
        here[zone], later = in_zone(zone, NOW, NOW + dt.timedelta(days=275))
        assert (zone, later) == (zone, here[zone])
    for setting in SETTINGS[1:3]:
        environ = {**os.environ, **setting, "HEARTEN_CLOCK": f"{setting['date']}T18:30:00+00:00"}
        done = subprocess.run(
            (sys.executable, "-c", SEVEN), env=environ, cwd=Path(__file__).parents[1],
            capture_output=True, timeout=120, check=True,
        )  # fmt: skip
        assert (setting, json.loads(done.stdout)) == (setting, here)


def test_a_plan_without_an_end_says_the_same_until_its_horizon_moves(tmp_path: Path) -> None:
    """It goes to the first of a month twelve months on, until less than three are left of it."""
    program = Program(tmp_path)
    program.plan.parent.mkdir(parents=True)
    program.plan.write_text(ENDLESS)
    days = ("2026-11-22", "2027-02-28", "2027-08-31", "2027-10-05", "2028-06-30")
    files = [
        exported(program, {**setting, "date": day}, ICS)[0]
        for setting, day in zip(SETTINGS, days, strict=False)
    ]
    ends = [re.findall(rb"UNTIL=(\d{8})", raw) for raw in files]
    assert files[0] == files[1] == files[2] != files[3] == files[4]
    assert ends == [[b"20271201"]] * 3 + [[b"20281101"]] * 2


def test_the_plan_and_its_home_are_as_they_were(with_sam: Program) -> None:
    before = with_sam.plan.read_bytes()
    for setting in SETTINGS[:3]:
        exported(with_sam, setting, ICS)
    assert with_sam.plan.read_bytes() == before
    names = sorted(path.name for path in with_sam.plan.parent.iterdir())
    assert names == ["calendar", "history", "plan.toml"]
    (copy,) = with_sam.plan.parent.glob("history/*/*")
    assert copy.read_bytes() == before
