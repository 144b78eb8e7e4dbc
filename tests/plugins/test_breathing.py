"""The hello world, as a person meets it: installed, or dropped in as one file."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from helpers.plans import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.program import Program

HABIT = """
[[habits]]
id = "three-breaths"
title = "Three breaths"
kind = "breathing"
rhythm = { every = "day" }
at = 12:30:00
  [habits.options]
  breaths = 3
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, installed with pip into a folder of its own, without the network."""
    work = tmp_path_factory.mktemp("install")
    source = shutil.copytree(ROOT / "plugins" / "hearten-breathing", work / "source")
    target = work / "site"
    subprocess.run(
        (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation",
         "--no-index", "--disable-pip-version-check", "--target", str(target), str(source)),
        check=True,
        timeout=300,
    )  # fmt: skip
    return target


def listed(program: Program, **environ: str) -> dict[str, dict[str, str]]:
    ran = program("plugins", "--json", **environ)
    assert (ran.code, ran.err) == (0, "")
    return {plugin["name"]: plugin for plugin in json.loads(ran.out)["plugins"]}


@pytest.mark.slow
def test_the_package_works_and_can_be_switched_off(with_sam: Program, installed: Path) -> None:
    path = {"PYTHONPATH": str(installed)}
    plugin = listed(with_sam, **path)["breathing"]
    assert plugin == {
        "name": "breathing",
        "version": "0.1.0",
        "source": "package",
        "package": "hearten-breathing",
        "where": str(installed),
        "state": "on",
    }
    with_sam.plan.write_text(with_sam.plan.read_text() + HABIT)
    assert with_sam("check", **path).err == "Everything reads fine.\n"
    info = with_sam("plugins", "info", "hearten-breathing", **path)
    assert "habit kinds: breathing" in info.out

    off = with_sam("plugins", "disable", "breathing", **path)
    assert off.out.startswith('"breathing" is off.')
    assert listed(with_sam, **path)["breathing"]["state"] == "off"
    gone = with_sam("check", **path)
    assert "breathing" in gone.out + gone.err
    assert HABIT in with_sam.plan.read_text()

    back = with_sam("plugins", "enable", "breathing", **path)
    assert (back.code, back.out) == (0, '"breathing" is on. It brings habit kinds: breathing.\n')
    only = with_sam("plugins", "--no-plugins", "--json", **path)
    assert json.loads(only.out)["plugins"][1]["state"] == "off"


def test_uninstalled_its_habit_stays_and_is_shown(with_sam: Program) -> None:
    with_sam.plan.write_text(with_sam.plan.read_text() + HABIT)
    before = with_sam.plan.read_bytes()
    assert "Three breaths" in with_sam("show", "habits").out
    assert with_sam("export", "ics", "-o", "-").code == 0
    assert with_sam.plan.read_bytes() == before


def test_one_dropped_file(with_sam: Program) -> None:
    folder = with_sam.plugins
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "examples" / "one_file_plugin" / "breathing.py", folder)
    assert listed(with_sam)["breathing"]["state"] == "not enabled"
    assert with_sam("plugins", "enable", "breathing").code == 0
    assert listed(with_sam)["breathing"]["state"] == "on"
    with_sam.plan.write_text(with_sam.plan.read_text() + HABIT.replace("= 3", "= 300"))
    ran = with_sam("check")
    assert "300 is not between 1 and 60" in ran.out + ran.err


def test_a_file_others_may_write_to_is_refused(with_sam: Program) -> None:
    folder = with_sam.plugins
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    file = folder / "odd.py"
    file.write_text("")
    file.chmod(0o666)
    ran = with_sam("plugins", "enable", "odd")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        '"odd" is not loaded: others may write to the file; run chmod go-w on it. '
        "Nothing was changed.\n"
    )
    assert listed(with_sam)["odd"]["state"] == "not enabled"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("info", "brething"), 'There is no plugin "brething". See: hearten plugins'),
        (
            ("info", "built"),
            'There is no plugin "built". Did you mean: hearten plugins info built-in',
        ),
        (("enable",), "Which plugin? For example: hearten plugins enable breathing"),
        (
            ("disable", "built-in"),
            "What is built in stays on. To leave all others out: --no-plugins",
        ),
        (("new",), "Which plugin? For example: hearten plugins new tea"),
        (("list", "x"), "Unrecognized arguments: x. See: hearten plugins --help"),
    ],
)
def test_a_mistake_is_one_sentence(hearten: Program, words: tuple[str, ...], sentence: str) -> None:
    ran = hearten("plugins", *words)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{sentence}\n")
    assert not hearten.root.exists()


def test_enabling_what_does_not_work_says_so(with_sam: Program) -> None:
    folder = with_sam.plugins
    folder.mkdir(parents=True)
    (folder / "odd.py").write_text("import sys; sys.exit(0)")
    ran = with_sam("plugins", "enable", "odd")
    assert (ran.code, ran.out) == (1, '"odd" is turned on, but it does not work yet.\n')
    assert ran.err == (
        'The plugin "odd" is set aside for now: it tried to end the program (odd.py, line 1). '
        "Nothing of yours is lost.\n"
        "To look into it: hearten plugins check odd. "
        "To leave it out: hearten plugins disable odd\n"
    )
