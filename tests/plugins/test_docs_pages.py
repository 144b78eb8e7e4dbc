"""The pages of docs/plugins, done as an author would do it: every file, command and line."""

from __future__ import annotations

import inspect
import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hearten.plugins import contract, hook_specs
from hearten.plugins.plugin_manager import HOOKS
from helpers.console import examples, matches
from helpers.plans import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from hearten.testing import HeartenPlan, HeartenRun

FILE = re.compile(r"^<!-- (file|test): (\S+) -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = sorted(place for place in (ROOT / "docs" / "plugins").glob("*.md") if place.stem != "api")
TEXTS = {place.stem: place.read_text(encoding="utf-8") for place in PAGES}
DONE_ELSEWHERE = ("habit-kinds", "commands", "settings", "questionnaires")  # with a real shell each
HOOK_PAGES = {
    "hearten_commands": "commands",
    "hearten_entry_removed": "entry-removed",
    "hearten_entry_saved": "entry-saved",
    "hearten_exporters": "exporters",
    "hearten_habit_kinds": "habit-kinds",
    "hearten_importers": "importers",
    "hearten_notices": "notices",
    "hearten_plan_saved": "plan-saved",
    "hearten_plan_templates": "plan-templates",
    "hearten_practices": "practices",
    "hearten_questionnaires": "questionnaires",
    "hearten_settings": "settings",
}
OBJECT_PAGES = {
    "Command": "commands",
    "Exporter": "exporters",
    "HabitKind": "habit-kinds",
    "Importer": "importers",
    "PlanTemplate": "plan-templates",
    "Practice": "practices",
    "Questionnaire": "questionnaires",
}


class Shell:
    """A shell in an empty home, in which hearten runs in this process."""

    def __init__(self, folder: Path, hearten: HeartenRun) -> None:
        self.folder, self._hearten = folder, hearten
        self.home = folder / "home"
        self._environ = {
            "PATH": os.environ["PATH"],
            "HEARTEN_HOME": str(self.home),
            "HEARTEN_CLOCK": "2026-11-22T09:30+00:00",
        }

    def place(self, name: str) -> Path:
        """Return where a file of a page is to stand, and make its folder."""
        place = self.folder / name.replace("$HEARTEN_HOME", str(self.home))
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return place

    def run(self, command: str) -> str:
        """Return what a command says on both streams; it may be piped to hearten."""
        before, _, last = command.rpartition(" | ")
        typed = self._other(before) if before else ""
        if not last.startswith("hearten "):
            return self._other(command)
        words = [word.replace("$HEARTEN_HOME", str(self.home)) for word in shlex.split(last)]
        ran = self._hearten(*words[1:], typed=typed)
        assert "Traceback" not in ran.err
        return ran.out + ran.err

    def _other(self, command: str) -> str:
        done = subprocess.run(
            command,
            shell=True,
            capture_output=True,
            text=True,
            env=self._environ,
            cwd=self.folder,
            timeout=60,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in TEXTS if page not in DONE_ELSEWHERE])
def test_a_page_does_what_it_shows(
    page: str, hearten_plan: HeartenPlan, hearten_run: HeartenRun, tmp_path: Path
) -> None:
    shell = Shell(tmp_path / "hearten", hearten_run)
    assert hearten_plan.folder.is_relative_to(shell.home)
    text = TEXTS[page]
    for _, place, body in FILE.findall(text):
        shell.place(place).write_text(body, encoding="utf-8")
        shell.place(place).chmod(0o600)
    for each in examples(text):
        said = shell.run(each.command)
        assert matches(each.shown, said), f"line {each.line}: {each.command}\n{said}"
    for what, place, _ in FILE.findall(text):
        if what == "test":
            tests = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", place)
            done = subprocess.run(
                tests, cwd=shell.folder, capture_output=True, text=True, timeout=120
            )
            assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_page_with_a_whole_module(hook: str) -> None:
    text = TEXTS[HOOK_PAGES[hook]]
    assert f"`{hook}{inspect.signature(getattr(hook_specs, hook))}`".replace("'", "") in text
    assert f"@hookimpl\ndef {hook}(" in text
    assert "$ hearten " in text


def signature_of(name: str, method: object) -> str:
    """Return a method as a table of a page has it."""
    assert callable(method)
    signature = re.sub(r"(: |> )'([^']+)'", r"\1\2", f"`{name}{inspect.signature(method)}`")
    return signature.replace(" | ", " \\| ")


@pytest.mark.parametrize("kind", OBJECT_PAGES)
def test_every_part_of_an_object_stands_on_its_page(kind: str) -> None:
    part = TEXTS[OBJECT_PAGES[kind]].partition("\n## Every part of it\n")[2].partition("\n## ")[0]
    offered = getattr(contract, kind)
    for name, method in inspect.getmembers(offered, inspect.isfunction):
        assert f"| {signature_of(name, method)} | " in part
    for name in offered.__annotations__:
        assert f"`{name}`" in part


def test_every_part_of_a_commands_context_stands_on_its_page() -> None:
    text = TEXTS["commands"]
    for name in contract.CommandContext.__annotations__:
        assert f"`{name}`" in text
    for name, method in inspect.getmembers(contract.CommandContext, inspect.isfunction):
        assert text.count(f"| {signature_of(name, method)} | ") == 1


@pytest.mark.parametrize(
    ("given", "page"),
    [("ExportContext", "exporters"), ("ImportSource", "importers"), ("ImportResult", "importers")],
)
def test_every_part_of_what_is_given_stands_on_its_page(given: str, page: str) -> None:
    for name in getattr(contract, given).__dataclass_fields__:
        assert f"`{name}`" in TEXTS[page]


def test_every_page_can_be_found() -> None:
    first = TEXTS["README"]
    for page in (*TEXTS, "api"):
        assert page == "README" or f"({page}.md)" in first
    for text in TEXTS.values():
        for link in re.findall(r"\]\(([\w./-]+?)(?:#[\w-]+)?\)", text):
            assert (ROOT / "docs" / "plugins" / link).exists(), link


def test_every_package_is_among_those_that_are_known() -> None:
    packages = sorted(place.name for place in (ROOT / "plugins").iterdir() if place.is_dir())
    named = re.findall(r"\[(hearten-\w+)\]\(\.\./\.\./plugins/\1/README\.md\)", TEXTS["known"])
    assert sorted(named) == [name for name in packages if name.startswith("hearten-")]
