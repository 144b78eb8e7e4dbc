"""Each call into a plugin on stderr, for whoever writes one: HEARTEN_TRACE_PLUGINS=1.

A line says which plugin was asked for what, how long it took, and of which kind and size the
answer was. What the answer says is no part of it: it may hold words of the person. Of the screens
the lines are said once these are closed.
"""

from __future__ import annotations

import sys
from collections import deque
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

from hearten.model.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_MOST = 10_000  # lines that wait for the end of the screens
_waiting: deque[str] = deque(maxlen=_MOST)


def traced(
    within: Callable[..., T], doing: str, plugin: str, limit: float, act: Any, **more: Any
) -> T:
    """Do as *within* does, and say what was asked of *plugin*, and what came of it."""
    began = perf_counter()
    try:
        result = within(plugin, limit, act, **more)
    except BaseException as error:
        _say(plugin, doing, began, f"raised {type(error).__name__}")
        raise
    if doing.startswith("its hook ") and isinstance(result, tuple) and len(result) == 1:
        (told,) = result  # a plugin has one function for each hook
    else:
        told = result
    _say(plugin, doing, began, in_short(told))
    return result


def in_short(result: object) -> str:
    """Return the kind of a result, and its size."""
    if result is None or isinstance(result, bool):
        return str(result)
    size = len(result) if hasattr(result, "__len__") else None
    if isinstance(result, str):
        return f"text of {size} letters"
    if isinstance(result, bytes):
        return f"{size} bytes"
    kind = "list" if isinstance(result, tuple) else type(result).__name__.lstrip("_")
    return kind if size is None else f"{kind} of {size}"


def _say(plugin: str, doing: str, began: float, came: str) -> None:
    asked = "to be loaded" if doing == "it" else doing.removeprefix("its ").rstrip(",")
    took = f"{(perf_counter() - began) * 1000:.1f} ms"
    line = printable(f"plugin {plugin}: {asked}: {took}: {came}") + "\n"
    if type(sys.stderr).__module__.startswith("textual"):  # the screen is drawn there
        _waiting.append(line)
    else:
        sys.stderr.write(line)


def say_waiting() -> None:
    """Say what could not be said while the screens were open."""
    while _waiting:
        sys.stderr.write(_waiting.popleft())
