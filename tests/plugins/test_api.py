"""The one import path of plugin authors, and the tables that stand beside the code."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hearten import api, builtin_api
from hearten.builtin import plugin
from hearten.plugins import hook_specs, plugin_list
from hearten.plugins.deprecation import HeartenDeprecation
from hearten.plugins.guard import Guard
from hearten.plugins.plugin_manager import HOOKS, PluginManager
from hearten.plugins.proxies import HOOK_RESULTS
from hearten.testing import check_plugin
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from types import ModuleType

    from helpers.program import Program


def typed_names(module: ModuleType) -> dict[str, str]:
    """Return what *module* declares to type checkers: name by name, with where it comes from."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    return {
        alias.asname or alias.name: node.module or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("hearten")
        for alias in node.names
    }


@pytest.mark.parametrize("module", [api, builtin_api])
def test_every_name_is_there_and_is_what_type_checkers_see(module: ModuleType) -> None:
    declared = {
        name: source for name, source in typed_names(module).items() if name != "deprecated"
    }
    assert dir(module) == sorted(declared)
    for name, source in declared.items():
        assert getattr(module, name) is getattr(__import__(source, fromlist=[name]), name)
    with pytest.raises(AttributeError, match="nothing_like_it"):
        getattr(module, name + "_nothing_like_it")


def test_a_star_takes_every_name() -> None:
    assert api.__all__ == dir(api)  # else it takes those that were used before, and no other
    held: dict[str, object] = {}
    exec("from hearten.api import *", held)
    assert {"Questionnaire", "Scoring", "hookimpl", "stable_id"} <= held.keys()


def test_the_two_share_no_name() -> None:
    assert not {*dir(api)} & {*dir(builtin_api)}


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("called", "the title, name or text of the item"),
        ("enough_in_week", "due_on"),
        ("json_text", "json.dumps"),
        ("paused_days", "is_paused"),
        ("pauses_of", "is_paused"),
        ("valueclass", "dataclasses.dataclass"),
    ],
)
def test_what_has_to_go_works_and_says_what_to_use(name: str, instead: str) -> None:
    said = (
        f"hearten.api.{name} has to go: since hearten 0.1, use {instead}. "
        "It works until 0.3 at the least"
    )
    with pytest.warns(HeartenDeprecation) as warned:
        assert callable(getattr(api, name))
    assert [str(each.message) for each in warned] == [said]
    assert Path(warned[0].filename).name == "test_api.py"
    assert issubclass(HeartenDeprecation, DeprecationWarning)
    assert name not in dir(api)


OLD = """\
from hearten.api import hookimpl, valueclass

@hookimpl
def hearten_notices():
    return []
"""


@pytest.mark.slow
def test_authors_hear_of_it_and_nobody_else(with_sam: Program) -> None:
    with_sam.plugins.mkdir(parents=True)
    file = with_sam.plugins / "old.py"
    file.write_text(OLD)
    file.chmod(0o600)
    turned_on(with_sam.root, "old")
    said = (
        "old.py:1: HeartenDeprecation: hearten.api.valueclass has to go: since hearten 0.1, use "
        "dataclasses.dataclass. It works until 0.3 at the least"
    )
    day = ("--date", "2026-11-22")
    assert with_sam.alone("today", *day, PYTHONWARNINGS="").err == ""
    assert with_sam.alone("today", *day, "--trace", PYTHONWARNINGS="").err.count(said) == 1
    checked = with_sam.alone("plugins", "check", "old", "--yes", PYTHONWARNINGS="")
    assert (checked.code, checked.err.count(said)) == (0, 1)


def test_the_index_is_what_the_plugin_brings() -> None:
    guard = Guard()
    manager = PluginManager(guard)
    tables = {
        "hearten_habit_kinds": plugin_list.KINDS,
        "hearten_questionnaires": plugin_list.QUESTIONNAIRES,
    }
    for hook, table in tables.items():
        made = {name: type(plugin_list.load_object(place)) for name, place in table.items()}
        assert {item.name: type(item) for item in manager.built_in(hook)} == made


@pytest.mark.parametrize(
    ("hook", "names"),
    [
        ("hearten_habit_kinds", "done count minutes clock reduce"),
        ("hearten_exporters", "ics markdown json csv report fridge wallet help-page"),
        ("hearten_importers", "json"),
        ("hearten_practices", ""),
        ("hearten_questionnaires", "steps-on-my-way"),
        ("hearten_commands", ""),
    ],
)
def test_what_is_built_in_answers_every_hook_through_pluggy(hook: str, names: str) -> None:
    assert [item.name for item in PluginManager(Guard()).built_in(hook)] == names.split()


def test_what_is_built_in_keeps_its_own_contract() -> None:
    assert set(check_plugin(plugin)) == set(HOOK_RESULTS)


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_says_since_when(name: str) -> None:
    hook = getattr(hook_specs, name)
    assert "Added in 0." in (inspect.getdoc(hook) or "")
    assert inspect.signature(hook).return_annotation is not inspect.Signature.empty
