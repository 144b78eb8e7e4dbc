"""What the plugin host may load, shown on sys.modules."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PROBE = """
import sys
from pathlib import Path
class Home:
    plugins = Path("/nowhere/plugins")
    state = Path({state!r})
{code}
print(*sys.modules)
"""
HOST = "from hearten.plugins.host import Host\nhost = Host(Home(), path=sys.path[:0])\n"
HEAVY = {"pluggy", "importlib.metadata", "textual", "rich", "tomlkit", "icalendar", "dateutil"}


def loaded(code: str, state: str = "/nowhere/state") -> set[str]:
    done = subprocess.run(
        (sys.executable, "-c", PROBE.format(code=code, state=state)),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import hearten.api",
        "from hearten.api import HabitKind, Number, ExportContext, Habit, Plan, in_words",
        "import hearten.plugins.contract, hearten.plugins.guard, hearten.plugins.host",
        "import hearten.builtin.kinds",
        HOST + "host.kinds()['done']; host.kinds().get('none'); host.kinds()['none']",
        HOST + "list(host.kinds()); host.infos(); host.faults; host.unsaid()",
        HOST + "host.plan_saved(None, None); host.notices(None, tuple, None)",
        HOST + "list(host.questionnaires()); host.practices()",
    ],
)
def test_without_plugins_nothing_heavy_is_loaded(code: str, tmp_path: Path) -> None:
    (tmp_path / "plugins.index").write_text("hearten plugin index 1\nend\n")
    assert loaded(code, str(tmp_path)) & HEAVY == set()


@pytest.mark.parametrize("asked", ["exporters", "importers", "templates"])
def test_what_only_plugins_can_tell_is_asked_through_pluggy(asked: str) -> None:
    code = f"list(host.{asked}()); assert host.kinds()['done'].name == 'done'"
    assert {"pluggy", "hearten.builtin.plugin"} <= loaded(HOST + code)


def test_once_pluggy_is_loaded_kinds_come_through_it_too() -> None:
    code = (
        "from hearten.builtin import plugin\n"
        "import hearten.plugins.host as module\n"
        "module.load_object = None  # the index is not asked any more\n"
        "host.exporters()\n"
        "assert list(host.kinds()) == ['done', 'count', 'minutes', 'clock', 'reduce']\n"
        "assert host.kinds()['done'].name == 'done' and list(host.questionnaires())"
    )
    assert "hearten.builtin.kinds" in loaded(HOST + code)


def test_packages_are_looked_for_by_pythons_own_library_where_there_is_no_index() -> None:
    assert "importlib.metadata" in loaded(HOST + "host.infos()")


def test_the_api_loads_what_is_asked_for_alone() -> None:
    assert not {name for name in loaded("import hearten.api") if name.startswith("hearten.model")}
    assert "pluggy" in loaded("from hearten.api import hookimpl")


def test_a_built_in_kind_loads_no_exporter_and_lists_no_packages() -> None:
    found = loaded(HOST + "host.kinds()['done']")
    assert found & {"hearten.builtin.exporters.ics.exporter", "importlib.metadata"} == set()
