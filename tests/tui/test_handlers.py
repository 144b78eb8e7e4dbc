"""A handler is found by its name alone: each is called after a message that there is."""

from __future__ import annotations

import inspect
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

from textual import widgets
from textual.message import Message

import hearten.tui

if TYPE_CHECKING:
    from collections.abc import Iterator


def messages(kind: type[Message] = Message) -> Iterator[str]:
    """Yield the names of the handlers of all messages that are known."""
    for each in kind.__subclasses__():
        yield each.handler_name
        yield from messages(each)


def test_every_handler_is_of_a_message_that_there_is() -> None:
    found = walk_packages(hearten.tui.__path__, "hearten.tui.")
    modules = [import_module(module.name) for module in found]
    for name in widgets.__all__:  # the library loads each when it is asked for
        getattr(widgets, name)
    known = set(messages())
    classes = {
        each
        for module in modules
        for _, each in inspect.getmembers(module, inspect.isclass)
        if each.__module__.startswith("hearten.")
    }
    lost = [
        f"{each.__name__}.{name}"
        for each in classes
        for name in vars(each)
        if name.startswith("on_") and name not in known
    ]
    assert sorted(lost) == []
