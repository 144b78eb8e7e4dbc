"""docs/plugins/habit-kinds.md: its modules are the examples, whole, and keep every promise."""

from __future__ import annotations

import re

import pytest

from hearten.testing import check_plugin
from helpers.plans import ROOT

PAGE = (ROOT / "docs" / "plugins" / "habit-kinds.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
EXAMPLES = ROOT / "examples" / "habit_kind"


def test_the_first_module_is_the_example_and_short() -> None:
    assert BLOCKS[0] == (EXAMPLES / "pages.py").read_text(encoding="utf-8")
    assert len([line for line in BLOCKS[0].splitlines() if line.strip()]) <= 20


def test_each_part_that_is_shown_stands_in_the_example() -> None:
    code = (EXAMPLES / "steady.py").read_text(encoding="utf-8")
    shown = BLOCKS[2].partition("\n\n")[2]
    assert all(line.strip() in code for line in shown.splitlines())


def test_all_of_the_page_runs() -> None:
    names: dict[str, object] = {}
    for block in BLOCKS:
        exec(compile(block, "docs/plugins/habit-kinds.md", "exec"), names)
    assert {"Pages", "Rests", "Stars", "Sky"} <= names.keys()


@pytest.mark.parametrize("name", ["pages", "steady"])
def test_the_examples_keep_every_promise(name: str) -> None:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert check_plugin(module) == ("hearten_habit_kinds",)
