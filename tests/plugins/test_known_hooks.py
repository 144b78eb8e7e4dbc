"""A plugin is loaded for a hook that it has, and not for one that it is known not to have."""

from __future__ import annotations

import datetime as dt
import os
import sys
from typing import TYPE_CHECKING

import pytest

from hearten.plugins.host import Host
from hearten.testing import example_entries, example_plan
from helpers.hosting import Folders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = dt.date(2026, 11, 22)
LOADED = "from pathlib import Path\nwith Path({0!r}).open('a') as file: file.write('x')\n"
EXPORTS = """
from hearten.api import Exporter, ExportFile, hookimpl
class Mine(Exporter):
    name, label = "mine", "Mine"
    def export(self, context): return [ExportFile("a", b"x")]
@hookimpl
def hearten_exporters(): return [Mine()]
"""
NOTICES = """
@hookimpl
def hearten_notices(today): return ["a line"]
"""
SETTINGS = """
@hookimpl
def hearten_settings(): return []
"""


class Home(Folders):
    """A home in which it is noted how often a plugin is loaded."""

    def put(self, text: str) -> Path:
        self.state.mkdir(exist_ok=True)
        return self.drop("mine", LOADED.format(str(self.root / "loaded")) + text)

    @property
    def loads(self) -> int:
        noted = self.root / "loaded"
        return len(noted.read_text()) if noted.exists() else 0


def a_day(host: Host) -> tuple[str, ...]:
    """Ask for what a day asks for."""
    plan = example_plan()
    assert host.kinds()["done"].label
    host.entry_saved(plan, example_entries("done")[0], host._home.state)
    told = host.notices(plan, tuple, TODAY)
    host.ended()
    return told


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_what_a_day_has_no_use_for_is_loaded_once(home: Home) -> None:
    home.put(EXPORTS)
    for _ in range(3):
        host = home.host()
        assert (a_day(host), host.faults) == ((), ())
    assert home.loads == 1
    assert list(home.host().exporters())[-1] == "mine"
    assert home.host().names() == ("mine",)
    assert home.loads == 3


def test_what_a_day_has_use_for_is_loaded_each_time(home: Home) -> None:
    home.put(EXPORTS + NOTICES)
    for _ in range(3):
        assert a_day(home.host()) == ("a line",)
    assert home.loads == 3


def test_what_has_settings_is_loaded_each_time(home: Home) -> None:
    """What is wrong with a setting is said at each start."""
    home.put(EXPORTS + SETTINGS)
    for _ in range(3):
        a_day(home.host())
    assert home.loads == 3


def test_what_breaks_is_said_each_time(home: Home) -> None:
    home.put("1 / 0")
    for _ in range(3):
        host = home.host()
        a_day(host)
        assert [fault.what for fault in host.faults] == [
            "it raised ZeroDivisionError (mine.py, line 3)"
        ]


def same_look(place: Path) -> None:
    before = place.stat()
    place.write_text(place.read_text().replace("exporters", "notices__")[: before.st_size])
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "its text": lambda place: place.write_text(place.read_text() + NOTICES),
    "its text, to the same size and moment": same_look,
    "its rights": lambda place: place.chmod(0o400),
    "it is gone": lambda place: place.unlink(),
}


@pytest.mark.parametrize("change", list(CHANGES))
def test_a_file_that_changed_is_loaded_again(change: str, home: Home) -> None:
    place = home.put(EXPORTS)
    a_day(home.host())
    a_day(home.host())
    assert home.loads == 1
    CHANGES[change](place)
    host = home.host()
    a_day(host)
    assert home.loads == 2 or host.faults


@pytest.mark.parametrize("text", ["", "\0", "hearten plugin hooks 1 0.0\nend\n", "x\ty\nend\n"])
def test_what_is_known_may_be_spoilt_or_gone(text: str, home: Home) -> None:
    home.put(EXPORTS)
    a_day(home.host())
    (home.state / "plugins.hooks").write_text(text)
    a_day(home.host())
    assert home.loads == 2
    a_day(home.host())
    assert home.loads == 2


def test_to_look_again_forgets_what_is_known(home: Home) -> None:
    home.put(EXPORTS)
    a_day(home.host())
    home.host().infos(fresh=True)
    a_day(home.host())
    assert home.loads == 2


def test_without_a_state_folder_nothing_is_kept(home: Home) -> None:
    home.put(EXPORTS)
    home.state.rmdir()
    for _ in range(2):
        a_day(home.host())
    assert (home.loads, home.state.exists()) == (2, False)


def test_what_is_being_written_is_loaded_each_time(home: Home) -> None:
    home.put(EXPORTS)
    for _ in range(2):
        a_day(Host(home, (), home.enabled, path=(), written=lambda name: True))
    assert home.loads == 2


def test_a_module_of_a_package_counts_as_well(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    (folder / "theirs").mkdir(parents=True)
    (folder / "theirs" / "__init__.py").write_text("from theirs.hooks import hearten_exporters\n")
    noted = LOADED.format(str(home.root / "loaded"))
    (folder / "theirs" / "hooks.py").write_text(noted + EXPORTS)
    about = folder / "theirs-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: theirs\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[hearten]\ntheirs = theirs\n")
    home.state.mkdir()

    def start() -> None:
        for name in ("theirs", "theirs.hooks"):
            sys.modules.pop(name, None)
        a_day(Host(home, path=(str(folder),)))

    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        start()
        start()
        assert home.loads == 1
        (folder / "theirs" / "hooks.py").write_text(noted + EXPORTS + "# more\n")
        start()
        assert home.loads == 2
