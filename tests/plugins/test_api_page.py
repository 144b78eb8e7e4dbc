"""docs/plugins/api.md: a section for each name of the API, as it is, and all of it runs."""

from __future__ import annotations

import ast
import inspect
import re
from typing import Any

import pytest

from hearten import api
from hearten.model.fields import Field
from helpers.plans import ROOT

PAGE = (ROOT / "docs" / "plugins" / "api.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^### (\w+)\n\n`([^\n]*)`\n\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECTIONS = {name: (signature, body) for name, signature, body in SECTION.findall(PAGE)}
PARTS = (
    "Appointment", "Area", "Checkin", "Entry", "Goal", "Habit", "IfThen", "Pause", "Person",
    "Plan", "Question", "Settings", "Sign", "Step",
)  # fmt: skip


def test_every_name_has_one_section_and_there_is_no_other() -> None:
    assert re.findall(r"^### (\w+)$", PAGE, re.MULTILINE) == list(SECTIONS)
    assert sorted(SECTIONS) == dir(api)


def test_every_block_runs_one_after_the_other() -> None:
    blocks = BLOCK.findall(PAGE)
    assert len(blocks) > 70
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, "docs/plugins/api.md", "exec"), names)


def told(signature: str) -> dict[str, object]:
    """Return the parameters that the page tells of, each with its default; ... where it has none.

    A default that is shown as ``...`` stays as that too.
    """
    name, _, given = signature.partition("(")
    if given.startswith("..."):  # what all fields take
        given = given.removeprefix("...").removeprefix(", ")
        given = f"*, {given}" if given != ")" else given
    (function,) = ast.parse(f"def {name}({given}: pass").body
    assert isinstance(function, ast.FunctionDef)
    taken = function.args
    plain = [*taken.posonlyargs, *taken.args]
    lacking = [None] * (len(plain) - len(taken.defaults))
    found: dict[str, object] = {}
    for each, default in [
        *zip(plain, [*lacking, *taken.defaults], strict=True),
        *zip(taken.kwonlyargs, taken.kw_defaults, strict=True),
    ]:
        found[each.arg] = ... if default is None else ast.literal_eval(default)
    for rest in (taken.vararg, taken.kwarg):
        if rest is not None:
            found[rest.arg] = ...
    return found


def declared(thing: Any) -> dict[str, object]:
    """Return the parameters that there are, each with its default; ... where it has none."""
    if hasattr(thing, "__dataclass_fields__"):
        return {name: default_of(each) for name, each in thing.__dataclass_fields__.items()}
    if issubclass(type(thing), type) and hasattr(thing, "_fields"):
        return {name: thing._field_defaults.get(name, ...) for name in thing._fields}
    parameters = inspect.signature(thing).parameters.values()
    return {each.name: ... if each.default is each.empty else each.default for each in parameters}


def default_of(field: Any) -> object:
    if callable(field.default_factory):
        return field.default_factory()
    return ... if "MISSING" in repr(field.default) else field.default


@pytest.mark.parametrize(
    "name", [n for n, (signature, _) in SECTIONS.items() if signature.startswith(f"{n}(")]
)
def test_its_signature_is_as_the_page_has_it(name: str) -> None:
    thing, said = getattr(api, name), told(SECTIONS[name][0])
    there = declared(thing)
    if isinstance(thing, type) and issubclass(thing, Field) and thing is not Field:
        common = Field.__dataclass_fields__
        there = {key: each for key, each in there.items() if key not in common}
    assert list(said) == list(there)
    for key, default in said.items():
        assert default is ... or default == there[key], key


@pytest.mark.parametrize("name", [n for n in SECTIONS if not SECTIONS[n][0].startswith(f"{n}(")])
def test_what_has_no_signature_is_a_class_or_the_marker(name: str) -> None:
    assert SECTIONS[name][0] == ("@hookimpl" if name == "hookimpl" else f"class {name}")


@pytest.mark.parametrize("name", PARTS)
def test_every_attribute_of_a_part_of_the_plan_stands_there_with_its_type(name: str) -> None:
    thing = getattr(api, name)
    rows = dict(re.findall(r"^\| `(\w+)` \| `([^`]+)` \| \S", SECTIONS[name][1], re.MULTILINE))
    fields = {key: str(each.type) for key, each in thing.__dataclass_fields__.items()}
    own = {
        key: str(each.fget.__annotations__["return"])
        for key, each in vars(thing).items()
        if isinstance(each, property) and each.fget is not None
    }
    there = {**fields, **own, "extra": "Mapping[str, Any]"}
    assert {key: kind.replace("\\|", "|") for key, kind in rows.items()} == there
