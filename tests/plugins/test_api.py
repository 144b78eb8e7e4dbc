"""The one import path of plugin authors, and the tables that stand beside the code."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

from hearten import api
from hearten.builtin import plugin
from hearten.plugins import hook_specs, plugin_list
from hearten.plugins.guard import Guard
from hearten.plugins.plugin_manager import HOOKS, PluginManager
from hearten.plugins.proxies import HOOK_RESULTS
from hearten.testing import check_plugin


def typed_names() -> dict[str, str]:
    """Return what the api declares to type checkers: name by name, with its module."""
    tree = ast.parse(Path(api.__file__).read_text(encoding="utf-8"))
    return {
        alias.asname or alias.name: node.module or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("hearten")
        for alias in node.names
    }


def test_every_name_is_there_and_is_what_type_checkers_see() -> None:
    declared = typed_names()
    assert dir(api) == sorted(declared)
    for name, module in declared.items():
        assert getattr(api, name) is getattr(__import__(module, fromlist=[name]), name)
    with pytest.raises(AttributeError, match="nothing_like_it"):
        getattr(api, name + "_nothing_like_it")


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
