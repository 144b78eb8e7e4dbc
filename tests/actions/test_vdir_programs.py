"""A calendar folder in the programs that it is for: khal, todoman and vdirsyncer."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hearten import clock
from hearten.actions.calendar.vdir import update_folder
from hearten.actions.session import Session

# They live in their own time: what is ticked there has to lie between these two.
BEGAN = "2020-01-06"
NOW = dt.datetime(2090, 1, 1, 9, 30, tzinfo=dt.UTC)
PLAN = f"""\
format = 1
id = "01KAM9D4H0M8T2V5X7Z9B1C3D4"
title = "My plan"
started = {BEGAN}
look_again = 2020-02-02

[settings]
time_zone = "Europe/Berlin"

[[goals]]
id = "choir"
title = "Sing again"
steps = [{{ id = "ask", title = "Ask Mia", about = 2020-01-20 }}]

[[habits]]
id = "read"
title = "Read a page"
rhythm = {{ weekdays = ["mon", "thu"] }}
at = 21:00:00
"""
KHAL = """\
[calendars]
[[mine]]
path = {folder}
[sqlite]
path = {home}/khal.db
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
TODOMAN = """\
path = "{folder}"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "Personal"
cache_path = "{home}/todo.db"
"""
VDIRSYNCER = """\
[general]
status_path = "{home}/status"
[pair both]
a = "one"
b = "two"
collections = null
metadata = ["displayname", "color"]
[storage one]
type = "filesystem"
path = "{folder}"
fileext = ".ics"
[storage two]
type = "filesystem"
path = "{home}/two"
fileext = ".ics"
"""
CONFIG = {"khal": ("-c", KHAL), "todo": ("--config", TODOMAN), "vdirsyncer": ("-c", VDIRSYNCER)}


def program(home: Path, name: str, *words: str) -> str:
    """Run one of the programs with a home and a folder of its own; return what it says."""
    option, text = CONFIG[name]
    config = home / f"{name}.{'py' if name == 'todo' else 'conf'}"
    config.write_text(text.format(folder=home / "personal", home=home))
    moment = os.environ[clock.VARIABLE]
    done = subprocess.run(
        [Path(sys.executable).with_name(name), option, config, *words],
        env={"HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC", clock.VARIABLE: moment},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def session(tmp_path: Path) -> Session:
    plan = tmp_path / "plan"
    (plan / "history").mkdir(parents=True)
    (plan / "plan.toml").write_text(PLAN)
    environ = {"HEARTEN_HOME": str(tmp_path / "home")}
    return Session(environ=environ, plan=plan, clock=lambda: NOW)


def test_khal_shows_what_is_in_the_folder(session: Session, tmp_path: Path) -> None:
    update_folder(session, tmp_path / "personal", {})
    listed = program(
        tmp_path, "khal", "list", "--day-format", "", "--format", "{start-long} {title}",
        BEGAN, "14d",
    )  # fmt: skip
    assert listed.split("\n") == [
        "2020-01-06 21:00 Evening moment",
        "2020-01-09 21:00 Evening moment",
        "2020-01-13 21:00 Evening moment",
        "2020-01-16 21:00 Evening moment",
        "",
    ]


@pytest.mark.slow
def test_what_todoman_ticks_is_done_here_and_stays_ticked_there(
    session: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "personal"
    update_folder(session, folder, {"titles": "real"})
    rows = program(tmp_path, "todo", "--porcelain", "list").count('"summary": "Ask Mia"')
    assert rows == 1
    number = next(
        line.split("]")[1].split()[0]
        for line in program(tmp_path, "todo", "list").splitlines()
        if "Ask Mia" in line
    )
    program(tmp_path, "todo", "done", number)
    done = update_folder(session, folder, {"titles": "real"})
    assert [line.split(":")[0] for line in done.came] == ["Ask Mia"]
    assert done.left == ()
    assert "Ask Mia" not in program(tmp_path, "todo", "list")
    assert update_folder(session, folder, {"titles": "real"}).written == ()


@pytest.mark.slow
def test_vdirsyncer_takes_it_along_once(session: Session, tmp_path: Path) -> None:
    folder, other = tmp_path / "personal", tmp_path / "two"
    other.mkdir()
    update_folder(session, folder, {})
    program(tmp_path, "vdirsyncer", "discover")
    program(tmp_path, "vdirsyncer", "sync")
    program(tmp_path, "vdirsyncer", "metasync")
    assert {each.name: each.read_bytes() for each in other.iterdir()} == {
        each.name: each.read_bytes() for each in folder.iterdir()
    }
    assert len(list(other.glob("*.ics"))) == 3
    update_folder(session, folder, {})
    assert "Copying" not in program(tmp_path, "vdirsyncer", "sync")
