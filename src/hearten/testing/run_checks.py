"""``hearten plugins check``, in a process of its own: a plugin is loaded, and all of it checked.

What to check is in the arguments: the name, then a file (its bytes come on stdin) or the value of
an entry point, then the folders to look in for that. The answer, one line of JSON, is the last
thing on stdout; what the plugin itself says there goes to stderr.
"""

from __future__ import annotations

import ast
import json
import os
import re
import sys
import threading
from functools import partial
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from hearten import testing as checks
from hearten.model.printable import printable, shortened
from hearten.plugins import isolation
from hearten.plugins.deprecation import show_deprecations
from hearten.plugins.guard import Guard, defined_at, location
from hearten.plugins.plugin_manager import PluginManager
from hearten.plugins.proxies import HOOK_RESULTS
from hearten.plugins.single_file import compiled
from hearten.testing.loaded import brought_by
from hearten.testing.promises import in_its_own_words

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

_AT = re.compile(r" ?\(([^()]+?\.\w+)(?:, line (\d+))?\)")
THREAD = (
    "It begins something in a thread that does not end. What is not done when a call is over may "
    "never be."
)
_MOMENT = 0.2  # seconds
_LONGEST = 400  # letters of a promise that is not kept
_CHECKS: dict[str, Callable[[Any], object]] = {
    "hearten_habit_kinds": checks.check_habit_kind,
    "hearten_exporters": checks.check_exporter,
    "hearten_importers": checks.check_importer,
    "hearten_practices": checks.check_practice,
    "hearten_questionnaires": checks.check_questionnaire,
    "hearten_commands": checks.check_command,
}
PUBLIC = ("hearten.api", "hearten.testing", "hearten.__version__")
PRIVATE = (
    "It imports {name}, which may change on any day; only hearten.api and hearten.testing are "
    "there to stay."
)


class BrokenPromise(NamedTuple):
    """One promise that is not kept: a sentence, where in the plugin, and the traceback."""

    what: str
    file: str = ""
    line: int | None = None
    trace: str = ""


def main(words: Sequence[str]) -> None:
    """Check what *words* name; print what is broken, as JSON."""
    show_deprecations()
    answer = os.dup(1)
    os.dup2(2, 1)
    name, place, *folders = words
    sys.path[:0] = folders
    raw = sys.stdin.buffer.read()
    broken = list(broken_promises("it", lambda: loaded(name, place, raw)))
    sys.stdout.flush()
    os.write(answer, json.dumps([each._asdict() for each in broken]).encode() + b"\n")
    os._exit(0)  # no thread of the plugin is waited for


def broken_promises(name: str, load: Callable[[], object]) -> Iterator[BrokenPromise]:
    """Yield each promise that the plugin *name* does not keep; *load* loads it."""
    before = set(threading.enumerate())
    guard = Guard()
    manager = PluginManager(guard)
    plugin = guard.run(name, "it", load, lambda each: each, None, seconds=isolation.LOADING)
    if plugin is None or not manager.add(name, plugin):
        for fault in guard.faults:
            yield _said(in_its_own_words(fault.what, fault.trace), trace=fault.trace)
        return
    found: list[BrokenPromise] = []
    for hook, check in _CHECKS.items():
        for item in brought_by(manager, Guard(), name, hook).values():
            noun = f'{HOOK_RESULTS[hook].noun} "{item.name}"'
            found += _tried(partial(check, item), noun, item)
    # What is not about one thing that it brings: two of one name; and then its notices alone.
    for part in (plugin, _without(HOOK_RESULTS, plugin)):
        for each in _tried(partial(checks.check_plugin, part), "", plugin) if part else ():
            if not any(known.what.endswith(each.what[1:]) for known in found):
                found.append(each)
    yield from found
    yield from private_imports(plugin)
    if _goes_on(set(threading.enumerate()) - before):
        yield BrokenPromise(THREAD)


