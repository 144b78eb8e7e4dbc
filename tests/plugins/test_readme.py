"""plugins/README.md, done as a person would do it: every file, every command, every line."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hearten.plugins import hook_specs
from hearten.plugins.plugin_manager import HOOKS
from helpers.plans import ROOT

if TYPE_CHECKING:
    from helpers.program import Program

README = (ROOT / "plugins" / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"(?:<!-- (\S+?):? ?(\S*) -->\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


@pytest.fixture
def shell(hearten: Program, tmp_path: Path) -> dict[str, str]:
    """The environment of a shell in which hearten is a command."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "hearten"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m hearten "$@"\n')
    command.chmod(0o700)
    settings = hearten.settings(HEARTEN_CLOCK="2026-11-22T09:30", TZ="UTC")
    return {**settings, "PATH": f"{folder}{os.pathsep}{settings['PATH']}"}


def run(command: str, env: dict[str, str], cwd: Path) -> str:
    done = subprocess.run(
        command, shell=True, capture_output=True, text=True, env=env, cwd=cwd, timeout=60
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def same(said: str, expected: list[str]) -> None:
    """Compare line by line; a line of three dots stands for any number of lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in expected
    )
    if not expected:
        return
    shown = "".join(f"{line.rstrip()}\n" for line in said.splitlines())
    assert re.fullmatch(pattern, shown), f"{shown}\n--- is not ---\n" + "\n".join(expected)


def commands(block: str) -> list[tuple[str, list[str]]]:
    """Return each command of a console block, with the lines it is said to print."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


@pytest.mark.slow
def test_the_whole_page_as_a_person_would(shell: dict[str, str], tmp_path: Path) -> None:
    for what, place, language, body in BLOCK.findall(README):
        target = place.replace("$HEARTEN_HOME", shell["HEARTEN_HOME"])
        if what == "file":
            Path(target).write_text(body, encoding="utf-8")
        elif language == "console":
            for command, expected in commands(body):
                same(run(command, shell, tmp_path), expected)


def test_the_one_file_is_the_same_everywhere() -> None:
    (body,) = (body for what, _, _, body in BLOCK.findall(README) if what == "file")
    example = (ROOT / "examples" / "one_file_plugin" / "breathing.py").read_text(encoding="utf-8")
    assert example.endswith(body)
    code = [line for line in body.splitlines() if line.strip()]
    assert len(code) <= 20
    package = ROOT / "plugins" / "hearten-breathing" / "src" / "hearten_breathing.py"
    assert len([x for x in package.read_text(encoding="utf-8").splitlines() if x.strip()]) <= 20


def test_the_entry_point_shown_is_the_packages_own() -> None:
    own = (ROOT / "plugins" / "hearten-breathing" / "pyproject.toml").read_text(encoding="utf-8")
    shown = next(body for *_, body in BLOCK.findall(README) if "entry-points" in body)
    assert shown in own


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_stands_there_with_its_page(name: str) -> None:
    (row,) = (line for line in README.splitlines() if line.startswith(f"| [`{name}`]("))
    link = row.partition("](../")[2].partition(")")[0]
    assert (ROOT / link).read_text(encoding="utf-8").count(f"`{name}(") == 1
    added = re.search(r"Added in [\d.]*\d", inspect.getdoc(getattr(hook_specs, name)) or "")
    assert added
    assert row.endswith(f"| {added.group()} |")


def test_it_is_short() -> None:
    """It is the way in; what is looked up stands on the pages of docs/plugins."""
    assert len(README.split()) < 2_200
