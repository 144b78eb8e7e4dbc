"""todoman ticks a to-do in a folder of items, and it is done here, once."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from helpers.moment import at
from helpers.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

TODO = Path(sys.executable).with_name("todo")
PLAN = """\
format = 1
id = "01JDA2Z8T4M6N8P0Q2R4S6T8V0"
title = "My plan"
started = 2024-11-01

[settings]
time_zone = "Europe/Berlin"

[[goals]]
id = "evenings"
title = "Calmer evenings"
  [[goals.steps]]
  id = "charger"
  title = "Put the charger in the hall"
  about = 2099-11-27
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    made = Program(tmp_path)
    folder = made.plans / "my-plan"
    folder.mkdir(parents=True)
    (folder / "plan.toml").write_text(PLAN, encoding="utf-8")
    return made


def todo(program: Program, *words: str) -> str:
    """Run todoman over the folder, with a home and settings of its own."""
    config = program.home / "todoman.py"
    config.write_text(
        f'path = "{program.home}/items"\ncache_path = "{program.home}/todoman.db"\n'
        'date_format = "%Y-%m-%d"\ntime_format = ""\n',
        encoding="utf-8",
    )
    done = subprocess.run(
        (TODO, "-c", str(config), *words),
        env={**program.settings(), "HOME": str(program.home), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def kept(program: Program) -> Iterator[dict[str, Any]]:
    for file in program.plans.rglob("log/*.toml"):
        said = tomllib.loads(file.read_text("utf-8"))
        yield from (each for key, each in said.items() if key != "format")


def test_a_to_do_that_todoman_ticks_is_done_at_that_moment_once(program: Program) -> None:
    assert program("export", "ics", "--vdir", "items").code == 0
    (number,) = re.findall(r"\[ \] (\d+) .*To do 1\.1", todo(program, "list"))
    todo(program, "done", number)
    items = [each.read_text("utf-8") for each in (program.home / "items").glob("*.ics")]
    (when,) = re.findall(r"^COMPLETED:(\S+)$", "".join(items), re.MULTILINE)
    # todoman has no clock but that of the computer: hearten looks an hour later.
    ticked = dt.datetime.strptime(when, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
    then = {"HEARTEN_CLOCK": at(ticked + dt.timedelta(hours=1)), "TZ": "Europe/Berlin"}
    came = program("calendar", "pull", "--vdir", "items", **then)
    assert (came.code, came.err) == (0, "")
    assert "Put the charger in the hall: done" in came.out
    again = program("calendar", "pull", "--vdir", "items", **then)
    assert again.out == "Nothing new was ticked there. All is as it was.\n"
    (entry,) = kept(program)
    assert (entry["step"], entry["did"]) == ("charger", "done")
    assert entry["at"] == ticked
    assert program("export", "ics", "--vdir", "items", **then).code == 0
    assert "[X]" in todo(program, "list", "--status", "ANY")
    assert program("calendar", "pull", "--vdir", "items", **then).out == again.out
    assert len(list(kept(program))) == 1