def private_imports(plugin: object) -> Iterator[BrokenPromise]:
    """Yield each import, in the files of *plugin*, of what hearten does not promise to keep."""
    place = Path(str(getattr(plugin, "__file__", "") or ""))
    if not place.name or str(getattr(plugin, "__name__", "")).startswith("hearten."):
        return
    files = sorted(place.parent.rglob("*.py")) if place.name == "__init__.py" else [place]
    for file in files:
        try:
            tree = ast.parse(file.read_bytes())
        except (OSError, SyntaxError, ValueError):  # it was loaded: what is there now is another
            continue
        for node in ast.walk(tree):
            for name in _imported(node):
                if name.partition(".")[0] == "hearten" and name not in PUBLIC:
                    line = getattr(node, "lineno", None)
                    yield BrokenPromise(PRIVATE.format(name=name), file.name, line)


def _imported(node: Any) -> list[str]:
    """Return the modules that a line imports, or imports from; of the package itself, the names."""
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        inner = [f"{node.module}.{each.name}" for each in node.names]
        return inner if node.module == "hearten" else [node.module or ""]
    return []


def _goes_on(begun: set[threading.Thread]) -> bool:
    """Say whether one of the threads that were *begun* does; each is given a moment to end."""
    left = [each for each in begun if not each.daemon]
    for each in left:
        each.join(_MOMENT)
    return any(each.is_alive() for each in left)


def _without(hooks: Container[str], plugin: object) -> object:
    """Return a plugin with all hooks of *plugin* but *hooks*; None where there are no others."""
    marked = {name: getattr(plugin, name, None) for name in dir(plugin) if name not in hooks}
    others = {name: each for name, each in marked.items() if hasattr(each, "hearten_impl")}
    return SimpleNamespace(__name__=getattr(plugin, "__name__", ""), **others) if others else None


def _tried(check: Callable[[], object], noun: str, of: object) -> list[BrokenPromise]:
    """Return what *check* finds wrong with *of*, which is called *noun*."""
    from traceback import format_exception

    try:
        check()
    except AssertionError as error:
        said, trace = str(error), "".join(getattr(error, "__notes__", ()))
    except BaseException as error:
        trace = "".join(format_exception(error))
        raised = f"it raised {type(error).__name__}{location(of, error)}"
        said = in_its_own_words(raised, trace)
    else:
        return []
    return [_said(line, noun, of, trace) for line in said.splitlines() if line.strip()]


def _said(line: str, noun: str = "", of: object = None, trace: str = "") -> BrokenPromise:
    """Return a line as a sentence, and the place in it apart; else where *of* was written."""
    at = next(reversed(list(_AT.finditer(line))), None)
    if at is None and of is not None:
        at = _AT.search(f"({_written_at(of, line)})")
    told = shortened(printable(_AT.sub("", line).strip()), _LONGEST)
    told = f"{noun}: {told}" if noun and noun not in told else told
    told = f"{told[:1].upper()}{told[1:]}"
    file, number = at.groups() if at else ("", None)
    end = "" if told.endswith((".", "?", "!")) else "."
    return BrokenPromise(f"{told}{end}", file, int(number) if number else None, trace)


def _written_at(of: object, line: str) -> str:
    """Return where the method was written that *line* names, else where *of* was."""
    for word in re.findall(r"\w+", line):
        method = getattr(of, word, None)
        if callable(method) and (place := defined_at(method)):
            return place
    return defined_at(of)


def loaded(name: str, place: str, raw: bytes) -> object:
    """Load a file at *place* with *raw* in it, or what the entry point *place* names."""
    if place.endswith(".py"):
        module = ModuleType(f"hearten_plugin_{name.replace('-', '_')}")
        module.__file__ = place
        sys.modules[module.__name__] = module
        exec(compiled(raw, place), vars(module))
        return module
    module_name, _, attribute = place.partition(":")
    found: object = import_module(module_name.strip())
    return attrgetter(attribute.strip())(found) if attribute.strip() else found
