"""``--json``: the same things as data, in a shape that says its version."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hearten.cli.commands import overview
from helpers.plans import BROKEN

if TYPE_CHECKING:
    from helpers.program import Program

COMMANDS = {
    "show": ["hearten", "plan"],
    "check": ["notes", "problems"],
    "history": ["versions"],
    "restore": ["versions"],
    "merge": ["journals", "logs", "plans"],
    "export": ["formats"],
    "templates": ["templates"],
    "templates show gentle-start": ["template"],
    f"templates check {BROKEN}": ["problems"],
    "plugins": ["plugin_folder", "plugins"],
    "plugins info built-in": ["brings", "plugin"],
    "config": ["folders", "settings"],
    "doctor": ["facts", "findings"],
}


@pytest.mark.parametrize("words", COMMANDS)
def test_data_says_the_version_of_its_shape(with_sam: Program, words: str) -> None:
    ran = with_sam(*words.split(), "--json")
    assert ran.code == (1 if "broken" in words else 0), ran.err
    held = json.loads(ran.out)
    assert held.pop("version") == 1
    assert sorted(held) == COMMANDS[words]


def test_the_help_names_every_command_that_gives_data() -> None:
    said = overview().partition("--json")[2].partition("--date")[0]
    for words in COMMANDS:
        assert words.split()[0] in said


def test_every_folder_is_named(with_sam: Program) -> None:
    folders = json.loads(with_sam("config", "--json").out)["folders"]
    assert folders["plan_folder"] == str(with_sam.plan.parent)
    assert folders["plugin_folder"] == str(with_sam.plugins)
    assert set(folders) == {
        "data_folder", "plans_folder", "plan_folder", "plugin_folder", "state_folder",
        "config_file", "template_folder",
    }  # fmt: skip
