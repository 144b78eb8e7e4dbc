"""The file and line in a plugin author's own code where an error came up or a thing is defined."""

from __future__ import annotations

import sys
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_THEIRS = frozenset({"hearten", "pluggy", *sys.stdlib_module_names})


def raised_at(error: BaseException) -> str:
    """Return the last place in the plugin's own code that *error* came through, or nothing.

    That is not the innermost one: what raises may be ours, given the wrong thing.
    """
    if isinstance(error, SyntaxError) and error.filename and not error.filename.startswith("<"):
        return _place(error.filename, error.lineno)
    steps = [step for step in _steps(error) if step[0] not in _NOT_THEIRS]
    own = [step for step in steps if step[0] == steps[0][0]]
    return _place(*own[-1][1:]) if own else ""


def defined_at(thing: object) -> str:
    """Return where a function, a class, an object of it or a module was written, or nothing."""
    thing = getattr(thing, "__func__", thing)
    if isinstance(thing, ModuleType):
        return _place(str(vars(thing).get("__file__") or ""), None)
    code = getattr(thing, "__code__", None)
    if not isinstance(code, CodeType):
        thing = thing if isinstance(thing, type) else type(thing)
    if _top(getattr(thing, "__module__", "")) in _NOT_THEIRS:
        return ""
    if isinstance(code, CodeType):
        return _place(code.co_filename, code.co_firstlineno)
    return _of_class(thing)


def _of_class(thing: Any) -> str:
    import inspect

    try:
        file = inspect.getsourcefile(thing) or ""
        return _place(file, inspect.getsourcelines(thing)[1])
    except (OSError, TypeError):  # made by no lines of a file
        return ""


def _steps(error: BaseException) -> Iterator[tuple[str, str, int]]:
    """Yield the steps of the traceback, outermost first: the package, the file and the line."""
    trace = error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        file = frame.f_code.co_filename
        yield _top(frame.f_globals.get("__name__")) or file, file, trace.tb_lineno
        trace = trace.tb_next


def _top(module: object) -> str:
    return module.partition(".")[0] if isinstance(module, str) else ""


def _place(path: str, line: int | None) -> str:
    name = path.replace("\\", "/").rpartition("/")[2]
    return f"{name}, line {line}" if name and line else name
