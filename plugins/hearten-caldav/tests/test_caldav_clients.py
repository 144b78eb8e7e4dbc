"""Other programs against the same server: vdirsyncer fetches and sends, todoman ticks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from calendar_server import PASSWORD, USER

if TYPE_CHECKING:
    from calendar_person import Person

pytestmark = pytest.mark.slow

BESIDE = Path(sys.executable).parent  # the programs are in the environment of the tests


class Phone:
    """A folder of items, kept by vdirsyncer, with todoman to look at it."""

    def __init__(self, folder: Path, calendar: str) -> None:
        folder.mkdir()
        self.items = folder / "items" / "personal"
        self.items.mkdir(parents=True)
        (folder / "sync.conf").write_text(
            f'[general]\nstatus_path = "{folder}/status"\n'
            '[pair phone]\na = "here"\nb = "there"\ncollections = null\n'
            f'[storage here]\ntype = "filesystem"\npath = "{self.items}"\nfileext = ".ics"\n'
            f'[storage there]\ntype = "caldav"\nurl = "{calendar}"\n'
            f'username = "{USER}"\npassword = "{PASSWORD}"\n'
        )
        (folder / "todo.py").write_text(
            f'path = "{folder}/items/*"\ncache_path = "{folder}/cache.sqlite3"\n'
            'date_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n'
        )
        self._folder = folder
        self._environ = {
            "PATH": f"{BESIDE}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "TZ": "Europe/Berlin",
            "HEARTEN_CLOCK": "2026-11-22T09:30+00:00",  # what every child of a test has
            "VDIRSYNCER_CONFIG": str(folder / "sync.conf"),
        }

    def sync(self) -> None:
        """Fetch and send."""
        self._ran("vdirsyncer", "discover")
        self._ran("vdirsyncer", "sync")

    def todo(self, *words: str) -> str:
        """Run todoman."""
        return self._ran("todo", "--config", str(self._folder / "todo.py"), *words)

    def _ran(self, program: str, *words: str) -> str:
        made = subprocess.run(
            [str(BESIDE / program), *words],
            env=self._environ, cwd=self._folder, input="y\ny\n",
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert made.returncode == 0, made.stdout + made.stderr
        return made.stdout


def test_a_tick_of_todoman_comes_home_through_vdirsyncer(person: Person, tmp_path: Path) -> None:
    person.set_up()
    person("push")
    phone = Phone(tmp_path / "phone", f"{person.server.url}{person.path.lstrip('/')}")
    phone.sync()
    assert len(list(phone.items.iterdir())) == 6
    listed = phone.todo("list")
    assert [line.count("To do") for line in listed.splitlines()] == [1, 1, 1]
    (number,) = re.findall(r"(\d+) .*To do 1\.1 ", listed)
    phone.todo("done", number)
    phone.sync()
    # todoman has no clock but that of the computer: here it has the moment of the test.
    ticked = person.place("STATUS:COMPLETED")
    stamps = re.compile(r"^(COMPLETED|LAST-MODIFIED|DTSTAMP):\w+Z", re.MULTILINE)
    person.on_the_phone(ticked, lambda text: stamps.sub(r"\1:20261122T073000Z", text))

    came = person("pull")
    assert came.out == "Zwetschgenkuchen lamp: done.\n"
    (entry,) = person.plan.entries()
    assert (entry.step, entry.at.isoformat()) == ("lamp", "2026-11-22T08:30:00+01:00")
    for _ in range(2):
        assert person("pull").out == "Nothing new came home.\n"
    assert person("sync").code == 0
    assert person.plan.entries() == (entry,)
    phone.sync()
    assert len(list(phone.items.iterdir())) == 6
    assert "To do 1.1 " not in phone.todo("list")
    assert person("sync").out.splitlines()[-1] == "The calendar was up to date already."


def test_what_changes_in_the_plan_reaches_a_folder_of_vdirsyncer(
    person: Person, tmp_path: Path
) -> None:
    person.set_up()
    person("push")
    phone = Phone(tmp_path / "phone", f"{person.server.url}{person.path.lstrip('/')}")
    phone.sync()
    person.change("2026-12-03T10:00:00", "2026-12-03T11:15:00")
    person("push")
    phone.sync()
    texts = [each.read_text() for each in phone.items.iterdir()]
    assert len(texts) == 6
    assert sum("T111500" in text for text in texts) == 1
    assert sum("T100000" in text for text in texts) == 0
