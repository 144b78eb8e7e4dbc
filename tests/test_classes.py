"""Parts, not ladders: no class is more than one can hold in the mind."""

from __future__ import annotations

import ast
import importlib
import inspect
from functools import cached_property
from typing import TYPE_CHECKING

import pytest

import house
from test_circles import ROOT, imports, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_METHODS = 40
MOST_ABOVE_A_SCREEN = 2


def classes(room: str = "hearten") -> Iterator[type]:
    """Yield the classes of a room, of all of it where none is named."""
    for module in sources(ROOT):
        if module.startswith(room) and not module.endswith("__main__"):
            for each in vars(importlib.import_module(module)).values():
                if inspect.isclass(each) and each.__module__ == module:
                    yield each


def ours(cls: type) -> list[type]:
    """Return *cls* and those above it that are not of a library."""
    return [each for each in cls.__mro__ if each.__module__.startswith("hearten.")]


def methods(cls: type) -> set[str]:
    """Return the names of what *cls* can do, by itself and by what it is made from."""
    kinds = (property, cached_property, classmethod, staticmethod)
    return {
        name
        for each in ours(cls)
        for name, held in vars(each).items()
        if inspect.isfunction(held) or isinstance(held, kinds)
    }


class Four:
    """A class of four methods, one of each kind."""

    @cached_property
    def once(self) -> int:
        """One."""
        return 1

    @property
    def each_time(self) -> int:
        """Two."""
        return 2

    @classmethod
    def of_all(cls) -> int:
        """Three."""
        return 3

    def of_one(self) -> int:
        """Four."""
        return 4


Four.__module__ = "hearten.four"


def test_every_kind_of_method_counts():
    assert methods(Four) == {"once", "each_time", "of_all", "of_one"}


@pytest.mark.slow
def test_the_script_counts_the_same_methods():
    from hearten.plugins.host import Host

    counted = house.methods("Host", house.classes())
    assert methods(Host) == counted
    assert len(counted) == 35


@pytest.mark.slow
def test_no_class_has_more_than_forty_methods():
    large = {each.__name__ for each in classes() if len(methods(each)) > MOST_METHODS}
    assert sorted(large) == []


@pytest.mark.slow
def test_at_most_two_classes_of_ours_stand_above_a_screen():
    from textual.screen import Screen

    ladders = {
        each.__name__
        for each in classes("hearten.tui")
        if issubclass(each, Screen) and len(ours(each)) - 1 > MOST_ABOVE_A_SCREEN
    }
    assert sorted(ladders) == []


@pytest.mark.slow
def test_only_routes_know_the_modules_of_screens():
    from textual.screen import Screen

    graph = imports(sources(ROOT))
    homes = {each.__module__ for each in classes("hearten.tui") if issubclass(each, Screen)}
    others = {
        home.removeprefix("hearten.tui."): {
            name.removeprefix("hearten.tui.")
            for name, needs in graph.items()
            if home in needs and name != "hearten.tui.routes"
        }
        for home in homes
        if not home.startswith("hearten.tui.base.")
    }
    assert {home: names for home, names in others.items() if names} == {
        "export.export_screen": {"export.calendar_page", "export.paper_screen"},  # made from it
        "palette": {"app"},
    }


def test_no_half_of_a_class_promises_what_the_other_half_does():
    found = {
        module
        for module, source in sources(ROOT).items()
        if module.startswith("hearten.tui")
        for each in ast.walk(ast.parse(source))
        if isinstance(each, ast.Name) and each.id == "NotImplementedError"
    }
    assert sorted(found) == []


def test_what_comes_from_above_is_counted_once():
    class Above:
        @property
        def name(self) -> str:
            return ""

        def go(self) -> None: ...

    class Below(Above):
        def go(self) -> None: ...

        def stay(self) -> None: ...

    Above.__module__ = Below.__module__ = "hearten.here"
    assert ours(Below) == [Below, Above]
    assert methods(Below) == {"name", "go", "stay"}
