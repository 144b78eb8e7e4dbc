"""No two places of the program do the same thing in a row, under whatever names."""

from __future__ import annotations

import ast
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import hearten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Shape = tuple[type[ast.AST], ...]

ROOT = Path(hearten.__file__).parent
# Of two statements in a row; as much as four lines or so. What is less is often alike by chance.
_PARTS = 40


class _Renamed(ast.NodeTransformer):
    """Calls names by the order in which they are met; what is asked of things keeps its name."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(self._renamed(node.id), node.ctx)

    def visit_arg(self, node: ast.arg) -> ast.arg:
        return ast.arg(self._renamed(node.arg))

    def _renamed(self, name: str) -> str:
        return self.names.setdefault(name, f"name_{len(self.names)}")


def _rows(tree: ast.Module) -> Iterator[list[ast.stmt]]:
    """Yield the statements of each body, but for words about it and what is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef):
            continue
        for name in ("body", "orelse"):
            held = getattr(node, name, None)
            yield [
                each
                for each in (held if isinstance(held, list) else ())
                if not isinstance(each, ast.Import | ast.ImportFrom)
                and not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))
            ]


def written_again(sources: Iterable[tuple[str, str]]) -> list[str]:
    """Return the places of two statements that stand in more than one place, whatever the names."""
    alike: dict[tuple[Shape, Shape], list[tuple[str, tuple[ast.stmt, ast.stmt]]]] = defaultdict(
        list
    )
    for file, source in sources:
        for row in _rows(ast.parse(source)):
            for pair in pairwise([(each, _shape(each)) for each in row]):
                (one, first), (other, second) = pair
                if len(first) + len(second) >= _PARTS:
                    alike[first, second].append((f"{file}:{one.lineno}", (one, other)))
    found: dict[str, list[str]] = defaultdict(list)
    for places in alike.values():
        for place, both in places if len(places) > 1 else ():
            renamed = _Renamed()
            said = [ast.dump(renamed.visit(ast.parse(ast.unparse(each)))) for each in both]
            found["\n".join(said)].append(place)
    return sorted(" and ".join(places) for places in found.values() if len(places) > 1)


def _shape(each: ast.stmt) -> Shape:
    """Return the parts of a statement, without a word of it: what does the same has the same."""
    return tuple(type(part) for part in ast.walk(each))


ONE = """\
def first(plan, day):
    held = [each for each in plan.habits if each.since is None or each.since <= day]
    return sorted(held, key=lambda each: (each.at is None, each.at, each.title))
"""
OTHER = """\
class Later:
    def second(self, whole, when):
        "The same, for another caller."
        import this

        rows = [one for one in whole.habits if one.since is None or one.since <= when]
        return sorted(rows, key=lambda one: (one.at is None, one.at, one.title))
"""


def test_the_same_is_found_under_other_names() -> None:
    assert written_again([("a.py", ONE), ("b.py", OTHER)]) == ["a.py:2 and b.py:6"]
    assert written_again([("a.py", ONE), ("b.py", OTHER.replace("one.title", "one.id"))]) == []


@pytest.mark.slow
def test_nothing_is_written_twice() -> None:
    files = sorted(ROOT.rglob("*.py"))
    sources = ((str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")) for file in files)
    assert written_again(sources) == []
