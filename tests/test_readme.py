"""The README keeps its word: its commands run, its outputs are what comes out."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from helpers.console import blocks, examples, matches, run
from helpers.plans import ROOT

if TYPE_CHECKING:
    from helpers.program import Program

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_console_example_says_what_it_shows(hearten: Program) -> None:
    shutil.copytree(ROOT / "examples", hearten.home / "examples")
    environ = hearten.settings(LINES="24", COLUMNS="80", HEARTEN_CLOCK="2026-11-22T09:30")
    for example in examples(README):
        said = run(example.command, hearten.home, environ)
        assert matches(example.shown, said), (
            f"README.md:{example.line}: {example.command}\nsaid:\n{said}\nshown:\n{example.shown}"
        )


def test_the_two_set_up_commands_are_one_line_each() -> None:
    commands = [block.strip() for _, block in blocks(README, "sh")]
    assert len(commands) == 2
    run_it, test_it = commands
    assert run_it.startswith("python3 -m venv .venv && ")
    assert run_it.endswith(" .venv/bin/hearten demo")
    assert test_it.endswith("-e '.[dev]' && .venv/bin/python -m pytest -n auto")
    assert all("\n" not in command for command in commands)


def test_the_test_command_is_the_one_that_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    how = re.search(r"sed -n '.*' README.md", script)
    assert how is not None
    found = subprocess.run(
        ["sh", "-c", how[0]], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert found.stdout.strip() == blocks(README, "sh")[1][1].strip()


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:src|plugins|tests)/[\w./-]+)`", README)))
)
def test_every_path_it_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_link_into_the_project_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_no_tracked_text_names_this_machine_or_a_registry() -> None:
    for name in ("README.md", "pyproject.toml", "constraints.txt", ".ci/run", "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"(/(root|work|home)/\w|index-url|/simple\b)", text), name
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").split():
        assert re.fullmatch(r"[\w.-]+==[\w.]+", line), line
