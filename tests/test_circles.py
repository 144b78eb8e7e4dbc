"""No module needs one that needs it, lazily and for types counted: each can be read alone."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import hearten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(hearten.__file__).parent


def sources(root: Path) -> dict[str, str]:
    """Return the text of every module below *root* by its name."""
    found = {}
    for path in root.rglob("*.py"):
        parts = path.relative_to(root.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path.read_text("utf-8")
    return found


def named(source: str) -> Iterator[str]:
    """Yield everything that a module imports, wherever in it that stands."""
    for each in ast.walk(ast.parse(source)):
        if isinstance(each, ast.Import):
            yield from (alias.name for alias in each.names)
        elif isinstance(each, ast.ImportFrom):
            assert not each.level, "say whole names in imports"
            yield from (f"{each.module}.{alias.name}" for alias in each.names)


def imports(modules: Mapping[str, str]) -> dict[str, set[str]]:
    """Return which of *modules* each of them imports."""
    found: dict[str, set[str]] = {}
    for module, source in modules.items():
        found[module] = set()
        for name in named(source):
            while name and name not in modules:
                name = name.rpartition(".")[0]
            found[module] |= {name} - {"", "hearten", module}
    return found


def in_circles(graph: Mapping[str, set[str]]) -> set[str]:
    """Return the modules that are in a circle, or between two of them."""
    left = set(graph)
    while True:
        needed = {name for each in left for name in graph[each]}
        ends = {name for name in left if name not in needed or not graph[name] & left}
        if not ends:
            return left
        left -= ends


@pytest.mark.slow
def test_no_module_imports_one_that_imports_it():
    assert sorted(in_circles(imports(sources(ROOT)))) == []


def test_a_circle_is_found_however_it_is_closed():
    modules = {
        "a": "from b import x",
        "b": "def f():\n    import c.d",
        "c.d": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from a import T",
        "above": "import a",
        "below": "",
        "c": "import below",
    }
    assert in_circles(imports(modules)) == {"a", "b", "c.d"}
